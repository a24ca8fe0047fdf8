"""The command archive: what is in an archive, whether it is whole, backups, and the way to another database."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.archive import Archive, default_path
from recoupe.show import harmless
from recoupe.show.cli import output
from recoupe.show.cli.commands import OK, SOME_FAILED, tell
from recoupe.show.surveyed import as_json, page
from recoupe.show.words import Words
from recoupe.store import Address, address_of, backing_up, checking, copying, migrating, repairing, surveying

if TYPE_CHECKING:
    from recoupe.store import Flaw

_SHOWN = 100  # flaws that are shown one by one


def archive(asked: argparse.Namespace, words: Words) -> int:
    """Carries out one of the actions."""
    ways: dict[str, Callable[[argparse.Namespace, Words], int]] = {
        "info": _info,
        "check": _check,
        "backup": _backup,
        "restore": _restore,
        "migrate": _migrate,
        "copy": _copy,
    }
    return ways[asked.action](asked, words)


def _address(asked: argparse.Namespace) -> Address:
    return address_of(asked.archive or default_path())


def _info(asked: argparse.Namespace, words: Words) -> int:
    found = surveying.survey(_address(asked))
    output.prepare(asked.format)
    if asked.format == "json":
        print(as_json(found))
    else:
        output.shower("text")(page(found, words))
    return OK


# whether it is whole


def _check(asked: argparse.Namespace, words: Words) -> int:
    address = _address(asked)
    flaws, left = _flaws(address, asked, words), 0
    if asked.repair and flaws:
        mended = repairing.repair(address, flaws)
        with Archive.open(asked.archive, make=False) as opened:
            opened.settle()
        tell(words("archive.repaired", n=mended))
        flaws = _flaws(address, asked, words)
    left = len(flaws)
    output.prepare(asked.format)
    if asked.format == "json":
        print(json.dumps([_told(flaw) for flaw in flaws], ensure_ascii=False, indent=2))
    else:
        _show(flaws, words)
    if not asked.quiet or left:
        tell(words("archive.flawed", n=left, path=address) if left else words("archive.whole", path=address))
    return SOME_FAILED if left else OK


def _flaws(address: Address, asked: argparse.Namespace, words: Words) -> "Sequence[Flaw]":
    with _progress(words, quiet=asked.quiet) as so_far:
        return tuple(checking.check(address, so_far))


def _told(flaw: "Flaw") -> dict[str, str]:
    return {"flaw": flaw.code, "record": flaw.record, "detail": flaw.detail, "mend": flaw.mend.value}


def _show(flaws: "Sequence[Flaw]", words: Words) -> None:
    for flaw in flaws[:_SHOWN]:
        print(harmless.line(words(f"archive.flaw.{flaw.code}", record=flaw.record, detail=flaw.detail)))
    if len(flaws) > _SHOWN:
        print(words("archive.more", n=len(flaws) - _SHOWN))
    for mend, n in Counter(flaw.mend.value for flaw in flaws).items():
        print(words(f"archive.mend.{mend}", n=n))


# backups, and the way to another database


def _backup(asked: argparse.Namespace, words: Words) -> int:
    file = Path(asked.file)
    with _progress(words, quiet=asked.quiet) as so_far:
        size = backing_up.back_up(_address(asked), file, over=asked.force, tell=so_far)
    return _said(asked, words("archive.backed_up", path=file, size=size / 1e6))


def _restore(asked: argparse.Namespace, words: Words) -> int:
    address = _address(asked)
    with _progress(words, quiet=asked.quiet) as so_far:
        counts = backing_up.restore(Path(asked.file), address, so_far)
    return _said(asked, words("archive.restored", n=counts["report"], path=address))


def _copy(asked: argparse.Namespace, words: Words) -> int:
    target = address_of(asked.target)
    with _progress(words, quiet=asked.quiet) as so_far:
        counts = copying.copy(address_of(asked.source), target, so_far)
    return _said(asked, words("archive.copied", n=counts["report"], path=target))


def _migrate(asked: argparse.Namespace, words: Words) -> int:
    address = _address(asked)
    way = migrating.way(address)
    if not way.steps:
        return _said(asked, words("archive.up_to_date", path=address, revision=way.found))
    if asked.dry_run:
        print("\n".join(way.steps))
        return OK
    backup = None if asked.no_backup else Path(asked.backup) if asked.backup else migrating.backup_of(address, way.found)
    with _progress(words, quiet=asked.quiet) as so_far:
        migrating.migrate(address, backup, so_far)
    if backup:
        _said(asked, words("archive.kept_before", path=backup))
    return _said(asked, words("archive.migrated", path=address, n=len(way.steps), revision=way.steps[-1][:4]))


def _said(asked: argparse.Namespace, message: str) -> int:
    if not asked.quiet:
        tell(message)
    return OK


@contextmanager
def _progress(words: Words, *, quiet: bool) -> Iterator[copying.Tell]:
    """Shows on a terminal how far the work has come."""
    if quiet or not sys.stderr.isatty():
        yield copying.silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    parts = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def so_far(what: str, done: int, total: int) -> None:
            said = words.known(f"archive.at.{what}") or what
            bar.update(task, description=said, completed=done, total=max(total, 1))

        yield so_far
