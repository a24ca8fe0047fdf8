"""Sources: who prints what the archive has, whose family each is, from which agencies it comes; and how the feeds fare."""

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking
from recoupe.archive import Archive
from recoupe.lexicon import outlets
from recoupe.lexicon.outlets import Outlet, Outlets, folded
from recoupe.pages import asked, reader, rendering
from recoupe.pages.reader import Reader
from recoupe.records.watching import FeedState, Health
from recoupe.show import dates, harmless
from recoupe.show.watched.moments import here, lasting
from recoupe.show.words import Words

_ROWS = 200


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the page."""

    @made.get("/sources")
    async def sources(request: Request) -> Response:
        seen = reader.of(request)
        return rendering.page(request, seen, "sources.html", await looking.ask(lambda archive: _values(archive, seen)))


def _values(archive: Archive, seen: Reader) -> dict[str, Any]:
    words, table = seen.words, outlets.outlets()
    printed, named, spoken = archive.printed_by()
    feeds, queries = archive.followed(time.time())
    name, every = asked.one(seen, "name"), asked.one(seen, "all") == "1"
    there = [_row(key, shown, n, table, words) for key, shown, n in printed]
    known = {row["key"] for row in there}
    more = (
        [_row(one.keys[0], one.name, 0, table, words) for one in table.all if one.keys[0] not in known] if name or every else []
    )
    rows = [row for row in (*there, *more) if _fits(row, name)]
    return {
        "feeds": [_feed(one, words) for one in feeds],
        "queries": [harmless.line(one) for one in queries],
        "rows": rows[:_ROWS],
        "left": max(0, len(rows) - _ROWS),
        "agencies": [(harmless.line(shown), n) for _, shown, n in named],
        "spoken": spoken,
        "name": name,
        "every": every,
        "known": len(table.all),
        "printing": len(there),
        "families": len({family for row in there for family in row["owners"]}),
        "key": "média" if words.language == "fr" else "outlet",
    }


def _row(key: str, shown: str, n: int, table: Outlets, words: Words) -> dict[str, Any]:
    """An outlet with what the table knows of it."""
    one = table.by_name.get(key)
    return {
        "key": key,
        "name": harmless.line(one.name if one else shown),
        "n": n,
        "listed": one is not None,
        "families": _families(one, words),
        "owners": table.families(shown),
        "also": ", ".join(one.also) if one else "",
        "agency": one is not None and one.agency,
        "language": one.language if one else "",
        "domains": one.domains if one else (),
        "own": one is not None and one.own,
        "source": one.source if one else "",
    }


def _families(one: Outlet | None, words: Words) -> str:
    if one is None:
        return words("desk.sources.not_listed")
    return ", ".join(one.families) or words("sources.own_family")


def _fits(row: dict[str, Any], name: str) -> bool:
    said = folded(name) if name else ""
    tried: Iterable[str] = (row["name"], row["also"], row["families"])
    return not name or any(said in folded(one) for one in tried if one) or any(name.casefold() in one for one in row["domains"])


def _feed(one: Health, words: Words) -> dict[str, Any]:
    """How a feed fares, in words."""
    feed = one.feed
    state = "followed" if feed.state is FeedState.FOLLOWED and not feed.failures else feed.state.value
    return {
        "title": harmless.line(feed.title or ""),
        "url": harmless.line(feed.url),
        "state": "failing" if feed.state is FeedState.FOLLOWED and feed.failures else state,
        "answered": _moment(feed.answered, words),
        "next": _moment(feed.due, words) if feed.state is FeedState.FOLLOWED else "–",
        "items": one.items,
        "day": one.day,
        "lag": lasting(one.lag, words) if one.lag is not None else "–",
        "doubts": list(_doubts(one, words)),
    }


def _moment(at: float | None, words: Words) -> str:
    """A moment by the clock of this machine, in words."""
    said = here(at, words)
    return dates.told(said.replace(" ", "T"), words) if at is not None else said


def _doubts(one: Health, words: Words) -> Iterator[str]:
    feed = one.feed
    if feed.failures:
        trouble = harmless.line(words.translated(feed.trouble or ""))
        yield " · ".join(filter(None, (words("watch.status.failures", n=feed.failures), trouble)))
    if one.waiting:
        yield words("watch.status.waiting", n=one.waiting)
    if feed.gaps:
        yield words("watch.status.gaps", n=feed.gaps)
    wrong: Sequence[tuple[str, int]] = one.wrong[:3]
    for reason, count in wrong:
        yield words("watch.status.wrong", n=count, reason=harmless.line(words.translated(reason)))
