"""One report judged: what was found and how well, what was missed, what should not be there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.measure.fields import field_scores, inventions, is_typed, speaker_is_right
from recoupe.measure.meant import Row, overlap
from recoupe.measure.pairs import pairs

# A quotation is found when this much of the gold's words lie inside it.
QUOTE_OVERLAP = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One annotated report: the rows of its gold."""

    report: str
    statements: tuple[Row, ...] = ()
    quotes: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The records that a program gives for one report."""

    statements: tuple[Row, ...] = ()
    quotations: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A gold row and the record that tells it. ``scores`` and ``invented`` are empty where the type is not ``typed`` right."""

    gold: Row
    record: Row
    typed: bool
    scores: Mapping[str, float]
    invented: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A direct quotation of the gold, the quotation that has it (None: not found), and whether its speaker is right."""

    gold: Row
    quotation: Row | None
    speaker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of one report. ``missed`` rows have no record at all; ``extra`` records and ``stray`` quotations no gold.

    ``quotations`` counts the direct quotations given, less those of which the gold says that they need not be found.
    """

    report: str
    matches: tuple[Match, ...]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]
    heard: tuple[Heard, ...]
    stray: tuple[Row, ...]
    quotations: int


def judge(gold: Annotated, given: Given) -> Judged:
    """The records of one report against its gold."""
    found = pairs(gold.statements, given.statements)
    paired = set(found.values())
    direct, stray = _judged_quotations(gold, given)
    return Judged(
        report=gold.report,
        matches=tuple(_match(gold.statements[i], given.statements[j]) for i, j in found.items()),
        missed=tuple(row for i, row in enumerate(gold.statements) if i not in found),
        extra=tuple(record for j, record in enumerate(given.statements) if j not in paired),
        heard=tuple(_heard(row, given.quotations) for row in gold.quotes if _is_direct(row)),
        stray=stray,
        quotations=direct,
    )


def _match(row: Row, record: Row) -> Match:
    typed = is_typed(row, record)
    scores = field_scores(row, record) if typed else {}
    return Match(gold=row, record=record, typed=typed, scores=scores, invented=inventions(row, record) if typed else frozenset())


def _heard(row: Row, quotations: Sequence[Row]) -> Heard:
    best = max(quotations, key=lambda one: overlap(one["span"], row["span"]), default=None)
    if best is None or not _has(best, row):
        return Heard(gold=row, quotation=None, speaker=False)
    return Heard(gold=row, quotation=best, speaker=speaker_is_right(row, best))


def _judged_quotations(gold: Annotated, given: Given) -> tuple[int, tuple[Row, ...]]:
    """How many direct quotations are given that the gold can judge, and those among them that it does not have."""
    wanted = [row for row in gold.quotes if _is_direct(row)]
    optional = [row for row in gold.quotes if not _is_direct(row)]
    unasked = [one for one in given.quotations if _is_direct(one) and not any(_has(one, row) for row in wanted)]
    stray = tuple(one for one in unasked if not any(_has(one, row) or _has(row, one) for row in optional))
    right = sum(_is_direct(one) for one in given.quotations) - len(unasked)
    return right + len(stray), stray


def _is_direct(row: Row) -> bool:
    return bool((row.get("kind") or "direct") == "direct")


def _has(outer: Row, inner: Row) -> bool:
    """Whether four fifths of the words of *inner* lie in *outer*."""
    wide: int = inner["span"][1] - inner["span"][0]
    return overlap(outer["span"], inner["span"]) >= QUOTE_OVERLAP * wide
