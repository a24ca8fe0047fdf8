"""The months in which a list has records, from the newest back: each costs a step, however many records it has."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from recoupe.store.listing_tables import UNDER
from recoupe.store.under import ALL


def months(db: Connection, kind: str, keys: Sequence[str], most: int) -> tuple[date, ...]:
    """The newest months, at most *most*, in which a list has records, under one of *keys* where there are any: the first day of each."""
    found: list[date] = []
    before: int | None = None
    while len(found) < most and (day := _last_day(db, kind, keys or (ALL,), before)):
        found.append(date.fromordinal(day).replace(day=1))
        before = found[-1].toordinal()
    return tuple(found)


def _last_day(db: Connection, kind: str, keys: Sequence[str], before: int | None) -> int:
    """The last day of the list *before* a day; 0 where there is none. Each key is looked up for itself, which costs one step."""
    asked = select(func.max(UNDER.c.day)).where(UNDER.c.kind == kind, UNDER.c.day > 0)
    asked = asked if before is None else asked.where(UNDER.c.day < before)
    return max((db.scalar(asked.where(UNDER.c.key == key)) or 0 for key in keys), default=0)
