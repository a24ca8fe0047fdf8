"""One watch an archive: two would ask every host twice."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from recoupe.errors import StoreError


@contextmanager
def alone(archive: Path) -> Iterator[None]:
    """Holds the archive's watch while the block runs. Raises StoreError when another program holds it.

    The system lets go of it when the program ends, however it ends. Where a system has no such locks (Windows) nothing is held.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    path = archive.with_name(archive.name + ".watching")
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"Another watch is at work on {archive}; end it, or name another archive with --archive.") from error
        yield
        with suppress(OSError):
            path.unlink()
    finally:
        os.close(handle)
