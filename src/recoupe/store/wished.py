"""What a list is asked for, and which places in its order fit.

What is asked is looked for under the key that fewest records stand under, in the order of the list; what the other keys do not fit is
passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, select, tuple_

from recoupe.store.listing_tables import UNDER
from recoupe.store.under import ALL

_RARE = 2_000  # up to how many rows are counted to see under which key fewest stand


class At(NamedTuple):
    """A place in a list: the day (ordinal, 0 for none) and the place among those of the day."""

    day: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a list of records of one ``kind`` is asked for.

    Of each of ``keys`` (see `store.under`) one must fit. ``since`` and ``until`` are days (ordinals), both included. ``after`` is
    the place behind which the page begins; the latest come first unless ``oldest``.
    """

    kind: str
    keys: tuple[tuple[str, ...], ...] = ()
    since: int | None = None
    until: int | None = None
    after: At | None = None
    oldest: bool = False
    limit: int = 50


class Stretch(NamedTuple):
    """A stretch of a list: the places in it that fit, in order, and where it ends (None: with the list)."""

    fitting: tuple[At, ...]
    end: At | None


def rarest_first(db: Connection, wish: Wish) -> Sequence[Sequence[str]]:
    """The keys of *wish* (of a wish without any, the key of all records), those first under which fewest records stand."""
    groups = wish.keys or ((ALL,),)
    return sorted(groups, key=lambda keys: _count(db, keys, wish.kind)) if len(groups) > 1 else groups


def _count(db: Connection, keys: Sequence[str], kind: str) -> int:
    one = select(literal(1)).where(UNDER.c.key.in_(keys), UNDER.c.kind == kind).limit(_RARE).subquery()
    return db.execute(select(func.count()).select_from(one)).scalar_one() if keys else 0


def stretch(db: Connection, wish: Wish, groups: Sequence[Sequence[str]], after: At | None, size: int) -> Stretch:
    """What fits of the next *size* places behind *after* under each key of the first of *groups*, as far as all were looked at."""
    found = [_under(db, wish, key, groups[1:], after, size) for key in groups[0]]
    ends = [one.end for one in found if one.end is not None]
    end = None if not ends else min(ends) if wish.oldest else max(ends)
    fitting = sorted({at for one in found for at in one.fitting}, reverse=not wish.oldest)
    if end is not None:
        fitting = [at for at in fitting if (at <= end if wish.oldest else at >= end)]
    return Stretch(tuple(fitting), end)


def _under(db: Connection, wish: Wish, key: str, others: Sequence[Sequence[str]], after: At | None, size: int) -> Stretch:
    near = _near(wish, key, after)
    ends = [At(row.day, row.place) for row in db.execute(near.offset(size - 1).limit(1))]
    row = near.limit(size).subquery().c
    fits = (
        select(row.day, row.place).where(*stands_under(row, wish.kind, others)).order_by(*_in_order((row.day, row.place), wish))
    )
    return Stretch(tuple(At(one.day, one.place) for one in db.execute(fits)), ends[0] if ends else None)


def _near(wish: Wish, key: str, after: At | None) -> Select[tuple[int, int]]:
    """The places under *key* behind *after*, in order."""
    place = (UNDER.c.day, UNDER.c.place)
    asked = select(*place).where(UNDER.c.key == key, UNDER.c.kind == wish.kind, *within_days(UNDER.c.day, wish))
    if after is not None:
        here, there = tuple_(*place), (after.day, after.place)
        asked = asked.where(here > there if wish.oldest else here < there)
    return asked.order_by(*_in_order(place, wish))


def within_days(day: ColumnElement[int], wish: Wish) -> list[ColumnElement[bool]]:
    """What *day* must fulfil to lie within the days of *wish*."""
    since = [day >= wish.since] if wish.since is not None else []
    return [*since, day <= wish.until, day > 0] if wish.until is not None else since


def stands_under(row: Any, kind: str, groups: Sequence[Sequence[str]]) -> list[ColumnElement[bool]]:
    """What the place in *row* must fulfil to stand under one key of each of *groups* too."""
    return [_stands_under(row, kind, keys) for keys in groups]


def _stands_under(row: Any, kind: str, keys: Sequence[str]) -> ColumnElement[bool]:
    other = UNDER.alias()
    here = (other.c.kind == kind, other.c.day == row["day"], other.c.place == row["place"])
    return exists(select(literal(1)).where(other.c.key.in_(keys), *here))


def _in_order(columns: Sequence[ColumnElement[int]], wish: Wish) -> list[ColumnElement[int]]:
    return [column if wish.oldest else column.desc() for column in columns]
