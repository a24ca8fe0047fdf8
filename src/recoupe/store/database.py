"""Opening an archive: its engine, its settings, its schema, one transaction at a time."""

import errno
import os
import random
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from enum import IntEnum
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, QueuePool, bindparam, create_engine, event, func, select

from recoupe.store import schema
from recoupe.store.address import Address
from recoupe.store.ready import Ready
from recoupe.store.trouble import ArchiveError, told_plainly

# How long to wait for another Recoupe that is writing, in seconds: its transactions are one report long.
PATIENCE = 10.0


class Turn(IntEnum):
    """What only one at a time does with a database of PostgreSQL; SQLite has one lock for all that is written.

    Whoever takes both takes them in this order, so that no two wait for each other.
    """

    PLACING = 0x52637065  # "Rcpe" in ASCII: changes what stories are made of
    KEEPING = 0x5263704B  # "RcpK": puts reports in, with what was found in them and how they are listed and found


BOTH = (Turn.PLACING, Turn.KEEPING)
# until when (monotonic) what is asked may take; None for as long as it does
_DEADLINE: ContextVar[float | None] = ContextVar("deadline", default=None)
_STEPS = 2_000  # of SQLite's machine between two looks at the clock: some tenths of a millisecond
_PAGES = 4_000  # that may wait to be carried over: 16 MB
_STATEMENTS = 512  # of SQLite that a connection keeps compiled
_CONNECTIONS = 8  # that stay open; more are made for as long as they are needed


def connect(address: Address, *, patience: float = PATIENCE, make: bool = True) -> Engine:
    """An engine that may write, to the archive at *address*, which is brought to this schema, and made if it is not there.

    It may be used by several threads. Raises `ArchiveError`; without *make* also when there is no archive.
    """
    with told_plainly(address):
        if address.path and not make and not address.path.exists():
            raise ArchiveError("missing", address)
        if address.path:
            address.path.parent.mkdir(parents=True, exist_ok=True)
        engine = _of_file(address.path, "mode=rwc", patience) if address.path else _of_server(address, patience)
    with _closed_on_error(engine), _told_where_nothing_may_be_written(address):
        revision = schema.revision(engine, address)
        if revision is None and not make:
            raise ArchiveError("missing", address)
        if address.path:
            _write_ahead(engine, address)
        if revision != schema.HEAD:
            with transaction(engine, address) as db:
                schema.bring_up_to_date(db, address)
    return engine


def _write_ahead(engine: Engine, address: Address) -> None:
    """Puts the file into WAL mode, in which it stays: whoever reads waits for nobody, and a commit costs no more than a write."""
    with told_plainly(address), closing(engine.raw_connection()) as db:
        db.cursor().execute("PRAGMA journal_mode = WAL")


def connect_to_look(address: Address, *, patience: float = PATIENCE, older: bool = False) -> Engine:
    """An engine that only reads, of the archive at *address*. Works where the file and its folder may not be written.

    Raises `ArchiveError`, also when there is no archive or, unless *older* will do, when it still has an older schema.
    """
    if address.path is None:
        return _looked_into(_of_server(address, patience), address, older=older)
    with told_plainly(address):
        if not address.path.exists():
            raise ArchiveError("missing", address)
    try:
        return _looked_into(_of_file(address.path, "mode=ro", patience), address, older=older)
    except ArchiveError as trouble:
        if trouble.code not in ("read-only", "unopened"):
            raise
    # A folder that may not be written has no room for SQLite's shared memory; nobody else can be writing there either.
    return _looked_into(_of_file(address.path, "mode=ro&immutable=1", patience), address, older=older)


def _looked_into(engine: Engine, address: Address, *, older: bool) -> Engine:
    with _closed_on_error(engine):
        revision = schema.revision(engine, address)
        if revision is None:
            raise ArchiveError("missing", address)
        if revision != schema.HEAD and not older:
            raise ArchiveError("outdated", address)
    return engine


def connect_as_it_is(address: Address, *, patience: float = PATIENCE) -> Engine:
    """An engine that may write, of whatever lies at *address*; nothing is made or brought up to date. Raises `ArchiveError`."""
    with told_plainly(address):
        engine = _of_file(address.path, "mode=rwc", patience) if address.path else _of_server(address, patience)
    with _closed_on_error(engine), _told_where_nothing_may_be_written(address):
        schema.revision(engine, address)
        if address.path:
            _write_ahead(engine, address)
    return engine


@contextmanager
def _told_where_nothing_may_be_written(address: Address) -> Iterator[None]:
    """A disk or a folder that may not be written has no room for what SQLite keeps beside the file: that is why it cannot open it."""
    try:
        yield
    except ArchiveError as trouble:
        path = address.path
        if trouble.code == "unopened" and path and path.is_file() and not os.access(path.parent, os.W_OK):
            raise ArchiveError("read-only", address) from trouble
        raise


