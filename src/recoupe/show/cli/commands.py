"""The commands read, explain and who (held an office), and what all commands share. Each gives back its exit status."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from recoupe.archive import FAILED, Archive, Reading, default_path
from recoupe.errors import ReadError, RecoupeError
from recoupe.lexicon import outlets
from recoupe.show import explained, harmless, jsonl, offices
from recoupe.show.cli import output
from recoupe.show.cli.interruption import Interruption
from recoupe.show.cli.progress import Progress
from recoupe.show.words import Words
from recoupe.store import ArchiveError

OK, SOME_FAILED, INTERRUPTED = 0, 1, 130

_KEPT = ("added", "version", "copy", "renewed", "known")


def read(asked: argparse.Namespace, words: Words) -> int:
    """Reads reports into the archive and shows their dossier."""
    outlets.outlets()  # a file of sources that is not well formed is said before anything is read
    with Archive.open(asked.archive) as archive:
        readings, stopped = _read(archive, asked, words)
        tally = Counter(reading.state for reading in readings)
        if stopped:
            kept = _counted(tally, words, _KEPT) or words("cli.message.nothing_kept")
            tell(words("cli.message.interrupted", parts=kept))
            return INTERRUPTED
        if not asked.quiet:
            parts = _counted(tally, words, (*_KEPT, FAILED))
            tell(words("cli.message.summary", n=len(readings), parts=parts, path=archive.path))
        names = {reading.report: reading.path for reading in reversed(readings) if reading.report}
        if names:
            ids = dict.fromkeys(reading.report for reading in readings if reading.report)
            output.dossiers(archive.dossiers(ids), archive, words, format=asked.format, whole=asked.all, names=names)
    return SOME_FAILED if tally[FAILED] else OK


def _read(archive: Archive, asked: argparse.Namespace, words: Words) -> tuple[list[Reading], bool]:
    readings = []
    with (
        Progress(len(asked.reports), words, quiet=asked.quiet) as progress,
        Interruption(lambda: progress.say(words("cli.message.stopping"))) as interruption,
    ):
        for reading in archive.read(asked.reports, stop=interruption.wished):
            if reading.error is not None:
                progress.say(words("cli.message.error", message=_failure(reading, words)))
            readings.append(reading)
            progress.step()
        return readings, interruption.wished()


def _counted(tally: Counter[str], words: Words, states: tuple[str, ...]) -> str:
    return ", ".join(words(f"cli.message.{state}", n=tally[state]) for state in states if tally[state])


def _failure(reading: Reading, words: Words) -> str:
    if isinstance(reading.error, ReadError):
        return said(reading.error, words)
    error = f"{type(reading.error).__name__}: {reading.error}"
    return harmless.line(words("cli.message.broke_down", path=reading.path, error=error))


def explain(asked: argparse.Namespace, words: Words) -> int:
    """Shows what stands behind one record."""
    with Archive.open_to_look(asked.archive) as archive:
        candidates = archive.ids(asked.id)
        if len(candidates) != 1 and asked.id not in (id for _, id in candidates):
            return _no_single(asked.id, candidates, archive, words)
        output.prepare(asked.format)
        found = archive.explain(asked.id)
        if asked.format == "jsonl":
            print("\n".join(jsonl.explained(found)))
        else:
            output.shower(asked.format)(explained.page(found, words))
    return OK


def who(asked: argparse.Namespace, words: Words) -> int:
    """Shows who held an office, by the reports of the archive and by the table."""
    with Archive.open_to_look(asked.archive) as archive:
        tenancy = archive.who_held(asked.office, asked.date)
        reports = {id: archive.report(id) for id in dict.fromkeys(one.report for one in tenancy.sightings)}
    output.prepare(asked.format)
    output.shower(asked.format)(offices.page(asked.office, tenancy, reports, words))
    return OK


def _no_single(id: str, candidates: tuple[tuple[str, str], ...], archive: Archive, words: Words) -> int:
    if not candidates:
        tell(words("cli.message.error", message=words("cli.message.unknown_id", id=id, path=archive.path)))
        return SOME_FAILED
    tell(words("cli.message.error", message=words("cli.message.several_ids", id=id)))
    for kind, full in candidates:
        tell(words("cli.message.candidate", id=full, kind=words(f"explain.{kind}")))
    return SOME_FAILED


def opened(path: str | None) -> Archive:
    """The archive to show: opened for writing so that `explain` finds what is shown, or only to look where it must be."""
    if not (Path(path) if path else default_path()).exists():
        return Archive.open_to_look(path)  # which says that there is none
    try:
        return Archive.open(path)
    except ArchiveError as error:
        if error.code != "read-only":
            raise
        return Archive.open_to_look(path)


def said(error: RecoupeError, words: Words) -> str:
    """What *error* says, in the language of *words*; names of files in it can do no harm."""
    if isinstance(error, ArchiveError):
        return harmless.line(words(f"cli.store.{error.code}", **error.values))
    return harmless.line(words.translated(str(error)))


def tell(message: str) -> None:
    """*message* on standard error, on one line that can do no harm."""
    print(harmless.line(message), file=sys.stderr, flush=True)
