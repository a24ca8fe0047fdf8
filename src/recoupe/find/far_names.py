"""Names in apposition that do not stand right beside their office.

"L'opposant social-démocrate X", "le directeur de l'Office de secours et de travaux (ODT), Y, …", "le chef de la junte, le major Z, …".
The order of the words decides, and the mark that closes the apposition.
"""

from collections.abc import Collection, Mapping

from recoupe.atlas import load as load_atlas
from recoupe.find.names import PersonName
from recoupe.find.noun_phrases import is_capitalised, preposition
from recoupe.find.office_phrases import OfficePhrase
from recoupe.records import Parsed

_THE = frozenset({"le", "la", "l'"})
_ONE = _THE | {"son", "sa", "leur"}
_IN_CHARGE = frozenset({"chargé", "chargée"})
_GOVERNING = frozenset({"de", "à", "pour", "auprès"})
_ADJECTIVES = 2  # between an office and the name right behind it
_COMPLEMENT = 14  # words that an office's complement goes on
_NAME_WORDS = range(2, 5)
_CLOSERS = frozenset({",", ")", "."})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "X"})


def name_further_on(
    parsed: Parsed, phrase: OfficePhrase, by_first: Mapping[int, PersonName], ends: Collection[int]
) -> PersonName | None:
    """The name of who holds an office told with its article or possessive; *ends* are where other offices end, whose he may be."""
    if phrase.number != "s" or (phrase.determiner or "").lower() not in _ONE:
        return None
    return _behind_adjectives(parsed, phrase, by_first) or _behind_complement(parsed, phrase, by_first, ends)


def _behind_adjectives(parsed: Parsed, phrase: OfficePhrase, by_first: Mapping[int, PersonName]) -> PersonName | None:
    """ "L'opposant social-démocrate X n'y croit pas"."""
    at = phrase.last
    while at < _end(parsed, phrase) and at - phrase.last < _ADJECTIVES and _qualifies(parsed, at):
        at += 1
    return by_first.get(at) if at > phrase.last else None


def _qualifies(parsed: Parsed, at: int) -> bool:
    token = parsed.tokens[at]
    return token.pos in ("ADJ", "NOUN") and token.text[:1].islower() and preposition(token) is None


def _behind_complement(
    parsed: Parsed, phrase: OfficePhrase, by_first: Mapping[int, PersonName], ends: Collection[int]
) -> PersonName | None:
    """Behind the rest of a complement, an acronym in brackets and a comma; with a rank between, the apposition must be closed."""
    tokens, end = parsed.tokens, _end(parsed, phrase)
    at = phrase.last
    while at < end and at - phrase.last < _COMPLEMENT and at not in by_first and _goes_on(parsed, at):
        at += 1
    if at + 2 < end and tokens[at].text == "(" and tokens[at + 2].text == ")":
        at += 3
    if at >= end or tokens[at].text != "," or (at > phrase.last and at in ends):
        return None
    ranked = at + 2 < end and tokens[at + 1].text.lower() in _THE and _qualifies(parsed, at + 2)
    name = by_first.get(at + 3 if ranked else at + 1)
    moved = ranked or at > phrase.last
    return name if name is not None and moved and _is_closed_alone(parsed, name.last, end) else None


def _goes_on(parsed: Parsed, at: int) -> bool:
    """Whether a complement goes on: "des droits de l'homme et des peuples"."""
    token = parsed.tokens[at]
    if token.text.lower() == "et":
        return at + 1 < len(parsed.tokens) and preposition(parsed.tokens[at + 1]) == "de"
    if token.text.lower() in _IN_CHARGE:
        return True
    return preposition(token) in _GOVERNING or (preposition(token) is None and token.pos in _NOMINAL)


def _is_closed_alone(parsed: Parsed, at: int, end: int) -> bool:
    """Whether a mark closes an apposition and no list goes on behind it: "le maire, le préfet X, et un juge"."""
    if at >= end or parsed.tokens[at].text not in _CLOSERS:
        return False
    behind = parsed.tokens[at + 1] if at + 1 < end else None
    return behind is None or not (behind.text.lower() in ("et", "ou", "ainsi") or is_capitalised(behind))


def name_at_head(parsed: Parsed, phrase: OfficePhrase) -> int | None:
    """ "X Y, le ministre du Commerce, assure": where the capitalised words begin that open the sentence before an office."""
    tokens, comma = parsed.tokens, phrase.first - 1
    first = parsed.sentences[tokens[phrase.noun].sentence].first
    words = tokens[first:comma]
    if (phrase.determiner or "").lower() not in _THE or comma <= first or tokens[comma].text != ",":
        return None
    if len(words) not in _NAME_WORDS or not all(is_capitalised(t) and t.pos in ("NOUN", "PROPN", "X") for t in words):
        return None
    closed = phrase.last < len(tokens) and tokens[phrase.last].text == ","
    return first if closed and load_atlas().longest([t.text for t in words], 0) is None else None


def _end(parsed: Parsed, phrase: OfficePhrase) -> int:
    return parsed.sentences[parsed.tokens[phrase.noun].sentence].last
