"""The lines of a page: the words of each element that stands on lines of its own, in the order of the page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from recoupe.lexicon.times import time_words

# What of a page holds no words at all.
WORDLESS = ("script", "style", "svg", "template", "noscript", "iframe", "object", "embed", "canvas", "map")
_AROUND = (
    "//nav[not(.//h1 or .//article or .//main)] | //body/footer[not(.//h1 or .//article)]"
    " | //aside[count(.//a) > 4 and not(.//h1 or .//main or .//article or count(.//p) > 2)]"
)
SKIPPED = frozenset(
    "script style noscript template iframe object embed svg math select textarea input audio video canvas head map option".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup"
    " time tt u var wbr img picture source".split()
)
_BLANKS = re.compile(r"[\t\r\n\f\v][ \t\r\n\f\v]*| [ \t\r\n\f\v]+")
_MARKS = frozenset(".!?…:;")
_SENTENCE = re.compile(r"[.!?…:;]['\"’”»)\]\s]*$")
_BREAK = re.compile(r"[\t\r\n\f\v]")
_NO_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")
# A link holds no paragraphs; one that does was not closed.
_PARAGRAPHS = 2
_YEAR = re.compile(r"(?:19|20)\d\d$")
_HOUR = re.compile(r"\d{1,2}\s?[hH:]")
_DAY = re.compile(r"(?<!\d)[0-3]?\d$")
_SQUASHED = re.compile(r"[\W_]+")


@dataclass(slots=True, kw_only=True)
class Line:
    """A line: its words, the element that holds them, how many of its characters are links, and where these lead."""

    element: html.HtmlElement
    text: str
    linked: int = 0
    links: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """A line as its words come together."""

    element: html.HtmlElement
    words: list[str] = field(default_factory=list)
    ended: bool = False  # an element has just ended, and no word has come since
    linked: int = 0
    links: list[str] = field(default_factory=list)


def lighten(root: html.HtmlElement) -> None:
    """Takes out of the tree what is half of many pages and no part of a report: scripts, drawings, menus, footers, boxes of links.

    A menu that holds a heading of the first rank or an article was not closed; it stays.
    """
    etree.strip_elements(root, *WORDLESS, with_tail=False)
    for element in root.xpath(_AROUND):
        if element.getparent() is not None:
            element.drop_tree()


def lines(root: html.HtmlElement) -> Iterator[Line]:
    """The lines of the page's body that are not empty. Scripts and what is not told in words are left out; <br> ends a line."""
    body = root.find("body")
    top = root if body is None else body
    now = _Open(top)
    links = 0
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        if name == "cite" and _stands_alone(element):
            name = "footer"
        if event == "start":
            if name in SKIPPED or name == "title":  # a page within a page has its title in the body
                walk.skip_subtree()
                continue
            if name == "a" and _leads(element):
                links += 1
                now.links.append(element.get("href", ""))
            elif name not in _INLINE:
                if now.words:
                    yield from _closed(now)
                now = _Open(element)
            if element.text:
                if now.words and is_glued(now.words[-1], element.text, ended=now.ended):
                    now.words.append(" ")
                now.ended = False
                now.words.append(element.text)
                now.linked += len(element.text) if links else 0
            continue
        if name == "a" and _leads(element):
            links -= 1
        elif name not in _INLINE and name not in SKIPPED:
            if now.words:
                yield from _closed(now)
            parent = element.getparent()
            now = _Open(top if parent is None else parent)
        now.ended = not element.tail
        if element.tail and element is not top:
            now.words.append(element.tail)
            now.linked += len(element.tail) if links else 0
    yield from _closed(now)


def _stands_alone(cite: html.HtmlElement) -> bool:
    """Whether a <cite> stands right in a <blockquote>, where pages show it on a line of its own."""
    parent = cite.getparent()
    return parent is not None and parent.tag == "blockquote"


def _leads(link: html.HtmlElement) -> bool:
    """Whether an <a> is a link: it has an address, and is none that was not closed and holds what follows it."""
    return "href" in link.attrib and len(link.findall(".//p")) < _PARAGRAPHS


def _closed(line: _Open) -> Iterator[Line]:
    whole = "".join(line.words)
    text = "" if not whole or whole.isspace() else on_one_line(whole)
    if text:
        holder = line.element
        while holder.tag in _INLINE and holder.getparent() is not None and not (holder.tag == "cite" and _stands_alone(holder)):
            holder = holder.getparent()
        yield Line(element=holder, text=text, linked=line.linked, links=tuple(line.links))


