"""What a feed says of an item, as the draft of a report and as something to be fetched."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recoupe.errors import ReadError
from recoupe.read.drafts import Draft, Items, Source
from recoupe.read.feeds.entries import Channel, Entry, Words
from recoupe.read.feeds.outlets import whose
from recoupe.read.feeds.times import when
from recoupe.read.feeds.wording import one_line, told
from recoupe.read.markup import address, links
from recoupe.read.moments import seconds
from recoupe.records import Trouble

_LONGEST_KEY = 1_000
_TEASER = Trouble(
    code="teaser", message="The feed gives only a title or the beginning of the report; the full text stands at its address."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item of a feed.

    ``key`` tells it from all others of the feed, today and tomorrow: its guid, else its link, else a hash of its words. ``link``
    is the web address of the full text, None where the item has none; ``teaser`` says that the full text stands only there.
    ``published`` and ``updated`` are EDTF, None where the item does not say. ``draft`` is what the feed itself gives to read.
    ``at`` is the moment of ``published`` in seconds since 1970 (UTC), None where the feed does not tell its offset.
    """

    key: str
    link: str | None
    title: str | None
    published: str | None
    updated: str | None
    teaser: bool
    draft: Draft
    at: float | None = None


def drafts(channel: Channel, source: Source) -> Items:
    """A draft for each item. Raises ReadError when there is none."""
    if not channel.entries:
        raise ReadError(f"{source.name} is a feed without any item; nothing is in it to be read.")
    for item in feed_items(channel, source):
        yield item.draft


def feed_items(channel: Channel, source: Source) -> Iterator[FeedItem]:
    """The items of *channel* in its order."""
    links_of = [_link(entry, channel, source) for entry in channel.entries]
    shared = _shared_keys(channel, links_of)
    for entry, link in zip(channel.entries, links_of, strict=True):
        yield _item(entry, channel, source, link, shared)


def _shared_keys(channel: Channel, links_of: list[str | None]) -> frozenset[str]:
    """Keys that items with different addresses bear: they tell nothing."""
    pairs = {(entry.key, link) for entry, link in zip(channel.entries, links_of, strict=True) if entry.key}
    return frozenset(key for key, count in Counter(key for key, _ in pairs).items() if count > 1 and key)


def _item(entry: Entry, channel: Channel, source: Source, link: str | None, shared: frozenset[str]) -> FeedItem:
    passages, teaser = told(entry)
    language = _language(entry.language) or _language(channel.language)
    published, updated = (when(written, french=language == "fr") for written in (entry.published, entry.updated))
    facts = replace(whose(entry, channel, link), published=published, updated=updated if updated != published else None, url=link)
    data = _identity(entry, link)
    draft = Draft(
        form=channel.form,
        data=data,
        passages=passages,
        label=str(entry.number),
        location=link,
        facts=facts,
        language=language,
        links=_links(entry, link),
        troubles=channel.troubles + ((_TEASER,) if teaser else ()),
    )
    return FeedItem(
        key=_key(entry, link, data, shared),
        link=link,
        title=one_line(entry.title.text, html=entry.title.html) or None if entry.title else None,
        published=facts.published,
        updated=facts.updated,
        teaser=teaser,
        draft=draft,
        at=seconds(entry.published),
    )


def _link(entry: Entry, channel: Channel, source: Source) -> str | None:
    base = address(channel.link) or address(source.url)
    own = address(_visible(entry.link), base)
    return own or (address(_visible(entry.key)) if entry.permanent else None)


def _visible(written: str | None) -> str | None:
    """An address or a key without what no reader sees: controls, marks of direction, characters without width."""
    return "".join(char for char in written if char.isprintable()).strip() if written else None


def _key(entry: Entry, link: str | None, data: bytes, shared: frozenset[str]) -> str:
    own = _visible(entry.key) if entry.key not in shared else None
    key = own or link or hashlib.sha256(data).hexdigest()
    return key if len(key) <= _LONGEST_KEY else hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _identity(entry: Entry, link: str | None) -> bytes:
    """The item's own words and dates, and the name it goes by, as JSON."""
    said = {
        "title": entry.title.text if entry.title else None,
        "texts": [words.text for words in (*entry.texts, *entry.teasers)],
        "published": entry.published,
        "updated": entry.updated,
        "authors": entry.authors,
        "key": entry.key or link,
    }
    return json.dumps(said, sort_keys=True).encode("ascii")


def _links(entry: Entry, link: str | None) -> tuple[str, ...]:
    """What the item's text points to, itself left out."""
    found = (one for words in (*entry.texts, *entry.teasers) if "<" in words.text for one in _links_in(words, link))
    return tuple(dict.fromkeys(one for one in found if one != link))


def _links_in(words: Words, link: str | None) -> tuple[str, ...]:
    return links(words.text, address(words.base) or link)


def _language(said: str | None) -> str | None:
    """The ISO 639 code at the head of a language tag ("fr-CA" is "fr"); None for what is no tag."""
    head = (said or "").replace("_", "-").split("-")[0].strip().lower()
    return head if 2 <= len(head) <= 3 and head.isascii() and head.isalpha() else None
