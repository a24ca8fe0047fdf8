"""The command archive, as its user meets it."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from recoupe.show.cli import main
from recoupe.store import Store, schema

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
import made_by_hand as made


@pytest.fixture
def press(tmp_path: Path) -> str:
    with Store.open(tmp_path / "press.db") as store:
        for number in range(3):
            report = made.report(f"/news/{number}.txt", f"{made.TEXT} {number}", published=f"2024-05-0{number + 1}")
            store.keep(report, made.findings(report), "0.1.0+abc")
            store.take_out(report.id)
    return str(tmp_path / "press.db")


def ran(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str, str]:
    status = main(["archive", *command, "--lang", "en"])
    heard = capsys.readouterr()
    return status, heard.out, heard.err


def test_info_tells_what_is_there(press: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "info", "--archive", press)
    assert status == 0
    for told in (
        press,
        f"schema : {schema.HEAD}",
        "reports : 3",
        "2024-05-01 – 2024-05-03",
        "3 reports : 0.1.0+abc",
        "statement : 6",
    ):
        assert told in out
    _, out, _ = ran(capsys, "info", "--archive", press, "--format", "json")
    told = json.loads(out)
    assert (told["reports"], told["program"], told["tables"]["quotation"]) == (3, "0.1.0", 3)


def test_check_names_flaws_and_mends_what_it_can(press: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "check", "--archive", press)  # taken out of their stories, and they wait for none
    assert status == 1
    assert out.count("is in no story and does not wait for one") == 3
    assert "3 flaws can be mended" in out
    status, out, err = ran(capsys, "check", "--archive", press, "--repair")
    assert (status, out) == (0, "")
    assert "3 flaws repaired" in err
    assert "all is well" in err
    status, out, _ = ran(capsys, "check", "--archive", press, "--format", "json")
    assert (status, json.loads(out)) == (0, [])


def test_check_leaves_what_cannot_be_computed(press: str, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "check", "--archive", press, "--repair")
    with sqlite3.connect(press) as db:
        db.execute("UPDATE report SET text = 'x' || text WHERE number = 1")
    db.close()
    status, out, err = ran(capsys, "check", "--archive", press, "--repair")
    assert status == 1
    assert "the words at that place of the text are not its own" in out
    assert "restore a backup" in out
    assert "3 flaws" in err


def test_a_backup_and_back(press: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup, new = str(tmp_path / "monday.db"), str(tmp_path / "new.db")
    assert ran(capsys, "backup", backup, "--archive", press)[0] == 0
    status, _, err = ran(capsys, "backup", backup, "--archive", press)
    assert status == 1
    assert "--force" in err
    assert ran(capsys, "backup", backup, "--archive", press, "--force")[0] == 0
    status, _, err = ran(capsys, "restore", backup, "--archive", new)
    assert status == 0
    assert "3 reports restored" in err
    status, _, err = ran(capsys, "restore", backup, "--archive", new)
    assert status == 1
    assert "is not empty" in err


def test_a_copy_to_the_other_database(press: str, postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = ran(capsys, "copy", press, postgres_url)
    assert status == 0
    assert "3 reports copied" in err
    status, out, _ = ran(capsys, "info", "--archive", postgres_url)
    assert "database : PostgreSQL" in out
    assert ran(capsys, "backup", str(tmp_path / "of-it.db"), "--archive", postgres_url)[0] == 0


def older(path: str) -> None:
    """Gives the archive at *path* the form of the first revision, without what came later."""
    Path(path).unlink()
    from recoupe.store import address_of, database

    engine = database.connect_as_it_is(address_of(path))
    with database.transaction(engine, address_of(path)) as db:
        schema.make_at(db, schema.REVISIONS[0])
        db.exec_driver_sql("INSERT INTO host (name, free) VALUES ('journal.example', 1.5)")
    engine.dispose()


def test_an_old_archive_is_brought_up_to_date_with_a_backup(press: str, capsys: pytest.CaptureFixture[str]) -> None:
    older(press)
    status, out, _ = ran(capsys, "info", "--archive", press)
    assert (status, f"schema : {schema.REVISIONS[0]} · to be brought up to {schema.HEAD}" in out) == (0, True)
    status, out, _ = ran(capsys, "migrate", "--archive", press, "--dry-run")
    assert (status, out.split()) == (0, list(schema.step_names()[1:]))
    status, _, err = ran(capsys, "migrate", "--archive", press)
    assert status == 0
    assert f"{press}.{schema.REVISIONS[0]}.backup" in err
    assert f"schema {schema.HEAD}" in err
    with sqlite3.connect(f"{press}.{schema.REVISIONS[0]}.backup") as db:
        assert db.execute("SELECT name, free FROM host").fetchall() == [("journal.example", 1.5)]
        assert db.execute("SELECT version_num FROM recoupe_version").fetchall() == [(schema.REVISIONS[0],)]
    db.close()
    status, _, err = ran(capsys, "migrate", "--archive", press)
    assert "is up to date" in err


def test_an_old_database_is_backed_up_in_its_old_form(
    postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from recoupe.store import address_of, database

    engine = database.connect_as_it_is(address_of(postgres_url))
    with database.transaction(engine, address_of(postgres_url)) as db:
        schema.make_at(db, schema.REVISIONS[0])
        db.exec_driver_sql("INSERT INTO alert (id, at, body) VALUES ('a', 1.5, '{\"b\": 1}')")
    engine.dispose()
    backup = tmp_path / "old.db"
    assert ran(capsys, "migrate", "--archive", postgres_url, "--backup", str(backup))[0] == 0
    with sqlite3.connect(backup) as db:
        assert db.execute("SELECT number, id, at FROM alert").fetchall() == [(1, "a", 1.5)]
        assert db.execute("SELECT version_num FROM recoupe_version").fetchall() == [(schema.REVISIONS[0],)]
    db.close()


def test_what_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("info",), ("check",), ("backup", str(tmp_path / "b.db")), ("migrate",)):
        status, _, err = ran(capsys, *command, "--archive", str(tmp_path / "none.db"))
        assert status == 1
        assert "There is no archive" in err
    assert list(tmp_path.iterdir()) == []
