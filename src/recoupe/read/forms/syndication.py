"""RSS 0.9x, 1.0, 2.0 and Atom. The parsers are feedparser's; they get a document that is plain already, and nothing else.

`feedparser.parse` is not called: it would open what looks like an address or a path, and guesses encodings of its own. A few
elements that it makes one of are kept apart here: dc:date (RSS: when it was published) and atom:updated, dc:publisher and
webMaster, the title of a report and that of a picture in it.
"""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any
from xml import sax

from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.namespaces import admin, cc, georss, itunes, mediarss, psc

from recoupe.errors import ReadError
from recoupe.read.drafts import Items, Source
from recoupe.read.feeds.documents import document
from recoupe.read.feeds.drafting import drafts
from recoupe.read.feeds.entries import Channel, Entry, Words
from recoupe.read.feeds.times import minutes
from recoupe.read.markup import address

# No feed is nested so deeply, the XHTML in it counted.
_DEEPEST = 500
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"


class _TooDeepError(Exception):
    """Elements within elements beyond all measure."""


def items(source: Source) -> Items:
    """A draft for each item. Raises ReadError when there is no feed, or no item in it."""
    yield from drafts(channel(source), source)


def channel(source: Source) -> Channel:
    """What the feed in *source* says of itself and its items. Raises ReadError when it is none."""
    text, troubles = document(source)
    try:
        read = _read(text, source.url)
    except (_TooDeepError, RecursionError) as error:
        raise ReadError(
            f"{source.name} nests elements more than {_DEEPEST} deep, which no feed does; check where it comes from."
        ) from error
    if not (read.version or read.entries):
        raise ReadError(f"{source.name} holds no RSS or Atom feed; give the address of the feed itself.")
    atom = read.version.startswith("atom")
    about = read.feeddata
    return Channel(
        form="atom" if atom else "rss",
        title=_text(about, "title"),
        link=_link(about),
        language=_text(about, "language"),
        publisher=_text(about, "dc_publisher"),
        minutes=minutes(_text(about, "ttl"), _text(about, "sy_updateperiod"), _text(about, "sy_updatefrequency")),
        address=next(_related(about, "self"), None),
        following=tuple(_related(about, "next", "prev-archive")),
        hub=next(_related(about, "hub"), None),
        entries=tuple(_entry(number, entry, atom) for number, entry in enumerate(read.entries, start=1)),
        troubles=troubles,
    )


class _Apart:
    """What is handled in another way than feedparser does."""

    push: Callable[[str, int], None]
    pop: Callable[[str], str]
    depth: int
    title_depth: int
    intextinput: int
    feeddata: dict[str, Any]
    entries: list[dict[str, Any]]
    _get_context: Callable[[], dict[str, Any]]

    def unknown_starttag(self, tag: str, attrs: list[tuple[str, str]]) -> None:
        if self.depth > _DEEPEST:
            raise _TooDeepError
        super().unknown_starttag(tag, attrs)  # type: ignore[misc]

    def _sync_author_detail(self, key: str = "author") -> None:
        """Keeps an author's words as they are: feedparser cuts mail addresses out of them at four letters behind the dot."""
        context = self._get_context()
        written = dict.pop(context, "author", None) if key == "author" else None
        people = dict.get(context, "authors")
        if isinstance(written, str) and isinstance(people, list) and people and not people[-1]:
            people[-1]["name"] = written

    def _start_item(self, attributes: Mapping[str, str]) -> None:
        super()._start_item(attributes)  # type: ignore[misc]
        self.entries[-1].setdefault("links", [{}])  # a link that began in a picture may end in the item

    _start_entry = _start_item

    def _end_link(self) -> None:
        links = self._get_context()
        if not isinstance(dict.get(links, "links"), list) or not links["links"]:  # an element called links stood there
            links["links"] = [{}]
        super()._end_link()  # type: ignore[misc]

    def _start_textinput(self, attributes: Mapping[str, str]) -> None:
        self.feeddata.setdefault("textinput", {})  # where feedparser looks for it, wherever it stood
        self.intextinput, self.title_depth = 1, -1
        self.push("textinput", 0)


def _kept_apart(element: str, name: str) -> tuple[Callable[..., None], Callable[..., None]]:
    """The handlers that keep *element* as a field *name* of its own."""

    def start(self: Any, attributes: Mapping[str, str]) -> None:
        self.push(name, 1)

    def end(self: Any) -> None:
        self.pop(name)

    return start, end


for _element, _name in {
    "dc_date": "dc_date",
    "dc_publisher": "dc_publisher",
    "published": "published",
    "issued": "published",
    "pubdate": "published",
    "dcterms_issued": "published",
    "updated": "updated",
    "modified": "updated",
    "dcterms_modified": "updated",
    "lastbuilddate": "built",
    "created": "created",
    "dcterms_created": "created",
    "media_title": "media_title",
    "media_description": "media_description",
    "itunes_summary": "itunes_summary",
    "itunes_subtitle": "itunes_subtitle",
    "itunes_title": "itunes_title",
}.items():
    _start, _end = _kept_apart(_element, _name)
    setattr(_Apart, f"_start_{_element}", _start)
    setattr(_Apart, f"_end_{_element}", _end)


