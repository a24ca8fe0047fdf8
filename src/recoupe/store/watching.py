"""The state of a watch: its feeds, their items, and when each host may be asked again.

It lies in the archive's file and is changed over a connection of its own. Each change is one transaction, so that a program that
is killed at any moment finds everything as it was before or after.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    RowMapping,
    Select,
    Table,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)

from recoupe.records.codec import dumps, loads
from recoupe.records.watching import Feed, FeedState, Health, Item, ItemState, Listed, Listing
from recoupe.store import database
from recoupe.store.address import Address, address_of
from recoupe.store.alerting import Alerting
from recoupe.store.tables import FEED, FEED_ITEM, HOST
from recoupe.store.upserts import put_anew, put_if_new

# as `_feed` and `_item` read them
_FEED = "number url state pace due title etag modified asked answered failures trouble gaps former".split()
_ITEM = "feed body state found changed due tries kept report trouble etag modified".split()
_BAD = (ItemState.REFUSED.value, ItemState.FAILED.value)
_DAY = 86400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer of a feed told: how many items are new, how many say something new, whether it was the first answer.

    ``gap`` is whether none of its items had been listed before, though others had.
    """

    new: int
    changed: int
    first: bool
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Something that is due: the feed with this ``number`` to be asked, or with a ``key`` the item of it. ``host`` is whom it asks."""

    due: float
    host: str
    number: int
    key: str | None = None


class Watched:
    """The state of a watch in the archive at ``address``. Use it as a context manager."""

    def __init__(self, address: Address, engine: Engine) -> None:
        self.address = address
        self._engine = engine

    @classmethod
    def open(cls, where: Address | Path | str) -> "Watched":
        """The state in the archive at *where*, which is made if it is not there. Raises `ArchiveError`."""
        address = address_of(where)
        return cls(address, database.connect(address))

    @classmethod
    def open_to_look(cls, where: Address | Path | str) -> "Watched":
        """The state in the archive at *where*, which must be there, for reading only. Raises `ArchiveError`."""
        address = address_of(where)
        return cls(address, database.connect_to_look(address))

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._engine.dispose()

    def alerting(self) -> Alerting:
        """The queries and alerts in the same archive."""
        return Alerting(self.address, self._engine)

    def alone(self) -> AbstractContextManager[bool]:
        """Whether no other watch is at work on this database of PostgreSQL while the block runs."""
        return database.alone(self._engine, self.address, "recoupe.watch")

    def _changing(self) -> AbstractContextManager[Connection]:
        return database.transaction(self._engine, self.address)

    def _reading(self) -> AbstractContextManager[Connection]:
        return database.reading(self._engine, self.address)

    # feeds

    def follow(self, feeds: Sequence[tuple[str, str, str | None]], pace: float, now: float) -> int:
        """How many of *feeds* (address, host, title) are new; these are due at once.

        One that was gone or in trouble is due again too, one that has moved is known already.
        """
        moved = {url for feed in self.feeds() for url in feed.former}
        followed = FeedState.FOLLOWED.value
        with self._changing() as db:
            new = 0
            for url, host, title in feeds:
                if url in moved:
                    continue
                row = {"url": url, "host": host, "state": followed, "pace": pace, "due": now, "title": title}
                new += put_if_new(db, FEED, [row])
                stopped = (FEED.c.state != followed) | (FEED.c.failures > 0)
                again = update(FEED).where(FEED.c.url == url, stopped)
                db.execute(again.values(state=followed, due=now, failures=0))
            return new

    def forget(self, url: str) -> bool:
        """Whether there was a feed with the address *url*, now or before it moved; it is forgotten, its reports stay."""
        found = [feed for feed in self.feeds() if url in (feed.url, *feed.former)]
        with self._changing() as db:
            db.execute(delete(FEED).where(FEED.c.number.in_([feed.number for feed in found])))
        return bool(found)

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds, in the order in which they were first followed."""
        with self._reading() as db:
            return tuple(map(_feed, db.execute(_feeds().order_by(FEED.c.number)).mappings()))

    def feed(self, number: int) -> Feed:
        """The feed with this number."""
        with self._reading() as db:
            return _feed(db.execute(_feeds().where(FEED.c.number == number)).mappings().one())

    def answered(self, feed: Feed, listing: Listing | None, hosts: Sequence[str], now: float) -> Told:
        """What *listing* (None: nothing has changed) told; it is kept together with *feed*, as it is after the answer.

        *hosts* are those that the items' pages are asked of, '' for an item of which nothing is asked.
        """
        with self._changing() as db:
            told = _listed(db, feed.number, listing, hosts, now) if listing else Told(new=0, changed=0, first=False, gap=False)
            _keep_feed(db, replace(feed, gaps=feed.gaps + told.gap))
            return told

    def unknown(self, feed: int, keys: Iterable[str]) -> int:
        """How many of *keys* no item of the feed with this number has."""
        with self._reading() as db:
            known = set(db.scalars(select(FEED_ITEM.c.key).where(FEED_ITEM.c.feed == feed)))
        return len(set(keys) - known)

    def keep_feed(self, feed: Feed) -> None:
        """Keeps how *feed* fares."""
        with self._changing() as db:
            _keep_feed(db, feed)

    def move(self, feed: Feed, url: str, host: str) -> Feed:
        """*feed* at its new address; one that moved to where another feed is followed is asked no more."""
        with self._changing() as db:
            taken = db.scalar(select(FEED.c.number).where(FEED.c.url == url, FEED.c.number != feed.number))
            if taken:
                moved = replace(feed, state=FeedState.MOVED, trouble=None)
            else:
                moved = replace(feed, url=url, former=tuple(one for one in (*feed.former, feed.url) if one != url))
                db.execute(update(FEED).where(FEED.c.number == feed.number).values(host=host))
            _keep_feed(db, moved)
            return moved

    # items

    def item(self, feed: int, key: str) -> Item:
        """The item *key* of the feed with this number."""
        with self._reading() as db:
            return _item(db.execute(_items().where(FEED_ITEM.c.feed == feed, FEED_ITEM.c.key == key)).mappings().one())

    def items(self, feed: int) -> tuple[Item, ...]:
        """All items that the feed with this number has listed, in the order in which they were found."""
        with self._reading() as db:
            asked = _items().where(FEED_ITEM.c.feed == feed).order_by(FEED_ITEM.c.found, FEED_ITEM.c.key)
            return tuple(map(_item, db.execute(asked).mappings()))

    def keep_item(self, item: Item) -> None:
        """Keeps how far *item* has come."""
        row = {name: getattr(item, name) for name in ("due", "tries", "kept", "report", "trouble", "etag", "modified")}
        this = (FEED_ITEM.c.feed == item.feed) & (FEED_ITEM.c.key == item.listed.key)
        with self._changing() as db:
            db.execute(update(FEED_ITEM).where(this).values(state=item.state.value, **row))

    def twin(self, item: Item, since: float) -> Item | None:
        """An item of another feed with the same link, of which a report was kept after *since*; None if there is none."""
        with self._reading() as db:
            of = FEED_ITEM.c
            asked = _items().where(of.link == item.listed.link, of.feed != item.feed, of.state == ItemState.DONE.value)
            asked = asked.where(of.kept >= since, of.report.is_not(None), of.trouble.is_(None))
            row = db.execute(asked.order_by(of.kept.desc()).limit(1)).mappings().first()
            return _item(row) if row else None

    # what is to be done

    def errands(self, now: float, horizon: float, without: Iterable[int] = ()) -> tuple[Errand, ...]:
        """What is due: of each host the feed that is due first before *horizon*, of those not in *without*, and the item before *now*."""
        one, of = FEED.c, FEED_ITEM.c
        asked = (one.due <= horizon) & (one.state == FeedState.FOLLOWED.value) & one.number.not_in(sorted(without))
        with self._reading() as db:
            feeds = _first_of_each_host(db, FEED, asked, [one.number])
            items = _first_of_each_host(db, FEED_ITEM, of.due.is_not(None) & (of.due <= now), [of.feed.label("number"), of.key])
        return tuple(Errand(**row) for row in (*feeds, *items))

    def next_due(self, after: float) -> float | None:
        """When the first thing after *after* is due; None when nothing is."""
        with self._reading() as db:
            feeds = select(func.min(FEED.c.due)).where(FEED.c.state == FeedState.FOLLOWED.value, FEED.c.due > after)
            items = select(func.min(FEED_ITEM.c.due)).where(FEED_ITEM.c.due > after)
            return min((due for due in db.scalars(union_all(feeds, items)) if due is not None), default=None)

    def free(self, host: str) -> float:
        """When *host* may be asked again by what is kept of it; 0 if nothing is."""
        with self._reading() as db:
            return db.scalar(select(HOST.c.free).where(HOST.c.name == host)) or 0.0

    def occupy(self, host: str, until: float) -> None:
        """Keeps that *host* is not to be asked before *until*."""
        with self._changing() as db:
            put_anew(db, HOST, [{"name": host, "free": until}])

    # how they fare

    def health(self, now: float) -> tuple[Health, ...]:
        """How each feed fares, in the order in which they were first followed."""
        return tuple(self._health(feed, now) for feed in self.feeds())

    def _health(self, feed: Feed, now: float) -> Health:
        with self._reading() as db:
            of, own = FEED_ITEM.c, FEED_ITEM.c.feed == feed.number
            waiting = func.count().filter(of.state == ItemState.WAITING.value)
            today = func.count().filter(of.found > now - _DAY)
            items, day, left = db.execute(select(func.count(), today, waiting).where(own)).one()
            wrong = select(of.trouble, func.count()).where(own, of.state.in_(_BAD)).group_by(of.trouble)
            # what was there before the feed was followed was not late
            first = select(func.min(of.found)).where(own).scalar_subquery()
            lags = select(of.found - of.at).where(own, of.at <= of.found, of.found > first).order_by(of.found - of.at)
            return Health(
                feed=feed,
                items=items,
                day=day,
                waiting=left,
                lag=_median(db.scalars(lags)),
                wrong=tuple(sorted(((trouble or "", n) for trouble, n in db.execute(wrong)), key=lambda one: (-one[1], one[0]))),
            )


