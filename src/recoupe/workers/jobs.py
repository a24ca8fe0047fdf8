"""The jobs that workers take: analyse a batch, put what has come into stories."""

import asyncio
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.archive import Archive
from recoupe.errors import StoreError
from recoupe.intake import Queued
from recoupe.read import Refused, Source
from recoupe.store import Address, address_of

if TYPE_CHECKING:
    from procrastinate import App

# Reports of a job: few enough that a job lost is a minute lost, many enough that handing out costs nothing beside.
SIZE = 100
LEAST, MOST = 50, 200

_QUEUE = "recoupe"
ANALYSE, SETTLE = "recoupe.analyse", "recoupe.settle"

# A job that fails (the server was away, the disk was full) is tried again after 2, 4, 8, 16, 32 seconds.
_TRIES = 6
_SETTLING = "recoupe.settling"  # the lock of the one that puts reports into stories


def shared(where: Address | Path | str) -> str:
    """The address of the archive at *where*, which several can work on. Raises `StoreError` for an archive that is a file."""
    address = address_of(where)
    if address.url is None:
        raise StoreError(
            f"The archive {address} is a file; workers share one in PostgreSQL: --archive postgresql://USER@HOST/NAME."
        )
    return address.url


def application(address: Address) -> "App":
    """procrastinate's application on the database of the archive. Raises `StoreError` for an archive that is a file."""
    url = shared(address)
    try:
        from procrastinate import App, PsycopgConnector
    except ImportError as error:
        raise StoreError('Workers need procrastinate; install it: pip install "recoupe[workers]".') from error
    return App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=4))


def prepare(address: Address) -> None:
    """Makes procrastinate's own tables where they are not there yet."""

    async def made() -> None:
        app = application(address)
        async with app.open_async():
            if not await app.check_connection_async():
                await app.schema_manager.apply_schema_async()

    with Archive.open(str(address.url)) as archive, archive.at_a_time("recoupe.prepare"):
        asyncio.run(made())


def put_to_wait(
    archive: Archive, sources: Iterable[str | Source | Refused], size: int = SIZE, stop: Callable[[], bool] = lambda: False
) -> Iterator[Queued]:
    """Puts the reports of *sources* to wait, *size* a job, and hands each job out as it is full. *stop* ends it after one."""
    for queued in archive.queue(sources, size, lambda: uuid.uuid4().hex):
        if queued.reports:
            hand_out(archive.address, [queued.batch])
        yield queued
        if stop():
            return


def hand_out(address: Address, batches: Iterable[str], *, settle: bool = False) -> None:
    """Makes a job of each of *batches* that has none waiting; with *settle* one more that puts what has come into stories."""

    async def handed_out() -> None:
        app = application(address)
        async with app.open_async():
            for batch in batches:
                await defer(app, ANALYSE, f"{ANALYSE}:{batch}", batch=batch)
            if settle:
                await defer(app, SETTLE, _SETTLING)

    asyncio.run(handed_out())


async def defer(app: "App", task: str, lock: str, **about: str) -> None:
    """Makes a job, one at a time by *lock*, unless the same one waits already."""
    from procrastinate.exceptions import AlreadyEnqueued

    try:
        await app.configure_task(task, queue=_QUEUE, lock=lock, queueing_lock=lock).defer_async(**about)
    except AlreadyEnqueued:
        return


def take_up(app: "App", archive: Archive, tell: Callable[[str, int, int], None]) -> None:
    """Tells *app* how its jobs are done, on *archive*. *tell* hears of each batch: its name, reports kept, reports failed."""
    from procrastinate import RetryStrategy

    retry = RetryStrategy(max_attempts=_TRIES, exponential_wait=2)

    def analyse(batch: str) -> tuple[int, int]:
        readings = list(archive.read_queued(batch))
        failed = sum(reading.error is not None for reading in readings)
        tell(batch, len(readings) - failed, failed)
        return len(readings) - failed, failed

    @app.task(name=ANALYSE, queue=_QUEUE, retry=retry)
    async def _analyse(batch: str) -> None:
        # in a thread, so that the worker is heard of meanwhile
        await asyncio.to_thread(analyse, batch)
        await defer(app, SETTLE, _SETTLING)

    @app.task(name=SETTLE, queue=_QUEUE, retry=retry)
    async def _settle() -> None:
        await asyncio.to_thread(archive.settle)
