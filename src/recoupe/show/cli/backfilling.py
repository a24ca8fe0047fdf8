"""The command backfill: a whole archive of news in files of Parquet, worked through by one process or by many."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.show import harmless
from recoupe.show.words import Words

if TYPE_CHECKING:
    from recoupe.backfill import Done, Task


def add(to: argparse.ArgumentParser, words: Words) -> None:
    """Adds the options of the command."""
    from recoupe.show.cli import reading

    to.add_argument("source", metavar=words("backfill.source_name"), type=Path, help=words("backfill.source"))
    to.add_argument("out", metavar=words("backfill.out_name"), type=Path, help=words("backfill.out"))
    to.add_argument("--ray", action="store_true", help=words("backfill.ray"))
    to.add_argument("--processes", type=_number_for(words), metavar="N", help=words("backfill.processes"))
    to.add_argument("--load", action="store_true", help=words("backfill.load"))
    reading.add_columns(to, words)


def _number_for(words: Words) -> Callable[[str], int]:
    def number(said: str) -> int:
        """A number of processes. Raises ArgumentTypeError for anything else."""
        if not said.isdecimal() or not 1 <= int(said) <= 4096:
            raise argparse.ArgumentTypeError(words("backfill.bad_number", said=said))
        return int(said)

    return number


def backfill(asked: argparse.Namespace, words: Words) -> int:
    """Works through the files that are not done yet; with --load puts what was found into the archive."""
    from recoupe.archive import rules
    from recoupe.backfill import tasks
    from recoupe.show.cli import commands
    from recoupe.show.cli.interruption import Interruption
    from recoupe.show.cli.progress import Progress

    every = tasks(asked.source, asked.out, dict(asked.columns), asked.max_size)
    own = rules()
    left = [task for task in every if not task.is_done(own)]
    tally = {"reports": 0, "statements": 0, "failed": 0}
    with (
        Progress(len(left), words, quiet=asked.quiet) as progress,
        Interruption(lambda: progress.say(words("backfill.stopping"))) as interruption,
    ):
        for done in _done(left, asked, own):
            tally["reports"] += done.reports
            tally["statements"] += done.statements
            tally["failed"] += len(done.failed)
            for name, reason in done.failed:
                progress.say(harmless.line(words("backfill.failed", name=name, reason=words.translated(reason))))
            progress.step()
            if interruption.wished():
                break
    commands.tell(words("backfill.done", n=len(left), known=len(every) - len(left), out=asked.out, **tally))
    if interruption.wished():
        return commands.INTERRUPTED
    if asked.load:
        _load(asked, words)
    return commands.SOME_FAILED if tally["failed"] else commands.OK


def _done(left: "Sequence[Task]", asked: argparse.Namespace, own: str) -> "Iterator[Done]":
    from recoupe.backfill import on_ray, worked

    if not left:
        return
    yield from on_ray(left, own, asked.processes) if asked.ray else (worked(task, own) for task in left)


def _load(asked: argparse.Namespace, words: Words) -> None:
    from recoupe.archive import Archive
    from recoupe.backfill import load
    from recoupe.show.cli import commands
    from recoupe.show.cli.progress import Progress

    with Archive.open(asked.archive) as archive, Progress(0, words, quiet=asked.quiet) as progress:
        n = 0
        for n, _ in enumerate(load(archive, asked.out), 1):  # noqa: B007
            progress.step(more=True)
        commands.tell(words("backfill.loaded", n=n, archive=archive.address))
