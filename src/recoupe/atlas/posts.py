"""Offices of which there is one in a state or a body at a time, told from the titles that the press gives them.

>>> post_of("ministre de la Défense", "RUS")
Post(holds='RUS', key='defence')
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from recoupe.atlas.tables import checked, rows, several
from recoupe.atlas.world import load as load_atlas
from recoupe.errors import AtlasError, NotFoundError

POSTS = ("holds", "post", "titles", "note")
KEYS = frozenset("president premier monarch supreme-leader foreign defence pope secretary-general".split())
UNION = "org:EU"
_STOP = frozenset("de la le les l d du des a au aux en pour et".split())
_WORD = re.compile(r"\w+(?:-\w+)*")


class Post(NamedTuple):
    """One office of one state (``holds`` is its alpha-3) or one body (an id of the atlas); ``key`` is one of `KEYS`."""

    holds: str
    key: str


class Title(NamedTuple):
    """A way to say an office. ``holds`` is empty for what every state may have."""

    holds: str
    key: str
    words: frozenset[str]


@lru_cache(maxsize=4096)
def post_of(title: str, country: str | None, organisation: str | None = None) -> Post | None:
    """The office that a *title* names, of the state *country* (alpha-3) or of the body that it or *organisation* names.

    None for every other office, for one that has been or will be held ("ancien président"), and where no state is told.
    """
    said = words_of(title)
    whole = said | words_of(organisation or "")
    for known in titles():
        if known.holds and known.words in (said, whole) and not _is_state(known.holds):
            return Post(known.holds, known.key)
    if country is None or "," in country or (organisation and not _told_in(organisation, said, country)):
        return None
    fitting = [known for known in titles() if known.holds in ("", country) and _says(said, known.words, country)]
    best = max(fitting, key=lambda known: (len(known.words), known.holds), default=None)
    return Post(UNION if country == "EUR" else country, best.key) if best else None


def post_named(phrase: str) -> Post | None:
    """The office that a whole phrase names ("ministre russe de la Défense", "roi d'Espagne"); None for none or for several."""
    atlas = load_atlas()
    named = {code for word in _WORD.findall(phrase.casefold()) for code in atlas.demonym(word)}
    spelt = re.findall(r"\w+['’]|[\w-]+", phrase)
    found = (atlas.longest(spelt, at) for at in range(len(spelt)))
    named |= {hit[0].country for hit in found if hit and hit[0].kind == "state" and hit[0].country}
    posts = {post for code in (None, *sorted(named)) if (post := post_of(phrase, code))}
    return posts.pop() if len(posts) == 1 else None


def words_of(text: str) -> frozenset[str]:
    """The content words of a title: no case, accent, article or preposition."""
    return frozenset(word for word in _WORD.findall(_plain(text)) if word not in _STOP)


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.casefold())
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


def _is_state(holds: str) -> bool:
    return len(holds) == 3 and holds != "VAT"  # there is one pope, whatever state is spoken of


def _says(said: frozenset[str], words: frozenset[str], country: str) -> bool:
    """Whether a title says these words and nothing besides, except whose it is: "roi d'Espagne", "président russe"."""
    return words <= said and said - words <= _words_for(country)


def _told_in(organisation: str, said: frozenset[str], country: str) -> bool:
    return words_of(organisation) <= said | _words_for(country)


@cache
def _words_for(country: str) -> frozenset[str]:
    """The words that name a state: its names and demonyms."""
    try:
        state = load_atlas().state(country)
    except NotFoundError:
        return frozenset()
    adjectives = (load_atlas().adjective(country, gender, number) for gender in "mf" for number in "sp")
    return words_of(" ".join(filter(None, (state.name, *state.variants, *adjectives))))


@cache
def titles(text: str | None = None) -> tuple[Title, ...]:
    """The titles of the table ``posts.tsv``. Raises AtlasError with file and line; *text* stands in for the packaged file."""
    found: list[Title] = []
    for number, row in rows("posts.tsv", POSTS, text):
        where = f"posts.tsv:{number}"
        holds, key, names, _ = row.split("\t")
        checked(where, key, KEYS, "post")
        check_holds(where, holds)
        found += [Title(holds, key, words_of(name)) for name in several(names)]
    return tuple(found)


def check_holds(where: str, holds: str) -> None:
    """Does nothing for a state's alpha-3, a body's id and an empty cell. Raises AtlasError for anything else."""
    try:
        if holds:
            load_atlas().entry(holds if ":" in holds else f"state:{holds}")
    except NotFoundError:
        raise AtlasError(f"{where}: '{holds}' is no state or body of the atlas; write an alpha-3 code or an id.") from None
