"""Pages as text for people: in colour on a terminal, plain everywhere else."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from recoupe.show import layout
from recoupe.show.layout import Row
from recoupe.show.page import Line, Page, Run, Style

if TYPE_CHECKING:
    from rich.console import Console

# the width of text that goes into a file or a pipe
PLAIN_WIDTH = 100

# lines longer than this are hard to read, however wide the terminal
_WIDEST = 140

_LOOKS = {
    Style.TITLE: "bold",
    Style.HEADING: "bold cyan",
    Style.WHO: "bold",
    Style.DOES: "cyan",
    Style.WORDS: "italic",
    Style.NOTE: "dim",
    Style.GOOD: "green",
    Style.DOUBT: "yellow",
    Style.CONFLICT: "bold red",
    Style.MARKED: "bold reverse",
}

Show = Callable[[Page], None]


def printer(stream: TextIO, *, width: int | None = None) -> Show:
    """What prints pages to *stream*: in colour if it is a terminal (and NO_COLOR is not set), plain if not.

    *width* is the width of plain text, `PLAIN_WIDTH` without it; a terminal has its own.
    """
    if not stream.isatty():
        return lambda page: _plain(page, stream, width or PLAIN_WIDTH)
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    return lambda page: _coloured(page, console)


def plain(row: Row) -> str:
    """The words of *row* alone."""
    return "".join(run.text.upper() if run.style == Style.HEADING else run.text for run in row).rstrip()


def with_arrows(page: Page) -> Page:
    """*page* with what colour marks on a terminal between >>arrows<<."""
    sections = (replace(section, lines=tuple(map(_with_arrows, section.lines))) for section in page.sections)
    return replace(page, sections=tuple(sections))


def _with_arrows(line: Line) -> Line:
    runs = (Run(f">>{run.text}<<", run.style) if run.style == Style.MARKED else run for run in line.runs)
    return replace(line, runs=tuple(runs), under=tuple(map(_with_arrows, line.under)))


def _plain(page: Page, stream: TextIO, width: int) -> None:
    for row in layout.rows(with_arrows(page), width):
        stream.write(plain(row) + "\n")
    stream.write("\n")


def _coloured(page: Page, console: "Console") -> None:
    from rich.text import Text

    for row in layout.rows(page, min(console.width, _WIDEST)):
        text = Text(end="\n")
        for run in row:
            text.append(run.text, style=_LOOKS.get(run.style, ""))
        console.print(text, soft_wrap=True)
    console.print()
