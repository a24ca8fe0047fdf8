"""Records as a user walks through them, or takes them as a table for polars, pandas or Arrow."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from recoupe.errors import ExportError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Record = TypeVar("Record")


class Records(Generic[Record]):
    """Records of one kind, found anew each time they are walked through, one story in memory at a time.

    >>> numbers = Records(lambda: iter((1, 2)), lambda records: [{"n": one} for one in records])
    >>> list(numbers), len(list(numbers))
    ([1, 2], 2)
    """

    def __init__(
        self, found: Callable[[], Iterator[Record]], rows: Callable[[Iterator[Record]], Iterable[dict[str, Any]]]
    ) -> None:
        self._found = found
        self._rows = rows

    def __iter__(self) -> Iterator[Record]:
        return self._found()

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dictionary a record, in the terms of JSON: objects, lists, texts, numbers; None for what is not known."""
        return list(self._rows(self._found()))

    def to_polars(self) -> "polars.DataFrame":
        """A row a record; what has parts is a struct, what there is several of a list. Raises `ExportError` without polars."""
        try:
            import polars
        except ImportError as error:
            raise ExportError('polars is not installed; install it: pip install "recoupe[frames]".') from error
        return polars.from_arrow(self.to_arrow())  # type: ignore[return-value]

    def to_pandas(self) -> "pandas.DataFrame":
        """A row a record, as `to_polars`. Raises `ExportError` without pandas."""
        try:
            import pandas
        except ImportError as error:
            raise ExportError('pandas is not installed; install it: pip install "recoupe[frames]".') from error
        return pandas.DataFrame.from_records(self.to_dicts())

    def to_arrow(self) -> "pyarrow.Table":
        """A row a record, as `to_polars`, as a table of Arrow."""
        import pyarrow

        return pyarrow.Table.from_pylist(self.to_dicts())


def plain_rows(records: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Each record as its fields, in the terms of JSON, every one of them there."""
    for record in records:
        yield {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def _is_named(value: Any) -> bool:
    """Whether *value* is a value with the ids of what says so: a stage of a meeting, one side of a difference."""
    return isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], tuple)


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if _is_named(value):
        return {"value": value[0], "ids": list(value[1])}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if hasattr(value, "value") and not isinstance(value, str | int | float) else value
