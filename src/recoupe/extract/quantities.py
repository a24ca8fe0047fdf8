"""Numbers that belong to an act: how many dead, soldiers, prisoners, how much money."""

import re

from recoupe.extract.grammar import Grammar
from recoupe.extract.roles import Filling
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
_DIGITS = re.compile(r"^\d+(?:[.,]\d+)?$")


def quantities(grammar: Grammar, i: int, filling: Filling) -> tuple[Quantity, ...]:
    """The numbered units in the clause of an act, in text order; "un" and "une" are articles and count for nothing."""
    sentence = grammar.sentence(i)
    found = []
    for k in range(sentence.first, sentence.last):
        token = grammar.tokens[k]
        unit = token.lemma if token.lemma in _UNITS else token.text.lower().removesuffix("s")
        if unit not in _UNITS or abs(k - i) > 25:
            continue
        value, first = _number_before(grammar, k, sentence.first)
        if value is not None:
            span = Span(grammar.tokens[first].start, token.end)
            found.append(Quantity(low=value, high=value, unit=unit, text=span.of(grammar.parsed.report.text), span=span))
    return tuple(found)


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
