"""Stories as an Atom feed (RFC 4287): an entry a story, changed when its last report was published or updated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile

from lxml import etree

from recoupe.export import Chapter, addresses, days, urns, witnesses
from recoupe.show.documents import document, html
from recoupe.show.documents.document import Document, Entry
from recoupe.show.views import VERDICT_MARKS
from recoupe.show.words import Words

ATOM = "http://www.w3.org/2005/Atom"

# how many bytes of entries are kept in memory before they go to a file for a while: the feed's own date stands before them
_IN_MEMORY = 16_000_000
_READ_AT_ONCE = 1_000_000

# what an entry shows; the rest is in the dossier
_PARTS = ("facts", "meetings", "reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a feed says of itself: its ``title``, its ``id`` (the last part of a URN), where it is fetched (``address``)."""

    title: str
    id: str = "stories"
    address: str | None = None


def pieces(chapters: Iterable[Chapter], language: str, head: Head | None = None) -> Iterator[bytes]:
    """One feed, told in *language*."""
    words, changed = Words(language), days.NEVER
    with SpooledTemporaryFile(_IN_MEMORY) as entries:
        for chapter in chapters:
            at = witnesses.last_told(chapter, chapter.dossier.story.reports)
            changed = max(changed, at)
            entries.write(_entry(chapter, at, words) + b"\n")
        yield _head(changed, head or Head(title=words("documents.feed.title")), words)
        entries.seek(0)
        while piece := entries.read(_READ_AT_ONCE):
            yield piece
    yield b"</feed>\n"


def _head(changed: datetime, head: Head, words: Words) -> bytes:
    feed = etree.Element("feed", nsmap={None: ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", words.language)
    _add(feed, "id", urns.urn("feed", head.id))
    _add(feed, "title", html.plain(head.title))
    if head.address:
        etree.SubElement(feed, "link", rel="self", href=head.address)
    _add(feed, "subtitle", words("documents.feed.subtitle"))
    _add(feed, "updated", days.stamp(changed))
    _add(etree.SubElement(feed, "author"), "name", "Recoupe")
    _add(feed, "generator", "Recoupe")
    opened: bytes = etree.tostring(feed, encoding="utf-8").removesuffix(b"</feed>")
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + opened + b"\n"


def _entry(chapter: Chapter, changed: datetime, words: Words) -> bytes:
    """The entry of a story. It stands inside the feed, whose namespace it shares."""
    story, told = chapter.dossier.story, document.of(chapter, words)
    reports = witnesses.told_in(chapter, story.reports)
    entry = etree.Element("entry")
    _add(entry, "id", urns.urn("story", story.id))
    _add(entry, "title", html.plain(told.title))
    _add(entry, "updated", days.stamp(changed))
    if first := min(filter(None, (days.moment(report.published) for report in reports)), default=None):
        _add(entry, "published", days.stamp(first))
    for verdict in VERDICT_MARKS:
        if any(fact.verdict == verdict for fact in chapter.dossier.facts):
            etree.SubElement(entry, "category", term=verdict, label=words(f"dossier.verdict.{verdict}"))
    for url in dict.fromkeys(filter(None, (addresses.safe_url(report.url) for report in reports))):
        etree.SubElement(entry, "link", rel="related", href=url)
    _add(entry, "content", "\n".join(_content(told, changed, words)), type="html")
    written: bytes = etree.tostring(entry, encoding="utf-8")
    return written


def _add(to: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(to, name, attributes).text = text


def _content(told: Document, changed: datetime, words: Words) -> Iterator[str]:
    yield f"<p>{html.runs(told.summary)}</p>"
    if changed == days.NEVER:
        yield f"<p>{html.safe(words('documents.feed.no_date'))}</p>"
    parts = {part.name: part for part in told.parts}
    for part in (parts[name] for name in _PARTS if name in parts):
        lines = "".join(f"<li>{html.line_of(entry.line)}{_clashes(entry)}</li>" for entry in part.entries)
        yield f"<h3>{html.safe(part.title)}</h3>\n<ul>{lines}</ul>"


def _clashes(entry: Entry) -> str:
    return "".join(map(html.clash_of, entry.clashes))
