"""The lines of a region as paragraphs, by what typesetting does between two of them.

Rules: ``paragraph.size`` the type changes; ``paragraph.gap`` they stand further apart than the lines of the page do;
``paragraph.indent`` the next one is indented; ``paragraph.bullet`` it opens with a bullet; ``paragraph.broken`` the line was
broken though the next word had room. A sentence that goes on in lower case goes on, whatever room there was.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.read.paper.hyphens import is_cut, tied
from recoupe.read.paper.sheet import Line

_STOPS = tuple('.!?:;»…"”)')
_BULLET = re.compile(r"(?:[•▪■●◦‣➢✓*]|[-–—]\s)\s*\w")
# The other lines of what is listed so are indented.
_LISTED = re.compile(rf"{_BULLET.pattern}|\d{{1,3}}\s?[.)]\s|[a-z]\)\s")
# Lines of one paragraph are as far apart as most lines are, but for so much.
_WIDER = 1.3
_SAME_SIZE = 0.08
# The right edge of a block of fewer lines is not known by the block itself.
_ENOUGH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that were one paragraph. ``cut`` says that a hyphen ends it."""

    text: str
    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        """The size of the type of most letters."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page

    @property
    def bold(self) -> bool:
        """Whether it is bold throughout."""
        return all(line.bold for line in self.lines)


def leading(lines: Iterable[Line]) -> float:
    """How far apart the baselines of one paragraph usually are, in sizes of the type; 1.2 where too few lines tell.

    Not the median: where paragraphs have two lines, every other step is one between paragraphs.
    """
    steps = [
        step
        for last, line in pairwise(lines)
        if last.page == line.page and same_size(last.size, line.size) and 0.8 < (step := _step(last, line)) < 3
    ]
    return sorted(steps)[len(steps) // 5] if len(steps) >= _ENOUGH else 1.2


def same_size(one: float, other: float) -> bool:
    """Whether two sizes of type are the same to the eye."""
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def paragraphs(region: Sequence[Line], usual: float, words: frozenset[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of the lines of one region, from the top downwards; *usual* is `leading`, *words* those of the document."""
    found: list[list[Line]] = []
    for block in _blocks(region, usual):
        edge = max(line.right for line in (block if len(block) >= _ENOUGH else region))
        margin = min(line.left for line in block)
        run: list[Line] = []
        for line in block:
            if run and _parts(run, line, edge, margin):
                found.append(run)
                run = []
            run.append(line)
        found.append(run)
    return tuple(Paragraph(text=joined([line.text for line in run], words), lines=tuple(run)) for run in found)


def joined(texts: Sequence[str], words: frozenset[str]) -> str:
    """The lines of a paragraph as one line."""
    whole = texts[0]
    for text in texts[1:]:
        whole = tied(whole, text, words) if is_cut(whole) else f"{whole} {text}"
    return whole


def goes_on(last: str, following: str) -> bool:
    """Whether the sentence that *last* leaves open goes on in *following*: a cut word, or no stop and then lower case."""
    if is_cut(last):
        return following[:1].isalnum()
    return not last.endswith(_STOPS) and following[:1].islower()


def _blocks(region: Sequence[Line], usual: float) -> Iterable[list[Line]]:
    """Lines of one size, no further apart than lines of a paragraph are."""
    block: list[Line] = []
    for line in region:
        if block and (not same_size(block[-1].size, line.size) or _step(block[-1], line) > _WIDER * usual):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _step(last: Line, line: Line) -> float:
    return (last.baseline - line.baseline) / max(last.size, line.size, 1e-6)


def _parts(run: Sequence[Line], line: Line, edge: float, margin: float) -> bool:
    """Whether a new paragraph begins with *line*, behind those of *run*."""
    last = run[-1]
    if _BULLET.match(line.text):
        return True
    if goes_on(last.text, line.text):
        return False
    if not _LISTED.match(run[0].text) and _is_indented(last, line, edge, margin):
        return True
    return edge - last.right > _first_word(line) + 0.6 * line.size


def _is_indented(last: Line, line: Line, edge: float, margin: float) -> bool:
    """Whether the line begins further in than the last one, or as far in as the last one did and behind a stop."""
    deep = line.left - margin > 0.7 * line.size and line.right > margin + 0.5 * (edge - margin)
    return deep and (line.left - last.left > 0.7 * line.size or last.text.endswith(_STOPS))


def _first_word(line: Line) -> float:
    """How long the first word of a line is, about."""
    return line.width * len(line.text.split(" ", 1)[0]) / max(1, len(line.text))
