"""What schema.org's JSON-LD says of a report: in a page, or in a file of its own. A value of a wrong type says nothing."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from recoupe.read.written_times import written

# As schema.org names its kinds of article; other names that end so ("OpinionNewsArticle") are their kinds.
_ARTICLE = re.compile(r"(?:\w*Article|LiveBlogPosting|BlogPosting|Report|LiveBlogUpdate)")
_INSTEAD = frozenset({"LiveBlogUpdate"})
_DEEPEST = 12
_MOST_NODES = 20_000
_MOST_ARTICLES = 500
_LONGEST_NAME = 300
_MOST_NAMES = 10
_LONGEST_HEADLINE = 500
_TAG = re.compile(r"<[^<>]{0,500}>")
_BLANKS = re.compile(r"\s+")
_BROKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# In this order; the last is the beginning of what a live page tells.
_PUBLISHED = ("datePublished", "dateCreated", "coverageStartTime")
_COMMA = re.compile(r",\s*(?=[}\]])")

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """A name credited: as it stands, and whether it is said to be a person's (True), an organisation's (False) or neither (None)."""

    name: str
    person: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a node says of an article. Times are EDTF; None and "" where it says nothing.

    ``made`` says that ``published`` is only when it was made: the node does not tell when it was published.
    """

    headline: str | None = None
    description: str | None = None
    body: str = ""
    published: str | None = None
    updated: str | None = None
    made: bool = False
    authors: tuple[Credited, ...] = ()
    publisher: str | None = None
    sources: tuple[Credited, ...] = ()
    urls: tuple[str, ...] = ()
    language: str | None = None
    free: bool | None = None
    words: int | None = None
    kind: str = ""
    updates: tuple["Article", ...] = ()
    node: Node = field(default_factory=dict, repr=False)


def loaded(text: str) -> object:
    """The JSON in *text*, None where it is none. What pages get wrong is read over: comments around it, a comma too many."""
    bare = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    bare = (
        bare.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("//]]>").removesuffix("]]>").strip().rstrip(";")
    )
    for candidate in (bare, _COMMA.sub("", _BROKEN.sub(" ", bare)) if len(bare) < 2_000_000 else ""):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def articles(data: object) -> tuple[Article, ...]:
    """The articles in *data*, the outermost first; those within another (a live page's entries) are its ``updates``.

    What a node only mentions (``isPartOf``, a list of other reports, ``mentions``) is none of them.
    """
    known: dict[str, Node] = {}
    found = list(_nodes(data, known))
    return tuple(_article(node, known) for node in found[:_MOST_ARTICLES] if _is_article(node))


# Where a node names other reports than its own.
_OTHERS = frozenset(
    "relatedLink citation mentions isPartOf isBasedOn hasPart recommendedArticle significantLink about subjectOf itemListElement"
    " publisher author image video comment breadcrumb liveBlogUpdate sponsor potentialAction".split()
)


