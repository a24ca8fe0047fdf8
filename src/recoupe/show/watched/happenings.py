"""What happens in a watch, a line each; most of what happens is nothing new, and gives none."""

from recoupe.records.watching import FeedState
from recoupe.show import harmless
from recoupe.show.words import Words
from recoupe.watch import Alerted, FeedAsked, Happening, ItemSettled, Undelivered

_SHOWN = ("added", "version")


def told(one: Happening, words: Words) -> str | None:
    """The line for *one*, None where nothing is to be told."""
    if isinstance(one, FeedAsked):
        return _feed(one, words)
    if isinstance(one, ItemSettled):
        return _item(one, words)
    if isinstance(one, Undelivered):
        key = "watch.lost" if one.final else "watch.undelivered"
        return words(key, channel=harmless.line(one.channel), reason=harmless.line(words.translated(one.reason)))
    assert isinstance(one, Alerted)
    return None  # its channels tell it


def _feed(one: FeedAsked, words: Words) -> str | None:
    feed = one.feed
    name = harmless.line(feed.title or feed.url)
    if feed.state is FeedState.GONE:
        return words("watch.feed_gone", feed=name)
    if one.moved_from:
        return words("watch.feed_moved", feed=name, url=harmless.line(feed.url))
    if feed.failures:
        return words("watch.feed_failed", feed=name, reason=harmless.line(words.translated(feed.trouble or "")))
    if not one.new and not one.changed:
        return None
    said = words("watch.feed_new", feed=name, n=one.new)
    return said + (" · " + words("watch.feed_gap") if one.gap else "")


def _item(one: ItemSettled, words: Words) -> str | None:
    item = one.item
    name = harmless.line(item.listed.title or item.listed.link or item.listed.key)
    trouble = harmless.line(words.translated(item.trouble or ""))
    if one.again:
        return words("watch.item_later", item=name, reason=trouble)
    if one.kept in _SHOWN:
        said = words(f"watch.item_{one.kept}", item=name)
        return f"{said} · {trouble}" if trouble else said
    return words("watch.item_failed", item=name, reason=trouble) if item.report is None else None
