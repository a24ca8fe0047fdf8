"""Statements that are compiled once mean on both databases what SQLAlchemy makes of them."""

from collections.abc import Iterator

import made_by_hand as made
import pytest
from sqlalchemy import Integer, bindparam, insert, select, update

from recoupe.store import ArchiveError, Store
from recoupe.store.ready import Ready
from recoupe.store.tables import HOST, PLACE, REPORT
from recoupe.store.upserts import put, put_anew, put_if_new, put_numbered

NAMES = Ready(select(HOST.c.name, HOST.c.free).where(HOST.c.free.in_(bindparam("some", expanding=True))).order_by(HOST.c.name))
ODD = "a\0b\udc80 \ufdd0 é"


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with Store.open(where) as opened:
        with opened._changing() as db:
            put(db, HOST, [{"name": f"h{number}", "free": float(number)} for number in range(9)])
        yield opened


@pytest.mark.parametrize("count", range(1, 9))
def test_so_many_values_find_as_many_rows(store: Store, count: int) -> None:
    wanted = [float(number) for number in range(count)]
    assert store.ask(NAMES.all, some=wanted) == [(f"h{number}", float(number)) for number in range(count)]


@pytest.mark.parametrize("count", [64, 65, 128, 129, 500])
def test_values_that_are_nowhere_find_nothing_more(store: Store, count: int) -> None:
    assert store.ask(NAMES.cells, some=[1.0, *(1000.0 + number for number in range(count - 2)), 2.0]) == ["h1", "h2"]


def test_a_value_that_is_said_twice_is_found_once(store: Store) -> None:
    assert store.ask(NAMES.cells, some=[3.0, 3.0, 5.0]) == ["h3", "h5"]


def test_one_name_may_stand_for_values_in_two_places(store: Store) -> None:
    some = bindparam("some", expanding=True)
    twice = Ready(select(HOST.c.name).where(HOST.c.name.in_(some), HOST.c.name.in_(some), HOST.c.free > bindparam("least")))
    assert store.ask(twice.cells, some=["h1", "h2", "h7"], least=1.5) == ["h2", "h7"]


def test_words_come_back_as_they_were_put_in(store: Store) -> None:
    with store._changing() as db:
        put(db, HOST, [{"name": ODD, "free": 99.0}])
    assert store.ask(NAMES.first, some=[99.0]) == (ODD, 99.0)
    assert store.ask(Ready(select(HOST.c.free).where(HOST.c.name == bindparam("name"))).cell, name=ODD) == 99.0


def test_what_the_statement_says_itself_is_said(store: Store) -> None:
    report = made.report()
    store.keep(report, made.findings(report), made.RULES)
    shown = Ready(select(PLACE.c.current).where(PLACE.c.current, PLACE.c.version == 1).limit(bindparam("most", type_=Integer)))
    assert store.ask(shown.all, most=5) == [(True,)]
    with store._changing() as db:
        Ready(update(PLACE).where(PLACE.c.location == bindparam("here")).values(current=False)).run(db, here=report.location)
    assert store.ask(shown.first, most=5) is None
    assert store.ask(shown.cell, most=5) is None


def test_rows_are_put_in_once_or_anew(store: Store) -> None:
    rows = [{"name": "h1", "free": 7.5}, {"name": "new", "free": 7.5}]
    with store._changing() as db:
        assert put_if_new(db, HOST, rows) == 1
        assert put_if_new(db, HOST, rows) == 0
        assert put_if_new(db, HOST, []) == 0
    assert store.ask(NAMES.cells, some=[7.5]) == ["new"]
    with store._changing() as db:
        put_anew(db, HOST, rows)
    assert store.ask(NAMES.cells, some=[7.5]) == ["h1", "new"]


def test_a_row_is_given_its_number(store: Store) -> None:
    row = {"id": "r1", "digest": "d1", "text": ODD, "body": '{"title":"\\u0000"}'}
    with store._changing() as db:
        number = put_numbered(db, REPORT, row)
    asked = Ready(select(REPORT.c.id, REPORT.c.text).where(REPORT.c.number == bindparam("number")))
    assert store.ask(asked.all, number=number) == [("r1", ODD)]


def test_a_question_sees_one_moment(store: Store) -> None:
    def twice(db: object) -> tuple[int, int]:
        first = len(NAMES.all(db, some=[50.0]))  # type: ignore[arg-type]
        with store._changing() as other:
            put(other, HOST, [{"name": "later", "free": 50.0}])
        return first, len(NAMES.all(db, some=[50.0]))  # type: ignore[arg-type]

    assert store.ask(twice) == (0, 0)
    assert store.ask(NAMES.cells, some=[50.0]) == ["later"]


def test_what_cannot_be_is_told_as_any_trouble_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(ArchiveError) as trouble:
        clash(store)
    assert trouble.value.code == "clash"
    assert store.ask(NAMES.all, some=[60.0]) == []


def clash(store: Store) -> None:
    with store._changing() as db:
        put(db, HOST, [{"name": "one", "free": 60.0}])
        Ready(insert(HOST), ("name", "free")).run(db, name="h1", free=60.0)
