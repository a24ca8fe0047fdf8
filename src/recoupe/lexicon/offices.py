"""The words for people by what they are: offices, counterparts, unnamed sources. The table is ``fr/offices.tsv``."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

COLUMNS = ("form", "kind", "sector", "note")
KINDS = ("office", "counterpart", "unnamed")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWord:
    """One word or fixed phrase for people. ``words`` are lemmas without determiners and prepositions ("chef", "état").

    ``kinds`` holds what it can be: "responsable" may be an office or an unnamed source.
    """

    words: tuple[str, ...]
    kinds: frozenset[str]
    sector: str | None


@cache
def load() -> dict[str, tuple[OfficeWord, ...]]:
    """The words, by their first lemma, longest first. Raises LexiconError with file and line."""
    kinds: dict[str, set[str]] = defaultdict(set)
    sectors: dict[str, str] = {}
    for where, row in rows("offices.tsv", COLUMNS):
        if row["kind"] not in KINDS:
            raise LexiconError(f"{where}: kind '{row['kind']}' is not known; use one of {', '.join(KINDS)}.")
        kinds[row["form"]].add(row["kind"])
        if row["sector"]:
            sectors[row["form"]] = row["sector"]
    found: dict[str, list[OfficeWord]] = defaultdict(list)
    for form, its_kinds in kinds.items():
        words = tuple(form.split())
        found[words[0]].append(OfficeWord(words=words, kinds=frozenset(its_kinds), sector=sectors.get(form)))
    return {first: tuple(sorted(words, key=lambda word: -len(word.words))) for first, words in found.items()}
