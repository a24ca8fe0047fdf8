"""Reading into an archive: sources in, their reports read, analysed and kept, each as one transaction."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from recoupe import read
from recoupe.errors import ReadError, RecoupeError
from recoupe.read import Guard, Refused, Source
from recoupe.records import Findings, Report
from recoupe.store import Kept, Store, containers, query, queueing

# How many reports are handed to the language engine together.
BATCH = 32

FAILED = "failed"

_READ_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading one report: ``state`` is a value of `Kept` or "failed", ``error`` then says why.

    ``report`` is the id of the report that the archive has for it, None if it has none. ``source`` is the name of what it came
    in, and ``form`` what that was taken for; None where it was not looked at because it is known, or could not be opened.
    """

    path: str
    state: str
    report: str | None = None
    error: Exception | None = None
    source: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """What came of putting some reports to wait: what was known or failed, the name of the batch, how many wait in it now."""

    readings: tuple[Reading, ...]
    batch: str
    reports: int


@dataclass(slots=True)
class _Opened:
    """A source that is being read, what it is taken for, with name and digest of each of its reports so far."""

    source: Source
    digest: str
    form: str
    held: list[tuple[str, str]] = field(default_factory=list)
    elsewhere: bool = False  # some report of it is the version of another place than the source: of its own address, say
    failed: bool = False

    @property
    def way(self) -> str:
        return _way(self.source)


class _Fresh(NamedTuple):
    """A report that is to be analysed, and the source that it came in."""

    report: Report
    opened: _Opened


_Coming = Reading | _Fresh | _Opened


