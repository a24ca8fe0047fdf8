"""Nouns that take up an act told before: "cette demande", "la mesure". The table is ``fr/answered_nouns.tsv``."""

from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.plover import kinds
from recoupe.lexicon.tables import rows

COLUMNS = ("noun", "types")
ANY = "any"


@cache
def load() -> dict[str, frozenset[str]]:
    """The event types of what each noun (a lemma) takes up; empty where it may be any act. Raises LexiconError with file and line."""
    known = {ANY, *(event_type for event_type, _ in kinds())}
    found: dict[str, frozenset[str]] = {}
    for where, row in rows("answered_nouns.tsv", COLUMNS):
        if row["noun"] in found:
            raise LexiconError(f"{where}: '{row['noun']}' is there already; keep one of the two rows.")
        types = row["types"].split() or [""]
        if unknown := [one for one in types if one not in known]:
            raise LexiconError(f"{where}: type '{unknown[0]}' is not known; use event types, or '{ANY}' alone.")
        found[row["noun"]] = frozenset(types) - {ANY}
    return found
