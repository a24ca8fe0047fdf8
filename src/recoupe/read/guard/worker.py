"""The process that reads: ``python -m recoupe.read.guard.worker``, started by `recoupe.read.guard.Guard` and by nobody else.

It reads sources from its standard input and writes their reports to its standard output, each in a frame of `wire`. It ends when
its input ends.
"""

import json
import os
import select
import signal
import sys
from dataclasses import replace

from recoupe.errors import ReadError
from recoupe.read.door import reports
from recoupe.read.drafts import Refused, Source
from recoupe.read.guard import kernel, wire
from recoupe.read.guard.fence import Fence
from recoupe.read.guard.limits import Limits, impose
from recoupe.read.guard.stopwatch import Stopwatch
from recoupe.read.listings import listing
from recoupe.records import Report, codec

# What a message to this process may have; a source in hand was in the memory of the program before.
_MOST = 1 << 40
# Of the memory that it may use, the part beyond which a process that has read a source is replaced by a fresh one.
_TIRED = 0.6


class _Worker:
    """Reads one source after another."""

    def __init__(self, limits: Limits, fence: Fence, requests: int, answers: int) -> None:
        self._limits, self._fence, self._requests, self._answers = limits, fence, requests, answers
        self._frames = wire.Frames(requests, most=_MOST)
        self._watch = Stopwatch(limits.seconds)

    def serve(self) -> None:
        """Reads what is asked for until nobody asks any more."""
        while True:
            letter, body = self._frames.next()
            if letter == wire.SOURCE:
                self._read(*wire.unpacked(body, lambda: self._frames.next()[1]))
            elif letter == wire.FEED:
                self._list(wire.unpacked(body, lambda: self._frames.next()[1])[0])

    def say(self, letter: int, body: bytes = b"") -> None:
        """Tells the program; that it is slow to listen is not the item's fault."""
        with self._watch.paused():
            wire.write(self._answers, wire.frame(letter, body))

    def _read(self, source: Source, skip: int) -> None:
        try:
            self._watch.start()
            for answer in reports(_at_hand(source), skip=skip, progress=self._progress):
                self._give(answer)
                if self._told_to_stop():
                    break
        except ReadError as error:
            self.say(wire.FAILED, wire.encoded(str(error)))
        finally:
            self._watch.stop()
        self._end()

    def _list(self, source: Source) -> None:
        try:
            self._watch.start()
            body = wire.encoded(codec.dumps(listing(_at_hand(source))))
            if len(body) > self._limits.answer:
                raise ReadError(
                    f"{source.name} is too large for one feed ({len(body) / 1e6:.0f} MB once read); follow a shorter one."
                )
            self.say(wire.LISTING, body)
        except ReadError as error:
            self.say(wire.FAILED, wire.encoded(str(error)))
        finally:
            self._watch.stop()
        self._end()

    def _end(self) -> None:
        self.say(wire.END, wire.encoded(json.dumps({"attempts": self._fence.attempts, "tired": self._tired()})))
        self._fence.attempts.clear()

    def _progress(self, number: int, name: str | None) -> None:
        if name is None:
            self._watch.start()
            self.say(wire.BEGINS, b"%d" % number)
        else:
            self.say(wire.NAME, wire.encoded(name))

    def _give(self, answer: Report | Refused) -> None:
        body = wire.encoded(codec.dumps(answer))
        if len(body) > self._limits.answer:
            reason = f"{answer.name} is too large for one report ({len(body) / 1e6:.0f} MB once read); give one report a file."
            self.say(wire.REFUSED, wire.encoded(codec.dumps(Refused(name=answer.name, reason=reason))))
        else:
            self.say(wire.REPORT if isinstance(answer, Report) else wire.REFUSED, body)

    def _told_to_stop(self) -> bool:
        """Whether something was sent meanwhile: while a source is read that can only be STOP."""
        return sys.platform != "win32" and bool(select.select([self._requests], [], [], 0)[0])

    def _tired(self) -> bool:
        if not sys.platform.startswith("linux"):
            return False
        with open("/proc/self/statm", "rb") as statm:
            pages = int(statm.read().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE") > _TIRED * self._limits.memory


def _at_hand(source: Source) -> Source:
    """*source*, in hand if its file can be read only once (a pipe, a device). Raises ReadError when that has too many bytes."""
    if source.path is None or source.path.is_file() or not source.path.exists() or source.path.is_dir():
        return source
    return replace(source, path=None, data=source.whole())


def main() -> int:
    """Serves until the input ends; 0."""
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = _pipes()
    limits = Limits(**json.loads(sys.argv[1]))
    missing = impose(limits)
    fence = Fence()
    fence.raise_()
    if not kernel.closed():
        missing = (*missing, "system calls")
    worker = _Worker(limits, fence, requests, answers)
    try:
        worker.say(wire.READY, wire.encoded(json.dumps(missing)))
        worker.serve()
    except wire.GoneError:
        return 0
    except MemoryError:
        worker.say(wire.NO_MEMORY)
    return 0


def _pipes() -> tuple[int, int]:
    """Input and output, out of the reach of a library that prints or asks."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nothing, number)
    os.close(nothing)
    return requests, answers


if __name__ == "__main__":
    code = main()
    # nothing is to be tidied up, and threads of libraries could wait
    os._exit(code)
