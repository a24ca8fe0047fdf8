"""Times as the systems of sites write them for programs, by a standard or not.

Rules: ``written.standard`` ISO 8601 and RFC 2822; ``written.epoch`` seconds or thousandths of them since 1970, from 1990 on;
``written.program`` what JavaScript and Java print of a time ("Fri Mar 03 2023 14:05:00 GMT+0100 (CET)", "Fri Mar 03 14:05:00 CET
2023"); ``written.zone`` a zone's name behind the offset; ``written.reader`` as it is written for readers ("03/03/2023 14:05",
"3 mars 2023"), where the value is that and nothing else.
"""

import re
from datetime import UTC, datetime

from recoupe.read.dates import date_marks
from recoupe.read.moments import moment, seconds

_LONGEST = 80
# Systems write the first year where they have no time.
_FIRST_YEAR = "1450"
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
# 1990 and 2100: a number of this size is hardly another thing than a time.
_FIRST, _LAST = 631_152_000, 4_102_444_800
_NAMED_ZONE = re.compile(r"\[[\w/+-]+\]$|\s[A-Z][a-z]+/[A-Z][A-Za-z_]+$")
_PRINTED = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?:(?P<year>\d{4}) )?(?P<clock>\d\d:\d\d):\d\d"
    r" (?P<zone>[A-Z]{3,4}(?:[+-]\d{4})?)(?: \(.*\))?(?: (?P<late>\d{4}))?"
)
_BARE_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_BARS = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_SHORT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WEEKDAY = re.compile(r"(?:[^\W\d]{2,9}\.?,?\s+)?")
_UTC = frozenset({"GMT", "UTC", "GMT+0000"})


def written(value: object) -> str | None:
    """The EDTF of a time that a site wrote for programs; None for what is none, and for the beginning of 1970, which stands for none.

    >>> written("2022-01-22T15:14:08+01:00"), written(1642860848000), written("22/01/2022 15:14")
    ('2022-01-22T15:14', '2022-01-22T14:14Z', '2022-01-22T15:14')
    """
    text = str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    if not 4 <= len(text) <= _LONGEST or seconds(text) == 0:
        return None
    text = _NAMED_ZONE.sub("", text)
    found = moment(text) or _epoch(text) or moment(_bare(text)) or _printed(text) or _for_readers(text)
    return found if found is not None and found[:4] >= _FIRST_YEAR else None


def _epoch(text: str) -> str | None:
    if not _EPOCH.fullmatch(text):
        return None
    whole = text.split(".")[0]
    count = int(whole) // (1000 if len(whole) > 10 else 1)
    return datetime.fromtimestamp(count, UTC).strftime("%Y-%m-%dT%H:%MZ") if _FIRST <= count < _LAST else None


def _bare(text: str) -> str:
    """A day in figures alone, the year first, and with a time behind it where there is one, as ISO 8601 writes it."""
    for pattern in (_BARE_DAY, _BARS, _SHORT):
        found = pattern.match(text)
        if found is not None and (text[found.end() :] == "" or (pattern is not _BARE_DAY and not text[found.end()].isdigit())):
            return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}{text[found.end() :]}"
    return ""


def _printed(text: str) -> str | None:
    found = _PRINTED.fullmatch(text)
    year = (found["year"] or found["late"]) if found else None
    if found is None or year is None:
        return None
    zone = found["zone"]
    offset = "+0000" if zone in _UTC else zone[-5:] if zone[-4:].isdigit() else ""
    return moment(f"{found['day']} {found['month']} {year} {found['clock']}:00 {offset}".strip())


def _for_readers(text: str) -> str | None:
    marks = date_marks(text, english=True)
    if len(marks) != 1 or marks[0].role is not None or text[marks[0].end :].strip(" ."):
        return None
    return marks[0].value if _WEEKDAY.fullmatch(text[: marks[0].start]) else None
