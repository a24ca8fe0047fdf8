"""Searching the archive: pages of hits in order, how many there are, what they have in common."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.errors import QueryError
from recoupe.records import Facet, Found, Query
from recoupe.search.kinds import REPORT
from recoupe.search.matching import without_small_words
from recoupe.store import facets, hits
from recoupe.store.lookups import Lookup, lookup

# of how many that fit the best come first, and how many are counted: of more it is the newest of them
RANKED = 2000
COUNTED = 1000  # of how many the facets are told
MOST = 200  # hits of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class _After:
    """Where a page ends: the next begins after this number, among those ranked after this score if there is one."""

    number: int
    score: float | None = None


Row = tuple[int, float | None]  # number and score


def search(
    db: Connection, query: Query, *, limit: int = 20, cursor: str | None = None, counted: bool = False, newest: bool = False
) -> Found:
    """A page of at most *limit* hits of *query*, from where *cursor* says; with facets if *counted*. Raises `QueryError`.

    The *newest* come first whatever fits best, if that is asked for.
    """
    limit, after = max(1, min(limit, MOST)), _after(query, cursor)
    asked, passed_over = without_small_words(query)
    looked = lookup(db, asked)
    if newest:
        looked.score = None
    found = _newest(db, looked)
    page, more = _page(db, looked, found, limit, after)
    return Found(
        query=query,
        hits=tuple(hits.made(db, asked, page)),
        total=len(found),
        bounded=len(found) >= RANKED,
        order="newest" if looked.score is None else "rank",
        cursor=_cursor(query, page[-1]) if more else None,
        facets=_facets(db, query, found) if counted else (),
        meant=tuple(looked.meant),
        passed_over=passed_over,
    )


def _facets(db: Connection, query: Query, found: Sequence[Row]) -> tuple[Facet, ...]:
    """The facets of what was found, of the newest alone where it is much."""
    some = sorted((number for number, _ in found), reverse=True)[:COUNTED]
    return facets.counted(db, some, of_reports=query.kind == REPORT, bounded=len(found) > COUNTED)


def _newest(db: Connection, looked: Lookup) -> list[Row]:
    """The newest that fit, `RANKED` at most, in order."""
    if looked.score is None:
        return [(number, None) for (number,) in db.execute(looked.select(limit=RANKED))]
    found = [(-round(float(score), 6), -number) for number, score in db.execute(looked.select(looked.score, limit=RANKED))]
    return [(-number, -score) for score, number in sorted(found)]


def _page(db: Connection, looked: Lookup, newest: Sequence[Row], limit: int, after: _After | None) -> tuple[list[Row], bool]:
    """The rows of a page, and whether there are more."""
    left = [row for row in newest if after is None or _comes_after(row, after)]
    if len(left) <= limit and len(newest) >= RANKED:
        below = min([*(number for number, _ in newest), *((after.number,) if after and after.score is None else ())])
        left += [(number, None) for (number,) in db.execute(looked.select(limit=limit + 1, before=below))]
    return left[:limit], len(left) > limit


def _comes_after(row: Row, after: _After) -> bool:
    number, score = row
    if after.score is None or score is None:
        return score is None and number < after.number
    return (-score, -number) > (-after.score, -after.number)


# cursors


def _cursor(query: Query, last: Row) -> str:
    told = json.dumps([_mark(query), *last], separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _after(query: Query, cursor: str | None) -> _After | None:
    if cursor is None:
        return None
    try:
        mark, number, score = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars="-_", validate=True))
        after = _After(number=int(number), score=None if score is None else float(score))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise QueryError("The cursor is not one that a search gave; begin at the first page.") from None
    if mark != _mark(query):
        raise QueryError("The cursor is that of another query; begin at the first page.")
    return after


def _mark(query: Query) -> int:
    return binascii.crc32(f"{query.kind} {query}".encode("utf-8", "surrogatepass"))
