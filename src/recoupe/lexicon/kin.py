"""Nouns for somebody's relatives and friends: "la fille du président". The table is ``fr/kin.tsv``."""

from functools import cache

from recoupe.lexicon.tables import rows

COLUMNS = ("lemma",)


@cache
def load() -> frozenset[str]:
    """The nouns, singular. Raises LexiconError with file and line."""
    return frozenset(row["lemma"] for _, row in rows("kin.tsv", COLUMNS))
