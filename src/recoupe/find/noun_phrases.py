"""Walking over the words of a noun phrase, left to right, without leaning on the parse.

A long French noun phrase ("le secrétaire d'État britannique à la Défense Ben Wallace") is where the parser errs most; the order
of its words is what holds.
"""

from recoupe.records import Parsed, Token

DETERMINERS = frozenset(
    "le la les l' un une des du de d' ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos aux au plusieurs "
    "certains certaines quelques deux trois chaque tout toute tous toutes".split()
)
POSSESSIVES = frozenset("son sa ses leur leurs".split())
DEMONSTRATIVES = frozenset("ce cet cette ces".split())
INDEFINITES = frozenset("un une des plusieurs certains certaines quelques".split())
PARTICLES = frozenset("de du des d' del della di da al el ben bin ibn von van der den la le dos y abou abu bint ag ould".split())


def preposition(token: Token) -> str | None:
    """The preposition that a word is or contains: "du" is "de", "aux" is "à"; None for other words."""
    low = token.text.lower()
    if low in ("de", "d'"):
        return "de"
    if low == "du" or (low == "des" and token.pos == "ADP"):
        return "de"
    if low in ("à", "au", "aux"):
        return "à"
    if token.pos == "ADP":
        return low
    return None


def is_capitalised(token: Token) -> bool:
    """Whether a word begins with a capital letter."""
    return token.text[:1].isupper()


def is_name_word(token: Token) -> bool:
    """Whether a word may stand in a person's name: capitalised, or with its particle joined on ("al-Maskari")."""
    particle, hyphen, rest = token.text.partition("-")
    return is_capitalised(token) or (bool(hyphen) and particle.lower() in PARTICLES and rest[:1].isupper())


def is_acronym(token: Token) -> bool:
    """Whether a word is written in capitals only ("ONU")."""
    return len(token.text) > 1 and token.text.isupper()


def left_edge(parsed: Parsed, at: int, first: int) -> int:
    """The token where the noun phrase around noun *at* begins: its adjectives and determiners, not before *first*."""
    start = at
    while start > first:
        before = parsed.tokens[start - 1]
        low = before.text.lower()
        if low in ("au", "aux", "du") or (low == "des" and before.pos == "ADP"):
            return start  # the article is in the preposition, which is not part of the phrase
        if before.pos == "ADJ" or low in (
            "ancien",
            "ancienne",
            "ex",
            "haut",
            "nouveau",
            "nouvelle",
            "premier",
            "première",
            "même",
        ):
            start -= 1
        elif low in DETERMINERS and not (low in ("de", "d'") and before.pos == "ADP"):
            start -= 1
            if low not in ("deux", "trois", "tous", "toutes"):
                return start
        elif before.pos == "NUM":
            start -= 1
        else:
            break
    return start


def determiner(parsed: Parsed, start: int, noun: int) -> str | None:
    """The determiner of a noun phrase in lower case; None where it has none. "au" and "du" count as "le"."""
    for i in range(start, noun):
        low = parsed.tokens[i].text.lower()
        if low in DETERMINERS:
            return low
    if start > 0 and parsed.tokens[start - 1].sentence == parsed.tokens[noun].sentence:
        low = parsed.tokens[start - 1].text.lower()
        if low in ("au", "du"):
            return "le"
        if low == "aux":
            return "les"
    return None


def feature(token: Token, name: str) -> str | None:
    """The value of one feature of the UD string ("Gender" of "Gender=Fem|Number=Sing"); None where it is not given."""
    for part in token.morph.split("|"):
        key, _, value = part.partition("=")
        if key == name:
            return value
    return None


def gender(token: Token) -> str | None:
    """ "m" or "f" by the parse; None where the form does not tell."""
    return {"Masc": "m", "Fem": "f"}.get(feature(token, "Gender") or "")


def number(token: Token) -> str | None:
    """ "s" or "p" by the parse; None where the form does not tell."""
    return {"Sing": "s", "Plur": "p"}.get(feature(token, "Number") or "")
