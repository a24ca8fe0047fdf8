"""A web page of one report: its story, and what it says about itself.

trafilatura finds the story, the page's own JSON-LD, meta tags and visible lines say what it is. A live page is one report. The
identity of a report is its title, its words and its times: an advertisement, a counter or a nonce that changed makes no new version.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml import html

from recoupe.errors import ReadError
from recoupe.lexicon.outlets import outlets
from recoupe.read.drafts import Draft, Items, Passage, Source
from recoupe.read.facts import Facts
from recoupe.read.markup import address, passages
from recoupe.read.names import is_person
from recoupe.read.pages import heads, refusing, script_data
from recoupe.read.pages.container import accepted, prose, witnessed
from recoupe.read.pages.credits import credits
from recoupe.read.pages.dating import Places, dated, footer, silent
from recoupe.read.pages.fuller import in_full, is_cut
from recoupe.read.pages.furnishing import with_labels, without_marks
from recoupe.read.pages.lines import Line, Paths, is_prose, lighten, lines, squashed, words_of
from recoupe.read.pages.naming import as_written, outlet_shown
from recoupe.read.pages.others import next_story
from recoupe.read.pages.seen import names_seen, signature
from recoupe.read.pages.signing import at_end, blogger, named
from recoupe.read.pages.story import Story
from recoupe.read.pages.telling import Told, signs_at_right
from recoupe.read.pages.titles import (
    called_title,
    heading,
    headline,
    is_domain,
    line_of_title,
    mastheads,
    names_of_host,
    publishers,
    set_large,
    shown,
    without_name,
    without_tail,
)
from recoupe.read.pages.tree import tree
from recoupe.read.pages.unscripted import unfold
from recoupe.read.schema_org import Article, Credited
from recoupe.records import BlockKind

_KINDS = {
    "story": BlockKind.PARAGRAPH,
    "heading": BlockKind.SUBHEADING,
    "caption": BlockKind.CAPTION,
    "lead": BlockKind.LEAD,
    "leftover": BlockKind.BOILERPLATE,
    "rights": BlockKind.BOILERPLATE,
}
_MOST_LINKS = 1_000
# The longest live page has some thousands.
_MOST_LINES = 12_000
_NEAR = 3
_MOST_FIRST = 12
# The standfirst and the first paragraph.
_OPENING = 2
_LAST = 2
_MOST_SIGNATURES = 4
_BRACKETS = re.compile(r"\s*\([^()]{1,60}\)\s*$")
_FEWEST_IN_BOXES = 2
_FEWEST_IN_HEADLINE = 5
_LONGEST_BYLINE = 100
_FRONT = frozenset({"around", "credit", "signed", "box", "lead", "leftover"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page on its way to a draft."""

    root: html.HtmlElement
    head: heads.Head
    article: Article | None
    address: str | None
    outlet: str | None
    names: tuple[str, ...]
    data: tuple[str, ...]
    footer: tuple[str, ...]
    layer: str | None


def items(source: Source) -> Items:
    """The draft of the one report on the page *source*. Raises ReadError when it is no page, or a page without a story.

    ``Draft.location`` is the page's canonical address if it is on the host that the page came from, else that address, if known.
    ``Draft.data`` is the JSON of title, words and times. ``Passage.source`` is the path of the element that holds the words.
    """
    root, troubles = tree(source)
    unfold(root)
    page = _page(root, source)
    names = mastheads(root, source.url) if page.outlet is None or is_domain(page.outlet) else ()
    lighten(root)
    without_marks(root)
    with_labels(root)
    found = tuple(islice(lines(root), _MOST_LINES + 1))
    if len(found) > _MOST_LINES:
        raise ReadError(f"{source.name} has more than {_MOST_LINES} lines; give the page of one report.")
    paths = Paths()
    element = heading(root, _said_titles(page))
    if element is None:
        element = line_of_title(found, page.head.title)
    if element is None:
        element = set_large(root)
    if element is None and (page.head.title or "").strip() in (*names, *page.names):
        element = called_title(root)
    page = _with_outlet(page, element, names, [line.text for line in found])
    title = _title(page, element)
    found = found[: next_story(found, element)]
    story, told = _told(page, found, element)
    body = tuple(_passages(told, paths))
    if page.article is not None and _is_short(body, page.article):
        body = tuple(_from_data(page.article.body, "articleBody"))
    if page.data and not any(passage.kind in refusing.TOLD for passage in body):
        body += tuple(_from_data(script_data.story(page.data), "script"))
    facts = _facts(page, told, story, element)
    body = _without_signatures(body, facts.authors)
    signed = element is not None and element.tag == "h1" and facts.published is not None and bool(facts.authors or facts.agencies)
    signs = refusing.Signs(
        article=signed or _is_article(page), dated=facts.published is not None, words=refusing.count_words(found)
    )
    refusing.check(source.name, title=title, body=body, told=told, signs=signs)
    kept = _title_passage(title, element, paths) + body
    yield Draft(
        form="html",
        data=_identity(title, kept, facts),
        passages=kept,
        location=_location(page, source),
        facts=facts,
        language=page.head.language or (page.article.language if page.article else None),
        imprinted=True,
        links=_links(told, page),
        troubles=troubles + refusing.paywall(told, found[story.end :], body, page.article),
    )


