"""The time that one item takes: the system ends the process when it is over, even inside native code."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# The system counts computing in whole seconds; this much above, so that the clock on the wall decides where both run.
_MORE_COMPUTING = 2


class Stopwatch:
    """Runs while an item is read. On Windows it does nothing: there the program alone watches the time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._can = sys.platform != "win32"

    def start(self) -> None:
        """The time of an item begins, whatever ran before."""
        if sys.platform == "win32":
            return
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + self._seconds) + _MORE_COMPUTING
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def stop(self) -> None:
        """No time runs."""
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """No time runs inside."""
        if sys.platform == "win32":
            yield
            return
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        yield
        if left:
            signal.setitimer(signal.ITIMER_REAL, left)
