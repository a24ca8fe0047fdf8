"""How the API asks the archive: every question in a thread, in bounded time."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from recoupe.archive import Archive

Answer = TypeVar("Answer")


class Looking:
    """An *archive* that is only looked at; each question has so many *seconds*, and so many *threads* ask at once."""

    def __init__(self, archive: Archive, seconds: float, threads: int) -> None:
        self._archive = archive
        self._seconds = seconds
        self._threads = CapacityLimiter(threads)

    async def ask(self, question: Callable[[Archive], Answer], seconds: float | None = None) -> Answer:
        """The answer to *question*. Raises `StoreError` ("late") when it takes too long."""

        def asked() -> Answer:
            with self._archive.within(seconds or self._seconds):
                return question(self._archive)

        return await to_thread.run_sync(asked, limiter=self._threads)

    @property
    def archive(self) -> Archive:
        """The archive, for what is not answered at once."""
        return self._archive
