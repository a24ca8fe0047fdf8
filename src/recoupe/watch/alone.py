"""One watch an archive: two would ask every host twice."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recoupe.errors import StoreError
from recoupe.store import Address, Watched


@contextmanager
def alone(state: Watched) -> Iterator[None]:
    """Holds the archive's watch while the block runs. Raises StoreError when another program holds it.

    The system lets go of it when the program ends, however it ends. Where a system has no such locks (Windows) no file is held.
    """
    if state.address.path:
        with _alone_with(state.address.path):
            yield
        return
    with state.alone() as free:
        if not free:
            raise _busy(state.address)
        yield


@contextmanager
def _alone_with(archive: Path) -> Iterator[None]:
    try:
        import fcntl  # noqa: F401
    except ImportError:
        yield
        return
    path = archive.with_name(archive.name + ".watching")
    handle = _held(path, archive)
    try:
        yield
        path.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _held(path: Path, archive: Path) -> int:
    """The open file that holds the lock; it is still the one that lies at *path*, not one that its holder has just removed."""
    import fcntl

    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except OSError as error:
            os.close(handle)
            raise _busy(archive) from error
        os.close(handle)


def _busy(archive: Path | Address) -> StoreError:
    return StoreError(f"Another watch is at work on {archive}; end it, or name another archive with --archive.")
