"""Words that say what an act is about (PLOVER's contexts) and who brings others together. Tables ``contexts.tsv``, ``mediation.tsv``."""

from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

CONTEXTS = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal "
    "reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic "
    "territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber "
    "misinformation crime corruption illegal_drugs trafficking".split()
)


@cache
def contexts() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By first word: the words of a form (lemmas, determiners left out) and its context. Raises LexiconError with file and line."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for where, row in rows("contexts.tsv", ("form", "context", "note")):
        if row["context"] not in CONTEXTS:
            raise LexiconError(f"{where}: '{row['context']}' is no context of PLOVER; use one of {', '.join(sorted(CONTEXTS))}.")
        words = tuple(row["form"].split())
        found.setdefault(words[0], []).append((words, row["context"]))
    return {first: tuple(forms) for first, forms in found.items()}


@cache
def mediations() -> tuple[tuple[str, ...], ...]:
    """The words before whoever brings others together: "sous l'égide de", without determiners."""
    return tuple(tuple(row["form"].split()) for _, row in rows("mediation.tsv", ("form", "note")))
