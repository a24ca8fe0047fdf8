"""Where on a page the story is: trafilatura is asked first, the page's data second, the tree has the last word.

Rules: ``container.least`` the smallest element that holds three quarters of what was taken, links not counted, menus, forms and
footers neither; ``container.grown`` a larger one, where paragraphs in no box and in no card go on beside it, as they do where
advertisements part the body in pieces.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree, html

from recoupe.read.pages.boxes import is_box, role
from recoupe.read.pages.lines import Line, is_prose, tight

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
PARAGRAPHS = frozenset("p li blockquote dd".split())
_ENOUGH = 0.75
_GAIN = 0.15
_STEPS = 4
_LONG = 80
# Beyond these sizes the time of trafilatura grows faster than the page.
_MOST_ELEMENTS = 60_000
_LONGEST_LOOKUP = 300_000

Weights = Mapping[html.HtmlElement, int]

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def witnessed(root: html.HtmlElement) -> tuple[str, ...]:
    """The paragraphs that trafilatura takes for the story; none where it finds nothing or the page is too large for it."""
    from trafilatura import bare_extraction

    if root.xpath("count(//*)") > _MOST_ELEMENTS:
        return ()
    try:
        found = bare_extraction(root, options=_options())
    except (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return ()
    if found is None or isinstance(found, dict) or not found.text:
        return ()
    return tuple(found.text.split("\n"))


@cache
def _options() -> "Extractor":
    """What trafilatura is asked for; made once, since it reads its settings each time, and changed by none of its rules."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", fast=True, comments=False)


def accepted(lines: Sequence[Line], paragraphs: Iterable[str]) -> frozenset[int]:
    """The numbers of the lines whose words stand in *paragraphs*, those left aside that are links and nothing else."""
    keys = [tight(paragraph.removeprefix("- ")) for paragraph in paragraphs]
    alone, whole = set(keys), " ".join(keys)
    within = whole if len(whole) <= _LONGEST_LOOKUP else ""
    found = set()
    for number, line in enumerate(lines):
        key = tight(line.text) if line.linked < len(line.text) else ""
        if key and (key in alone or (len(key) >= 20 and key in within)):
            found.add(number)
    return frozenset(found)


def prose(lines: Sequence[Line], *, loose: bool = True) -> frozenset[int]:
    """The numbers of the paragraphs that read like prose and stand in no box; *loose*: of other lines where no paragraph does."""
    found = frozenset(number for number, line in enumerate(lines) if _is_free(line, None))
    if not loose:
        return found
    found = found or frozenset(number for number, line in enumerate(lines) if _is_loose(line, strict=True))
    return found or frozenset(number for number, line in enumerate(lines) if _is_loose(line, strict=False))


def _is_loose(line: Line, *, strict: bool) -> bool:
    """Whether *line* is prose outside paragraphs (in <div>, <td>, <pre>, parted by <br>); *strict*: and in no box by its class."""
    if not is_prose(line) or line.element.tag in HEADINGS:
        return False
    outer = [one for one in (line.element, *line.element.iterancestors()) if one.tag not in ("body", "html")]
    if any(one.tag in ("li", "a", "figure") or is_box(one) for one in outer):
        return False
    return not (strict and any(role(one) is not None for one in outer))


def weights(lines: Sequence[Line], taken: Iterable[int]) -> dict[html.HtmlElement, int]:
    """The characters of the lines *taken* that each element holds, links and what stands in menus and forms not counted."""
    found: dict[html.HtmlElement, int] = {}
    for number in taken:
        line = lines[number]
        outer = (line.element, *line.element.iterancestors())
        weight = len(line.text) - line.linked
        if weight > 0 and not _in_box(outer):
            for element in outer:
                found[element] = found.get(element, 0) + weight
    return found


def _in_box(outer: Iterable[html.HtmlElement]) -> bool:
    """Whether a box stands between a line and the article around it, which may itself stand in an <aside> that was not closed."""
    for element in outer:
        if is_box(element):
            return True
        if element.tag in ("article", "main"):
            return False
    return False


def container(lines: Sequence[Line], taken: frozenset[int], weights: Weights, root: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the story; *root* where nothing was taken."""
    total = weights.get(root, 0)
    best = root
    while total:
        inner = next((child for child in best if weights.get(child, 0) >= _ENOUGH * total), None)
        if inner is None:
            break
        best = inner
    while best.tag in HEADINGS | PARAGRAPHS and best.getparent() is not None:
        best = best.getparent()
    return _grown(best, lines, {lines[number].element for number in taken}, total) if total else best


def _grown(best: html.HtmlElement, lines: Sequence[Line], taken: set[html.HtmlElement], held: int) -> html.HtmlElement:
    inside = set(best.iter("p"))
    candidates = [line for line in lines if len(line.text) >= _LONG and line.element.tag == "p" and line.element not in inside]
    if not candidates:
        return best
    inner = best
    for outer in list(inner.iterancestors())[:_STEPS]:
        if outer.tag in ("body", "html"):
            break
        within, kept = set(outer.iter("p")), set(best.iter("p"))
        gained = [line for line in candidates if line.element in within and line.element not in kept and _is_free(line, outer)]
        gain = sum(len(line.text) for line in gained)
        if gain >= _GAIN * held or any(line.element in taken for line in gained):
            best, held = outer, held + gain
    return best


def _is_free(line: Line, top: html.HtmlElement | None) -> bool:
    """Whether a paragraph beneath *top* is prose, in no box, and no teaser: beside a heading that is a link, or in a link or list."""
    if not is_prose(line) or line.element.tag != "p":
        return False
    for outer in (line.element, *line.element.iterancestors()):
        if outer is top or outer.tag in ("body", "html"):
            break
        if outer.tag in ("li", "a", "figure", "table") or role(outer) is not None:
            return False
    parent = line.element.getparent()
    return parent is None or not any(inner.tag in HEADINGS and inner.find(".//a") is not None for inner in parent)
