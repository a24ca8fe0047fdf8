"""Nouns that tell where something is: "le pont", "la vallée", "aux abords de". The table is ``fr/locations.tsv``."""

from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

COLUMNS = ("form", "class", "note")
CLASSES = frozenset({"event", "near", "part", "site", "post", "street", "nature", "border"})


@cache
def load() -> dict[tuple[str, ...], str]:
    """The class of each noun by its words in lower case. Raises LexiconError with file and line.

    *near* brings in a place after "de" ("au large de"), *part* is a part of one ("les rues de"), a *post* belongs to a state or a body,
    only a place follows an *event* ("la bataille de"), a *site*, *street*, *nature* or *border* may be named itself ("le pont Neuf").
    """
    found: dict[tuple[str, ...], str] = {}
    for where, row in rows("locations.tsv", COLUMNS):
        if row["class"] not in CLASSES:
            raise LexiconError(f"{where}: the class should be one of {', '.join(sorted(CLASSES))}.")
        found[tuple(row["form"].split())] = row["class"]
    return found


LONGEST = 3  # words of the longest form
