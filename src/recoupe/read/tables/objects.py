"""JSON objects one after another: a line each (JSONL), or in an array, or over several lines; in bounded memory."""

import codecs
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from recoupe.errors import ReadError
from recoupe.read.tables.lines import Line
from recoupe.records import Trouble

# So deep are objects looked into; so many columns one may have.
_DEEPEST = 5
_MOST_COLUMNS = 2000
_BLOCK = 65_536
_TRIED = 5
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An object as a row, its inner objects by dots ("article.body"); ``reason`` says why it cannot be read, "" if it can.

    ``whole`` is the object as it stands, empty where there is none.
    """

    label: str
    row: Mapping[str, object]
    reason: str = ""
    troubles: tuple[Trouble, ...] = ()
    whole: Mapping[str, object] = field(default_factory=dict)


def of_lines(lines: Iterable[Line]) -> Iterator[Found]:
    """The objects of a file that has one a line; empty lines are none."""
    for line in lines:
        label = f"line {line.number}"
        if line.text is None:
            yield Found(label=label, row={}, reason=line.reason)
        elif line.text.strip():
            yield _of_text(line.text, label, line.troubles)


def of_stream(stream: BinaryIO, head: bytes, most: int) -> Iterator[Found]:
    """The objects of an array, or of one object after another however many lines each takes; none larger than *most* characters.

    What follows a broken object cannot be told from it: there reading ends.
    """
    number = 0
    try:
        for one in _of_text_stream(io.TextIOWrapper(stream, _encoding(head), errors="replace"), most):
            number += 1
            yield one
    except ReadError as error:
        yield Found(label=f"item {number + 1}", row={}, reason=str(error).rstrip("."))


def _of_text_stream(text: io.TextIOWrapper, most: int) -> Iterator[Found]:
    decoder = json.JSONDecoder()
    buffer, number, over = text.read(_BLOCK), 0, False
    position = _after_blanks(buffer, 0)
    position += buffer[position : position + 1] == "["
    while True:
        position = _after_blanks(buffer, position)
        if buffer[position : position + 1] == "]" or (over and position == len(buffer)):
            return
        try:
            value, position = decoder.raw_decode(buffer, position)
        except (ValueError, RecursionError) as error:
            if over or len(buffer) - position > most or isinstance(error, RecursionError):
                reason = "it is no sound JSON, or larger than a report; what follows it is not read"
                yield Found(label=f"item {number + 1}", row={}, reason=reason)
                return
            more = text.read(max(_BLOCK, len(buffer) - position))
            over, buffer, position = not more, buffer[position:] + more, 0
            continue
        number += 1
        yield _found(value, f"item {number}", ())


def _after_blanks(buffer: str, position: int) -> int:
    found = _BETWEEN.match(buffer, position)
    return found.end() if found else position


def is_one_a_line(head: bytes) -> bool:
    """Whether one of the first lines is a whole object, and no array has been opened before."""
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not text.startswith(b"{"):
        return False
    first = text.split(b"\n", _TRIED)[:_TRIED]
    return any(_is_object(line) for line in first) or (len(first) == 1 and len(head) > _BLOCK)  # or is longer than the head


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _of_text(text: str, label: str, troubles: tuple[Trouble, ...]) -> Found:
    try:
        value = json.loads(text)
    except RecursionError:
        return Found(label=label, row={}, reason="its JSON is nested too deep")
    except ValueError as error:
        return Found(label=label, row={}, reason=f"it is no sound JSON ({' '.join(str(error).split())[:120]})")
    return _found(value, label, troubles)


def wrapped(found: Found) -> tuple[Found, ...]:
    """The objects of the one list of objects that an object holds, as answers of servers do ({"status": "ok", "articles": […]}).

    () where it holds none, or more than one.
    """
    lists = [
        cell for cell in found.whole.values() if isinstance(cell, list) and cell and all(isinstance(one, dict) for one in cell)
    ]
    if len(lists) != 1:
        return ()
    return tuple(_found(one, f"item {number}", found.troubles) for number, one in enumerate(lists[0], start=1))


def _found(value: object, label: str, troubles: tuple[Trouble, ...]) -> Found:
    if not isinstance(value, dict):
        return Found(label=label, row={}, reason="it is no JSON object with named values")
    row: dict[str, object] = {}
    for name, cell in _flat(value, "", 0):
        if len(row) >= _MOST_COLUMNS:
            break
        row[name] = cell
    return Found(label=label, row=row, troubles=troubles, whole=value)


def _flat(value: Mapping[str, object], before: str, depth: int) -> Iterator[tuple[str, object]]:
    for key, cell in value.items():
        if isinstance(cell, Mapping) and cell and depth < _DEEPEST:
            yield from _flat(cell, f"{before}{key}.", depth + 1)
        else:
            yield f"{before}{key}", cell
