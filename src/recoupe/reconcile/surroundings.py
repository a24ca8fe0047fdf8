"""The words of a statement and around it: what two tellings of one act have in common beyond who, when and where.

A word that a report uses in one sentence only tells that sentence from the others; a word of every sentence tells nothing. So
each word weighs less the more sentences of its report have it, and what two statements share is the sum of these weights.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from recoupe.atlas import load as load_atlas
from recoupe.lexicon.comparison import light_words
from recoupe.lexicon.numerals import number_words
from recoupe.reconcile.plain import SHORTEST_WORD, bare
from recoupe.reconcile.shingles import words_of
from recoupe.records import Span, Statement

BEFORE, AFTER = 25, 60  # characters around the words of an act that still speak of it
ROOT = 0.7  # of a word's letters that are kept: "livraison" and "livraisons" are one
NUMBER, STATE = "#", "§"  # first letters of what is no word
PHRASE = 3  # words in a row
_WORD = re.compile(r"\w+(?:-\w+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?»])\s+|\n+")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")

Weights = Mapping[str, float]  # by word, state or number


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Weighted words: of the act itself, of it and some words on either side, of its whole sentence; and phrases of the sentence.

    A number is written ``#7``, a state ``§FRA`` however it is named (a capital, a demonym).
    """

    act: Weights
    near: Weights
    sentence: Weights
    phrases: frozenset[tuple[str, ...]]


def surroundings(statement: Statement, text: str) -> Surroundings:
    """The words of a statement of a report with this text."""
    span, whole = statement.span, statement.sentence
    close = Span(max(whole.start, span.start - BEFORE), min(whole.end, span.end + AFTER))
    seen = _sentences_with(text)
    told = [(token, at + whole.start) for token, at in _tokens(whole.of(text))]
    words = words_of(whole.of(text))
    return Surroundings(
        act=_weighed((token for token, at in told if span.start <= at < span.end), seen),
        near=_weighed((token for token, at in told if close.start <= at < close.end), seen),
        sentence=_weighed((token for token, _ in told), seen),
        phrases=frozenset(words[start : start + PHRASE] for start in range(len(words) - PHRASE + 1)),
    )


def sentences(text: str) -> Iterator[Span]:
    """Where the sentences of a text stand, as far as their ends can be told."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield Span(start, end.start())
        start = end.end()
    yield Span(start, len(text))


def _weighed(tokens: Iterable[str], seen: Counter[str]) -> Weights:
    return {token: 1 / sqrt(max(1, seen[token])) for token in tokens}


def shared(one: Weights, other: Weights) -> float:
    """How much two have in common, in words that each report has in one sentence only."""
    return sum((weight + other[token]) / 2 for token, weight in one.items() if token in other)


def mass(words: Weights) -> float:
    """How much there is to share."""
    return sum(words.values())


@lru_cache(maxsize=256)
def _sentences_with(text: str) -> Counter[str]:
    return Counter(token for sentence in _SENTENCE_END.split(text) for token in {token for token, _ in _tokens(sentence)})


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[tuple[str, int], ...]:
    """What of a text says something, with the place where it stands."""
    together = _THOUSANDS.sub("_", text)
    found = ((_token(match.group()), match.start()) for match in _WORD.finditer(together))
    return tuple((token, at) for token, at in found if token)


@lru_cache(maxsize=65536)
def _token(word: str) -> str | None:
    low, plain = word.casefold(), bare(word.casefold())
    if word[0].isdigit() or low in number_words():
        return NUMBER + plain.replace("_", "")
    if state := _state(word):
        return STATE + state
    if low in light_words() or (len(plain) < SHORTEST_WORD and not word.isupper()):
        return None
    return plain[: max(SHORTEST_WORD, round(ROOT * len(plain)))]


def _state(word: str) -> str | None:
    """The state that a word means: "malienne", "Mali", "Bamako"; None for any other word."""
    atlas = load_atlas()
    if word[0].isupper() and (entries := atlas.homonyms(word)):
        likeliest = entries[0]
        return likeliest.country if likeliest.kind == "state" else likeliest.stands_for
    return next(iter(atlas.demonym(word.casefold())), None)
