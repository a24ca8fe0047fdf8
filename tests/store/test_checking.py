"""Every kind of flaw is found and named, what can be computed again is, and an archive without flaws has none."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import made_by_hand as made
import pytest

from recoupe import reconcile
from recoupe.store import Store, address_of, checking, placing, repairing


def filled(where: str | Path) -> Store:
    store = Store.open(where)
    reports = []
    for number in range(4):
        report = made.report(f"/news/{number // 2 * 2}.txt", f"{made.TEXT} {number} \0 \U0001f600")
        store.keep(report, made.findings(report), made.RULES)
        reports.append(report)
    settle(store)
    store.keep_dossier(made.dossier(reports[1], reports[3]), made.RULES)
    return store


def settle(store: Store) -> None:
    for id, _ in store.ask(placing.waiting, 100):
        store.settle(id, reconcile.signatures, made.RULES)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive made once."""
    path = tmp_path_factory.mktemp("ready") / "archive.db"
    filled(path).close()
    return path


@pytest.fixture
def store(ready: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, to be broken."""
    shutil.copy(ready, tmp_path / "archive.db")
    with Store.open(tmp_path / "archive.db") as store:
        yield store


def codes(store: Store) -> set[str]:
    return {flaw.code for flaw in checking.check(store.address)}


def broken(store: Store, *said: str) -> None:
    with store._changing() as db:
        for one in said:
            db.exec_driver_sql(one)


def test_all_is_well_with_what_the_program_has_written(where: str) -> None:
    steps: list[tuple[str, int, int]] = []
    with filled(where) as store:
        assert list(checking.check(store.address, lambda *step: steps.append(step))) == []
    assert ("reports", 4, 4) in steps


def test_flaws_are_found_and_repaired_in_postgresql(postgres_url: str) -> None:
    with filled(postgres_url) as store:
        said = [
            one
            for said, _ in AGAIN
            if said[0].startswith(("DELETE FROM placed", "DELETE FROM search", "UPDATE story"))
            for one in said
        ]
        broken(store, *said, "UPDATE statement SET start = 3 WHERE id = (SELECT min(id) FROM statement)")
        flaws = list(checking.check(store.address))
        assert {flaw.code for flaw in flaws} == {"unplaced", "unindexed", "unreadable", "columns"}
        repairing.repair(store.address, flaws)
        settle(store)
        assert codes(store) == {"columns"}


STATEMENT = "(SELECT min(id) FROM statement)"
CURRENT = "(SELECT max(report) FROM place WHERE current)"
FORMER = "(SELECT min(report) FROM place WHERE NOT current)"
OWN = f"(SELECT number FROM signature WHERE report = {CURRENT})"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ((f"UPDATE statement SET start = 3 WHERE id = {STATEMENT}",), "columns"),
        (('UPDATE statement SET place_in_report = place_in_report + 1 WHERE "end" = 18',), "columns"),
        (("UPDATE report SET text = 'Bref.'",), "span"),
        (("UPDATE report SET text = 'x' || text",), "words"),
        ((f"UPDATE statement SET report = 1 WHERE report = {CURRENT}",), "elsewhere"),
        (("UPDATE statement SET body = '[]'",), "unreadable"),
        (("UPDATE reconciled SET body = '{}'",), "unreadable"),
        (("DELETE FROM place",), "placeless"),
        (("DELETE FROM findings",), "bare"),
        (("UPDATE place SET current = (1 = 0)",), "places"),
        (("UPDATE place SET version = version + 1 WHERE current",), "places"),
        ((f"UPDATE quotation SET id = {STATEMENT} WHERE report = 1",), "twice"),
    ],
)
def test_what_cannot_be_computed_again_is_found_and_left(store: Store, said: tuple[str, ...], code: str) -> None:
    broken(store, *said)
    found = [flaw for flaw in checking.check(store.address) if flaw.code == code]
    assert found
    assert repairing.repair(store.address, [flaw for flaw in found if flaw.mend == "restore"]) == 0


TAKEN_OUT = (
    f"DELETE FROM shelf WHERE passage IN {OWN}",
    f"DELETE FROM alike WHERE passage IN {OWN} OR other IN {OWN}",
    f"DELETE FROM placed WHERE passage IN {OWN}",
)


AGAIN = [
    ((*TAKEN_OUT, f"DELETE FROM signature WHERE report = {CURRENT}"), "forgotten"),
    ((f"UPDATE signature SET report = {FORMER} WHERE report = {CURRENT}",), "superseded"),
    ((f"DELETE FROM placed WHERE passage IN {OWN}",), "unplaced"),
    ((f"DELETE FROM alike WHERE passage IN {OWN}",), "one-sided"),
    ((f"UPDATE signature SET body = '[]' WHERE report = {CURRENT}",), "unreadable"),
    ((f"DELETE FROM told_by WHERE report = {CURRENT}",), "strangers"),
    (("UPDATE story SET body = '[]'",), "unreadable"),
    ((f"DELETE FROM search_report WHERE report = {CURRENT}",), "unindexed"),
    ((f"UPDATE search_report SET report = {FORMER} WHERE report = {CURRENT}",), "over-indexed"),
    (("UPDATE search_state SET folding = 0",), "index"),
]


@pytest.mark.parametrize(("said", "code"), AGAIN)
def test_what_can_be_computed_again_is(store: Store, said: tuple[str, ...], code: str) -> None:
    stories = {passages for _, passages in store.ask(placing.stories)}
    broken(store, *said)
    flaws = list(checking.check(store.address))
    assert code in {flaw.code for flaw in flaws}
    assert repairing.repair(store.address, flaws) == len(flaws)
    settle(store)
    assert list(checking.check(store.address)) == []
    assert {passages for _, passages in store.ask(placing.stories)} == stories


def test_a_damaged_index_of_words_is_made_again(store: Store) -> None:
    broken(store, "UPDATE sought_passage_data SET block = x'00' WHERE id > 10")
    assert codes(store) == {"words-index"}
    repairing.repair(store.address, list(checking.check(store.address)))
    assert codes(store) == set()


def test_a_row_that_names_a_missing_one_is_found(store: Store) -> None:
    with store._engine.connect() as db:
        db.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        db.exec_driver_sql("DELETE FROM signature WHERE number = (SELECT max(number) FROM signature)")
        db.commit()
        assert "dangling" in codes(store)


def test_a_damaged_file_is_found(ready: Path, tmp_path: Path) -> None:
    whole = ready.read_bytes()
    middle = len(whole) // 2
    (tmp_path / "archive.db").write_bytes(whole[:middle] + b"\xff" * 8192 + whole[middle + 8192 :])
    found = list(checking.check(address_of(tmp_path / "archive.db")))
    assert {flaw.code for flaw in found} == {"file"}
    assert all(flaw.detail for flaw in found)
