"""One question to a feed, and what its answer means."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from recoupe.errors import FetchError, ReadError
from recoupe.fetch import Answer, Client, Clock, RefusedError
from recoupe.read import Source
from recoupe.records.watching import Feed, FeedState, Listed, Listing
from recoupe.store import Watched
from recoupe.watch.happenings import FeedAsked
from recoupe.watch.manners import Manners, host_of
from recoupe.watch.pace import Terms, delay_after_failures, pace_after

# What a server is told that is asked for: a feed if there is one, else whatever lies there.
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

_GONE = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """Asks feeds. ``listing`` reads what an answer lists; it raises ReadError for what is no feed."""

    state: Watched
    client: Client
    manners: Manners
    clock: Clock
    terms: Terms
    listing: Callable[[Source], Listing]

    def ask(self, feed: Feed) -> FeedAsked:
        """What came of asking *feed*, kept with all that it lists in one transaction."""
        asked = replace(feed, asked=self.clock.now())
        try:
            answer = self.client.get(feed.url, etag=feed.etag, modified=feed.modified, accept=_ACCEPT, before=self.manners.before)
        except RefusedError as error:
            return self._failed(asked, str(error))
        except FetchError as error:
            self.manners.failed(feed.url)
            return self._failed(asked, str(error))
        self.manners.answered(feed.url, answer)
        if answer.not_modified:
            return self._listed(asked, answer, None)
        if answer.status == _GONE:
            return self._gone(asked)
        if not 200 <= answer.status < 300:
            return self._failed(asked, f"The server answered {answer.status}.", answer.retry_after)
        try:
            listing = self.listing(_source(feed, answer))
        except ReadError as error:
            return self._failed(asked, str(error))
        return self._listed(asked, answer, listing)

    def _listed(self, feed: Feed, answer: Answer, listing: Listing | None) -> FeedAsked:
        """The feed moved first, where it is to be: an answer kept under the old address would only be asked for again."""
        now, before = self.clock.now(), feed.url
        if answer.permanent and answer.permanent != feed.url:
            feed = self.state.move(feed, answer.permanent, host_of(answer.permanent))
            if feed.state is FeedState.MOVED:
                return FeedAsked(feed=feed, moved_from=before)
        validators = (answer.etag, answer.modified) if listing else (answer.etag or feed.etag, answer.modified or feed.modified)
        told = replace(feed, etag=validators[0], modified=validators[1], answered=now, failures=0, trouble=None)
        if listing and listing.title:
            told = replace(told, title=listing.title)
        found = self._news(feed, listing)
        pace = pace_after(feed.pace, found, listing.minutes if listing else None, self.terms)
        due = now + max(pace, answer.retry_after or 0.0)
        told = replace(told, pace=pace, due=due)
        hosts = tuple(map(_asked_for, listing.items)) if listing else ()
        counts = self.state.answered(told, listing, hosts, now)
        moved = before if told.url != before else None
        return FeedAsked(feed=told, new=counts.new, changed=counts.changed, gap=counts.gap, moved_from=moved)

    def _news(self, feed: Feed, listing: Listing | None) -> int:
        """How many items of *listing* have not been listed before."""
        return self.state.unknown(feed.number, [item.key for item in listing.items]) if listing else 0

    def _failed(self, feed: Feed, trouble: str, retry_after: float | None = None) -> FeedAsked:
        failures = feed.failures + 1
        delay = max(delay_after_failures(failures, self.terms), retry_after or 0.0)
        failed = replace(feed, failures=failures, trouble=trouble, due=self.clock.now() + delay)
        self.state.keep_feed(failed)
        return FeedAsked(feed=failed)

    def _gone(self, feed: Feed) -> FeedAsked:
        gone = replace(
            feed, state=FeedState.GONE, failures=feed.failures + 1, trouble="The server answered 410: it is gone for good."
        )
        self.state.keep_feed(gone)
        return FeedAsked(feed=gone)


def _source(feed: Feed, answer: Answer) -> Source:
    return Source(name=feed.url, location=feed.url, data=answer.body, content_type=answer.content_type, url=answer.url)


def _asked_for(item: Listed) -> str:
    """The host that has to be asked for the full text; "" where the feed itself gives it, or nobody does."""
    return host_of(item.link) if item.teaser or item.report is None else ""
