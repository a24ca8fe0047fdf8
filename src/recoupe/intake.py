"""Reading into an archive: sources in, their reports read, analysed and kept, each as one transaction."""

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from recoupe import read
from recoupe.analysing import Ahead, Awaited, Found, analysed
from recoupe.errors import ReadError, RecoupeError
from recoupe.read import Guard, Refused, Source
from recoupe.records import Report
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
    """A report that is to be analysed, and the source that it came in. ``awaited``: it may have been analysed already."""

    report: Report
    opened: _Opened
    awaited: Awaited | None


_Coming = Reading | _Fresh | _Opened


@dataclass(slots=True)
class _Begun:
    """A source whose items come next, and then an `_Over`; None where it cannot be read, as is said there.

    ``passed_over``: it was known when it was fetched, and not taken apart. ``enough``: nobody asks for the rest of it.
    """

    name: str
    source: Source | None = None
    digest: str = ""
    passed_over: bool = False
    enough: bool = False


class _Item(NamedTuple):
    """What a source gives. ``fresh``: the archive did not know it when it was fetched."""

    item: Report | Refused
    fresh: bool


class _Over(NamedTuple):
    """A source is over, because of *error* if there is one."""

    error: RecoupeError | None


_Fetched = _Begun | _Item | _Over
_Fetching = Iterator[tuple[_Fetched, Awaited | None]]
_Items = Iterator[tuple[Report | Refused, Awaited | None]]


