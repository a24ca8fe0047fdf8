"""Parquet: tables by column, as data sets of news come. One row is one report; only the columns that are needed are read.

What the foot of the file says is checked before anything is unpacked: a few bytes can claim to hold thousands of millions of rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from recoupe.errors import ReadError
from recoupe.read.drafts import Draft, Items, Later, Refused, Source
from recoupe.read.tables.columns import Columns, Row, told
from recoupe.read.tables.drafting import drafted

# Rows, and bytes of them, that are in hand at once.
_MOST_ROWS_AT_ONCE = 256
_AT_ONCE = 32_000_000
_SAMPLE = 200

# A row of text takes a byte at the least, and text does not shrink to a two-hundredth.
_MOST_GROWTH = 200
_TOLD_AFTER = 50_000_000
_LARGEST_FOOT = 50_000_000
_MOST_COLUMNS = 5000
_BROKEN = (pa.ArrowException, OSError, ValueError, NotImplementedError, KeyError, OverflowError, RecursionError)


def items(source: Source) -> Items:
    """The rows of *source*, labelled "row 17", from 1.

    Raises ReadError when it is no sound Parquet file, claims what no such file holds, or no column can be told to hold the text.
    """
    source = replace(source, form="parquet")
    with closing(source.open()) as stream:
        file = _opened(stream, source.name)
        size = stream.seek(0, 2)
        _check_foot(file.metadata, size, source.name)
        names, starts = _layout(file, source.name)
        columns = told(names, source, _sample(file, names, source, size))
        for group, first in enumerate(starts):
            yield from _of_group(file, group, first, columns, source, size)


def _opened(stream: BinaryIO, name: str) -> Any:
    try:
        return pq.ParquetFile(
            stream,
            pre_buffer=False,
            buffer_size=1_000_000,
            thrift_string_size_limit=_LARGEST_FOOT,
            thrift_container_size_limit=1_000_000,
        )
    except _BROKEN as error:
        raise ReadError(f"{name} is no sound Parquet file; fetch it again.") from error


def _check_foot(foot: Any, size: int, name: str) -> None:
    if foot.num_columns > _MOST_COLUMNS:
        raise ReadError(f"{name} has {foot.num_columns} columns, more than a table of reports has; give the needed ones.")
    if foot.num_rows > size:
        raise ReadError(
            f"{name} claims to hold {foot.num_rows} rows in {size} bytes, which no table of reports does; check the file."
        )


def _layout(file: Any, name: str) -> tuple[tuple[str, ...], Sequence[int]]:
    """The names of the columns, and the number of the first row of each row group."""
    try:
        return _names(file.schema_arrow), _starts(file.metadata)
    except _BROKEN as error:
        raise ReadError(f"{name} is no sound Parquet file; fetch it again.") from error


def _names(schema: Any) -> tuple[str, ...]:
    """The columns, those within others by dots ("article.body")."""
    return tuple(name for field in schema for name in _inner(field, ""))


def _inner(field: Any, before: str) -> Iterator[str]:
    if pa.types.is_struct(field.type):
        for number in range(field.type.num_fields):
            yield from _inner(field.type.field(number), f"{before}{field.name}.")
    else:
        yield f"{before}{field.name}"


def _starts(foot: Any) -> Sequence[int]:
    """The number of the first row of each row group, from 1."""
    starts, row = [], 1
    for group in range(foot.num_row_groups):
        starts.append(row)
        row += foot.row_group(group).num_rows
    return starts


def _sample(file: Any, names: tuple[str, ...], source: Source, size: int) -> list[Row]:
    """The first rows, of the columns that are needed if the names tell, else of all of them. None of a group that is too large."""
    try:
        columns = told(names, source)
        needed = sorted(columns.needed)
    except ReadError:
        needed = list(names)
    if file.metadata.num_row_groups == 0 or _too_large(file.metadata.row_group(0), size):
        return []
    try:
        return [row for _, row in zip(range(_SAMPLE), _rows(file, 0, needed), strict=False)]
    except _BROKEN:
        return []


def _of_group(file: Any, group: int, first: int, columns: Columns, source: Source, size: int) -> Items:
    """The rows of one row group; one that is too large or broken is a refusal, what was read of it stays."""
    foot, needed = file.metadata.row_group(group), sorted(columns.needed)
    last = first + foot.num_rows - 1
    if reason := _too_large(foot, size):
        yield Refused(name=source.name, reason=f"{source.name}, rows {first} to {last}: {reason}.")
        return
    number = first
    try:
        for row in _rows(file, group, needed):
            label = f"row {number}"
            yield Later(name=f"{source.name}#{label}", draft=partial(_item, row, label, columns, source))
            number += 1
    except _BROKEN:
        reason = "the file is broken there; fetch it again"
        yield Refused(name=source.name, reason=f"{source.name}, rows {number} to {last}: {reason}.")


def _item(row: Row, label: str, columns: Columns, source: Source) -> Draft | Refused:
    try:
        return drafted(row, columns, source, label)
    except ReadError as error:
        return Refused(name=f"{source.name}#{label}", reason=str(error))


def _too_large(foot: Any, size: int) -> str:
    """Why a row group is not unpacked; "" if it can be. The foot's columns are not asked: a broken one ends the whole process."""
    if foot.total_byte_size > _TOLD_AFTER and foot.total_byte_size > _MOST_GROWTH * size:
        return (
            f"their row group grows to more than {_MOST_GROWTH} times the size of the file, which text does not; check the file"
        )
    return ""


def _rows(file: Any, group: int, needed: Sequence[str]) -> Iterator[Row]:
    foot = file.metadata.row_group(group)
    each = max(foot.total_byte_size, 0) // max(foot.num_rows, 1)
    at_once = max(1, min(_MOST_ROWS_AT_ONCE, _AT_ONCE // max(each, 1)))
    for batch in file.iter_batches(batch_size=at_once, row_groups=[group], columns=list(needed), use_threads=False):
        for number in range(batch.num_rows):
            yield {name: cell for column in batch.schema.names for name, cell in _cells(batch.column(column)[number], column)}


def _cells(scalar: Any, name: str) -> Iterator[tuple[str, object]]:
    try:
        cell = scalar.as_py()
    except (ValueError, OverflowError, UnicodeDecodeError):
        return  # a time of no calendar, bytes that are no UTF-8
    if isinstance(cell, Mapping):
        yield from _flat(cell, name)
    else:
        yield name, cell.decode("utf-8", "replace") if isinstance(cell, bytes) else cell


def _flat(cells: Mapping[str, object], before: str) -> Iterator[tuple[str, object]]:
    for key, cell in cells.items():
        if isinstance(cell, Mapping):
            yield from _flat(cell, f"{before}.{key}")
        else:
            yield f"{before}.{key}", cell
