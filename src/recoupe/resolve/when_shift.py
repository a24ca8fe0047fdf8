"""Moving an EDTF value by a distance in years, months, weeks, days or hours."""

import calendar
from datetime import date, datetime, timedelta

from recoupe.records import Resolved, Unknown
from recoupe.records.times import bounds, precision

_RANK = {
    name: rank
    for rank, name in enumerate(
        ("minute", "hour", "day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century")
    )
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "weekend": 7.0}
# Moving by less than the value is exact to ("the next day" from "2006") keeps the value where it is right this often.
_ENOUGH = 0.9


def moved(edtf: str, amount: float, unit: str) -> Resolved[str] | Unknown:
    """*edtf* moved by *amount* units, told at the coarser of both precisions: "2006-11-23" and 12 years give "2018".

    Where the move is finer than the value ("le lendemain" from "2006-11"), the answer is the value's own period if nine in
    ten of its days end there, with that share as confidence; otherwise Unknown.
    """
    try:
        return _moved(edtf.rstrip("~?%"), amount, unit, about=edtf.endswith(("~", "?", "%")))
    except (OverflowError, ValueError):
        return Unknown("the distance leads out of the calendar")


def _moved(edtf: str, amount: float, unit: str, *, about: bool) -> Resolved[str] | Unknown:
    fine = precision(edtf)
    if fine == "minute" and unit == "hour":
        return Resolved(clock_text(datetime.fromisoformat(edtf[:16]) + timedelta(hours=amount)), "shift.hours")
    first, last = bounds(edtf)
    if fine == "interval":
        first = last = last if amount > 0 else first
        fine = "day"
    if first is None or last is None:
        return Unknown("counted from an open end")
    if unit == "hour" and amount % 24 == 0:
        amount, unit = amount / 24, "day"
    if _RANK[unit] >= _RANK[fine]:
        return Resolved(marked(period(plus(first, amount, unit), unit), about), f"shift.{unit}")
    return _within(first, last, amount, unit, fine, about)


def _within(first: date, last: date, amount: float, unit: str, fine: str, about: bool) -> Resolved[str] | Unknown:
    """The move of a value that is less exact than the distance."""
    if fine == "season":
        return Unknown("a season is too coarse for this distance")
    if unit == "hour":
        length = (last - first).days + 1.0
        low, high = first, last
        share = 1 - abs(amount) / 24 / length
        text = period(first, fine)
    else:
        low, high = plus(first, amount, unit), plus(last, amount, unit)
        text = period(low + (high - low) / 2, fine)
        start, end = closed(text)
        share = ((min(high, end) - max(low, start)).days + 1) / ((high - low).days + 1)
    if share < _ENOUGH:
        return Unknown(f"counted in {unit}s from a {fine}")
    return Resolved(marked(text, about), f"shift.{unit}-in-{fine}", share)


def closed(edtf: str) -> tuple[date, date]:
    """The first and last day of a value that has both. Raises ValueError when an end is open."""
    first, last = bounds(edtf)
    if first is None or last is None:
        raise ValueError(f"'{edtf}' has an open end.")
    return first, last


def plus(day: date, amount: float, unit: str) -> date:
    """*day* moved by *amount* units; a day that the month lacks becomes its last. Raises OverflowError or ValueError."""
    if unit in _DAYS:
        return day + timedelta(days=int(amount * _DAYS[unit] // 1))
    index = day.year * 12 + day.month - 1 + round(amount * _MONTHS[unit])
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        raise OverflowError(f"year {year}")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period(day: date, unit: str) -> str:
    """The day, week, weekend, month, quarter, year, decade or century that *day* lies in, as EDTF."""
    if unit in ("day", "hour", "minute"):
        return day.isoformat()
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        first = monday if unit == "week" else monday + timedelta(days=5)
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "quarter":
        start = (day.month - 1) // 3 * 3 + 1
        return f"{day.year:04d}-{start:02d}/{day.year:04d}-{start + 2:02d}"
    texts = {
        "month": f"{day.year:04d}-{day.month:02d}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}X",
        "century": f"{day.year // 100:02d}XX",
    }
    return texts[unit]


def marked(edtf: str, about: bool) -> str:
    """*edtf* with the mark of an approximate value; intervals and clock times bear none."""
    return f"{edtf}~" if about and "/" not in edtf and "T" not in edtf and not edtf.endswith("~") else edtf


def clock_text(moment: datetime) -> str:
    """*moment* as EDTF to the minute."""
    return moment.isoformat(timespec="minutes")


def at_clock(edtf: str, hour: int | None, minute: int | None, *, utc: bool = False) -> str:
    """*edtf* at a time of day, if it is a day; the 24th hour is the first of the next day. Raises OverflowError."""
    if hour is None or precision(edtf) != "day":
        return edtf
    moment = datetime.fromisoformat(edtf.rstrip("~?%")) + timedelta(hours=hour, minutes=minute or 0)
    return clock_text(moment) + ("Z" if utc else "")
