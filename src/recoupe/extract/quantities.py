"""Numbers that belong to an act: how many dead, soldiers, prisoners, how much money."""

import re

from recoupe.extract.grammar import Grammar
from recoupe.records import Quantity, Span

_UNITS = frozenset(
    "mort morte tué tuée blessé blessée victime disparu otage prisonnier détenu soldat militaire policier civil personne enfant homme "
    "manifestant migrant réfugié diplomate observateur casque char missile drone avion navire véhicule obusier roquette blindé "
    "euro dollar livre rouble yuan franc tonne baril kilomètre arrestation interpellation combattant rebelle jihadiste djihadiste "
    "étudiant femme habitant marin pêcheur ressortissant instructeur".split()
)
_WORDS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "cent": 100,
    "mille": 1000,
}
_MULTIPLES = {
    "cent": 100,
    "cents": 100,
    "mille": 1000,
    "millier": 1000,
    "milliers": 1000,
    "million": 1e6,
    "millions": 1e6,
    "milliard": 1e9,
    "milliards": 1e9,
}
# "une dizaine de": as many, about.
_ABOUT = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
}
_REACH = 25  # words between an act and a number of its own
_DIGITS = re.compile(r"^\d+(?:[.,]\d+)?$")


def quantities(grammar: Grammar, i: int, triggers: frozenset[int]) -> tuple[Quantity, ...]:
    """The numbered units that belong to the act at token *i*, in text order; "un" and "une" are articles and count for nothing.

    A number belongs to the act whose words stand nearest above it; *triggers* are the words of all acts of the sentence. One that hangs
    on no act belongs to those within reach.
    """
    sentence = grammar.sentence(i)
    found = []
    for k in range(sentence.first, sentence.last):
        token = grammar.tokens[k]
        unit = token.lemma if token.lemma in _UNITS else token.text.lower().removesuffix("s")
        if unit not in _UNITS or abs(k - i) > _REACH or not _belongs(grammar, k, i, triggers):
            continue
        value, first = _number_before(grammar, k, sentence.first)
        if value is not None:
            low, first = _lower_bound(grammar, first, value, sentence.first)
            span = Span(grammar.tokens[first].start, token.end)
            found.append(Quantity(low=low, high=value, unit=unit, text=span.of(grammar.parsed.report.text), span=span))
    return tuple(found)


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
    opens = first - 3 >= low and tokens[first - 3].text.lower() in ("entre", "de")
    if tokens[first - 1].text.lower() == "et" and not opens:
        return high, first
    word = tokens[first - 2].text.lower()
    value = float(word) if _DIGITS.match(word) and "," not in word else _WORDS.get(word)
    if value is None or value >= high:
        return high, first
    return float(value), first - 3 if opens else first - 2


def _number_before(grammar: Grammar, noun: int, low: int) -> tuple[float | None, int]:
    """The number that counts a noun and the token where it begins; (None, noun) where there is none."""
    parts: list[float] = []
    scale = 1.0
    at = noun - 1
    first = noun
    while at >= low and noun - at <= 6:
        word = grammar.tokens[at].text.lower().replace("\u00a0", "").replace("\u202f", "")
        if _DIGITS.match(word):
            parts.insert(0, float(word.replace(",", ".")))
            first = at
        elif word in _MULTIPLES and (scale == 1.0):
            scale, first = _MULTIPLES[word], at
        elif word in _WORDS and word not in ("un", "une"):
            parts.insert(0, float(_WORDS[word]))
            first = at
        elif word in _ABOUT and at > low and grammar.tokens[at - 1].text.lower() == "une":
            return float(_ABOUT[word]) * scale, at - 1
        elif not (word in ("de", "d'") or grammar.tokens[at].pos == "ADJ"):
            break
        at -= 1
    if not parts:
        return None, noun
    return _joined(parts) * scale, first


def _joined(parts: list[float]) -> float:
    """ "2 500" is one number in two words; words of numbers add up."""
    if len(parts) > 1 and all(p == int(p) and p < 1000 for p in parts) and parts[0] < 1000:
        if all(p >= 100 or p == 0 for p in parts[1:]):
            total = 0.0
            for part in parts:
                total = total * 1000 + part
            return total
        return sum(parts)
    return parts[-1]
