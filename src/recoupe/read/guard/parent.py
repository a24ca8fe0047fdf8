"""The program's side: a source in, its reports out, read in another process. What kills that process costs one item."""

import json
import signal
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from recoupe.errors import ReadError
from recoupe.read.drafts import Refused, Source
from recoupe.read.guard import wire
from recoupe.read.guard.limits import Limits
from recoupe.read.guard.process import LateError, Process, how_it_ended
from recoupe.records import Report, codec
from recoupe.records.watching import Listing

_OUT_OF_TIME = frozenset(getattr(signal, name) for name in ("SIGALRM", "SIGXCPU") if hasattr(signal, name))

_RECORDS = (wire.REPORT, wire.REFUSED)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """How far a source is read. ``name`` is None while the item ``number`` is still looked for; ``given`` counts its answers."""

    source: Source
    number: int
    name: str | None = None
    given: int = 0
    deaths: int = 0
    done: bool = False

    def begins(self, number: int) -> None:
        """Item *number* is looked for; those before it are done with."""
        if number > self.number:
            self.deaths = 0
        self.number, self.name, self.given = max(number, self.number), None, 0

    @property
    def item(self) -> str:
        """How the item at hand is called; what was not yet found goes by its number."""
        return self.name or (f"{self.source.name}#{self.number + 1}" if self.number else self.source.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Death:
    """Why the process ended, as a predicate of the item ("took longer than …; it was given up."). ``slow``: its time was over."""

    why: str
    slow: bool = False


class Guard:
    """Reads sources in a process of its own (``with Guard(Limits()) as guard: … guard.reports(source)``).

    The process is started when the first source is read, stays for the next, and is replaced when it dies. One source at a time,
    and not from several threads. ``deaths`` counts the processes that died, ``attempts`` holds what Python code tried in
    there and was refused (network, files, programs), ``missing`` the limits that this system cannot keep.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.deaths = 0
        self.attempts: list[str] = []
        self.missing: tuple[str, ...] = ()
        self._process: Process | None = None

    def __enter__(self) -> "Guard":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process. The guard may be used again: it starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.end() if process.busy else process.leave()

    def reports(self, source: Source, *, skip: int = 0) -> Generator[Report | Refused, None, None]:
        """What `recoupe.read.reports` gives, the same to the last character; an item that killed the process is a Refused.

        Raises ReadError when the source as a whole cannot be read, or the process cannot be started.
        """
        reading = _Reading(source=source, number=skip)
        while not reading.done:
            process = self._ready()
            try:
                process.ask(source, reading.number)
                yield from self._answers(process, reading)
            except (wire.GoneError, wire.GarbledError, LateError, MemoryError) as lost:
                yield from self._lost(process, reading, lost)
            finally:
                if process is self._process and process.busy:
                    process.stop()

    def listing(self, source: Source) -> Listing:
        """What `recoupe.read.listings.listing` gives. Raises ReadError as it does, and when the feed killed the process."""
        process = self._ready()
        try:
            process.ask_for_listing(source)
            return self._listing(process)
        except (wire.GoneError, wire.GarbledError, LateError, MemoryError) as lost:
            self._process = None
            self.deaths += 1
            raise ReadError(f"{source.name} {self._death(process.end(), lost).why}") from lost

    def _listing(self, process: Process) -> Listing:
        found: Listing | None = None
        failure = "The feed cannot be listed; ask its maker to mend it."
        while (answer := process.hear())[0] != wire.END:
            letter, body = answer
            if letter == wire.LISTING:
                found = _listed(body)
            elif letter == wire.FAILED:
                failure = wire.decoded(body)
            elif letter == wire.NO_MEMORY:
                raise MemoryError
        self._ended(process, json.loads(answer[1]))
        if found is None:
            raise ReadError(failure)
        return found

    def _ready(self) -> Process:
        if self._process is not None and self._process.busy:
            self._process.end()
            self._process = None
        if self._process is None:
            self._process = Process(self.limits)
            self.missing = self._process.missing
        return self._process

    def _answers(self, process: Process, reading: _Reading) -> Iterator[Report | Refused]:
        failure: str | None = None
        while True:
            letter, body = process.hear()
            if letter in _RECORDS:
                reading.given += 1
                yield _record(letter, body)
            elif letter == wire.BEGINS:
                reading.begins(int(body))
            elif letter == wire.NAME:
                reading.name = wire.decoded(body)
                process.items += 1
            elif letter == wire.FAILED:
                failure = wire.decoded(body)
            elif letter == wire.NO_MEMORY:
                raise MemoryError
            elif letter == wire.END:
                break
        reading.done = True
        self._ended(process, json.loads(body))
        if failure is not None:
            raise ReadError(failure)

    def _ended(self, process: Process, told: dict[str, Any]) -> None:
        """A source was read to its end; a process that holds much memory by now makes room for a fresh one."""
        process.busy = False
        self.attempts.extend(told["attempts"])
        if told["tired"]:
            self.close()

    def _lost(self, process: Process, reading: _Reading, lost: Exception) -> Iterator[Refused]:
        """What becomes of the item at hand, and of those after it, now that the process is no more."""
        self._process = None
        death = self._death(process.end(), lost)
        self.deaths += 1
        read_before = process.items - (reading.name is not None)
        if read_before and not death.slow and not reading.given:
            return  # what it read before may have filled its memory: the item is tried again in a fresh one
        yield Refused(name=reading.item, reason=f"{reading.item} {death.why}")
        reading.deaths += 1
        if reading.name is None:
            reading.done = True  # whoever starts anew comes to the same point first
            if reading.number:
                yield self._given_up(reading, "what follows cannot be reached")
        elif reading.deaths >= self.limits.deaths:
            reading.done = True
            yield self._given_up(reading, f"{reading.deaths} items one after another could not be read")
        reading.number, reading.name, reading.given = reading.number + 1, None, 0

    def _given_up(self, reading: _Reading, why: str) -> Refused:
        name = reading.source.name
        return Refused(name=name, reason=f"{name} was read up to item {reading.number + 1} only: {why}.")

    def _death(self, status: int, lost: Exception) -> _Death:
        if isinstance(lost, LateError) or -status in _OUT_OF_TIME:
            return _Death(why=f"took longer than {self.limits.seconds:g} s to read; it was given up.", slow=True)
        if isinstance(lost, MemoryError):
            return _Death(why=f"needs more than {self.limits.memory / 1e6:.0f} MB of memory to read; it was given up.")
        if isinstance(lost, wire.GarbledError):
            return _Death(why="broke the process that read it (its answer made no sense); it was given up.")
        return _Death(why=f"broke the process that read it ({how_it_ended(status)}); it was given up.")


def _record(letter: int, body: bytes) -> Report | Refused:
    """The record in an answer. Raises GarbledError when there is none: the process is not to be trusted with anything."""
    try:
        text = wire.decoded(body)
        return codec.loads(Report, text) if letter == wire.REPORT else codec.loads(Refused, text)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise wire.GarbledError from error


def _listed(body: bytes) -> Listing:
    """The listing in an answer. Raises GarbledError when there is none."""
    try:
        return codec.loads(Listing, wire.decoded(body))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise wire.GarbledError from error
