"""EDTF as stretches of days, for comparing when two reports say that something happened."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from recoupe.records.times import bounds

EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()


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
    """The days that an EDTF value can mean; None for None and for what is no EDTF as this program writes it.

    >>> days("2022-01-24/2022-01-30").width, days("2022-01-22T15:14").width, days("2015-03/..").last == LATEST
    (6, 0, True)
    """
    if not edtf:
        return None
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None
    return Days(first.toordinal() if first else EARLIEST, last.toordinal() if last else LATEST)
