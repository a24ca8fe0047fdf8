"""watch: feeds followed for days; what they list is fetched, read and kept, and what changes by it is told.

`watch` puts the loop together. It keeps its state in the archive after every step, so that it can be killed at any moment.
"""

from collections.abc import Callable, Iterator

from recoupe.archive import Archive
from recoupe.fetch import SYSTEM, Client, Clock, Robots
from recoupe.read import Source
from recoupe.records.watching import Listing
from recoupe.store import Watched
from recoupe.watch.feeds import Feeds
from recoupe.watch.happenings import Alerted, FeedAsked, Happening, ItemSettled, Undelivered
from recoupe.watch.items import Items
from recoupe.watch.loop import Watch
from recoupe.watch.manners import Manners
from recoupe.watch.pace import Terms
from recoupe.watch.pages import Reader

__all__ = ["Alerted", "FeedAsked", "Happening", "ItemSettled", "Terms", "Undelivered", "Watch", "watch"]


def watch(
    archive: Archive,
    state: Watched,
    client: Client,
    reader: Reader,
    *,
    listing: Callable[[Source], Listing],
    terms: Terms = Terms(),  # noqa: B008
    clock: Clock = SYSTEM,
    changes: Callable[[], Iterator[Happening]] = lambda: iter(()),
) -> Watch:
    """A watch over the feeds of *state*, by its *terms*. *reader* reads pages and *listing* feeds, *changes* tells what is new."""
    manners = Manners(state, clock, terms.host)
    feeds = Feeds(state=state, client=client, manners=manners, clock=clock, terms=terms, listing=listing)
    items = Items(
        archive=archive,
        state=state,
        client=client,
        robots=Robots(client, clock),
        manners=manners,
        clock=clock,
        terms=terms,
        reader=reader,
    )
    return Watch(state=state, feeds=feeds, items=items, manners=manners, clock=clock, changes=changes)