def _page(root: html.HtmlElement, source: Source) -> _Page:
    head = heads.head(root, source.url)
    url = head.canonical or source.url
    article = heads.own_article(head, url)
    said = publishers(
        head.title,
        journal=head.first("citation_journal_title"),
        site=head.first("og:site_name", "application-name", "apple-mobile-web-app-title") or next(iter(head.sites), None),
        publisher=article.publisher if article else None,
    )
    listed = next(
        (
            one
            for one in (
                *(outlets().at(link) for link in (url, source.url) if link),
                *(outlets().named(name) for name in said if name),
            )
            if one
        ),
        None,
    )
    outlet = listed.name if listed else next((name for name in said if name and len(name) <= 80), None)
    names = tuple(name for name in (*said, outlet, *(listed.also if listed else ()), *names_of_host(url, source.url)) if name)
    data = script_data.scripts(root)
    return _Page(
        root=root,
        head=head,
        article=article,
        address=url,
        outlet=outlet,
        names=names,
        data=data,
        footer=tuple(footer(root)),
        layer=script_data.layer(root),
    )


def _with_outlet(page: _Page, element: html.HtmlElement | None, names: Sequence[str], texts: Sequence[str]) -> _Page:
    """The page with the outlet that its lines and its <title> name, where its data name none but a domain."""
    if page.outlet is not None and not is_domain(page.outlet):
        return replace(page, outlet=as_written(page.outlet, texts))
    outlet = outlet_shown(
        page.head,
        page.address,
        names=names,
        texts=(*texts, *page.footer),
        headline=shown(element) if page.outlet is None and element is not None else None,
    )
    return page if outlet is None else replace(page, outlet=outlet, names=(*page.names, outlet))


def _taken(page: _Page, found: Sequence[Line]) -> frozenset[int]:
    """The lines that trafilatura or the article of the page's data hold."""
    told = page.article.body if page.article else ""
    taken = accepted(found, witnessed(page.root))
    if not any(is_prose(found[number]) and not refusing.is_consent(found[number].text) for number in taken):
        taken = prose(found, loose=not taken) or taken
    if len(told) < 200:
        return taken
    known = accepted(found, (*(line for line in told.split("\n")), told))
    return taken | known


def _told(page: _Page, found: Sequence[Line], element: html.HtmlElement | None) -> tuple[Story, tuple[Told, ...]]:
    """The story of a page and its lines; read without the words of classes where by these all of it stands in boxes."""
    said = page.article.description if page.article else page.head.first("og:description", "description")
    taken = _taken(page, found)
    story = Story(page.root, found, taken, element)
    told = story.told(said)
    if any(one.what in ("story", "lead", "caption") for one in told) or not (_is_article(page) or _is_headed(element)):
        return story, told
    unnamed = Story(page.root, found, taken or prose(found), element, named=False)
    again = unnamed.told(said)
    told_in_boxes = sum(one.what in ("story", "lead") and is_prose(one.line) for one in again) >= _FEWEST_IN_BOXES
    return (unnamed, again) if told_in_boxes else (story, told)


