"""One worker: takes jobs until it is told to stop, and takes over those of workers that are heard of no more."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.archive import Archive
from recoupe.workers import jobs

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

# A worker says every so many seconds that it is there; one not heard of for so long is gone.
HEARTBEAT = 5.0
GONE = 30.0


def _tell_nobody(batch: str, kept: int, failed: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A worker on *archive*, which lies in PostgreSQL.

    ``gone`` is after how many seconds of silence another worker's jobs are taken over. ``tell`` hears of each batch: its name,
    how many of its reports were kept, how many failed.
    """

    archive: Archive
    gone: float = GONE
    tell: Callable[[str, int, int], None] = _tell_nobody

    def run(self, *, until_empty: bool = False) -> None:
        """Works until a signal (SIGINT, SIGTERM) ends it, after the job at hand; with *until_empty* until nothing is left to do."""
        jobs.prepare(self.archive.address)
        asyncio.run(self._at_work(until_empty))

    async def _at_work(self, until_empty: bool) -> None:
        app = jobs.application(self.archive.address)
        jobs.take_up(app, self.archive, self.tell)
        async with app.open_async():
            await self._found_again(app)
            watch = asyncio.create_task(self._taking_over(app))
            try:
                while True:
                    await app.run_worker_async(
                        queues=[jobs._QUEUE],
                        wait=not until_empty,
                        fetch_job_polling_interval=1.0,
                        update_heartbeat_interval=min(HEARTBEAT, self.gone / 3),
                        stalled_worker_timeout=self.gone,
                        delete_jobs="successful",
                    )
                    if not until_empty or await self._nothing_left(app):
                        return
            finally:
                watch.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await watch

    async def _nothing_left(self, app: "App") -> bool:
        """Whether all is done, by other workers too; waits a while where it is not."""
        left = [job for job in await app.job_manager.list_jobs_async(queue=jobs._QUEUE) if job.status in ("todo", "doing")]
        if left:
            await asyncio.sleep(min(1.0, self.gone / 3))
        return not left

    async def _found_again(self, app: "App") -> None:
        """Makes jobs of what waits and has none: who put it to wait was stopped in between, or its job failed too often."""
        for batch in await asyncio.to_thread(self.archive.batches_waiting):
            await jobs.defer(app, jobs.ANALYSE, f"{jobs.ANALYSE}:{batch}", batch=batch)
        await jobs.defer(app, jobs.SETTLE, jobs._SETTLING)

    async def _taking_over(self, app: "App") -> None:
        while True:
            await asyncio.sleep(self.gone / 3)
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self.gone):
                await _handed_on(app, job)


async def _handed_on(app: "App", job: "Job") -> None:
    """Gives the job of a worker that is gone to another; where the same one waits already, that does its work too."""
    from procrastinate.exceptions import UniqueViolation
    from procrastinate.jobs import Status

    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:
        await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)
