"""The lines of a report, each told by its own words what it may be, before its place in the report is looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.read.boilerplate import strength
from recoupe.read.captions import is_caption, is_credit_alone
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.imprint import Imprint, imprint, is_box_heading
from recoupe.read.lines import Unit, ends_with_stop, has_words, sentences_end_inside, units
from recoupe.read.opening import begins_with_day, opening
from recoupe.records import BlockKind, Span

# Longer lines are no headlines.
_LONGEST_HEADLINE = 220
# A line of two sentences is a headline only if it is short ("20 h 55. L'opération est terminée").
_LONGEST_DOUBLE = 120
_CREDIT_BEHIND = re.compile(r"(?<=[.!?»…])\s+\([^()]{2,40}\)$")
_DASHES = ("-", "–", "—")
# The lines that date and sign a report are among this many at either end.
FRONT = 60
# How much running text may stand before the line that dates or signs the report.
RUNNING_BEFORE_HEADER = 3


@dataclass(slots=True)
class Piece:
    """A stretch of the text that becomes one block.

    ``words`` is the stretch with blanks and apostrophes made plain. ``kind`` is None while it is a story's line like any other.
    ``opens`` says that it is the head of the paragraph that follows. ``strength`` is that of boilerplate. ``imprint`` is what the
    line says as front matter, whether or not it is any; None where it says nothing or stands too far inside. ``headline`` and
    ``running`` tell how it ends and how long it is; a line may be neither.
    """

    start: int
    end: int
    group: int
    words: str
    kind: BlockKind | None = None
    strength: str | None = None
    imprint: Imprint | None = None
    facts: Facts = NOTHING
    opens: bool = False
    headline: bool = False
    running: bool = False

    @property
    def header(self) -> bool:
        """Whether it dates or signs the report."""
        return self.kind in (BlockKind.DATE, BlockKind.BYLINE)

    @property
    def span(self) -> Span:
        """The characters of the piece."""
        return Span(self.start, self.end)

    def become(self, kind: BlockKind, facts: Facts | None = None) -> None:
        """Settles what the piece is."""
        self.kind = kind
        if facts is not None:
            self.facts = facts


def pieces(text: str, plain: str) -> list[Piece]:
    """The pieces of *text* in order; *plain* is the text with blanks and apostrophes made plain."""
    found: list[Piece] = []
    opened, running = False, 0
    lines = units(text)
    chronology = sum(begins_with_day(plain[unit.start : unit.end]) for unit in lines[:FRONT]) > 1
    for number, unit in enumerate(lines):
        at_edge = number < FRONT or number >= len(lines) - FRONT
        may_open = number < FRONT and not opened and running < RUNNING_BEFORE_HEADER
        may_open = may_open and not (chronology and begins_with_day(plain[unit.start : unit.end]))
        for piece in _of_unit(unit, plain, may_open=may_open, at_edge=at_edge):
            found.append(piece)
            opened = opened or piece.opens
            running += piece.running and piece.kind is None
    return found


def _of_unit(unit: Unit, plain: str, *, may_open: bool, at_edge: bool) -> Iterator[Piece]:
    """One piece, or two when the line opens with a dateline."""
    piece = _read(unit, plain, at_edge=at_edge)
    may_open = may_open and (piece.kind is None or piece.words.rstrip()[-1:] in _DASHES)
    head = opening(piece.words, running=piece.running) if may_open else None
    if head is None:
        yield piece
        return
    cut = unit.start + head.end
    while cut > unit.start and plain[cut - 1] == " ":
        cut -= 1
    rest = unit.start + head.end
    while rest < unit.end and plain[rest] == " ":
        rest += 1
    words = plain[unit.start : cut]
    opens = head.facts.updated is None and (rest < unit.end or words[-1] in _DASHES)
    yield Piece(unit.start, cut, unit.group, words, head.kind, facts=head.facts, opens=opens)
    if rest < unit.end:
        yield _read(Unit(rest, unit.end, unit.group), plain, at_edge=True)


def _read(unit: Unit, plain: str, *, at_edge: bool) -> Piece:
    """The line as its own words show it; *at_edge* says that it is near enough to an end of the report to date or sign it."""
    words = plain[unit.start : unit.end]
    piece = Piece(unit.start, unit.end, unit.group, words)
    piece.strength = strength(words) if has_words(words[:_LONGEST_HEADLINE]) or has_words(words) else "note"
    if piece.strength is not None:
        piece.kind = BlockKind.BOILERPLATE
        address = imprint(words) if at_edge else None
        if address is not None and address.kind is BlockKind.BOILERPLATE:
            piece.facts = address.facts
        return piece
    piece.imprint = imprint(words) if at_edge else None
    if is_box_heading(words):
        piece.kind = BlockKind.SUBHEADING
    elif is_credit_alone(words):
        piece.kind = BlockKind.CAPTION
    elif piece.imprint is not None and piece.imprint.certain:
        piece.kind, piece.facts = piece.imprint.kind, piece.imprint.facts
    elif is_caption(words):
        piece.kind = BlockKind.CAPTION
    _measure(piece)
    return piece


def _measure(piece: Piece) -> None:
    """Whether the line ends like a headline or like running text."""
    words = piece.words.strip()
    if words.endswith(")"):
        words = _CREDIT_BEHIND.sub("", words)
    length = len(words)
    stopped = ends_with_stop(words)
    double = length <= _LONGEST_HEADLINE and sentences_end_inside(words) > 0
    short = length <= (_LONGEST_DOUBLE if double else _LONGEST_HEADLINE)
    begins = bool(words) and (words[0].isupper() or words[0].isdigit() or words[0] in "«“\"'¿(")
    piece.headline = short and not stopped and begins
    piece.running = (stopped and length > 1) or not short
