"""A small line of time: days as places between 0 and 1, for a picture that is drawn with attributes alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recoupe.records import Fact, Report
from recoupe.records.times import bounds
from recoupe.show import dates
from recoupe.show.words import Words

WIDE, _EDGE = 320, 8
_FAR = 60  # days from the reports; what lies further is not drawn, or it would press all others into one point
_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign on the line: how far from the left, in which row above it, what kind, and in words."""

    x: float
    row: int
    kind: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A line of time. ``first`` and ``last`` are the days at its ends, in words; ``far`` counts facts that lie outside."""

    first: str
    last: str
    reports: tuple[Mark, ...]
    facts: tuple[Mark, ...]
    far: int


def of(reports: Iterable[Report], facts: Iterable[Fact], words: Words) -> Strip | None:
    """The line of a story: its reports below, its facts above. None where no day is known."""
    printed = [(day, one) for one in reports if (day := _day(one.published))]
    if not printed:
        return None
    low, high = min(day for day, _ in printed), max(day for day, _ in printed)
    dated = [(day, one) for one in facts if one.when and (day := _day(one.when.edtf))]
    near = [(day, one) for day, one in dated if low - _FAR <= day <= high + _FAR]
    days = [day for day, _ in printed] + [day for day, _ in near]
    first, last = min(days), max(days)
    return Strip(
        first=dates.told(date.fromordinal(first).isoformat(), words),
        last=dates.told(date.fromordinal(last).isoformat(), words),
        reports=tuple(_reports(printed, first, last, words)),
        facts=tuple(_facts(near, first, last, words)),
        far=len(dated) - len(near),
    )


def _reports(printed: list[tuple[int, Report]], first: int, last: int, words: Words) -> Iterable[Mark]:
    for day in sorted({day for day, _ in printed}):
        n = sum(one == day for one, _ in printed)
        told = f"{dates.told(date.fromordinal(day).isoformat(), words)} · {words('dossier.count.reports', n=n)}"
        yield Mark(x=_x(day, first, last), row=min(n, 6), kind="report", told=told)


def _facts(near: list[tuple[int, Fact]], first: int, last: int, words: Words) -> Iterable[Mark]:
    """One sign for each verdict of a day: with ten facts of a day no more could be told apart."""
    kinds: dict[tuple[int, str], int] = {}
    for day, one in near:
        kinds[day, one.verdict] = kinds.get((day, one.verdict), 0) + 1
    order = ("corroborated", "contested", "single-origin", "unclear")
    rows: dict[int, int] = {}
    for day, verdict in sorted(kinds, key=lambda key: (key[0], order.index(key[1]) if key[1] in order else 9)):
        row = rows[day] = rows.get(day, -1) + 1
        if row < _ROWS + 1:
            counted = words.known(f"dossier.verdict.{verdict}") or verdict
            told = f"{dates.told(date.fromordinal(day).isoformat(), words)} · {counted} ({kinds[day, verdict]})"
            yield Mark(x=_x(day, first, last), row=row, kind=verdict, told=told)


def _x(day: int, first: int, last: int) -> float:
    if first == last:
        return WIDE / 2
    return round(_EDGE + (WIDE - 2 * _EDGE) * (day - first) / (last - first), 1)


def _day(edtf: str | None) -> int | None:
    try:
        low, high = bounds(edtf) if edtf else (None, None)
    except ValueError:
        return None
    found = low or high
    return found.toordinal() if found else None