def is_glued(before: str, after: str, *, ended: bool) -> bool:
    """Whether a page shows a gap between two elements where its text has none: "Jeanne Lam|La Presse", "18 h 42|Mis à jour",
    "3 mars 2023|14:05", "3|mars|2023".

    No word goes on in a capital that a small letter follows; and where the element before has *ended*, none in several words.
    """
    last, first = before[-1:], after[:1]
    if ended and last.isdigit() and _HOUR.match(after) and _YEAR.search(before):
        return True
    if ended and ((_DAY.search(before) and _is_month(after)) or (_YEAR.fullmatch(after.strip()) and _is_month(before))):
        return True
    if not (last.isalnum() and first.isalnum()) or len(after) < 3:
        return False
    if first.isupper() and after[1].islower():
        return last.islower() or (ended and len(before) > 1)
    return ended and len(before) > 3 and len(after) > 3 and " " in after.strip() and " " in before.strip()


def _is_month(words: str) -> bool:
    """Whether *words* are the name of a month, whole or cut short, and nothing else."""
    bare = words.strip().lower()
    return 3 <= len(bare) <= 10 and (bare in time_words().forms["month"] or f"{bare}." in time_words().forms["month"])


def on_one_line(text: str) -> str:
    """*text* with every run of blanks as one and without what has no width: what a browser shows."""
    if not text.isascii():
        text = _NO_WIDTH.sub("", text)
    return (_BLANKS.sub(" ", text) if "  " in text or _BREAK.search(text) else text).strip()


def is_prose(line: Line) -> bool:
    """Whether *line* reads like a sentence: long enough, with a mark at its end, and not a link."""
    return len(line.text) >= 40 and line.linked * 2 <= len(line.text) and _ends_sentence(line.text)


def _ends_sentence(text: str) -> bool:
    """Whether *text* has at its end the mark of a sentence, at most closing marks behind it."""
    last = text[-1:]
    return last in _MARKS or (not last.isalnum() and _SENTENCE.search(text) is not None)


def tight(text: str) -> str:
    """*text* without its blanks: enough to find words again that another program took from the same page, and soon done."""
    return "".join(text.split())


def squashed(text: str) -> str:
    """The letters and figures of *text* alone, in lower case: by them two writings of the same words are known."""
    return _SQUASHED.sub("", text).casefold()


def words_of(element: html.HtmlElement, left_out: Callable[[html.HtmlElement], bool] = lambda _: False) -> str:
    """All the words in *element* on one line, scripts and what is *left_out* are not among them; <br> is a blank."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start":
            if inner.tag not in _INLINE:
                parts.append(" ")
            if inner.tag in SKIPPED or (inner is not element and left_out(inner)):
                walk.skip_subtree()
            elif inner.text:
                if parts and is_glued(parts[-1], inner.text, ended=True):
                    parts.append(" ")
                parts.append(inner.text)
        elif inner is not element and (inner.tag not in _INLINE or inner.tail):
            parts.append(inner.tail or "" if inner.tag in _INLINE else " " + (inner.tail or ""))
    return on_one_line("".join(parts))


def unaccented(text: str) -> str:
    """The letters and figures of *text* alone, in lower case and without accents: as hosts are written."""
    return squashed(unicodedata.normalize("NFD", text))


class Paths:
    """The paths of the elements of one page ("/html/body/main/p[3]"); each parent is counted once."""

    def __init__(self) -> None:
        self._steps: dict[html.HtmlElement, str] = {}
        self._known: dict[html.HtmlElement, str] = {}

    def of(self, element: html.HtmlElement) -> str:
        """The path of *element*."""
        known = self._known.get(element)
        if known is None:
            chain = [*reversed(list(element.iterancestors())), element]
            known = self._known[element] = "/" + "/".join(map(self._step, chain))
        return known

    def _step(self, element: html.HtmlElement) -> str:
        if element not in self._steps:
            parent = element.getparent()
            if parent is None:
                return str(element.tag)
            siblings = [inner for inner in parent if isinstance(inner.tag, str)]
            totals = Counter(inner.tag for inner in siblings)
            seen: Counter[str] = Counter()
            for inner in siblings:
                seen[inner.tag] += 1
                self._steps[inner] = f"{inner.tag}[{seen[inner.tag]}]" if totals[inner.tag] > 1 else str(inner.tag)
        return self._steps[element]
