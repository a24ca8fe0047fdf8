"""Tables as text: JSONL and arrays of JSON objects, CSV and TSV, packed by gzip or not. One row is one report."""

import json
from collections.abc import Iterable, Iterator, Sized
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import BinaryIO

from recoupe.errors import ReadError
from recoupe.read.drafts import Draft, Items, Later, Refused, Source
from recoupe.read.sniffing import by_bytes
from recoupe.read.tables import objects
from recoupe.read.tables.columns import Columns, tell_the_text, told
from recoupe.read.tables.delimited import mark_of, records
from recoupe.read.tables.drafting import drafted
from recoupe.read.tables.lines import Line, lines
from recoupe.read.tables.objects import Found
from recoupe.read.unpacking import head_of, stream_of
from recoupe.records import Trouble

# Rows, and characters in them, that are looked at before the first is read.
_SAMPLE = 200
_SAMPLE_SIZE = 4_000_000
_HEAD = 262_144
_MOST_COLUMNS = 5000

# A file with so many broken rows one after another is another thing than it seems.
_MOST_BROKEN = 10_000


def items(source: Source) -> Items:
    """The rows of *source*, labelled by the line in which each begins ("line 17"), or their number in an array ("item 3").

    Raises ReadError when no column can be told to hold the text, or nothing can be read at all.
    """
    head = head_of(source, _HEAD)
    with closing(stream_of(source)) as stream:
        yield from _read(stream, head, source)


def _read(stream: BinaryIO, head: bytes, source: Source) -> Items:
    if source.form == "csv" or (source.form is None and not _is_json(head)):
        yield from _of_cells(stream, head, replace(source, form="csv"))
        return
    source = replace(source, form="jsonl")
    if objects.is_one_a_line(head):
        found = objects.of_lines(lines(stream, head, source.max_bytes))
    else:
        found = objects.of_stream(stream, head, source.max_bytes)
    yield from _of_objects(found, source)


def _is_json(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _of_cells(stream: BinaryIO, head: bytes, source: Source) -> Items:
    every = lines(stream, head, source.max_bytes)
    first = list(islice(every, 1))
    said = _said_mark(first[0].text) if first else None
    sample = list(_sampled(every if said is not None else chain(first, every)))
    mark = said if said is not None else mark_of(sample, source.max_bytes)
    rows = records(chain(sample, every), mark, source.max_bytes)
    header = next(rows, None)
    if header is None or header.reason:
        raise ReadError(f"{source.name} cannot be read as a table: {header.reason if header else 'it is empty'}; check the file.")
    if len(header.cells) > _MOST_COLUMNS:
        raise ReadError(f"{source.name} has {len(header.cells)} columns, more than a table of reports has; give the needed ones.")
    names = _unique(header.cells)
    found = (_as_found(names, record.number, record.cells, record.reason, record.troubles) for record in rows)
    yield from _of_rows(found, names, source)


def _said_mark(line: str | None) -> str | None:
    """The mark that Excel writes into the first line ("sep=;")."""
    return line[4:5] if line is not None and line.startswith("sep=") and len(line) == 5 else None


def _sampled(found: Iterable[Line]) -> Iterator[Line]:
    """The first lines, not more than what the memory can bear."""
    size = 0
    for number, line in enumerate(found, start=1):
        size += line.size
        yield line
        if number >= _SAMPLE or size > _SAMPLE_SIZE:
            return


def _unique(cells: Iterable[str]) -> tuple[str, ...]:
    """The columns' names; of two alike the second is called "text 2"."""
    found: list[str] = []
    for cell in cells:
        name = " ".join(cell.split())
        found.append(name if name not in found else f"{name} {sum(other.startswith(name) for other in found) + 1}")
    return tuple(found)


def _as_found(names: tuple[str, ...], number: int, cells: tuple[str, ...], reason: str, troubles: tuple[Trouble, ...]) -> Found:
    label = f"line {number}"
    kept = cells[: len(names)] if not any(cell.strip() for cell in cells[len(names) :]) else cells
    if not reason and len(kept) != len(names):
        reason = f"it has {len(cells)} cells where the first line has {len(names)}; quote cells that hold the mark between cells"
    row = {} if reason else dict(zip(names, kept, strict=True))
    return Found(label=label, row=row, reason=reason, troubles=troubles)


def _of_objects(found: Iterator[Found], source: Source) -> Items:
    first, size = [], 0
    for one in found:
        first.append(one)
        size += sum(len(cell) if isinstance(cell, Sized) else 1 for cell in one.row.values())
        if len(first) >= _SAMPLE or size > _SAMPLE_SIZE:
            break
    if not first:
        raise ReadError(f"{source.name} holds no objects; check the file.")
    if not any(one.row for one in first):
        raise ReadError(f"{source.name} cannot be read as JSON: {first[0].label}: {first[0].reason}; check the file.")
    form = None if source.columns else _own_form(next(one for one in first if one.row))
    if form is not None:
        yield from (_part(one, form, source) for one in chain(first, found))
        return
    if len(first) == 1 and not tell_the_text(first[0].row, source) and (inner := objects.wrapped(first[0])):
        first, found = list(inner), iter(())
    names = tuple(dict.fromkeys(name for one in first for name in one.row))
    yield from _of_rows(chain(first, found), names, source)


def _own_form(found: Found) -> str | None:
    """The form that has a meaning of its own for such objects (an agency's items, one a line); None for rows of a table."""
    form = by_bytes(_bytes(found))
    return form if form in ("ninjs", "jsonld", "jsonfeed") else None


def _part(found: Found, form: str, source: Source) -> Source | Refused:
    if found.reason:
        return Refused(name=f"{source.name}#{found.label}", reason=f"{source.name}, {found.label}: {found.reason}.")
    return source.part(found.label, _bytes(found), form=form)


def _bytes(found: Found) -> bytes:
    return json.dumps(found.whole, ensure_ascii=False).encode("utf-8", "replace")


def _of_rows(found: Iterator[Found], names: tuple[str, ...], source: Source) -> Items:
    sample = list(islice(found, _SAMPLE))
    columns = told(names, source, [one.row for one in sample if one.row])
    broken = 0
    for one in chain(sample, found):
        broken = broken + 1 if one.reason else 0
        if broken > _MOST_BROKEN:
            reason = f"{source.name}, {one.label}: {_MOST_BROKEN} rows before it are broken; the rest is not read."
            yield Refused(name=source.name, reason=reason)
            return
        yield Later(name=f"{source.name}#{one.label}", draft=partial(_item, one, columns, source))


def _item(found: Found, columns: Columns, source: Source) -> Draft | Refused:
    name = f"{source.name}#{found.label}"
    if found.reason:
        return Refused(name=name, reason=f"{source.name}, {found.label}: {found.reason}.")
    try:
        return drafted(found.row, columns, source, found.label, found.troubles)
    except ReadError as error:
        return Refused(name=name, reason=str(error))