def _is_headed(element: html.HtmlElement | None) -> bool:
    """Whether a page has a headline of the first rank in several words, as a login page or a subject's has none."""
    return element is not None and element.tag == "h1" and len(shown(element).split()) >= _FEWEST_IN_HEADLINE


def _said_titles(page: _Page) -> list[str | None]:
    article = page.article.headline if page.article else None
    said = [article, page.head.first("og:title", "twitter:title"), page.head.title]
    return [without_name(without_tail(title, page.names), page.names) if title else None for title in said]


def _title(page: _Page, element: html.HtmlElement | None) -> str | None:
    if element is not None:
        return without_tail(headline(element, _said_titles(page)), page.names)
    return next((title for title in _said_titles(page) if title), None)


def _title_passage(title: str | None, element: html.HtmlElement | None, paths: Paths) -> tuple[Passage, ...]:
    where = paths.of(element) if element is not None else "/html/head/title"
    return (Passage(text=title, kind=BlockKind.TITLE, source=where),) if title else ()


def _passages(told: Sequence[Told], paths: Paths) -> Iterator[Passage]:
    for one in told:
        kind = _KINDS.get(one.what)
        if kind is not None:
            yield Passage(text=one.line.text, kind=kind, source=paths.of(one.line.element))


def _is_short(body: Sequence[Passage], article: Article) -> bool:
    """Whether the page shows less than half of what its data hold of the story."""
    shown = sum(len(passage.text) for passage in body)
    return len(article.body) >= (200 if shown else 60) and 2 * shown < len(article.body)


def _without_signatures(body: tuple[Passage, ...], authors: Sequence[str]) -> tuple[Passage, ...]:
    """The passages, those of the last that are the name of one of *authors*, and at most a place in brackets, told as such."""
    if not authors:
        return body
    names = {squashed(name) for name in authors}
    last = [
        replace(one, kind=BlockKind.BYLINE)
        if one.kind in refusing.TOLD and squashed(_BRACKETS.sub("", one.text)) in names
        else one
        for one in body[-_MOST_SIGNATURES:]
    ]
    return (*body[:-_MOST_SIGNATURES], *last)


def _from_data(words: str, where: str) -> Iterator[Passage]:
    for passage in passages(words, where) if words else ():
        yield replace(passage, kind=passage.kind or BlockKind.PARAGRAPH)


def _is_article(page: _Page) -> bool:
    dated = page.head.moment(heads.PUBLISHED[:3]) is not None or (page.head.first("og:type") or "").lower() == "article"
    return (page.article is not None and bool(page.article.headline or page.article.published)) or dated


def _facts(page: _Page, told: Sequence[Told], story: Story, element: html.HtmlElement | None) -> Facts:
    front, near = _front(told), _near(told)
    places = Places(
        front=[one.line for one in front],
        near=near,
        above=[line.text for line in story.above],
        behind=[line.text for line in story.behind],
        foot=story.foot,
        last=[one.line.text for one in told[-_LAST:] if one.what not in ("lead", "caption", "heading")],
        told=[one.line.text for one in told],
        opening=[one.line.text for one in told if one.what in ("story", "lead")][:_OPENING],
        silent=silent(element, next((one.line.element for one in told if one.what == "story"), None)),
        footer=page.footer,
        layer=page.layer,
    )
    when = dated(page.head, page.article, page.data, _said_titles(page), page.names, places)
    names = credits(named(page.article, page.head, page.names, [one.line for one in front], story.behind), page.names)
    shown = _shown(page, told, near, story)
    authors = _authors(names.authors, shown.authors) or _less_surely(told, story, page.names)
    return when.then(
        Facts(
            outlet=page.outlet,
            authors=in_full(authors, (line.text for line in story.lines)),
            agencies=tuple(dict.fromkeys(names.agencies + shown.agencies)),
            url=page.address,
        )
    )


