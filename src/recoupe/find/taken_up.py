"""Persons taken up by a bare noun: "le prévenu", "cette romancière", "le jeune homme". Who is meant, the text before has said.

With a complement, an adjective of its own or a name behind it the noun describes somebody new: "le prévenu de Lyon"; but "ce" always
points back: "ce prévenu de trente ans", "cette fille d'immigrés".
"""

from collections.abc import Iterator, Sequence

from recoupe.find.noun_phrases import is_capitalised, preposition
from recoupe.lexicon import persons
from recoupe.records import Mention, MentionKind, Parsed, Span, Token

RULE = "person.taken-up"
_ARTICLES = {"le": "m", "la": "f", "l'": None, "ce": "m", "cet": "m", "cette": "f", "du": "m", "au": "m"}
_POINTING = frozenset({"ce", "cet", "cette"})
_ORIGINS = {"fils": "m", "fille": "f"}  # kin elsewhere; with "ce" and a complement, where somebody comes from
_BEFORE = frozenset("jeune vieil vieux vieille ancien ancienne".split())  # these say nothing new of the one meant


def taken_up(parsed: Parsed, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yields the bare singular nouns for a person where none of the *known* mentions stands."""
    nouns = persons.load()
    heads = {mention.head for mention in known}
    for token in parsed.tokens:
        low = token.text.lower()
        if (low not in nouns and low not in _ORIGINS) or token.pos != "NOUN" or token.i in heads:
            continue
        first = token.i - 1
        while first > 0 and parsed.tokens[first].text.lower() in _BEFORE:
            first -= 1
        article = parsed.tokens[first]
        if first < 0 or article.sentence != token.sentence or article.text.lower() not in _ARTICLES:
            continue
        if _points_back(parsed, article, token) or (low in nouns and _is_bare(parsed, token)):
            yield _mention(parsed, article, token, nouns.get(low) or _ORIGINS.get(low))


def _points_back(parsed: Parsed, article: Token, noun: Token) -> bool:
    """Whether "ce" stands before the noun: it is somebody told before, whatever else is said of him, unless a name follows."""
    after = parsed.tokens[noun.i + 1] if noun.i + 1 < len(parsed.tokens) else None
    named = after is not None and after.sentence == noun.sentence and is_capitalised(after)
    if noun.text.lower() in _ORIGINS and (after is None or preposition(after) != "de"):
        return False
    return article.text.lower() in _POINTING and not named


def _is_bare(parsed: Parsed, token: Token) -> bool:
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    if after is None or after.sentence != token.sentence:
        return True
    if _tells_age(parsed, after.i):
        return True  # "le moine de 72 ans": what is said of him tells no other
    governs = preposition(after) == "de" or after.text.lower() == "des"
    described = after.pos == "ADJ" and after.head == token.i
    return not (governs or described or is_capitalised(after) or after.pos == "NOUN")


def _tells_age(parsed: Parsed, at: int) -> bool:
    """Whether "de 72 ans", "âgé de 72 ans" stands at a token."""
    words = [token.text.lower() for token in parsed.tokens[at : at + 4]]
    words = words[1:] if words and words[0] in ("âgé", "âgée") else words
    return len(words) > 2 and words[0] == "de" and words[1].isdigit() and words[2] == "ans"


def _mention(parsed: Parsed, article: Token, noun: Token, gender: str | None) -> Mention:
    contracted = article.text.lower() in ("du", "au")
    return Mention(
        id=-1,
        span=Span(parsed.tokens[article.i + 1].start if contracted else article.start, noun.end),
        head=noun.i,
        sentence=noun.sentence,
        kind=MentionKind.UNNAMED,
        gender=gender or _ARTICLES[article.text.lower()],
        number="s",
        rule=RULE,
    )
