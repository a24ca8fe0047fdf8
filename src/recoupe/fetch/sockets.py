"""Sockets that give up in time and take no more than they may.

A timeout of a socket counts from one byte to the next, so that a site that sends a byte a second is waited for without end. These ask
before every read how much time is left for the whole, and count what they take: a flood in the head of an answer, in the marks
between its chunks or in what unpacks to nothing ends there as well.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from recoupe.fetch.troubles import LargeError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Deadline:
    """When a fetch must be over, on a clock that nobody can set."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left, always more than none. Raises TimeoutError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("no time is left")
        return left

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let the time inside not count."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._ends += time.monotonic() - began


class Gauge:
    """How much one exchange may still take, in seconds and bytes."""

    def __init__(self, deadline: Deadline, url: str, what: str, size: int) -> None:
        self.deadline = deadline
        self._url = url
        self.allow(what, size)

    def allow(self, what: str, size: int) -> None:
        """Take *size* bytes of *what* from here on."""
        self._what, self._size, self._left = what, size, size

    def took(self, count: int) -> None:
        """Note that *count* bytes came. Raises LargeError when it was too many."""
        self._left -= count
        if self._left < 0:
            raise LargeError(
                f"{self._url} sends more than {self._size} bytes as {self._what}; check that it is a feed or a page.", self._url
            )


class PlainSocket(socket.socket):
    """A socket that reads as its gauge allows."""

    gauge: Gauge

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        """The number of bytes read. Raises TimeoutError and LargeError."""
        self.settimeout(self.gauge.deadline.left())
        count = super().recv_into(buffer, nbytes, flags)
        self.gauge.took(count)
        return count


class TlsSocket(ssl.SSLSocket):
    """The same through TLS."""

    gauge: Gauge

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int | None = None, flags: int = 0) -> int:
        """The number of bytes read. Raises TimeoutError and LargeError."""
        self.settimeout(self.gauge.deadline.left())
        count = super().recv_into(buffer, nbytes, flags)
        self.gauge.took(count)
        return count
