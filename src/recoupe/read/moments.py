"""Times as formats for machines write them (ISO 8601, RFC 2822), as the EDTF of a report."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# RFC 5322: a time in UTC, of a place that is not told.
_NO_ZONE = re.compile(r"-0000\b")
# Only what shows a time of day: the libraries would take midnight for one that is not given, and "-0001" for a year.
_ISO_TIME = re.compile(r"\d{4}-?\d\d-?\d\d[Tt ]\d\d:?\d\d.*")
_RFC_TIME = re.compile(r"(?:[^\W\d]+\.?,? *)?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4},? +\d{1,2}:\d\d(?::\d\d)?(?: .*|[+-]\d{4})?")
_FIRST_YEAR, _LAST_YEAR = 1450, 2200


def moment(written: object) -> str | None:
    """The EDTF of a time that a machine wrote; None for what is none.

    A time with an offset is given as its own clock showed it, to the minute; one in UTC keeps its ``Z``, for there the clock of
    the place is not known. A day, a month or a year stays as exact as it is.

    >>> moment("2022-01-22T15:14:08+01:00"), moment("Sat, 22 Jan 2022 14:14:00 GMT"), moment("2022-01"), moment("hier")
    ('2022-01-22T15:14', '2022-01-22T14:14Z', '2022-01', None)
    """
    text = written.strip() if isinstance(written, str) else ""
    if not 4 <= len(text) <= 60:
        return None
    if _ISO_DAY.fullmatch(text):
        return text if _is_day(text) else None
    found = _iso(text) or _rfc(text)
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    return found.strftime("%Y-%m-%dT%H:%M") + ("Z" if _is_utc(found) else "")


def seconds(written: object) -> float | None:
    """The moment of a time that a machine wrote, in seconds since 1970 in UTC; None where its offset is not told, and for a day.

    >>> seconds("Sat, 22 Jan 2022 15:14:00 +0100"), seconds("2022-01-22T15:14:00"), seconds("2022-01-22")
    (1642860840.0, None, None)
    """
    text = written.strip() if isinstance(written, str) else ""
    if not 4 <= len(text) <= 60 or _ISO_DAY.fullmatch(text):
        return None
    found = _iso(text) or _rfc(text)
    if found is None or found.utcoffset() is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    return found.timestamp()


def _is_day(text: str) -> bool:
    try:
        year = datetime.fromisoformat((text + "-01-01")[:10]).year
    except ValueError:
        return False
    return _FIRST_YEAR <= year <= _LAST_YEAR


def _iso(text: str) -> datetime | None:
    if not _ISO_TIME.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(re.sub(r"\s+(?=(?:[+-]\d\d:?\d\d|Z)$)", "", text.upper()))
    except ValueError:
        return None


def _rfc(text: str) -> datetime | None:
    if not _RFC_TIME.fullmatch(text):
        return None
    try:
        return parsedate_to_datetime(_NO_ZONE.sub("+0000", text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_utc(found: datetime) -> bool:
    offset = found.utcoffset()
    return offset is not None and not offset
