"""The dates of front matter: what a line says about when the report was published and updated.

Rules: ``date.words`` "samedi 22 janvier 2022", ``date.figures`` "22/01/2022", and "01/22/2022", which no calendar reads otherwise than
month first, ``date.iso`` "2022-01-22", ``date.month`` "janvier 2022", ``date.month-first`` "janvier 22, 2022", as systems write that were
not set to French, where asked also with English months; each with the time of day that follows it ("à 15h14", "15.14 h", "3:14 PM", "15:14
UTC") and the label before it ("Mis à jour le"). ``date.time-only``: "mis à jour à 16h02" is the day of the date before it. Times stay
local to the report and a zone is read over, but for UTC, GMT and TU, which EDTF writes ``Z``. A year of two figures is 1969 to 2068, as
POSIX has it, so that the rule never depends on the day it is run.
"""

import datetime
import re
from functools import cache, lru_cache
from typing import NamedTuple

from recoupe.lexicon.abroad import months
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.times import time_words

_TIME = (
    r"(?:(?P<hour>\d{1,2})\s?(?:heures?|[hH](?![^\W\d_])|:)\s?(?P<minute>\d{2})?(?!\d)(?::\d{2}(?:\.\d+)?)?(?:\s?min\b)?"
    r"|(?P<hour_>\d{1,2})\.(?P<minute_>\d{2})\s?(?:h\b|(?=(?:GMT|UTC|TU|CES?T)\b)))"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
_ZONE = (
    r"(?:\s?\(?(?:(?P<utc>UTC|GMT|TU|T\.U\.|temps universel|Z)|CEST|CET|HNE|HAE|HE|heures? (?:de |d'|locale)[\w' -]{0,20})"
    r"(?P<offset>\s?[+-]\s?\d{1,2}(?::?\d{2})?)?(?:\)|\b)|[+-]\d\d:?\d\d)?"
)
_NUMBERED = r"(?<![\d/.-])(?P<day2>\d{1,2})\s?[/.-]\s?(?P<month2>\d{1,2})\s?[/.-]\s?(?P<year2>\d{4}|\d{2})(?![\d/])"
_ISO = r"(?<![\d/-])(?P<year3>\d{4})-(?P<month3>\d{2})(?:-(?P<day3>\d{2}))?(?![\d-])"
_AGO = r"(?P<ago>il y a (?:\d+|une?) \w+|hier|avant-hier|aujourd'hui|ce (?:matin|soir|jour|midi))\b"
# As RFC 5322 calls the months; English names begin with these.
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Without one of these (a year, an hour, figures with a mark between them, a word for a day) nothing of the pattern matches; looking for
# them is a hundred times as fast.
_SIGN = re.compile(
    r"\d(?:\d{3}|\s?[h:]|\s?[/.-]\s?\d)|hier|aujourd'hui|ce (?:matin|soir|jour|midi)|il y a (?:\d|une?)", re.IGNORECASE
)
_LIKE_I = {ord("ı"): "i", 0x307: None}  # casefold makes of İ an i and a dot above


class DateMark(NamedTuple):
    """A date in a line: ``[start, end)`` with its label. ``role`` is "published", "updated" or None where no label says.

    ``value`` is EDTF; None where the day is told only by the day it was read on ("il y a deux heures").
    ``worded`` says that nothing but the month and the year is given.
    """

    start: int
    end: int
    value: str | None
    role: str | None
    worded: bool = False


@lru_cache(maxsize=512)
def date_marks(line: str, *, english: bool = False) -> tuple[DateMark, ...]:
    """The dates of a line of front matter, in order. Days that no calendar has are no dates.

    *english*: those with English months too, as systems write them that were not set to French.
    """
    if _SIGN.search(line) is None:
        return ()
    marks: list[DateMark] = []
    for match in _pattern(english).finditer(line):
        day = next((mark.value for mark in reversed(marks) if mark.value), None)
        value = _value(match, day)
        if value is None and match["ago"] is None and match["hour2"] is None and match["hour_2"] is None:
            continue
        role = _role(match["label"] or match["label2"])
        marks.append(DateMark(match.start(), match.end(), value, role, match["month4"] is not None))
    return tuple(marks)


def day_and_month(words: str) -> re.Match[str] | None:
    """A match of a day without a year ("21 janvier", "vendredi 21 janvier") at the head of *words*, or None."""
    return _day_pattern().match(words)


@cache
def _labels() -> dict[str, str]:
    classes = front_matter_words().classes
    named = {form.casefold(): "published" for form in classes["published-label"]}
    return named | {form.casefold(): "updated" for form in classes["updated-label"]}


def _role(label: str | None) -> str | None:
    return _labels()[_lowered(" ".join(label.split()))] if label else None


def _lowered(words: str) -> str:
    """*words* in small letters as a pattern compares them: it takes ı and İ for i ("Mıse À Jour", as Turkish systems write it), ſ for s."""
    return words.casefold().translate(_LIKE_I)


@cache
def _day() -> tuple[str, str]:
    """The patterns of a month's name, and of a weekday with the day of the month."""
    # Every pattern allows a full stop after the month, so that "14 sept 2028" is read like "14 sept. 2028".
    forms = sorted({form.rstrip(".") for form in time_words().forms["month"]}, key=lambda form: (-len(form), form))
    names, weekdays = "|".join(forms), time_words().alternatives("weekday")
    short = "|".join(rf"{name[:3]}\." for name in time_words().forms["weekday"])
    return f"(?:{names})", rf"(?:(?:{weekdays}|{short})\.?,?\s+)?(?:le\s+)?(?<!\d)(?P<day>\d{{1,2}})(?:\.(?=\s)|\s?er\b)?[\s-]?"


@cache
def _day_pattern() -> re.Pattern[str]:
    month, day = _day()
    return re.compile(rf"(?:le\s+)?{day}{month}\b", re.IGNORECASE)


@cache
def _pattern(english: bool) -> re.Pattern[str]:
    month, day = _day()
    longest_first = sorted(_labels(), key=lambda label: (-len(label), label))
    labels = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in longest_first)
    foreign = sorted(months("en"), key=lambda name: (-len(name), name)) if english else []
    any_month = f"(?:{'|'.join((month, *foreign))})"
    date = (
        rf"(?:(?:[a-z]{{3,6}}day,?\s+)?(?:{day}(?P<month>{any_month})\.?,?(?:\s+|-)(?P<year>\d{{4}})(?!\d)"
        rf"|(?P<month5>{any_month})\.?\s+(?P<day5>\d{{1,2}})(?:er|st|nd|rd|th)?,?\s+(?P<year5>\d{{4}})(?!\d))"
        rf"|{_NUMBERED}|{_ISO}|(?P<month4>{month})\.?\s+(?P<year4>\d{{4}})(?!\d)|{_AGO})"
    )
    time = rf"(?:T|\s?[,|·•∙–—@/(-]?\s?(?:à\s|at?\s|-\s)?){_TIME}{_ZONE}"
    alone = re.sub(r"\?P<(\w+)>", r"?P<\g<1>2>", _TIME + _ZONE)
    return re.compile(
        rf"(?:(?<![^\W\d])(?P<label>{labels})\s?:?\s?)?(?:(?<!\w)(?:le|du)\s+)?(?:{date}(?:{time})?)"
        rf"|(?<![^\W\d])(?P<label2>{labels})\s?:?\s?(?:à\s+)?{alone}",
        re.IGNORECASE,
    )


