"""Parts of French words that are tied by a hyphen for good, wherever a line ends. Table ``hyphens.tsv``.

``before`` the hyphen: "vice-président", "celui-ci", "franco-allemand"; ``behind`` it: "a-t-il", "là-même", "porte-parole";
``suspending`` words follow a hyphen that stands for a part of the word to come: "bi- et multilatéral".
"""

from dataclasses import dataclass
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

WHERE = ("before", "behind", "suspending")


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedParts:
    """The parts in lower case: those that keep the hyphen after them, those that keep the one before them, and what suspends."""

    before: frozenset[str]
    behind: frozenset[str]
    suspending: frozenset[str]


@cache
def tied_parts() -> TiedParts:
    """The table. Raises LexiconError naming file and line when a row does not fit."""
    found: dict[str, set[str]] = {where: set() for where in WHERE}
    for place, row in rows("hyphens.tsv", ("form", "where", "note", "source")):
        if row["where"] not in WHERE:
            raise LexiconError(f"{place}: where '{row['where']}' is not known; use one of {', '.join(WHERE)}.")
        if not row["form"] or row["form"] in found[row["where"]]:
            raise LexiconError(f"{place}: '{row['form']}' is empty or in the table already; delete the row.")
        found[row["where"]].add(row["form"])
    return TiedParts(**{where: frozenset(forms) for where, forms in found.items()})
