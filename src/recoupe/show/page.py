"""What is shown, before it is known how: pages of sections of lines of styled words. Renderers decide no more than looks."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What a word is for; a renderer gives each its look."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    WHO = "who"
    DOES = "does"
    WORDS = "words"  # the exact words of a report
    NOTE = "note"
    GOOD = "good"
    DOUBT = "doubt"
    CONFLICT = "conflict"
    MARKED = "marked"  # the words that a statement rests on, inside their sentence


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one style."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its words, who reports it (``tags``: "[1]"), the id that `explain` takes, and what stands under it.

    ``mark`` is a sign that stands before the line.
    """

    runs: tuple[Run, ...]
    mark: Run | None = None
    tags: tuple[str, ...] = ()
    id: str | None = None
    under: tuple["Line", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading. ``note`` says what the lines do not."""

    title: str
    lines: tuple[Line, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that is shown of one thing."""

    title: str
    id: str | None
    summary: tuple[Run, ...]
    sections: tuple[Section, ...]
