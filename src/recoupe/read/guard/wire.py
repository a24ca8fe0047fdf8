"""What goes between the program and the process that reads: frames of a length, a letter and bytes. No pickle: it runs code."""

import json
import os
import struct
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from recoupe.read.drafts import Source

# To the process: read this, tell what this feed lists, the bytes of it, stop reading it.
SOURCE, FEED, DATA, STOP = b"SLDX"
# From it: I am there, item n begins, its name, a report, a refusal, what a feed lists, the whole cannot be read, that was all, no
# memory left.
READY, BEGINS, NAME, REPORT, REFUSED, LISTING, FAILED, END, NO_MEMORY = b"RBNrxlfEM"

_HEAD = struct.Struct(">QB")
_CHUNK = 1 << 20
# Lone surrogates (the bytes of a file's name that are no UTF-8) survive.
_ENCODING, _ERRORS = "utf-8", "surrogatepass"


class GoneError(Exception):
    """The other side has closed the pipe."""


class GarbledError(Exception):
    """What came is nothing that was agreed on: larger, or of another kind."""


def encoded(text: str) -> bytes:
    """*text* as it travels; any text, lone surrogates too."""
    return text.encode(_ENCODING, _ERRORS)


def decoded(body: bytes) -> str:
    """The text that `encoded` made into *body*."""
    return body.decode(_ENCODING, _ERRORS)


def frame(letter: int, body: bytes = b"") -> bytes:
    """One message, ready to be written."""
    return _HEAD.pack(len(body), letter) + body


class Frames:
    """Messages as they come out of a pipe (a file descriptor), one after another."""

    def __init__(self, pipe: int, *, most: int, wait: Callable[[], None] | None = None) -> None:
        """*most* is the bytes that one message may have; *wait* returns when there is something to read."""
        self._pipe, self._most, self._wait = pipe, most, wait
        self._held = bytearray()

    def next(self) -> tuple[int, bytes]:
        """The letter and the bytes of the next message. Raises GoneError, GarbledError, and what *wait* raises."""
        self._fill(_HEAD.size)
        size, letter = _HEAD.unpack_from(self._held)
        if size > self._most:
            raise GarbledError(f"{size} bytes")
        self._fill(_HEAD.size + size)
        body = bytes(memoryview(self._held)[_HEAD.size : _HEAD.size + size])
        del self._held[: _HEAD.size + size]
        return letter, body

    def _fill(self, size: int) -> None:
        while len(self._held) < size:
            if self._wait is not None:
                self._wait()
            got = os.read(self._pipe, _CHUNK)
            if not got:
                raise GoneError
            self._held += got


def write(pipe: int, message: bytes) -> None:
    """Writes all of *message*. Raises GoneError when nobody reads any more."""
    view = memoryview(message)
    try:
        while view:
            view = view[os.write(pipe, view) :]
    except (BrokenPipeError, ConnectionResetError) as error:
        raise GoneError from error


def packed(source: Source, skip: int, *, letter: int = SOURCE) -> bytes:
    """The messages that ask for *source* to be read from item *skip* on (with FEED as *letter*: for what it lists)."""
    asked: dict[str, Any] = {field.name: getattr(source, field.name) for field in fields(Source) if field.name != "data"}
    asked["columns"] = dict(source.columns)
    # bytes of a path may be in an encoding that the other side would not guess
    asked["path"] = os.fsencode(os.path.abspath(source.path)).decode("latin-1") if source.path is not None else None
    head = {"source": asked, "skip": skip, "data": source.data is not None}
    told = frame(letter, encoded(json.dumps(head, ensure_ascii=False)))
    return told if source.data is None else told + frame(DATA, source.data)


def unpacked(body: bytes, data: Callable[[], bytes]) -> tuple[Source, int]:
    """The source and the number of items to pass over that `packed` put into *body*; *data* gives the bytes that follow it."""
    head = json.loads(decoded(body))
    asked = head["source"]
    path = asked.pop("path")
    return (
        Source(
            path=Path(os.fsdecode(path.encode("latin-1"))) if path is not None else None,
            data=data() if head["data"] else None,
            **asked,
        ),
        head["skip"],
    )
