"""First names: ``fr/first_names.tsv`` those that tell whether a man or a woman is named, ``fr/signing_names.tsv`` others."""

from functools import cache

from recoupe.lexicon.names import fold
from recoupe.lexicon.tables import rows

COLUMNS = ("form", "gender")


@cache
def load() -> dict[str, str]:
    """ "m" or "f" by folded first name. Raises LexiconError with file and line."""
    return {fold(row["form"]): row["gender"] for _, row in rows("first_names.tsv", COLUMNS)}


def gender(name: str) -> str | None:
    """The gender that the first word of a name tells: "m", "f", or None for a last name alone or a first name of both.

    The first part of a double name decides: "Jean-Marie" is a man's, "Marie-Pierre" a woman's.

    >>> gender("Anne-Claire Delmas"), gender("Delmas")
    ('f', None)
    """
    first = name.split(" ")[0]
    return load().get(fold(first)) or load().get(fold(first.partition("-")[0]))


@cache
def _known() -> frozenset[str]:
    return frozenset(load()) | {fold(row["form"]) for _, row in rows("signing_names.tsv", ("form",))}


def is_first_name(name: str) -> bool:
    """Whether *name* begins with a first name of the tables, a man's, a woman's or of both.

    >>> is_first_name("Anne-Claire Delmas"), is_first_name("Horizon Six")
    (True, False)
    """
    first = name.split(" ")[0]
    return fold(first) in _known() or fold(first.partition("-")[0]) in _known()
