"""Names in any spelling: the keys under which an archive keeps a name, and whether a name that was typed can mean it.

Persons are compared by the rules of `recoupe.lexicon.names` (Choïgou, Shoigu, Шойгу), states and bodies by what the atlas calls them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from recoupe import atlas
from recoupe.errors import NotFoundError
from recoupe.lexicon.names import fold, same_person_name
from recoupe.lexicon.outlets import outlets
from recoupe.lexicon.slug import slug
from recoupe.search.folding import plain

PERSON = "person"
LONGEST = 200  # characters of a name that are compared
# languages whose names of states are known, by whether they are written in Latin letters: each table takes a moment to be made
_LATIN = "en de es it pt nl pl ro tr".split()
_OTHERS = "ru uk ar he fa zh ja ko el hy ka".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of the archive: ``identity`` is the same for all its spellings, ``shown`` how it is written to people."""

    identity: str
    kind: str
    shown: str
    spellings: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def of_entity(id: str, name: str, country: str | None, variants: tuple[str, ...] = ()) -> Name:
    """The name of an actor, source or speaker with this *id*; what has no name of its own is one by its words and country."""
    kind = id.partition(":")[0]
    identity = f"unnamed:{slug(name)}:{country or ''}" if kind == "unnamed" else id
    return Name(identity=identity, kind=kind, shown=name, spellings=_spellings(name, variants))


@lru_cache(maxsize=2048)
def of_place(name: str, country: str | None) -> Name:
    """The name of a place."""
    return Name(identity=f"place:{slug(name)}:{country or ''}", kind="place", shown=name, spellings=(name,))


@lru_cache(maxsize=512)
def of_state(code: str) -> Name:
    """The name of a state by its alpha-3 code."""
    entry = _state(code)
    return Name(identity=f"state:{code}", kind="state", shown=entry, spellings=(entry,))


def of_outlet(name: str) -> Name:
    """The name of a paper or broadcaster: one for all that it is called and for its web address."""
    return Name(identity=f"outlet:{outlets().key(name)}", kind="outlet", shown=name, spellings=(name,))


def of_agency(name: str) -> Name:
    """The name of an agency."""
    return Name(identity=f"agency:{outlets().key(name)}", kind="agency", shown=name, spellings=(name,))


def _state(code: str) -> str:
    try:
        return atlas.load().state(code).name
    except NotFoundError:
        return code


def _spellings(name: str, variants: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one[:LONGEST] for one in (name, *variants) if one.strip()))


def key(name: str) -> str:
    """The one form of all spellings of *name*; "" where it has no letters.

    >>> key("Sergueï Choïgou") == key("Sergei Shoigu") == key("Сергей Шойгу")
    True
    """
    return fold(name[:LONGEST])


def words(name: str) -> tuple[str, ...]:
    """The words of `key`, each once."""
    return tuple(dict.fromkeys(key(name).split()))


def identities(said: str) -> tuple[str, ...]:
    """The identities that *said* means wherever it is typed: a state or body of the atlas by any of its names."""
    known = atlas.called(said)
    return (known,) if known else ()


def identities_abroad(said: str) -> tuple[str, ...]:
    """The states that *said* names in some other language than French and English; none where it names more than that."""
    found: set[str] = set()
    for language in _LATIN if plain(said).isascii() else _OTHERS:
        whole = [
            state for start, end, state in atlas.exonyms_in(said, language) if not said[:start].strip() and not said[end:].strip()
        ]
        found.update(whole or (atlas.states_abroad(said, language) if language in ("zh", "ja", "ko") and len(said) < 8 else ()))
    return tuple(f"state:{state}" for state in sorted(found)) if len(found) == 1 else ()


def fits(said: str, kind: str, shown: str) -> bool:
    """Whether *said* can mean the name *shown* of this *kind*, which has words in common with it."""
    if kind == PERSON:
        return same_person_name(said[:LONGEST], shown)
    return f" {key(said)} " in f" {key(shown)} "


def is_part(kind: str) -> bool:
    """Whether names of this *kind* are meant by a part of them, where nothing has the whole name: "Liptako" for a movement."""
    return kind not in (PERSON, "state", "outlet", "agency")
