"""Set phrases in which a word that tells an act elsewhere tells none: "battre un record", "un avion de combat"."""

from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.acts import Form, form
from recoupe.lexicon.tables import rows

COLUMNS = ("form", "pos", "example", "note")


@cache
def load() -> dict[tuple[str, str], tuple[Form, ...]]:
    """The phrases by part of speech and first word; the last word of a row may be one of several, joined by |.

    The table is ``fr/set_phrases.tsv``. Raises LexiconError naming file and line.
    """
    found: dict[tuple[str, str], list[Form]] = {}
    for where, row in rows("set_phrases.tsv", COLUMNS):
        before, _, last = row["form"].rpartition(" ")
        if row["pos"] not in ("v", "n") or not before:
            raise LexiconError(f"{where}: pos is v or n, form has two words or more; correct the row.")
        for word in last.split("|"):
            phrase = form(f"{before} {word}")
            found.setdefault((row["pos"], phrase.words[0]), []).append(phrase)
    return {key: tuple(phrases) for key, phrases in found.items()}
