"""Numbers that belong to an act: how many dead, soldiers, prisoners, how much money."""

import re
from functools import cache

from recoupe.extract.grammar import Grammar
from recoupe.lexicon.numerals import LARGE, SCALES, SEVERAL
from recoupe.lexicon.times import time_words
from recoupe.lexicon.units import units
from recoupe.records import Quantity, Span

_MULTIPLES = {**SCALES, **LARGE}
_REACH = 25  # words between an act and a number of its own
_FAR = 6  # words between a noun and the first word of its number
_DIGITS = re.compile(r"^(?:\d+(?:,\d+)?|\d{1,3}(?:\.\d{3})+)$")
_GROUPS = re.compile(r"\b\d{1,3}(?: \d{3})+\b")  # "2 050 000" is one number


def quantities(grammar: Grammar, i: int, triggers: frozenset[int]) -> tuple[Quantity, ...]:
    """The numbered units that belong to the act at token *i*, in text order; "un" and "une" are articles and count for nothing.

    A number belongs to the act whose words stand nearest above it; *triggers* are the words of all acts of the sentence. One that hangs
    on no act belongs to those within reach.
    """
    sentence = grammar.sentence(i)
    found = []
    for k in range(sentence.first, sentence.last):
        token = grammar.tokens[k]
        said = token.text.lower()
        unit = next((form for form in (token.lemma, said, said.removesuffix("s")) if form in units()), "")
        if not unit or abs(k - i) > _REACH or not _belongs(grammar, k, i, triggers):
            continue
        value, first = _number_before(grammar, k, sentence.first)
        if value is not None:
            low, first = _lower_bound(grammar, first, value, sentence.first)
            span = Span(grammar.tokens[first].start, token.end)
            found.append(Quantity(low=low, high=value, unit=unit, text=span.of(grammar.parsed.report.text), span=span))
    return tuple(found)


@cache
def _words() -> dict[str, float]:
    """The number words that are one word, "vingts" too, without those that multiply."""
    forms = {
        form: float(value) for form, value in time_words().forms["number"].items() if form.isalpha() and form not in _MULTIPLES
    }
    return {**forms, "vingts": forms["vingt"]}


@cache
def _about() -> dict[str, float]:
    """ "dizaine" of "une dizaine de": as many, about."""
    return {form.removeprefix("une "): float(value) for form, value in time_words().forms["about"].items()}


def _belongs(grammar: Grammar, counted: int, i: int, triggers: frozenset[int]) -> bool:
    if counted == i:
        return True
    above = next((g for g, _ in grammar.governors(counted) if g in triggers or g == i), None)
    return above is None or above == i


def _lower_bound(grammar: Grammar, first: int, high: float, low: int) -> tuple[float, int]:
    """ "entre 10 et 20 morts", "10 à 20 morts": the smaller number and the token where it begins."""
    tokens = grammar.tokens
    if first - 2 < low or tokens[first - 1].text.lower() not in ("à", "et"):
        return high, first
    value, start = _number_before(grammar, first - 1, low)
    opens = start > low and tokens[start - 1].text.lower() in ("entre", "de")
    if value is None or value >= high or (tokens[first - 1].text.lower() == "et" and not opens):
        return high, first
    return value, start - 1 if opens else start


def _number_before(grammar: Grammar, noun: int, low: int) -> tuple[float | None, int]:
    """The number that counts a noun and the token where it begins; (None, noun) where there is none."""
    words: list[str] = []
    at = noun - 1
    first = noun
    while at >= low and noun - at <= _FAR:
        word = grammar.tokens[at].text.lower().replace("\u00a0", "").replace("\u202f", "")
        if _is_numeral(word) or (word == "un" and words and words[0] in _MULTIPLES):
            words.insert(0, word)
            first = at
        elif word in _about() and at > low and grammar.tokens[at - 1].text.lower() == "une":
            return _about()[word] * (_value(["un", *words]) if words else 1), at - 1
        elif not (word in ("de", "d'") or grammar.tokens[at].pos == "ADJ"):
            break
        at -= 1
    if not words or words[0] in SEVERAL:
        return None, noun
    return _value(words), first


def _is_numeral(word: str) -> bool:
    """Whether a word counts; "un" alone is the article."""
    parts = word.split("-")
    listed = all(part in _words() or part in _MULTIPLES or part == "et" for part in parts)
    return bool(_DIGITS.match(word)) or (listed and word not in ("un", "une", "et"))


def _value(words: list[str]) -> float:
    """The number in words or figures: "deux mille cinq cents", "quatre-vingt-douze", "2 050", "1,5 milliard"."""
    text = _GROUPS.sub(lambda figures: figures[0].replace(" ", ""), " ".join(words).replace("-", " "))
    total = part = 0.0
    for word in text.split():
        if _DIGITS.match(word):
            part = float(word.replace(".", "").replace(",", "."))
        elif word in ("cent", "cents"):
            part = (part or 1) * 100
        elif word in _MULTIPLES:
            total, part = total + (part or 1) * _MULTIPLES[word], 0.0
        elif word.startswith("vingt") and part % 100 == 4:
            part += 76  # "quatre-vingts"
        elif word != "et":
            part += _words()[word]
    return total + part
