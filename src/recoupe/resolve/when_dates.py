"""Dates and weekdays that leave something out: the year, the month, or all but the day of the week."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from recoupe.records import Resolved, TimeExpression, Unknown
from recoupe.records.times import bounds
from recoupe.resolve.when_shift import closed, plus

_SEASON = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
# A year of two digits lies at most this far ahead of the report; what lies further is of the century before.
_AHEAD = 20
_RECENT = 60  # days
_EASTERS = {"easter": EASTER_WESTERN, "orthodox-easter": EASTER_ORTHODOX}
_WEEK = 7
Answer = Resolved[str] | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """From where one looks: the report's day, of which only the month or the year may be known, and the verb's tense."""

    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    tense: str | None = None

    @property
    def middle(self) -> date | None:
        """The day, or the middle of the month."""
        return self.day or (date(*self.month, 15) if self.month else None)


def view(reference: str | None, tense: str | None) -> View:
    """The view from *reference*, an EDTF year, month, day or minute. Raises ValueError."""
    if reference is None:
        return View(tense=tense)
    first, last = bounds(reference)
    if first is None or last is None or first.year != last.year:
        raise ValueError(f"'{reference}' is no day, month or year to count from.")
    same_month = first.month == last.month
    return View(
        day=first if first == last else None,
        month=(first.year, first.month) if same_month else None,
        year=first.year,
        tense=tense,
    )


def dated(expr: TimeExpression, seen: View) -> Answer:
    """The value of a DATE."""
    if expr.unit == "century" and expr.amount is not None and 1 <= expr.amount <= 99:
        return Resolved(f"{int(expr.amount) - 1:02d}XX", "when.century")
    if expr.unit == "decade" and expr.year is not None:
        return _decade(expr.year, seen)
    year = expr.year if expr.year is None or expr.year >= 100 else _full_year(expr.year, seen)
    if isinstance(year, Unknown):
        return year
    if expr.season is not None:
        return _season(expr, year, seen)
    if expr.unit == "weekday" or expr.unit in _EASTERS:
        return _moving(expr, year, seen)
    if year is not None:
        return _with_year(expr, year)
    if expr.month is not None:
        return _day_and_month(expr, seen) if expr.day is not None else _month(expr, seen)
    return _day(expr, seen)


def _decade(year: int, seen: View) -> Answer:
    if year >= 1000:
        return Resolved(f"{year // 10}X", "when.decade")
    if seen.year is None:
        return Unknown("the century of the decade needs the report's year")
    start = seen.year // 100 * 100 + year
    while start + 9 >= seen.year:  # "les années 20" are the last ones that are over
        start -= 100
    if start < 0:
        return Unknown("the decade lies outside the calendar")
    return Resolved(f"{start // 10:03d}X", "when.decade-over", 0.8)


def _full_year(short: int, seen: View) -> int | Unknown:
    if seen.year is None:
        return Unknown("the century of a year of two digits needs the report's year")
    year = (seen.year + _AHEAD) // 100 * 100 + short
    return year if year <= seen.year + _AHEAD else year - 100


def _with_year(expr: TimeExpression, year: int) -> Answer:
    if expr.month is None:
        return Resolved(f"{year:04d}", "when.year")
    if expr.day is None:
        return Resolved(f"{year:04d}-{expr.month:02d}", "when.month-year")
    day = _valid(year, expr.month, expr.day)
    if day is None:
        return Unknown("the calendar has no such day")
    agrees = expr.weekday is None or day.weekday() == expr.weekday
    return Resolved(day.isoformat(), "when.full-date", 1.0 if agrees else 0.6)


def _moving(expr: TimeExpression, year: int | None, seen: View) -> Answer:
    """A day that every year has elsewhere: "le premier dimanche de mai", "à Pâques"."""
    if year is not None:
        day = _moved_to(expr, year)
        return Resolved(day.isoformat(), "when.full-date") if day else Unknown("the month has no such day")
    if seen.middle is None:
        return Unknown("the year needs the report's day or month")
    if expr.unit == "weekday" and expr.month is None:
        return _of_a_month(expr, seen.middle, seen.tense)
    around = [_moved_to(expr, seen.middle.year + on) for on in (-1, 0, 1)]
    return _of_days([day for day in around if day is not None], expr, seen.middle, seen.tense, 0.9)


def _of_a_month(expr: TimeExpression, here: date, tense: str | None) -> Answer:
    """ "le premier mardi du mois" of the report's month or the one beside it; a habit where no tense tells on which side."""
    middles = {on: plus(here.replace(day=15), on, "month") for on in (-1, 0, 1)}
    steps = {"past": (-1,), "future": (1,)}.get(expr.direction or "", (-1, 0, 1))
    if len(steps) > 1 and tense not in ("past", "future"):
        return Unknown("any month's day")
    days = [_moved_to(replace(expr, month=middles[on].month), middles[on].year) for on in steps]
    return _answer(nearest([day for day in days if day is not None], here, tense if len(steps) > 1 else None), "when.day", 0.8)


