"""Nouns that take up a person named before: "le prévenu", "la romancière". The table is ``fr/persons.tsv``."""

from functools import cache

from recoupe.lexicon.tables import rows

COLUMNS = ("form", "gender")


@cache
def load() -> dict[str, str | None]:
    """ "m", "f" or None for both, by singular form. Raises LexiconError with file and line."""
    return {row["form"]: row["gender"] or None for _, row in rows("persons.tsv", COLUMNS)}
