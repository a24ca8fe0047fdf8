"""Parquet: a row a statement, every column with its type, written a group of rows at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from recoupe.errors import ExportError
from recoupe.export.chapters import Chapter
from recoupe.export.columns import COLUMNS, Column, Row, rows

# so many rows a group: memory holds no more of them
GROUP = 5_000


def pieces(chapters: Iterable[Chapter], language: str, group: int = GROUP) -> Iterator[bytes]:
    """The bytes of the file. Raises `ExportError` for what the format cannot hold."""
    import pyarrow.parquet as pq

    sink = _Sink()
    with pq.ParquetWriter(sink, schema(), compression="zstd") as writer:
        waiting: list[Row] = []
        for chapter in chapters:
            waiting.extend(rows(chapter))
            while len(waiting) >= group:
                writer.write_batch(batch(waiting[:group]))
                del waiting[:group]
                yield sink.taken()
        if waiting:
            writer.write_batch(batch(waiting))
    yield sink.taken()


def schema(columns: Sequence[Column] = COLUMNS) -> Any:
    """The Arrow schema of a table of *columns*; each field says in its metadata which field of which record it is."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "texts": pa.list_(pa.string()),
        "floats": pa.list_(pa.float64()),
    }
    return pa.schema([pa.field(one.name, types[one.kind], metadata={"source": one.source}) for one in columns])


def batch(some: Sequence[Row], columns: Sequence[Column] = COLUMNS) -> Any:
    """An Arrow record batch of *some* rows. Raises `ExportError` for what the format cannot hold."""
    import pyarrow as pa

    known = schema(columns)
    arrays = [_array(column, some, known.field(column.name).type) for column in columns]
    return pa.record_batch(arrays, schema=known)


def _array(column: Column, some: Sequence[Row], type: Any) -> Any:
    import pyarrow as pa

    try:
        return pa.array([_value(column.value(row)) for row in some], type=type)
    except (pa.ArrowException, OverflowError) as error:
        raise ExportError(f"The column {column.name} cannot be written as Parquet ({error}); export as jsonl instead.") from error


def _value(value: Any) -> Any:
    """*value* as Arrow takes it; half a character, of which a file name can be made, becomes a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_value(one) for one in value] if isinstance(value, tuple) else value


class _Sink:
    """A file that hands on what is written to it."""

    closed = False

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._length = 0

    def write(self, data: Any) -> int:
        written = bytes(data)
        self._held.append(written)
        self._length += len(written)
        return len(written)

    def taken(self) -> bytes:
        """What was written since the last time."""
        held, self._held = b"".join(self._held), []
        return held

    def tell(self) -> int:
        return self._length

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False