def _moved_to(expr: TimeExpression, year: int) -> date | None:
    """The day that *expr* means in a year; None where its month has none ("le cinquième dimanche de mai")."""
    count = int(expr.amount or 0)
    if expr.unit in _EASTERS:
        sunday: date = easter(year, _EASTERS[expr.unit])
        return sunday + timedelta(days=count)
    if expr.month is None or expr.weekday is None:
        return None
    first, last = closed(f"{year:04d}-{expr.month:02d}")
    if count < 0:
        return last - timedelta(days=(last.weekday() - expr.weekday) % _WEEK - _WEEK * (count + 1))
    day = first + timedelta(days=(expr.weekday - first.weekday()) % _WEEK + _WEEK * (count - 1))
    return day if day <= last else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_and_month(expr: TimeExpression, seen: View) -> Answer:
    """A day without its year: the one whose weekday fits, else the nearest that the tense allows."""
    middle = seen.middle
    if middle is None or expr.month is None or expr.day is None:
        return Unknown("the year needs the report's day or month")
    around = [_valid(middle.year + on, expr.month, expr.day) for on in range(-8, 9)]
    days = [day for day in around if day is not None]
    if not days:
        return Unknown("the calendar has no such day")
    if expr.weekday is not None:
        fitting = [day for day in days if day.weekday() == expr.weekday and abs(day.year - middle.year) <= 1]
        if fitting:
            return _answer(nearest(fitting, middle, seen.tense if len(fitting) > 1 else None), "when.weekday-and-day", 1.0)
    if seen.day is None:  # the month alone is known: nothing in it is before or after
        inside = [day for day in days if (day.year, day.month) == seen.month]
        if inside and expr.direction is None:
            return _answer(inside[0], "when.day-in-month", 0.9)
    return _of_days(days, expr, middle, seen.tense, 0.9 if expr.weekday is None else 0.5)


def _of_days(days: list[date], expr: TimeExpression, middle: date, tense: str | None, sure: float) -> Answer:
    """That of such days, one a year, which the words or else the tense mean."""
    chosen = _directed(days, middle, expr.direction, tense)
    if chosen is not None and expr.direction is None and tense == "future" and _has_just_gone(days, middle, chosen):
        return Unknown("the words look ahead, but the day has just gone by")
    if chosen is not None and expr.direction is None and tense == "past" and _comes_soon(days, middle, chosen):
        return Unknown("the words look back, but the day is about to come")
    return _answer(chosen, "when.day-month", sure)


def _has_just_gone(days: Iterable[date], here: date, chosen: date) -> bool:
    """Whether such a day was not long ago, and *chosen* is next year's: "le 12 janvier" told on the 13th."""
    gone = nearest(days, here, "past")
    return gone is not None and gone != chosen and (here - gone).days <= _RECENT


def _comes_soon(days: Iterable[date], here: date, chosen: date) -> bool:
    """Whether such a day lies close ahead, and *chosen* is last year's: "a fixé le scrutin au 12 mars" told on the 3rd."""
    ahead = nearest(days, here, "future")
    return ahead is not None and ahead != chosen and (ahead - here).days <= _RECENT


def _month(expr: TimeExpression, seen: View) -> Answer:
    """A month without its year."""
    if seen.month is None or expr.month is None:
        return Unknown("the year needs the report's month")
    here = date(*seen.month, 1)
    months = [date(here.year + on, expr.month, 1) for on in (-1, 0, 1) if 1 <= here.year + on <= 9998]
    chosen = _directed(months, here, expr.direction, seen.tense)
    return Resolved(chosen.isoformat()[:7], "when.month", 0.9) if chosen else Unknown("no such month near the report")


