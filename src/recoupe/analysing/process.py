"""A process that analyses, as the program sees it: started, asked, listened to, ended."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress

from recoupe.analysing.alone import Found
from recoupe.analysing.frames import GoneError, receive, send
from recoupe.read import how_it_ended
from recoupe.records import Findings, Report, codec

# There are as many processes as cores: one with threads of its own would only get into the way of the others.
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
_MODULE = "recoupe.analysing.worker"


class Process:
    """One process that analyses reports.

    A fresh Python and not a fork of this one: a fork would share the model (a tenth of the memory, no time to start), and with it
    open databases, which SQLite forbids, threads that are not there, and locks that they held.
    """

    def __init__(self) -> None:
        """Starts it. Raises OSError when it cannot be started."""
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the program
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._asks, self._answers = self._process.stdin, self._process.stdout
        self._owed = 1  # answers; the first one says that it is ready
        self._heard = time.monotonic()

    @property
    def silent(self) -> float:
        """For how many seconds it has said nothing although it was asked."""
        return time.monotonic() - self._heard if self._owed else 0.0

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Waits until it has loaded the language engine. Raises GoneError when it does not come to that."""
        self._next()

    def ask(self, reports: Sequence[Report]) -> None:
        """Has it analyse *reports*; `hear` as many answers. Raises GoneError when it is no more."""
        self._owed, self._heard = len(reports), time.monotonic()
        send(self._asks, codec.dumps(tuple(reports)))

    def hear(self) -> Found | None:
        """What was found in the next report; None where its analysis failed. Raises GoneError when the process is no more."""
        said = self._next()
        return codec.loads(Findings, said) if said else None

    def kill(self) -> None:
        """Ends it at once: it holds nothing that could be lost. Whoever listens to it hears that it is gone."""
        self._process.kill()

    def end(self) -> str:
        """Ends it if it has not ended; how it ended, in words."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0.2)
        self._process.kill()
        for stream in (self._asks, self._answers):
            stream.close()
        return how_it_ended(self._process.wait())

    def _next(self) -> str:
        said = receive(self._answers)
        self._owed, self._heard = self._owed - 1, time.monotonic()
        return said


def _environment() -> dict[str, str]:
    """That of the program, with the way to the same modules, and one thread for whatever computes with numbers."""
    roots = [path for path in sys.path if os.path.isabs(path)]
    return os.environ | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join(roots)}


__all__ = ["GoneError", "Process"]
