"""Whom a page credits: by its data, its marks and its meta tags, and those who stand beside them in its by-line.

Rules: ``signing.order`` the page's data count before its marks, these before its meta tags; ``signing.too`` a line that names all of these
and further persons names the authors; ``signing.post`` a name above a post, a date or the outlet is an author's; ``signing.blog`` where
nobody signs the page of a blog, he whose blog it is by its head wrote it; ``signing.episode`` the data's author of the
episode that is called as the page is.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from lxml import html

from recoupe.lexicon.first_names import is_first_name
from recoupe.read.dates import date_marks
from recoupe.read.imprint import imprint
from recoupe.read.lines import plain
from recoupe.read.names import credit, is_person
from recoupe.read.pages.container import HEADINGS
from recoupe.read.pages.credits import credits
from recoupe.read.pages.fuller import is_cut
from recoupe.read.pages.heads import AUTHORS, Head
from recoupe.read.pages.lines import Line, squashed
from recoupe.read.pages.seen import AUTHOR_PAGE, marked_authors, signature, signatures
from recoupe.read.pages.titles import without_tail
from recoupe.read.schema_org import Article, Credited

_MOST_MARKED = 60
# "Le blog de Jeanne Lam, correspondante à Kessan"
_BLOG = re.compile(r"(?:Le\s)?[Bb]log\s(?:de\s|d')(?P<name>[^,;:|()–—-]{3,40}(?:-[^,;:|()–—]{2,30})?)(?:$|,\s)")
_LONGEST_MOTTO = 120
_AUTHOR = re.compile(
    r"(?:À propos de |A propos de )?l'auteure?|(?:à propos d')?l'autrice|À propos de l'auteure?|Auteure?|Autrice", re.IGNORECASE
)
_OF_AUTHOR = re.compile(r"(?:^|[\s_-])(?:auteure?s?|authors?|authorbox|signatures?|byline|redacteurs?)(?:$|[\s_-])")
_OF_OTHERS = re.compile(r"comment|forum|reaction|reply|respond|avis|card|teaser|related|similaire|reco|suggest|quote|citation")
_BOX_STEPS = 3
_AT_END = re.compile(r"[.!?…»][»\"”)]?\s+([A-ZÀ-Þ][\w'-]+(?:\s[A-ZÀ-Þ][\w'-]+){1,3})$")
_LONGEST_BYLINE = 100


def named(
    article: Article | None, head: Head, own: Sequence[str], front: Sequence[Line], behind: Sequence[Line]
) -> tuple[Credited, ...]:
    """Those whom the page credits: as its data say, else its marks, else its meta tags; agencies from all."""
    said = (*article.authors, *article.sources) if article else _of_episode(head, own)
    marked = marked_authors(inner for line in (*front, *behind) for inner in _authors(line.element)) + _posted(front, own)
    meta = tuple(Credited(name=_in_order(value, name)) for name in AUTHORS for value in head.meta.get(name, ())[:5])
    for names in (said, marked, meta):
        if (authors := credits(names, own).authors) and not all(map(is_cut, authors)):
            return (*names, *_signing_too(authors, front, own), *(Credited(name=name) for name in credits(said).agencies))
    return (*said, *(one for one in meta if not is_cut(one.name)))


def _of_episode(head: Head, own: Sequence[str]) -> tuple[Credited, ...]:
    """The persons whom the data credit for the episode that is called as the page is."""
    titles = {squashed(without_tail(title, own)) for title in (head.title, head.first("og:title")) if title}
    found = next((one for one in head.dated if one.authors and squashed(one.name) in titles), None)
    return tuple(one for one in found.authors if one.person and is_person(one.name)) if found is not None else ()


def blogger(texts: Iterable[str]) -> str | None:
    """The person whose blog the page is, as one of *texts*, its first lines, says; None where none does."""
    for text in texts:
        said = _BLOG.match(plain(text)) if len(text) <= _LONGEST_MOTTO else None
        if said is not None and is_person(said["name"]) and is_first_name(said["name"]):
            return said["name"]
    return None


def boxed_authors(behind: Iterable[Line], story: Collection[html.HtmlElement]) -> Iterator[str]:
    """The persons who are a line alone in an element behind the story that is called the author's, or under the heading "L'auteur"; to
    the first other heading. *story* are the elements that hold the story.
    """
    labelled = False
    for line in behind:
        name = signature(line.text)
        if name and (labelled or _is_of_author(line.element, story)):
            yield name
        elif line.element.tag in HEADINGS and not name and not _AUTHOR.fullmatch(plain(line.text)):
            return
        labelled = _AUTHOR.fullmatch(plain(line.text)) is not None


def _is_of_author(element: html.HtmlElement, story: Collection[html.HtmlElement]) -> bool:
    marks = []
    for outer in (element, *islice(element.iterancestors(), _BOX_STEPS)):
        if outer in story:
            break
        marks.append(f"{outer.get('class', '')} {outer.get('id', '')}".lower())
    return _OF_AUTHOR.search(" ".join(marks)) is not None and not _OF_OTHERS.search(" ".join(marks))


def at_end(paragraph: str) -> str | None:
    """The person whose name alone stands behind the last sentence of a story's last *paragraph*; None where none does."""
    said = _AT_END.search(plain(paragraph))
    return said[1] if said is not None and is_person(said[1]) and is_first_name(said[1]) else None


