"""Which names of the index a name means that somebody typed, in any spelling; and which come near where none is meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import Connection, select

from recoupe.records.searching import Meant
from recoupe.search import naming
from recoupe.store.index_tables import SEARCH_NAME, SEARCH_SPELLING

MOST = 2000  # names that one can mean
_SHOWN = 8
_ALIKE = 5000  # keys that are compared to find what comes near
_NEAR = 0.72
_BEGINNING = 2  # letters that a near name has in common


def meant(db: Connection, said: str, kinds: frozenset[str] | None = None) -> tuple[dict[int, str], Meant]:
    """The names that *said* means, shown by number, and what is to be said of it; of *kinds* alone if they are given."""
    found = _of_atlas(db, naming.identities(said)) | _whole(db, said, kinds)
    found = found or _of_persons(db, said, kinds) or _in_part(db, said, kinds)
    found = found or _of_atlas(db, naming.identities_abroad(said))
    found = dict(list(found.items())[:MOST])
    names = tuple(dict.fromkeys(found.values()))[:_SHOWN]
    return found, Meant(said=said, names=names, near=() if found else _near(db, said, kinds))


def of_identity(db: Connection, identity: str) -> int | None:
    """The number of the name with this identity; None if nothing has it."""
    return db.scalar(select(SEARCH_NAME.c.number).where(SEARCH_NAME.c.identity == identity))


def _of_atlas(db: Connection, identities: Iterable[str]) -> dict[int, str]:
    asked = select(SEARCH_NAME.c.number, SEARCH_NAME.c.shown).where(SEARCH_NAME.c.identity.in_(list(identities)))
    return dict(db.execute(asked).tuples().all())


def _whole(db: Connection, said: str, kinds: frozenset[str] | None) -> dict[int, str]:
    """Names that are spelt so as a whole; with them those of whom they are a surname."""
    rows = _having(db, (naming.key(said),), kinds, whole=True)
    persons = _of_persons(db, said, kinds) if any(kind == naming.PERSON for _, kind, _ in rows) else {}
    return {number: shown for number, _, shown in rows} | persons


def _of_persons(db: Connection, said: str, kinds: frozenset[str] | None) -> dict[int, str]:
    if kinds is not None and naming.PERSON not in kinds:
        return {}
    rows = _having(db, naming.words(said), frozenset({naming.PERSON}))
    return {number: shown for number, kind, shown in rows if naming.fits(said, kind, shown)}


def _in_part(db: Connection, said: str, kinds: frozenset[str] | None) -> dict[int, str]:
    rows = _having(db, naming.words(said)[:1], kinds)
    return {number: shown for number, kind, shown in rows if naming.is_part(kind) and naming.fits(said, kind, shown)}


def _having(
    db: Connection, keys: Iterable[str], kinds: frozenset[str] | None, *, whole: bool = False
) -> list[tuple[int, str, str]]:
    """Number, kind and shown name of what has one of *keys*."""
    told = SEARCH_NAME.join(SEARCH_SPELLING, SEARCH_SPELLING.c.name == SEARCH_NAME.c.number)
    asked = select(SEARCH_NAME.c.number, SEARCH_NAME.c.kind, SEARCH_NAME.c.shown).select_from(told)
    asked = asked.where(SEARCH_SPELLING.c.key.in_(list(keys))).distinct().order_by(SEARCH_NAME.c.number).limit(MOST * 5)
    if whole:
        asked = asked.where(SEARCH_SPELLING.c.whole)
    if kinds is not None:
        asked = asked.where(SEARCH_NAME.c.kind.in_(sorted(kinds)))
    return [(number, kind, shown) for number, kind, shown in db.execute(asked)]


def _near(db: Connection, said: str, kinds: frozenset[str] | None) -> tuple[str, ...]:
    """Names written much alike, by the last word of *said* and by the whole of it."""
    found: dict[str, None] = {}
    for key in dict.fromkeys((naming.key(said), *reversed(naming.words(said)))):
        beginning = key[:_BEGINNING]
        asked = select(SEARCH_SPELLING.c.key).where(
            SEARCH_SPELLING.c.key >= beginning, SEARCH_SPELLING.c.key < beginning + "\U0010ffff"
        )
        known = list(db.scalars(asked.distinct().limit(_ALIKE))) if beginning else []
        alike = get_close_matches(key, known, 3, _NEAR)
        found.update(dict.fromkeys(shown for _, _, shown in _having(db, alike, kinds)[:_SHOWN]) if alike else {})
    return tuple(found)[:3]
