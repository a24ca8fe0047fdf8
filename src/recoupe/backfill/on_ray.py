"""The files of an archive of news worked through by as many processes, on as many machines, as Ray has."""

import logging
import os
from collections.abc import Iterator, Sequence
from typing import Any

from recoupe.backfill.folder import Done, Task, worked
from recoupe.errors import ParseError


def on_ray(some: Sequence[Task], rules: str, processes: int | None = None) -> Iterator[Done]:
    """What came of each of *some* tasks, as they end; a file that cannot be read is told in ``failed`` and stops nothing.

    Uses the cluster that the environment names (``RAY_ADDRESS``), else starts one on this machine, with *processes* (all cores
    without it). Raises ParseError where Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    os.environ.setdefault("RAY_raylet_start_wait_time_s", "120")  # a laptop that is busy takes longer than the usual 30
    try:
        import ray
    except ImportError as error:
        raise ParseError('Ray is not installed; install it: pip install "recoupe[ray]".') from error
    started = not ray.is_initialized()
    if started:
        here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": processes, "include_dashboard": False}
        ray.init(logging_level="error", log_to_driver=False, **here)
    try:
        logging.getLogger("ray.data").setLevel(logging.WARNING)
        ray.data.DataContext.get_current().enable_progress_bars = False
        # a file a block, so that a file lost with its machine is that file again and nothing else
        files = ray.data.from_items([{"task": number} for number in range(len(some))], override_num_blocks=len(some))
        for row in files.map(_Worker, fn_constructor_args=(tuple(some), rules), concurrency=_pool(ray, some)).iter_rows():
            yield _done(row)
    finally:
        if started:
            ray.shutdown()


def _pool(ray: Any, some: Sequence[Task]) -> tuple[int, int]:
    """How many workers at the least and at the most: each loads the language engine once and keeps it."""
    return 1, max(1, min(len(some), int(ray.cluster_resources().get("CPU", 1))))


class _Worker:
    """One process of Ray: works through one file after another."""

    def __init__(self, some: Sequence[Task], rules: str) -> None:
        self._tasks = some
        self._rules = rules

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        done = worked(self._tasks[row["task"]], self._rules)
        names, reasons = [name for name, _ in done.failed], [reason for _, reason in done.failed]
        return {
            "path": done.path,
            "reports": done.reports,
            "statements": done.statements,
            "names": names or [""],
            "reasons": reasons or [""],
            "failed": len(names),
        }


def _done(row: dict[str, Any]) -> Done:
    failed = list(zip(row["names"], row["reasons"], strict=True))[: row["failed"]]
    return Done(
        path=str(row["path"]),
        reports=int(row["reports"]),
        statements=int(row["statements"]),
        failed=tuple((str(name), str(reason)) for name, reason in failed),
    )
