"""Which lines of a page tell its story. trafilatura is asked first; the tree then says where its words stand and what they are.

Rules: ``story.container`` the smallest element that holds three quarters of what trafilatura took; ``story.line`` in it, what
trafilatura took and what reads like prose is the story's, unless it stands in a box; ``story.heading`` a heading is the story's
when the story goes on beneath it; ``story.end`` behind a heading that is a leftover ("Sur le même sujet") nothing of its element
is.
"""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree, html

from recoupe.read import lines as plain_lines
from recoupe.read.boilerplate import strength
from recoupe.read.pages.boxes import role
from recoupe.read.pages.lines import Line, squashed

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SENTENCE = re.compile(r"[.!?…:;]['\"’”»)\]\s]*$")
_ENOUGH = 0.75
# Beyond these sizes the time of trafilatura grows faster than the page.
_MOST_ELEMENTS = 60_000
_LONGEST_LOOKUP = 300_000

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line with what it is on the page: "story", "heading", "caption", "lead", "box" or "around" (outside the story)."""

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


def container(lines: Sequence[Line], taken: frozenset[int], root: html.HtmlElement) -> html.HtmlElement:
    """The smallest element that holds three quarters of the characters of the lines *taken*; *root* where there are none."""
    weights: dict[html.HtmlElement, int] = {}
    for number in taken:
        line = lines[number]
        for element in (line.element, *line.element.iterancestors()):
            weights[element] = weights.get(element, 0) + len(line.text)
    total = weights.get(root, 0)
    best = root
    while total:
        inner = next((child for child in best if weights.get(child, 0) >= _ENOUGH * total), None)
        if inner is None:
            break
        best = inner
    return best if best.tag not in _HEADINGS | {"p"} or best.getparent() is None else best.getparent()


def is_prose(line: Line) -> bool:
    """Whether *line* reads like a sentence: long enough, with a mark at its end, and not a link."""
    return len(line.text) >= 40 and line.linked * 2 <= len(line.text) and _SENTENCE.search(line.text) is not None


def is_leftover(text: str) -> bool:
    """Whether *text* is boilerplate by its own words."""
    return len(text) <= 260 and strength(plain_lines.plain(text)) is not None


class Story:
    """The lines of a page, each with what it is. ``region`` are the numbers of those within the container."""

    def __init__(self, root: html.HtmlElement, lines: Sequence[Line], taken: frozenset[int]) -> None:
        self.lines = lines
        self.taken = taken
        self.container = container(lines, taken, root)
        self._weights = self._weighed()
        self._roles: dict[html.HtmlElement, str | None] = {}
        within = set(self.container.iter())
        self.region = tuple(number for number, line in enumerate(lines) if line.element in within)

    def _weighed(self) -> dict[html.HtmlElement, int]:
        weights: dict[html.HtmlElement, int] = {}
        for number in self.taken:
            line = self.lines[number]
            for element in (line.element, *line.element.iterancestors()):
                weights[element] = weights.get(element, 0) + len(line.text)
        return weights

    def role(self, element: html.HtmlElement) -> str | None:
        """What *element* holds, as it or an element around it beneath the container says."""
        if element in self._roles:
            return self._roles[element]
        chain = []
        said: str | None = None
        while element is not None and element not in self._roles and not self._is_large(element):
            chain.append(element)
            element = element.getparent()
        if element is not None:
            said = self._roles.get(element)
        for inner in reversed(chain):
            said = "box" if said == "box" else role(inner) or said
            self._roles[inner] = said
        return said

    def _is_large(self, element: html.HtmlElement) -> bool:
        total = sum(len(self.lines[number].text) for number in self.taken) if not self._weights else self._total
        return element is self.container or self._weights.get(element, 0) * 2 > total

    @property
    def _total(self) -> int:
        return max(self._weights.values(), default=0)
