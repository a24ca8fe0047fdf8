"""Sheets: tables, listings and plots before it is known how they are shown. Renderers (`text`, `html`) decide no more than looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under a header. ``marked`` are the rows that fail; all columns but the first hold numbers, or none does."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: frozenset[int] = frozenset()
    numbers: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to look at: what it is, and lines of a label and its words."""

    head: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Entries under a heading. ``note`` says what they do not, or that there are none."""

    title: str
    entries: tuple[Entry, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Shares of one over several runs. A series has a value for each of ``dates``, None where there was none."""

    title: str
    dates: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]


Part = Table | Listing | Plot


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that is shown of one thing."""

    title: str
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
