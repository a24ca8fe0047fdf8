"""What can go wrong with the archive's file: each trouble is told with what to do, and nothing is half-written."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import made_by_hand as made
import pytest

from recoupe.errors import StoreError
from recoupe.store import ArchiveError, Store, query
from recoupe.store.migrations import MIGRATIONS


def trouble(path: Path, *, look: bool = False) -> ArchiveError:
    with pytest.raises(ArchiveError) as raised:
        (Store.open_to_look if look else Store.open)(path, patience=0.1).close()
    assert isinstance(raised.value, StoreError)
    assert str(path) in str(raised.value)
    return raised.value


def test_a_new_archive_records_its_migrations(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new" / "folder" / "archive.db") as store:
        steps = store.ask(lambda db: db.execute("SELECT number, name FROM migration ORDER BY number").fetchall())
        version = store.ask(lambda db: db.execute("PRAGMA user_version").fetchone()[0])
    assert steps == [(number, step.__name__) for number, step in enumerate(MIGRATIONS, 1)]
    assert version == len(MIGRATIONS)


def test_an_archive_of_an_older_schema_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    with monkeypatch.context() as older:
        older.setattr("recoupe.store.database.MIGRATIONS", MIGRATIONS[:1])
        Store.open(path).close()
    assert trouble(path, look=True).code == "outdated"
    with Store.open(path) as store:
        report = made.report()
        store.keep(report, made.findings(report), made.RULES)
    with Store.open_to_look(path) as store:
        assert store.ask(query.report, report.id) == report


def test_a_migration_that_fails_leaves_the_archive_at_the_step_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"

    def fails(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (x)")
        raise sqlite3.OperationalError("no more")

    with monkeypatch.context() as broken:
        broken.setattr("recoupe.store.database.MIGRATIONS", (MIGRATIONS[0], fails))
        assert trouble(path).code == "failed"
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchone() is None
    db.close()
    Store.open(path).close()


def test_an_archive_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Store.open(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    error = trouble(path)
    assert error.code == "newer"
    assert "newer Recoupe" in str(error)
    assert trouble(path, look=True).code == "newer"


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


def test_an_archive_that_another_program_writes_to_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    report = made.report()
    with Store.open(path) as first, Store.open(path, patience=0.1) as second:
        first.ask(lambda db: db.execute("BEGIN IMMEDIATE"))
        with pytest.raises(ArchiveError) as raised:
            second.keep(report, made.findings(report), made.RULES)
        assert raised.value.code == "locked"
        first.ask(lambda db: db.execute("ROLLBACK"))
        second.keep(report, made.findings(report), made.RULES)


def test_a_full_disk_keeps_what_was_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path / "archive.db") as store:
        small = made.report()
        store.keep(small, made.findings(small), made.RULES)
        store.ask(lambda db: db.execute("PRAGMA max_page_count = 1"))  # SQLite takes it for: not one page more
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
        assert store.ask(lambda db: db.execute("PRAGMA integrity_check").fetchone()) == ("ok",)


def _read_everything(path: Path) -> None:
    with Store.open(path) as store:
        for id in store.ask(query.current_reports):
            store.ask(query.findings, id)


def _statements(store: Store, id: str) -> tuple[object, ...]:
    found = store.ask(query.findings, id)
    assert found is not None
    return found.statements
