"""Words that taggers take for others, and a word of the same grammar that they do not. The table is ``fr/homographs.tsv``."""

from dataclasses import dataclass
from functools import cache

from recoupe.lexicon.tables import rows

COLUMNS = ("form", "stand_in", "lemma", "not_after", "after", "note")
# In the column ``after``: a word with a capital letter.
ANY_NAME = "@name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Homograph:
    """``stand_in`` goes to the engine in place of the form, unless a word of ``not_after`` stands before; ``lemma`` comes back.

    Where ``after`` is not empty, one of its words must stand before. A form that stands in for itself is only given its lemma.
    """

    stand_in: str
    lemma: str
    not_after: frozenset[str]
    after: frozenset[str]

    def stands(self, before: str | None) -> bool:
        """Whether the form is the verb after the word *before*; None opens a text."""
        if before is None:
            return not self.after
        if before.lower() in self.not_after:
            return False
        return not self.after or before.lower() in self.after or (ANY_NAME in self.after and before[:1].isupper())


@cache
def load() -> dict[str, Homograph]:
    """The homographs by form. Raises LexiconError with file and line."""
    return {
        row["form"]: Homograph(
            stand_in=row["stand_in"],
            lemma=row["lemma"],
            not_after=frozenset(row["not_after"].split()),
            after=frozenset(row["after"].split()),
        )
        for _, row in rows("homographs.tsv", COLUMNS)
    }
