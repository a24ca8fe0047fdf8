"""What somebody types at a terminal, a key at a time; where there is none (a pipe), a line at a time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def key() -> str | None:
    """The next key, in lower case; None at the end of what is typed."""
    if not sys.stdin.isatty():
        return _first(sys.stdin.readline())
    with _single_keys() as alone:
        if not alone:
            return _first(sys.stdin.readline())
        pressed = os.read(sys.stdin.fileno(), 1)
    found = pressed.decode("ascii", "replace").lower()
    print(found if found.isprintable() else "", flush=True)
    return None if pressed in (b"", b"\x04") else found


def line() -> str | None:
    """The next line, without its end; None at the end of what is typed."""
    told = sys.stdin.readline()
    return told.rstrip("\r\n") if told else None


def _first(told: str) -> str | None:
    return told.strip()[:1].lower() if told else None


@contextmanager
def _single_keys() -> Iterator[bool]:
    """While it lasts, the terminal gives keys as they are pressed, without showing them; False where it cannot."""
    try:
        import termios
        import tty
    except ImportError:  # not on this system
        yield False
        return
    fd = sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd, termios.TCSADRAIN)
        yield True
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)
