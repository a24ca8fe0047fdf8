"""What an adjective says that an unnamed source belongs to: "une source policière". The table is ``fr/source_bodies.tsv``."""

from functools import cache

from recoupe.lexicon.tables import rows

COLUMNS = ("form", "body", "gender")


@cache
def load() -> dict[str, tuple[str, str]]:
    """The body and its gender, "m" or "f", by the feminine singular of the adjective. Raises LexiconError with file and line."""
    return {row["form"]: (row["body"], row["gender"]) for _, row in rows("source_bodies.tsv", COLUMNS)}
