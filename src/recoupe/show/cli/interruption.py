"""Ctrl-C while reading: the report at hand is finished, then the reading ends; a second Ctrl-C ends it at once."""

import signal
from collections.abc import Callable
from threading import Thread
from types import FrameType, TracebackType


class Interruption:
    """As a context manager, takes Ctrl-C as a wish to stop; ask `wished` for it. A kill still ends the program at once."""

    def __init__(self, told: Callable[[], None]) -> None:
        self._told = told
        self._before: signal.Handlers | Callable[[int, FrameType | None], object] | int | None = None
        self._wished = False

    def wished(self) -> bool:
        """Whether the user wants to stop."""
        return self._wished

    def __enter__(self) -> "Interruption":
        self._before = signal.signal(signal.SIGINT, self._take)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _take(self, number: int, frame: FrameType | None) -> None:
        if self._wished:
            raise KeyboardInterrupt
        self._wished = True
        try:
            self._told()
        except RuntimeError:  # the signal came amid a line that is being said, and two may not be said at once: right after it
            Thread(target=self._told).start()
