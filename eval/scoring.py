"""How well records agree with gold: pairs statements whose words overlap and compares them field by field.

The measures are those of the codebook (found, typed, roles, when, modality, polarity, sources; quotations and speakers).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Row = Mapping[str, Any]
# A quotation counts as found when four fifths of the gold words lie inside it.
QUOTE_OVERLAP = 0.8
SAME_NAME = 0.84


@dataclass(slots=True)
class Tally:
    """Counts over any number of reports; ``scores`` turns them into shares."""

    required: int = 0
    given: int = 0
    found: int = 0
    found_required: int = 0
    typed: int = 0
    typed_required: int = 0
    quotes: int = 0
    quotes_found: int = 0
    speakers: int = 0
    sums: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        """Every measure as a share of one; measures that nothing was counted for are left out."""
        found_p, found_r = _share(self.found, self.given), _share(self.found_required, self.required)
        typed_p, typed_r = _share(self.typed, self.given), _share(self.typed_required, self.required)
        return {
            "found_f1": _f1(found_p, found_r),
            "typed_precision": typed_p,
            "typed_recall": typed_r,
            "typed_f1": _f1(typed_p, typed_r),
            "type_accuracy": _share(self.typed, self.found),
            **{name: self.sums[name] / count for name, count in sorted(self.counts.items())},
            "quotes_recall": _share(self.quotes_found, self.quotes),
            "speaker_accuracy": _share(self.speakers, self.quotes_found),
        }


def add(tally: Tally, gold: Row, statements: Sequence[Row], quotations: Sequence[Row]) -> None:
    """Adds one report to a tally: its gold file and the records given for it."""
    rows = gold["statements"]
    pairs = _pairs(rows, statements)
    tally.required += sum(row.get("required", True) for row in rows)
    tally.given += len(statements)
    for g, s in pairs.items():
        row, record = rows[g], statements[s]
        tally.found += 1
        tally.found_required += row.get("required", True)
        if not _typed(row, record):
            continue
        tally.typed += 1
        tally.typed_required += row.get("required", True)
        for name, value in _fields(row, record).items():
            tally.sums[name] += value
            tally.counts[name] += 1
    for index, row in enumerate(rows):
        if row.get("required", True) and (index not in pairs or not _typed(row, statements[pairs[index]])):
            tally.misses.append(f"{gold['report']}: {row['event_type']} «{row['trigger']}»")
    _add_quotes(tally, gold.get("quotes", []), quotations)


def _add_quotes(tally: Tally, rows: Iterable[Row], quotations: Sequence[Row]) -> None:
    for row in rows:
        if row.get("kind", "direct") != "direct":
            continue
        tally.quotes += 1
        best = max(quotations, key=lambda q: _overlap(q["span"], row["span"]), default=None)
        if best is None or _overlap(best["span"], row["span"]) < QUOTE_OVERLAP * (row["span"][1] - row["span"][0]):
            continue
        tally.quotes_found += 1
        wanted = row["speaker"] if isinstance(row["speaker"], list) else [row["speaker"]]
        tally.speakers += any(_meant(w, _speaker(best)) >= 0.5 if w else not best.get("speaker") for w in wanted)


def _speaker(quotation: Row) -> dict[str, Any]:
    speaker = quotation.get("speaker")
    return dict(speaker) if isinstance(speaker, Mapping) else {"name": speaker}


def _pairs(rows: Sequence[Row], statements: Sequence[Row]) -> dict[int, int]:
    """Gold index to record index, best pairs first, each used once."""
    ranked = []
    for g, row in enumerate(rows):
        for s, record in enumerate(statements):
            shared = _overlap(row["span"], record["span"])
            if shared:
                widest = max(row["span"][1] - row["span"][0], record["span"][1] - record["span"][0])
                fields = _fields(row, record)
                ranked.append((4 * _typed(row, record) + shared / widest + sum(fields.values()) / len(fields), -g, -s))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, minus_g, minus_s in sorted(ranked, reverse=True):
        if -minus_g not in pairs and -minus_s not in taken:
            pairs[-minus_g] = -minus_s
            taken.add(-minus_s)
    return pairs


def _typed(row: Row, record: Row) -> bool:
    return record["event_type"] == row["event_type"] or record["event_type"] in row.get("also_accept", ())


def _fields(row: Row, record: Row) -> dict[str, float]:
    when = (record.get("when") or {}).get("edtf")
    fields = {
        "roles": _roles(row, record),
        "when": 1.0
        if when == row["when"]
        else 0.5
        if when and row["when"] and (when in row["when"] or row["when"] in when)
        else 0.0,
        "modality": float(record["modality"] == row["modality"]),
        "sources": _sources(row, record),
    }
    if record["event_type"] == row["event_type"]:
        fields["polarity"] = float(record["polarity"] == row["polarity"])
    if row.get("place"):
        fields["place"] = float(_same(row["place"], (record.get("place") or {}).get("name")))
    return fields


def _roles(row: Row, record: Row) -> float:
    straight = (_sets(row["actors"], record["actors"]) + _sets(row["recipients"], record["recipients"])) / 2
    if row["event_type"] in ("CONSULT", "COOPERATE"):
        return max(straight, _sets([*row["actors"], *row["recipients"]], [*record["actors"], *record["recipients"]]))
    return straight


def _sources(row: Row, record: Row) -> float:
    given = record["sources"]
    if not row["sources"]:
        own = {actor["id"] for actor in record["actors"]}
        return float(all(source["id"] in own for source in given))
    if not given:
        return float(all(source in row["actors"] for source in row["sources"]))
    return _sets(row["sources"], given)


def _sets(gold: Sequence[str], given: Sequence[Row]) -> float:
    """F1 of two small sets of actors; two empty sets are equal."""
    if not gold or not given:
        return float(not gold and not given)
    left, total = list(given), 0.0
    for wanted in gold:
        best = max(left, key=lambda actor: _meant(wanted, actor), default=None)
        if best is not None and _meant(wanted, best):
            total += _meant(wanted, best)
            left.remove(best)
    return 2 * total / (len(gold) + len(given))


def _meant(gold: str, actor: Row) -> float:
    """1 for the one meant, half for a person of the right state, 0 otherwise."""
    names = [n for n in (actor.get("name"), actor.get("organisation"), actor.get("office"), *actor.get("variants", ())) if n]
    if re.fullmatch("[A-Z]{3}", gold) and gold != "ONU":
        if actor.get("country") != gold:
            return float(gold in names)
        return 0.5 if actor.get("kind") == "person" else 1.0
    if gold.startswith("source@"):
        within = " ".join(filter(None, (actor.get("within"), *names)))
        unnamed = actor.get("kind") in (None, "unnamed", "institution")
        return float(unnamed and _fold(gold[7:]) in _fold(within))
    return float(any(_same(gold, name) for name in names))


def _same(a: str | None, b: str | None) -> bool:
    first, second = _fold(a), _fold(b)
    if not first or not second:
        return False
    if first == second or SequenceMatcher(None, first, second).ratio() >= SAME_NAME:
        return True
    if first.split()[-1] == second.split()[-1] and 1 in (len(first.split()), len(second.split())):
        return True
    return (len(first) > 5 and first in second) or (len(second) > 5 and second in first)


def _fold(text: str | None) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text or "") if not unicodedata.combining(c))
    return re.sub("[^a-z0-9']+", " ", plain.lower().replace("’", "'")).strip()


def _overlap(a: Sequence[int], b: Sequence[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
