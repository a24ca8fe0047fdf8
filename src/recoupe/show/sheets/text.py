"""Sheets as plain text: columns of numbers under their heads."""

from collections.abc import Iterator

from recoupe.show import harmless
from recoupe.show.layout import cells
from recoupe.show.sheets import Listing, Plot, Sheet, Table

_INDENT = "  "
_GAP = "  "
# stands before a row that fails, where there is no colour
_MARK = "! "


def lines(sheet: Sheet) -> Iterator[str]:
    """The lines of *sheet*, every one harmless. Plots are for pages and left out."""
    title = harmless.line(sheet.title)
    yield title
    yield "═" * cells([title])
    for note in sheet.notes:
        yield harmless.line(note)
    for part in sheet.parts:
        if isinstance(part, Table):
            yield from _table(part)
        elif isinstance(part, Listing):
            yield from _listing(part)
        else:
            assert isinstance(part, Plot)
    yield ""


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield harmless.line(table.title).upper()
    rows = [table.header, *table.rows] if table.rows else []
    widths = [max(cells([harmless.line(row[column])]) for row in rows) for column in range(len(table.header) if rows else 0)]
    for number, row in enumerate(rows):
        mark = _MARK if number - 1 in table.marked else _INDENT
        shown = (_padded(row[k], width, left=not k or not table.numbers) for k, width in enumerate(widths))
        yield (mark + _GAP.join(shown)).rstrip()
    if table.note:
        yield _INDENT + harmless.line(table.note)


def _padded(cell: str, width: int, *, left: bool) -> str:
    shown = harmless.line(cell)
    space = " " * (width - cells([shown]))
    return shown + space if left else space + shown


def _listing(listing: Listing) -> Iterator[str]:
    yield ""
    yield harmless.line(listing.title).upper()
    for entry in listing.entries:
        yield _INDENT + harmless.line(entry.head)
        wide = max((cells([label]) for label, _ in entry.lines), default=0)
        for label, said in entry.lines:
            yield f"{_INDENT * 3}{_padded(label, wide, left=True)}  {harmless.line(said)}"
    if listing.note:
        yield _INDENT + harmless.line(listing.note)