class Intake:
    """Reads into *store* by *rules*, through *guard*; *settle* is called after each report that was kept."""

    def __init__(self, store: Store, rules: str, guard: Guard, settle: Callable[[], None]) -> None:
        self._guard = guard
        self._store = store
        self._rules = rules
        self._settle = settle

    def add(self, report: Report) -> Reading:
        """What came of analysing *report* and keeping it with its findings."""
        return next(self._analyse((report,)))

    def read(self, sources: Iterable[str | Source | Refused], stop: Callable[[], bool]) -> Iterator[Reading]:
        """What came of each report of *sources*, as it is read and kept. See `Archive.read`."""
        coming = self._coming(sources)
        while batch := tuple(islice(coming, BATCH)):
            if stop():
                return
            fresh = [one for one in batch if isinstance(one, _Fresh)]
            yield from (one for one in batch if isinstance(one, Reading))
            for one, reading in zip(fresh, self._analyse([one.report for one in fresh]), strict=True):
                yield replace(reading, source=one.opened.source.name, form=one.opened.form)
                if stop():
                    return
            for ended in (one for one in batch if isinstance(one, _Opened)):
                self._end(ended)

    def queue(self, sources: Iterable[str | Source | Refused], size: int, batch: Callable[[], str]) -> Iterator[Queued]:
        """Each report of *sources* that is new, put to wait, *size* of them together under the name that *batch* gives.

        What is known or cannot be read is told as a `Reading` at once.
        """
        known: list[Reading] = []
        fresh: list[Report] = []
        for one in self._coming(sources):
            if isinstance(one, Reading):
                known.append(one)
            elif isinstance(one, _Fresh):
                fresh.append(one.report)
            if len(fresh) == size or len(known) == size:
                yield self._put_to_wait(known, fresh, batch())
                known, fresh = [], []
        if known or fresh:
            yield self._put_to_wait(known, fresh, batch())

    def _put_to_wait(self, known: Sequence[Reading], fresh: Sequence[Report], batch: str) -> Queued:
        return Queued(readings=tuple(known), batch=batch, reports=self._store.queue(batch, fresh) if fresh else 0)

    def read_queued(self, batch: str) -> Iterator[Reading]:
        """What came of each report that waits in *batch*; places in stories are left to whoever settles."""
        waiting = self._store.ask(queueing.of_batch, batch)
        found_in = analysed([one.report for one in waiting])
        for one, (report, found) in zip(waiting, found_in, strict=True):
            if isinstance(found, Exception):
                self._store.queued_failed(one, f"{type(found).__name__}: {found}")
                yield Reading(path=report.name, state=FAILED, error=found)
            else:
                state = self._store.keep_queued(one, found, self._rules)
                yield Reading(path=report.name, state=state.value, report=report.id)

    def _coming(self, sources: Iterable[str | Source | Refused]) -> Iterator[_Coming]:
        """Each source taken apart: what is known as a reading, what is new as a report; last of all the source itself."""
        for one in sources:
            name = one if isinstance(one, str) else one.name
            try:
                if isinstance(one, Refused):
                    raise ReadError(one.reason)
                source = one if isinstance(one, Source) else read.of_file(one)
                digest = _digest(source)
                known = self._known_source(source, digest)
                yield from known if known is not None else self._taken_apart(_Opened(source, digest, read.form_of(source)))
            except RecoupeError as error:
                yield Reading(path=name, state=FAILED, error=error, source=name)

    def _known_source(self, source: Source, digest: str) -> Sequence[Reading] | None:
        held = self._store.ask(containers.reports_within, digest, _way(source), self._rules)
        if held is not None:
            known = Kept.KNOWN.value
            return [Reading(path=name, state=known, report=id, source=source.name) for name, id in held]
        single = self._known(source.name, source.location, digest) if source.form is None else None
        return (single,) if single is not None else None

    def _taken_apart(self, opened: _Opened) -> Iterator[_Coming]:
        for item in self._guard.reports(opened.source):
            if isinstance(item, Refused):
                opened.failed = True
                failed = Reading(path=item.name, state=FAILED, error=ReadError(item.reason))
                yield replace(failed, source=opened.source.name, form=opened.form)
                continue
            opened.held.append((item.name, item.digest))
            opened.elsewhere |= item.location != opened.source.location
            known = self._known_item(item, opened.source)
            yield _Fresh(item, opened) if known is None else replace(known, source=opened.source.name, form=opened.form)
        if not opened.held and not opened.failed:
            raise ReadError(f"{opened.source.name} holds no report; give a file that does.")
        yield opened

    def _known_item(self, item: Report, source: Source) -> Reading | None:
        """What is known of the bytes of *item*; None where they are new, or were taken for another form than the user wants."""
        known = self._known(item.name, item.location, item.digest, live=item.location.startswith(source.location))
        if known is None or known.report is None or source.form is None:
            return known
        kept = self._store.ask(query.report, known.report)
        return known if kept is not None and kept.form == item.form else None

    def _known(self, name: str, location: str, digest: str, *, live: bool = True) -> Reading | None:
        """What is known of the bytes with *digest*. The place *location* shows them from now on, if it is read *live*.

        What only tells of a place (a feed of the address of a page) does not bring back what stood there before: a feed goes on
        giving the beginning of a report long after the page was read in full.
        """
        known = self._store.ask(query.known_bytes, digest)
        if known is None or known.rules != self._rules:
            return None
        there = self._store.ask(query.known_at, location)
        shown = there is not None and there.digest == digest
        shown = shown or (not live and self._store.ask(query.was_at, location, digest))
        state = Kept.KNOWN if shown else self._store.show_at(location, name, digest)
        return Reading(path=name, state=state.value, report=known.report)

    def _end(self, opened: _Opened) -> None:
        """A source that was read whole is remembered, unless it is one report: that is known by its own bytes and place."""
        if not opened.failed and (opened.elsewhere or [digest for _, digest in opened.held] != [opened.digest]):
            self._store.keep_whole(opened.digest, opened.way, self._rules, opened.held)

    def _analyse(self, reports: Sequence[Report]) -> Iterator[Reading]:
        for report, found in analysed(reports):
            if isinstance(found, Exception):
                yield Reading(path=report.name, state=FAILED, error=found)
            else:
                state = self._store.keep(report, found, self._rules)
                self._settle()
                known = self._store.ask(query.known_bytes, report.digest)
                yield Reading(path=report.name, state=state.value, report=known.report if known else None)


def _way(source: Source) -> str:
    """How the bytes of *source* are taken: other columns of a table tell other reports."""
    return " ".join((source.form or "", *(f"{key}={column}" for key, column in sorted(source.columns.items()))))


def _digest(source: Source) -> str:
    """The SHA-256 of the source's bytes. Raises ReadError when it cannot be opened."""
    found = hashlib.sha256()
    with source.open() as stream:
        try:
            while block := stream.read(_READ_AT_ONCE):
                found.update(block)
        except OSError as error:
            raise ReadError(f"{source.name} cannot be read ({error.strerror or error}); check the name and the disk.") from error
    return found.hexdigest()


def analysed(reports: Sequence[Report]) -> Iterator[tuple[Report, Findings | Exception]]:
    """Each report with what was found in it, or with the error that its analysis ended in: the others are analysed still.

    What every way of reading does with a batch of reports: on one machine, by workers, over an archive of news.
    """
    if not reports:
        return  # the language engine is not needed
    from recoupe import pipeline

    done = 0
    try:
        for report, found in zip(reports, pipeline.analyse_many(reports), strict=True):
            yield report, found
            done += 1
    except Exception as error:
        # some report of the batch brought the analysis down: each one that is left goes alone, to find out which
        if len(reports) == 1:
            yield reports[0], error
        else:
            for report in reports[done:]:
                yield from analysed((report,))
