"""The commands worker, queue and backfill: reading by several machines, and of whole archives of news."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from recoupe.show import harmless
from recoupe.show.words import Words

if TYPE_CHECKING:
    from recoupe.archive import Archive

# `recoupe.workers` has them too, but takes longer to import than a help text should
LEAST, SIZE, MOST = 50, 100, 200


def add_worker(to: argparse.ArgumentParser, words: Words) -> None:
    """Adds the options of the command worker."""
    to.add_argument("--until-empty", action="store_true", help=words("queue.until_empty"))
    to.add_argument("--gone", type=float, default=30.0, metavar=words("queue.seconds"), help=words("queue.gone"))


def add_queue(actions: dict[str, argparse.ArgumentParser], words: Words) -> None:
    """Adds the options of the commands queue add, state and retry."""
    from recoupe.show.cli import reading

    add = actions["add"]
    add.add_argument("reports", metavar=words("cli.read.metavar"), nargs="+", help=words("cli.read.reports"))
    batch = words("queue.batch", least=LEAST, most=MOST, size=SIZE)
    add.add_argument("--batch", type=_size_for(words), default=SIZE, metavar="N", help=batch)
    reading.add(add, words)
    for way in actions.values():
        way.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("queue.archive"))


def _size_for(words: Words) -> Callable[[str], int]:
    def size(said: str) -> int:
        """The number of reports of a batch. Raises ArgumentTypeError for one that is too small, too large or none."""
        if not said.isdecimal() or not LEAST <= int(said) <= MOST:
            raise argparse.ArgumentTypeError(words("queue.bad_batch", said=said, least=LEAST, most=MOST))
        return int(said)

    return size


def worker(asked: argparse.Namespace, words: Words) -> int:
    """Analyses what waits in the archive until it is told to stop."""
    from recoupe import pipeline
    from recoupe.archive import Archive, default_path
    from recoupe.show.cli import commands
    from recoupe.workers import Worker, prepare, shared

    def tell(batch: str, kept: int, failed: int) -> None:
        if not asked.quiet:
            commands.tell(words("queue.batch_done", batch=batch[:8], n=kept, failed=failed))

    with Archive.open(shared(asked.archive or default_path())) as archive:
        prepare(archive.address)
        pipeline.warm()
        if not asked.quiet:
            commands.tell(words("queue.at_work", archive=archive.address, n=archive.queue_state().reports))
        Worker(archive=archive, gone=asked.gone, tell=tell).run(until_empty=asked.until_empty)
        return commands.SOME_FAILED if archive.queue_state().failed else commands.OK


def queue(asked: argparse.Namespace, words: Words) -> int:
    """Puts reports to wait, tells how many wait, or hands out again what failed."""
    from recoupe.archive import Archive, default_path
    from recoupe.workers import hand_out, prepare, shared

    with Archive.open(shared(asked.archive or default_path())) as archive:
        prepare(archive.address)
        if asked.action == "add":
            return _add(archive, asked, words)
        if asked.action == "retry":
            archive.try_again()
            hand_out(archive.address, archive.batches_waiting(), settle=True)
        return _state(archive, words)


def _add(archive: "Archive", asked: argparse.Namespace, words: Words) -> int:
    from recoupe import inbox
    from recoupe.show.cli import commands
    from recoupe.show.cli.interruption import Interruption
    from recoupe.show.cli.progress import Progress
    from recoupe.workers import put_to_wait

    names = inbox.named(asked.reports)
    wish = inbox.Wish(form=asked.form, columns=dict(asked.columns), max_bytes=asked.max_size, private=asked.private)
    tally: dict[str, Any] = {"n": 0, "known": 0, "failed": 0}
    with (
        Progress(len(names), words, quiet=asked.quiet) as progress,
        Interruption(lambda: progress.say(words("cli.message.stopping"))) as interruption,
    ):
        for queued in put_to_wait(archive, inbox.sources(names, wish), asked.batch, interruption.wished):
            tally["n"] += queued.reports
            for reading in queued.readings:
                tally["failed" if reading.error else "known"] += 1
                if reading.error:
                    progress.say(words("cli.message.error", message=commands.failure(reading, words)))
            for _ in range(queued.reports + len(queued.readings)):
                progress.step()
    commands.tell(words("queue.added", **tally))
    if interruption.wished():
        return commands.INTERRUPTED
    return commands.SOME_FAILED if tally["failed"] else commands.OK


def _state(archive: "Archive", words: Words) -> int:
    from recoupe.show.cli import commands

    state = archive.queue_state()
    print(words("queue.state", n=state.reports, batches=state.batches))
    for name, reason in state.failed:
        print(harmless.line(words("queue.failed", name=name, reason=reason)))
    return commands.SOME_FAILED if state.failed else commands.OK
