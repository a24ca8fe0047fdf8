"""Tables as CSV (RFC 4180, UTF-8): every cell harmless, none a formula for the spreadsheet that opens it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from recoupe.show import harmless

# a spreadsheet takes a cell that begins so for a formula, and runs it
_FORMULA = re.compile(r"^[\s'\"]*[=+\-@|%＝＋－＠]")
_QUOTE = "'"


def lines(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """The lines of the table, a header first; none where there is no row. All *rows* have the columns of the first."""
    for number, row in enumerate(rows):
        if number == 0:
            yield _line(row)
        yield _line(map(cell, row.values()))


def cell(value: object) -> str:
    """*value* as the text of a cell: a number as it is, nothing for None, what looks like a formula after an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value:.10g}" if isinstance(value, float) else str(value)
    text = harmless.line(str(value))
    return _QUOTE + text if _FORMULA.match(text) else text


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
