"""Nouns that are said not to be: "il n'y a pas eu de rencontre", "Pas de négociations avec les rebelles"."""

from recoupe.extract.grammar import NEGATIONS, Grammar

_DE = frozenset({"de", "d'"})
_BEEN = frozenset({"eu"})
_THERE = frozenset({"y", "n'y"})


def is_said_not_to_be(grammar: Grammar, noun: int) -> bool:
    """Whether an event noun with "de" stands under "il n'y a pas" or behind a bare "pas" that opens its clause."""
    first = grammar.sentence(noun).first
    at = noun - 1
    while at > first and grammar.tokens[at].pos in ("ADJ", "ADV", "NUM") and not _is_no(grammar, at):
        at -= 1
    if at < first or grammar.tokens[at].text.lower() not in _DE:
        return _is_under_there_is(grammar, at) if at >= first and _is_no(grammar, at) else False
    at -= 1
    while at > first and grammar.tokens[at].text.lower() in _BEEN:
        at -= 1
    if at < first or not _is_no(grammar, at):
        return False
    return _opens(grammar, at) or _is_under_there_is(grammar, at)


def _is_no(grammar: Grammar, at: int) -> bool:
    return grammar.tokens[at].text.lower() in NEGATIONS


def _opens(grammar: Grammar, at: int) -> bool:
    """Whether "pas" opens its clause: "Pas de trêve", "…, pas de trêve"."""
    if grammar.tokens[at].text.lower() != "pas":
        return False
    return at == grammar.sentence(at).first or grammar.tokens[at - 1].text in (",", ":", ";", '"', "–", "—")


def _is_under_there_is(grammar: Grammar, no: int) -> bool:
    """Whether "il n'y a", in any tense, stands right before the negation at a token."""
    before = [grammar.tokens[k].text.lower() for k in range(max(grammar.sentence(no).first, no - 4), no)]
    there = next((k for k, word in enumerate(before) if word in _THERE), None)
    if there is None or ("n'" not in before[:there] and "ne" not in before[:there] and before[there] != "n'y"):
        return False
    return any(grammar.tokens[k].lemma == "avoir" for k in range(no - 1, no - 4, -1) if k >= 0)
