"""The archive while it is open."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from recoupe.reconcile import Signature
from recoupe.records import Correction, Decision, Dossier, Findings, Found, Query, Report
from recoupe.store import (
    containers,
    correcting,
    database,
    indexing,
    laying,
    listed,
    listed_reports,
    placing,
    query,
    queueing,
    searching,
    sought,
    write,
)
from recoupe.store.address import Address, address_of
from recoupe.store.database import Turn
from recoupe.store.fresh import Fresh
from recoupe.store.trouble import ArchiveError
from recoupe.store.write import Kept

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Store:
    """An open archive, for any number of threads.

    Every change is one transaction; every error is an `ArchiveError` that says what to do.
    """

    def __init__(self, address: Address, engine: Engine, *, writable: bool) -> None:
        self.address = address
        self.writable = writable
        self._engine = engine
        self._fresh = Fresh()

    @classmethod
    def open(cls, where: Address | Path | str, *, patience: float = database.PATIENCE, make: bool = True) -> "Store":
        """The archive at *where*; *make* it if it is not there. Waits *patience* seconds for another program that writes."""
        address = address_of(where)
        store = cls(address, database.connect(address, patience=patience, make=make), writable=True)
        if not store.ask(indexing.is_sound):
            store.index_anew()
        return store

    @classmethod
    def open_to_look(cls, where: Address | Path | str, *, patience: float = database.PATIENCE) -> "Store":
        """The archive at *where*, which must be there, for reading only."""
        address = address_of(where)
        return cls(address, database.connect_to_look(address, patience=patience), writable=False)

    def keep(self, report: Report, findings: Findings, rules: str) -> Kept:
        """What has changed by keeping *report* and its *findings*, made by *rules*."""
        return self._keep(report, findings, rules, lambda _: None)

    def _keep(self, report: Report, findings: Findings, rules: str, beside: Callable[[Connection], None]) -> Kept:
        """As `keep`, with what is done *beside* it in the same transaction.

        Who keeps what is new waits for others that keep, not for who places: see decision 26.
        """
        kept = None
        with self._changing((Turn.KEEPING,)) as db:
            if self.address.path or write.is_new(db, report):
                beside(db)
                kept = self._kept(db, report, findings, rules)
        if kept is None:
            with self._changing() as db:
                beside(db)
                kept = self._kept(db, report, findings, rules)
        self._note(kept, report, findings, rules)
        return kept

    def _note(self, kept: Kept, report: Report, findings: Findings, rules: str) -> None:
        if kept in (Kept.ADDED, Kept.RENEWED):  # just these rows were written
            self._fresh.note(report, findings, rules)

    def _kept(self, db: Connection, report: Report, findings: Findings, rules: str) -> Kept:
        kept = write.keep(db, report, findings, rules)
        laying.after_keeping(db, report.digest)
        return kept

    def queue(self, batch: str, reports: Sequence[Report]) -> int:
        """How many of *reports* now wait in *batch* to be analysed: those that did not wait already."""
        with self._changing() as db:
            return queueing.queue(db, batch, reports)

    def keep_queued(self, waiting: queueing.Waiting, findings: Findings, rules: str) -> Kept:
        """As `keep`, of a report that has waited, and waits no more."""
        return self._keep(waiting.report, findings, rules, lambda db: queueing.done(db, waiting.number))

    def queued_failed(self, waiting: queueing.Waiting, trouble: str) -> None:
        """Notes why the analysis of a report that has waited broke down."""
        with self._changing() as db:
            queueing.failed(db, waiting.number, trouble)

    def try_queued_again(self) -> int:
        """How many of the reports whose analysis broke down wait again."""
        with self._changing() as db:
            return queueing.again(db)

    def renew(self, report: Report, findings: Findings, rules: str) -> None:
        """Puts *findings*, made by *rules*, in the place of those that the archive has of *report*; its places stay as they are."""
        self._fresh.forget(report.id)
        with self._changing() as db:
            write.renew(db, report, findings, rules)
            laying.after_keeping(db, report.digest)

    def show_at(self, location: str, name: str, digest: str) -> Kept:
        """What has changed by letting *location* show the known report whose bytes have *digest*."""
        with self._changing() as db:
            number = write.number_of(db, digest)
            if number is None:
                raise LookupError(f"the archive has no report with the digest {digest}")
            shown = write.show_at(db, location, name, number)
            sought.put_kept(db, number)
            return shown

    def keep_whole(self, digest: str, way: str, rules: str, reports: Sequence[tuple[str, str]]) -> None:
        """Notes that the file with *digest*, taken in that *way*, is read to its end: name and digest of each of its *reports*."""
        with self._changing() as db:
            containers.keep_whole(db, digest, way, rules, reports)

    def keep_dossier(self, dossier: Dossier, rules: str) -> None:
        """Keeps what *dossier* adds to the findings of its reports, and forgets what was told of these alone before."""
        with self._changing() as db:
            write.keep_dossier(db, dossier, rules)

    def told(self, reports: Sequence[int], gone: Sequence[str]) -> None:
        """Notes that the stories of *reports* (rows) have been told, and forgets the stories that are *gone*."""
        with self._changing() as db:
            for number in reports:
                listed_reports.put_report_kept(db, number)
            for story in gone:
                write.forget_story(db, story)
            listed.told(db, reports)

    def put(self, signatures: Sequence[Signature], rules: str) -> None:
        """Places a report in its stories by the *signatures* of its passages, made from findings of *rules*."""
        with self._changing() as db:
            placing.put(db, signatures, rules)

    def take_out(self, report: str) -> None:
        """Takes the report with this id out of its stories."""
        with self._changing() as db:
            placing.take_out(db, report)

    def settle(self, report: str, signed: Callable[[Report, Findings], Sequence[Signature]], rules: str) -> None:
        """As `settle_each`, of one report."""
        self.settle_each((report,), signed, rules)

    def settle_each(self, reports: Sequence[str], signed: Callable[[Report, Findings], Sequence[Signature]], rules: str) -> None:
        """Places the waiting *reports* (ids) in their stories, or takes out those that no place shows any more: one transaction.

        What *signed* makes of a report and its findings, the signatures of its passages by *rules*, is asked for while nobody else
        can place or change them: it is of the findings that the report has when it is placed. Nothing is done with those that
        another program has placed meanwhile.
        """
        with self._changing((Turn.PLACING,)) as db:
            for report in reports:
                shown = placing.waits(db, report)
                if shown:
                    placing.put(db, signed(*self._to_sign(db, report)), rules)
                elif shown is not None:
                    placing.take_out(db, report)

    def _to_sign(self, db: Connection, id: str) -> tuple[Report, Findings]:
        fresh = self._fresh.taken(db, id)
        if correcting.anything(db):  # who is who may have been said, or taken back, since
            database.take(db, Turn.KEEPING)
            laying.over(db, id)
        elif fresh:
            return fresh
        report, findings = query.report(db, id), query.findings(db, id)
        assert report  # whoever waits is kept
        assert findings
        return report, findings

    def decide(self, decision: Decision) -> Decision:
        """The decision as kept and carried out, with its number."""
        with self._changing() as db:
            return placing.decide(db, decision)

    def correct(self, correction: Correction) -> Correction:
        """The correction as kept, with its number."""
        with self._changing() as db:
            kept = correcting.keep(db, correction)
            laying.over_all(db, correcting.reports_of(kept))
            return kept

    def undo(self, number: int | None = None) -> Decision | None:
        """The decision with this *number*, or the last that stood, undone; None if none stood."""
        with self._changing() as db:
            return placing.undo(db, number)

    def undo_correction(self, number: int) -> Correction | None:
        """The correction with this number, undone; None if it does not stand."""
        with self._changing() as db:
            undone = correcting.undo(db, number)
            laying.over_all(db, correcting.reports_of(undone) if undone else ())
            return undone

    def index_anew(self) -> None:
        """Makes the index of the search anew from what is kept. Nothing else needs it, and it loses nothing."""
        with self._changing() as db:
            sought.put_all(db)

    def search(
        self, query: Query, *, limit: int = 20, cursor: str | None = None, facets: bool = False, newest: bool = False
    ) -> Found:
        """A page of what *query* finds: see `Archive.search`."""
        if not self.writable and not self.ask(indexing.is_sound):
            raise ArchiveError("unsearchable", self.address)
        return self.ask(searching.search, query, limit=limit, cursor=cursor, counted=facets, newest=newest)

    def ask(self, question: Callable[Concatenate[Connection, Asked], Answer], *about: Asked.args, **how: Asked.kwargs) -> Answer:
        """The answer to a question of `recoupe.store.query`."""
        with database.reading(self._engine, self.address) as db:
            return question(db, *about, **how)

    def at_a_time(self, what: str) -> AbstractContextManager[bool]:
        """Holds a lock of PostgreSQL called *what* while the block runs; waits for who holds it. Of a file nothing is held."""
        return database.alone(self._engine, self.address, what, wait=True)

    def _changing(self, turns: Sequence[Turn] = database.BOTH) -> AbstractContextManager[Connection]:
        return database.transaction(self._engine, self.address, turns)

    def close(self) -> None:
        """Closes the archive. What was kept is in it, whole."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
