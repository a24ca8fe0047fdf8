"""The stretches between inverted commas: « », “ ”, „ “, ‹ ›, << >> and straight " marks, nested and over several paragraphs.

The rules, each with its id:

- ``marks.pair``: a closing mark ends the innermost open stretch of its own family and every stretch left open inside it.
- ``marks.straight``: a straight mark opens where none is open, closes where one is; a straight mark that stands after a space and
  before a letter always opens. After a digit it is inches or seconds of arc unless a stretch is open.
- ``marks.lost-close``: where closing marks are missing in the paragraph, a stretch in which a sentence has ended before the next
  mark opens ended with that sentence.
- ``marks.shared-close``: one mark may close a quotation and the quotation inside it ("« Il a dit : « Oui. »").
- ``marks.continued``: a quotation that runs on is marked again (« or ») at the head of each paragraph, or only closed at its
  very end.

An apostrophe is never a mark. Everything is one pass over the text: the time taken grows with its length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.records import BlockKind, Quoted, Report, Span

# Nothing is quoted in dates and by-lines, and nothing is extracted from boilerplate.
_READ = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.CAPTION})
_RUNNING = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})

_MARK = re.compile(r"<<|>>|''|[«»“”„‹›\"]")
_FAMILY = {"«": "«", "»": "«", "<<": "«", ">>": "«", "‹": "‹", "›": "‹", "“": "“", "”": "“", "„": "“", '"': '"', "''": "''"}
_OPENING = frozenset({"«", "<<", "‹", "„"})
_CLOSING = frozenset({"»", ">>", "›"})
_STRAIGHT = frozenset({'"', "''"})
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-ZÀ-ÖØ-Þ])")
_ARC = re.compile(r"\d['’′]\s?\d{1,2}(?:[.,]\d+)?$")

# Deeper marks than these are noise (a table, a broken file), and are passed over.
_DEEPEST = 6

# How many paragraphs without any mark a quotation may run through before its closing mark must come.
_RUNS_THROUGH = 6


@dataclass(slots=True)
class _Stretch:
    """A stretch being built; ``end`` is None while it is open. Offsets are characters of the text."""

    family: str
    outer: int
    start: int
    depth: int
    end: int | None = None
    outer_end: int | None = None
    open_ended: bool = False
    sentence_sought: int = 0  # up to here no sentence ends inside


def quotations(report: Report) -> tuple[Quoted, ...]:
    """Every stretch between inverted commas of a report, in text order.

    A quotation that runs over several paragraphs gives one item for each; all but the last are ``open_ended``.
    """
    found: list[Quoted] = []
    running: Quoted | None = None  # what the paragraph before left open
    for number, block in enumerate(report.blocks):
        if block.kind not in _READ:
            continue
        if block.kind not in _RUNNING:
            found.extend(quoted(report.text, block.span))
            running = running if block.kind is BlockKind.CAPTION else None
            continue
        inside = running is not None and _closes_later(report, number, _family(report.text, running))
        items = quoted(report.text, block.span, inside=inside)
        found.extend(items)
        running = _left_open(items, block.span)
    return tuple(found)


def quoted(text: str, paragraph: Span, *, inside: bool = False) -> tuple[Quoted, ...]:
    """The stretches between inverted commas of one paragraph, in text order, outer before inner.

    ``span`` leaves out the marks and the spaces next to them. A stretch that is never closed ends with the paragraph (or
    with the stretch around it) and is ``open_ended``. *inside* says that the paragraph begins within a quotation.
    """
    low, high = _trim(text, paragraph.start, paragraph.end)
    marks = list(_MARK.finditer(text, low, high))
    scan = _Scan(text, high, _closings_left(marks))
    if inside and not (marks and marks[0].start() == low):
        scan.begin("«" if not marks else _FAMILY[marks[0].group()], low, low)
    for number, mark in enumerate(marks):
        at_head = inside and number == 0 and mark.start() == low
        scan.meet(mark.group(), mark.start(), mark.end(), number, at_head)
    scan.finish()
    return tuple(item for item in (_record(text, stretch) for stretch in scan.stretches) if item is not None)


@dataclass(frozen=True, slots=True)
class _Left:
    """For each mark of a paragraph: how many « … » marks open and close from it on."""

    opening: tuple[int, ...]
    closing: tuple[int, ...]


def _closings_left(marks: Sequence[re.Match[str]]) -> _Left:
    opening, closing = [0], [0]
    for mark in reversed(marks):
        opening.append(opening[-1] + (mark.group() in ("«", "<<")))
        closing.append(closing[-1] + (mark.group() in ("»", ">>")))
    return _Left(tuple(reversed(opening)), tuple(reversed(closing)))


class _Scan:
    """One walk over the marks of a paragraph, with the stretches open at the moment on a stack."""

    def __init__(self, text: str, end: int, left: _Left) -> None:
        self.text = text
        self.end = end
        self.left = left
        self.stretches: list[_Stretch] = []
        self.open: list[_Stretch] = []

    def begin(self, family: str, outer: int, start: int) -> None:
        """Opens a stretch."""
        stretch = _Stretch(family, outer, start, len(self.open))
        self.stretches.append(stretch)
        self.open.append(stretch)

    def meet(self, mark: str, start: int, end: int, number: int, at_head: bool) -> None:
        """Takes one mark; *at_head* says that it repeats the opening of a quotation of the paragraph before."""
        family = _FAMILY[mark]
        if at_head or mark in _OPENING:
            if len(self.open) >= _DEEPEST:
                return
            self._end_what_lost_its_close(family, start, number)
            self.begin(family, start, end)
        elif mark in _CLOSING:
            self._close(family, start, end)
        elif mark in _STRAIGHT:
            self._straight(mark, start, end)
        else:
            self._curly(mark, start, end)

    def finish(self) -> None:
        """Ends what is still open: with a shared closing mark where there is one, else with the paragraph."""
        while self.open:
            stretch = self.open.pop()
            inner = self._shared_close(stretch)
            if inner is None:
                stretch.end = stretch.outer_end = self.end
                stretch.open_ended = True
            else:
                stretch.end, stretch.outer_end = inner.end, inner.outer_end

    def _is_open(self, family: str) -> bool:
        return any(stretch.family == family for stretch in self.open)

    def _close(self, family: str, start: int, end: int) -> None:
        if not self._is_open(family):
            return  # a closing mark with nothing to close says nothing
        while True:
            stretch = self.open.pop()
            stretch.end = start
            if stretch.family == family:
                stretch.outer_end = end
                return
            stretch.outer_end = start
            stretch.open_ended = True

    def _straight(self, mark: str, start: int, end: int) -> None:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if _ARC.search(self.text, max(0, start - 8), start):
            return
        opens = (not before or before.isspace()) and after.isalnum()
        if self._is_open(mark) and opens and self.open[-1].family == mark:
            self._lose(self.open.pop(), start)
            self.begin(mark, start, end)
        elif self._is_open(mark):
            self._close(mark, start, end)
        elif len(self.open) < _DEEPEST and not before.isdigit() and (mark == '"' or not before.isalnum()):
            self.begin(mark, start, end)

    def _curly(self, mark: str, start: int, end: int) -> None:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        ends_word = bool(before) and not before.isspace() and not after.isalnum()
        starts_word = (not before or not before.isalnum()) and after.isalnum()
        if self._is_open("“") and (mark == "”" or ends_word):
            self._close("“", start, end)
        elif len(self.open) < _DEEPEST and (mark == "“" or starts_word):
            self.begin("“", start, end)

    def _end_what_lost_its_close(self, family: str, start: int, number: int) -> None:
        """marks.lost-close: more marks open than can be closed, and a sentence has ended inside the open stretch."""
        if family != "«" or not self.open or self.open[-1].family != "«":
            return
        wanted = sum(stretch.family == "«" for stretch in self.open) + self.left.opening[number]
        if wanted <= self.left.closing[number]:
            return
        stretch = self.open[-1]
        sentence_end = _SENTENCE_END.search(self.text, max(stretch.start, stretch.sentence_sought), start)
        stretch.sentence_sought = start
        if sentence_end is not None and not _opens_a_speech(self.text, start):
            self.open.pop()
            self._lose(stretch, sentence_end.start() + 1)

    def _lose(self, stretch: _Stretch, end: int) -> None:
        stretch.end = stretch.outer_end = end
        stretch.open_ended = True

    def _shared_close(self, stretch: _Stretch) -> _Stretch | None:
        """marks.shared-close: the last stretch inside, if it came after a colon or ends the paragraph."""
        last = self.stretches[-1]
        if last is stretch or last.depth != stretch.depth + 1 or last.family != stretch.family or last.open_ended:
            return None
        if last.outer_end is None or last.outer < stretch.outer:
            return None
        ends_paragraph = not any(char.isalnum() for char in self.text[last.outer_end : min(self.end, last.outer_end + 8)])
        return last if ends_paragraph or _opens_a_speech(self.text, last.outer) else None


def _opens_a_speech(text: str, mark: int) -> bool:
    """Whether the mark at *mark* stands after a colon."""
    return text[max(0, mark - 3) : mark].rstrip().endswith(":")


def _record(text: str, stretch: _Stretch) -> Quoted | None:
    """The stretch as a record; None where nothing stands between the marks."""
    assert stretch.end is not None
    assert stretch.outer_end is not None
    start, end = _trim(text, stretch.start, stretch.end)
    if start >= end:
        return None
    outer_end = max(stretch.outer_end, end) if not stretch.open_ended else end
    return Quoted(Span(start, end), Span(stretch.outer, outer_end), stretch.depth, stretch.open_ended)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _left_open(items: Sequence[Quoted], paragraph: Span) -> Quoted | None:
    """The outermost stretch that the paragraph leaves open at its end, or None."""
    for item in reversed(items):
        if item.depth == 0:
            return item if item.open_ended and item.outer.end >= paragraph.end - 2 else None
    return None


def _family(text: str, item: Quoted) -> str:
    mark = _MARK.match(text, item.outer.start)
    return _FAMILY[mark.group()] if mark else "«"


def _closes_later(report: Report, number: int, family: str) -> bool:
    """Whether the open quotation goes on in block *number*: the next mark of the text repeats it or closes it."""
    text, ahead = report.text, report.blocks[number : number + 2 * _RUNS_THROUGH]
    paragraphs = [block for block in ahead if block.kind in _RUNNING][:_RUNS_THROUGH]
    for distance, block in enumerate(paragraphs):
        mark = _MARK.search(text, block.span.start, block.span.end)
        if mark is None:
            continue
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        at_head = not text[block.span.start : mark.start()].strip()
        if _FAMILY[mark.group()] != family:
            return False
        if at_head:
            return distance == 0
        closes = mark.group() in _CLOSING or mark.group() == "”"
        return closes or (mark.group() in _STRAIGHT and not before.isspace() and not after.isalnum())
    return False
