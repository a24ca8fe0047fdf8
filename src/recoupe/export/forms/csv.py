"""CSV (RFC 4180, UTF-8): a row a statement, with a header; a cell that a spreadsheet would run bears an apostrophe."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from recoupe.export.cells import cell
from recoupe.export.chapters import Chapter
from recoupe.export.columns import COLUMNS, Value, rows

# what a spreadsheet takes for a formula
_FORMULA = re.compile(r"^[\s'\"]*[=+\-@|%＝＋－＠]")
BETWEEN = "; "


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """The bytes of the table."""
    yield _line([column.name for column in COLUMNS])
    for chapter in chapters:
        for row in rows(chapter):
            yield _line([_cell(column.value(row)) for column in COLUMNS])


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _harmless(BETWEEN.join(_escaped(cell(one)) for one in value))
    return _harmless(cell(value)) if isinstance(value, str) else cell(value)


def _escaped(text: str) -> str:
    """A value of several, in which what keeps them apart stands behind a backslash."""
    return text.replace("\\", "\\\\").replace(";", "\\;")


def _harmless(text: str) -> str:
    return "'" + text if _FORMULA.match(text) else text


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8")
