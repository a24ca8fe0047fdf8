"""Time expressions as found in the text, before they are resolved against the report's own day; and how EDTF values compare."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from recoupe.records.span import Span


class TimeKind(StrEnum):
    """How a time expression tells its time."""

    DATE = "date"  # "22 janvier 2022", "samedi 22 janvier", "janvier 2022", "2013", "en mars"
    WEEKDAY = "weekday"  # "samedi", "lundi dernier", "vendredi soir"
    RELATIVE = "relative"  # "hier", "la semaine prochaine", "il y a deux ans", "dans trois jours"
    ANCHORED = "anchored"  # "au lendemain de la rencontre", "12 ans plus tard", "la veille", "deux jours après l'attaque"
    RANGE = "range"  # "du 3 au 5 mai", "entre 2014 et 2016", "depuis mars 2015", "jusqu'à vendredi"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One time expression of a report.

    ``head`` is the token that carries it in the parse (for "samedi 22 janvier" the token "samedi"). Fields that the words do
    not give are None. ``amount``/``unit``: a distance ("12 ans": 12, "year"), negative into the past; ``unit`` is one of year,
    month, week, weekend, day, hour, decade, century, quarter. On a DATE the unit "weekday" says which such day of the month
    ("le premier dimanche de mai": 1; the last: -1), "easter" and "orthodox-easter" how many days from Easter. ``direction``
    is "past", "future" or "this" where the words say so
    ("dernier", "prochain", "ce"). ``anchor`` is the token of the event noun or verb that an ANCHORED expression counts from,
    None when it counts from the event told before ("12 ans plus tard", "la veille"). ``start``/``end`` are the inner
    expressions of a RANGE; an open end is None. ``approximate`` marks "vers", "environ", "une dizaine de".

    A ``year`` under 100 is one of two digits ("22/01/22", "les années 90" with unit "decade"); "XXe siècle" has unit "century"
    and amount 20. ``season`` is spring, summer, autumn or winter. A clock time without a day ("à 14 h 30") is ANCHORED, 0 days
    from the day told before. An ANCHORED expression that counts from a date ("la veille du 14 juillet") has it in ``start``. A
    ``rule`` that starts with "vague" ("récemment", "ces derniers jours") marks an expression that has no value.
    """

    span: Span
    text: str
    head: int
    sentence: int
    kind: TimeKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None  # Monday is 0
    amount: float | None = None
    unit: str | None = None
    direction: str | None = None
    season: str | None = None
    part: str | None = None  # "matin", "soir", "début", "fin", "mi"
    anchor: int | None = None
    start: "TimeExpression | None" = None
    end: "TimeExpression | None" = None
    approximate: bool = False
    rule: str = ""


# The part of EDTF (ISO 8601-2, levels 0 and 1) that the program writes; docs/decisions/0003-dates-in-edtf.md says why this part.
_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<season>2[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d)(?::\d\d)?Z?)?)?)?(?P<about>[~?%]?)"
)
_UNSPECIFIED = re.compile(r"(?P<digits>\d{2,3})X{1,2}(?P<about>[~?%]?)")
# First and last day that a season may have, as (years on, month, day): wide, since nobody who says "in spring" counts days.
_SEASONS = {
    "21": ((0, 3, 1), (0, 6, 21)),
    "22": ((0, 6, 1), (0, 9, 23)),
    "23": ((0, 9, 1), (0, 12, 21)),
    "24": ((0, 12, 1), (1, 3, 21)),
}
_ABOUT = {"minute": 0, "day": 1, "month": 31, "season": 92, "year": 366, "decade": 3653, "century": 36525}


def precision(edtf: str) -> str:
    """How exact an EDTF value is: minute, day, week, month, season, year, decade, century, or interval. Raises ValueError.

    >>> precision("2022-01-24/2022-01-30"), precision("199X"), precision("2015-03/..")
    ('week', 'decade', 'interval')
    """
    if "/" in edtf:
        first, last = bounds(edtf)
        week = first is not None and last is not None and first.weekday() == 0 and last - first == timedelta(days=6)
        return "week" if week else "interval"
    if (unspecified := _UNSPECIFIED.fullmatch(edtf)) and len(edtf.rstrip("~?%")) == 4:
        return "decade" if len(unspecified["digits"]) == 3 else "century"
    point = _point(edtf)
    finest = (("time", "minute"), ("day", "day"), ("month", "month"), ("season", "season"))
    return next((name for part, name in finest if point[part]), "year")


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day that an EDTF value can mean; None for an open end. Raises ValueError when it is no EDTF.

    An approximate or uncertain value ("2006~") reaches one unit of its precision further on both sides.

    >>> bounds("2022-01")
    (datetime.date(2022, 1, 1), datetime.date(2022, 1, 31))
    >>> bounds("2015-03/..")
    (datetime.date(2015, 3, 1), None)
    """
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        first = None if start in ("..", "") else bounds(start)[0]
        last = None if end in ("..", "") else bounds(end)[1]
        if first and last and last < first:
            raise ValueError(f"'{edtf}' ends before it starts.")
        return first, last
    first, last = _days(edtf)
    if edtf.endswith(("~", "?", "%")):
        slack = timedelta(days=_ABOUT[precision(edtf)])
        return max(first, date.min + slack) - slack, min(last, date.max - slack) + slack
    return first, last


def agree(one: str, other: str) -> bool:
    """Whether two EDTF values can be the same time: they share a day, and the minute where both are told to the minute.

    >>> agree("2022-01-22", "2022-01"), agree("2022-01-22", "2022-01-23"), agree("2015-03/..", "2022")
    (True, False, True)
    """
    if precision(one) == precision(other) == "minute" and one.endswith("Z") == other.endswith("Z"):
        return one[:16] == other[:16]
    (a, b), (c, d) = bounds(one), bounds(other)
    return not (b and c and b < c) and not (d and a and d < a)


def _point(edtf: str) -> re.Match[str]:
    point = _POINT.fullmatch(edtf)
    if point is None:
        raise ValueError(f"'{edtf}' is not EDTF as this program writes it; see docs/decisions/0003-dates-in-edtf.md.")
    return point


def _days(edtf: str) -> tuple[date, date]:
    if (unspecified := _UNSPECIFIED.fullmatch(edtf)) and len(edtf.rstrip("~?%")) == 4:
        low, high = (int(unspecified["digits"].ljust(4, fill)) for fill in "09")
        return date(max(1, low), 1, 1), date(high, 12, 31)
    point = _point(edtf)
    year = int(point["year"])
    if point["season"]:
        (on, month, day), (later, last_month, last_day) = _SEASONS[point["season"]]
        return date(year + on, month, day), date(year + later, last_month, last_day)
    if point["day"]:
        day_itself = date(year, int(point["month"]), int(point["day"]))
        return day_itself, day_itself
    if point["month"]:
        month = int(point["month"])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
