"""The times that feeds give: as machines write them, or in French words. What is neither stays unknown."""

import re

from recoupe.read.dates import date_marks
from recoupe.read.moments import moment

# A clock that was never set begins here; no report was published on the Web then.
_NEVER_SET = ("1970-01-01", "1969-12-31")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")
_OFFSET = re.compile(r"\s*(?:[+-]\d{2}:?\d{2}|UTC|GMT|Z)?\s*")
_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_LONGEST = 525_600


def when(written: str | None, *, french: bool) -> str | None:
    """The EDTF of a feed's time; None for what is none. *french* says that a day written in figures comes before its month.

    >>> when("Sat, 22 Jan 2022 14:14:00 GMT", french=True), when("sam., 22 janv. 2022 15:14:00 +0100", french=False)
    ('2022-01-22T14:14Z', '2022-01-22T15:14')
    """
    if written is None:
        return None
    found = moment(written) or _in_words(" ".join(written.split()), french)
    return None if found is None or found.startswith(_NEVER_SET) else found


def _in_words(written: str, french: bool) -> str | None:
    """A single date with its time and nothing beside it."""
    figures = _FIGURES.search(written)
    if len(written) > 60 or (figures and not french and int(figures[1]) <= 12):
        return None
    marks = date_marks(written)
    if len(marks) != 1 or written[: marks[0].start].strip(" ,.") or not _OFFSET.fullmatch(written, marks[0].end):
        return None
    return marks[0].value


def minutes(ttl: str | None, period: str | None = None, frequency: str | None = None) -> int | None:
    """How many minutes a feed says that it may be kept: its ``ttl``, or its ``sy:updatePeriod``; None where neither is sound."""
    kept = _number(ttl)
    if kept is None and period is not None and period.lower() in _PERIODS:
        kept = _PERIODS[period.lower()] // (_number(frequency) or 1) or 1
    return kept if kept is None or kept <= _LONGEST else None


def _number(written: str | None) -> int | None:
    found = re.fullmatch(r"\d{1,7}", written or "", re.ASCII)
    return int(found.group()) or None if found else None
