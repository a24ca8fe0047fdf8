"""A report's passages and their runs of words, for telling who reprints whom. Also what it puts between inverted commas."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from recoupe.lexicon.comparison import light_words
from recoupe.records import BlockKind, Report

RUN = 5  # words; five in the same order are rarely chance, four often are (names of offices)
SHORTEST_PASSAGE = 8  # words; shorter sentences recur by chance
HELD = 0.8  # of a passage's runs; the rest is the sub-editor's
SHORTEST_QUOTE = 6  # words
SHORTEST_WORD = 4  # letters; figures of any length count
STEM = 6  # letters; "libérer" and "libération" are one
TOLD_IN = (BlockKind.LEAD, BlockKind.PARAGRAPH)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"»”]?\s+(?=[A-ZÀ-ÝŒ«“\"—–-])|\n+")
_WORD = re.compile(r"\w+")
_DETAIL = re.compile(r"\d+|(?<=[\w,;:)] )[A-ZÀ-Þ][\w-]{2,}|(?<=[dl]['’])[A-ZÀ-Þ][\w-]{2,}")
_QUOTED = re.compile(r"«([^»]*)»|“([^”]*)”|\"([^\"\n]*)\"")

Run = tuple[str, ...]
T = TypeVar("T", Run, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A report's words: ``passages`` sentence by sentence, ``runs`` all runs of words, ``quotes`` what stands in inverted commas.

    ``narrative`` holds the runs outside inverted commas: what two papers share there, one has from the other. ``stems`` are the
    beginnings of the words that say something, in whatever order. ``details`` are its figures, and names inside sentences: who
    goes over another's text leaves them alone, and who tells of another event by the same pattern does not.
    """

    passages: tuple[tuple[str, ...], ...]
    runs: frozenset[Run]
    narrative: frozenset[Run]
    quotes: frozenset[tuple[str, ...]]
    stems: frozenset[str]
    details: frozenset[str]

    def holds(self, words: tuple[str, ...]) -> bool:
        """Whether it has nearly all of the words in the same order."""
        return share(runs(words), self.runs) >= HELD

    @property
    def size(self) -> int:
        """How many words stand in passages long enough to compare."""
        return sum(len(passage) for passage in self.passages if len(passage) >= SHORTEST_PASSAGE)


def body(report: Report) -> str:
    """What the report tells: its lead and paragraphs, a line each; the whole text where nobody has found blocks."""
    told = [block.span.of(report.text) for block in report.blocks if block.kind in TOLD_IN]
    return "\n".join(told) if report.blocks else report.text


def unquoted(text: str) -> str:
    """The text with a pause in place of every quotation."""
    return _QUOTED.sub(" … ", text)


def wording(text: str) -> Wording:
    """The words of a text that `body` gave."""
    passages = tuple(words for sentence in _SENTENCE_END.split(text) if (words := words_of(sentence)))
    narrative = (words for sentence in _SENTENCE_END.split(unquoted(text)) for words in map(words_of, sentence.split("…")))
    return Wording(
        passages=passages,
        runs=frozenset(run for passage in passages for run in runs(passage)),
        narrative=frozenset(run for words in narrative for run in runs(words)),
        quotes=frozenset(quote for quote in _quotes(text) if len(quote) >= SHORTEST_QUOTE),
        stems=frozenset(word[:STEM] for passage in passages for word in passage if _says_something(word)),
        details=frozenset(match.group().casefold() for match in _DETAIL.finditer(text)),
    )


def _says_something(word: str) -> bool:
    return word.isdigit() or (len(word) >= SHORTEST_WORD and word not in light_words())


def share(some: Collection[T], others: frozenset[T]) -> float:
    """Which part of *some* is among *others*; 0 where there are none."""
    return sum(run in others for run in some) / len(some) if some else 0.0


def words_of(text: str) -> tuple[str, ...]:
    """The words in lower case."""
    return tuple(_WORD.findall(text.casefold()))


def runs(words: tuple[str, ...]) -> list[Run]:
    """Every run of RUN words."""
    return [words[start : start + RUN] for start in range(len(words) - RUN + 1)]


def _quotes(text: str) -> list[tuple[str, ...]]:
    return [words_of("".join(match.groups(""))) for match in _QUOTED.finditer(text)]
