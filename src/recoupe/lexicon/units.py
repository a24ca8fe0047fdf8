"""What a number of an act may count: soldiers, missiles, euros. The table is ``fr/units.tsv``."""

from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

KINDS = ("people", "arm", "deed", "money", "measure", "thing")


@cache
def units() -> frozenset[str]:
    """The words, in lower case and in the singular. Raises LexiconError with file and line."""
    found: set[str] = set()
    for where, row in rows("units.tsv", ("form", "kind")):
        if row["kind"] not in KINDS:
            raise LexiconError(f"{where}: kind '{row['kind']}' is not known; use one of {', '.join(KINDS)}.")
        if row["form"] in found:
            raise LexiconError(f"{where}: '{row['form']}' is there already; keep one of the two rows.")
        found.add(row["form"])
    return frozenset(found)
