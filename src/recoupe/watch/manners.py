"""When each host may be asked: never sooner than is polite, over all its feeds and pages, and over the end of the program."""

from recoupe.fetch import Answer, Clock, Politeness, RefusedError, UnreachableError, shown, target_of
from recoupe.store import Watched

# The longest that a redirect is waited for within a step, in seconds; beyond that the step is put off.
_PATIENCE = 60.0


def host_of(url: str | None) -> str:
    """The host that is asked for *url*, in one spelling, with a port that is not the scheme's own; "" for no address.

    >>> host_of("https://Vigie.example:443/rss"), host_of("http://vigie.example:8080/rss"), host_of(None)
    ('vigie.example', 'vigie.example:8080', '')
    """
    if not url:
        return ""
    try:
        return target_of(url).site
    except RefusedError:  # nobody will be asked, but what is to be done about it has to be found
        return "?"


class Manners:
    """The politeness of a watch. It is kept before each question, so that a program that is killed and started again keeps it."""

    def __init__(self, state: Watched, clock: Clock, every: float) -> None:
        self._state = state
        self._clock = clock
        self._every = every
        self._politeness = Politeness(clock, every=every)

    def free(self, host: str) -> float:
        """When *host* may be asked (seconds since 1970, UTC); 0 for "", whom nothing is asked of."""
        return self._state.free(host) if host else 0.0

    def before(self, url: str) -> None:
        """To be called before every question, those that redirects and robots.txt make included: waits until its host is free.

        Raises UnreachableError when that takes too long to be waited for.
        """
        wait = self.free(host_of(url)) - self._clock.now()
        if wait > _PATIENCE:
            raise UnreachableError(f"{shown(url)} is asked later: its host is to be left alone for {wait:.0f} s.", shown(url))
        self._clock.sleep(wait)
        self._politeness.asked(url)
        self._occupy(url, self._every)

    def pace(self, url: str, seconds: float | None) -> None:
        """The host of *url* is asked every *seconds* at most, where its robots.txt says so."""
        self._politeness.pace(url, seconds)
        self._occupy(url, self._politeness.wait_for(url))

    def answered(self, url: str, answer: Answer) -> None:
        """To be called after *url* was answered: its host may have asked for time."""
        self._politeness.answered(url, answer)
        for host in (url, answer.url):
            self._occupy(host, self._politeness.wait_for(host))

    def failed(self, url: str) -> None:
        """To be called when *url* could not be had at all."""
        self._politeness.failed(url)
        self._occupy(url, self._politeness.wait_for(url))

    def _occupy(self, url: str, seconds: float) -> None:
        host, until = host_of(url), self._clock.now() + seconds
        if until > self._state.free(host):
            self._state.occupy(host, until)