def _first_of_each_host(
    db: Connection, table: Table, asked: ColumnElement[bool], key: Sequence[ColumnElement[Any]]
) -> Iterable[RowMapping]:
    """Due, host and *key* of the first row of each host of those that are *asked* for."""
    first = select(table.c.host, func.min(table.c.due).label("due")).where(asked).group_by(table.c.host).subquery()
    same = (table.c.host == first.c.host) & (table.c.due == first.c.due)
    found = select(table.c.due, table.c.host, *key).join(first, same).where(asked).order_by(table.c.host, *key)
    rows: dict[str, RowMapping] = {}
    for row in db.execute(found).mappings():
        rows.setdefault(row["host"], row)
    return rows.values()


def _listed(db: Connection, feed: int, listing: Listing, hosts: Sequence[str], now: float) -> Told:
    """What *listing* tells that was not known, now kept and due."""
    asked = select(FEED_ITEM.c.key, FEED_ITEM.c.mark).where(FEED_ITEM.c.feed == feed)
    known: dict[str, str] = dict(db.execute(asked).tuples().all())
    first = {item.key: (item, host) for item, host in reversed(list(zip(listing.items, hosts, strict=True)))}
    new = [pair for key, pair in first.items() if key not in known]
    changed = [pair for key, pair in first.items() if known.get(key, pair[0].mark) != pair[0].mark]
    waits = {"state": ItemState.WAITING.value, "changed": now}
    if new:
        # the oldest first: a feed lists the newest first, and `first` is the other way round
        stamps = ({"feed": feed, "found": now, "due": now + number * 1e-6} for number in range(len(new)))
        rows = zip(new, stamps, strict=True)
        own = [{**waits, **stamp, **_of(item, host), "key": item.key, "at": item.at} for (item, host), stamp in rows]
        db.execute(insert(FEED_ITEM), own)
    for item, host in changed:
        again = {**waits, **_of(item, host), "due": now, "tries": 0, "trouble": None}
        db.execute(update(FEED_ITEM).where(FEED_ITEM.c.feed == feed, FEED_ITEM.c.key == item.key).values(again))
    gap = bool(known) and bool(first) and len(new) == len(first)
    return Told(new=len(new), changed=len(changed), first=not known, gap=gap)


def _of(item: Listed, host: str) -> dict[str, Any]:
    return {"link": item.link, "host": host, "mark": item.mark, "body": dumps(item)}


def _keep_feed(db: Connection, feed: Feed) -> None:
    row = {name: getattr(feed, name) for name in _FEED if name not in ("number", "state", "former")}
    row |= {"state": feed.state.value, "former": json.dumps(feed.former)}
    db.execute(update(FEED).where(FEED.c.number == feed.number).values(row))


def _feeds() -> Select[Any]:
    return select(*(FEED.c[name] for name in _FEED))


def _feed(row: RowMapping) -> Feed:
    return Feed(**{**row, "state": FeedState(row["state"]), "former": tuple(json.loads(row["former"]))})


def _items() -> Select[Any]:
    return select(*(FEED_ITEM.c[name] for name in _ITEM))


def _item(row: RowMapping) -> Item:
    told = {**row, "state": ItemState(row["state"])}
    return Item(listed=loads(Listed, told.pop("body")), **told)


def _median(values: Iterable[float]) -> float | None:
    held = list(values)
    return held[len(held) // 2] if held else None
