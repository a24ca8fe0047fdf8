"""Statements that are said for every report: made once, compiled once for each database, and handed to its driver as they are.

SQLAlchemy takes longer over a small statement than SQLite does over carrying it out (it makes a key of it, looks up what it compiled, keeps
book of the parameters and of the result), and a report is some forty of them. What values become on their way in and out is told by the
same kinds of columns, and errors are told as SQLAlchemy's own.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, TypeDecorator
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from recoupe.store.kinds import Words, held, is_held

Values = Mapping[str, Any]
Turned = Callable[[Any], Any]
_STEP = 64
_NAMED = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class _Plain:
    """A statement in the words of a database: where each value goes, what it becomes on its way in, and cells on theirs out."""

    said: str
    values: tuple[tuple[str, Turned | None], ...]
    fixed: Values  # what the statement itself says
    cells: tuple[tuple[int, Turned], ...]

    def given(self, values: Values) -> list[Any]:
        """*values* as the driver takes them."""
        given: list[Any] = []
        for name, turned in self.values:
            value = values[name] if name in values else self.fixed[name]
            if type(value) is list:
                given += map(turned, value) if turned else value
            else:
                given.append(turned(value) if turned else value)
        return given

    def given_each(self, rows: Sequence[Values]) -> Iterable[Sequence[Any]]:
        """As `given`, of each of *rows*, which hold no lists."""
        if self.fixed or len(self.values) < 2:
            return map(self.given, rows)
        given: list[Any] = list(map(itemgetter(*(name for name, _ in self.values)), rows))
        turned = [(at, way) for at, (_, way) in enumerate(self.values) if way and not (way is _held and _all_held(given, at))]
        return (_turned(row, turned) for row in given) if turned else given

    def told(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A *row* as it was put in."""
        return tuple(_turned(row, self.cells))


def _turned(row: tuple[Any, ...], ways: Iterable[tuple[int, Turned]]) -> list[Any]:
    cells = list(row)
    for at, way in ways:
        cells[at] = way(cells[at])
    return cells


class Ready:
    """One statement, ready to be said. Several values for one condition (``in_`` of an expanding parameter) are a list, never empty.

    What is put in or changed names its *columns*, and those of them that come back.
    """

    def __init__(self, said: Executable, columns: Sequence[str] | None = None) -> None:
        self._said: Any = said
        self._columns = columns
        self._compiled: dict[tuple[object, ...], _Plain] = {}

    def all(self, db: Connection, **values: Any) -> Sequence[tuple[Any, ...]]:
        """All rows of the answer."""
        plain, given = self._plain(db, values)
        rows: list[tuple[Any, ...]] = _carried_out(db, plain.said, plain.given(given)).fetchall()
        return list(map(plain.told, rows)) if plain.cells else rows

    def first(self, db: Connection, **values: Any) -> tuple[Any, ...] | None:
        """The first row of the answer; None where there is none."""
        return next(iter(self.all(db, **values)), None)

    def cells(self, db: Connection, **values: Any) -> list[Any]:
        """The first cell of each row of the answer."""
        return [row[0] for row in self.all(db, **values)]

    def cell(self, db: Connection, **values: Any) -> Any:
        """The first cell of the answer; None where there is none."""
        return next(iter(self.cells(db, **values)), None)

    def run(self, db: Connection, **values: Any) -> None:
        """Says it, for what it does."""
        plain, given = self._plain(db, values)
        _carried_out(db, plain.said, plain.given(given))

    def run_each(self, db: Connection, rows: Sequence[Values]) -> int:
        """Says it with each of *rows*; how many rows of the archive it put in, changed or took out."""
        if not rows:
            return 0
        plain, _ = self._plain(db, {})
        return int(_carried_out(db, plain.said, plain.given_each(rows), each=True).rowcount)

    def _plain(self, db: Connection, values: Values) -> tuple[_Plain, Values]:
        """The statement for so many values, and these; the last of several is said again until they are one of few numbers."""
        many = [name for name, value in values.items() if type(value) is list]
        if many:
            values = {**values, **{name: _filled(values[name]) for name in many}}
        key = (db.dialect.name, *(len(values[name]) for name in many))
        if (plain := self._compiled.get(key)) is None:
            plain = self._compiled[key] = self._made(db.dialect, {name: values[name] for name in many})
        return plain, values

    def _made(self, dialect: Dialect, many: Values) -> _Plain:
        compiled = self._said.compile(dialect=dialect, column_keys=self._columns)
        assert isinstance(compiled, SQLCompiler)
        fixed = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
        state = compiled.construct_expanded_state({**dict.fromkeys(compiled.binds), **fixed, **many})
        first = {every[0]: name for name, every in state.parameter_expansion.items()}
        rest = {name for every in state.parameter_expansion.values() for name in every[1:]}
        places = _NAMED.findall(state.statement) if state.positiontup is None else state.positiontup
        names = [first.get(name, name) for name in places if name not in rest]
        values = tuple((name, _way_in(compiled.binds[name].type, dialect)) for name in names)
        said = _NAMED.sub("%s", state.statement) if state.positiontup is None else state.statement
        return _Plain(said, values, fixed, tuple(_ways_out(self._said, dialect)))


def _filled(values: list[Any]) -> list[Any]:
    """*values* with the last one again until there are 1, 2, 4 ... 64, 128, 192 ... of them: few statements, which mean the same."""
    count = len(values)
    missing = -count % _STEP if count > _STEP else (1 << (count - 1).bit_length()) - count
    return values + values[-1:] * missing


def _way_in(kind: TypeEngine[Any], dialect: Dialect) -> Turned | None:
    if isinstance(kind, Words):
        return _held
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _all_held(rows: Iterable[tuple[Any, ...]], at: int) -> bool:
    """Whether the words of one column of *rows* can be held as they are: asked of all of them at once."""
    return is_held("".join(filter(None, [row[at] for row in rows])))


def _held(value: str | None) -> str | None:
    """As `Words` has it, without the way there."""
    return value if value is None or is_held(value) else held(value)


def _ways_out(said: Any, dialect: Dialect) -> Iterable[tuple[int, Turned]]:
    for at, column in enumerate(getattr(said, "exported_columns", ())):
        if dialect.name == "postgresql" and not isinstance(column.type, TypeDecorator):
            continue  # its driver knows numbers and truth values
        if turned := column.type.dialect_impl(dialect).result_processor(dialect, None):
            yield at, turned


def _carried_out(db: Connection, said: str, given: Iterable[Any], *, each: bool = False) -> Any:
    """The driver's cursor after *said* was carried out, inside the transaction of *db*, which begins where none has."""
    if not db.in_transaction():
        db.begin()
    cursor: Any = db.connection.cursor()
    try:
        (cursor.executemany if each else cursor.execute)(said, given)
    except db.dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(said, None, error, db.dialect.loaded_dbapi.Error, dialect=db.dialect) from error
    return cursor
