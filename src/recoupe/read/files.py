"""A file as a source of reports, and the one report of a file that holds one."""

import os
import stat
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from recoupe.errors import ReadError
from recoupe.read.door import reports
from recoupe.read.drafts import MAX_BYTES, Refused, Source
from recoupe.records import Report

_NOTHING: Mapping[str, str] = {}


def of_file(
    path: str | PathLike[str],
    name: str | None = None,
    *,
    form: str | None = None,
    columns: Mapping[str, str] = _NOTHING,
    max_bytes: int = MAX_BYTES,
) -> Source:
    """The file at *path* as a source; *name* is how the user calls it (the path as given unless said otherwise).

    Raises ReadError when there is no such file, or it is a folder, a device, or not to be opened. What comes through a pipe is
    read here, up to *max_bytes* bytes.
    """
    shown, place = name if name is not None else os.fspath(path), os.path.abspath(path)
    source = Source(name=shown, location=place, path=Path(path), form=form, columns=columns, max_bytes=max_bytes)
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError(f"{shown} is a folder; give the files in it, for instance {Path(shown) / '*.txt'}.")
        if stat.S_ISFIFO(mode):
            return Source(name=shown, location=place, data=source.whole(), form=form, columns=columns, max_bytes=max_bytes)
        if not stat.S_ISREG(mode):
            raise ReadError(f"{shown} is not a file; give a file that holds the text of a report.")
    except FileNotFoundError as error:
        raise ReadError(f"{shown} does not exist; check the name.") from error
    except PermissionError as error:
        raise ReadError(f"{shown} may not be read; check the permissions of the file.") from error
    except ValueError as error:
        raise ReadError(f"{shown} cannot be the name of a file; check it.") from error
    except OSError as error:
        raise ReadError(f"{shown} cannot be read ({error.strerror or error}); check the name and the disk.") from error
    return source


def feed(path: str | PathLike[str], name: str | None = None, *, max_bytes: int = MAX_BYTES) -> Report:
    """The report in the file at *path*; *name* is how the user calls it (the path as given unless said otherwise).

    Raises ReadError when `of_file` does, and when the file is empty, larger than *max_bytes* bytes, in no format that is read,
    or holds more than one report.
    """
    source = of_file(path, name, max_bytes=max_bytes)
    found = reports(source)
    first = next(found, None)
    if first is None:
        raise ReadError(f"{source.name} holds no report; give a file that does.")
    if isinstance(first, Refused):
        raise ReadError(first.reason)
    if next(found, None) is not None:
        raise ReadError(f"{source.name} holds more than one report; read it with 'recoupe read'.")
    return first
