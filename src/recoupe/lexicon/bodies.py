"""The words that name a body together with what follows them: "le Front de …", "le groupe rebelle …". The table is ``fr/bodies.tsv``."""

from dataclasses import dataclass
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

COLUMNS = ("form", "kind", "sector", "beside", "again", "note")
KINDS = ("organisation", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWord:
    """The head of a body's name, in lower case; ``kind`` is organisation or group, ``sector`` PLOVER's or None.

    ``beside`` says that a name may stand right after the word ("la coalition Aube"), ``again`` that the word alone takes up a
    body told before ("l'organisation").
    """

    words: tuple[str, ...]
    kind: str
    sector: str | None
    beside: bool
    again: bool


@cache
def load() -> dict[str, tuple[BodyWord, ...]]:
    """The words by the first of them, longest first. Raises LexiconError with file and line."""
    found: dict[str, list[BodyWord]] = {}
    for where, row in rows("bodies.tsv", COLUMNS):
        if row["kind"] not in KINDS:
            raise LexiconError(f"{where}: kind '{row['kind']}' is not known; use one of {', '.join(KINDS)}.")
        words = tuple(row["form"].split())
        word = BodyWord(
            words=words,
            kind=row["kind"],
            sector=row["sector"] or None,
            beside=row["beside"] == "yes",
            again=row["again"] == "yes",
        )
        found.setdefault(words[0], []).append(word)
    return {first: tuple(sorted(same, key=lambda word: -len(word.words))) for first, same in found.items()}