def _day(expr: TimeExpression, seen: View) -> Answer:
    """ "le 22", "samedi 22": the month is the nearest whose days fit."""
    if expr.day is None:
        return Unknown("the words give no day")
    here = seen.middle if expr.weekday is not None else seen.day
    if here is None:
        return Unknown("the month needs the report's day")
    index = here.year * 12 + here.month - 1
    around = (_valid((index + on) // 12, (index + on) % 12 + 1, expr.day) for on in range(-12, 13))
    days = [day for day in around if day is not None and expr.weekday in (None, day.weekday())]
    if seen.day is None:  # nothing in a month is before or after it: its own day is the nearest
        return _answer(nearest(days, here, None), "when.weekday-and-day", 0.8)
    return _answer(nearest(days, here, seen.tense), "when.weekday-and-day" if expr.weekday is not None else "when.day", 0.8)


def _season(expr: TimeExpression, year: int | None, seen: View) -> Answer:
    code = _SEASON[expr.season or ""]
    if expr.rule.startswith("vague"):
        return Unknown("any year's season")
    if year is not None:
        return Resolved(f"{year:04d}-{code}", "when.season-year")
    here = seen.middle
    if here is None:
        return Unknown("the year needs the report's day or month")
    side = expr.direction if expr.direction in ("past", "future") else seen.tense
    spans = {here.year + on: closed(f"{here.year + on:04d}-{code}") for on in (-2, -1, 0, 1, 2)}
    running = [one for one, (first, last) in spans.items() if first <= here <= last]
    if running and expr.direction not in ("past", "future"):
        chosen = running[0]
    else:
        over = max(one for one, (_, last) in spans.items() if last < here)
        ahead = min(one for one, (first, _) in spans.items() if first > here)
        nearer = over if here - spans[over][1] <= spans[ahead][0] - here else ahead
        chosen = {"past": over, "future": ahead}.get(side or "", nearer)
    return Resolved(f"{chosen:04d}-{code}", "when.season", 0.8)


def weekday(expr: TimeExpression, seen: View) -> Answer:
    """The nearest such day that the words or else the tense allow, the report's own day included.

    Without a verb, or with none of a known tense, the day before is meant ("la réunion de vendredi"); with a present the nearest
    of both, since the present tells of to-morrow ("se réunissent lundi") as well as of yesterday; on an agenda the next, but for yesterday.
    """
    if seen.day is None or expr.weekday is None:
        return Unknown("a weekday needs the report's day")
    step = (expr.weekday - seen.day.weekday()) % 7
    after = seen.day + timedelta(days=step)
    before = after - timedelta(days=7 if step else 0)
    if expr.direction == "past":
        return _answer(before if before < seen.day else before - timedelta(days=7), "when.weekday-last", 0.95)
    if expr.direction == "future":
        return _answer(after if after > seen.day else after + timedelta(days=7), "when.weekday-next", 0.95)
    if seen.tense in ("past", "future"):
        return _answer(nearest([before, after], seen.day, seen.tense), f"when.weekday-{seen.tense}", 0.9)
    if seen.tense == "agenda" and step < 6:
        return _answer(after, "when.weekday-agenda", 0.7)
    if seen.tense in ("present", "agenda") or expr.direction == "this":
        return _answer(nearest([before, after], seen.day, None), "when.weekday-nearest", 0.7)
    return _answer(before, "when.weekday-untensed", 0.7)


def _answer(day: date | None, rule: str, sure: float) -> Answer:
    return Resolved(day.isoformat(), rule, sure) if day else Unknown("no such day near the report")


def _directed(days: Iterable[date], here: date, direction: str | None, tense: str | None) -> date | None:
    """The day nearest to *here* strictly on the side that the words say, else on the side that the tense says."""
    if direction == "past":
        return max((day for day in days if day < here), default=None)
    if direction == "future":
        return min((day for day in days if day > here), default=None)
    return nearest(days, here, tense)


def nearest(days: Iterable[date], here: date, tense: str | None) -> date | None:
    """The day nearest to *here*: on or before it in the past, on or after it in the future; of two as near, the earlier."""
    if tense == "past":
        return max((day for day in days if day <= here), default=None)
    if tense == "future":
        return min((day for day in days if day >= here), default=None)
    return min(days, key=lambda day: (abs(day - here), day), default=None)
