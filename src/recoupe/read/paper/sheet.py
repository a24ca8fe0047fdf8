"""The words of a page with their places, as whatever drew them leaves them. Foreign shapes (PDF) stop before this.

Places are in points, turned so that the page's text runs from left to right: ``left`` and ``right`` along the line,
``baseline`` upwards.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

# A blank wider than this, in sizes of the type, ends a line of a column: words of a justified line stand closer.
_WIDEST_BLANK = 0.9
# Words that were not drawn one after the other belong together only if they stand nearer: gutters may be narrow.
_WIDEST_APART = 0.4
_NARROWEST_BLANK = 0.15
# A run of more single letters than this is a word that is spaced out ("C O M M U N I Q U É").
_SPACED_OUT = 5
# Raised figures and letters ("1er") stand so many sizes above the line, and are still of it.
_RAISED = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Glyphs without a blank between them. ``spaced`` says that a blank stands before it; ``turn`` counts quarter turns."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    turn: int = 0
    spaced: bool = True
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one baseline, near each other. ``size`` is that of most of its letters; ``page`` counts from 1."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    page: int

    @property
    def width(self) -> float:
        """How long the line is."""
        return self.right - self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The box of a picture on a page."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: its lines, those that run across them (stamps in the margin), its pictures."""

    page: int
    lines: tuple[Line, ...]
    across: tuple[Line, ...] = ()
    pictures: tuple[Picture, ...] = ()


def sheet(page: int, words: Iterable[Word], pictures: tuple[Picture, ...] = ()) -> Sheet:
    """The page that *words*, in the order in which they were drawn, make."""
    drawn = list(words)
    letters = Counter[int]()
    for word in drawn:
        letters[word.turn] += len(word.text)
    turn = letters.most_common(1)[0][0] if letters else 0
    upright = lines_of((word for word in drawn if word.turn == turn), page)
    across = lines_of((word for word in drawn if word.turn != turn), page)
    return Sheet(page=page, lines=upright, across=across, pictures=pictures if turn == 0 else ())


def lines_of(words: Iterable[Word], page: int) -> tuple[Line, ...]:
    """The lines that *words* make, from the top of the page downwards; a gap as wide as a gutter ends a line."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return merged((_line(run, page) for run in runs), _WIDEST_APART)


def merged(lines: Iterable[Line], widest: float = float("inf")) -> tuple[Line, ...]:
    """*lines* from the top downwards, those on one baseline as one where no gap of more than *widest* sizes parts them."""
    found: list[Line] = []
    for row in _rows(lines):
        found.append(row[0])
        for line in row[1:]:
            last = found[-1]
            if line.left - last.right <= widest * max(last.size, line.size):
                found[-1] = _joined(last, line)
            else:
                found.append(line)
    return tuple(found)


def _rows(lines: Iterable[Line]) -> Iterable[list[Line]]:
    """The lines on one baseline together, each row from left to right."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.baseline, line.left)):
        if row and row[0].baseline - line.baseline > 0.3 * min(row[0].size, line.size):
            yield sorted(row, key=lambda line: line.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda line: line.left)


def _goes_on(last: Word, word: Word) -> bool:
    size = max(last.size, word.size)
    if last.turn != word.turn or abs(last.baseline - word.baseline) > _RAISED * size:
        return False
    return -0.3 * size <= word.left - last.right <= _WIDEST_BLANK * size


def _line(run: list[Word], page: int) -> Line:
    main = _main(run)
    return Line(
        text=_text(run),
        left=run[0].left,
        right=max(word.right for word in run),
        baseline=main.baseline,
        size=main.size,
        bold=2 * sum(len(word.text) for word in run if word.bold) > sum(len(word.text) for word in run),
        page=page,
    )


def _text(run: list[Word]) -> str:
    """The words of a run with the blanks between them; letters spaced out for show are words again."""
    if len(run) > _SPACED_OUT and all(len(word.text) == 1 for word in run):
        gaps = sorted(word.left - last.right for last, word in pairwise(run))
        widest = 1.6 * max(gaps[len(gaps) // 2], 0.0)
        return _with_blanks(run, [word.left - last.right > widest for last, word in pairwise(run)])
    blanks = [word.spaced or word.left - last.right > _NARROWEST_BLANK * word.size for last, word in pairwise(run)]
    return _with_blanks(run, blanks)


def _with_blanks(run: list[Word], blanks: list[bool]) -> str:
    return run[0].text + "".join(" " * blank + word.text for blank, word in zip(blanks, run[1:], strict=True))


def _main(run: list[Word]) -> Word:
    """A word of the size that most letters of the run have."""
    letters = Counter[float]()
    for word in run:
        letters[round(word.size, 1)] += len(word.text)
    size = letters.most_common(1)[0][0]
    return next(word for word in run if round(word.size, 1) == size)


def _joined(last: Line, line: Line) -> Line:
    blank = " " if line.left - last.right > _NARROWEST_BLANK * min(last.size, line.size) else ""
    main = max(last, line, key=lambda one: len(one.text))
    return Line(
        text=last.text + blank + line.text,
        left=min(last.left, line.left),
        right=max(last.right, line.right),
        baseline=main.baseline,
        size=main.size,
        bold=last.bold and line.bold,
        page=last.page,
    )
