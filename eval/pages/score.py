"""How right the reading of web pages is: title, times, outlet, agency, authors, body and captions on pages of our own.

    python eval/pages/score.py                 both halves
    python eval/pages/score.py dev --errors    one half, with what is wrong (never for the frozen half)
    python eval/pages/score.py --raise         raise the floors to today's figures, less a margin
    python eval/pages/score.py --check         fail where a figure is below its floor (eval/pages/floors.json)
    python eval/pages/score.py --gold          fail where an expectation does not stand on its page; reads nothing

What the fields mean is in README.md.
"""

import argparse
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as pages

from recoupe.errors import ReadError
from recoupe.read import Refused, Source, reports
from recoupe.records import BlockKind, Report

HERE = Path(__file__).parent
HALVES = ("dev", "frozen")
Row = dict[str, Any]
MARGIN = 0.02
STORY = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING})
WORD = re.compile(r"\w+")
SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
APOSTROPHES = str.maketrans("’ʼ‘´", "''''")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page with what is expected of it; ``report`` is what the program makes of it, None when it refuses it."""

    name: str
    gold: Row
    report: Report | None = None
    others: int = 0  # further reports that the program makes of the same page


def load(half: str) -> list[Page]:
    """The pages of a half, read by the program."""
    return [_read(path) for path in sorted((HERE / half).glob("*.html"))]


def _read(path: Path) -> Page:
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    source = Source(name=path.name, location=gold["url"], data=path.read_bytes(), url=gold["url"])
    try:
        made = [one for one in reports(source) if not isinstance(one, Refused)]
    except ReadError:
        made = []
    return Page(name=path.stem, gold=gold, report=made[0] if made else None, others=max(0, len(made) - 1))


# --- comparing ------------------------------------------------------------------------------------------------------------------


def words(text: str) -> Counter[str]:
    """The words of a text, case folded, with how often each stands there."""
    return Counter(WORD.findall(text.casefold()))


def word_f1(told: str, gold: str) -> float:
    """F1 of the words told against those of the gold, as multisets; 1 where both have none."""
    a, b = words(told), words(gold)
    return 2 * (a & b).total() / (a.total() + b.total()) if a or b else 1.0


def even(text: str | None) -> str:
    """A text with one kind of blank and of apostrophe."""
    return SPACE.sub(" ", text or "").strip().translate(APOSTROPHES)


def blocks(report: Report | None, kinds: frozenset[BlockKind]) -> list[str]:
    """The words of the blocks of some kinds."""
    return [block.span.of(report.text) for block in report.blocks if block.kind in kinds] if report else []


def body_f1(page: Page) -> float:
    """How much of the story was read, and nothing else."""
    return word_f1("\n".join(blocks(page.report, STORY)), "\n".join(page.gold["body"]))


def captions_f1(page: Page) -> float:
    """How much of the captions was kept as captions."""
    return word_f1("\n".join(blocks(page.report, frozenset({BlockKind.CAPTION}))), "\n".join(page.gold["captions"]))


def leaks(page: Page) -> list[str]:
    """The boilerplate sentences that stand in the story."""
    story = even(" ".join(blocks(page.report, STORY)))
    return [sentence for sentence in page.gold["boilerplate"] if even(sentence) in story]


def _told(page: Page, field: str) -> str | tuple[str, ...] | None:
    if page.report is None:
        return "(refused)"
    if field == "authors":
        return tuple(sorted(map(even, page.report.authors)))
    if field == "updated" and page.report.updated == page.report.published:
        return None
    value: str | None = getattr(page.report, field)
    return even(value) or None


def _gold(page: Page, field: str) -> str | tuple[str, ...] | None:
    value = page.gold[field]
    return tuple(sorted(map(even, value))) if isinstance(value, list) else even(value) or None


FIELDS = ("title", "published", "updated", "outlet", "agency", "authors", "language")


# --- figures --------------------------------------------------------------------------------------------------------------------


def figures(read: list[Page]) -> dict[str, float]:
    """All figures of one half, by name; shares of its pages, but for the number of ``leaks``, ``invented`` and ``refused``."""
    right = {field: sum(_told(page, field) == _gold(page, field) for page in read) / len(read) for field in FIELDS}
    return {
        "body": _mean(read, body_f1),
        "body.worst": min(map(body_f1, read)),
        **right,
        "captions": _mean([page for page in read if page.gold["captions"]], captions_f1),
        "leaks": float(sum(len(leaks(page)) for page in read)),
        "invented": float(sum(1 for page in read for field in FIELDS if is_invented(page, field))),
        "refused": float(sum(page.report is None for page in read)),
        "others": float(sum(page.others for page in read)),
    }


COUNTS = frozenset({"leaks", "invented", "refused", "others"})


def is_invented(page: Page, field: str) -> bool:
    """Whether a value is given that the page does not have: the worst error."""
    return page.report is not None and bool(_told(page, field)) and not _gold(page, field)


def _mean(read: list[Page], figure: Callable[[Page], float]) -> float:
    return sum(map(figure, read)) / max(1, len(read))


def errors(read: list[Page]) -> Iterator[str]:
    """What is wrong in a half, a line each."""
    for page in read:
        for field in FIELDS:
            told, gold = _told(page, field), _gold(page, field)
            if told != gold:
                yield f"{'INVENTED ' if is_invented(page, field) else ''}{field} {page.name}: gold {gold!r} given {told!r}"
        if body_f1(page) < 0.99:
            yield from _body_errors(page)
        if captions_f1(page) < 0.99:
            given = blocks(page.report, frozenset({BlockKind.CAPTION}))
            yield f"captions {page.name} {captions_f1(page):.2f}: gold {page.gold['captions']} given {given}"
        for sentence in leaks(page):
            yield f"leak {page.name}: {sentence}"
        if page.others:
            yield f"others {page.name}: {page.others} more reports than one"


def _body_errors(page: Page) -> Iterator[str]:
    given, wanted = [[even(one) for one in some] for some in (blocks(page.report, STORY), page.gold["body"])]
    yield f"body {page.name} {body_f1(page):.3f}"
    for mark, some, others in (("-", wanted, " ".join(given)), ("+", given, " ".join(wanted))):
        for one in some:
            if one not in others:
                yield f"  {mark} {one[:150]}"


# --- the gold itself ------------------------------------------------------------------------------------------------------------


def gold_errors(half: str) -> Iterator[str]:
    """Expectations that do not stand on their page, and fields that are missing, a line each."""
    for path in sorted((HERE / half).glob("*.html")):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        shown = _shown(path.read_bytes())
        for field in ("title", "lead", "body", "captions", "boilerplate"):
            values = gold[field] if isinstance(gold[field], list) else [gold[field]]
            for value in values:
                if value and even(value) not in shown:
                    yield f"{path.name}: {field} does not stand on the page: {value[:80]}"
        if gold["lead"] and gold["lead"] != gold["body"][0]:
            yield f"{path.name}: the lead is not the first paragraph"
        story = even(" ".join(gold["body"]))
        for sentence in gold["boilerplate"]:
            if even(sentence) in story:
                yield f"{path.name}: boilerplate stands in the body: {sentence}"


def _shown(data: bytes) -> str:
    """The words of a page, those of its data for programs included."""
    begin = data[:4000].lower().replace(b"'", b"").replace(b'"', b"")
    encoding = "utf-8" if b"charset=utf-8" in begin else "windows-1252"
    tree = pages.fromstring(data.decode(encoding).encode("utf-8"), parser=pages.HTMLParser(encoding="utf-8"))
    data_for_programs = " ".join(tree.xpath('//script[@type="application/ld+json"]/text()'))
    said = data_for_programs.replace("\\n", " ").replace('\\"', '"')
    return even(html.unescape(f"{tree.text_content()} {said}"))


# --- running --------------------------------------------------------------------------------------------------------------------


def main() -> int:
    """Prints the figures; 1 when one is worse than its floor, or the gold is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("halves", nargs="*", default=list(HALVES))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--gold", action="store_true")
    options = parser.parse_args()
    if options.gold:
        return _gold_is_wrong(options.halves)
    floors = _floors() if options.check else {}
    measured: dict[str, float] = {}
    fails = 0
    for half in options.halves:
        read = load(half)
        print(f"{half}: {len(read)} pages")
        for name, value in figures(read).items():
            measured[f"{half}.{name}"] = value
            fails += _print(name, value, floors.get(f"{half}.{name}"))
        if options.errors and half != "frozen":
            print(*errors(read), sep="\n")
    if options.lift:
        _lift(measured)
    return int(bool(fails))


def _print(name: str, value: float, floor: float | None) -> bool:
    """Prints one figure beside its floor; whether it is worse."""
    worse = floor is not None and (value > floor if name in COUNTS else value < floor)
    print(f"  {name:12} {value:7.3f}{'' if floor is None else f' {floor:7.3f}'}{'   FAILS' if worse else ''}")
    return worse


def _gold_is_wrong(halves: list[str]) -> int:
    wrong = [line for half in halves for line in gold_errors(half)]
    print(*wrong, sep="\n")
    return int(bool(wrong))


def _floors() -> dict[str, float]:
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text("utf-8"))
    return floors


def _lift(measured: dict[str, float]) -> None:
    """Writes today's figures, less a margin, where they are better than the floors; a floor is lowered by hand alone."""
    floors = _floors()
    for name, value in measured.items():
        count = name.split(".", 1)[1] in COUNTS
        new = value if count else max(0.0, round(value - MARGIN, 3))
        floors[name] = min(new, floors.get(name, new)) if count else max(new, floors.get(name, new))
    (HERE / "floors.json").write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
