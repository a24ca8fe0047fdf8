"""What stands between bytes and a Report: the source that is read, and the draft that an input format makes of it.

A format hands over what it knows for certain (this is the title, that is a caption, published then); what it leaves open is
told by the same rules about lines that plain text is read by: see `composing`.
"""

import zlib
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from recoupe.errors import ReadError
from recoupe.read.facts import NOTHING, Facts
from recoupe.records import BlockKind, Trouble

# Bytes of one report, once unpacked.
MAX_BYTES = 20_000_000

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: bytes in hand (``data``) or a file (``path``).

    ``name`` is how the user calls it, ``location`` the place whose versions it is one of (an absolute path, a web address).
    ``form`` is what it is taken for, None while nobody has said; ``content_type`` is what a server or container said of it,
    ``url`` the address that it came from. ``columns`` maps fields of a report to the columns of a table ("text" to "body").
    ``max_bytes`` is how large one report may be, unpacked; a container may be larger, its items may not.
    """

    name: str
    location: str
    path: Path | None = None
    data: bytes | None = None
    form: str | None = None
    content_type: str | None = None
    url: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = MAX_BYTES

    def open(self) -> BinaryIO:
        """The bytes as a stream that can seek. The caller closes it. Raises ReadError when the file cannot be opened."""
        if self.data is not None:
            return BytesIO(self.data)
        try:
            return open(self.path or "", "rb")
        except PermissionError as error:
            raise ReadError(f"{self.name} may not be read; check the permissions of the file.") from error
        except ValueError as error:
            raise ReadError(f"{self.name} cannot be the name of a file; check it.") from error
        except OSError as error:
            raise ReadError(f"{self.name} cannot be read ({error.strerror or error}); check the name and the disk.") from error

    def head(self, size: int) -> bytes:
        """The first *size* bytes, or all there are. Raises ReadError as `open` does."""
        with self.open() as stream:
            return stream.read(size)

    def whole(self) -> bytes:
        """All the bytes, unpacked where they are gzip.

        Raises ReadError when there are more than ``max_bytes``, of a file that is told before it is read; and for broken gzip.
        """
        with self.open() as stream:
            size = self.path.stat().st_size if self.path is not None else 0
            data = stream.read(self.max_bytes + 1) if size <= self.max_bytes else b""
        if data.startswith(_GZIP) and len(data) <= self.max_bytes:
            data = self._unpacked(data)
        size = max(size, len(data))
        if size > self.max_bytes:
            limit = f"{self.max_bytes / 1e6:g}"
            raise ReadError(f"{self.name} is too large ({size / 1e6:.1f} MB, the limit is {limit} MB); give one report a file.")
        return data

    def _unpacked(self, packed: bytes) -> bytes:
        data = b""
        while packed.startswith(_GZIP) and len(data) <= self.max_bytes:
            member = zlib.decompressobj(wbits=31)
            try:
                data += member.decompress(packed, self.max_bytes + 1 - len(data))
            except zlib.error as error:
                raise ReadError(f"{self.name} is broken gzip; fetch it again.") from error
            if not member.eof and len(data) <= self.max_bytes:
                raise ReadError(f"{self.name} is gzip that is cut off; fetch it again.")
            packed = member.unused_data
        return data

    def part(
        self,
        label: str,
        data: bytes,
        *,
        location: str | None = None,
        form: str | None = None,
        content_type: str | None = None,
        url: str | None = None,
    ) -> "Source":
        """An item of this container, with bytes of its own: "archive.warc#3"."""
        return replace(
            self,
            name=f"{self.name}#{label}",
            location=location or f"{self.location}#{label}",
            path=None,
            data=data,
            form=form,
            content_type=content_type,
            url=url,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph, heading or caption of a draft.

    ``kind`` is None where the format does not say; PARAGRAPH where it says only that the words are the story's. ``source`` is
    where the words stand in the original, as `Block.source` has it.
    """

    text: str
    kind: BlockKind | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One report as its format gives it. ``data`` are the bytes that make its identity: equal bytes are one report.

    ``label`` tells it from the other items of its container ("3", "line 17"); "" for a source that is one report.
    ``location`` is the place whose version it is (its web address, say), None for that of the source and label. Times of
    ``facts`` are EDTF as the format has them; ``imprinted`` says that the format has read the lines about the report itself, so that
    no line of the story dates or signs it. ``language`` is what the format says, None where it says nothing.
    """

    form: str
    data: bytes
    passages: tuple[Passage, ...]
    label: str = ""
    location: str | None = None
    facts: Facts = NOTHING
    imprinted: bool = False
    language: str | None = None
    links: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An item that cannot be read, with the reason as a sentence for people. The other items of its container still are."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """An item whose draft is made when it is wanted: what goes wrong in the making then costs this item alone."""

    name: str
    draft: Callable[[], Draft | Refused]


# What a reader of a format gives: drafts; parts to be read by the reader of their own form; refusals.
Items = Generator[Draft | Later | Source | Refused, None, None]
