"""Dates as the formats of others take them, and never finer than they are known."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from recoupe.records.times import bounds, precision

# stands where a format demands when something was last changed and no report bears a date; nobody takes it for one
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_MINUTE = re.compile(r"T(\d\d):(\d\d)")
# what ISO 8601-1 and -2 write alike: years, months, days, minutes, and intervals of them
_ISO = re.compile(r"(?:\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d(?:T\d\d:\d\dZ?)?)?)?|\.\.)")


def certain_day(edtf: str | None) -> date | None:
    """The day that *edtf* means; None where it is coarser, a range, about or uncertain.

    >>> certain_day("2022-01-22T15:14"), certain_day("2022-01"), certain_day("2022-01-22~")
    (datetime.date(2022, 1, 22), None, None)
    """
    if edtf is None or edtf.endswith(("~", "?", "%")) or "/" in edtf:
        return None
    try:
        return bounds(edtf)[0] if precision(edtf) in ("day", "minute") else None
    except ValueError:
        return None


def certain_minute(edtf: str | None) -> datetime | None:
    """The minute that *edtf* means where it is told in UTC; None without a minute, and where nobody says in which zone it is."""
    day = certain_day(edtf)
    found = _MINUTE.search(edtf or "")
    if day is None or found is None or not (edtf or "").endswith("Z"):
        return None
    return datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), tzinfo=UTC)


def iso(edtf: str | None) -> str | None:
    """*edtf* where it is ISO 8601 as everybody reads it, with its seconds where it has minutes; None for the rest of EDTF.

    >>> iso("2022-01-22T15:14"), iso("2015-03/.."), iso("199X")
    ('2022-01-22T15:14:00', '2015-03/..', None)
    """
    ends = (edtf or "").split("/")
    if len(ends) > 2 or not all(map(_ISO.fullmatch, ends)):
        return None
    return "/".join(re.sub(r"(T\d\d:\d\d)", r"\1:00", end) for end in ends)


def moment(edtf: str | None) -> datetime | None:
    """The first moment that *edtf* can mean, for formats that know nothing coarser; None where there is none.

    The reports tell their own local time and no zone; it is written down as if it were UTC, and can be hours off.
    """
    try:
        first = bounds(edtf)[0] if edtf else None
    except ValueError:
        return None
    if edtf is None or first is None:
        return None
    found = _MINUTE.search(edtf.partition("/")[0])
    hour, minute = (int(found[1]), int(found[2])) if found else (0, 0)
    return datetime(first.year, first.month, first.day, hour, minute, tzinfo=UTC)


def last_of(edtfs: Iterable[str | None]) -> datetime:
    """The last `moment` of *edtfs*, `NEVER` if they have none."""
    return max(filter(None, map(moment, edtfs)), default=NEVER)


def stamp(at: datetime) -> str:
    """*at* as RFC 3339 and ISO 8601 have it: ``2022-01-22T15:14:00Z``."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at.year > 999 else at.isoformat().replace("+00:00", "Z")
