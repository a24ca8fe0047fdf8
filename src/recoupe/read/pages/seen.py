"""What a reader of the page sees about the report: the by-line and the dates beneath its headline."""

from collections.abc import Iterable

from lxml import html

from recoupe.read.dates import date_marks
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.imprint import imprint
from recoupe.read.lines import plain
from recoupe.read.moments import moment
from recoupe.read.pages.credits import credits
from recoupe.read.schema_org import Credited

_LONGEST = 220


def seen(lines: Iterable[str]) -> Facts:
    """What *lines* beside a headline say. A date without a label is the day of publication only if it is the only one."""
    facts, unlabelled = NOTHING, []
    for line in lines:
        words = plain(line).strip()
        if not words or len(words) > _LONGEST:
            continue
        marks = date_marks(words)
        for mark in marks:
            if mark.role == "updated":
                facts = facts.then(Facts(updated=mark.value))
            elif mark.role == "published":
                facts = facts.then(Facts(published=mark.value))
            elif mark.value and len(mark.value) >= len("2022-01-22"):
                unlabelled.append(mark.value)
        facts = facts.then(_named(words))
    if facts.published is None and len(set(unlabelled)) == 1 and facts.updated is None:
        facts = facts.then(Facts(published=unlabelled[0]))
    return facts


def _named(words: str) -> Facts:
    said = imprint(words)
    if said is None or not (said.labelled or said.dated or said.facts.agencies):
        return NOTHING
    told = credits(Credited(name=name) for name in said.facts.authors)
    return Facts(authors=told.authors, agencies=said.facts.agencies + told.agencies)


def marked_authors(elements: Iterable[html.HtmlElement]) -> tuple[Credited, ...]:
    """The names in elements that are marked as an author's (``rel=author``, ``itemprop=author``)."""
    from recoupe.read.pages.lines import words_of

    found = []
    for element in elements:
        inner = next((one for one in element.iter() if one.get("itemprop") == "name"), element)
        name = (inner.get("content") or words_of(inner)).strip()
        if name and len(name) <= 120:
            found.append(Credited(name=name))
    return tuple(found)


def clocks(elements: Iterable[html.HtmlElement]) -> Facts:
    """The times of <time> elements, by what they are marked or labelled as; one that says nothing is not used."""
    facts = NOTHING
    for element in elements:
        value = moment(element.get("datetime") or element.get("content"))
        if value is None:
            continue
        label = _label(element)
        if label == "updated":
            facts = facts.then(Facts(updated=value))
        elif label == "published":
            facts = facts.then(Facts(published=value))
    return facts


def _label(element: html.HtmlElement) -> str | None:
    """ "published" or "updated", as the element's marks or the words before it say."""
    marks = " ".join((element.get("itemprop", ""), element.get("class", ""), element.get("id", ""))).lower()
    if "modif" in marks or "updat" in marks or "maj" in marks.replace("-", " ").split():
        return "updated"
    if "publi" in marks or "pubdate" in element.attrib:
        return "published"
    before = _before(element)
    marked = date_marks(plain(f"{before} 1er janvier 2000"))
    return marked[-1].role if marked else None


def _before(element: html.HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        tail = (previous.tail or "").strip()
        return tail or "".join(previous.itertext())[-60:].strip()
    parent = element.getparent()
    return ((parent.text or "") if parent is not None else "")[-60:].strip()
