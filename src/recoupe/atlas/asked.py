"""States and bodies by the names that a user types: in French or English, by code, with or without accents and article."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from recoupe.atlas import sheets
from recoupe.atlas.entry import AtlasEntry
from recoupe.atlas.names import without_accents
from recoupe.atlas.tables import several
from recoupe.atlas.world import load
from recoupe.errors import NotFoundError

_ARTICLES = frozenset({"l", "le", "la", "les", "the"})
_NEAR = 0.75
_SUGGESTED = 3


def state_called(said: str) -> AtlasEntry:
    """The state that *said* names: its code, its name in French or English, its capital or seat of power.

    Raises NotFoundError, which names states that are written much alike.

    >>> state_called("mli").id, state_called("perou").id, state_called("Germany").id, state_called("Moscou").id
    ('state:MLI', 'state:PER', 'state:DEU', 'state:RUS')
    """
    key = _found(said, _states())
    if key is None:
        near = get_close_matches(_folded(said), _states(), _SUGGESTED, _NEAR)
        names = list(dict.fromkeys(load().entry(_states()[name]).name for name in near))
        if names:
            raise NotFoundError(f"The atlas knows no state '{said}'; perhaps {', '.join(names)}?")
        raise NotFoundError(f"The atlas knows no state '{said}'; give a name such as Mali or a code such as MLI.")
    return load().entry(key)


def called(said: str) -> str | None:
    """The id of the state or body that *said* names ("state:MLI", "org:NATO"); None where the atlas knows none.

    >>> called("OTAN"), called("la Russie"), called("Serguei Lavrov")
    ('org:NATO', 'state:RUS', None)
    """
    return _found(said, _states()) or _found(said, _bodies())


def _found(said: str, names: dict[str, str]) -> str | None:
    folded = _folded(said)
    article, _, rest = folded.partition(" ")
    return names.get(folded) or (names.get(rest) if article in _ARTICLES else None)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", without_accents(text).casefold()))


@cache
def _states() -> dict[str, str]:
    """Ids of states by folded name: their own names before those of seats and capitals that stand for them."""
    names: dict[str, str] = {}
    lines = list(sheets.states())
    for line in lines:
        alpha3, alpha2, own, _, english, *_ = line.cells
        _put(names, line.key, (own, english, alpha3, alpha2))
    for line in lines:  # "Congo" is Brazzaville's own name and only a variant of Kinshasa's
        _put(names, line.key, line.names)
    for line in sheets.seats():
        seat = line.entry()
        if seat.stands_for and seat.body is None:
            _put(names, load().state(seat.stands_for).id, line.names)
    for line in lines:
        _put(names, line.key, (line.cells[6],))
    return {name: key for name, key in names.items() if key.startswith("state:")}


@cache
def _bodies() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in sheets.organisations():
        _put(names, line.key, _names_of_body(line))
    return names


def _names_of_body(line: sheets.Line) -> Iterator[str]:
    yield from line.names
    yield from several(line.cells[3])
    yield line.cells[0]


def _put(names: dict[str, str], key: str, forms: Iterable[str]) -> None:
    for form in forms:
        if form:
            names.setdefault(_folded(form), key)
