"""Ranges: from … to, since, until."""

from collections.abc import Callable

from recoupe.records import Resolved, TimeExpression, TimeKind, Unknown
from recoupe.records.times import bounds, precision
from recoupe.resolve.when_dates import Answer
from recoupe.resolve.when_shift import moved

Value = Callable[[TimeExpression, str | None, str | None, str | None], Answer]
# The side on which an open range looks for its day when the verb does not say: "depuis vendredi" is past, "d'ici mardi" to come.
_ALWAYS = {"range.since": "past", "range.by": "future"}
_UNLESS_PAST = frozenset({"range.until", "range.from", "range.before"})


def ranged(expr: TimeExpression, reference: str | None, tense: str | None, anchor: str | None, value: Value) -> Answer:
    """The value of a RANGE; *value* resolves its ends."""
    if expr.start is None or expr.end is None:
        return _open(expr, reference, tense, anchor, value)
    start, end = _both(expr.start, expr.end, reference, tense, anchor, value)
    if isinstance(start, Unknown):
        return start
    if isinstance(end, Unknown):
        return end
    return _interval(start, end)


def _open(expr: TimeExpression, reference: str | None, tense: str | None, anchor: str | None, value: Value) -> Answer:
    side = _ALWAYS.get(expr.rule, tense)
    if expr.rule in _UNLESS_PAST and tense != "past":
        side = "future"
    known = expr.start or expr.end
    if expr.rule == "range.until" and side == "past" and known is not None and known.kind is TimeKind.DATE:
        side = None  # "ont bloqué le port jusqu'au 30 mars": a day that is further off than the nearest is told with its year
    if known is None:
        return Unknown("a range without ends")
    answer = value(known, reference, side, anchor)
    if isinstance(answer, Unknown):
        return answer
    text = f"{_left(answer.value)}/.." if expr.start else f"../{_right(answer.value)}"
    return Resolved(text, f"when.{expr.rule}", answer.confidence)


def _both(
    first: TimeExpression, last: TimeExpression, reference: str | None, tense: str | None, anchor: str | None, value: Value
) -> tuple[Answer, Answer]:
    """Both ends; the end that names less is the nearest before or after the other ("de mars à mai 2022")."""
    if last.year is not None and first.year is None and _near(first):
        end = value(last, reference, tense, anchor)
        return _beside(first, end, "past", reference, anchor, value), end
    start = value(first, reference, tense, anchor)
    if _near(last) and last.year is None:
        return start, _beside(last, start, "future", reference, anchor, value)
    return start, value(last, reference, tense, anchor)


def _near(expr: TimeExpression) -> bool:
    """Whether the expression names a day or month of which there are many."""
    return expr.kind in (TimeKind.DATE, TimeKind.WEEKDAY) and expr.direction in (None, "this") and expr.unit is None


def _beside(expr: TimeExpression, other: Answer, side: str, reference: str | None, anchor: str | None, value: Value) -> Answer:
    if isinstance(other, Unknown):
        return other
    first, last = bounds(other.value)
    here = last if side == "past" else first
    if here is None or precision(other.value) == "year":
        return value(expr, reference, None, anchor)
    return value(expr, here.isoformat(), side, anchor)


def _interval(start: Resolved[str], end: Resolved[str]) -> Answer:
    left, right = _left(start.value), _right(end.value)
    if "T" in left and "T" in right and right < left:  # "de 22 h à 2 h"
        later = moved(right, 24, "hour")
        right = later.value if isinstance(later, Resolved) else right
    text = f"{left}/{right}" if left != right else left
    try:
        bounds(text)
    except ValueError:
        return Unknown("the range ends before it starts")
    return Resolved(text, "when.range", min(start.confidence, end.confidence))


def _left(edtf: str) -> str:
    return edtf.partition("/")[0].rstrip("~")  # intervals bear no mark of approximation


def _right(edtf: str) -> str:
    return edtf.rpartition("/")[2].rstrip("~")
