"""What the head of a page and its marked elements say of its report: meta tags, link rel=canonical, microdata, <time>."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from urllib.parse import urlsplit

from lxml import html

from recoupe.read.markup import address
from recoupe.read.pages.lines import on_one_line, squashed, words_of
from recoupe.read.pages.torn_data import mended
from recoupe.read.schema_org import Article, Dated, articles, dated_nodes, loaded, page_times, site_names
from recoupe.read.written_times import written

_MOST = 400
_LONGEST = 5_000
_LONGEST_TITLE = 500
_LONGEST_SITE = 80
_SCRIPTS = 60
# Larger JSON-LD than this no page of one report has.
_LARGEST_SCRIPT = 5_000_000

# By their letters alone: "article:published_time" and "article.publishedTime" are one. A name of seven letters or more also counts
# behind a prefix: "vr:published_time". Those that tell the publication of the page come before those that tell any of its dates.
PUBLISHED = (
    "articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime", "datepublished", "publishedtime", "articlepublished",
    "publishdate", "publicationdate", "publishtime", "publisheddate", "publishedat", "datepublication", "pubdate", "parselypubdate",
    "sailthrudate", "published", "postdate", "releasedate", "displaydate", "dctermsissued", "dcdateissued", "dctermsavailable",
    "dctermscreated", "dcdatecreated", "datecreated", "creationdate", "created", "dctermsdate", "citationonlinedate",
    "citationpublicationdate", "citationdate", "dcdate", "date", "searchdate", "gsadate", "articledateoriginal", "originalpublicationdate",
    "articledate", "articlecreateat", "dateposted", "iso8601publishdate", "contentdate",
)  # fmt: skip
UPDATED = (
    "articlemodifiedtime", "ogarticlemodifiedtime", "ogupdatedtime", "ogmodifiedtime", "datemodified", "articlemodified",
    "articleupdated", "articleupdatedtime", "lastmodified", "lastmod", "lastupdate", "lastupdated", "updatedat", "dctermsmodified",
    "dcdatemodified", "dcmodified", "modifiedtime", "modified", "revised",
)  # fmt: skip
_SHORTEST_TAIL = 7
_PREFIX = re.compile(r".*[:.]")
AUTHORS = ("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
           "cxenseparse:author", "article:author_name", "byl", "twitter:data1", "citation_author")  # fmt: skip
# What a body's site calls it.
ISSUERS = ("dctermspublisher", "dcpublisher", "dctermscreator", "dccreator", "publisher", "author")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself. ``meta`` has names in lower case, all values of each in order; ``articles`` its JSON-LD's,
    ``times`` when the page was published and updated by its JSON-LD, ``dated`` what else that has a name and a time,
    ``sites`` what its JSON-LD and the titles of its feeds call the site."""

    meta: Mapping[str, tuple[str, ...]]
    articles: tuple[Article, ...]
    times: tuple[str | None, str | None]
    dated: tuple[Dated, ...]
    sites: tuple[str, ...]
    canonical: str | None
    base: str | None
    title: str | None
    language: str | None

    def first(self, *names: str) -> str | None:
        """The first value that one of the meta tags *names* has, in the order of *names*."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    def moment(self, names: Iterable[str]) -> str | None:
        """The EDTF of the first of the meta tags *names* that holds a time."""
        known = _by_letters(self.meta)
        return next((found for name in names for value in known.get(name, ()) if (found := _moment(name, value))), None)

    def values(self, names: Iterable[str]) -> tuple[str, ...]:
        """All values of the meta tags *names*, known by their letters alone, in the order of *names*."""
        known = _by_letters(self.meta)
        return tuple(value for name in names for value in known.get(name, ()))


def head(root: html.HtmlElement, url: str | None) -> Head:
    """The head of the page *root* that came from *url* (None where nobody knows)."""
    meta = _meta(root)
    base = address(next((one.get("href") for one in root.iter("base")), None), url) or url
    title = next(
        (words_of(one) for one in root.iter("title") if one.getparent() is not None and one.getparent().tag != "svg"), None
    )
    links = {rel: one.get("href") for one in root.iter("link") for rel in (one.get("rel") or "").lower().split()[:5]}
    said = address(links.get("canonical"), base) or address(next(iter(meta.get("og:url", ())), None), base)
    lang = re.match(r"[A-Za-z]{2,3}", root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    locale = re.match(r"[A-Za-z]{2,3}(?=[_-]|$)", next(iter(meta.get("og:locale", ())), ""))
    found = lang or locale
    linked = tuple(_linked_data(root))
    return Head(
        meta=meta,
        articles=tuple(article for data in linked for article in articles(data)),
        times=next((times for data in linked if (times := page_times(data))[0]), (None, None)),
        sites=(*(name for data in linked for name in site_names(data)), *_of_feeds(root)),
        dated=tuple(one for data in linked for one in dated_nodes(data)),
        canonical=said,
        base=base or said,
        title=title if title and len(title) <= _LONGEST_TITLE else None,
        language=found[0].lower() if found else None,
    )


def _of_feeds(root: html.HtmlElement) -> Iterator[str]:
    """The names before the mark in the titles of feeds ("Le Cap » Flux"), as WordPress writes them."""
    for link in islice(root.iter("link"), _MOST):
        name, mark, _ = (link.get("title") or "").partition("»")
        if mark and "alternate" in (link.get("rel") or "") and 2 < len(name.strip()) <= _LONGEST_SITE:
            yield name.strip()


def same_host(one: str | None, other: str | None) -> bool:
    """Whether two addresses are on one host, a leading "www.", "m." or "amp." left aside."""
    hosts = [re.sub(r"^(?:www|m|amp)\.", "", urlsplit(url).hostname or "") for url in (one, other) if url]
    return len(hosts) == 2 and hosts[0] == hosts[1] != ""


def same_page(one: str | None, other: str | None) -> bool:
    """Whether two addresses lead to one page: host and path alike, what follows a "?" or "#" left aside."""
    return same_host(one, other) and _path(one) == _path(other)


def own_article(head: Head, url: str | None) -> Article | None:
    """The article among those of the page's data that the page is about; None where that cannot be told."""
    found = [one for one in head.articles if one.headline or one.body or one.published]
    here = [one for one in found if url and any(same_page(address(link, url), url) for link in one.urls)]
    if here:
        return here[0]
    titles = [squashed(title) for title in (head.first("og:title", "twitter:title"), head.title) if title]
    alike = [one for one in found if one.headline and _is_titled(squashed(one.headline), titles)]
    if alike:
        return alike[0]
    elsewhere = len(found) == 1 and url is not None and any(same_host(address(link, url), url) for link in found[0].urls)
    return found[0] if len(found) == 1 and not (elsewhere and titles) else None


