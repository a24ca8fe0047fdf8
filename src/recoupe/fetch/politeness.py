"""How often a host is asked: not more often than it can bear, and less often when it says so or does not answer."""

from dataclasses import dataclass

from recoupe.fetch.answers import Answer
from recoupe.fetch.clock import Clock
from recoupe.fetch.urls import target_of

# What a site may ask for at most: a wait of a day, a pace of an hour. Beyond that stands a mistake of its own, and it would never be read.
_LONGEST_WAIT = 86_400.0
_LONGEST_PACE = 3_600.0
# After one trouble a minute, after each further one twice as long, and never longer than six hours.
_FIRST_BACK_OFF = 60.0
_LONGEST_BACK_OFF = 21_600.0
_ASKS_TO_WAIT = frozenset((429, 503))


@dataclass(slots=True)
class _Host:
    asked: float | None = None
    free: float = 0.0
    troubles: int = 0
    pace: float = 0.0


class Politeness:
    """When each host may be asked next. A host is its name and port: what http and https share is one.

    Nothing here sleeps or opens the network: who asks waits for ``wait_for``, then says ``asked`` before, and ``answered`` or ``failed``
    after. For one thread. Every method raises RefusedError for what is no address that may be asked.
    """

    def __init__(self, clock: Clock, *, every: float = 5.0) -> None:
        self._clock = clock
        self._every = every
        self._hosts: dict[str, _Host] = {}

    def wait_for(self, url: str) -> float:
        """The seconds until the host of *url* may be asked; 0.0 if that is now."""
        host = self._host(url)
        now = self._clock.now()
        paced = host.asked + max(self._every, host.pace) if host.asked is not None else now
        return max(0.0, paced - now, host.free - now)

    def asked(self, url: str, at: float | None = None) -> None:
        """Note that the host of *url* is being asked, now or *at* an earlier time (UTC seconds), as after a restart."""
        host = self._host(url)
        when = self._clock.now() if at is None else at
        host.asked = when if host.asked is None else max(when, host.asked)

    def answered(self, url: str, answer: Answer) -> None:
        """Note the answer, of the host of *url* and of the one it led to: 429 and 5xx make them wait, as long as Retry-After says or
        twice as long each time; every other status ends the doubling."""
        for host in {id(host): host for host in (self._host(url), self._host(answer.url))}.values():
            if answer.status == 429 or answer.status >= 500:
                self._hold(host, answer.retry_after if answer.status in _ASKS_TO_WAIT else None)
            else:
                host.troubles = 0

    def failed(self, url: str) -> None:
        """Note that the host of *url* could not be reached, or broke off: it waits, twice as long each time."""
        self._hold(self._host(url), None)

    def pace(self, url: str, seconds: float | None) -> None:
        """Ask the host of *url* at most every *seconds*, as its robots.txt says; None takes that back. It is never asked more often
        than everybody is."""
        self._host(url).pace = min(seconds or 0.0, _LONGEST_PACE)

    def _hold(self, host: _Host, told: float | None) -> None:
        host.troubles += 1
        wait = min(_FIRST_BACK_OFF * 2.0 ** min(host.troubles - 1, 30), _LONGEST_BACK_OFF)
        if told is not None:
            wait = told if host.troubles == 1 else max(told, wait)
        host.free = max(host.free, self._clock.now() + min(wait, _LONGEST_WAIT))

    def _host(self, url: str) -> _Host:
        target = target_of(url)
        return self._hosts.setdefault(f"{target.host} {target.port}", _Host())