def _less_surely(told: Sequence[Told], story: Story, own: Sequence[str]) -> tuple[str, ...]:
    """Who wrote, where no by-line says it: a name behind the last sentence or in a box behind the story, or whose blog it is."""
    last = next((one.line for one in reversed(told) if one.what == "story"), None)
    end = last.text if last is not None else ""
    shown = names_seen((end,) if last is not None and not is_prose(last) else (), own).authors
    shown = shown or names_seen((line.text for line in story.above), own, labelled=True).authors
    found = [name for name in (at_end(end),) if name] or list(shown or dict.fromkeys(story.boxed))
    first = (line.text for line in story.lines[: min(story.first, _MOST_FIRST)])
    return credits(map(_credited, found or [name for name in (blogger(first),) if name]), own).authors


def _authors(said: Sequence[str], shown: Sequence[str]) -> Sequence[str]:
    """Those whom the page's data name, but where they do so by initials alone those whom a reader sees."""
    return shown if shown and all(map(is_cut, said)) else said


def _shown(page: _Page, told: Sequence[Told], near: Sequence[str], story: Story) -> Facts:
    """Who signs as a reader sees it: beneath the headline, at the end of the story, or behind it."""
    credited = [one.line.text for one in _front(told) if _may_credit(one)]
    foot = [one.line.text for one in told if _may_credit(one)][-3:]
    facts = names_seen(credited, page.names).then(names_seen(near, page.names, labelled=True))
    facts = facts.then(Facts(agencies=names_seen(foot, page.names).agencies))
    if not facts.authors:
        facts = facts.then(Facts(authors=_signed(page, told, story)))
    last = names_seen((line.text for line in story.behind), page.names, labelled=True)
    return facts.then(last if not facts.authors else Facts(agencies=last.agencies))


def _signed(page: _Page, told: Sequence[Told], story: Story) -> tuple[str, ...]:
    """The persons in lines that are a by-line by their place or class."""
    signed = [one.line for one in told if one.what == "signed"]
    alone = {id(line): [words for inner in line.element if signature(words := words_of(inner))] for line in signed}
    lines = [words for line in signed for words in alone[id(line)] or [line.text] if len(words) <= _LONGEST_BYLINE]
    first = [one.line for one in _front(told) if one.what == "credit" and story.container in one.line.element.iterancestors()]
    lines += [line.text for line in first if not line.linked and signature(line.text)]
    lines += [line.text for line in _beneath(story) if signature(line.text) or signs_at_right(line)]
    return tuple(name for name in credits(map(_credited, lines), page.names).authors if is_person(name))


def _beneath(story: Story) -> list[Line]:
    """The line right behind the story, where it is no link and stands in the element of the story."""
    return [line for line in story.behind[:1] if not line.linked and story.container in line.element.iterancestors()]


def _credited(words: str) -> Credited:
    return Credited(name=words)


def _may_credit(one: Told) -> bool:
    """Whether a line may name who wrote the report: a link is to a subject, unless it is marked as a by-line."""
    return one.what in ("credit", "signed") or (one.what == "around" and one.line.linked < 0.9 * len(one.line.text))


def _front(told: Sequence[Told]) -> tuple[Told, ...]:
    """The lines between headline and story, which credit and date the report."""
    first = next((number for number, one in enumerate(told) if one.what == "story"), len(told))
    return tuple(one for one in told[:first] if one.what in _FRONT and not (one.what == "lead" and is_prose(one.line)))


def _near(told: Sequence[Told]) -> list[str]:
    """The lines between the first paragraphs, where the standfirst stands before the by-line."""
    stories = [number for number, one in enumerate(told) if one.what == "story"][:_NEAR]
    return [one.line.text for one in told[stories[0] : stories[-1]] if one.what in _FRONT] if stories else []


def _links(told: Sequence[Told], page: _Page) -> tuple[str, ...]:
    story = (one.line for one in told if one.what in ("story", "lead", "heading", "caption"))
    found = (address(link, page.head.base) for line in story for link in line.links)
    return tuple(dict.fromkeys(link for link in found if link))[:_MOST_LINKS]


def _location(page: _Page, source: Source) -> str | None:
    if source.url is None or heads.same_host(page.head.canonical, source.url):
        return page.head.canonical or source.url
    return source.url


def _identity(title: str | None, kept: Sequence[Passage], facts: Facts) -> bytes:
    told = {
        "title": title,
        "passages": [passage.text for passage in kept],
        "published": facts.published,
        "updated": facts.updated,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