class _NoHandler:
    """Stands where feedparser has a handler for what nobody here asks for; some of them raise KeyError on broken feeds."""

    def __get__(self, instance: object, owner: type | None = None) -> None:
        raise AttributeError("not handled")


_Apart._start_textInput = _Apart._start_textinput  # type: ignore[attr-defined]
for _handler in ("_start_width", "_end_width", "_start_height", "_end_height"):
    setattr(_Apart, _handler, _NoHandler())
for _module in (admin, cc, georss, itunes, mediarss, psc):
    for _handler in vars(_module.Namespace):
        if _handler.startswith(("_start_", "_end_")) and not hasattr(_Apart, _handler):
            setattr(_Apart, _handler, _NoHandler())


class _Strict(_Apart, StrictFeedParser):  # type: ignore[misc]
    """For well-formed documents."""


class _Loose(_Apart, LooseFeedParser):  # type: ignore[misc]
    """For all others."""


def _read(text: str, url: str | None) -> Any:
    base = address(url) or ""
    reader = _prepared(_Strict(base, None, "utf-8"))
    parser = sax.make_parser()
    parser.setFeature(sax.handler.feature_namespaces, True)
    parser.setFeature(sax.handler.feature_external_ges, False)
    parser.setFeature(sax.handler.feature_external_pes, False)
    parser.setContentHandler(reader)
    parser.setErrorHandler(reader)
    try:
        parser.parse(BytesIO((_DECLARATION + text).encode("utf-8")))
    except (sax.SAXException, ValueError):  # ValueError: a namespace with blanks in it
        reader = _prepared(_Loose(base, None, "utf-8", {}))
        reader.feed(_DECLARATION + text)
    return reader


def _prepared(reader: Any) -> Any:
    reader.resolve_relative_uris = False  # done when the words are read
    reader.sanitize_html = False
    reader.feeddata["links"] = [{}]
    return reader


def _entry(number: int, entry: Mapping[str, Any], atom: bool) -> Entry:
    whose = _mapping(entry, "source")
    published = _text(entry, "published") or (None if atom else _text(entry, "dc_date"))
    return Entry(
        number=number,
        title=_words(entry, "title", atom),
        texts=tuple(_contents(entry)),
        teasers=tuple(filter(None, [_words(entry, "summary", atom)])),
        published=published,
        updated=_text(entry, "updated"),
        authors=tuple(_authors(entry)),
        publisher=_text(entry, "dc_publisher"),
        source_title=_text(whose, "title"),
        source_link=_text(whose, "href") or _link(whose),
        language=_language(entry),
        key=_text(entry, "id"),
        permanent=entry.get("guidislink") is True,
        link=_text(entry, "feedburner_origlink") or _link(entry),
    )


def _mapping(of: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = of.get(name)
    return found if isinstance(found, dict) else {}


def _mappings(of: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = dict.get(of, name)  # type: ignore[call-overload]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(of: Mapping[str, Any], name: str) -> str | None:
    # a plain look-up: feedparser's own gives one field for another that is missing
    found = dict.get(of, name)  # type: ignore[call-overload]
    return found.strip() or None if isinstance(found, str) else None


def _words(entry: Mapping[str, Any], name: str, atom: bool) -> Words | None:
    text, detail = _text(entry, name), _mapping(entry, f"{name}_detail")
    if text is None:
        return None
    kind = _text(detail, "type") or ""
    html = "html" in kind if atom else None
    return Words(name=name, text=text, html=html, base=_text(detail, "base"))


def _contents(entry: Mapping[str, Any]) -> Iterator[Words]:
    for content in _mappings(entry, "content"):
        kind, text = _text(content, "type") or "text/plain", _text(content, "value")
        if text and kind.startswith(("text/", "application/xhtml")):
            yield Words(name="content", text=text, html=None if kind == "text/plain" else True, base=_text(content, "base"))


def _authors(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (name for author in _mappings(entry, "authors") if (name := _text(author, "name")))


def _language(entry: Mapping[str, Any]) -> str | None:
    contents = _mappings(entry, "content")
    said = [_text(content, "language") for content in contents]
    said += [_text(_mapping(entry, f"{name}_detail"), "language") for name in ("summary", "title")]
    return next((one for one in said if one), None)


def _link(of: Mapping[str, Any]) -> str | None:
    """The address of the page that tells the same; the last one where several are given."""
    links = [one for one in _mappings(of, "links") if _text(one, "rel") == "alternate"]
    pages = [one for one in links if "html" in (_text(one, "type") or "html")]
    return next((found for one in (*pages, *links) if (found := _text(one, "href"))), None) or _text(of, "link")


def _related(of: Mapping[str, Any], *relations: str) -> Iterator[str]:
    for link in _mappings(of, "links"):
        found = address(_text(link, "href"))
        if _text(link, "rel") in relations and found:
            yield found
