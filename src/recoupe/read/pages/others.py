"""What on a page belongs to other reports: the cards that announce them, and the report that a page goes on with when it is scrolled.

Rules: ``others.cards`` three elements or more beside each other, of one name and class, each a line that is a link with a few words around
it; ``others.dated`` four elements or more beside each other, each a few words with a day of its own; ``others.next`` a heading of the
first rank, in another <article> (or element with an address of its own) than the headline, or a heading in an element of the name and
class of the one that holds headline and story, beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from lxml import html

from recoupe.read.dates import date_marks
from recoupe.read.lines import plain
from recoupe.read.pages.lines import Line, is_prose

_FEWEST = 3
_SHORTEST_LINK = 12
_SHORTEST_HEADLINE = 20
_LONGEST_CARD = 400
_LONGEST_DAY = 60
_STEPS_OF_DAY = 3
_BOXES = frozenset("div article section a".split())
_NUMBER = re.compile(r"[\d_-]+$")
_LONGEST_TEASER = 250
_STEPS = 5
# Paragraphs of a story.
_STORY = 2
# Lines between a headline and its date.
_BENEATH = 6
_LONGEST_DATED = 200
_ADDRESSES = ("data-url", "data-article-url", "data-permalink", "data-href", "itemid", "data-article-id")


def cards(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that stand in cards."""
    whole: dict[html.HtmlElement, int] = defaultdict(int)
    linked: dict[html.HtmlElement, int] = defaultdict(int)
    announced: dict[html.HtmlElement, None] = {}
    for line in lines:
        is_link = line.linked >= 0.9 * len(line.text) and len(line.text) >= _SHORTEST_LINK
        for outer in _around(line.element):
            whole[outer] += len(line.text)
            linked[outer] += line.linked
            if is_link:
                announced.setdefault(outer)
    groups: dict[tuple[html.HtmlElement, str, str], list[html.HtmlElement]] = defaultdict(list)
    for element in announced:
        parent = element.getparent()
        if parent is not None and whole[element] <= _LONGEST_CARD and whole[element] - linked[element] <= _LONGEST_TEASER:
            groups[parent, str(element.tag), _kind(element)].append(element)
    found = {element for group in groups.values() if len(group) >= _FEWEST for element in group}
    found |= _dated_cards(lines, whole)
    return frozenset(_inside(lines, found) | _flat(lines))


def _inside(lines: Sequence[Line], found: set[html.HtmlElement]) -> set[int]:
    if not found:
        return set()
    return {number for number, line in enumerate(lines) if any(outer in found for outer in _around(line.element))}


def _dated_cards(lines: Sequence[Line], whole: Mapping[html.HtmlElement, int]) -> set[html.HtmlElement]:
    """The elements beside each other, of one name and class and of a few words, that each have a line that is their day."""
    groups: dict[tuple[html.HtmlElement, str, str], list[tuple[html.HtmlElement, Line]]] = defaultdict(list)
    for line in lines:
        for outer in islice(_around(line.element), _STEPS_OF_DAY) if _may_be_day(line) else ():
            parent = outer.getparent()
            if parent is not None and outer.tag in _BOXES and len(line.text) < whole[outer] <= _LONGEST_TEASER:
                groups[parent, str(outer.tag), _kind(outer)].append((outer, line))
    return {element for group in groups.values() for element in _dated(group)}


def _dated(group: Sequence[tuple[html.HtmlElement, Line]]) -> Iterable[html.HtmlElement]:
    """The elements of *group* that have a day of their own, of those beside each other with lines in them; none where they are few."""
    days: dict[html.HtmlElement, str] = {}
    for outer, line in group if len({outer for outer, _ in group}) > _FEWEST else ():
        day = _day(line)
        if day is not None:
            days.setdefault(outer, day)
    return days if len(days) > _FEWEST and len(set(days.values())) >= _FEWEST else ()


def _may_be_day(line: Line) -> bool:
    return len(line.text) <= _LONGEST_DAY and any(map(str.isdigit, line.text))


def _day(line: Line) -> str | None:
    """The day that *line* is, with at most an hour and a few words behind it."""
    mark = next(iter(date_marks(plain(line.text))), None)
    alone = mark is not None and mark.start == 0 and len(line.text[mark.end :].split()) <= _FEWEST
    return (
        mark.value[: len("2022-01-22")]
        if mark is not None and alone and len(mark.value or "") >= len("2022-01-22") and mark.value
        else None
    )


