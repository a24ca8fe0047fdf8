"""First names: ``fr/first_names.tsv`` those that tell whether a man or a woman is named, ``fr/signing_names.tsv`` others."""

import unicodedata
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

    >>> gender("Anne-Claire Delmas"), gender("Delmas"), gender("Jean-Luc Delmas"), gender("Jeanne Delmas")
    ('f', None, 'm', 'f')
    """
    first = name.split(" ")[0]
    return _gender_of(first) or _gender_of(first.partition("-")[0])


def _gender_of(first: str) -> str | None:
    """The gender of one first name: as it is spelt, else as all who sound so and end so have it ("Justin" is no "Justine")."""
    plain = _plain(first)
    heard = _heard().get((fold(first), plain.endswith("e")), frozenset())
    return _spelt().get(plain) or (next(iter(heard)) if len(heard) == 1 else None)


@cache
def _spelt() -> dict[str, str]:
    return {_plain(row["form"]): row["gender"] for _, row in rows("first_names.tsv", COLUMNS)}


@cache
def _heard() -> dict[tuple[str, bool], frozenset[str]]:
    """The genders of the names that are folded to one form, apart for those with an "e" at the end."""
    found: dict[tuple[str, bool], set[str]] = {}
    for _, row in rows("first_names.tsv", COLUMNS):
        found.setdefault((fold(row["form"]), _plain(row["form"]).endswith("e")), set()).add(row["gender"])
    return {key: frozenset(genders) for key, genders in found.items()}


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


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
