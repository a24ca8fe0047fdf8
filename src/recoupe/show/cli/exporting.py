"""The command export: what the archive tells, written story by story in the format of somebody else."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from recoupe.archive import Archive
from recoupe.errors import ExportError
from recoupe.export import FORMS, Chapter, written
from recoupe.records import Answer, Wanted
from recoupe.show import harmless
from recoupe.show.asked import pages
from recoupe.show.asked.gathered import Looked
from recoupe.show.cli import filters
from recoupe.show.cli.arguments import USAGE
from recoupe.show.cli.asking import is_empty, is_one_story
from recoupe.show.cli.commands import OK, SOME_FAILED, opened, tell
from recoupe.show.cli.progress import Progress
from recoupe.show.words import Words

STANDARD_OUTPUT = "-"
# what a file is called while it is written
_UNFINISHED = ".part"


def export(asked: argparse.Namespace, words: Words) -> int:
    """Writes an export of everything in the archive, or of what fits what is asked."""
    if asked.list:
        for line in _forms(words):
            print(line)
        return OK
    if wrong := _wrong(asked, words):
        tell(words("cli.message.error", message=wrong))
        return USAGE
    if wrong := _in_the_way(asked, words):
        tell(words("cli.message.error", message=wrong))
        return SOME_FAILED
    wanted = filters.wanted(asked)
    with opened(asked.archive) as archive:
        return SOME_FAILED if is_empty(archive, words) else _exported(asked, wanted, archive, words)


def _forms(words: Words) -> Iterator[str]:
    """The forms with a line on each."""
    width = max(map(len, FORMS))
    for name in sorted(FORMS):
        yield f"{name:<{width}}  {words(f'export.form.{name}')}"


def _wrong(asked: argparse.Namespace, words: Words) -> str | None:
    """What is wrong with the command line; None if nothing is."""
    if asked.form is None:
        return words("export.no_form")
    if asked.form not in FORMS:
        return words("export.unknown_form", form=asked.form, forms=", ".join(sorted(FORMS)))
    if asked.to == STANDARD_OUTPUT:
        binary = FORMS[asked.form].binary and sys.stdout.isatty()
        return words("export.binary", form=asked.form, ending=FORMS[asked.form].ending) if binary else None
    return None


def _in_the_way(asked: argparse.Namespace, words: Words) -> str | None:
    """Why the file that is named cannot be written; None if nothing stands against it."""
    path = Path(asked.to)
    if asked.to == STANDARD_OUTPUT or not path.exists():
        return None
    if not path.is_file():
        return words("export.no_file", path=path)
    return None if asked.force else words("export.exists", path=path)


def _exported(asked: argparse.Namespace, wanted: Wanted, archive: Archive, words: Words) -> int:
    looked, told = Looked(), _Told()
    try:
        with _target(asked.to) as file, Progress(0, words, quiet=_is_quiet(asked), saying="export") as progress:
            stories = _stepping(looked.at(archive.ask(wanted)), progress)
            fitting = (answer for answer in stories if _is_told(answer, wanted))
            for piece in written(told.chapters(fitting, archive), asked.form, words.language):
                file.write(piece)
            if not is_one_story(wanted, looked, archive, words):
                raise _NoSuchStoryError
    except _NoSuchStoryError:
        return SOME_FAILED
    if not told.stories:
        for sentence in pages.nothing("show", looked, 0, wanted, words):
            tell(sentence)
    if asked.to != STANDARD_OUTPUT and not asked.quiet:
        tell(words("export.done", path=harmless.line(asked.to), n=told.stories))
    return OK


class _NoSuchStoryError(Exception):
    """The story that was asked for is none, or not one alone: what was begun is not kept."""


def _is_told(answer: Answer, wanted: Wanted) -> bool:
    """Whether the story goes into the export: where everything is asked for also one whose reports tell nothing that is known."""
    return not answer.empty or wanted == Wanted(story=wanted.story)


def _is_quiet(asked: argparse.Namespace) -> bool:
    """Whether nothing is said of how far it is: nothing comes between the lines of an export on the terminal."""
    return bool(asked.quiet or (asked.to == STANDARD_OUTPUT and sys.stdout.isatty()))


def _stepping(answers: Iterable[Answer], progress: Progress) -> Iterator[Answer]:
    for answer in answers:
        yield answer
        progress.step(more=True)


class _Told:
    """Counts the stories that are handed on."""

    def __init__(self) -> None:
        self.stories = 0

    def chapters(self, answers: Iterable[Answer], archive: Archive) -> Iterator[Chapter]:
        """The stories, each with its reports; one is in memory at a time."""
        for answer in answers:
            self.stories += 1
            reports = {id: archive.report(id) for id in answer.dossier.story.reports}
            yield Chapter(dossier=answer.dossier, reports=reports)


@contextmanager
def _target(to: str) -> Iterator[BinaryIO]:
    """Where the bytes go: standard output, or a file that has its name when all is written and not before.

    Raises `ExportError` when the file cannot be written; what was begun is taken away.
    """
    if to == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    unfinished = Path(to + _UNFINISHED)
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(to)
    except OSError as error:
        raise ExportError(f"{to} cannot be written ({error.strerror}); name another file with --to.") from error
    finally:
        with suppress(OSError):  # it is not there: all is written, or nothing was begun
            unfinished.unlink()
