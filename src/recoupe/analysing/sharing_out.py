"""Reports shared out between this process and others that analyse: whoever has nothing to do takes the next few.

A thread stands by each of the other processes: it hands over reports, waits for findings, and starts another process where one
died. What is found is the same whoever finds it, and it is asked for in order, so nothing tells afterwards who did what.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Condition, Thread

from recoupe.analysing.alone import Found, analysed
from recoupe.analysing.frames import GoneError
from recoupe.analysing.process import Process
from recoupe.errors import ReadError
from recoupe.records import Report

# How many reports are handed over together: fewer would have the engine work on too few at a time, more would leave one process
# waiting for the other at the end. Analysed by 8, 16 and 32, a report takes the same time.
TOGETHER = 8

# From how many reports on another process is worth its start. It is ready after 4 to 6 s, in which this process reads about 50
# reports by itself (0.1 s each, analysed, kept and placed): for fewer it would come too late, and the start costs as much computing
# as the analysis of a hundred.
WORTH = 48

# A report that two processes died over is given up, and a process that died so often without a report done in between.
_DEATHS_OF_A_REPORT = 2
_DEATHS_IN_A_ROW = 3

# Whoever says nothing for so long is taken for dead: no report takes a minute, on a machine that is busy either.
_SILENT_SECONDS = 600.0


@dataclass(slots=True, eq=False)
class Awaited:
    """A report that will be asked for. ``found`` is there as soon as somebody has analysed it.

    ``wanted`` is False once it is clear that nobody will ask; ``again`` when it failed elsewhere, and is to be tried here: the error
    is then the same as if it had been analysed here alone.
    """

    report: Report
    found: Found | None = None
    wanted: bool = True
    again: bool = False

    @property
    def open(self) -> bool:
        """Whether it is still to be analysed."""
        return self.wanted and self.found is None and not self.again


@dataclass(slots=True, eq=False)
class _Portion:
    """Some reports that are handed over together, and how many processes have died over them."""

    reports: Sequence[Awaited]
    deaths: int = 0


class SharingOut:
    """Analyses reports in at most *processes*, this one among them. As a context manager it ends those that it started.

    All but the threads of its own is called from one thread.
    """

    def __init__(self, processes: int) -> None:
        self._others = processes - 1
        self._changed = Condition()
        self._waiting: deque[_Portion] = deque()
        self._gathering: list[Awaited] = []
        self._here: Iterator[None] = iter(())
        self._threads: list[Thread] = []
        self._running: list[Process] = []
        self._at_work = 0
        self._closed = False

    def __enter__(self) -> "SharingOut":
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._closed = True
            self._waiting.clear()
            for process in self._running:
                process.kill()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    @property
    def complete(self) -> bool:
        """Whether as many processes as there may be have been started."""
        return len(self._threads) >= self._others

    @property
    def pids(self) -> tuple[int, ...]:
        """The other processes that are running now."""
        with self._changed:
            return tuple(process.pid for process in self._running)

    def expect(self, report: Report) -> Awaited:
        """*report*, which somebody analyses from now on."""
        awaited = Awaited(report)
        self._gathering.append(awaited)
        if len(self._gathering) == TOGETHER:
            self._put()
        with self._changed:
            ahead = TOGETHER * len(self._waiting)
        if not self.complete and ahead >= WORTH * (len(self._threads) + 1):
            self._start()
        return awaited

    def helped(self, awaited: Awaited) -> bool:
        """Whether this process could do something, for *awaited* or for a report that comes after it."""
        if awaited.again:
            ((_, awaited.found),) = analysed((awaited.report,))
            return True
        for _ in self._here:
            return True
        portion = self._next_here()
        if portion is not None:
            self._here = _analysed_here(portion)
        return portion is not None

    def wait(self, awaited: Awaited) -> None:
        """Waits a while for other processes to find something in *awaited*; those that are silent for too long are ended."""
        with self._changed:
            if awaited.open and self._at_work:
                self._changed.wait(1.0)
            for process in self._running:
                if process.silent > _SILENT_SECONDS:
                    process.kill()

    def _put(self) -> None:
        with self._changed:
            self._waiting.append(_Portion(tuple(self._gathering)))
            self._changed.notify_all()
        self._gathering.clear()

    def _next_here(self) -> _Portion | None:
        """What this process takes next: nothing that another one died over, as long as there are others."""
        with self._changed:
            portion = next((one for one in self._waiting if not one.deaths or not self._at_work), None)
            if portion is not None:
                self._waiting.remove(portion)
                return portion
        if self._gathering:
            self._put()
            return self._next_here()
        return None

    # what the threads do

    def _start(self) -> None:
        with self._changed:
            self._at_work += 1
        # if this process ends, it waits for none of them; they would go on with it otherwise
        thread = Thread(target=self._stand_by, name=f"recoupe-analysing-{len(self._threads)}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _stand_by(self) -> None:
        """Keeps one other process at work until all is done, or until too many have died."""
        deaths = 0
        try:
            while deaths < _DEATHS_IN_A_ROW and (process := self._started()) is not None:
                try:
                    process.wait_until_ready()
                    while (portion := self._next_elsewhere()) is not None:
                        self._analysed_by(process, portion)
                        deaths = 0
                except GoneError:
                    deaths += 1
                finally:
                    self._ended(process)
        finally:
            with self._changed:
                self._at_work -= 1
                self._changed.notify_all()

    def _started(self) -> Process | None:
        with self._changed:
            if self._closed:
                return None
            try:
                self._running.append(Process())
            except OSError:
                return None  # the system gives no more: this process does it alone
            return self._running[-1]

    def _ended(self, process: Process) -> str:
        with self._changed:
            if process in self._running:
                self._running.remove(process)
        return process.end()

    def _next_elsewhere(self) -> _Portion | None:
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            return None if self._closed else self._waiting.popleft()

    def _analysed_by(self, process: Process, portion: _Portion) -> None:
        """Has *process* analyse what is still open of *portion*. Raises GoneError when it dies over it; nothing is lost then."""
        left = deque(one for one in portion.reports if one.open)
        if not left:
            return
        try:
            process.ask([one.report for one in left])
            while left:
                found = process.hear()
                self._answered(left.popleft(), found)
        except Exception as error:  # what it says can make no sense, or not be held: it is as good as gone
            self._put_back(left, portion.deaths + 1, self._ended(process))
            raise GoneError from error

    def _answered(self, awaited: Awaited, found: Found | None) -> None:
        with self._changed:
            awaited.found, awaited.again = found, found is None
            self._changed.notify_all()

    def _put_back(self, left: Sequence[Awaited], deaths: int, how: str) -> None:
        """Puts each report by itself before all others, to find out which it was; the one that was it for certain is given up."""
        with self._changed:
            for one in reversed(left):
                if deaths < _DEATHS_OF_A_REPORT:
                    self._waiting.appendleft(_Portion((one,), deaths))
                else:
                    one.found = _given_up(one.report, how)
            self._changed.notify_all()


def _analysed_here(portion: _Portion) -> Iterator[None]:
    """Analyses what is still open of *portion*, one report at each step."""
    left = [one for one in portion.reports if one.open]
    for one, (_, found) in zip(left, analysed([one.report for one in left]), strict=True):
        one.found = found
        yield


def _given_up(report: Report, how: str) -> ReadError:
    return ReadError(f"{report.name} has ended the process that analyses it, twice ({how}); leave it out.")
