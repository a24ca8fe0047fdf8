"""The filters of a query: a key and a value as they were typed become a `Filter`, or a `QueryError` with what may be meant."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from recoupe import atlas
from recoupe.errors import NotFoundError, QueryError
from recoupe.records.searching import Filter
from recoupe.records.times import bounds
from recoupe.search import keys
from recoupe.search.folding import forms
from recoupe.search.keys import Key

_NEAR = 0.6


def key(said: str, query: str, at: int) -> Key:
    """The key that is called *said*. Raises `QueryError`, which names one that is written much alike."""
    known = keys.keys()
    found = known.get(keys.spelling(said))
    if found:
        return found
    near = get_close_matches(keys.spelling(said), known, 1, _NEAR)
    if near:
        form = _written(known[near[0]], near[0])
        raise QueryError(f"{said}: is no key; write {form}: if you mean that, or put the words in inverted commas.", query, at)
    every = ", ".join(one.forms[0] for one in keys.fields().values())
    raise QueryError(f"{said}: is no key; put the words in inverted commas, or write one of {every}.", query, at)


def _written(key: Key, spelling: str) -> str:
    return next((form for form in key.forms if keys.spelling(form) == spelling), key.field)


def made(called: str, said: str, query: str, at: int) -> Filter:
    """The filter of the key *called* so, with the value *said*. Raises `QueryError` for a value that it cannot hold."""
    wanted = key(called, query, at)
    if not said.strip():
        raise QueryError(f"{called}: has no value; write it behind the colon.", query, at)
    return Filter(field=wanted.field, said=said, value=_TAKEN[wanted.takes](wanted, said, query, at))


def _name(key: Key, said: str, query: str, at: int) -> str:
    if not forms(said):
        raise QueryError(f"{said} has no letter or figure in it; write a name.", query, at)
    return said


def _state(key: Key, said: str, query: str, at: int) -> str:
    try:
        return atlas.state_called(said).id.removeprefix("state:")
    except NotFoundError as error:
        raise QueryError(str(error), query, at) from None


def _date(key: Key, said: str, query: str, at: int) -> str:
    day, slash, rest = said.partition("/")
    if slash and day.isdecimal() and len(day) <= 2:
        month, _, year = rest.partition("/")
        said = f"{year}-{month:0>2}-{day:0>2}"
    try:
        bounds(said)
    except ValueError:
        message = f"{said} is no date; write 2019, 2019-06, 2019-06-11, 11/06/2019 or 2019-06-01/2019-06-15."
        raise QueryError(message, query, at) from None
    return said


def _value(key: Key, said: str, query: str, at: int) -> str:
    known = keys.values(key.field)
    found = known.get(keys.spelling(said))
    if found is None and key.field == "language" and len(said) in (2, 3) and said.isalpha() and said.isascii():
        return said.lower()
    if found is None:
        raise QueryError(_no_value(key, said, known.values(), get_close_matches(keys.spelling(said), known, 1, _NEAR)), query, at)
    return found


def _no_value(key: Key, said: str, values: Iterable[str], near: list[str]) -> str:
    called = key.forms[0]
    if near:
        return f"{said} is no value of {called}:; write {keys.values(key.field)[near[0]]} if you mean that."
    return f"{said} is no value of {called}:; write one of {', '.join(dict.fromkeys(values))}."


_TAKEN: dict[str, Callable[[Key, str, str, int], str]] = {
    "name": _name,
    "words": _name,
    "state": _state,
    "date": _date,
    "value": _value,
    "id": _name,
}
