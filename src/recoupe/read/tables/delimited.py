"""Tables of cells with something between them (CSV, TSV): quotes, line ends in quotes, and which mark it is that parts them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from recoupe.lexicon.columns import column_names, folded
from recoupe.read.tables.lines import Line
from recoupe.records import Trouble

_MARKS = ",;\t|"
# What stands in quotes, a quote in it written twice. Possessive, so that a million of them take no memory.
_INSIDE = re.compile(r'[^"]*+(?:""[^"]*+)*+')
_BLANKS = re.compile(" *")
_QUOTE = '"'
_TRIED = 50
_MOST_CELLS = 5000
_MOST_LINES = 20_000

# So often is reading taken up again behind a quote that nothing closes; a file of many such is no table.
_MOST_UNCLOSED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The cells of one row, which begins in line ``number``; ``reason`` says why it cannot be read, "" if it can."""

    number: int
    cells: tuple[str, ...] = ()
    reason: str = ""
    troubles: tuple[Trouble, ...] = ()


@dataclass(slots=True)
class _Row:
    """The cells of a row as its lines come; ``open`` are the pieces of a quoted cell that is not closed yet."""

    mark: str
    cells: list[str] = field(default_factory=list)
    open: list[str] | None = None

    def add(self, line: str) -> bool:
        """Whether the row is whole with this line."""
        position: int | None = 0
        if self.open is not None:
            position = self._quoted(line, 0)
        while position is not None and len(self.cells) <= _MOST_CELLS:
            bare = _BLANKS.match(line, position).end()  # type: ignore[union-attr]  # it matches anywhere
            if line[bare : bare + 1] == _QUOTE:
                self.open = []
                position = self._quoted(line, bare + 1)
            else:
                end = line.find(self.mark, position) if self.mark else -1
                self.cells.append(line[position:end] if end >= 0 else line[position:])
                position = end + 1 if end >= 0 else None
        return self.open is None

    def _quoted(self, line: str, position: int) -> int | None:
        """Reads on in a quoted cell. The place where the next cell begins; None at the end of the line."""
        pieces = self.open if self.open is not None else []
        quote = _end_of_quoted(line, position)
        pieces.append(line[position:quote].replace(_QUOTE * 2, _QUOTE))
        if quote == len(line):
            pieces.append("\n")
            return None
        end = line.find(self.mark, quote + 1) if self.mark else -1
        pieces.append((line[quote + 1 : end] if end >= 0 else line[quote + 1 :]).rstrip(" "))
        self.cells.append("".join(pieces))
        self.open = None
        return end + 1 if end >= 0 else None


def _end_of_quoted(line: str, position: int) -> int:
    """Where the quote stands that closes a quoted cell; the end of the line if none does."""
    inside = _INSIDE.match(line, position)
    return inside.end() if inside else position


def records(lines: Iterable[Line], mark: str, most: int) -> Iterator[Record]:
    """The rows in *lines*, their cells parted by *mark* ("" for one cell a row); empty lines are none.

    A quote that nothing closes within *most* bytes costs its own line; reading goes on with the next.
    """
    source = iter(lines)
    unclosed = 0
    while (first := next(source, None)) is not None:
        if first.text is None:
            yield Record(number=first.number, reason=first.reason)
        elif first.text.strip():
            taken, record = _record(first, source, mark, most)
            yield record
            unclosed += bool(taken)
            if unclosed > _MOST_UNCLOSED:
                yield Record(number=first.number + 1, reason="too many quotes are not closed; the rest is not read")
                return
            source = chain(taken, source) if taken else source


def _record(first: Line, source: Iterator[Line], mark: str, most: int) -> tuple[list[Line], Record]:
    """The row that begins with *first*, and the lines that were looked at in vain."""
    row, size, looked_at, line = _Row(mark), 0, [], first
    troubles = dict.fromkeys(first.troubles)
    while not row.add(line.text or ""):
        following = next(source, None)
        if following is not None:
            looked_at.append(following)
            size += following.size
            troubles.update(dict.fromkeys(following.troubles))
        if following is None or following.text is None or size > most or len(looked_at) > _MOST_LINES:
            return looked_at, Record(number=first.number, reason="a quote is opened in it that nothing closes")
        line = following
    if len(row.cells) > _MOST_CELLS:
        return [], Record(number=first.number, reason=f"it has more than {_MOST_CELLS} cells, which no table of reports has")
    return [], Record(number=first.number, cells=tuple(row.cells), troubles=tuple(troubles))


def mark_of(lines: Iterable[Line], most: int) -> str:
    """The mark between the cells of a table, told from its first lines: that which parts them most evenly. "" for one column."""
    first = list(lines)
    best = max(_MARKS, key=lambda mark: _evenness(first, mark, most))
    return best if _evenness(first, best, most)[0] > 0 else ""


def _evenness(lines: list[Line], mark: str, most: int) -> tuple[float, int, int]:
    """How well *mark* parts the lines: the share of rows as wide as the first, its known column names, its width. (0, 0, 0) if not."""
    rows = [record.cells for record in islice(records(lines, mark, most), _TRIED) if record.cells]
    width = len(rows[0]) if rows else 0
    if width < 2:
        return (0, 0, 0)
    known = sum(folded(name) in column_names() for name in rows[0])
    return (sum(len(row) == width for row in rows) / len(rows) + min(known, 3), known, width)
