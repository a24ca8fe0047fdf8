"""What the columns of tables of news are called. The table is ``fr/columns.tsv``: of two names for one field the upper is the better."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from recoupe.errors import LexiconError
from recoupe.lexicon.slug import slug
from recoupe.lexicon.tables import rows

COLUMNS = ("field", "form", "source")
FIELDS = ("text", "title", "lead", "outlet", "agency", "authors", "published", "updated", "url", "language", "id")


class Meaning(NamedTuple):
    """What a column's name says: the field of a report, and how soon that name is taken for it (0 first)."""

    field: str
    rank: int


def folded(name: str) -> str:
    """A column's name as a key: small letters and figures, nothing between.

    >>> folded("Date_de publication"), folded("datePublished"), folded("$date")
    ('datedepublication', 'datepublished', 'date')
    """
    return slug(name).replace("-", "").replace("_", "")


@cache
def column_names() -> Mapping[str, Meaning]:
    """The meaning of each folded name. Raises LexiconError with file and line."""
    found: dict[str, Meaning] = {}
    for where, row in rows("columns.tsv", COLUMNS):
        if row["field"] not in FIELDS:
            raise LexiconError(f"{where}: field '{row['field']}' is not known; use one of {', '.join(FIELDS)}.")
        key = folded(row["form"])
        if not key or key in found:
            raise LexiconError(f"{where}: '{row['form']}' is empty or in the table already; delete this row.")
        found[key] = Meaning(row["field"], len(found))
    return MappingProxyType(found)