def _is_titled(headline: str, titles: Sequence[str]) -> bool:
    return any(
        headline in title or title in headline or SequenceMatcher(None, headline, title).ratio() >= 0.6 for title in titles
    )


def _moment(name: str, value: str) -> str | None:
    """The time in the value of a meta tag; those of libraries ("citation_date") have bars in it."""
    return written(value.replace("/", "-") if name.startswith("citation") else value)


def _by_letters(meta: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The values of meta tags by the letters of their names, and by those behind a prefix."""
    found: dict[str, tuple[str, ...]] = {}
    for name, values in meta.items():
        tail = squashed(_PREFIX.sub("", name))
        for key in {squashed(name), *([tail] if len(tail) >= _SHORTEST_TAIL else [])}:
            found[key] = found.get(key, ()) + values
    return found


def _path(url: str | None) -> str:
    return urlsplit(url or "").path.rstrip("/")


def _meta(root: html.HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for number, one in enumerate(root.iter("meta")):
        if number >= _MOST:
            break
        value = on_one_line((one.get("content") or one.get("value") or "")[:_LONGEST])
        for key in ("property", "name", "itemprop"):
            name = one.get(key)
            if name and value and len(name) < 80:
                found.setdefault(name.strip().lower(), []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def _linked_data(root: html.HtmlElement) -> Iterator[object]:
    scripts = (
        one for one in root.iter("script") if (one.get("type") or "").split(";")[0].strip().lower() == "application/ld+json"
    )
    for script in islice(scripts, _SCRIPTS):
        text = script.text or ""
        if len(text) <= _LARGEST_SCRIPT:
            said = loaded(text)
            yield mended(text) if said is None else said
