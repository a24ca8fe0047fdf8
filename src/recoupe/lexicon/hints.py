"""Hints: words and constructions that may tell an act, with the types they tell most. Weaker than the entries of the acts:
no rule fires on a hint; the learned judge weighs it beside what stands around the word."""

from dataclasses import dataclass
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.acts import Form, form
from recoupe.lexicon.tables import rows

COLUMNS = ("form", "pos", "types", "strength")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One row: ``types`` most usual first; ``strength`` is 3 (nearly always such an act), 2 (often) or 1 (sometimes)."""

    form: Form
    types: tuple[str, ...]
    strength: int


@cache
def load() -> dict[tuple[str, str], tuple[Hint, ...]]:
    """The hints by part of speech and first word, longest first. Raises LexiconError naming file and line."""
    found: dict[tuple[str, str], list[Hint]] = {}
    for where, row in rows("hints.tsv", COLUMNS):
        if row["pos"] not in ("v", "n") or row["strength"] not in ("1", "2", "3"):
            raise LexiconError(f"{where}: pos is v or n, strength is 1, 2 or 3; correct the row.")
        hint = Hint(form=form(row["form"]), types=tuple(row["types"].split(",")), strength=int(row["strength"]))
        found.setdefault((row["pos"], hint.form.words[0]), []).append(hint)
    return {key: tuple(sorted(hints, key=lambda h: -len(h.form.words))) for key, hints in found.items()}
