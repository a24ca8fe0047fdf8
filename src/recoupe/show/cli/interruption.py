"""Ctrl-C while reading: the report at hand is finished, then the reading ends; a second Ctrl-C ends it at once."""

import signal
from collections.abc import Callable
from types import FrameType, TracebackType


class Interruption:
    """As a context manager, takes Ctrl-C (SIGINT) and a polite kill (SIGTERM) as a wish to stop; ask `wished` for it."""

    def __init__(self, told: Callable[[], None]) -> None:
        self._told = told
        self._before: dict[int, object] = {}
        self._wished = False

    def wished(self) -> bool:
        """Whether the user wants to stop."""
        return self._wished

    def __enter__(self) -> "Interruption":
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._take)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _take(self, number: int, frame: FrameType | None) -> None:
        if self._wished:
            raise KeyboardInterrupt
        self._wished = True
        self._told()
