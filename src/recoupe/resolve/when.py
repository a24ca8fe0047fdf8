"""When: what a time expression means, seen from the report's own day. The clock is never read.

``reference`` finds that day, ``value`` resolves an expression, ``shift`` and ``unshift`` count from and back to another event.
Values are EDTF; docs/decisions/0003-dates-in-edtf.md says which part of it. ``bounds``, ``precision`` and ``agree`` compare them.
"""

from dataclasses import replace
from datetime import date, timedelta

from recoupe.records import Resolved, TimeExpression, TimeKind, Unknown
from recoupe.records.times import agree, bounds, precision
from recoupe.resolve.when_dates import Answer, dated, view, weekday
from recoupe.resolve.when_ranges import ranged
from recoupe.resolve.when_reference import reference
from recoupe.resolve.when_shift import at_clock, marked, moved, plus

__all__ = ["agree", "bounds", "precision", "reference", "shift", "unshift", "value"]


def value(expr: TimeExpression, reference: str | None, tense: str | None, anchor: str | None = None) -> Resolved[str] | Unknown:
    """What *expr* means, as EDTF.

    *reference* is the day the report speaks from (EDTF day or minute; a month or a year resolves less; None almost nothing).
    *tense* is past, present, future or None: that of the verb that the expression dates. *anchor* is the EDTF date of the event
    that an ANCHORED expression counts from. Unknown where the words are vague or what they count from is not known.
    Raises ValueError when *reference* or *anchor* is no EDTF.
    """
    view(reference, tense)  # refuses a wrong reference even where the expression does not need it
    if anchor is not None:
        bounds(anchor)
    try:
        answer = _value(expr, reference, tense, anchor)
        if isinstance(answer, Resolved):
            bounds(answer.value)  # the year nought and the year 10000 are EDTF but no days of ours
        return answer
    except (OverflowError, ValueError):  # both arguments are good EDTF: only the ends of the calendar are left
        return Unknown("the date lies outside the calendar")


def _value(expr: TimeExpression, reference: str | None, tense: str | None, anchor: str | None) -> Answer:
    if expr.rule.startswith("vague"):
        return Unknown("the words give no date")
    if expr.kind is TimeKind.RANGE:
        return ranged(expr, reference, tense, anchor, value)
    if expr.kind is TimeKind.DATE:
        answer = dated(expr, view(reference, tense))
    elif expr.kind is TimeKind.WEEKDAY:
        answer = weekday(expr, view(reference, tense))
    elif expr.kind is TimeKind.ANCHORED:
        return _anchored(expr, reference, tense, anchor)
    else:
        answer = _relative(expr, reference, tense)
    return _finished(answer, expr)


def _finished(answer: Answer, expr: TimeExpression) -> Answer:
    """*answer* with the clock time and the mark of approximation that the words give."""
    if isinstance(answer, Unknown):
        return answer
    if expr.hour is not None:
        timed = at_clock(answer.value, expr.hour, expr.minute, utc=expr.rule.endswith("clock.utc"))
        return Resolved(timed, answer.rule, answer.confidence)
    return Resolved(marked(answer.value, expr.approximate), answer.rule, answer.confidence)


def _anchored(expr: TimeExpression, reference: str | None, tense: str | None, anchor: str | None) -> Answer:
    if expr.start is not None:
        base = value(expr.start, reference, tense, anchor)
        return base if isinstance(base, Unknown) else shift(base.value, expr)
    if anchor is None:
        return Unknown("counted from an event whose date is not known")
    return shift(anchor, expr)


def _relative(expr: TimeExpression, reference: str | None, tense: str | None) -> Answer:
    if reference is None:
        return Unknown("counted from the report's day, which is not known")
    if expr.amount is None or expr.unit is None:
        return Unknown("the words give no number")
    if expr.unit == "weekend":
        return _weekend(expr, reference, tense)
    base = reference if expr.unit == "hour" else reference[:10]
    answer = moved(base, expr.amount, expr.unit)
    if isinstance(answer, Unknown):
        return answer
    if expr.weekday is not None and precision(answer.value) == "day":
        return _on_weekday(answer.value, expr.weekday)
    return Resolved(answer.value, "when.relative", answer.confidence)


def _weekend(expr: TimeExpression, reference: str, tense: str | None) -> Answer:
    """ "ce week-end", "le week-end dernier": its Saturday is found like a weekday, Sunday counts with it."""
    here = view(reference, tense).day
    if here is None:
        return Unknown("a week-end needs the report's day")
    if expr.direction in (None,) and expr.amount:
        return moved(reference[:10], expr.amount, "weekend")
    back = 1 if here.weekday() == 6 else 0  # on a Sunday the week-end began the day before
    saturday = replace(expr, weekday=5, rule="weekday")
    answer = weekday(saturday, view((here - timedelta(days=back)).isoformat(), tense))
    if isinstance(answer, Unknown):
        return answer
    last = date.fromisoformat(answer.value) + timedelta(days=1)
    return Resolved(f"{answer.value}/{last.isoformat()}", "when.weekend", answer.confidence)


def _on_weekday(day: str, wanted: int) -> Answer:
    """ "aujourd'hui vendredi" in a report dated Saturday: the words know better than the date on top."""
    given = date.fromisoformat(day)
    off = (wanted - given.weekday() + 3) % 7 - 3
    return Resolved((given + timedelta(days=off)).isoformat(), "when.relative", 0.95 if off == 0 else 0.6)


def shift(edtf: str, expr: TimeExpression) -> Resolved[str] | Unknown:
    """*edtf*, the date of the event counted from, moved as *expr* says: "12 ans plus tard" from "2006" is "2018".

    Told at the coarser precision of both. Unknown where *expr* gives no number ("quelques jours plus tard") or is finer than
    *edtf* by too much ("trois mois plus tard" from a year). Raises ValueError when *edtf* is none.
    """
    bounds(edtf)
    if expr.weekday is not None:
        return _finished(_weekday_from(edtf, expr), expr)
    if expr.amount is None or expr.unit is None:
        return Unknown("the words give no number")
    if expr.rule == "anchored.later-to-the-day" and precision(edtf) == "day":
        return Resolved(plus(date.fromisoformat(edtf), expr.amount, expr.unit).isoformat(), "shift.to-the-day")
    base = edtf if expr.unit == "hour" or "/" in edtf else edtf.partition("T")[0]
    return _finished(moved(base, expr.amount, expr.unit), expr)


def _weekday_from(edtf: str, expr: TimeExpression) -> Answer:
    """ "le lundi suivant": the first such day strictly after the event."""
    if precision(edtf) not in ("day", "minute"):
        return Unknown("a weekday counts from a day")
    return weekday(expr, view(edtf.rstrip("~?%")[:10], None))


def unshift(edtf: str, expr: TimeExpression) -> Resolved[str] | Unknown:
    """The date of the event that *expr* counts from, when what *expr* dates is known to be on *edtf*.

    "Au lendemain de la rencontre, il a accepté samedi 22": the meeting was on the 21st. Unknown where that cannot be counted
    back ("le lundi suivant"). Raises ValueError when *edtf* is none.
    """
    bounds(edtf)
    if expr.amount is None or expr.unit is None or expr.weekday is not None:
        return Unknown("the words cannot be counted back")
    if expr.start is not None:
        return Unknown("counted from a date, not from an event")
    return shift(edtf, replace(expr, amount=-expr.amount, hour=None, minute=None))
