"""Where a record stands in the lists: its keys, its day, its place."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete

from recoupe.records import Actor, Source, When
from recoupe.records.times import bounds
from recoupe.store.listing_tables import IN_A_REPORT, UNDER
from recoupe.store.ready import Ready

Row = dict[str, Any]
ALL = ""  # the key that every record stands under
ROOM = (1 << IN_A_REPORT) - 1  # records of a kind that a report has room for
_COLUMNS = ("key", "kind", "day", "place")
_TAKEN_OUT = Ready(delete(UNDER).where(*(UNDER.c[name] == bindparam(f"its_{name}") for name in _COLUMNS)))


def under(keys: Iterable[str], kind: str, day: int, place: int) -> Iterator[Row]:
    """A row for each of *keys*."""
    return ({"key": key, "kind": kind, "day": day, "place": place} for key in sorted(keys))


def take_out(db: Connection, rows: Sequence[Row]) -> None:
    """Takes rows out of the lists by their whole key."""
    _TAKEN_OUT.run_each(db, [{f"its_{name}": row[name] for name in _COLUMNS} for row in rows])


def involved(actors: Iterable[Actor | Source]) -> Iterator[str]:
    """The keys of those who have a part: each by id, and the states that they are or are of."""
    for one in actors:
        yield f"actor:{one.id}"
        if one.country:
            yield f"state:{one.country}"
        elif one.id.startswith("state:"):
            yield one.id


@lru_cache(maxsize=4096)
def day_of(edtf: str | None) -> int | None:
    """The first day (ordinal) that *edtf* can mean, the last where it has no first; None where nothing is told."""
    if not edtf:
        return None
    try:
        first, last = bounds(edtf)
    except ValueError:  # written by a later program
        return None
    day = first or last
    return day.toordinal() if day else None


def own_day(when: When | None) -> int | None:
    """As `day_of`, of a time that is told."""
    return day_of(when.edtf) if when else None
