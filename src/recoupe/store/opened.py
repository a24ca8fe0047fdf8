"""The archive's file while it is open."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar

from recoupe.reconcile import Signature
from recoupe.records import Decision, Dossier, Findings, Report
from recoupe.store import containers, database, placing, write
from recoupe.store.trouble import told_plainly
from recoupe.store.write import Kept

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Store:
    """An open archive file. Every change is one transaction; every error is an `ArchiveError` that says what to do."""

    def __init__(self, path: Path, db: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._db = db

    @classmethod
    def open(cls, path: Path, *, patience: float = database.PATIENCE) -> "Store":
        """The archive at *path*, made if it is not there. Waits *patience* seconds for another program that writes."""
        return cls(path, database.connect(path, patience=patience), writable=True)

    @classmethod
    def open_to_look(cls, path: Path, *, patience: float = database.PATIENCE) -> "Store":
        """The archive at *path*, which must be there, for reading only."""
        return cls(path, database.connect_to_look(path, patience=patience), writable=False)

    def keep(self, report: Report, findings: Findings, rules: str) -> Kept:
        """What has changed by keeping *report* and its *findings*, made by *rules*."""
        with database.transaction(self._db, self.path) as db:
            return write.keep(db, report, findings, rules)

    def show_at(self, location: str, name: str, digest: str) -> Kept:
        """What has changed by letting *location* show the known report whose bytes have *digest*."""
        with database.transaction(self._db, self.path) as db:
            number = write.number_of(db, digest)
            if number is None:
                raise LookupError(f"the archive has no report with the digest {digest}")
            return write.show_at(db, location, name, number)

    def keep_whole(self, digest: str, way: str, rules: str, reports: Sequence[tuple[str, str]]) -> None:
        """Notes that the file with *digest*, taken in that *way*, is read to its end: name and digest of each of its *reports*."""
        with database.transaction(self._db, self.path) as db:
            containers.keep_whole(db, digest, way, rules, reports)

    def keep_dossier(self, dossier: Dossier, rules: str) -> None:
        """Keeps what *dossier* adds to the findings of its reports, and forgets what was told of these alone before."""
        with database.transaction(self._db, self.path) as db:
            write.forget_stories_of(db, dossier.story)
            write.keep_dossier(db, dossier, rules)

    def put(self, signatures: Sequence[Signature], rules: str) -> None:
        """Places a report in its stories by the *signatures* of its passages, made from findings of *rules*."""
        with database.transaction(self._db, self.path) as db:
            placing.put(db, signatures, rules)

    def take_out(self, report: str) -> None:
        """Takes the report with this id out of its stories."""
        with database.transaction(self._db, self.path) as db:
            placing.take_out(db, report)

    def decide(self, decision: Decision) -> Decision:
        """The decision as kept and carried out, with its number."""
        with database.transaction(self._db, self.path) as db:
            return placing.decide(db, decision)

    def undo(self) -> Decision | None:
        """The last decision that stood, undone; None if none stood."""
        with database.transaction(self._db, self.path) as db:
            return placing.undo(db)

    def ask(
        self, question: Callable[Concatenate[sqlite3.Connection, Asked], Answer], *about: Asked.args, **how: Asked.kwargs
    ) -> Answer:
        """The answer to a question of `recoupe.store.query`."""
        with told_plainly(self.path):
            return question(self._db, *about, **how)

    def close(self) -> None:
        """Closes the file. What was kept is in it, whole."""
        self._db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
