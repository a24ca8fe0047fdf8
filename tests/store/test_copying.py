"""An archive that is copied, backed up and restored says the same, record for record; who is stopped in between leaves nothing."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import made_by_hand as made
import pytest

from recoupe import reconcile
from recoupe.records import Decision, Report
from recoupe.store import ArchiveError, Store, address_of, backing_up, copying, placing, query, rows, schema, surveying
from recoupe.store.unfinished import unfinished

ODD = "NUL \0, la marque \ufdd0, \ufdd00000, un émoji \U0001f600, \\u0000 et \\\\u0000"


def filled(where: str | Path) -> Store:
    """An archive of some reports, odd in what their texts and names hold, placed and told."""
    store = Store.open(where)
    for number in range(12):
        report = made.report(f"/news/\udce9{number // 2}.txt", f"{made.TEXT} {ODD} {number}", title=f"{ODD} \udcff")
        found = made.findings(report)
        store.keep(report, replace(found, reference=None if number % 3 else found.reference), made.RULES)
        store.put(reconcile.signatures(report, found), made.RULES)
    for id, shown in store.ask(placing.waiting, 100):
        if not shown:
            store.take_out(id)
    store.keep_dossier(made.dossier(*(report_of(store, id) for id in ids(store)[:2])), made.RULES)
    keys = [key for _, passages in store.ask(placing.stories) for key in passages]
    decided = Decision(
        number=0, kind="split", reports=(keys[0],), others=tuple(keys[1:]), at="2024-05-02T00:00:00Z", who=ODD, why=None
    )
    store.decide(decided)
    return store


def ids(store: Store) -> tuple[str, ...]:
    return store.ask(query.current_reports)


def report_of(store: Store, id: str) -> Report:
    found = store.ask(query.report, id)
    assert found is not None
    return found


def told(store: Store) -> list[object]:
    """All that an archive answers."""
    answers: list[object] = [ids(store), store.ask(placing.stories), store.ask(placing.decisions)]
    for id in store.ask(lambda db: list(db.exec_driver_sql("SELECT id FROM report ORDER BY number").scalars())):
        answers += [store.ask(query.report, id), store.ask(query.findings, id), store.ask(query.places_of, id)]
        answers += [store.ask(query.stories_told_by, id)]
    answers += [store.ask(query.of_story, "story:1", kind) for kind in query.KINDS]
    return answers


@pytest.fixture
def source(where: str) -> Iterator[Store]:
    with filled(where) as store:
        yield store


def test_there_and_back_an_archive_says_the_same(tmp_path: Path, postgres_url: str) -> None:
    with filled(tmp_path / "first.db") as first:
        before = told(first)
        copying.copy(first.address, address_of(postgres_url))
        copying.copy(address_of(postgres_url), address_of(tmp_path / "back.db"))
        for where in (postgres_url, tmp_path / "back.db"):
            with Store.open_to_look(where) as copied:
                assert told(copied) == before


def test_what_is_copied_can_be_searched_and_added_to(source: Store, tmp_path: Path) -> None:
    copying.copy(source.address, address_of(tmp_path / "copy.db"))
    with Store.open_to_look(tmp_path / "copy.db") as copied:
        assert copied.ask(lambda db: db.exec_driver_sql("SELECT count(*) FROM search_report").scalar()) == len(ids(source))
    with Store.open(tmp_path / "copy.db") as copied:
        new = made.report("/news/new.txt", "Du nouveau. " * 9)
        copied.keep(new, made.findings(new), made.RULES)
        assert ids(copied) == (*ids(source), new.id)


def test_numbers_go_on_where_they_were(postgres_url: str, tmp_path: Path) -> None:
    filled(tmp_path / "first.db").close()
    copying.copy(address_of(tmp_path / "first.db"), address_of(postgres_url))
    with Store.open(postgres_url) as store:
        new = made.report("/news/new.txt", "Du nouveau. " * 9)
        store.keep(new, made.findings(new), made.RULES)
        store.put(reconcile.signatures(new, made.findings(new)), made.RULES)
        assert ids(store)[-1] == new.id


def test_an_archive_that_is_not_empty_is_left_alone(where: str, tmp_path: Path) -> None:
    filled(tmp_path / "first.db").close()
    with filled(where) as target:
        before = told(target)
        with pytest.raises(ArchiveError) as raised:
            copying.copy(address_of(tmp_path / "first.db"), target.address)
        assert raised.value.code == "not-empty"
        assert told(target) == before


def test_an_empty_archive_is_filled(where: str, tmp_path: Path) -> None:
    with filled(tmp_path / "first.db") as first:
        Store.open(where).close()
        copying.copy(first.address, address_of(where))
        with Store.open_to_look(where) as copied:
            assert told(copied) == told(first)


def test_a_copy_that_says_something_else_is_not_kept(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "first.db").close()
    monkeypatch.setattr(rows, "digest", lambda *_: rows.Digest(rows=1, sum=1))
    with pytest.raises(ArchiveError) as raised:
        copying.copy(address_of(tmp_path / "first.db"), address_of(where))
    assert raised.value.code == "unlike"
    with pytest.raises(ArchiveError) as raised:
        surveying.survey(address_of(where))
    assert raised.value.code == "missing"


def test_rows_that_mean_the_same_have_one_digest_in_any_order() -> None:
    first, second = rows.Digest(), rows.Digest()
    told = {"number": 1, "undone": False, "body": '{"a":1.0,"b":[1e16]}'}
    again = {"body": '{"b":[10000000000000000],"a":1}', "undone": False, "number": 1}
    other = {"number": 2, "undone": True, "body": "{}"}
    table = next(table for table in rows.kept() if table.name == "decision")
    first.add(table, [told, other])
    second.add(table, [other, again])
    assert first == second
    second.add(table, [other])
    assert first != second


# backups


def test_a_backup_is_the_archive_of_that_moment_while_others_write(source: Store, tmp_path: Path) -> None:
    before = told(source)

    def another(what: str, done: int, total: int) -> None:
        report = made.report(f"/news/late{done}.txt", f"Pendant ce temps {done} {total}. " * 9)
        source.keep(report, made.findings(report), made.RULES)

    if source.address.path:
        backing_up.back_up(source.address, tmp_path / "backup.db", tell=another)
        assert len(ids(source)) > 6
    else:
        backing_up.back_up(source.address, tmp_path / "backup.db")
    assert sorted(file.name for file in tmp_path.glob("*backup*")) == ["backup.db"]
    with Store.open_to_look(tmp_path / "backup.db") as kept:
        assert told(kept) == before


def test_a_backup_is_restored_in_either_database(source: Store, where: str, tmp_path: Path, postgres_url: str) -> None:
    backing_up.back_up(source.address, tmp_path / "backup.db")
    places = [str(tmp_path / "new.db")] + ([postgres_url] if where != postgres_url else [])
    for place in places:
        backing_up.restore(tmp_path / "backup.db", address_of(place))
        with Store.open_to_look(place) as restored:
            assert told(restored) == told(source)


def test_a_file_that_is_there_is_written_over_only_when_that_is_said(source: Store, tmp_path: Path) -> None:
    (tmp_path / "backup.db").write_text("mine")
    with pytest.raises(ArchiveError) as raised:
        backing_up.back_up(source.address, tmp_path / "backup.db")
    assert raised.value.code == "there"
    assert (tmp_path / "backup.db").read_text() == "mine"
    backing_up.back_up(source.address, tmp_path / "backup.db", over=True)
    with Store.open_to_look(tmp_path / "backup.db") as kept:
        assert told(kept) == told(source)


def test_an_archive_in_use_is_no_backup_to_write_over(tmp_path: Path) -> None:
    with filled(tmp_path / "first.db") as first, filled(tmp_path / "other.db") as other:
        for file in ("first.db", "other.db"):
            with pytest.raises(ArchiveError) as raised:
                backing_up.back_up(first.address, tmp_path / file, over=True)
            assert raised.value.code == "in-use"
        assert told(other) == told(first)


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Ceci n’est pas une archive. " * 50)
    with pytest.raises(ArchiveError) as raised:
        backing_up.restore(tmp_path / "notes.txt", address_of(tmp_path / "new.db"))
    assert raised.value.code == "not-a-database"
    assert not (tmp_path / "new.db").exists()


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    filled(tmp_path / "first.db").close()
    whole = (tmp_path / "first.db").read_bytes()
    (tmp_path / "first.db").write_bytes(whole[:16384] + b"\xff" * (len(whole) - 16384))
    with pytest.raises(ArchiveError) as raised:
        backing_up.restore(tmp_path / "first.db", address_of(tmp_path / "new.db"))
    assert raised.value.code in ("broken", "failed")
    assert not (tmp_path / "new.db").exists()


def test_what_a_killed_program_left_goes_with_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".new.db.unfinished-abc"
    left.mkdir()
    (left / "new.db").write_text("half")
    with unfinished(tmp_path / "new.db") as path, unfinished(tmp_path / "new.db") as other:
        assert not left.exists()
        assert path != other  # that of a program that lives is left alone
        assert path.parent.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_survey_counts_what_is_there(source: Store) -> None:
    found = surveying.survey(source.address)
    assert (found.revision, found.newest) == (schema.HEAD, schema.HEAD)
    assert (found.reports, found.superseded, found.tables["report"], found.tables["decision"]) == (6, 6, 12, 1)
    assert found.rules == ((made.RULES, 12),)
    assert found.size > 10_000
    assert found.database.startswith("SQLite" if source.address.path else "PostgreSQL")
    assert sqlite3.sqlite_version in found.database or not source.address.path
