"""Pages as lines of a given width: what is wrapped where, and what stands at the right margin."""

import unicodedata
from collections.abc import Iterator, Sequence

from recoupe.show.page import Line, Page, Run, Section, Style

Row = list[Run]

NARROWEST = 40
_INDENT = "  "

# tags and ids have a column of their own at the right, unless they would take more than this share of the width
_WIDEST_MARGIN = 0.3
_WIDE = frozenset("WF")
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))


def rows(page: Page, width: int) -> Iterator[Row]:
    """The rows of *page*, none wider than *width* (at least `NARROWEST`) character cells."""
    width = max(width, NARROWEST)
    head = [*_wrapped([Run(page.title, Style.TITLE)], width - 12)] or [[]]
    yield from _with_margin(head, (), page.id, width)
    yield [Run("═" * min(width, max(cells(run.text for run in row) for row in head)), Style.NOTE)]
    if page.summary:
        yield from _wrapped(page.summary, width)
    for section in page.sections:
        yield []
        yield from _section(section, width)


def cells(texts: Iterator[str] | Sequence[str]) -> int:
    """How many character cells *texts* take up together on a terminal."""
    return sum(_cells(text) for text in texts)


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in _WIDE else 0 if unicodedata.category(c) in _NO_WIDTH else 1 for c in text)


def _section(section: Section, width: int) -> Iterator[Row]:
    yield [Run(section.title, Style.HEADING)]
    for note in (section.note or "").splitlines():
        for row in _wrapped([Run(note, Style.NOTE)], width - len(_INDENT)):
            yield [Run(_INDENT), *row]
    marks = max((_cells(line.mark.text) for line in section.lines if line.mark), default=0)
    margin = max((_margin_of(line) for line in section.lines), default=0)
    for line in section.lines:
        yield from _line(line, _INDENT, marks, width, margin if margin <= width * _WIDEST_MARGIN else 0)


def _margin_of(line: Line) -> int:
    """How much room the tags and ids of *line* and of what stands under it take at the right."""
    return max([cells(_margin(line.tags, line.id)), *map(_margin_of, line.under)])


def _margin(tags: Sequence[str], id: str | None) -> list[str]:
    return [*tags, " " if tags and id else "", id or ""]


def _line(line: Line, indent: str, marks: int, width: int, margin: int) -> Iterator[Row]:
    mark = line.mark or Run("")
    first = [Run(indent), mark, Run(" " * (marks - _cells(mark.text) + 1))] if marks else [Run(indent)]
    rest = " " * cells([run.text for run in first])
    wrapped = list(_wrapped(line.runs, width - len(rest) - (margin and margin + 2))) or [[]]
    body = [[*(first if number == 0 else [Run(rest)]), *row] for number, row in enumerate(wrapped)]
    yield from _with_margin(body, line.tags, line.id, width)
    for under in line.under:
        yield from _line(under, rest + _INDENT, 0, width, margin)


def _with_margin(body: list[Row], tags: Sequence[str], id: str | None, width: int) -> Iterator[Row]:
    """*body* with tags and id at the right margin of its last row, or below it where there is no room."""
    yield from body[:-1]
    margin = [Run(text, Style.NOTE if text == id else Style.PLAIN) for text in _margin(tags, id)]
    taken, needed = cells([run.text for run in body[-1]]), cells([run.text for run in margin])
    if not needed:
        yield body[-1]
    elif taken + 2 + needed <= width:
        yield [*body[-1], Run(" " * (width - taken - needed)), *margin]
    else:
        yield body[-1]
        yield [Run(" " * max(0, width - needed)), *margin]


def _wrapped(runs: Sequence[Run], width: int) -> Iterator[Row]:
    """*runs* broken between words, so that no row takes more than *width* cells."""
    row: Row = []
    taken = 0
    for word in _words(runs, max(width, 8)):
        size = cells([run.text for run in word])
        if row and taken + 1 + size > width:
            yield row
            row, taken = [], 0
        if row:
            _append(row, Run(" ", word[0].style if word[0].style == row[-1].style else Style.PLAIN))
            taken += 1
        for run in word:
            _append(row, run)
        taken += size
    if row:
        yield row


def _append(row: Row, run: Run) -> None:
    """Puts *run* at the end of *row*, as one with the last run if that is of the same style."""
    if row and row[-1].style == run.style:
        row[-1] = Run(row[-1].text + run.text, run.style)
    else:
        row.append(run)


def _words(runs: Sequence[Run], width: int) -> Iterator[Row]:
    """The words of *runs*: stretches without a plain space, each of one or more runs; endless ones are cut."""
    word: Row = []
    for run in runs:
        for number, piece in enumerate(run.text.split(" ")):
            if number and word:
                yield word
                word = []
            while len(piece) > width:
                yield [*word, Run(piece[:width], run.style)]
                word, piece = [], piece[width:]
            if piece:
                word.append(Run(piece, run.style))
    if word:
        yield word
