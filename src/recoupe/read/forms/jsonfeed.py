"""JSON Feed 1.0 and 1.1 (jsonfeed.org). An adapter of our own: fields of another type than they should have say nothing."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from recoupe.errors import ReadError
from recoupe.read.drafts import Items, Source
from recoupe.read.feeds.documents import text_of, unpacked, without_forbidden
from recoupe.read.feeds.drafting import drafts
from recoupe.read.feeds.entries import Channel, Entry, Words
from recoupe.read.markup import address

_VERSION = "jsonfeed.org/version/"


def items(source: Source) -> Items:
    """A draft for each item. Raises ReadError when there is no feed, or no item in it."""
    yield from drafts(channel(source), source)


def channel(source: Source) -> Channel:
    """What the feed in *source* says of itself and its items. Raises ReadError when it is none."""
    text, troubles = text_of(unpacked(source), source.content_type, source.name)
    feed = _parsed(text, source)
    language = _text(feed, "language")
    return Channel(
        form="jsonfeed",
        title=_text(feed, "title"),
        link=_text(feed, "home_page_url"),
        language=language,
        address=address(_text(feed, "feed_url"), source.url),
        following=tuple(filter(None, [address(_text(feed, "next_url"), source.url)])),
        hub=next(_hubs(feed), None),
        entries=tuple(_entry(number, item, feed) for number, item in enumerate(_mappings(feed, "items"), start=1)),
        troubles=troubles,
    )


def _parsed(text: str, source: Source) -> Mapping[str, Any]:
    try:
        feed = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{source.name} is no sound JSON ({str(error)[:100]}); fetch it again or ask its maker.") from error
    if not isinstance(feed, dict) or _VERSION not in (_text(feed, "version") or ""):
        raise ReadError(f"{source.name} is no JSON Feed; its version should be an address of {_VERSION}.")
    return feed


def _entry(number: int, item: Mapping[str, Any], feed: Mapping[str, Any]) -> Entry:
    key = _text(item, "id")
    link = _text(item, "url") or _text(item, "external_url")
    return Entry(
        number=number,
        title=_words(item, "title", html=None),
        texts=tuple(filter(None, [_words(item, "content_html", html=True), _words(item, "content_text", html=False)])),
        teasers=tuple(filter(None, [_words(item, "summary", html=False)])),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        authors=tuple(_authors(item) or _authors(feed)),
        language=_text(item, "language"),
        key=key,
        permanent=address(key) is not None,
        link=link,
    )


def _words(item: Mapping[str, Any], name: str, *, html: bool | None) -> Words | None:
    text = _text(item, name)
    return Words(name=name, text=text, html=html) if text else None


def _authors(of: Mapping[str, Any]) -> list[str]:
    """The names of ``authors`` (1.1) or ``author`` (1.0)."""
    alone = of.get("author")
    people = _mappings(of, "authors") or ([alone] if isinstance(alone, dict) else [])
    return [name for person in people if (name := _text(person, "name"))]


def _hubs(feed: Mapping[str, Any]) -> Iterator[str]:
    for hub in _mappings(feed, "hubs"):
        found = address(_text(hub, "url"))
        if found and (_text(hub, "type") or "").lower() == "websub":
            yield found


def _mappings(of: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = of.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(of: Mapping[str, Any], name: str) -> str | None:
    """A field's words. A number, which JSON Feed allows for an id, is given as it is written."""
    found = of.get(name)
    return without_forbidden(found).strip() or None if isinstance(found, str) else None
