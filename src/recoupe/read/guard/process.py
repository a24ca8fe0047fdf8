"""The process that reads, as the program sees it: started, asked, listened to, ended."""

import json
import os
import select
import signal
import site
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict

from recoupe.errors import ReadError
from recoupe.read.drafts import Source
from recoupe.read.guard import wire
from recoupe.read.guard.limits import Limits

# Of the environment only what the system needs to load libraries, and what reading itself looks at.
_KEPT = (
    "LD_LIBRARY_PATH DYLD_LIBRARY_PATH DYLD_FALLBACK_LIBRARY_PATH SYSTEMROOT TZ HOME XDG_CONFIG_HOME APPDATA LOCALAPPDATA RECOUPE_SOURCES"
).split()
# One thread, one arena: each would cost address space, of which there is little.
_SET = {
    "PYTHONUTF8": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
_MODULE = "recoupe.read.guard.worker"
_START_SECONDS = 60.0
_STOP_SECONDS = 1.0
# The process ends by itself when the time of an item is over; only where it cannot, the program ends it, this much later.
_GRACE = 1.0


class LateError(Exception):
    """Nothing was heard for too long."""


class Process:
    """One process that reads sources, one after another. ``items`` is how many items it has begun, ``busy`` whether it is at one."""

    def __init__(self, limits: Limits) -> None:
        """Starts it. Raises ReadError when it does not start."""
        self._limits = limits
        self.items = 0
        self.busy = False
        command = [sys.executable, "-P", "-B", "-m", _MODULE, json.dumps(asdict(limits))]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the program
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._asks, self._answers = self._process.stdin.fileno(), self._process.stdout.fileno()
        self._deadline = time.monotonic() + _START_SECONDS
        self._frames = wire.Frames(self._answers, most=limits.answer + 1024, wait=self._wait)
        self.missing = self._ready()

    def ask(self, source: Source, skip: int) -> None:
        """Has it read *source* from item *skip* on. Raises GoneError when it is no more."""
        self.busy = True
        wire.write(self._asks, wire.packed(source, skip))

    def ask_for_listing(self, source: Source) -> None:
        """Has it tell what the feed *source* lists. Raises GoneError when it is no more."""
        self.busy = True
        wire.write(self._asks, wire.packed(source, 0, letter=wire.FEED))

    def hear(self) -> tuple[int, bytes]:
        """The next thing that it says. Raises GoneError, LateError or GarbledError when that cannot be had."""
        self._deadline = time.monotonic() + self._limits.seconds + _GRACE
        return self._frames.next()

    def stop(self) -> None:
        """Has it leave the source that it reads, kindly if it listens at once. It is ended otherwise."""
        try:
            wire.write(self._asks, wire.frame(wire.STOP))
            last = time.monotonic() + _STOP_SECONDS
            while True:
                self._deadline = last
                if self._frames.next()[0] == wire.END:
                    self.busy = False
                    return
        except (wire.GoneError, wire.GarbledError, LateError):
            self.end()

    def end(self) -> int:
        """Ends it, if it has not ended itself; its exit status as `subprocess` has it."""
        status = self._process.poll()
        if status is None:
            with suppress(subprocess.TimeoutExpired):
                status = self._process.wait(0.05)
        if status is None:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        return self._process.wait()

    def leave(self) -> None:
        """Lets it end by itself: nobody asks any more."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self.end()

    def _ready(self) -> tuple[str, ...]:
        try:
            letter, body = self._frames.next()
        except (wire.GoneError, wire.GarbledError, LateError):
            letter, body = wire.END, b""
        if letter != wire.READY:
            how = how_it_ended(self.end())
            raise ReadError(f"The process that reads did not start ({how}); see what `{_by_hand()}` says.")
        return tuple(json.loads(body))

    def _wait(self) -> None:
        if sys.platform == "win32":
            return
        waiting = select.poll()
        waiting.register(self._answers, select.POLLIN)
        if not waiting.poll(max(0.0, self._deadline - time.monotonic()) * 1000):
            raise LateError


def how_it_ended(status: int) -> str:
    """How a process with this exit status ended, in words."""
    if status >= 0:
        return f"exit status {status}"
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"


def _by_hand() -> str:
    return f"{os.path.basename(sys.executable)} -m {_MODULE} '{{}}'"


def _environment() -> dict[str, str]:
    """What the process knows of the environment, with the way to the same modules that the program itself has."""
    given = {name: os.environ[name] for name in _KEPT if name in os.environ}
    installed = {os.path.abspath(path) for path in (*site.getsitepackages(), sys.prefix, sys.base_prefix)}
    roots = [path for path in sys.path if os.path.isabs(path) and os.path.isdir(path) and not _within(path, installed)]
    return given | _SET | {"PYTHONPATH": os.pathsep.join(roots)}


def _within(path: str, folders: set[str]) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)
