"""Which lines of a page tell its story. trafilatura is asked first; the tree then says where its words stand and what they are.

Rules: ``story.container`` the smallest element that holds three quarters of what trafilatura took; ``story.line`` in it, what
trafilatura took and what reads like prose is the story's, unless it stands in a box; ``story.heading`` a heading is the story's
when the story goes on beneath it; ``story.end`` behind a heading that is a leftover ("Sur le même sujet") nothing of its element
is.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree, html

from recoupe.read import lines as plain_lines
from recoupe.read.boilerplate import strength
from recoupe.read.pages.boxes import role
from recoupe.read.pages.lines import Line, squashed

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SENTENCE = re.compile(r"[.!?…:;]['\"’”»)\]\s]*$")
_PARAGRAPHS = frozenset("p li blockquote dd".split())
_ENOUGH = 0.75
# Lines between a headline and its story: credits, dates, a picture, buttons.
_LONGEST_HEADER = 60
# Beyond these sizes the time of trafilatura grows faster than the page.
_MOST_ELEMENTS = 60_000
_LONGEST_LOOKUP = 300_000

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line with what it is on the page: "story", "heading", "caption", "lead", "leftover", "box", "end" (of the
    story) or "around" (credits, dates, labels)."""

    line: Line
    what: str


def witnessed(root: html.HtmlElement) -> tuple[str, ...]:
    """The paragraphs that trafilatura takes for the story; none where it finds nothing or the page is too large for it."""
    from trafilatura import bare_extraction

    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        return ()
    try:
        found = bare_extraction(root, fast=True, include_comments=False, with_metadata=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return ()
    if found is None or isinstance(found, dict) or not found.text:
        return ()
    return tuple(found.text.split("\n"))


def accepted(lines: Sequence[Line], paragraphs: Iterable[str]) -> frozenset[int]:
    """The numbers of the lines whose words stand in *paragraphs*."""
    keys = [squashed(paragraph) for paragraph in paragraphs]
    alone, whole = set(keys), " ".join(keys)
    within = whole if len(whole) <= _LONGEST_LOOKUP else ""
    found = set()
    for number, line in enumerate(lines):
        key = squashed(line.text)
        if key and (key in alone or (len(key) >= 20 and key in within)):
            found.add(number)
    return frozenset(found)


def is_prose(line: Line) -> bool:
    """Whether *line* reads like a sentence: long enough, with a mark at its end, and not a link."""
    return len(line.text) >= 40 and line.linked * 2 <= len(line.text) and _SENTENCE.search(line.text) is not None


def is_leftover(text: str) -> bool:
    """Whether *text* is boilerplate by its own words."""
    return len(text) <= 260 and strength(plain_lines.plain(text)) is not None


class Story:
    """The lines of a page with its container; tells what each of them is."""

    def __init__(self, root: html.HtmlElement, lines: Sequence[Line], taken: frozenset[int]) -> None:
        self.lines = lines
        self.taken = taken
        self._weights = _weights(lines, taken)
        self._total = self._weights.get(root, 0)
        self.container = _container(self._weights, root)
        self._roles: dict[html.HtmlElement, str | None] = {}
        within = set(self.container.iter())
        inside = [number for number, line in enumerate(lines) if line.element in within]
        self.start, self.end = (inside[0], inside[-1] + 1) if inside else (0, 0)

    def role(self, element: html.HtmlElement) -> str | None:
        """What *element* holds, as it or an element around it beneath the container says."""
        chain = []
        outer: html.HtmlElement | None = element
        while outer is not None and outer not in self._roles and not self._is_large(outer):
            chain.append(outer)
            outer = outer.getparent()
        said = self._roles.get(outer) if outer is not None else None
        for inner in reversed(chain):
            said = "box" if said == "box" else role(inner) or said
            self._roles[inner] = said
        return said

    def _is_large(self, element: html.HtmlElement) -> bool:
        return element is self.container or self._weights.get(element, 0) * 2 > self._total

    def told(self, title: html.HtmlElement | None, description: str | None) -> Iterator[Told]:
        """The lines from the title, or the container's first, to the last of the story, with what each is."""
        first = self._first(title)
        last = max((number for number in self.taken if number < self.end), default=-1)
        found = [self._of(number, description) for number in range(first, self.end)]
        ended = self._ended(found, last - first)
        yield from _with_headings(found[:ended])

    def _first(self, title: html.HtmlElement | None) -> int:
        """The line behind the title, where it stands before the story; else the first of the container."""
        inside = set(title.iter()) if title is not None else set()
        at = [number for number, line in enumerate(self.lines) if line.element in inside]
        first_taken = min((number for number in self.taken if self.start <= number), default=self.start)
        return at[-1] + 1 if at and first_taken - _LONGEST_HEADER <= at[-1] < first_taken else self.start

    def _of(self, number: int, description: str | None) -> Told:
        line = self.lines[number]
        return Told(line=line, what=self._what(number, line, description))

    def _what(self, number: int, line: Line, description: str | None) -> str:
        said = self.role(line.element)
        if said == "box":
            return "box"
        if said == "caption" or _in_figure(line.element):
            return "caption"
        if is_leftover(line.text):
            return "end" if line.element.tag in _HEADINGS else "leftover"
        if said in ("byline", "date") and not is_prose(line):
            return "around"
        if line.element.tag in _HEADINGS:
            return "heading" if number >= self.start else "around"
        if said == "lead" or _is_description(line.text, description):
            return "lead"
        if line.linked >= 0.9 * len(line.text):
            return "around"
        return "story" if self._is_story(number, line) else "around"

    def _is_story(self, number: int, line: Line) -> bool:
        if number in self.taken or (number >= self.start and is_prose(line)):
            return True
        return number > self.start and line.element.tag in _PARAGRAPHS and line.linked == 0 and len(line.text) >= 3

    def _ended(self, found: Sequence[Told], last: int) -> int:
        """How many of *found* come before the end: the last line taken, or a heading that begins leftovers near the end."""
        stop = len(found)
        while stop > last + 1 and not (found[stop - 1].what == "story" and is_prose(found[stop - 1].line)):
            stop -= 1
        total = sum(len(one.line.text) for one in found if one.what == "story")
        before = 0
        for number, one in enumerate(found[:stop]):
            before += len(one.line.text) if one.what == "story" else 0
            if one.what == "end" and before >= 0.6 * total:
                return number
        return stop


def _with_headings(found: Sequence[Told]) -> Iterator[Told]:
    """The lines, a heading only where a line of the story follows before another heading of its rank."""
    for number, one in enumerate(found):
        if one.what == "heading" and not _goes_on(found, number):
            continue
        yield one


def _goes_on(found: Sequence[Told], number: int) -> bool:
    rank = found[number].line.element.tag
    for one in found[number + 1 :]:
        if one.what in ("story", "lead"):
            return True
        if one.what == "end" or (one.what == "heading" and one.line.element.tag <= rank):
            return False
    return False


def _weights(lines: Sequence[Line], taken: frozenset[int]) -> dict[html.HtmlElement, int]:
    """The characters of the lines taken that each element holds."""
    weights: dict[html.HtmlElement, int] = {}
    for number in taken:
        line = lines[number]
        for element in (line.element, *line.element.iterancestors()):
            weights[element] = weights.get(element, 0) + len(line.text)
    return weights


def _container(weights: Mapping[html.HtmlElement, int], root: html.HtmlElement) -> html.HtmlElement:
    """The smallest element that holds three quarters of the characters taken; *root* where there are none."""
    total = weights.get(root, 0)
    best = root
    while total:
        inner = next((child for child in best if weights.get(child, 0) >= _ENOUGH * total), None)
        if inner is None:
            break
        best = inner
    while best.tag in _HEADINGS | _PARAGRAPHS and best.getparent() is not None:
        best = best.getparent()
    return best


def _in_figure(element: html.HtmlElement) -> bool:
    return element.tag == "figure" or any(outer.tag == "figure" for outer in islice(element.iterancestors(), 4))


def _is_description(text: str, description: str | None) -> bool:
    said, key = squashed(description or ""), squashed(text)
    return len(said) >= 30 and len(key) >= 30 and (said == key or key.startswith(said[:150]))
