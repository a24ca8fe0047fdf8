"""Cells of tables: text that breaks no row, days, and what an interval says of month and year."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from recoupe.records import Report, When
from recoupe.records.times import bounds

# what would end a cell or a row, and characters that nobody sees
_BREAKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain(text: str) -> str:
    """*text* on one line without tabs, controls and invisible marks; what no file can hold becomes a question mark."""
    if text.isascii() and text.isprintable():
        return text.strip()
    line = _BREAKS.sub(" ", _UNSEEN.sub("", text)).strip()
    return line.encode("utf-8", "replace").decode("utf-8")


def tab_separated(rows: Iterable[Iterable[object]], unknown: str = "") -> Iterator[bytes]:
    """The bytes of a row each: cells with tabs between, *unknown* for None and for an empty text."""
    for row in rows:
        yield ("\t".join(cell(value) or unknown for value in row) + "\n").encode("utf-8")


def cell(value: object) -> str:
    """*value* as text: empty for None, a number in the fewest digits that say it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    return plain(str(value))


def first_and_last(when: When | None) -> tuple[date | None, date | None]:
    """The first and last day that *when* can mean; None for an open end and where nothing is known."""
    if when is None:
        return None, None
    try:
        return bounds(when.edtf)
    except ValueError:
        return None, None


def day(when: When | None) -> date | None:
    """The day, where *when* is one day; None where it is longer or unknown."""
    first, last = first_and_last(when)
    return first if first == last else None


def published_day(report: Report) -> str | None:
    """The day on which the report came out (YYYY-MM-DD); None where it does not tell the day."""
    known = (report.published or "")[:10]
    return known if re.fullmatch(r"\d{4}-\d\d-\d\d", known) else None


def citation(report: Report) -> str:
    """The report in a line: outlet, title, day, as far as they are known; its id where nothing is."""
    parts = (report.outlet, f"« {plain(report.title)} »" if report.title else None, published_day(report))
    return ", ".join(part for part in parts if part) or report.id


def program() -> str:
    """The name and version of this program."""
    from importlib.metadata import version

    return f"recoupe {version('recoupe')}"
