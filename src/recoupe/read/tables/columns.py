"""Which column holds what: as the user says, else as the columns are called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.errors import ReadError
from recoupe.lexicon.columns import FIELDS, column_names, folded
from recoupe.read.drafts import Source
from recoupe.read.tables.cells import month_comes_first, several

_TIMES = ("published", "updated")
_SHOWN = 40

# A row: its columns and what stands in them.
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a row of one field: in which column, as the file has it, and its words, one or those of a list."""

    column: str = ""
    value: object = None
    words: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """The words, or the first of several; "" where there are none."""
        return self.words[0] if self.words else ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of each field, the best first. ``day_first`` is False where the table writes the month before the day."""

    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day_first: bool = True

    @property
    def needed(self) -> frozenset[str]:
        """All columns that some field is read from."""
        return frozenset(column for columns in self.of.values() for column in columns)

    def cells(self, row: Row) -> Mapping[str, Cell]:
        """What *row* says of each field: of its columns the best that says anything; `EMPTY` where none does."""
        return {name: next(self._said(row, name), EMPTY) for name in FIELDS}

    def _said(self, row: Row, name: str) -> Iterator[Cell]:
        for column in self.of.get(name, ()):
            value = row.get(column)
            words = several(value)
            if words or hasattr(value, "isoformat"):
                yield Cell(column=column, value=value, words=words)


def told(names: Sequence[str], source: Source, sample: Iterable[Row] = ()) -> Columns:
    """The columns among *names* that fields are read from, the first rows being *sample*.

    Raises ReadError when ``source.columns`` names a field or a column that there is not, or when no column is known to hold the text.
    """
    rows = list(sample)
    said = {name: (_named(column, names, source),) for name, column in source.columns.items() if _is_field(name, source)}
    found = {**_recognised(names, {column for (column,) in said.values()}), **said}
    if not found.get("text"):
        raise _no_text(names, source, rows)
    times = [column for name in _TIMES for column in found.get(name, ())]
    return Columns(of=found, day_first=not any(month_comes_first(row.get(column)) for row in rows for column in times))


def tell_the_text(names: Iterable[str], source: Source) -> bool:
    """Whether one of the columns *names* holds the text, as the user says or as columns of that name do."""
    every = tuple(names)
    return source.columns.get("text") in every or "text" in _recognised(every, set())


def _is_field(name: str, source: Source) -> bool:
    if name not in FIELDS:
        raise ReadError(f"{source.name}: a report has no field '{name}'; use one of {', '.join(FIELDS)}.")
    return True


def _named(column: str, names: Sequence[str], source: Source) -> str:
    """The column that the user means: with that very name, else with one that differs in case, accents and marks alone."""
    if column in names:
        return column
    alike = [name for name in names if folded(name) == folded(column)]
    if len(alike) != 1:
        raise ReadError(f"{source.name} has no column '{column}'; its columns are {_list(names)}.")
    return alike[0]


def _recognised(names: Sequence[str], claimed: set[str]) -> dict[str, tuple[str, ...]]:
    """The columns by the last part of their name ("article.body" by "body"), better names and less nested ones first."""
    known = column_names()
    found: dict[str, list[tuple[int, int, str]]] = {}
    for name in names:
        meaning = known.get(folded(name)) or known.get(folded(name.rsplit(".", 1)[-1]))
        if meaning is not None and name not in claimed:
            found.setdefault(meaning.field, []).append((name.count("."), meaning.rank, name))
    return {name: tuple(column for _, _, column in sorted(columns)) for name, columns in found.items()}


def _no_text(names: Sequence[str], source: Source, rows: Sequence[Row]) -> ReadError:
    shown = [name for name in names if name.strip()]
    if not shown:
        return ReadError(f"{source.name} has no columns with names; put them in the first line, and say --columns text=NAME.")
    longest = max(shown, key=lambda name: sum(len(words) for row in rows for words in several(row.get(name))))
    return ReadError(
        f"{source.name} has no column that is known to hold the text; its columns are {_list(shown)}. "
        f"Say which one does, for instance --columns text={' '.join(longest.split())[:80]}."
    )


def _list(names: Sequence[str]) -> str:
    listed = ", ".join(" ".join(name.split())[:80] for name in names[:_SHOWN])
    return f"{listed} … (+{len(names) - _SHOWN})" if len(names) > _SHOWN else listed
