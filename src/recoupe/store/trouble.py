"""What can go wrong with an archive, each with a code, the values it is about, and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from recoupe.errors import StoreError
from recoupe.store.address import Address

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
    "unsearchable": "The archive {path} was indexed by another version of Recoupe, and nothing can be found in it yet: "
    "open it once where it may be written.",
    "broken": "The archive {path} is damaged ({detail}). Set the file aside and read the reports again into a new one.",
    "failed": "The archive {path} could not be used ({detail}). Check the disk and run the same command again.",
    "ancient": "The archive {path} was written by a Recoupe from before its first release, which this one can no longer read. "
    "Set the file aside and read the reports again into a new one.",
    "no-driver": 'The archive {path} lies in PostgreSQL, for which the driver is missing. Install it: pip install "recoupe[postgres]".',
    "unreached": "The archive {path} cannot be reached ({detail}). See that the server runs and that name and password are right.",
    "late": "The archive {path} did not answer in the time that was given. Ask for less: name a story, an actor, a time.",
    "there": "There is something at {path} already; name another place, or say --force for a backup that may be written over.",
    "in-use": "{path} is an archive that is in use, or the archive itself; name another file for the backup.",
    "not-empty": "The archive {path} is not empty (there is something in {found}); name one that is, or a place where there is none.",
    "unlike": "What was copied to {path} is not what was to be copied ({table}); nothing was kept of it. Check the disk, and the "
    "archive with recoupe archive check, and run the same command again.",
    "clash": "The archive {path} already holds another record of the same id ({detail}); the report was not kept. "
    "This is a fault of the program: please tell its makers.",
}

# SQLite's primary result codes (https://sqlite.org/rescode.html); the low byte of an extended code is its primary code.
_CODES = {
    5: "locked",  # BUSY
    6: "locked",  # LOCKED
    8: "read-only",  # READONLY
    3: "read-only",  # PERM
    9: "late",  # INTERRUPT
    11: "broken",  # CORRUPT
    13: "full",  # FULL
    14: "unopened",  # CANTOPEN
    19: "clash",  # CONSTRAINT: ids are unique across the archive
    26: "not-a-database",  # NOTADB
}

# PostgreSQL's, by their start (https://www.postgresql.org/docs/15/errcodes-appendix.html)
_STATES = {
    "55P03": "locked",  # lock_not_available
    "40P01": "locked",  # deadlock_detected
    "57014": "late",  # query_canceled
    "25006": "read-only",  # read_only_sql_transaction
    "42501": "read-only",  # insufficient_privilege
    "53100": "full",  # disk_full
    "23": "clash",  # integrity constraint violation
    "XX001": "broken",  # data_corrupted
    "XX002": "broken",  # index_corrupted
    "08": "unreached",  # connection exception
    "28": "unreached",  # invalid authorization
    "3D": "unreached",  # invalid catalog name
    "53300": "unreached",  # too_many_connections
    "57P": "unreached",  # the server is shutting down, or starting
}


class ArchiveError(StoreError):
    """One trouble with the archive: ``code`` says which, ``values`` what it is about; the message says what to do."""

    def __init__(self, code: str, address: Address, **values: object) -> None:
        self.code = code
        self.values = {"path": str(address), **values}
        super().__init__(_MESSAGES[code].format(**self.values))


@contextmanager
def told_plainly(address: Address) -> Iterator[None]:
    """Turns every error of the database inside the block into an `ArchiveError` about the archive at *address*."""
    try:
        yield
    except sqlite3.Error as error:  # of what is done without SQLAlchemy: a backup
        raise ArchiveError(_code_of(error), address, detail=str(error)) from error
    except DBAPIError as error:
        raise ArchiveError(_code(error), address, detail=str(error.orig).strip()) from error
    except SQLAlchemyError as error:
        raise ArchiveError("failed", address, detail=str(error)) from error
    except OSError as error:
        code = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read-only"}.get(error.errno or 0, "unopened")
        raise ArchiveError(code, address, detail=str(error)) from error


def _code(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return next((code for start, code in _STATES.items() if state.startswith(start)), "failed")
    if not isinstance(error.orig, sqlite3.Error):  # a server that never answered, or answers no more, gives no state
        return "unreached" if isinstance(error, OperationalError | InterfaceError) else "failed"
    return _code_of(error.orig)


def _code_of(error: sqlite3.Error) -> str:
    # no code: Python's own complaint, or a database so broken that SQLite gives none
    primary = getattr(error, "sqlite_errorcode", None) or 1
    return _CODES.get(primary & 0xFF, "failed")
