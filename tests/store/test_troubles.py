"""What can go wrong with the archive's file: each trouble is told with what to do, and nothing is half-written."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import made_by_hand as made
import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import OperationalError

from recoupe.errors import StoreError
from recoupe.store import ArchiveError, Store, address_of, database, query, schema, write
from recoupe.store.tables import METADATA


def trouble(path: Path | str, *, look: bool = False) -> ArchiveError:
    with pytest.raises(ArchiveError) as raised:
        (Store.open_to_look if look else Store.open)(path, patience=0.1).close()
    assert isinstance(raised.value, StoreError)
    assert str(path) in str(raised.value)
    return raised.value


def test_a_new_archive_has_the_form_that_the_steps_give(where: str, tmp_path: Path) -> None:
    """Made at once or step by step: the same tables, columns, indexes."""
    with Store.open(where) as made_at_once:
        assert made_at_once.ask(lambda db: db.exec_driver_sql("SELECT version_num FROM recoupe_version").scalar()) == schema.HEAD
    assert differences(where) == []


def differences(where: str | Path) -> list[object]:
    """What Alembic would change in an archive to give it the form of `store.tables`."""
    address = address_of(where)
    engine = create_engine(
        f"sqlite:///{address.path}" if address.path else str(where).replace("postgresql:", "postgresql+psycopg:")
    )
    with engine.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_server_default": True, "include_object": is_ours})
        found = list(compare_metadata(context, METADATA))
    engine.dispose()
    return found


def is_ours(thing: object, name: str, kind: str, reflected: bool, other: object) -> bool:
    """The tables of the full-text search are made by hand, in either database's own words."""
    return not (kind == "table" and reflected and (name == schema.VERSION_TABLE or name.startswith("sought")))


def step_by_step(where: str, last: str) -> None:
    """Makes an archive by its steps, up to the one called *last*."""
    address = address_of(where)
    engine = database._of_file(address.path, "mode=rwc", 1) if address.path else database._of_server(address, 1)
    with database.transaction(engine, address) as db:
        if address.path:
            db.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
            db.exec_driver_sql(f"PRAGMA user_version = {schema._SINCE}")
        config = Config()
        config.set_main_option("script_location", str(schema.STEPS))
        config.attributes["connection"] = db
        command.upgrade(config, last)
    engine.dispose()


def test_an_archive_made_by_the_steps_is_as_one_made_at_once(where: str) -> None:
    step_by_step(where, "head")
    Store.open(where).close()
    assert differences(where) == []


@pytest.mark.parametrize("first", schema.REVISIONS)
def test_an_archive_of_an_older_schema_is_brought_up_to_date(where: str, first: str) -> None:
    step_by_step(where, first)
    if first != schema.HEAD:
        assert trouble(where, look=True).code == "outdated"
    with Store.open(where) as store:
        report = made.report()
        store.keep(report, made.findings(report), made.RULES)
    with Store.open_to_look(where) as store:
        assert store.ask(query.report, report.id) == report
    assert differences(where) == []


def test_an_archive_from_before_there_were_revisions_is_one_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    step_by_step(str(path), schema.REVISIONS[0])
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE recoupe_version")
        db.execute("PRAGMA user_version = 7")
    db.close()
    assert trouble(path, look=True).code == "outdated"
    Store.open(path).close()
    assert differences(path) == []
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE recoupe_version")
        db.execute("PRAGMA user_version = 3")
    db.close()
    assert trouble(path).code == "ancient"