def _value(match: re.Match[str], day_before: str | None) -> str | None:
    if match["hour2"] or match["hour_2"]:
        return _at(day_before, match, "2") if day_before else None
    if match["month"]:
        day = _calendar(match["year"], _month(match["month"]), match["day"])
    elif match["month2"]:
        day = _in_figures(match)
    elif match["month3"]:
        day = _calendar(match["year3"], int(match["month3"]), match["day3"])
    elif match["month4"]:
        day = _calendar(match["year4"], _month(match["month4"]), None)
    elif match["month5"]:
        day = _calendar(match["year5"], _month(match["month5"]), match["day5"])
    else:
        return None
    return _at(day, match, "") if day else None


def _in_figures(match: re.Match[str]) -> str | None:
    """The day; where the second figure is no month's and the first may be, with bars and a whole year, it is written month first."""
    first, second, year = match["day2"], match["month2"], match["year2"]
    if int(second) > 12 >= int(first) and len(year) == 4 and "/" in match.group():
        first, second = second, first
    return _calendar(year, int(second), first)


def _is_utc(match: re.Match[str], which: str) -> bool:
    return match["utc" + which] is not None and match["offset" + which] is None


def _month(name: str) -> int:
    french = time_words().forms["month"]
    lowered = _lowered(name)
    if lowered in french or lowered + "." in french:
        return int(french.get(lowered) or french[lowered + "."])
    return _ENGLISH.index(lowered[:3]) + 1


def _calendar(year: str, month: int, day: str | None) -> str | None:
    """The day, or month, as EDTF; None when no calendar has it."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 69 else 1900)
    try:
        date = datetime.date(full, month, int(day) if day else 1)
    except ValueError:
        return None
    return date.isoformat() if day else f"{date.year:04}-{date.month:02}"


def _at(day: str, match: re.Match[str], which: str) -> str:
    """*day* with the time of day of *match* where there is one and the day is whole."""
    date = day.split("T")[0]
    hour, minute = match["hour" + which] or match["hour_" + which], match["minute" + which] or match["minute_" + which] or "0"
    if hour is None or len(date) < 10 or int(hour) > 23 or int(minute) > 59:
        return day
    half = (match["half" + which] or "").lower()
    counted = int(hour) % 12 + (12 if half == "p" else 0) if half and 1 <= int(hour) <= 12 else int(hour)
    return f"{date}T{counted:02}:{int(minute):02}" + ("Z" if _is_utc(match, which) else "")
