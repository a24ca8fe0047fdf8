"""Words of other languages that have a capital, or stand beside a number, and name nobody. Table: ``abroad.tsv``.

Months and weekdays are from Unicode CLDR (source ``cldr``, by `training/exonyms.py`), the rest is ours (``curated``).
"""

from functools import cache
from importlib.resources import files

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows_of
from recoupe.lexicon.times import time_words

COLUMNS = ("language", "kind", "forms", "source")
KINDS = frozenset({"month", "day", "light"})
SOURCES = frozenset({"cldr", "curated"})


def months(language: str) -> frozenset[str]:
    """The names of months of a language, casefolded; none for a language that the table lacks.

    >>> "mayo" in months("es"), "mai" in months("fr")
    (True, True)
    """
    return frozenset(time_words().forms["month"]) if language == "fr" else _table().get((language, "month"), frozenset())


def nameless(language: str) -> frozenset[str]:
    """Words of a language, casefolded, that are written with a capital and name nobody: months, weekdays, "Minister"."""
    return frozenset().union(*(_table().get((language, kind), frozenset()) for kind in KINDS))


@cache
def _table() -> dict[tuple[str, str], frozenset[str]]:
    return table((files("recoupe.lexicon") / "abroad.tsv").read_text("utf-8"))


def table(text: str) -> dict[tuple[str, str], frozenset[str]]:
    """The forms by language and kind. Raises LexiconError with file and line for a row that is not well formed."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for where, row in rows_of(text, "abroad.tsv", COLUMNS):
        key, forms = (row["language"], row["kind"]), row["forms"].split("|")
        if row["kind"] not in KINDS or not SOURCES.issuperset(row["source"].split("|")):
            raise LexiconError(f"{where}: kind is one of {', '.join(sorted(KINDS))}, source one of {', '.join(sorted(SOURCES))}.")
        if key in found or forms != sorted({form.casefold() for form in forms}):
            raise LexiconError(f"{where}: write each language and kind once, its forms sorted, in lower case and once each.")
        found[key] = frozenset(forms)
    return found
