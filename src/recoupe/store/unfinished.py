"""A file that is made beside the place where it is to lie, and put there whole: who is killed in between leaves nothing there."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from recoupe.store.address import Address
from recoupe.store.trouble import ArchiveError, told_plainly

_HELD = "held"  # a small database that is locked for as long as its program lives


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A path for a new file, in a folder beside *target* that goes with the block; what killed programs left there goes too."""
    prefix = f".{target.name}.unfinished-"
    with told_plainly(Address(path=target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f"{prefix}*"):
            if _is_abandoned(left):
                shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    try:
        with closing(_locked(folder)):
            yield folder / target.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _locked(folder: Path) -> sqlite3.Connection:
    db = sqlite3.connect(folder / _HELD, timeout=0, isolation_level=None)
    try:
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        db.close()
        raise
    return db


def _is_abandoned(folder: Path) -> bool:
    try:
        _locked(folder).close()
    except sqlite3.Error:
        return False
    return True


def put_in_place(made: Path, target: Path, *, over: bool) -> None:
    """Puts the file *made* at *target* in one step; with *over* in the place of a file that is there.

    Raises `ArchiveError` where something is there already, and without *over*.
    """
    with told_plainly(Address(path=target)):
        _to_the_disk(made)
        if over:
            os.replace(made, target)
        else:
            _link(made, target)
        if os.name == "posix":
            _to_the_disk(target.parent)


def _link(made: Path, target: Path) -> None:
    try:
        os.link(made, target)
    except FileExistsError:
        raise ArchiveError("there", Address(path=target)) from None
    except OSError:  # a disk without links
        if target.exists():
            raise ArchiveError("there", Address(path=target)) from None
        os.rename(made, target)


def _to_the_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
