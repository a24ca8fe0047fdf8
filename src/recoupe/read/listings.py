"""What a feed lists, each item with its mark and, where the feed gives words, with the report of these: what a watch goes by."""

import hashlib

from recoupe.errors import ReadError
from recoupe.read.composing import composed
from recoupe.read.drafts import Source
from recoupe.read.feeds import Feed, FeedItem, listed
from recoupe.records import Report
from recoupe.records.watching import Listed, Listing

# How many addresses an error message names.
_NAMED = 5


def listing(source: Source) -> Listing:
    """What the feed *source* lists. Raises ReadError when it is no feed, or only an index of others."""
    feed = _feed(source)
    if not feed.items and feed.form == "sitemap" and feed.following:
        raise ReadError(f"{source.name} is an index of sitemaps; follow the one that lists the news: {_some(feed)}.")
    return Listing(title=feed.title, items=tuple(_item(item, source) for item in feed.items), minutes=feed.minutes)


def subscriptions(source: Source) -> tuple[tuple[str, str | None], ...]:
    """Address and title of each feed that the list in *source* (OPML) names. Raises ReadError when it is none, or names none."""
    from recoupe.read import opml  # its parser takes a moment to load

    return tuple((one.address, one.title) for one in opml.subscriptions(source).feeds)


def _feed(source: Source) -> Feed:
    try:
        return listed(source)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # a library that met what it was not made for
        raise ReadError(f"{source.name} cannot be read as a feed ({type(error).__name__}); ask its maker to mend it.") from error


def _some(feed: Feed) -> str:
    more = " …" if len(feed.following) > _NAMED else ""
    return ", ".join(feed.following[:_NAMED]) + more


def _item(item: FeedItem, source: Source) -> Listed:
    return Listed(
        key=item.key,
        link=item.link,
        mark=hashlib.sha256(item.draft.data).hexdigest(),
        teaser=item.teaser,
        title=item.title,
        at=item.at,
        report=_report(item, source),
    )


def _report(item: FeedItem, source: Source) -> Report | None:
    try:
        return composed(item.draft, source)
    except ReadError:  # an item without a word: its page may have some
        return None