def _signing_too(authors: Sequence[str], lines: Sequence[Line], own: Sequence[str]) -> Iterator[Credited]:
    """The further persons in a line that names all *authors* and nobody but persons: marks and data often name the first alone."""
    for line in lines:
        if len(line.text) > _LONGEST_BYLINE * 2 or not all(name in line.text for name in authors):
            continue
        told = credits([Credited(name=line.text)], own).authors
        if set(authors) < set(told) and all(map(is_person, told)):
            yield from (Credited(name=name, person=True) for name in told if name not in authors)
            return


def _in_order(name: str, tag: str) -> str:
    """A name as libraries turn it ("Lam, Jeanne": always in "citation_author") in its usual order; any other as it is."""
    last, comma, first = name.partition(", ")
    known = tag == "citation_author" or (is_first_name(first) and not is_first_name(last))
    turned = comma and known and is_person(f"{first} {last}")
    return f"{first} {last}" if turned else name


def _posted(front: Sequence[Line], own: Sequence[str]) -> tuple[Credited, ...]:
    """The persons beneath or above whose name their post stands: "Jeanne Lam", "Correspondante parlementaire"."""
    signing = {id(line): signatures(line.text) for line in front}
    below = (name for line, after in pairwise(front) for name in signing[id(line)] if _tells_of(after, line, own))
    above = (name for before, line in pairwise(front) for name in signing[id(line)] if _is_post(before.text))
    return tuple(Credited(name=name) for name in dict.fromkeys((*below, *above)))


def _is_post(text: str) -> bool:
    """Whether *text* is a post and its place, and nobody's name: "De notre correspondante à Kessan"."""
    said = imprint(plain(text)) if len(text) <= _LONGEST_BYLINE else None
    return said is not None and said.certain and said.labelled and not (said.dated or said.facts.authors or said.facts.agencies)


def _tells_of(after: Line, name: Line, own: Sequence[str]) -> bool:
    """Whether the line *after* a name is a post, or, where the name is no link to a subject, the date, an agency or the outlet."""
    post = credit(after.text) if len(after.text) <= _LONGEST_BYLINE else None
    if post is not None and post.kind == "post":
        return True
    if name.linked or len(after.text) > _LONGEST_BYLINE:
        return False
    house = squashed(after.text) in map(squashed, own) or (post is not None and post.kind in ("agency", "listed"))
    return house or any(mark.value for mark in date_marks(after.text))


def _authors(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for inner in islice(element.iter(), _MOST_MARKED):
        if (
            "author" in (inner.get("rel") or "").split()
            or inner.get("itemprop") == "author"
            or (inner.tag == "a" and AUTHOR_PAGE.search(inner.get("href", "")))
        ):
            yield inner
