"""Records to JSON and back, without loss.

A record becomes an object of its fields, a `Span` becomes ``[start, end]``, a tuple becomes an array. A field that holds its
default is left out: it keeps the archive small and lets a later field with a default read rows written before it existed.
The price is that the default of a field must not change without a migration.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Reader = Callable[[Any], Any]

_SCALARS = frozenset((str, int, float, bool, NoneType))


def dumps(record: object) -> str:
    """The JSON text of *record*, the same for equal records."""
    return _WRITER.encode(record)


def loads(kind: type[Record], text: str) -> Record:
    """The record of class *kind* that `dumps` turned into *text*."""
    hint: object = kind  # a cached function does not take `type[Record]` for hashable
    record: Record = _reader(hint)(json.loads(text))
    return record


def plain(value: Any) -> Any:
    """*value* in the terms of JSON: objects, arrays, texts, numbers, booleans, None."""
    kind: Any = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return {name: plain(held) for name, held in _told(value).items()}


def _opened(value: Any) -> Any:
    """What `json` does not know in terms of what it knows, one step deep; it takes a tuple for an array itself."""
    return value.value if isinstance(value, Enum) else _told(value)


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_opened)


def _told(record: Any) -> dict[str, Any]:
    """The fields of a *record* that do not hold their default."""
    kind: Any = type(record)  # a cached function does not take `type[Any]` for hashable
    return {
        name: held
        for name, default, of in _defaults(kind)
        # 1, 1.0 and True are equal; only the same type may be left out
        if (held := getattr(record, name)) is not default and (type(held) is not of or held != default)
    }


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Each field's name, its default and the type of that."""
    return tuple((field.name, default := _default(field), type(default)) for field in fields(kind))


def _default(field: "Field[Any]") -> Any:
    return field.default if field.default is not MISSING else MISSING


@cache
def _reader(hint: Any) -> Reader:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _optional(hint)
    if origin is tuple:
        return _tuple(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass(hint)
    if isinstance(hint, type) and issubclass(hint, tuple):  # a NamedTuple such as Span
        return lambda value: hint(*value)
    return _as_is


def _as_is(value: Any) -> Any:
    return value


def _optional(hint: Any) -> Reader:
    inner = [_reader(arm) for arm in get_args(hint) if arm is not NoneType]
    if len(inner) != 1:
        raise TypeError(f"a field may be one kind of thing or None, not {hint}")
    read = inner[0]
    return lambda value: None if value is None else read(value)


def _tuple(arms: tuple[Any, ...]) -> Reader:
    if len(arms) == 2 and arms[1] is Ellipsis:
        read = _reader(arms[0])
        return tuple if read is _as_is else lambda value: tuple([read(item) for item in value])
    readers = tuple(_reader(arm) for arm in arms)
    return lambda value: tuple([read(item) for read, item in zip(readers, value, strict=True)])


def _dataclass(kind: type[Any]) -> Reader:
    hints = get_type_hints(kind)
    readers: dict[str, Reader] = {}

    def read(value: dict[str, Any]) -> Any:
        # a field that this program does not know was written by a later one of the same schema: it is passed over
        return kind(**{name: readers[name](held) for name, held in value.items() if name in readers})

    readers.update({field.name: _reader(hints[field.name]) for field in fields(kind)})
    return read
