"""What is printed around the text of every page: running heads and feet, page numbers. Found because it comes back.

What comes back is kept once, where it stands first; a page number says nothing and goes. A head is of the first page what it
looks like there (it may name the ministry and the day), a foot never is the story's. What a browser prints around a page (the
moment of printing, the title, the address) is no head of the report: that moment says nothing of when it was published.
"""

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from recoupe.read.paper.sheet import Line, Sheet, merged

# Heads and feet are among so many lines from the top and from the foot of a page.
_LINES = 4
# They stand at one height to a hair; paragraphs that come back do not.
_SAME_PLACE = 3.0
_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBER = re.compile(r"[-–—|\s]*(?:page|p\.)?\s*(?P<number>\d{1,4})\s*(?:(?:/|sur|de|of)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_MOMENT = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:à\s+)?\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[AP]M)?", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The pages without what comes back on them; ``heads`` and ``feet`` are that, each once."""

    sheets: tuple[Sheet, ...]
    heads: tuple[Line, ...]
    feet: tuple[Line, ...]


def cleared(sheets: Sequence[Sheet]) -> Cleared:
    """*sheets* without running heads, feet and page numbers."""
    by_browser = [line for sheet in sheets for line in _of_browser(sheet)]
    numbered = [*_numbers(sheets), *(line for line in by_browser if _NUMBER.fullmatch(line.text))]
    known = {id(line) for line in (*numbered, *by_browser)}
    top = _repeated(sheets, known, top=True)
    foot = [line for line in by_browser if not _NUMBER.fullmatch(line.text)] + _repeated(sheets, known, top=False)
    gone = {id(line) for line in (*numbered, *top, *foot)}
    kept = tuple(replace(sheet, lines=tuple(line for line in sheet.lines if id(line) not in gone)) for sheet in sheets)
    return Cleared(sheets=kept, heads=_once(top), feet=_once(foot))


def _edge(sheet: Sheet, *, top: bool) -> list[Line]:
    """The lines of the first or the last baselines."""
    rows = merged(sheet.lines)
    if not rows:
        return []
    rows = rows[:_LINES] if top else rows[-_LINES:]
    low, high = rows[-1].baseline - 1, rows[0].baseline + 1
    return [line for line in sheet.lines if low <= line.baseline <= high]


def _numbers(sheets: Sequence[Sheet]) -> list[Line]:
    """The page numbers: at an edge, and growing from page to page as pages do; of a single page its own number."""
    found = [(sheet.page, line) for sheet in sheets for line in _outermost(sheet) if _NUMBER.fullmatch(line.text)]
    by_shift: dict[int, list[Line]] = defaultdict(list)
    for page, line in found:
        match = _NUMBER.fullmatch(line.text)
        if match is not None:
            by_shift[int(match["number"]) - page].append(line)
    least = 2 if len(sheets) > 1 else 1
    return [line for shift, lines in by_shift.items() if len(lines) >= least and (shift == 0 or least > 1) for line in lines]


def _outermost(sheet: Sheet) -> list[Line]:
    rows = sorted({line.baseline for line in sheet.lines}, reverse=True)
    edge = {*rows[:1], *rows[-1:]} if len(rows) > 2 else set(rows[-1:])
    return [line for line in sheet.lines if line.baseline in edge]


def _of_browser(sheet: Sheet) -> list[Line]:
    """The outermost lines, where one of them is a moment to the minute and another an address, and neither anything else."""
    lines = _outermost(sheet)
    alone = [line.text.strip() for line in lines]
    return lines if any(map(_MOMENT.fullmatch, alone)) and any(map(_ADDRESS.fullmatch, alone)) else []


def _repeated(sheets: Sequence[Sheet], known: Set[int], *, top: bool) -> list[Line]:
    """The lines at one edge that come back on other pages at the same place, whatever figures they have, less the *known*."""
    places: dict[str, list[Line]] = defaultdict(list)
    for sheet in sheets:
        for line in _edge(sheet, top=top):
            if id(line) not in known:
                places[_key(line.text)].append(line)
    least = 2 if len(sheets) < 6 else 3
    found = (_at_one_place(lines) for lines in places.values())
    return [line for lines in found if len({line.page for line in lines}) >= least for line in lines]


def _at_one_place(lines: Sequence[Line]) -> list[Line]:
    """The lines at the height that most of them share."""
    heights = sorted(line.baseline for line in lines)
    usual = heights[len(heights) // 2]
    return [line for line in lines if abs(line.baseline - usual) <= _SAME_PLACE]


def _key(text: str) -> str:
    return _FIGURES.sub("#", " ".join(text.casefold().split()))


def _once(lines: Sequence[Line]) -> tuple[Line, ...]:
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(_key(line.text), line)
    return tuple(sorted(first.values(), key=lambda line: (line.page, -line.baseline, line.left)))
