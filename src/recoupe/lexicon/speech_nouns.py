"""Nouns for what somebody says or writes: whose words stand beside "l'avis", "le communiqué". The table is ``fr/speech_nouns.tsv``."""

from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

COLUMNS = ("noun", "uses")
USES = ("said", "occasion", "shouted", "writing", "statement", "phrase")


@cache
def load() -> dict[str, frozenset[str]]:
    """The lemmas of the nouns by each of `USES`. Raises LexiconError with file and line."""
    found: dict[str, set[str]] = {use: set() for use in USES}
    seen: set[str] = set()
    for where, row in rows("speech_nouns.tsv", COLUMNS):
        if row["noun"] in seen:
            raise LexiconError(f"{where}: '{row['noun']}' is there already; keep one of the two rows.")
        seen.add(row["noun"])
        for use in row["uses"].split() or ("",):
            if use not in found:
                raise LexiconError(f"{where}: use '{use}' is not known; use some of {', '.join(USES)}.")
            found[use].add(row["noun"])
    return {use: frozenset(nouns) for use, nouns in found.items()}
