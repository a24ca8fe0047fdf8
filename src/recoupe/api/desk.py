"""The desk where reports are taken in: a process of its own, which alone may write, so that the server stays small and never waits.

It has the language engine and tells the stories; it is started when there is something to do, and goes home when there is nothing.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

from recoupe.api.orders import Order, carried_out
from recoupe.api.problems import ProblemError
from recoupe.archive import Archive
from recoupe.correcting import Said
from recoupe.errors import CorrectionError, NotFoundError, QueryError
from recoupe.read import Source

Result = TypeVar("Result")

IDLE = 300.0  # seconds after which the process goes
_WAITING = 8  # requests that wait for it, at most

_archive: Archive | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one report: see `Reading`. ``error`` is what was wrong, in words."""

    state: str
    report: str | None
    form: str | None
    error: str | None


def _open(where: str) -> None:
    """Opens the archive, in the process of the desk."""
    import signal

    global _archive
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the server with Ctrl-C lets the desk end what it is at
    _archive = Archive.open(where)


def _read(source: Source) -> tuple[Done, ...]:
    assert _archive is not None
    readings = _archive.read([source], jobs=1)  # who waits for one page needs no processes
    return tuple(
        Done(state=one.state, report=one.report, form=one.form, error=str(one.error) if one.error else None) for one in readings
    )


def _carry_out(order: Order) -> tuple[Said | None, str | None]:
    """What was said, kept; or why it cannot stand. The stories that it changes are told anew at once, as many as some seconds allow."""
    assert _archive is not None
    try:
        said = carried_out(_archive, order)
        _archive.tell_anew()
        _tell()
    except (NotFoundError, CorrectionError) as error:
        return None, str(error)
    return said, None


def _warm() -> None:
    """Loads what reading needs, so that the first report waits for nothing."""
    assert _archive is not None
    _archive.warm()


def _save_search(said: str) -> str | None:
    """Saves a search for alerts; what is wrong with it where it cannot be asked."""
    from recoupe.fetch import SYSTEM
    from recoupe.store import Watched
    from recoupe.watch.alerts import Alerts

    assert _archive is not None
    with Watched.open(_archive.address) as state:
        try:
            Alerts(archive=_archive, state=state.alerting(), clock=SYSTEM).save_search(said)
        except QueryError as error:
            return str(error)
    return None


def _drop_search(said: str) -> bool:
    from recoupe.store import Watched

    assert _archive is not None
    with Watched.open(_archive.address) as state:
        return state.alerting().drop(said)


def _tell() -> int:
    assert _archive is not None
    began = time.monotonic()
    return sum(1 for _ in _archive.tell(stop=lambda: time.monotonic() - began > 2))


class Desk:
    """The desk of the archive at *where* (a path or an address, with its password)."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._process: ProcessPoolExecutor | None = None
        self._waiting = 0
        self._used = time.monotonic()

    async def read(self, source: Source) -> tuple[Done, ...]:
        """What came of each report of *source*. Raises `ProblemError` when too many wait, or the process died of it."""
        return await self._do(_read, source)

    async def carry_out(self, order: Order) -> tuple[Said | None, str | None]:
        """What somebody says of a record, kept with its number; or why it cannot stand. Raises `ProblemError` as `read` does."""
        return await self._do(_carry_out, order)

    async def tell(self) -> int:
        """How many stories were told anew, within some seconds. Raises `ProblemError` as `read` does."""
        return await self._do(_tell)

    async def save_search(self, said: str) -> str | None:
        """Saves a search for alerts; what is wrong with it, None for nothing. Raises `ProblemError` as `read` does."""
        return await self._do(_save_search, said)

    async def drop_search(self, said: str) -> bool:
        """Whether there was a saved question said so; it is saved no more. Raises `ProblemError` as `read` does."""
        return await self._do(_drop_search, said)

    def warm(self) -> None:
        """Begins to load what reading needs, if that has not begun; nobody waits for it."""
        if self._process is None:
            self._working().submit(_warm)
            self._used = time.monotonic()

    def _working(self) -> ProcessPoolExecutor:
        if self._process is None:
            self._process = ProcessPoolExecutor(1, get_context("spawn"), initializer=_open, initargs=(self._where,))
        return self._process

    async def _do(self, what: Callable[..., Result], *about: object) -> Result:
        if self._waiting >= _WAITING:
            raise ProblemError("unavailable", "As many reports wait as may.", headers={"Retry-After": "5"})
        self._waiting += 1
        try:
            return await asyncio.wrap_future(self._working().submit(what, *about))
        except BrokenExecutor:
            self._process = None
            raise ProblemError("unavailable", "The process that reads has ended.", headers={"Retry-After": "5"}) from None
        finally:
            self._waiting -= 1
            self._used = time.monotonic()

    def rest(self) -> None:
        """Lets the process go when nothing was to be done for a while."""
        if self._process is not None and not self._waiting and time.monotonic() - self._used > IDLE:
            self.close(wait=False)

    def close(self, *, wait: bool = True) -> None:
        """Ends the process, after what it is at."""
        process, self._process = self._process, None
        if process is not None:
            process.shutdown(wait=wait, cancel_futures=True)
