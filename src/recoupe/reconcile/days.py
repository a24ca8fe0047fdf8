"""EDTF as stretches of days, for comparing when two reports say that something happened."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?(?:T.*)?")


class Days(NamedTuple):
    """The days from ``first`` to ``last``, both included, as ordinals of the calendar. An open end is EARLIEST or LATEST."""

    first: int
    last: int

    @property
    def width(self) -> int:
        """How many days it could be, less one: 0 for a single day."""
        return self.last - self.first

    def meets(self, other: "Days") -> bool:
        """Whether both have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: "Days") -> int:
        """How many days lie from one to the other; 0 when they meet."""
        return max(0, self.first - other.last, other.first - self.last)

    def widened(self, by: int) -> "Days":
        """The same days and *by* more on either side."""
        return Days(max(EARLIEST, self.first - by), min(LATEST, self.last + by))


@lru_cache(maxsize=16384)
def days(edtf: str | None) -> Days | None:
    """The days that an EDTF value can mean; None for None and for what is not a date, an interval or a season.

    >>> days("2022-01-24/2022-01-30").width, days("2022-01-22T15:14").width, days("2015-03/..").last == LATEST
    (6, 0, True)
    """
    if not edtf:
        return None
    if "/" not in edtf:
        return _single(edtf)
    start, end = edtf.split("/", 1)
    first, last = _end(start), _end(end)
    if first is None or last is None:
        return None
    span = Days(first.first if start.strip(".") else EARLIEST, last.last if end.strip(".") else LATEST)
    return span if span.first <= span.last else None


def _end(edtf: str) -> Days | None:
    return _single(edtf) if edtf.strip(".") else Days(EARLIEST, LATEST)


def _single(edtf: str) -> Days | None:
    match = _DATE.fullmatch(edtf.strip("?~% "))
    if not match:
        return None
    year, month, day = match.groups()
    try:
        first = _first(year.replace("X", "0"), month, day)
        last = _last(year.replace("X", "9"), month, day)
    except ValueError:
        return None
    return Days(first, last)


def _first(year: str, month: str | None, day: str | None) -> int:
    opening = 1 if month in (None, "XX") else _SEASONS.get(int(month), (int(month),))[0]
    return date(max(1, int(year)), opening, 1 if day in (None, "XX") else int(day)).toordinal()


def _last(year: str, month: str | None, day: str | None) -> int:
    if day not in (None, "XX"):
        return _first(year, month, day)
    closing = 12 if month in (None, "XX") else _SEASONS.get(int(month), (int(month),) * 2)[1]
    years, closing = divmod(closing, 12)  # a winter ends in the next year
    following = date(int(year) + years, closing + 1, 1) if int(year) + years < 9999 else date(9999, 12, 2)
    return (following - timedelta(days=1)).toordinal()