def _kind(element: html.HtmlElement) -> str:
    """The first word of the class of *element*, without a number ("item-3")."""
    words = (element.get("class") or "").split()
    return _NUMBER.sub("", words[0]) if words else ""


def _flat(lines: Sequence[Line]) -> set[int]:
    """The numbers of lines that are links and of the short texts beneath each, three pairs or more on end: cards without a box."""
    found: set[int] = set()
    start = number = 0
    while number < len(lines):
        pair = lines[number : number + 2]
        if len(pair) == 2 and _is_link(pair[0]) and not pair[1].linked and len(pair[1].text) <= _LONGEST_TEASER:
            number += 2
            continue
        if number - start >= 2 * _FEWEST:
            found.update(range(start, number))
        number = start = max(number, start) + 1
    return found | (set(range(start, number)) if number - start >= 2 * _FEWEST else set())


def _is_link(line: Line) -> bool:
    return line.linked >= 0.9 * len(line.text) and len(line.text) >= _SHORTEST_HEADLINE


def _around(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    outer: html.HtmlElement | None = element
    for _ in range(_STEPS):
        if outer is None or outer.tag in ("body", "html"):
            return
        yield outer
        outer = outer.getparent()


def next_story(lines: Sequence[Line], title: html.HtmlElement | None) -> int:
    """The number of the first line of the report after the one with the heading *title*; that of all lines where there is none."""
    if title is None:
        return len(lines)
    return min(_next_owned(lines, title), _next_alike(lines, title), _next_dated(lines, title))


def _next_alike(lines: Sequence[Line], title: html.HtmlElement) -> int:
    """The first line of an element beside one that holds *title* and a story, of its name and class, with a headline of its own."""
    prose = [line.element for line in lines if is_prose(line)]
    for outer in islice(title.iterancestors(), _STEPS):
        if outer.tag in ("body", "html", "main"):
            break
        if outer.get("class") is None and outer.tag != "article":
            continue
        for other in outer.itersiblings(outer.tag):
            if other.get("class") == outer.get("class") and _is_headed(other, title):
                within, others = set(outer.iter()), set(other.iter())
                if sum(one in within for one in prose) >= _STORY and any(one in others for one in prose):
                    return _first_in(lines, other)
    return len(lines)


def _is_headed(other: html.HtmlElement, title: html.HtmlElement) -> bool:
    """Whether an element has a headline as *title*, or another one and a time of its own."""
    if next(other.iter(title.tag), None) is not None:
        return True
    return next(other.iter("h1", "h2", "h3"), None) is not None and next(other.iter("time"), None) is not None


def _next_dated(lines: Sequence[Line], title: html.HtmlElement) -> int:
    """The first heading of the first rank, behind a story, that has a day of publication beneath it."""
    inside, told = set(title.iter()), 0
    begun = False
    for number, line in enumerate(lines):
        begun = begun or line.element in inside
        told += begun and is_prose(line)
        if told < _STORY or line.element.tag != "h1":
            continue
        marks = [
            mark for after in lines[number + 1 : number + _BENEATH] for mark in date_marks(plain(after.text[:_LONGEST_DATED]))
        ]
        if any(mark.role == "published" and mark.value for mark in marks):
            return number
    return len(lines)


def _next_owned(lines: Sequence[Line], title: html.HtmlElement) -> int:
    mine = _owner(title)
    if mine is None:
        return len(lines)
    inside = set(mine.iter())
    behind = False
    for line in lines:
        behind = behind or line.element in inside
        if behind and line.element.tag == "h1" and line.element not in inside:
            owner = _owner(line.element)
            if owner is not None and mine not in set(owner.iter()):
                return _first_in(lines, owner)
    return len(lines)


def _first_in(lines: Sequence[Line], owner: html.HtmlElement) -> int:
    within = set(owner.iter())
    return next((number for number, line in enumerate(lines) if line.element in within), len(lines))


def _owner(element: html.HtmlElement) -> html.HtmlElement | None:
    """The <article> around *element*, or what else has an address of its own."""
    for outer in element.iterancestors():
        if outer.tag == "article" or (outer.tag not in ("body", "html") and any(name in outer.attrib for name in _ADDRESSES)):
            return outer
    return None
