"""The codes that others call states by."""

from functools import cache

from recoupe.atlas import sheets


def alpha2(alpha3: str | None) -> str | None:
    """The two letters of ISO 3166-1 for its three; None for what is no state of the table.

    >>> alpha2("MLI"), alpha2("EUR"), alpha2(None)
    ('ML', None, None)
    """
    return _codes().get(alpha3 or "")


@cache
def _codes() -> dict[str, str]:
    rows = (line.cells for line in sheets.states())
    return {row[0]: row[1] for row in rows if row[1]}
