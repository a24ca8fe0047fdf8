"""What stands in a cell: words, a list of words, a time in one of the ways in which tables write times."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from recoupe.read.dates import date_marks
from recoupe.read.moments import moment

# What exports write for "nothing".
_NOTHING = frozenset({"nan", "none", "null", "nil", "n/a", "na", r"\n", "nat", "-", "[]", "{}", "undefined"})
_LONGEST_NOTHING = max(map(len, _NOTHING))
_MIDNIGHT = re.compile(r"T00:00Z?$")
_NUMBER = re.compile(r"\d{9,16}(?:\.\d+)?")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?)?")
_SLASHED = re.compile(r"\s*(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-]\d{2,4}")
_ZONED = re.compile(r"(?P<time>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s?(?:UTC|GMT|Z)")
_FIRST, _LAST = 631_152_000, 4_102_444_800  # 1990 and 2100, in seconds
_LONGEST_TIME = 60
_MOST_MEMBERS = 20_000
_QUOTED = re.compile(r"""(?P<mark>["'])(?P<words>.*?)(?P=mark)(?=\s*[,\]])""")


def words(cell: object) -> str:
    """The words of a cell; "" where it is empty or says that there is nothing. Of a list or an object none."""
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return ""
    text = str(cell).strip()
    return "" if len(text) <= _LONGEST_NOTHING and text.casefold() in _NOTHING else text


def several(cell: object) -> tuple[str, ...]:
    """The words of each member of a list (also one written out in a string, and of objects with a name); of any other cell its own."""
    if isinstance(cell, str) and cell.lstrip()[:1] == "[" and cell.rstrip()[-1:] == "]":
        cell = _written_list(cell.strip()) or cell
    if isinstance(cell, Mapping):
        return several(cell.get("name"))
    if isinstance(cell, Sequence) and not isinstance(cell, (str, bytes)):
        if len(cell) > _MOST_MEMBERS:
            return ()  # no story has so many paragraphs
        return tuple(found for member in cell for found in _of_member(member))
    return (words(cell),) if words(cell) else ()


def _of_member(member: object) -> tuple[str, ...]:
    if isinstance(member, Mapping):
        member = next((member[key] for key in ("text", "value", "content", "name") if isinstance(member.get(key), str)), None)
    return (words(member),) if words(member) else ()


def _written_list(cell: str) -> list[object] | None:
    """The members of a list as JSON or as Python writes it; None for any other words in brackets."""
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return [match["words"] for match in _QUOTED.finditer(cell)] or None
    return found if isinstance(found, list) else None


def time(cell: object, *, day_first: bool = True) -> str | None:
    """The EDTF of a time: ISO 8601, RFC 2822, seconds or milliseconds since 1970, "20220122", "22/01/2022 15:14", "22 janvier 2022".

    Midnight to the second is how tables write a day without a time, and gives the day. Days in figures are read with the day
    first; with *day_first* False they are not read, for then nobody knows which is the month. None where no one time is told.
    """
    if isinstance(cell, datetime):
        return _without_midnight(moment(cell.isoformat()))
    if isinstance(cell, date):
        return moment(cell.isoformat())
    text = words(cell)
    if not text or len(text) > _LONGEST_TIME:
        return None
    if _NUMBER.fullmatch(text):
        return _since_1970(float(text)) or _compact(text)
    zoned = _ZONED.fullmatch(text)
    return _without_midnight(moment(zoned["time"] + "Z") if zoned else moment(text)) or _compact(text) or _french(text, day_first)


def month_comes_first(cell: object) -> bool:
    """Whether a cell holds a day in figures that only makes sense with the month first: "01/22/2022"."""
    found = _SLASHED.match(cell) if isinstance(cell, str) else None
    return found is not None and int(found["second"]) > 12 >= int(found["first"])


def _since_1970(number: float) -> str | None:
    seconds = next((number / unit for unit in (1, 1e3, 1e6) if _FIRST <= number / unit <= _LAST), None)
    return moment(datetime.fromtimestamp(seconds, UTC).isoformat()) if seconds is not None else None


def _compact(text: str) -> str | None:
    found = _COMPACT.fullmatch(text)
    if found is None:
        return None
    hour = f"T{found['hour']}:{found['minute']}" if found["hour"] else ""
    return _without_midnight(moment(f"{found['year']}-{found['month']}-{found['day']}{hour}"))


def _french(text: str, day_first: bool) -> str | None:
    if not day_first and _SLASHED.match(text):
        return None
    marks = [mark for mark in date_marks(text) if mark.value]
    return _without_midnight(marks[0].value) if len(marks) == 1 else None


def _without_midnight(value: str | None) -> str | None:
    return _MIDNIGHT.sub("", value) if value else value
