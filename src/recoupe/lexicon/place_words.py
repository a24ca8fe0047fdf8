"""Words that tell what sort of place a name is, or that take one up: "la ville", "le ministère". The table is ``fr/place_words.tsv``."""

from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

COLUMNS = ("form", "classes", "note")
CLASSES = (
    "house",
    "settlement",
    "town",
    "region",
    "country",
    "measure",
    "strike",
    "stay",
    "home",
    "thing",
    "sign",
    "receive",
    "leave",
)


@cache
def load() -> dict[str, frozenset[str]]:
    """The words of each class, in lower case. Raises LexiconError with file and line.

    A *house* is a body that sits in a house of its name, a *settlement* stands before the name of a town, *town*, *region* and
    *country* take up a place told before, a *measure* tells how far from it, by a verb
    of *strike* an event happens to a place, a word of *stay* tells that somebody is at the place behind it, one of *home* that
    he only lives or sits there, or comes from there. With a verb of *thing* "y" is no place; behind the name of
    what one *sign*s stands where; the subject of *receive* is where talks are held, and behind *leave* and "pour" stands where one goes.
    """
    found: dict[str, set[str]] = {name: set() for name in CLASSES}
    for where, row in rows("place_words.tsv", COLUMNS):
        classes = row["classes"].split()
        unknown = [name for name in classes if name not in CLASSES]
        if unknown or not classes:
            raise LexiconError(f"{where}: the classes should be among {', '.join(CLASSES)}; separate several by a space.")
        for name in classes:
            if row["form"] in found[name]:
                raise LexiconError(f"{where}: '{row['form']}' is in the table already; keep one row.")
            found[name].add(row["form"])
    return {name: frozenset(forms) for name, forms in found.items()}
