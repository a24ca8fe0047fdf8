"""What goes between the program and a process that analyses: a length and so many bytes of JSON. No pickle: it runs code."""

import struct
from typing import IO

_SIZE = struct.Struct(">Q")
# Lone surrogates (the bytes of a file's name that are no UTF-8) survive.
_ENCODING, _ERRORS = "utf-8", "surrogatepass"


class GoneError(Exception):
    """The other side is no more."""


def send(stream: IO[bytes], text: str) -> None:
    """Writes *text* as one message. Raises GoneError when nobody reads any more."""
    body = text.encode(_ENCODING, _ERRORS)
    view = memoryview(_SIZE.pack(len(body)) + body)
    try:
        while view:
            view = view[stream.write(view) :]
    except OSError as error:
        raise GoneError from error


def receive(stream: IO[bytes]) -> str:
    """The next message. Raises GoneError when there will be none, or not the whole of it."""
    (size,) = _SIZE.unpack(_exactly(stream, _SIZE.size))
    return _exactly(stream, size).decode(_ENCODING, _ERRORS)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    held = bytearray()
    while len(held) < size:
        try:
            got = stream.read(size - len(held))
        except OSError as error:
            raise GoneError from error
        if not got:
            raise GoneError
        held += got
    return bytes(held)
