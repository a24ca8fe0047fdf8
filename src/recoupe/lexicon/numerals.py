"""Numbers as French writes them, in figures and in words, with the word that they count."""

import re
from dataclasses import dataclass
from functools import cache

from recoupe.lexicon.times import time_words

SCALES = {"cent": 100, "cents": 100, "mille": 1000, "millier": 1000, "milliers": 1000}
LARGE = {"million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9}
SEVERAL = frozenset(
    {"milliers", "millions", "milliards"}
)  # alone they tell no number: "des milliers", "des dizaines de milliers"
ABOUT = 0.2  # of itself, on either side, that a number said to be rough may be off
_ROUGH = r"quelque|environ|près de|presque|autour de|à peu près|une? peu (?:plus|moins) de"
_AND_A_HALF = re.compile(r" et demie?\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \u00a0\u202f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number with the word after it, in lower case: from ``low`` to ``high``, at ``start`` to ``end`` of the text read."""

    low: float
    high: float
    unit: str
    start: int
    end: int


@cache
def number_words() -> frozenset[str]:
    """The single words that are numbers, in lower case, without "un" and "une"."""
    return (frozenset(time_words().forms["number"]) | frozenset(SCALES) | frozenset(LARGE)) - {"un", "une"}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(number_words() | {"un", "une"}, key=lambda word: (-len(word), word)))
    simple = "|".join(re.escape(form) for form in sorted(time_words().forms["about"], key=lambda form: (-len(form), form)))
    figures = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:,\d+)?"
    one = rf"(?:(?:{words})(?:[- ](?:et[- ])?(?:{words}))*)"
    hedge = rf"(?:(?P<rough>{_ROUGH}|au moins|plus d[e'’]|moins d[e'’])\s*)?"
    number = rf"(?:(?P<simple>{simple})|(?P<figures>{figures})|(?P<words>{one}))(?![\w-])"
    large = r"(?:\s(?P<large>millions?|milliards?|milliers?))?"
    of_how_many = rf"(?:(?:des|sur les|sur) (?:{figures}|{one})\s|d[e'’]\s?)?"
    counted = r"(?P<unit>[^\W\d_]+(?:-[^\W\d_]+)*)"
    return re.compile(rf"(?<![\w,.'’-]){hedge}{number}{large}\s{of_how_many}{counted}", re.IGNORECASE)


def numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers of a text that count something, in the order of the text; "un" and "une" alone count nothing but hours.

    >>> [(n.low, n.high, n.unit) for n in numerals("deux cent dix soldats, une vingtaine de chars")]
    [(210.0, 210.0, 'soldats'), (16.0, 24.0, 'chars')]
    """
    found = []
    for match in _pattern().finditer(text):
        value = _value(match)
        if value is None:
            continue
        value += 0.5 * bool(_AND_A_HALF.match(text, match.end()))
        low, high = _bounds(value, (match["rough"] or "").casefold(), bool(match["simple"]))
        found.append(Numeral(low=low, high=high, unit=match["unit"].casefold(), start=match.start(), end=match.end()))
    return tuple(found)


def _value(match: re.Match[str]) -> float | None:
    scale = {**LARGE, **SCALES}.get((match["large"] or "").casefold(), 1)
    if match["simple"]:
        return float(time_words().value("about", match["simple"].casefold())) * scale
    if match["figures"]:
        return float(_SPACES.sub("", match["figures"]).replace(",", ".")) * scale
    if match["words"].casefold() in SEVERAL:
        return None
    said = _said(match["words"].casefold())
    counts_nothing = said == 1 and scale == 1 and not match["unit"].casefold().startswith("heure")
    return None if counts_nothing else said * scale


def _said(words: str) -> float:
    """The value of number words: "soixante-deux mille trois cents"."""
    forms = time_words().forms["number"]
    total = part = 0.0
    for word in re.split(r"[- ]", words):
        if word in ("mille", "millier", "milliers"):
            total, part = total + max(part, 1) * 1000, 0.0
        elif word in SCALES:
            part = max(part, 1) * 100
        elif word in ("vingts", "vingt") and part % 100 == 4:
            part = part - 4 + 80
        elif word in LARGE:
            total, part = (total + max(part, 1)) * LARGE[word], 0.0
        elif word != "et":
            part += float(forms[word])
    return total + part


def _bounds(value: float, rough: str, simple: bool) -> tuple[float, float]:
    """What the number can be: "au moins sept" is seven and any more, "une vingtaine" some more or fewer."""
    if rough.startswith(("au moins", "plus")):
        return value, float("inf")
    if rough.startswith("moins"):
        return 0.0, value
    return (value * (1 - ABOUT), value * (1 + ABOUT)) if rough or simple else (value, value)