def _nodes(data: object, known: dict[str, Node]) -> Iterator[Node]:
    """The nodes of *data* in order; those with an ``@id`` are put in *known*."""
    stack: list[tuple[object, int, bool]] = [(data, 0, True)]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        value, depth, own = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, list):
            stack.extend((item, depth + 1, own) for item in reversed(value[:_MOST_NODES]))
        elif isinstance(value, dict):
            name = value.get("@id")
            if isinstance(name, str) and len(value) > 1:
                known.setdefault(name, value)
            if own:
                yield value
            stack.extend((value[key], depth + 1, own and key not in _OTHERS) for key in reversed(value) if key != "@context")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A node that is no article and has a name and a time: an episode, a film, a work. Times are EDTF.

    ``authors`` are those of an episode: those of a film or a picture need not have written what stands beside it.
    """

    name: str
    published: str | None
    updated: str | None
    authors: tuple[Credited, ...] = ()


def dated_nodes(data: object) -> tuple[Dated, ...]:
    """The nodes of *data* that are no articles and have a name and a time of publication, else of uploading."""
    found = []
    known: dict[str, Node] = {}
    for node in list(_nodes(data, known)):
        name = _headline(node)
        published = _time(node.get("datePublished")) or _time(node.get("uploadDate"))
        if name and published and not _is_article(node):
            spoken = any(kind.endswith("Episode") for kind in _kinds(node))
            authors = tuple(_credited(node.get("author"), known)) if spoken else ()
            found.append(Dated(name=name, published=published, updated=_time(node.get("dateModified")), authors=authors))
    return tuple(found[:_MOST_ARTICLES])


def page_times(data: object) -> tuple[str | None, str | None]:
    """When the web page that *data* tell of was published and updated, where one of their nodes is a page."""
    for node in _nodes(data, {}):
        if "WebPage" in _kinds(node) and (published := _time(node.get("datePublished"))) is not None:
            return published, _time(node.get("dateModified"))
    return None, None


def site_names(data: object) -> tuple[str, ...]:
    """What *data* call the site: the names of its nodes of a site, then of the publishers of its pages."""
    known: dict[str, Node] = {}
    found = list(_nodes(data, known))
    sites = [words(node.get("name")) for node in found if "WebSite" in _kinds(node)]
    pages = [one.name for node in found if "WebPage" in _kinds(node) for one in _credited(node.get("publisher"), known)]
    return tuple(name for name in (*sites, *pages) if name and len(name) <= _LONGEST_NAME)[:_MOST_NAMES]


def _is_article(node: Node) -> bool:
    return any(_ARTICLE.fullmatch(kind) and kind not in _INSTEAD for kind in _kinds(node))


def _kinds(node: Node) -> list[str]:
    said = node.get("@type", node.get("type"))
    return [re.split(r"[/#:]", kind)[-1] for kind in (said if isinstance(said, list) else [said]) if isinstance(kind, str)]


def _article(node: Node, known: Mapping[str, Node], depth: int = 0) -> Article:
    body = node.get("articleBody")
    if not isinstance(body, str):
        body = node.get("text") if isinstance(node.get("text"), str) else ""
    updates = _all(node.get("liveBlogUpdate")) if depth == 0 else []
    return Article(
        headline=_headline(node),
        description=words(node.get("description")),
        body=_sound(body) if isinstance(body, str) else "",
        published=next((time for name in _PUBLISHED if (time := _time(node.get(name)))), None),
        updated=_time(node.get("dateModified")),
        made=_time(node.get("datePublished")) is None and _time(node.get("dateCreated")) is not None,
        authors=tuple(_credited(node.get("author"), known)) or tuple(_credited(node.get("creator"), known)),
        publisher=next((one.name for one in _credited(node.get("publisher"), known)), None),
        sources=tuple(_credited(node.get("sourceOrganization"), known)) + tuple(_credited(node.get("creditText"), known)),
        urls=tuple(_addresses(node)),
        language=_language(node.get("inLanguage")),
        free=_free(node.get("isAccessibleForFree")),
        words=_count(node.get("wordCount")),
        kind=next(iter(_kinds(node)), ""),
        updates=tuple(_article(one, known, 1) for one in updates[:_MOST_ARTICLES] if isinstance(one, dict)),
        node=node,
    )


def words(value: object) -> str | None:
    """The words of a value that is one string (or a list that begins with one, or ``@value``), None where it is not."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return _BLANKS.sub(" ", unescape(_TAG.sub("", unescape(_sound(value[:100_000]))))).strip() or None


def _sound(text: str) -> str:
    """*text* without halves of characters, which JSON can hold and nothing else can."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _headline(node: Node) -> str | None:
    found = words(node.get("headline")) or words(node.get("name"))
    return found if found and len(found) <= _LONGEST_HEADLINE else None


def _all(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _time(value: object) -> str | None:
    """The time; None also for the beginning of 1970, which systems write where they have none."""
    said = value[0] if isinstance(value, list) and value else value
    said = said.get("@value") if isinstance(said, dict) else said
    return written(said)


def _credited(value: object, known: Mapping[str, Node], depth: int = 0) -> Iterator[Credited]:
    for one in _all(value)[:50]:
        if isinstance(one, str):
            name = words(known.get(one, {}).get("name")) or words(one)
            person = _person(known.get(one, {}))
        elif isinstance(one, dict):
            if isinstance(one.get("name"), list) and depth == 0:
                yield from _credited(one["name"], known, 1)
                continue
            whole = one if one.get("name") else known.get(str(one.get("@id")), one)
            name, person = words(whole.get("name")), _person(whole)
        else:
            continue
        if name and len(name) <= _LONGEST_NAME:
            yield Credited(name=name, person=person)


def _person(node: Node) -> bool | None:
    kinds = _kinds(node)
    if "Person" in kinds:
        return True
    return False if any(kind.endswith("Organization") for kind in kinds) else None


def _addresses(node: Node) -> Iterator[str]:
    for value in (node.get("mainEntityOfPage"), node.get("url"), node.get("@id")):
        said = value.get("@id", value.get("url")) if isinstance(value, dict) else value
        if isinstance(said, str) and said:
            yield said


def _language(value: object) -> str | None:
    said = value.get("alternateName", value.get("name")) if isinstance(value, dict) else value
    found = re.match(r"([A-Za-z]{2,3})(?:[-_][\w-]+)?$", said.strip()) if isinstance(said, str) else None
    return found[1].lower() if found else None


def _free(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().rsplit("/", 1)[-1].lower()) if isinstance(value, str) else None


def _count(value: object) -> int | None:
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
