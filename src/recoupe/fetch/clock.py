"""The time as this room knows it: the machine's, or one that moves only when somebody sleeps."""

import time
from typing import Protocol


class Clock(Protocol):
    """What tells the time and lets it pass."""

    def now(self) -> float:
        """The seconds since 1970-01-01 00:00 UTC."""

    def sleep(self, seconds: float) -> None:
        """Come back when *seconds* have passed; at once when there are none."""


class _System:
    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        if seconds > 0:
            time.sleep(seconds)


class Simulated:
    """A clock that stands still between sleeps, so that an hour of watching takes no hour.

    >>> clock = Simulated(start=1_000)
    >>> clock.sleep(60)
    >>> clock.now()
    1060.0
    """

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self._now = float(start)

    def now(self) -> float:
        """The seconds since 1970-01-01 00:00 UTC, as far as this clock has been moved."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Move the clock on by *seconds*; it never goes back."""
        self._now += max(0.0, seconds)


SYSTEM: Clock = _System()
