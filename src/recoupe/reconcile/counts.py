"""The numbers that go with an act: those that the analysis gave it, and the others of its sentence with what they count."""

import re
from collections.abc import Iterator

from recoupe.lexicon.comparison import counted_unit
from recoupe.lexicon.numerals import Numeral, numerals
from recoupe.lexicon.times import time_words
from recoupe.records import Quantity, Span, Statement

AROUND = 32  # characters around a number that say what it counts
SHORTEST_UNIT = 5  # letters of what is counted; shorter words are measures and grammar
_NOT_THIS = re.compile(r"\bnon (?:pas |plus )?(?:à |de |d['’])?$", re.IGNORECASE)
_KNOWN_ONES = re.compile(
    r"(?<!\w)(?:les|ces|aux|ses|leurs|nos|vos|mes|tes|chacun des|l['’]un des|l['’]une des)\s*$", re.IGNORECASE
)
_OF_HOW_MANY = re.compile(r"\w (?:des|sur les|sur) \w")
_POINT_IN_TIME = re.compile(
    r"(?<!\w)(?:à|vers|avant|après|dès|depuis|d['’]ici|dans|sous|il y a|jusqu['’]à)\s*(?:les )?$", re.IGNORECASE
)


def counts(statement: Statement, text: str) -> list[tuple[str, Quantity]]:
    """The numbers of an act with the one name of what they count, without a number that the text denies ("et non sept")."""
    found = list(_read(statement.sentence, text))
    parts = [q.span for _, q in found if _OF_HOW_MANY.search(q.text)]  # "quatre des onze prisonniers" are four
    whole = [q for q in statement.quantities if not any(q.span != part and q.span.overlap(part) for part in parts)]
    given = [(_named(q.unit, q.span, text), q) for q in whole]
    read = [each for each in found if not any(each[1].span.overlap(q.span) for q in whole)]
    return [(unit, q) for unit, q in (*given, *read) if not _NOT_THIS.search(text[max(0, q.span.start - AROUND) : q.span.start])]


def _read(stretch: Span, text: str) -> Iterator[tuple[str, Quantity]]:
    """Hours are given in minutes, so that "une heure et demie" and "35 minutes" can be compared."""
    start = stretch.start
    for numeral in numerals(stretch.of(text)):
        span = Span(start + numeral.start, start + numeral.end)
        if _counts(numeral, text[max(0, span.start - AROUND) : span.start]):
            hours = numeral.unit.startswith("heure")
            size, unit = (60, "minute") if hours else (1, numeral.unit)
            quantity = Quantity(low=size * numeral.low, high=size * numeral.high, unit=unit, text=span.of(text), span=span)
            yield _named(unit, span, text), quantity


def _counts(numeral: Numeral, before: str) -> bool:
    """Whether a number counts something new: not the hour or day, nor ones already told of ("les trois ministres")."""
    words = time_words().forms
    if numeral.unit in words["month"] or words["unit"].get(numeral.unit, "hour") != "hour" or _KNOWN_ONES.search(before):
        return False
    is_time = numeral.unit in words["unit"]
    return len(numeral.unit) >= SHORTEST_UNIT and not (is_time and _POINT_IN_TIME.search(before))


def _named(unit: str, span: Span, text: str) -> str:
    """The one name of what a number counts, in the singular where the table has none."""
    single = unit[:-1] if len(unit) > SHORTEST_UNIT and unit[-1] in "sx" else unit
    return counted_unit(single, text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND])
