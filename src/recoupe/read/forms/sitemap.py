"""Sitemaps: news sitemaps (a title, a day and an outlet for each address), plain ones and indexes of sitemaps.

There are no words of reports in any of them. A news sitemap gives titles to read, all give addresses to follow.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from lxml import etree

from recoupe.errors import ReadError
from recoupe.read.drafts import Items, Source
from recoupe.read.feeds.documents import document, local_name
from recoupe.read.feeds.drafting import drafts
from recoupe.read.feeds.entries import Channel, Entry, Words
from recoupe.read.markup import address
from recoupe.read.safe_xml import SAFE

# sitemaps.org allows 50,000 addresses in a file.
_MOST = 50_000
# Elements of one address that are looked at; pictures and films may fill the rest.
_MOST_IN_ONE = 200


def items(source: Source) -> Items:
    """A draft for each address that has a title. Raises ReadError when none has: then there is nothing to read."""
    found = channel(source)
    if found.following and not found.entries:
        raise ReadError(f"{source.name} is an index of sitemaps; give the address of one that lists news.")
    if not any(entry.title for entry in found.entries):
        raise ReadError(f"{source.name} is a sitemap of addresses without titles; follow it with `recoupe watch` instead.")
    yield from drafts(found, source)


def channel(source: Source) -> Channel:
    """The addresses that the sitemap in *source* lists. Raises ReadError when it is none."""
    text, troubles = document(source)
    entries: list[Entry] = []
    following: list[str] = []
    root = None
    for element in _elements(text, source):
        name = local_name(element.tag)
        if name == "url" and len(entries) < _MOST:
            entries.append(_entry(len(entries) + 1, element))
        elif name == "sitemap" and len(following) < _MOST:
            found = address(_said(element).get("loc"))
            following += [found] if found else []
        root = name if element.getparent() is None else root
        if name in ("url", "sitemap"):
            element.clear()
    if root not in ("urlset", "sitemapindex") and not (entries or following):
        raise ReadError(f"{source.name} is no sitemap; give the address of the sitemap itself.")
    return Channel(form="sitemap", entries=tuple(entries), following=tuple(following), troubles=troubles)


def _elements(text: str, source: Source) -> Iterator[etree._Element]:
    """The elements as they end, as far as the document can be read."""
    reader = etree.iterparse(
        BytesIO(text.encode("utf-8")),
        events=("end",),
        tag=("{*}url", "{*}sitemap", "{*}urlset", "{*}sitemapindex"),
        recover=True,
        encoding="utf-8",
        **SAFE,
    )
    try:
        for _, element in reader:
            if isinstance(element.tag, str):
                yield element
    except etree.LxmlError as error:
        raise ReadError(f"{source.name} cannot be read as a sitemap; fetch it again.") from error


def _entry(number: int, element: etree._Element) -> Entry:
    said = _said(element)
    title = said.get("title")
    return Entry(
        number=number,
        title=Words(name="news:title", text=title) if title else None,
        published=said.get("publication_date"),
        updated=said.get("lastmod"),
        publisher=said.get("name"),
        language=said.get("language"),
        key=said.get("loc"),
        link=said.get("loc"),
    )


def _said(element: etree._Element) -> dict[str, str]:
    """The words of the first child of each name, of the sitemap's own or of the news in it; pictures have titles, too."""
    found: dict[str, str] = {}
    for child in islice(element.iterdescendants(), _MOST_IN_ONE):
        text = (child.text or "").strip() if isinstance(child.tag, str) else ""
        if text and _parent(child) in ("url", "sitemap", "news", "publication"):
            found.setdefault(local_name(child.tag), text)
    return found


def _parent(element: etree._Element) -> str:
    around = element.getparent()
    return "" if around is None else local_name(around.tag)
