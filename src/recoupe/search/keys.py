"""The keys of a query and what they may hold. Tables: ``keys.tsv``, ``values.tsv``, ``small_words.tsv``."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from recoupe.errors import LexiconError
from recoupe.lexicon import plover
from recoupe.lexicon.tables import rows_of
from recoupe.search.folding import plain

TAKES = ("name", "state", "date", "value", "words", "id")
OF = ("statement", "quotation", "said", "report", "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key: its ``field``, what it ``takes``, what a query with it looks for (``of``); ``forms`` as people write it."""

    field: str
    takes: str
    of: str
    forms: tuple[str, ...]


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    yield from rows_of((files("recoupe.search") / name).read_text("utf-8"), name, columns)


def spelling(said: str) -> str:
    """*said* as keys and values are compared: letters and figures without accents and capitals, the rest as hyphens."""
    return "-".join(filter(None, map(plain, said.replace("_", "-").replace("'", "-").replace("’", "-").split("-"))))


@cache
def keys() -> dict[str, Key]:
    """The keys by each of their forms. Raises LexiconError with file and line."""
    found: dict[str, Key] = {}
    for where, row in _rows("keys.tsv", ("field", "takes", "of", "forms")):
        if row["takes"] not in TAKES or row["of"] not in OF:
            raise LexiconError(f"{where}: '{row['takes']}', '{row['of']}' are not known; use one of {', '.join((*TAKES, *OF))}.")
        key = Key(field=row["field"], takes=row["takes"], of=row["of"], forms=tuple(row["forms"].split("|")))
        for form in dict.fromkeys(map(spelling, (key.field, *key.forms))):
            if found.setdefault(form, key) != key:
                raise LexiconError(f"{where}: '{form}' is a form of {found[form].field} already; keep it in one place.")
    return found


@cache
def fields() -> dict[str, Key]:
    """The keys by their field."""
    return {key.field: key for key in keys().values()}


@cache
def values(field: str) -> dict[str, str]:
    """The values that *field* may hold, by each of their forms. Raises LexiconError with file and line."""
    found = {spelling(value): value for value in _of_plover(field)}
    for where, row in _rows("values.tsv", ("field", "value", "forms")):
        if row["field"] != field:
            continue
        for form in map(spelling, (row["value"], *row["forms"].split("|"))):
            if found.setdefault(form, row["value"]) != row["value"]:
                raise LexiconError(f"{where}: '{form}' is {found[form]} already; keep it in one place.")
    return found


def _of_plover(field: str) -> tuple[str, ...]:
    if field == "type":
        return tuple(event_type for event_type, mode in plover.kinds() if mode is None)
    return tuple(sorted({mode for _, mode in plover.kinds() if mode})) if field == "mode" else ()


@cache
def small_words() -> frozenset[str]:
    """The forms of words that nearly every text has."""
    return frozenset(row["form"] for _, row in _rows("small_words.tsv", ("form",)))
