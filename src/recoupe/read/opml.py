"""Lists of feeds (OPML 1 and 2), as other readers of feeds give and take them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from recoupe.errors import ReadError
from recoupe.read.drafts import Source
from recoupe.read.feeds.documents import document
from recoupe.read.feeds.wording import one_line
from recoupe.read.markup import address
from recoupe.read.safe_xml import SAFE

_MOST = 100_000
_TYPES = frozenset({"", "rss", "atom", "rdf", "json", "jsonfeed", "feed", "pie", "include", "link"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed of a list: its address, what the list calls it, the site that it is of, and the folders it lies in, outermost first."""

    address: str
    title: str | None = None
    site: str | None = None
    language: str | None = None
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """A list of feeds, each address once, in the list's order. ``dropped`` are entries that are no web address."""

    title: str | None
    feeds: tuple[Subscription, ...]
    dropped: tuple[str, ...] = ()


def subscriptions(source: Source) -> Subscriptions:
    """The feeds that the list in *source* names. Raises ReadError when it is no OPML, or names no feed."""
    root = _parsed(source)
    found: dict[str, Subscription] = {}
    dropped: list[str] = []
    for outline, folders in _outlines(root):
        written = _attribute(outline, "xmlurl") or ""
        whole = address(written, source.url)
        if whole is None or _attribute(outline, "type", "").lower() not in _TYPES:
            dropped.append(one_line(written)[:200])
        else:
            found.setdefault(whole, _subscription(outline, whole, folders))
    if not found:
        raise ReadError(f"{source.name} names no feed; an outline needs the feed's address (http or https) as its xmlUrl.")
    title = root.findtext(".//{*}head/{*}title")
    return Subscriptions(title=one_line(title or "") or None, feeds=tuple(found.values()), dropped=tuple(dropped))


def _parsed(source: Source) -> etree._Element:
    parser = etree.XMLParser(
        recover=True,
        encoding="utf-8",
        **SAFE,
    )
    try:
        root = etree.fromstring(document(source).text.encode("utf-8"), parser=parser)
    except etree.LxmlError as error:
        raise ReadError(f"{source.name} cannot be read as OPML; export the list again.") from error
    if root is None or _name(root) != "opml":
        raise ReadError(f"{source.name} is no OPML; export the list of feeds from your reader once more.")
    return root


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    """Each outline that has a feed's address, with the titles of the outlines around it that have none."""
    folders: list[str] = []
    count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if _name(element) != "outline":
            continue
        if _attribute(element, "xmlurl"):
            count += event == "start"
            if event == "start" and count <= _MOST:
                yield element, tuple(name for name in folders if name)
        elif event == "start":
            folders.append(one_line(_attribute(element, "title") or _attribute(element, "text")))
        else:
            folders.pop()


def _subscription(outline: etree._Element, whole: str, folders: tuple[str, ...]) -> Subscription:
    return Subscription(
        address=whole,
        title=one_line(_attribute(outline, "title") or _attribute(outline, "text")) or None,
        site=address(_attribute(outline, "htmlurl")),
        language=_attribute(outline, "language") or None,
        folders=folders,
    )


def _name(element: etree._Element) -> str:
    """The element's own name in small letters; one mended by the parser may be none that XML allows ("s:")."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _attribute(element: etree._Element, name: str, default: str = "") -> str:
    """The attribute of that *name* in whatever capitals: xmlUrl, xmlurl, xmlURL."""
    return next((str(value).strip() for key, value in element.attrib.items() if str(key).lower() == name), default)
