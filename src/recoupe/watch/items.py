"""One step of one item: its page fetched, or the feed's own words taken, and the report kept."""

from dataclasses import dataclass, replace

from recoupe.archive import FAILED, Archive
from recoupe.errors import FetchError, NotFoundError
from recoupe.fetch import Answer, Client, Clock, LargeError, RedirectError, RefusedError, Robots
from recoupe.records.watching import Item, ItemState
from recoupe.store import Kept, Watched
from recoupe.watch import pages
from recoupe.watch.happenings import ItemSettled
from recoupe.watch.manners import Manners, host_of
from recoupe.watch.pace import HOUR, Terms, delay_of_retry
from recoupe.watch.pages import Outcome, Reader

# Asking again may help after these answers; after the others it does not.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_FINAL = (LargeError, RedirectError)
_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"

# An article that two feeds list is fetched for one of them if the other was fetched within this time before it was listed.
_TWIN = HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Settles items, one step at a time. ``reader`` reads their pages."""

    archive: Archive
    state: Watched
    client: Client
    robots: Robots
    manners: Manners
    clock: Clock
    terms: Terms
    reader: Reader

    def settle(self, item: Item) -> ItemSettled | None:
        """What came of the next step of *item*, which is kept; None where its host wants to be left alone first."""
        listed = item.listed
        if listed.link is None or not (listed.teaser or listed.report is None):
            return self._keep(item, pages.of_feed(listed))
        twin = self.state.twin(item, item.changed - _TWIN)
        if twin is not None and item.kept is None:
            return self._done(replace(item, report=twin.report, kept=self.clock.now(), due=None), None)
        return self._fetched(item, listed.link)

    def _fetched(self, item: Item, link: str) -> ItemSettled | None:
        try:
            allowed = self.robots.allowed(link, before=self.manners.before)
            self.manners.pace(link, self.robots.delay(link))
            if allowed and self.manners.free(host_of(link)) > self.clock.now():
                return None  # its robots.txt has just been asked for
            if not allowed:
                return self._not_allowed(item, self.robots.again_at(link))
            answer = self.client.get(link, etag=item.etag, modified=item.modified, accept=_ACCEPT, before=self.manners.before)
        except RefusedError as error:
            return self._missed(item, str(error), final=True)
        except FetchError as error:
            self.manners.failed(link)
            return self._missed(item, str(error), final=isinstance(error, _FINAL))
        self.manners.answered(link, answer)
        return self._answered(item, answer)

    def _not_allowed(self, item: Item, again_at: float | None) -> ItemSettled:
        if again_at is None:
            return self._keep(item, pages.of_feed(item.listed, pages.FORBIDDEN))
        return self._missed(item, "its robots.txt could not be had", wait=again_at - self.clock.now())

    def _answered(self, item: Item, answer: Answer) -> ItemSettled:
        if answer.not_modified:
            return self._done(replace(item, due=None), Kept.KNOWN.value)
        if answer.status in _PASSING:
            return self._missed(item, f"the server answered {answer.status}", wait=answer.retry_after)
        if not 200 <= answer.status < 300:
            return self._keep(item, pages.of_feed(item.listed, pages.status_trouble(answer.status)))
        outcome = pages.of_page(item.listed, answer, self.reader)
        if outcome.trouble is None:
            item = replace(item, etag=answer.etag, modified=answer.modified)
        return self._keep(item, outcome)

    def _missed(self, item: Item, reason: str, *, final: bool = False, wait: float | None = None) -> ItemSettled:
        """The page could not be had: later again, or the feed's own words in the end."""
        if item.state is ItemState.DONE:  # the second look; there is no third
            return self._done(replace(item, due=None), None)
        tries = item.tries + 1
        if final or tries >= self.terms.tries:
            return self._keep(item, pages.of_feed(item.listed, pages.failed(reason)))
        due = self.clock.now() + max(delay_of_retry(tries), wait or 0.0)
        return self._put(replace(item, tries=tries, due=due, trouble=reason), None)

    # keeping

    def _keep(self, item: Item, outcome: Outcome) -> ItemSettled:
        if outcome.report is None:
            state = ItemState.REFUSED if outcome.trouble else ItemState.FAILED
            return self._put(replace(item, state=state, due=None, trouble=outcome.trouble), None)
        item = replace(item, trouble=outcome.trouble)
        if self.archive.has(outcome.report.location, outcome.report.digest):
            return self._done(replace(item, report=outcome.report.id), Kept.KNOWN.value)
        if item.report and self._is_no_news(item.report, outcome):
            return self._done(item, Kept.KNOWN.value)
        reading = self.archive.add(outcome.report)
        if reading.state == FAILED:
            trouble = f"{type(reading.error).__name__}: {reading.error}"
            return self._put(replace(item, state=ItemState.FAILED, due=None, trouble=trouble), None)
        return self._done(replace(item, report=reading.report), reading.state)

    def _is_no_news(self, known: str, outcome: Outcome) -> bool:
        """Whether what is kept already (the report with the id *known*) is to stay: it says the same, or it is the page that cannot
        be had any more and says more than the feed does."""
        assert outcome.report is not None  # there are words to compare
        try:
            kept = self.archive.report(known)
        except NotFoundError:  # the archive was made anew
            return False
        return pages.same_words(kept, outcome.report) or (outcome.trouble is not None and pages.says_more(kept, outcome.report))

    def _done(self, item: Item, kept: str | None) -> ItemSettled:
        """The item is done; a page is looked at once more after a while, the first time."""
        now = self.clock.now()
        look_again = item.state is ItemState.WAITING and item.kept is None and item.trouble is None and item.listed.teaser
        due = now + self.terms.again if look_again and self.terms.again and kept else None
        return self._put(replace(item, state=ItemState.DONE, kept=item.kept or now, due=due, tries=0), kept)

    def _put(self, item: Item, kept: str | None) -> ItemSettled:
        self.state.keep_item(item)
        return ItemSettled(item=item, kept=kept)
