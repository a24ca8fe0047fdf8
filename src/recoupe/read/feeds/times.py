"""The times that feeds give: as machines write them, or in French words. What is neither stays unknown."""

import re

from recoupe.lexicon.times import time_words
from recoupe.read.dates import date_marks
from recoupe.read.moments import moment

# A clock that was never set begins here; no report was published on the Web then.
_NEVER_SET = ("1970-01-01", "1969-12-31")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")
_DAY = re.compile(r"(?:[A-Za-z]{3,9},? )?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}")
_WEEKDAY = re.compile(r"(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? (?=\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?<=\d )([^\W\d]{3,})\.?(?= \d{4})")
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
    plain = " ".join(written.split())
    found = moment(plain) or _day(plain) or _in_words(_spelt_out(plain), french)
    return None if found is None or found.startswith(_NEVER_SET) else found


def _day(written: str) -> str | None:
    """A day as RFC 2822 has it, without a time: "Sat, 22 Jan 2022"."""
    found = moment(f"{written} 00:00:00") if _DAY.fullmatch(written) else None
    return found[:10] if found else None


def _spelt_out(written: str) -> str:
    """The date without its weekday, a month that is cut short in full: "Mer, 02 Fév 2022 10:00" is "02 février 2022 10:00"."""
    bare = _WEEKDAY.sub("", written)
    word = _MONTH.search(bare)
    whole = _month(word[1]) if word else None
    return bare if word is None or whole is None else f"{bare[: word.start(1)]}{whole}{bare[word.end() :]}"


def _month(short: str) -> str | None:
    """The month that begins with *short*; None where none or two do ("jui")."""
    months = {number: name for name, number in reversed(list(time_words().forms["month"].items())) if not name.endswith(".")}
    found = {number for name, number in time_words().forms["month"].items() if name.startswith(short.lower())}
    return months[found.pop()] if len(found) == 1 else None


def _in_words(written: str, french: bool) -> str | None:
    """A single date with its time and nothing beside it."""
    figures = _FIGURES.search(written)
    if len(written) > 60 or (figures and not french and int(figures[1]) <= 12):
        return None
    marks = date_marks(written)
    if (
        len(marks) != 1
        or marks[0].role == "updated"
        or written[: marks[0].start].strip(" ,.")
        or not _OFFSET.fullmatch(written, marks[0].end)
    ):
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
