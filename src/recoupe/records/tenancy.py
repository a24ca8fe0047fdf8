"""What is remembered of one office across reports."""

from dataclasses import dataclass

from recoupe.records.statement import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A report that gives somebody an office by name. ``seen`` is the report's day (EDTF), ``entity`` the person's id."""

    name: str
    entity: str
    report: str
    seen: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenancy:
    """An office with those who held it.

    ``holds`` is the state (alpha-3) or body (id of the atlas), ``post`` the key of the office. ``sightings`` are what reports say,
    oldest first, ``table`` what the shipped table has. ``holder`` is who held it on the day asked for; None where none was.
    """

    holds: str
    post: str
    sightings: tuple[Sighting, ...] = ()
    table: tuple[Holder, ...] = ()
    holder: Holder | None = None
