"""Fixed phrases that look like complements and are none: "au moins", "en revanche". The table is ``fr/adverbials.tsv``."""

from functools import cache

from recoupe.lexicon.tables import rows

COLUMNS = ("words", "note")


@cache
def load() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases as tuples of lower-case words, by their first word, longest first. Raises LexiconError with file and line."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for _, row in rows("adverbials.tsv", COLUMNS):
        words = tuple(row["words"].split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=lambda words: -len(words))) for first, phrases in found.items()}
