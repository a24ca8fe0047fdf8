"""The commands explain and who (held an office), and what all commands share. Each gives back its exit status."""

import argparse
import sys

from recoupe.archive import Archive, Reading
from recoupe.errors import ReadError, RecoupeError
from recoupe.show import explained, harmless, jsonl, offices
from recoupe.show.cli import output
from recoupe.show.words import Words
from recoupe.store import ArchiveError

OK, SOME_FAILED, INTERRUPTED = 0, 1, 130


def failure(reading: Reading, words: Words) -> str:
    """Why something could not be read, in the language of *words*; names of files in it can do no harm."""
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
        tell(words("cli.message.error", message=words("cli.message.unknown_id", id=id, path=archive.address)))
        return SOME_FAILED
    tell(words("cli.message.error", message=words("cli.message.several_ids", id=id)))
    for kind, full in candidates:
        tell(words("cli.message.candidate", id=full, kind=words(f"explain.{kind}")))
    return SOME_FAILED


def opened(path: str | None) -> Archive:
    """The archive to show: opened for writing so that `explain` finds what is shown, or only to look where it must be."""
    try:
        return Archive.open(path, make=False)
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
