"""Persons taken up by a bare noun: "le prévenu", "cette romancière", "le jeune homme". Who is meant, the text before has said.

With a complement, an adjective of its own or a name behind it the noun describes somebody new: "le prévenu de Lyon".
"""

from collections.abc import Iterator, Sequence

from recoupe.find.noun_phrases import is_capitalised, preposition
from recoupe.lexicon import persons
from recoupe.records import Mention, MentionKind, Parsed, Span, Token

RULE = "person.taken-up"
_ARTICLES = {"le": "m", "la": "f", "l'": None, "ce": "m", "cet": "m", "cette": "f", "du": "m", "au": "m"}
_BEFORE = frozenset("jeune vieil vieux vieille ancien ancienne".split())  # these say nothing new of the one meant


def taken_up(parsed: Parsed, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yields the bare singular nouns for a person where none of the *known* mentions stands."""
    nouns = persons.load()
    heads = {mention.head for mention in known}
    for token in parsed.tokens:
        low = token.text.lower()
        if low not in nouns or token.pos != "NOUN" or token.i in heads or not _is_bare(parsed, token):
            continue
        first = token.i - 1
        while first > 0 and parsed.tokens[first].text.lower() in _BEFORE:
            first -= 1
        article = parsed.tokens[first]
        if first >= 0 and article.sentence == token.sentence and article.text.lower() in _ARTICLES:
            yield _mention(parsed, article, token, nouns[low])


def _is_bare(parsed: Parsed, token: Token) -> bool:
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    if after is None or after.sentence != token.sentence:
        return True
    governs = preposition(after) == "de" or after.text.lower() == "des"
    described = after.pos == "ADJ" and after.head == token.i
    return not (governs or described or is_capitalised(after) or after.pos == "NOUN")


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
