"""What can go wrong with the archive's file, each with a code, the values it is about, and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recoupe.errors import StoreError

_MESSAGES = {
    "newer": "The archive {path} was written by a newer Recoupe (schema {found}; this one knows up to {known}). Update Recoupe, "
    "or name another file with --archive.",
    "foreign": "{path} is a database of another program, not a Recoupe archive. Name another file with --archive.",
    "not-a-database": "{path} is not a Recoupe archive. Name another file with --archive.",
    "full": "No room is left on the disk for the archive {path}. Free some space and run the same command again: "
    "what was kept stays kept.",
    "read-only": "The archive {path} cannot be written. Change its permissions, or name another file with --archive.",
    "locked": "Another program is writing to the archive {path}. Wait until it has finished and run the same command again.",
    "unopened": "The archive {path} cannot be opened: its folder is missing or may not be entered, or the path names a folder. "
    "Create the folder or name another file with --archive.",
    "missing": "There is no archive at {path} yet. Read some reports first: recoupe read REPORT…",
    "outdated": "The archive {path} was written by an older Recoupe and must be brought up to date first: "
    "open it once where it may be written.",
    "broken": "The archive {path} is damaged ({detail}). Set the file aside and read the reports again into a new one.",
    "failed": "The archive {path} could not be used ({detail}). Check the disk and run the same command again.",
    "clash": "The archive {path} already holds another record of the same id ({detail}); the report was not kept. "
    "This is a fault of the program: please tell its makers.",
}

# SQLite's primary result codes (https://sqlite.org/rescode.html); the low byte of an extended code is its primary code.
_CODES = {
    5: "locked",  # BUSY
    6: "locked",  # LOCKED
    8: "read-only",  # READONLY
    3: "read-only",  # PERM
    11: "broken",  # CORRUPT
    13: "full",  # FULL
    14: "unopened",  # CANTOPEN
    19: "clash",  # CONSTRAINT: ids are unique across the archive
    26: "not-a-database",  # NOTADB
}


class ArchiveError(StoreError):
    """One trouble with the archive: ``code`` says which, ``values`` what it is about; the message says what to do."""

    def __init__(self, code: str, path: Path, **values: object) -> None:
        self.code = code
        self.values = {"path": str(path), **values}
        super().__init__(_MESSAGES[code].format(**self.values))


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns every error of SQLite inside the block into an `ArchiveError` about the file *path*."""
    try:
        yield
    except sqlite3.Error as error:
        # no code: Python's own complaint, or a database so broken that SQLite gives none
        primary = (getattr(error, "sqlite_errorcode", None) or 1) & 0xFF
        raise ArchiveError(_CODES.get(primary, "failed"), path, detail=str(error)) from error
    except OSError as error:
        code = "full" if error.errno == 28 else "unopened"
        raise ArchiveError(code, path, detail=str(error)) from error