@contextmanager
def _closed_on_error(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def _of_file(path: Path, how: str, patience: float) -> Engine:
    address = f"{path.absolute().as_uri()}?{how}"

    def opened() -> sqlite3.Connection:
        # no transaction but those that `_begin` begins; a connection goes from thread to thread, never to two at once
        db = sqlite3.connect(
            address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False, cached_statements=_STATEMENTS
        )
        db.execute("PRAGMA foreign_keys = ON")
        # In WAL mode a commit survives any end of the program; only a power cut may cost the last reports, never the file.
        db.execute("PRAGMA synchronous = NORMAL")
        # what is written is carried over to the file a few hundred reports at a time: many of them write the same pages
        db.execute(f"PRAGMA wal_autocheckpoint = {_PAGES}")
        return db

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, pool_size=_CONNECTIONS, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(db: Connection) -> None:
    db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get("writes") else "BEGIN")


def _of_server(address: Address, patience: float) -> Engine:
    url = (address.url or "").replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise ArchiveError("no-driver", address) from error
    told = {"connect_timeout": max(2, round(patience)), "options": f"-c lock_timeout={round(patience * 1000)}"}
    with told_plainly(address):
        return create_engine(
            url,
            connect_args=told,
            pool_size=_CONNECTIONS,
            max_overflow=-1,
            pool_pre_ping=True,
            json_serializer=_as_is,
            json_deserializer=_as_text,
        )


def _as_is(text: Any) -> Any:
    return text


def _as_text(cell: Any) -> str:
    return cell if isinstance(cell, str) else bytes(cell).decode()


@contextmanager
def transaction(engine: Engine, address: Address, turns: Sequence[Turn] = BOTH) -> Iterator[Connection]:
    """One transaction that writes: everything done inside the block is kept, or, if the block ends in an error, nothing is.

    One at a time writes to an archive, so that what is put in order stays in order; in PostgreSQL one at a time of those that take
    one of the same *turns*.
    """
    with told_plainly(address), engine.connect().execution_options(writes=True) as db:
        with _in_turn(address):
            begun = db.begin()
        with begun:
            for turn in turns:
                take(db, turn)
            yield db


def take(db: Connection, turn: Turn) -> None:
    """Waits for a *turn* and holds it until the transaction ends; nothing in SQLite, where a transaction that writes is alone."""
    if db.dialect.name == "postgresql":
        _TAKEN.cell(db, turn=int(turn))


_TAKEN = Ready(select(func.pg_advisory_xact_lock(bindparam("turn", type_=BigInteger))))


@contextmanager
def _in_turn(address: Address) -> Iterator[None]:
    """Waits until nobody else waits to write to a file. SQLite's own lock goes to whoever asks at the right moment: who writes one
    report after another would keep others from it until their patience ends.

    It is manners, no more: where there is no such lock, or no end of it, nobody waits.
    """
    if address.path is None or sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        folder = os.open(address.path.parent, os.O_RDONLY)
    except OSError:  # SQLite will say so itself
        yield
        return
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                    break
                time.sleep(random.uniform(0.001, 0.005))
        yield
    finally:
        os.close(folder)  # which lets go of the lock


@contextmanager
def alone(engine: Engine, address: Address, what: str, *, wait: bool = False) -> Iterator[bool]:
    """Whether the block is the only one that does *what* with a database of PostgreSQL, while it runs; with *wait* once it is.

    The server lets go of it when the program ends, however it ends. Of a file nothing is held.
    """
    if address.path:
        yield True
        return
    number = int.from_bytes(blake2b(what.encode(), digest_size=8).digest(), "big", signed=True)
    with told_plainly(address), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        lock = func.pg_advisory_lock if wait else func.pg_try_advisory_lock
        got = db.scalar(select(lock(number)))
        try:
            yield wait or bool(got)
        finally:
            db.invalidate()  # which lets go of the lock


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is asked inside the block, by the thread at hand, ends in an `ArchiveError` ("late") once *seconds* have passed."""
    token = _DEADLINE.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


@contextmanager
def reading(engine: Engine, address: Address) -> Iterator[Connection]:
    """A connection that sees the archive as it is when the block begins to ask, whoever writes meanwhile. See `within`."""
    deadline = _DEADLINE.get()
    with told_plainly(address), engine.connect() as db:
        if db.dialect.name == "postgresql":
            db = db.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        if deadline is None:
            yield db
        else:
            with _ended_at(db, deadline, address):
                yield db


@contextmanager
def _ended_at(db: Connection, deadline: float, address: Address) -> Iterator[None]:
    left = deadline - time.monotonic()
    if left <= 0:
        raise ArchiveError("late", address)
    if db.dialect.name == "postgresql":
        db.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, round(left * 1000))}")
        yield
        return
    sqlite: Any = db.connection.dbapi_connection
    sqlite.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    try:
        yield
    finally:
        sqlite.set_progress_handler(None, 0)
