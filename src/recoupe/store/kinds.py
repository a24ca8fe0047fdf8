"""The kinds of columns: any text, a record as JSON, a number of a row. Both databases hold the same values in them.

PostgreSQL holds neither NUL nor lone surrogates in a text (https://www.postgresql.org/docs/15/datatype-character.html), and both
occur: in the bytes of a broken file, in file names of a foreign encoding. They are kept behind a mark, and come back as they were.
"""

import re

from sqlalchemy import BigInteger, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB, TEXT
from sqlalchemy.types import TypeEngine

# U+FDD0 is a noncharacter: no text has it on purpose (Unicode 15, 23.7)
_MARK = "\ufdd0"
_UNHELD = re.compile("[\0\ud800-\udfff\ufdd0]")
_KEPT = re.compile(_MARK + "([0-9a-f]{4})")
# a NUL in the text of JSON, after an even number of backslashes
_NUL_OF_JSON = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def held(text: str) -> str:
    """*text* as every database can hold it; `as_it_was` takes it back."""
    return text if is_held(text) else _UNHELD.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", text)


def is_held(text: str) -> bool:
    """Whether every database can hold *text* as it is."""
    if "\0" in text or _MARK in text:
        return False
    try:
        text.encode()  # a lone surrogate has no UTF-8; nothing finds one faster
    except UnicodeEncodeError:
        return False
    return True


def as_it_was(text: str) -> str:
    """The text that `held` has changed."""
    return _KEPT.sub(lambda found: chr(int(found[1], 16)), text) if _MARK in text else text


def _held_json(text: str) -> str:
    if "\\u0000" in text:
        text = _NUL_OF_JSON.sub(rf"\1{_MARK}0000", text)
        return "".join(part if _KEPT.fullmatch(part) else held(part) for part in re.split(f"({_MARK}0000)", text))
    return held(text)


def _json_as_it_was(text: str) -> str:
    return as_it_was(text.replace(f"{_MARK}0000", "\\u0000"))


class Words(TypeDecorator[str]):
    """Any text, a NUL and lone surrogates too; ordered by its code points."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """The column as the database at hand has it."""
        return dialect.type_descriptor(TEXT(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """*value* as the database can hold it."""
        return None if value is None else held(value)

    def process_result_value(self, value: str | bytes | None, dialect: Dialect) -> str | None:
        """The value that was put in."""
        if isinstance(value, bytes):  # how archives were written before they knew the mark
            return value.decode("utf-8", "surrogatepass")
        return None if value is None else as_it_was(value)


class Body(TypeDecorator[str]):
    """The JSON text of a record, as `records.codec.dumps` gives it; jsonb in PostgreSQL, which keeps its meaning, not its spaces."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """The column as the database at hand has it."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """*value* as the database can hold it."""
        return None if value is None else _held_json(value)

    def process_result_value(self, value: str | bytes | None, dialect: Dialect) -> str | None:
        """The value that was put in."""
        if isinstance(value, bytes):
            return value.decode("utf-8", "surrogatepass")
        return None if value is None else _json_as_it_was(value)


# SQLite gives a row its number only where the column is exactly INTEGER (https://sqlite.org/lang_createtable.html#rowid)
Number = BigInteger().with_variant(Integer(), "sqlite")
