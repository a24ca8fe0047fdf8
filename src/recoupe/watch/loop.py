"""The loop of a watch: one thing after another, whatever is due and whose host may be asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recoupe.fetch import Clock
from recoupe.store import Errand, Watched
from recoupe.watch.feeds import Feeds
from recoupe.watch.happenings import Happening
from recoupe.watch.items import Items
from recoupe.watch.manners import Manners
from recoupe.watch.pace import MINUTE

# The longest sleep before it is asked whether to stop, in seconds.
_NAP = 1.0
# What has changed is looked for when nothing is to be done for a while, and at least so often when there is always something.
_BREAK, _LOOK = 30.0, 5 * MINUTE


@dataclass(slots=True, kw_only=True)
class Watch:
    """Follows the feeds that ``state`` holds. ``changes`` is called when a round is over, and tells what has changed by it."""

    state: Watched
    feeds: Feeds
    items: Items
    manners: Manners
    clock: Clock
    changes: Callable[[], Iterator[Happening]] = lambda: iter(())

    def run(
        self, *, until: float | None = None, once: bool = False, stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Happening]:
        """What happens, as it happens: until the clock shows *until*, *stop* says so, or, with *once*, all that is due is done.

        When *stop* says so, the step at hand is finished first.
        """
        horizon = self.clock.now() + MINUTE if once else None
        looked, asked = self.clock.now(), set[int]()
        while not stop() and not self._is_over(until):
            errand, free = self._next(horizon, asked)
            if errand is not None:
                yield from self._done(errand, asked)
            now = self.clock.now()
            if now - looked >= _LOOK or (errand is None and (free is None or free - now >= _BREAK)):
                yield from self.changes()
                looked = now
            if errand is None and free is None and once:
                return
            if errand is None:
                self._rest(free, until, stop)
        yield from self.changes()

    def _is_over(self, until: float | None) -> bool:
        return until is not None and self.clock.now() >= until

    def _next(self, horizon: float | None, asked: set[int]) -> tuple[Errand | None, float | None]:
        """What is to be done now, None for nothing; and when the next thing can be, None where nothing is left.

        In a single round feeds that are due before its *horizon* are due, each is *asked* once, and nothing else is waited for.
        """
        now = self.clock.now()
        once = horizon is not None
        due = self.state.errands(now, horizon or now, asked if once else ())
        free = {one: self.manners.free(one.host) for one in due}
        ready = [one for one in due if free[one] <= now]
        if ready:
            # feeds first: what they list is lost when it is not seen in time, a page waits
            return min(ready, key=lambda one: (one.key is not None, one.due)), now
        later = None if once else self.state.next_due(now)
        moments = [*free.values(), *([later] if later is not None else [])]
        return None, min(moments, default=None)

    def _done(self, errand: Errand, asked: set[int]) -> Iterator[Happening]:
        if errand.key is None:
            asked.add(errand.number)
            yield self.feeds.ask(self.state.feed(errand.number))
        elif (settled := self.items.settle(self.state.item(errand.number, errand.key))) is not None:
            yield settled

    def _rest(self, free: float | None, until: float | None, stop: Callable[[], bool]) -> None:
        """Sleeps until something can be done, in naps, so that a wish to stop is heard."""
        ends = [moment for moment in (free, until) if moment is not None]
        end = min(ends) if ends else self.clock.now() + MINUTE
        while (left := end - self.clock.now()) > 0 and not stop():
            self.clock.sleep(min(left, _NAP))
