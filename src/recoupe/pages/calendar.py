"""Meetings on the days of a month; beside them those of which no day is told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from recoupe.archive import Archive, Listed, Wish
from recoupe.pages import spans
from recoupe.pages.reader import Reader
from recoupe.records.times import bounds
from recoupe.show import dates

MOST = 150
_MONTHS = 36
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the grid with its meetings; ``here`` is whether it is of the month."""

    number: int
    told: str
    here: bool
    meetings: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of meetings: its weeks from Monday to Sunday, the meetings without a day, and the ways to other months."""

    told: str
    span: tuple[str, str]
    weeks: tuple[tuple[Day, ...], ...]
    no_day: tuple[Any, ...]
    undated: tuple[Any, ...]
    before: str | None
    after: str | None
    others: tuple[tuple[str, str, bool], ...]
    bounded: bool

    @property
    def empty(self) -> bool:
        """Whether no meeting stands on a day."""
        return not any(day.meetings for week in self.weeks for day in week)


def of(archive: Archive, keys: tuple[tuple[str, ...], ...], row: Callable[[Listed], Any], seen: Reader) -> Month | None:
    """The month that the address asks for, the newest with meetings where it asks for none; None where there are no meetings.

    *keys* limit the meetings; *row* tells one of them in words.
    """
    months = archive.months("meeting", keys[0] if keys else (), _MONTHS) if all(keys) else ()
    dated = archive.months("meeting", ("dated",), 1) if not keys else months
    month = spans.chosen(seen) or next(iter(dated or months), None)
    if month is None:
        return None
    last = spans.last_day(month)
    page = archive.page(Wish(kind="meeting", keys=keys, since=month.toordinal(), until=last.toordinal(), oldest=True, limit=MOST))
    placed, no_day, undated = _placed(page.records if all(keys) else (), month, last, row)
    return Month(
        told=spans.name(month, seen.words),
        span=(month.isoformat(), last.isoformat()),
        weeks=tuple(_weeks(month, last, placed, seen)),
        no_day=no_day,
        undated=undated,
        before=_way((one for one in months if one < month), seen, newest=True),
        after=_way((one for one in months if one > month), seen, newest=False),
        others=tuple((seen.here(month=f"{one:%Y-%m}"), spans.name(one, seen.words), one == month) for one in months),
        bounded=page.next is not None,
    )


def _placed(
    records: Iterable[Listed], month: date, last: date, row: Callable[[Listed], Any]
) -> tuple[dict[date, list[Any]], tuple[Any, ...], tuple[Any, ...]]:
    """The meetings by day, those of some day of the month, and those without a date."""
    placed: defaultdict[date, list[Any]] = defaultdict(list)
    no_day, undated = [], []
    for one in records:
        told = row(one)
        if one.record.when is None:
            undated.append(told)
        elif days := tuple(_days(one.record.when.edtf, month, last)):
            for day in days:
                placed[day].append(told)
        else:
            no_day.append(told)
    return placed, tuple(no_day), tuple(undated)


def _days(edtf: str, month: date, last: date) -> Iterator[date]:
    """The days of the month on which a meeting is; none where only the month is told, or less."""
    try:
        first, end = bounds(edtf)
    except ValueError:
        return
    if first is None or end is None or (end - first).days >= _WEEK:
        return
    day = max(first, month)
    while day <= min(end, last):
        yield day
        day += timedelta(days=1)


def _weeks(month: date, last: date, placed: dict[date, list[Any]], seen: Reader) -> Iterator[tuple[Day, ...]]:
    day = month.toordinal() - month.weekday()
    while day <= last.toordinal():
        yield tuple(_day(day + n, month, placed, seen) for n in range(_WEEK))
        day += _WEEK


def _day(ordinal: int, month: date, placed: dict[date, list[Any]], seen: Reader) -> Day:
    day = date.fromordinal(ordinal)
    return Day(
        number=day.day,
        told=dates.told(day.isoformat(), seen.words),
        here=(day.year, day.month) == (month.year, month.month),
        meetings=tuple(placed.get(day, ())),
    )


def _way(months: Iterable[date], seen: Reader, *, newest: bool) -> str | None:
    known = sorted(months)
    return seen.here(month=f"{known[-1 if newest else 0]:%Y-%m}") if known else None