def test_a_step_that_fails_leaves_the_archive_as_it_was(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(db: Connection, found: str) -> None:
        db.exec_driver_sql("CREATE TABLE half (x integer)")
        raise OperationalError("no more", None, Exception("no more"))

    step_by_step(where, schema.REVISIONS[0])
    with monkeypatch.context() as broken:
        broken.setattr(schema, "HEAD", "9999")
        broken.setattr(schema, "_migrate", fails)
        with pytest.raises(ArchiveError):
            Store.open(where)
    Store.open(where).close()
    assert differences(where) == []


def test_an_archive_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Store.open(path).close()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE recoupe_version SET version_num = '9999'")
    db.close()
    error = trouble(path)
    assert error.code == "newer"
    assert "newer Recoupe" in str(error)
    assert trouble(path, look=True).code == "newer"


def test_an_archive_of_a_newer_program_from_before_revisions_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Store.open(path).close()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("DROP TABLE recoupe_version")
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert trouble(path).code == "newer"


def test_a_database_of_postgresql_that_others_use_too_is_shared(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as db:
        db.execute("CREATE TABLE contact (name text)")
    Store.open(postgres_url).close()
    with psycopg.connect(postgres_url) as db:
        db.execute("DROP TABLE recoupe_version")
    assert trouble(postgres_url).code == "foreign"


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as raised:
        Store.open(f"postgresql://somebody:secret@/nothing?host={tmp_path}", patience=1)
    assert raised.value.code == "unreached"
    assert "secret" not in str(raised.value)
    assert "somebody:***@" in str(raised.value)


def test_a_database_that_is_not_there_is_named(postgres_url: str) -> None:
    with pytest.raises(ArchiveError) as raised:
        Store.open(postgres_url.replace("/test_", "/nothing_"), patience=1)
    assert raised.value.code == "unreached"


def test_an_address_of_another_kind_is_no_archive() -> None:
    with pytest.raises(StoreError, match="mysql"):
        Store.open("mysql://somebody@host/name")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "contacts.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE contact (name)")
    db.close()
    before = path.read_bytes()
    assert trouble(path).code == "foreign"
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Ceci n'est pas une archive. " * 50)
    assert trouble(path).code == "not-a-database"
    assert path.read_text().startswith("Ceci")


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    assert trouble(tmp_path).code == "unopened"


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert trouble(tmp_path / "file" / "archive.db").code == "unopened"


def test_looking_at_an_archive_that_is_not_there_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    assert trouble(path, look=True).code == "missing"
    assert not path.exists()


def test_an_archive_that_another_program_writes_to_is_locked(where: str) -> None:
    report = made.report()
    with Store.open(where) as first, Store.open(where, patience=0.1) as second:
        with first._changing(), pytest.raises(ArchiveError) as raised:
            second.keep(report, made.findings(report), made.RULES)
        assert raised.value.code == "locked"
        second.keep(report, made.findings(report), made.RULES)


def test_who_reads_waits_for_nobody_who_writes(where: str) -> None:
    report = made.report()
    with Store.open(where) as writer, Store.open_to_look(where, patience=0.1) as reader:
        writer.keep(report, made.findings(report), made.RULES)
        with writer._changing() as db:
            write.show_at(db, "/news/other.txt", "other.txt", 1)
            assert reader.ask(query.current_reports) == (report.id,)


def test_a_full_disk_keeps_what_was_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path / "archive.db") as store:
        small = made.report()
        store.keep(small, made.findings(small), made.RULES)

        def no_page_more(db: sqlite3.Connection, *_: object) -> None:
            db.execute("PRAGMA max_page_count = 1")  # SQLite takes it for: not one page more

        event.listen(store._engine, "checkout", no_page_more)
        big = made.report("/news/big.txt", "x" * 200_000)
        with pytest.raises(ArchiveError) as raised:
            store.keep(big, made.findings(big), made.RULES)
        assert raised.value.code == "full"
        assert store.ask(query.current_reports) == (small.id,)


def test_a_damaged_archive_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Store.open(path) as store:
        for number in range(40):
            report = made.report(f"/news/{number}.txt", made.TEXT * 20 + str(number))
            store.keep(report, made.findings(report), made.RULES)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(ArchiveError) as raised:
        _read_everything(path)
    assert raised.value.code == "broken"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_archive_that_may_not_be_written_can_be_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    report = made.report()
    with Store.open(folder / "archive.db") as store:
        store.keep(report, made.findings(report), made.RULES)
    (folder / "archive.db").chmod(0o400)
    folder.chmod(0o500)
    try:
        with Store.open_to_look(folder / "archive.db") as store:
            assert store.ask(query.report, report.id) == report
        assert trouble(folder / "archive.db").code == "read-only"
    finally:
        folder.chmod(0o700)


KEEP_FOREVER = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
import made_by_hand as made
from recoupe.store import Store
with Store.open(Path(sys.argv[1])) as store:
    for number in range(10**9):
        report = made.report(f"/news/{number}.txt", f"{made.TEXT} {number}")
        store.keep(report, made.findings(report), made.RULES)
        print(number, flush=True)
"""


def test_a_program_that_is_killed_leaves_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    here = str(Path(__file__).parent)
    with subprocess.Popen([sys.executable, "-c", KEEP_FOREVER, path, here], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for _ in range(30):
            program.stdout.readline()
        program.send_signal(signal.SIGKILL)
    with Store.open(path) as store:
        ids = store.ask(query.current_reports)
        assert len(ids) >= 30
        assert all(len(_statements(store, id)) == 2 for id in ids)
        assert store.ask(lambda db: db.exec_driver_sql("PRAGMA integrity_check").scalar()) == "ok"


def _read_everything(path: Path) -> None:
    with Store.open(path) as store:
        for id in store.ask(query.current_reports):
            store.ask(query.findings, id)


def _statements(store: Store, id: str) -> tuple[object, ...]:
    found = store.ask(query.findings, id)
    assert found is not None
    return found.statements
