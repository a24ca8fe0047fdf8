"""Words that taggers take for others, and a word of the same grammar that they do not. The table is ``fr/homographs.tsv``."""

from dataclasses import dataclass
from functools import cache

from recoupe.lexicon.tables import rows

COLUMNS = ("form", "stand_in", "lemma", "not_after", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Homograph:
    """``stand_in`` goes to the engine in place of the form, unless a word of ``not_after`` stands before; ``lemma`` comes back."""

    stand_in: str
    lemma: str
    not_after: frozenset[str]


@cache
def load() -> dict[str, Homograph]:
    """The homographs by form. Raises LexiconError with file and line."""
    return {
        row["form"]: Homograph(stand_in=row["stand_in"], lemma=row["lemma"], not_after=frozenset(row["not_after"].split()))
        for _, row in rows("homographs.tsv", COLUMNS)
    }
