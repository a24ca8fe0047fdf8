"""The table of the cross-check in docs/accuracy.md: written from what was measured, and held against it.

Processors round a little differently, so that a figure may be a hundredth and a count a report or two from what another machine measures.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
NEAR, NEAR_COUNT = 0.0101, 3
ROWS = {
    "stories: BCubed F1": "{stories.bcubed:.3f}",
    "stories: CEAF-e F1": "{stories.ceaf:.3f}",
    "stories for each of the gold's": "{stories.number:.2f}",
    "origins right": "{origins.right:.3f}",
    "pairs that share an origin, F1": "{origins.shared:.3f}",
    'false "corroborated" (of those given)': "{facts.false_corroborated:.0f} ({facts.corroborated:.0f})",
    "tellings with a statement": "{facts.mapped:.3f}",
    "statements linked into facts, F1 (P; R)": "{facts.linked:.3f} ({facts.linked_precision:.2f}; {facts.linked_recall:.2f})",
    "verdict right": "{facts.verdict:.3f}",
    "contested: precision; recall": "{contested.precision:.2f}; {contested.recall:.2f}",
    "meetings found; last stage right": "{meetings.found:.2f}; {meetings.stage:.2f}",
}
_LABELS = "|".join(re.escape(label) for label in ROWS)
_ROW = re.compile(rf"^\| (?P<label>{_LABELS}) \| (?P<dev>[^|]*\d[^|]*) \| (?P<frozen>[^|]*\d[^|]*) \|", re.MULTILINE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FIELD = re.compile(r"\{([a-z_.]+):\.(\d)f\}")


def table_anew(page: str, measured: Mapping[str, float]) -> str:
    """The page with the two measured columns of its table as *measured* ("dev.stories.bcubed") has them; the rest stays."""

    def anew(row: re.Match[str]) -> str:
        return f"| {row['label']} | {_cell(row['label'], 'dev', measured)} | {_cell(row['label'], 'frozen', measured)} |"

    return _ROW.sub(anew, page)


def stale_rows(page: str, measured: Mapping[str, float]) -> Iterator[str]:
    """The rows that tell something else than was measured, and the label of each row that is not there."""
    rows = {row["label"]: row for row in _ROW.finditer(page)}
    yield from (label for label in ROWS if label not in rows)
    for label, row in rows.items():
        if any(not _alike(row[half], _cell(label, half, measured)) for half in ("dev", "frozen")):
            yield row[0]


def _cell(label: str, half: str, measured: Mapping[str, float]) -> str:
    return _FIELD.sub(lambda field: f"{measured[f'{half}.{field[1]}']:.{field[2]}f}", ROWS[label])


def _alike(told: str, now: str) -> bool:
    one, other = _NUMBER.findall(told), _NUMBER.findall(now)
    near = (abs(float(a) - float(b)) <= (NEAR if "." in b else NEAR_COUNT) for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and all(near)
