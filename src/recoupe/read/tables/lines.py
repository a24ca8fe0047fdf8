"""The physical lines of a table, in bounded memory, decoded each for itself."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from recoupe.errors import ReadError
from recoupe.read.decoding import decoded_part
from recoupe.records import Trouble

_WESTERN = (Trouble(code="encoding", message="The file is not in UTF-8; it was read as Windows-1252."),)
_ENDS = (b"\n", b"\r\n")
_MOST_EMPTY = 100_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Line(NamedTuple):
    """A line, from 1, without its end; ``text`` is None where it cannot be read, and then ``reason`` says why."""

    number: int
    text: str | None
    reason: str = ""
    troubles: tuple[Trouble, ...] = ()
    size: int = 0


def lines(stream: BinaryIO, head: bytes, most: int) -> Iterator[Line]:
    """The lines of *stream*, which begins with *head*. One of more than *most* bytes is passed over, its text None.

    Where the stream breaks off, a line without text is the last.
    """
    number = 0
    try:
        for line in _lines(_unified(stream, head), most, western=_is_western(head)):
            number = line.number
            yield line
    except ReadError as error:
        yield Line(number=number + 1, text=None, reason=str(error).rstrip("."))


def _lines(unified: BinaryIO, most: int, *, western: bool) -> Iterator[Line]:
    number = empty = 0
    while data := unified.readline(most + 1):
        number += 1
        empty = empty + 1 if data in _ENDS else 0
        if empty > _MOST_EMPTY:
            raise ReadError(f"more than {_MOST_EMPTY} empty lines follow one another; the rest is not read.")
        if len(data) > most and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = unified.readline(1_000_000)
            yield Line(number=number, text=None, reason=f"the line is longer than {most / 1e6:g} MB, more than a report has")
        else:
            yield _line(number, data.removeprefix(codecs.BOM_UTF8) if number == 1 else data, western=western)


def _is_western(head: bytes) -> bool:
    """Whether the beginning of a file shows that it is in Windows-1252: then its odd letters are to be trusted too."""
    told = decoded_part(head.rsplit(b"\n", 1)[0])
    return told is not None and any("Windows-1252" in trouble.message for trouble in told[1])


def _unified(stream: BinaryIO, head: bytes) -> BinaryIO:
    """The same text with an end of line that is a line feed, in an encoding that ASCII is a part of."""
    if head.startswith(_UTF_16):
        return _Recoded(io.TextIOWrapper(stream, "utf-16", errors="replace", newline=None))
    if b"\r" in head and b"\n" not in head:
        return _Recoded(io.TextIOWrapper(stream, "latin-1", newline=None), "latin-1")
    return stream


class _Recoded(io.BytesIO):
    """Lines of a text stream as bytes."""

    def __init__(self, text: io.TextIOWrapper, encoding: str = "utf-8") -> None:
        super().__init__()
        self._text, self._encoding = text, encoding

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._text.readline(-1 if size is None else size).encode(self._encoding, "replace")


def _line(number: int, data: bytes, *, western: bool) -> Line:
    bare = data.rstrip(b"\r\n")
    told = decoded_part(bare)
    if told is None and western:
        told = bare.decode("cp1252", "replace"), _WESTERN
    if told is None:
        return Line(number=number, text=None, reason="its letters are neither UTF-8 nor Windows-1252; save the table as UTF-8")
    return Line(number=number, text=told[0], troubles=told[1], size=len(data))
