"""Full disks, disks that may not be written, servers that are killed: each is told with what to do, and what was kept stays whole."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import made_by_hand as made
import psycopg
import pytest

import postgres
from recoupe.store import ArchiveError, Store, address_of, backing_up, checking, copying, query, surveying


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own at *folder*. Skips the test where none may be made."""
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("a disk in memory may be made by root alone")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def keep(store: Store, number: int, size: int = 0) -> str:
    report = made.report(f"/news/{number}.txt", f"{made.TEXT} {number} {os.urandom(size // 2).hex()}")
    store.keep(report, made.findings(report), made.RULES)
    return report.id


def keep_until_full(store: Store) -> list[str]:
    kept: list[str] = []
    try:
        while True:
            kept.append(keep(store, len(kept), 50_000))
    except ArchiveError as error:
        if error.code != "full":
            raise
    return kept


def whole(where: Path | str, kept: list[str]) -> None:
    assert list(checking.check(address_of(where))) == []
    with Store.open_to_look(where) as store:
        assert list(store.ask(query.current_reports)) == kept


def test_a_full_disk_leaves_the_archive_whole(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4) as disk:
        (disk / "else").write_bytes(bytes(1_000_000))
        with Store.open(disk / "archive.db") as store:
            kept = keep_until_full(store)
            assert kept
            whole(disk / "archive.db", kept)
            (disk / "else").unlink()
            kept.append(keep(store, -1))
        whole(disk / "archive.db", kept)


def test_a_disk_too_full_for_a_copy_leaves_nothing_there(tmp_path: Path) -> None:
    with Store.open(tmp_path / "archive.db") as store:
        for number in range(40):
            keep(store, number, 100_000)
    with small_disk(tmp_path / "disk", 2) as disk:
        with pytest.raises(ArchiveError) as raised:
            copying.copy(store.address, address_of(disk / "new.db"))
        assert raised.value.code == "full"
        with pytest.raises(ArchiveError) as raised:
            backing_up.back_up(store.address, disk / "backup.db")
        assert raised.value.code == "full"
        assert list(disk.iterdir()) == []


def test_a_full_disk_of_a_server_leaves_the_archive_whole(tmp_path: Path, postgres_server: postgres.Server) -> None:
    folder = Path(postgres_server.url("x").partition("host=")[2]) / "small"
    with small_disk(folder, 24) as disk:
        os.chmod(disk, 0o777)
        (disk / "its").mkdir()
        os.chown(disk / "its", (disk.parent / "data").stat().st_uid, -1)
        with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as db:
            db.execute(f"CREATE TABLESPACE small LOCATION '{disk}/its'")
            db.execute("CREATE DATABASE full_disk TABLESPACE small")
            try:
                where = postgres_server.url("full_disk")
                with Store.open(where) as store:
                    (disk / "else").write_bytes(bytes(2_000_000))
                    kept = keep_until_full(store)
                    assert kept
                    (disk / "else").unlink()  # a server whose disk is full to the last byte takes no new visitors
                    kept.append(keep(store, -1))
                whole(where, kept)
            finally:
                db.execute("DROP DATABASE full_disk WITH (FORCE)")
                db.execute("DROP TABLESPACE small")


def test_a_disk_that_may_not_be_written_can_be_looked_at_and_backed_up(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4) as disk:
        with Store.open(disk / "archive.db") as store:
            kept = [keep(store, 0)]
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        for way in (Store.open, lambda where: copying.copy(store.address, address_of(where))):
            with pytest.raises(ArchiveError) as raised:
                way(disk / "archive.db")
            assert raised.value.code == "read-only"
        whole(disk / "archive.db", kept)
        assert surveying.survey(store.address).reports == 1
        backing_up.back_up(store.address, tmp_path / "backup.db")
        with pytest.raises(ArchiveError) as raised:
            backing_up.back_up(store.address, disk / "backup.db")
        assert raised.value.code == "read-only"
    whole(tmp_path / "backup.db", kept)


def test_a_database_that_may_not_be_written_can_be_looked_at(postgres_url: str) -> None:
    with Store.open(postgres_url) as store:
        kept = [keep(store, 0)]
    with psycopg.connect(postgres_url, autocommit=True) as db:
        db.execute("CREATE ROLE looker LOGIN")
        db.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker")
        try:
            theirs = postgres_url.replace("recoupe@", "looker@")
            with Store.open(theirs) as store:
                with pytest.raises(ArchiveError) as raised:
                    keep(store, 1)
                assert raised.value.code == "read-only"
            whole(theirs, kept)
        finally:
            db.execute("DROP OWNED BY looker")
            db.execute("DROP ROLE looker")


@pytest.fixture
def killed_server(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of a database of a server that runs again at the end, whatever was done to it."""
    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as db:
        db.execute("CREATE DATABASE killed_server")
    yield postgres_server.url("killed_server")
    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as db:
        db.execute("DROP DATABASE killed_server WITH (FORCE)")


def test_a_server_that_is_killed_is_told_and_the_work_goes_on_once_it_is_back(
    killed_server: str, postgres_server: postgres.Server
) -> None:
    with Store.open(killed_server, patience=2) as store, Store.open_to_look(killed_server, patience=2) as reader:
        kept = [keep(store, 0)]
        killer = threading.Timer(0.3, postgres_server.stop, ["immediate"])
        killer.start()
        with pytest.raises(ArchiveError) as raised:
            kept.extend(map(partial(keep, store), range(1, 10_000)))
        assert raised.value.code == "unreached"
        killer.join()
        for one in (store, reader):
            with pytest.raises(ArchiveError) as raised:
                one.ask(query.current_reports)
            assert raised.value.code == "unreached"
        postgres_server.start()
        there = list(reader.ask(query.current_reports))
        # the last may have been kept although the server did not live to say so
        assert kept == there[: len(kept)]
        assert len(there) <= len(kept) + 1
        there.append(keep(store, -1))
        assert list(reader.ask(query.current_reports)) == there
    assert list(checking.check(address_of(killed_server))) == []
