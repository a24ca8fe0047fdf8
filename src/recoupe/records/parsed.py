"""A report after parsing: tokens with grammar, sentences, stretches between inverted commas, raw names."""

from dataclasses import dataclass
from typing import NamedTuple

from recoupe.records.report import BlockKind, Report
from recoupe.records.span import Span


class Token(NamedTuple):
    """One word or mark.

    ``i`` and ``head`` count tokens of the whole report; the root of a sentence is its own head. ``text`` is
    the word as written but for typographic apostrophes (’ becomes '). ``lemma`` is lower case. ``pos`` and ``dep`` are Universal
    Dependencies labels (``nsubj``, ``obl:arg`` …), ``morph`` the UD feature string ("Mood=Ind|Tense=Fut").
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str
    sentence: int

    @property
    def span(self) -> Span:
        """The characters of the token."""
        return Span(self.start, self.end)


class Sentence(NamedTuple):
    """One sentence: tokens ``[first, last)`` of the report, its characters, and the block it stands in."""

    number: int
    first: int
    last: int
    span: Span
    block: int
    kind: BlockKind


class Quoted(NamedTuple):
    """A stretch between inverted commas.

    ``span`` is what stands between the marks, ``outer`` includes them. ``depth`` is 0 for an outermost quotation.
    ``open_ended`` says that no closing mark was found before the end of the paragraph.
    """

    span: Span
    outer: Span
    depth: int
    open_ended: bool


class RawName(NamedTuple):
    """A name as the engine's statistical model saw it: ``label`` is PER, LOC, ORG or MISC. A hint, not a fact."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A parsed report. ``children[i]`` lists the tokens whose head is token ``i``, in text order."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quoted: tuple[Quoted, ...]
    names: tuple[RawName, ...]
    children: tuple[tuple[int, ...], ...]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]
