"""The numbers by which the index calls reports and passages: a later day has a greater number, whoever was read first.

A report's number is its day (ordinal) and its place among those of the day; those without a day come before all others. A passage's
is its report's and its place in it: statements first, then quotations.
"""

from datetime import date
from functools import lru_cache

from recoupe.records.times import bounds

IN_A_DAY = 20  # bits
IN_A_REPORT = 12  # bits
QUOTATIONS = 3072  # the place of the first quotation of a report; places before are of statements, from 1
_EARLIEST = 1 << 18  # an ordinal of the year 718; what is told to be before has no day here


@lru_cache(maxsize=4096)
def days_of(edtf: str | None) -> tuple[int, int] | None:
    """The first and last day (ordinals) that *edtf* can mean, an open end as far as days go; None where nothing is told."""
    if not edtf:
        return None
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None
    return (first or date.min).toordinal(), (last or date.max).toordinal()


def closed(days: tuple[int, int] | None, told: tuple[int, int] | None) -> tuple[int, int] | None:
    """*days* with an open end closed: what holds "since 2005" still holds on the day on which it is *told*, and is told no later."""
    if days is None:
        return None
    first, last = days
    if first == date.min.toordinal():
        first = min(told[0], last) if told else last
    if last == date.max.toordinal():
        last = max(told[1], first) if told else first
    return first, last


def of_day(day: int | None) -> range:
    """The numbers that reports of a *day* may have; None is for those without one."""
    if day is None or day < _EARLIEST:
        return range(1, _EARLIEST << IN_A_DAY)
    return range(day << IN_A_DAY, (day + 1) << IN_A_DAY)


def month_of(report: int) -> str | None:
    """The month of a report, as EDTF; None for one without a day."""
    day = report >> IN_A_DAY
    return None if day < _EARLIEST else date.fromordinal(day).isoformat()[:7]


def statement(report: int, place: int) -> int | None:
    """The number of the statement at *place* (from 0) of a report; None past the room that there is."""
    return (report << IN_A_REPORT) + place + 1 if place + 1 < QUOTATIONS else None


def quotation(report: int, place: int) -> int | None:
    """The number of the quotation at *place* (from 0) of a report; None past the room that there is."""
    return (report << IN_A_REPORT) + QUOTATIONS + place if QUOTATIONS + place < 1 << IN_A_REPORT else None


def passages_of(report: int) -> tuple[int, int]:
    """The least and the greatest number that passages of a report may have."""
    return report << IN_A_REPORT, ((report + 1) << IN_A_REPORT) - 1


def report_of(passage: int) -> int:
    """The report of a passage."""
    return passage >> IN_A_REPORT


def place_of(passage: int) -> tuple[str, int]:
    """The kind of a passage (statement or quotation) and its place among those of its report, from 0."""
    place = passage & ((1 << IN_A_REPORT) - 1)
    return ("statement", place - 1) if place < QUOTATIONS else ("quotation", place - QUOTATIONS)
