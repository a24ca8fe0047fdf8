"""Gzip as a stream of bounded memory, a bomb told from a file by how much it grows."""

import io
import zlib
from contextlib import closing
from typing import BinaryIO, cast

from recoupe.errors import ReadError
from recoupe.read.drafts import Source

_BLOCK = 65_536
GZIP = b"\x1f\x8b"

# Text shrinks to a fifth, tables of much the same to a fiftieth; zeros to a thousandth.
_MOST_GROWTH = 200
_TOLD_AFTER = 50_000_000


class Unpacked(io.RawIOBase):
    """The bytes of a gzip stream, of all its members one after another.

    Reading raises ReadError where it is cut off or broken, and, unless *of_parts*, where it grows as no text does.
    """

    def __init__(self, packed: BinaryIO, name: str, *, of_parts: bool = False) -> None:
        super().__init__()
        self._packed, self._name, self._of_parts = packed, name, of_parts
        self._waiting = b""
        self._taken = self._given = 0
        self._unpack = zlib.decompressobj(wbits=31)
        self._begun = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills *buffer*, or a part of it. 0 at the end."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = self._next(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Closes the packed stream too."""
        if not self.closed:
            self._packed.close()
        super().close()

    def _next(self, most: int) -> bytes:
        while True:
            if self._unpack.eof and not self._next_member():
                return b""
            if not self._waiting and not self._fill():
                return self._at_end()
            try:
                data = self._unpack.decompress(self._waiting, most)
            except zlib.error as error:
                raise ReadError(f"{self._name} is broken gzip; fetch it again.") from error
            self._begun = True
            self._waiting = self._unpack.unused_data if self._unpack.eof else self._unpack.unconsumed_tail
            self._check(len(data))
            if data:
                return data

    def _fill(self) -> bool:
        self._waiting = self._packed.read(_BLOCK)
        self._taken += len(self._waiting)
        return bool(self._waiting)

    def _next_member(self) -> bool:
        """Whether another member follows; zeros and anything else behind the last one are no part of the file."""
        while len(self._waiting) < len(GZIP):
            more = self._packed.read(_BLOCK)
            self._taken += len(more)
            self._waiting += more
            if not more:
                return False
        if not self._waiting.startswith(GZIP):
            return False
        self._unpack, self._begun = zlib.decompressobj(wbits=31), False
        return True

    def _at_end(self) -> bytes:
        """A deflate stream may hold back bytes until it is told that it ended; what then still lacks its end is cut off."""
        if self._begun and not self._unpack.eof:
            raise ReadError(f"{self._name} is gzip that is cut off; fetch it again.")
        return b""

    def _check(self, more: int) -> None:
        self._given += more
        if self._of_parts:
            return
        if self._given > _TOLD_AFTER and self._given > _MOST_GROWTH * self._taken:
            raise ReadError(f"{self._name} grows to more than {_MOST_GROWTH} times its size when unpacked; unpack it yourself.")


def stream_of(source: Source, *, of_parts: bool = False) -> BinaryIO:
    """The bytes of *source* as a buffered stream, unpacked where they are gzip. The caller closes it. Raises ReadError.

    The stream of a gzip source cannot seek. *of_parts*: the reader passes over parts that are too large, so that a bomb among
    them need not cost the others.
    """
    stream = source.open()
    head = stream.read(len(GZIP))
    stream.seek(0)
    if head != GZIP:
        return stream
    return cast(BinaryIO, io.BufferedReader(Unpacked(stream, source.name, of_parts=of_parts), _BLOCK))


def head_of(source: Source, size: int) -> bytes:
    """The first *size* bytes of *source*, unpacked where they are gzip; those before the place where it is broken, if it is.

    Raises ReadError when there are none.
    """
    head = b""
    with closing(stream_of(source)) as stream:
        try:
            while len(head) < size and (piece := stream.read1(size - len(head))):  # type: ignore[attr-defined]
                head += piece
        except ReadError:
            if not head:
                raise
    return head
