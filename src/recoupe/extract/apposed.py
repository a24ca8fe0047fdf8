"""Who stands beside whom: the name in apposition with a description, and the name that a noun governs.

The order of the words decides.
"""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import ROLE_KINDS, preposition_of
from recoupe.records import Mention, MentionKind, Token

# Descriptions that a name in apposition makes clear.
_DESCRIBED = frozenset({MentionKind.OFFICE, MentionKind.UNNAMED, MentionKind.GROUP})
_OWN_STATE = "state.own"  # the finder's rule of "son pays"
_POSSESSIVES = frozenset("son sa leur mon ma notre".split())
_COMPLEMENT = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET"})
CLOSERS = frozenset({",", ".", '"', ";", ":", "–", "—", ")", "!", "?"})


def is_own_state(mention: Mention) -> bool:
    """Whether somebody speaks of his own state: "son pays", which does not speak itself."""
    return mention.rule == _OWN_STATE


def may_say(mention: Mention) -> bool:
    """Whether a mention can be somebody who speaks: a place only as the seat of a state."""
    return not is_own_state(mention) and (mention.kind in ROLE_KINDS or mention.stands_for is not None)


def named_beside(grammar: Grammar, mention: Mention) -> Mention:
    """Whom a description means where a name stands beside it: "le responsable des finances de la Ligue, X, …"; else itself."""
    if mention.kind not in _DESCRIBED or mention.number == "p":
        return mention
    at = grammar.mention_tokens(mention)[1]
    end = grammar.sentence(mention.head).last
    while at < end and _goes_on(grammar.tokens, at):
        at += 1
    if at + 2 < end and grammar.tokens[at].text == "(" and grammar.tokens[at + 2].text == ")":
        at += 3  # "le président du mouvement (ABC), X"
    named = _named_behind(grammar, at, end)
    if named is None or named.kind is not MentionKind.PERSON:
        return mention
    after = grammar.mention_tokens(named)[1]
    closed = after >= end or grammar.tokens[after].text in CLOSERS or preposition_of(grammar.tokens[after]) == "à"
    closed = closed or grammar.is_verb(after)
    return named if closed else mention


def _named_behind(grammar: Grammar, comma: int, end: int) -> Mention | None:
    """The mention right behind a comma, with no more than a title between: ", le mollah X"."""
    if comma + 1 >= end or grammar.tokens[comma].text != ",":
        return None
    named = grammar.mention_starting(comma + 1)
    titled = comma + 3 < end and grammar.tokens[comma + 1].text.lower() in ("le", "la", "l'")
    if named is None and titled and grammar.tokens[comma + 2].pos in ("NOUN", "PROPN", "ADJ"):
        return grammar.mention_starting(comma + 3)
    return named


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a description goes on at a token: "des droits de l'homme et des peuples", "chargé du Golfe"."""
    token = tokens[at]
    if token.pos in _COMPLEMENT:
        return True
    joins = token.text.lower() == "et" or "VerbForm=Part" in token.morph
    return joins and at + 1 < len(tokens) and preposition_of(tokens[at + 1]) is not None


def is_governed_name(grammar: Grammar, mention: Mention, at: int) -> bool:
    """ "par la chaîne Al Jazeera", "à l'agence officielle X": a body's name beside a noun that a preposition governs; it begins at *at*.

    So is a person's beside "à côté de son collègue": whose he is tells that the noun means him.
    """
    if not grammar.tokens[at].text[:1].isupper():
        return False
    if mention.kind is MentionKind.PERSON:
        return _is_of_somebody(grammar, at)
    if mention.kind is not MentionKind.ORGANISATION:
        return False
    tokens, first = grammar.tokens, grammar.sentence(at).first
    k = at - 1
    while k > first and tokens[k].pos == "ADJ":
        k -= 1
    if k <= first or tokens[k].pos != "NOUN":
        return False
    k -= 1
    while k > first and tokens[k].pos in ("ADJ", "DET") and preposition_of(tokens[k]) is None:
        k -= 1
    return preposition_of(tokens[k]) is not None and k not in grammar.adverbial


def _is_of_somebody(grammar: Grammar, at: int) -> bool:
    """ "de son collègue X", "à leur avocat Y": no more than a noun and its possessive between a preposition and the name at a token."""
    tokens = grammar.tokens
    k = at - 1
    while k > grammar.sentence(at).first and tokens[k].pos in ("ADJ", "NOUN"):
        k -= 1
    owned = k < at - 1 and tokens[k].text.lower() in _POSSESSIVES
    return owned and preposition_of(tokens[k - 1]) is not None and k - 1 not in grammar.adverbial