class Intake:
    """Reads into *store* by *rules*, through *guard*; *settle* is called after each report that was kept."""

    def __init__(self, store: Store, rules: str, guard: Guard, settle: Callable[[], None]) -> None:
        self._guard = guard
        self._store = store
        self._rules = rules
        self._settle = settle

    def add(self, report: Report) -> Reading:
        """What came of analysing *report* and keeping it with its findings."""
        return next(self._kept(analysed((report,))))

    def read(self, sources: Iterable[str | Source | Refused], stop: Callable[[], bool], processes: int) -> Iterator[Reading]:
        """What came of each report of *sources*, as it is read and kept. See `Archive.read`.

        Other processes only analyse, and that ahead; what is known, kept and placed is decided here, one report after another, so that
        the archive is the same with any number of them.
        """
        with Ahead(self._fetched(sources, ahead=processes > 1), _fresh_report, processes) as ahead:
            coming = self._coming(iter(ahead))
            while batch := tuple(islice(coming, BATCH)):
                if stop():
                    return
                fresh = [one for one in batch if isinstance(one, _Fresh)]
                yield from (one for one in batch if isinstance(one, Reading))
                found = ahead.findings((one.report, one.awaited) for one in fresh)
                for one, reading in zip(fresh, self._kept(found), strict=True):
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
        for one in self._coming((one, None) for one in self._fetched(sources, ahead=False)):
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

    def _fetched(self, sources: Iterable[str | Source | Refused], *, ahead: bool) -> Generator[_Fetched, None, None]:
        """Each source and its items, as they are taken apart; nothing is changed in the archive by it.

        *ahead* of its turn a source is not taken apart that is known already; else whoever reaches it may still say so.
        """
        for one in sources:
            begun = _Begun(one if isinstance(one, str) else one.name)
            try:
                if isinstance(one, Refused):
                    raise ReadError(one.reason)
                source = one if isinstance(one, Source) else read.of_file(one)
                begun.digest, begun.source = _digest(source), source
                begun.passed_over = ahead and self._seems_known(source, begun.digest)
            except RecoupeError as error:
                yield begun
                yield _Over(error)
            else:
                yield begun
                yield from self._items(begun, source, ahead=ahead)

    def _items(self, begun: _Begun, source: Source, *, ahead: bool) -> Iterator[_Item | _Over]:
        try:
            if not begun.passed_over and not begun.enough:
                with closing(self._guard.reports(source)) as items:
                    for item in items:
                        yield _Item(item, ahead and isinstance(item, Report) and not self._seems_known_item(item, source))
                        if begun.enough:
                            break
            yield _Over(None)
        except RecoupeError as error:
            yield _Over(error)

    def _coming(self, fetching: _Fetching) -> Iterator[_Coming]:
        """Each source taken apart: what is known as a reading, what is new as a report; last of all the source itself."""
        for begun, _ in fetching:
            assert isinstance(begun, _Begun)
            items = _until_over(fetching)
            try:
                if begun.source is None:
                    next(items)
                else:
                    yield from self._of_source(begun, begun.source, items)
            except RecoupeError as error:
                yield Reading(path=begun.name, state=FAILED, error=error, source=begun.name)
            begun.enough = True
            _pass_over(items)

    def _of_source(self, begun: _Begun, source: Source, items: _Items) -> Iterator[_Coming]:
        known = self._known_source(source, begun.digest)
        if known is not None:
            yield from known
        else:
            form = read.form_of(source)
            yield from self._taken_apart(_Opened(source, begun.digest, form), self._anew(source) if begun.passed_over else items)

    def _anew(self, source: Source) -> _Items:
        """The items of a source that was known when it was fetched and is not any more: somebody else is at the archive."""
        with Guard(self._guard.limits) as guard:
            yield from ((item, None) for item in guard.reports(source))

    def _known_source(self, source: Source, digest: str) -> Sequence[Reading] | None:
        held = self._store.ask(containers.reports_within, digest, _way(source), self._rules)
        if held is not None:
            known = Kept.KNOWN.value
            return [Reading(path=name, state=known, report=id, source=source.name) for name, id in held]
        single = self._known(source.name, source.location, digest) if source.form is None else None
        return (single,) if single is not None else None

    def _seems_known(self, source: Source, digest: str) -> bool:
        """What `_known_source` will say if nothing happens until then; nothing is noted of it."""
        if self._store.ask(containers.reports_within, digest, _way(source), self._rules) is not None:
            return True
        return source.form is None and self._known_bytes(digest) is not None

    def _taken_apart(self, opened: _Opened, items: _Items) -> Iterator[_Coming]:
        for item, awaited in items:
            if isinstance(item, Refused):
                opened.failed = True
                failed = Reading(path=item.name, state=FAILED, error=ReadError(item.reason))
                yield replace(failed, source=opened.source.name, form=opened.form)
                continue
            opened.held.append((item.name, item.digest))
            opened.elsewhere |= item.location != opened.source.location
            known = self._known_item(item, opened.source)
            if known is None:
                yield _Fresh(item, opened, awaited)
                continue
            if awaited is not None:
                awaited.wanted = False
            yield replace(known, source=opened.source.name, form=opened.form)
        if not opened.held and not opened.failed:
            raise ReadError(f"{opened.source.name} holds no report; give a file that does.")
        yield opened

    def _known_item(self, item: Report, source: Source) -> Reading | None:
        """What is known of the bytes of *item*; None where they are new, or were taken for another form than the user wants."""
        known = self._known(item.name, item.location, item.digest, live=item.location.startswith(source.location))
        return known if known is not None and self._is_as_wanted(known.report, item, source) else None

    def _seems_known_item(self, item: Report, source: Source) -> bool:
        """Whether `_known_item` will know it if nothing happens until then; nothing is noted of it."""
        known = self._known_bytes(item.digest)
        return known is not None and self._is_as_wanted(known.report, item, source)

    def _is_as_wanted(self, known: str | None, item: Report, source: Source) -> bool:
        if known is None or source.form is None:
            return True
        kept = self._store.ask(query.report, known)
        return kept is not None and kept.form == item.form

    def _known_bytes(self, digest: str) -> query.Known | None:
        known = self._store.ask(query.known_bytes, digest)
        return known if known is not None and known.rules == self._rules else None

    def _known(self, name: str, location: str, digest: str, *, live: bool = True) -> Reading | None:
        """What is known of the bytes with *digest*. The place *location* shows them from now on, if it is read *live*.

        What only tells of a place (a feed of the address of a page) does not bring back what stood there before: a feed goes on
        giving the beginning of a report long after the page was read in full.
        """
        known = self._known_bytes(digest)
        if known is None:
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

    def _kept(self, pairs: Iterable[tuple[Report, Found]]) -> Iterator[Reading]:
        for report, found in pairs:
            if isinstance(found, Exception):
                yield Reading(path=report.name, state=FAILED, error=found)
            else:
                state = self._store.keep(report, found, self._rules)
                self._settle()
                known = self._store.ask(query.known_bytes, report.digest)
                yield Reading(path=report.name, state=state.value, report=known.report if known else None)


def _fresh_report(fetched: _Fetched) -> Report | None:
    return fetched.item if isinstance(fetched, _Item) and fetched.fresh and isinstance(fetched.item, Report) else None


def _until_over(fetching: _Fetching) -> _Items:
    """The items of the source that has begun. Raises what was wrong with it, at its end."""
    for one, awaited in fetching:
        if isinstance(one, _Over):
            if one.error is not None:
                raise one.error
            return
        assert isinstance(one, _Item)
        yield one.item, awaited


def _pass_over(items: _Items) -> None:
    """Goes past what is left of a source that is known, or cannot be read."""
    with suppress(RecoupeError):
        for _, awaited in items:
            if awaited is not None:
                awaited.wanted = False


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
