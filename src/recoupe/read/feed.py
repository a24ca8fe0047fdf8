"""A file, or its bytes, in; a Report out."""

import hashlib
import os
import stat
from os import PathLike
from pathlib import Path

from recoupe.errors import ReadError
from recoupe.read.decoding import decoded
from recoupe.read.doubts import doubts, says_something
from recoupe.read.drafts import MAX_BYTES
from recoupe.read.language import language_of
from recoupe.read.layout import Layout, lay_out
from recoupe.records import BlockKind, Report

# A file of more lines is an archive or a table; even a long live report has some thousands.
_MOST_LINES = 100_000

_STORY = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING})


def feed(path: str | PathLike[str], name: str | None = None, *, max_bytes: int = MAX_BYTES) -> Report:
    """The report in the file at *path*; *name* is how the user calls it (the path as given unless said otherwise).

    Raises ReadError when there is no such file, or it is a folder, larger than *max_bytes* bytes, empty, not text, or not
    to be opened. A file that is too large is refused before it is read.
    """
    shown = name if name is not None else os.fspath(path)
    return from_bytes(_bytes_of(path, shown, max_bytes), name=shown, location=os.path.abspath(path))


def from_bytes(data: bytes, *, name: str, location: str) -> Report:
    """The report in *data*. Equal bytes give an equal ``id`` and ``digest``.

    Raises ReadError when *data* is empty, holds no letter or figure, has too many lines, or is not text.
    """
    text, troubles = decoded(data, name)
    if not says_something(text):
        raise ReadError(f"{name} is empty; give a file that holds the text of a report.")
    if max(text.count("\n"), text.count("\r")) > _MOST_LINES:
        raise ReadError(f"{name} has more than {_MOST_LINES} lines; give one report a file.")
    digest = hashlib.sha256(data).hexdigest()
    layout = lay_out(text)
    language = language_of(_story(text, layout))
    facts = layout.facts
    return Report(
        id="r" + digest[:16],
        name=name,
        location=location,
        digest=digest,
        text=text,
        title=layout.title,
        outlet=facts.outlet,
        agency=", ".join(facts.agencies) or None,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
        dateline=facts.dateline,
        language=language,
        url=facts.url,
        blocks=layout.blocks,
        troubles=troubles + doubts(layout.blocks, facts.published, language),
    )


def _bytes_of(path: str | PathLike[str], shown: str, max_bytes: int) -> bytes:
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(f"{shown} is a folder; give the files in it, for instance {Path(shown) / '*.txt'}.")
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
            raise ReadError(f"{shown} is not a file; give a file that holds the text of a report.")
        if status.st_size > max_bytes:
            raise _too_large(shown, status.st_size, max_bytes)
        with open(path, "rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise ReadError(f"{shown} does not exist; check the name.") from error
    except PermissionError as error:
        raise ReadError(f"{shown} may not be read; check the permissions of the file.") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{shown} cannot be read ({error}); check the name and the disk.") from error
    if len(data) > max_bytes:
        raise _too_large(shown, len(data), max_bytes)
    return data


def _too_large(shown: str, size: int, max_bytes: int) -> ReadError:
    return ReadError(
        f"{shown} is too large ({size / 1e6:.1f} MB, the limit is {max_bytes / 1e6:g} MB); give one report a file, as plain text."
    )


def _story(text: str, layout: Layout) -> str:
    """The words of the story, or all of the text when nothing was taken for a story."""
    told = " ".join(block.span.of(text) for block in layout.blocks if block.kind in _STORY)
    return told or text
