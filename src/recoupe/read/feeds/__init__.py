"""What feeds of every form share, and what one lists: for whoever follows it and fetches the full text of its items."""

from dataclasses import dataclass
from importlib import import_module

from recoupe.errors import ReadError
from recoupe.read.drafts import Source
from recoupe.read.feeds.drafting import FeedItem, feed_items
from recoupe.read.feeds.entries import Channel
from recoupe.read.feeds.wording import one_line
from recoupe.read.forms import MODULES
from recoupe.read.markup import address
from recoupe.read.sniffing import form_of

__all__ = ["FORMS", "Feed", "FeedItem", "listed"]

# The forms that list items.
FORMS = ("rss", "atom", "jsonfeed", "sitemap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it lies before us.

    ``link`` is the site that it is of. ``minutes`` is how long its maker asks that it be kept before it is fetched again (ttl,
    sy:updatePeriod), None where nothing is asked. ``items`` stand in the feed's order, no two with one key. ``address`` is where
    it says that it lies itself, ``following`` where more of it lies (next page, earlier ones; the sitemaps of an index), ``hub``
    the WebSub hub that tells of its changes.
    """

    form: str
    title: str | None
    link: str | None
    language: str | None
    minutes: int | None
    items: tuple[FeedItem, ...]
    address: str | None = None
    following: tuple[str, ...] = ()
    hub: str | None = None


def listed(source: Source) -> Feed:
    """What the feed in *source* lists. Of items with the same key the first counts. Raises ReadError when it is no feed."""
    form = form_of(source)
    if form not in FORMS:
        raise ReadError(f"{source.name} is no feed (it was taken for {form}); give the address of an RSS, Atom or JSON feed.")
    channel = _channel(source, form)
    items: dict[str, FeedItem] = {}
    for item in feed_items(channel, source):
        items.setdefault(item.key, item)
    return Feed(
        form=channel.form,
        title=one_line(channel.title or "") or None,
        link=address(channel.link, source.url),
        language=channel.language,
        minutes=channel.minutes,
        items=tuple(items.values()),
        address=channel.address,
        following=channel.following,
        hub=channel.hub,
    )


def _channel(source: Source, form: str) -> Channel:
    try:
        channel: Channel = import_module(f"recoupe.read.forms.{MODULES[form]}").channel(source)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # a library that met what it was not made for
        raise ReadError(
            f"{source.name} cannot be read as {form} ({type(error).__name__}: {str(error)[:200]}); check the file."
        ) from error
    return channel
