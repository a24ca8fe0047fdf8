"""How long an event had lasted when it ended: "a signé mardi un accord après deux jours de discussions"."""

import re
from datetime import date, timedelta

from recoupe.lexicon.times import time_words
from recoupe.records.times import precision

# What stands before the noun of the event. About how many hours it was is no matter: they are of the day on which it ended.
_LASTED = re.compile(
    r"(?<!\w)(?:après|(?:au\s+terme|à\s+l['’]issue|au\s+bout)\s+d(?:e\s|['’]))\s*"
    r"(?:(?P<days>\w+)\s+(?:jours?|journées?)|(?:[\w'’]+\s+){1,3}?heures?)\s+d(?:e\s+|['’]\s*)(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_LONGEST = 10  # days: more are seldom told to the day
_REACH = 60  # characters


def lasted(text: str, noun: int, edtf: str) -> str | None:
    """The stretch up to the day *edtf* that the words before the noun at offset *noun* say; None where they say none.

    >>> text = "a signé mardi un accord après deux jours de discussions"
    >>> lasted(text, text.index("discussions"), "2024-03-05")
    '2024-03-04/2024-03-05'
    """
    found = _LASTED.search(text, max(0, noun - _REACH), noun)
    if found is None or precision(edtf) not in ("day", "minute"):
        return None
    last = date.fromisoformat(edtf[: len("2024-03-05")])
    if found["days"] is None:
        return last.isoformat()
    count = _number(found["days"].lower())
    if count is None or not 1 <= count <= _LONGEST:
        return None
    first = last - timedelta(days=count - 1)
    return f"{first.isoformat()}/{last.isoformat()}" if first < last else last.isoformat()


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    value = time_words().forms["number"].get(word)
    return int(value) if value is not None else None
