"""What comes, one after another; the reports among it are analysed before they are reached, where that is worth while."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from time import monotonic
from typing import Generic, TypeVar

from recoupe.analysing import sharing_out
from recoupe.analysing.alone import Found, analysed
from recoupe.analysing.sharing_out import Awaited, SharingOut
from recoupe.records import Report

Coming = TypeVar("Coming")

# How long it is looked ahead for enough reports to start other processes for, before the first is analysed. Pages and PDFs take
# longer to open than that: then the first results come, and the look goes on between them.
_FIRST_LOOK_SECONDS = 1.0

# How many reports are fetched between one and the next, so that what lies ahead grows while reports are analysed: of a file come
# three things, that it begins, its report and that it is over.
_BETWEEN = 4

# What may lie ahead, so that memory stays the same however much comes: in things, and in characters of reports.
_MOST_THINGS = 1024
_MOST_CHARACTERS = 8_000_000


class Ahead(Generic[Coming]):
    """Walks through *coming*, in order, and gives each thing with the report of it (as *report_of* says) that is awaited.

    With one process nothing is fetched before it is reached, and nothing awaited. As a context manager it ends the other processes.
    """

    def __init__(
        self, coming: Generator[Coming, None, None], report_of: Callable[[Coming], Report | None], processes: int
    ) -> None:
        self._coming = coming
        self._report_of = report_of
        self._shared = SharingOut(processes) if processes > 1 else None
        self._fetched: deque[tuple[Coming, Awaited | None]] = deque()
        self._most_reports = sharing_out.WORTH * (processes - 1) + 2 * sharing_out.TOGETHER * processes
        self._reports = 0
        self._characters = 0
        self._error: Exception | None = None
        self._over = False

    def __enter__(self) -> "Ahead[Coming]":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shared is not None:
            self._shared.__exit__()
        self._coming.close()

    @property
    def pids(self) -> tuple[int, ...]:
        """The other processes that are analysing now."""
        return self._shared.pids if self._shared is not None else ()

    def __iter__(self) -> Iterator[tuple[Coming, Awaited | None]]:
        if self._shared is None:
            yield from ((one, None) for one in self._coming)
            return
        self._first_look(self._shared)
        while self._fetched or self._fetch():
            one, awaited = self._fetched.popleft()
            if awaited is not None:
                self._reports -= 1
                self._characters -= len(awaited.report.text)
            yield one, awaited
        if self._error is not None:
            raise self._error

    def findings(self, reports: Iterable[tuple[Report, Awaited | None]]) -> Iterator[tuple[Report, Found]]:
        """Each report with what was found in it, in order; those that are not awaited are analysed here and now."""
        if self._shared is None:
            yield from analysed([report for report, _ in reports])
            return
        for report, awaited in reports:
            if awaited is None or not awaited.wanted:
                yield from analysed((report,))
            else:
                yield report, self._found(awaited, self._shared)

    def _found(self, awaited: Awaited, shared: SharingOut) -> Found:
        enough = self._reports + _BETWEEN
        while self._reports < enough and self._fetch_more():
            pass
        while awaited.found is None:
            if not shared.helped(awaited) and not self._fetch_more():
                shared.wait(awaited)
        return awaited.found

    def _first_look(self, shared: SharingOut) -> None:
        began = monotonic()
        while not shared.complete and monotonic() - began < _FIRST_LOOK_SECONDS and self._fetch_more():
            pass

    def _fetch_more(self) -> bool:
        """Whether there was room for one more thing, and one came."""
        room = self._reports < self._most_reports and self._characters < _MOST_CHARACTERS and len(self._fetched) < _MOST_THINGS
        return room and self._fetch()

    def _fetch(self) -> bool:
        """Whether one more thing came. What goes wrong in fetching goes wrong for whoever reaches it."""
        if self._over:
            return False
        try:
            one = next(self._coming)
            report = self._report_of(one)
        except StopIteration:
            self._over = True
            return False
        except Exception as error:
            self._error, self._over = error, True
            return False
        awaited = None
        if report is not None and self._shared is not None:
            awaited = self._shared.expect(report)
            self._reports += 1
            self._characters += len(report.text)
        self._fetched.append((one, awaited))
        return True
