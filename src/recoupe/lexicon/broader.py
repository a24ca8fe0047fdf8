"""Words for persons that are wider than an office: the king is "le monarque", the envoy "le diplomate". ``fr/broader_offices.tsv``."""

from functools import cache

from recoupe.lexicon.tables import rows

COLUMNS = ("broader", "narrower")
ANY = "*"  # any office at all


@cache
def load() -> dict[str, frozenset[str]]:
    """The words of the offices that a wider word may take up; ``ANY`` alone for every office. Raises LexiconError with file and line."""
    return {row["broader"]: frozenset(row["narrower"].split(",")) for _, row in rows("broader_offices.tsv", COLUMNS)}
