"""The numbers that go with an act: those that the analysis gave it, and the others of its sentence with what they count."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf

from recoupe.atlas import load as load_atlas
from recoupe.lexicon.comparison import counted_unit, counts_people, is_no_unit
from recoupe.lexicon.numerals import numerals
from recoupe.lexicon.times import time_words
from recoupe.records import Quantity, Span, Statement

PEOPLE = "personnes"  # the one name of people in the words of an act
MINUTE = "minute"
AROUND = 32  # characters around a number that say what it counts
SHORTEST_UNIT = 5  # letters of what is counted; shorter words are measures and grammar
_CLAUSE = re.compile(r"[.,;:!?()«»\n]| (?:qui|que|dont|où|et|mais) ")
_NEXT_WORD = re.compile(r"\s(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
_NOT_THIS = re.compile(r"\bnon (?:pas |plus )?(?:à |de |d['’])?$", re.IGNORECASE)
_KNOWN_ONES = re.compile(
    r"(?<!\w)(?:les|ces|aux|ses|leurs|nos|vos|mes|tes|chacun des|l['’]un des|l['’]une des)\s*$", re.IGNORECASE
)
_OF_HOW_MANY = re.compile(r"\w (?:des|sur les|sur) \w")
_OR_MORE = re.compile(r" (?:au moins|au minimum|au bas mot|ou plus)\b", re.IGNORECASE)
_FROM_THEN = re.compile(r" (?:plus (?:tôt|tard)|après|avant|auparavant|du (?:matin|soir)|de l['’]après-midi)\b", re.IGNORECASE)
_POINT_IN_TIME = re.compile(
    r"(?<!\w)(?:à|vers|avant|après|dès|depuis|d['’]ici|dans|sous|il y a|jusqu['’]à"
    r"|(?:retard|décal|repouss|report|différ|prolong|avanc)\w* (?:\w+ )?de)\s*(?:les )?$",
    re.IGNORECASE,
)


def counts(statement: Statement, text: str, others: Iterable[Span] = ()) -> list[tuple[str, Quantity]]:
    """The numbers of an act with the one name of what they count, without a number that the text denies ("et non sept").

    A number in the words of one of the *others*, the spans of the other acts of the report, is of that act.

    People are counted under one name in the words of the act or right beside them: reports call them policemen, men or by their state.
    """
    taken = [span for span in others if span.overlap(statement.sentence) > 0 and span.overlap(statement.span) <= 0]
    told = [(unit, q) for unit, q in _told(statement, text) if not _NOT_THIS.search(_before(q.span, text))]
    told = [(unit, q) for unit, q in told if not any(q.span.overlap(span) > 0 for span in taken)]
    return [(PEOPLE if _are_of_act(statement, unit, q, text) else unit, q) for unit, q in told]


def counted_as(quantity: Quantity) -> str:
    """What a report itself calls those whom a number counts: "prisonniers" for "détenus" and "captifs"."""
    return counted_unit(_singular(quantity.unit))


def _told(statement: Statement, text: str) -> list[tuple[str, Quantity]]:
    """The numbers that the analysis gave the act, and the others of its sentence; beside a meeting only how long it took."""
    found = list(numbers_in(statement.sentence, text))
    parts = [q.span for _, q in found if _OF_HOW_MANY.search(q.text)]  # "quatre des onze prisonniers" are four
    whole = [q for q in statement.quantities if not any(q.span != part and q.span.overlap(part) for part in parts)]
    given = [(_named(q.unit, q.span, text), q) for q in (_with_more(q, text) for q in whole)]
    read = [each for each in found if not any(each[1].span.overlap(q.span) for q in whole)]
    if statement.event_type == "CONSULT":
        read = [(unit, q) for unit, q in read if unit == MINUTE or q.span.overlap(statement.span) > 0]
    return [*given, *read]


def _with_more(quantity: Quantity, text: str) -> Quantity:
    """The number with "au moins" behind it."""
    more = _OR_MORE.match(text, quantity.span.end)
    return replace(quantity, high=inf, span=Span(quantity.span.start, more.end())) if more else quantity


def _are_of_act(statement: Statement, unit: str, quantity: Quantity, text: str) -> bool:
    """Whether those counted are people, in the words of the act or right beside them."""
    act, who = statement.span, quantity.span
    between = text[min(act.end, who.end) : max(act.start, who.start)]
    if act.overlap(who) <= 0 and (len(between) > AROUND or _CLAUSE.search(between)):
        return False
    last = _OR_MORE.sub("", who.of(text)).split()[-1]
    return counts_people(unit) or (last[:1].isupper() and bool(load_atlas().demonym(last.casefold())))


def numbers_in(stretch: Span, text: str) -> Iterator[tuple[str, Quantity]]:
    """The numbers of a stretch with the one name of what they count.

    Hours are given in minutes, so that "une heure et demie" and "35 minutes" can be compared.
    """
    start = stretch.start
    for numeral in numerals(stretch.of(text)):
        span = Span(start + numeral.start, start + numeral.end)
        unit, end = _noun(numeral.unit, span.end, text)
        more = _OR_MORE.match(text, end)
        span = Span(span.start, more.end() if more else end)
        if _counts(unit, span, text):
            size, unit = (60, MINUTE) if unit.startswith("heure") else (1, unit)
            high = inf if more else size * numeral.high
            yield _named(unit, span, text), Quantity(low=size * numeral.low, high=high, unit=unit, text=span.of(text), span=span)


def _noun(unit: str, end: int, text: str) -> tuple[str, int]:
    """What a number counts, and where it ends: not the adjective before it ("deux jeunes marins")."""
    behind = _NEXT_WORD.match(text, end) if is_no_unit(unit) else None
    return (behind["word"].casefold(), behind.end()) if behind else (unit, end)


def _counts(unit: str, span: Span, text: str) -> bool:
    """Whether a number counts something new: not the hour or day, nor ones already told of ("les trois ministres")."""
    words, before = time_words().forms, _before(span, text)
    if unit in words["month"] or words["unit"].get(unit, "hour") != "hour" or _KNOWN_ONES.search(before):
        return False
    is_time = unit in words["unit"]
    if not is_time and _named(unit, span, text) != unit:
        return True
    return len(unit) >= SHORTEST_UNIT and not (is_time and (_POINT_IN_TIME.search(before) or _FROM_THEN.match(text, span.end)))


def _named(unit: str, span: Span, text: str) -> str:
    """The one name of what a number counts, in the singular where the table has none."""
    return counted_unit(_singular(unit), _before(span, text), text[span.end : span.end + AROUND])


def _singular(unit: str) -> str:
    return unit[:-1] if len(unit) > SHORTEST_UNIT and unit[-1] in "sx" else unit


def _before(span: Span, text: str) -> str:
    return text[max(0, span.start - AROUND) : span.start]
