"""Judged reports in figures: one share for each measure with what it was counted from, and a row for each type."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.measure.fields import FIELDS, INVENTIONS
from recoupe.measure.judged import Judged, Match

# A record is whole when all of these are right.
WHOLE = ("roles", "when", "modality", "polarity")
_SHOWN_FIELDS = ("roles", "when", "place", "modality", "polarity", "condition", "mode", "sources")
assert set(_SHOWN_FIELDS) == set(FIELDS)
# Every figure there can be, in the order in which they are shown.
FIGURES = (
    *("found_precision", "found_recall", "found_f1", "typed_precision", "typed_recall", "typed_f1", "type_accuracy"),
    *("whole_records", *_SHOWN_FIELDS, *(f"invented_{what}" for what in INVENTIONS), "invented_any"),
    *("quotes_precision", "quotes_recall", "quotes_f1", "speaker_accuracy"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure as a share of one. ``right`` out of ``of`` were counted; both are None where it is an F1."""

    name: str
    value: float
    right: float | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeCount:
    """One type: ``gold`` rows that must be found and how many were ``recalled``; records ``found`` and how many are ``right``.

    The two sides may differ: a gold row may accept another type, and a record may be right that need not be found.
    """

    event_type: str
    gold: int
    recalled: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the records of this type that is right."""
        return share(self.right, self.found)

    @property
    def recall(self) -> float:
        """The share of the gold rows of this type that is found with a right type."""
        return share(self.recalled, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return f1(self.precision, self.recall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a set of reports. A measure that nothing was counted for is left out of ``of_fields``."""

    reports: int
    required: int
    given: int
    all: tuple[Figure, ...]
    types: tuple[TypeCount, ...]

    @property
    def scores(self) -> dict[str, float]:
        """Every figure by its name."""
        return {figure.name: figure.value for figure in self.all}


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of all reports together."""
    matches = [match for one in judged for match in one.matches]
    required = sum(_is_required(row) for one in judged for row in one.missed) + sum(map(_must_be_found, matches))
    given = sum(len(one.extra) for one in judged) + len(matches)
    typed = [match for match in matches if match.typed]
    found = {
        figure.name: figure
        for figure in (
            *_with_f1("found", len(matches), given, sum(map(_must_be_found, matches)), required),
            *_with_f1("typed", len(typed), given, sum(map(_must_be_found, typed)), required),
            _figure("type_accuracy", len(typed), len(matches)),
            *_fields(typed),
            *_quotes(judged),
        )
    }
    shown = tuple(found[name] for name in FIGURES if name in found and found[name].of != 0)
    return Figures(reports=len(judged), required=required, given=given, all=shown, types=tuple(_types(judged)))


def _with_f1(name: str, right: int, given: int, recalled: int, required: int) -> Iterator[Figure]:
    precision, recall = _figure(f"{name}_precision", right, given), _figure(f"{name}_recall", recalled, required)
    yield precision
    yield recall
    yield Figure(name=f"{name}_f1", value=f1(precision.value, recall.value), of=0 if not given and not required else None)


def _fields(typed: Sequence[Match]) -> Iterator[Figure]:
    for field in FIELDS:
        scores = [match.scores[field] for match in typed if field in match.scores]
        yield _figure(field, sum(scores), len(scores))
    whole = sum(all(match.scores.get(field, 1.0) >= 0.99 for field in WHOLE) for match in typed)
    yield _figure("whole_records", whole, len(typed))
    for what in INVENTIONS:
        yield _figure(f"invented_{what}", sum(what in match.invented for match in typed), len(typed))
    yield _figure("invented_any", sum(bool(match.invented) for match in typed), len(typed))


def _quotes(judged: Iterable[Judged]) -> Iterator[Figure]:
    reports = tuple(judged)
    heard = [one for report in reports for one in report.heard]
    found = [one for one in heard if one.quotation is not None]
    given, stray = sum(report.quotations for report in reports), sum(len(report.stray) for report in reports)
    yield from _with_f1("quotes", given - stray, given, len(found), len(heard))
    yield _figure("speaker_accuracy", sum(one.speaker for one in found), len(found))


def _types(judged: Sequence[Judged]) -> Iterator[TypeCount]:
    counts: dict[str, dict[str, int]] = {}

    def count(event_type: str, what: str, number: int = 1) -> None:
        of_type = counts.setdefault(event_type, dict.fromkeys(("gold", "recalled", "found", "right"), 0))
        of_type[what] += number

    for report in judged:
        for row in report.missed:
            count(row["event_type"], "gold", _is_required(row))
        for record in report.extra:
            count(str(record.get("event_type")), "found")
        for match in report.matches:
            count(match.gold["event_type"], "gold", _must_be_found(match))
            count(match.gold["event_type"], "recalled", match.typed and _must_be_found(match))
            count(str(match.record.get("event_type")), "found")
            count(str(match.record.get("event_type")), "right", match.typed)
    for event_type in sorted(counts):
        if counts[event_type]["gold"] or counts[event_type]["found"]:
            yield TypeCount(event_type=event_type, **counts[event_type])


def _is_required(row: Mapping[str, object]) -> bool:
    return bool(row.get("required", True))


def _must_be_found(match: Match) -> bool:
    return _is_required(match.gold)


def _figure(name: str, right: float, of: int) -> Figure:
    return Figure(name=name, value=share(right, of), right=right, of=of)


def share(part: float, whole: float) -> float:
    """*part* of *whole*; 0 where there is no whole."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
