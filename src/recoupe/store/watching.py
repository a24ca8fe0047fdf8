"""The state of a watch: its feeds, their items, and when each host may be asked again.

It lies in the archive's file and is changed over a connection of its own. Each change is one transaction, so that a program that
is killed at any moment finds everything as it was before or after.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from recoupe.records.codec import dumps, loads
from recoupe.records.watching import Feed, FeedState, Health, Item, ItemState, Listed, Listing
from recoupe.store import database
from recoupe.store.alerting import Alerting
from recoupe.store.trouble import told_plainly
from recoupe.store.write import storable

_FEED = "number, url, state, pace, due, title, etag, modified, asked, answered, failures, trouble, gaps, former"  # as `_feed` reads it
_ITEM = "feed, body, state, found, changed, due, tries, kept, report, trouble, etag, modified"
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
    """The state of a watch in the archive at ``path``. Use it as a context manager."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db

    @classmethod
    def open(cls, path: Path) -> "Watched":
        """The state in the archive at *path*, which is made if it is not there. Raises `ArchiveError`."""
        return cls(path, database.connect(path))

    @classmethod
    def open_to_look(cls, path: Path) -> "Watched":
        """The state in the archive at *path*, which must be there, for reading only. Raises `ArchiveError`."""
        return cls(path, database.connect_to_look(path))

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._db.close()

    def alerting(self) -> Alerting:
        """The queries and alerts in the same archive."""
        return Alerting(self.path, self._db)

    # feeds

    def follow(self, feeds: Sequence[tuple[str, str, str | None]], pace: float, now: float) -> int:
        """How many of *feeds* (address, host, title) are new; these are due at once.

        One that was gone or in trouble is due again too, one that has moved is known already.
        """
        moved = {url for feed in self.feeds() for url in feed.former}
        followed = FeedState.FOLLOWED.value
        with database.transaction(self._db, self.path) as db:
            new = 0
            for url, host, title in feeds:
                if url in moved:
                    continue
                asked = "INSERT OR IGNORE INTO feed (url, host, state, pace, due, title) VALUES (?,?,?,?,?,?)"
                new += db.execute(asked, (storable(url), host, followed, pace, now, storable(title))).rowcount
                again = "UPDATE feed SET state = ?, due = ?, failures = 0 WHERE url = ? AND (state <> ? OR failures > 0)"
                db.execute(again, (followed, now, storable(url), followed))
            return new

    def forget(self, url: str) -> bool:
        """Whether there was a feed with the address *url*, now or before it moved; it is forgotten, its reports stay."""
        found = [feed for feed in self.feeds() if url in (feed.url, *feed.former)]
        with database.transaction(self._db, self.path) as db:
            db.executemany("DELETE FROM feed WHERE number = ?", ((feed.number,) for feed in found))
        return bool(found)

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds, in the order in which they were first followed."""
        with told_plainly(self.path):
            return tuple(map(_feed, self._db.execute(f"SELECT {_FEED} FROM feed ORDER BY number").fetchall()))

    def feed(self, number: int) -> Feed:
        """The feed with this number."""
        with told_plainly(self.path):
            return _feed(self._db.execute(f"SELECT {_FEED} FROM feed WHERE number = ?", (number,)).fetchone())

    def answered(self, feed: Feed, listing: Listing | None, hosts: Sequence[str], now: float) -> Told:
        """What *listing* (None: nothing has changed) told; it is kept together with *feed*, as it is after the answer.

        *hosts* are those that the items' pages are asked of, '' for an item of which nothing is asked.
        """
        with database.transaction(self._db, self.path) as db:
            told = _listed(db, feed.number, listing, hosts, now) if listing else Told(new=0, changed=0, first=False, gap=False)
            _keep_feed(db, replace(feed, gaps=feed.gaps + told.gap))
            return told

    def unknown(self, feed: int, keys: Iterable[str]) -> int:
        """How many of *keys* no item of the feed with this number has."""
        with told_plainly(self.path):
            known = {row[0] for row in self._db.execute("SELECT key FROM feed_item WHERE feed = ?", (feed,))}
        return len(set(map(storable, keys)) - known)

    def keep_feed(self, feed: Feed) -> None:
        """Keeps how *feed* fares."""
        with database.transaction(self._db, self.path) as db:
            _keep_feed(db, feed)

    def move(self, feed: Feed, url: str, host: str) -> Feed:
        """*feed* at its new address; one that moved to where another feed is followed is asked no more."""
        with database.transaction(self._db, self.path) as db:
            taken = db.execute("SELECT 1 FROM feed WHERE url = ? AND number <> ?", (storable(url), feed.number)).fetchone()
            if taken:
                moved = replace(feed, state=FeedState.MOVED, trouble=None)
            else:
                moved = replace(feed, url=url, former=tuple(one for one in (*feed.former, feed.url) if one != url))
                db.execute("UPDATE feed SET host = ? WHERE number = ?", (host, feed.number))
            _keep_feed(db, moved)
            return moved

    # items

    def item(self, feed: int, key: str) -> Item:
        """The item *key* of the feed with this number."""
        with told_plainly(self.path):
            row = self._db.execute(f"SELECT {_ITEM} FROM feed_item WHERE feed = ? AND key = ?", (feed, storable(key))).fetchone()
            return _item(row)

    def items(self, feed: int) -> tuple[Item, ...]:
        """All items that the feed with this number has listed, in the order in which they were found."""
        with told_plainly(self.path):
            asked = f"SELECT {_ITEM} FROM feed_item WHERE feed = ? ORDER BY found, key"
            return tuple(map(_item, self._db.execute(asked, (feed,)).fetchall()))

    def keep_item(self, item: Item) -> None:
        """Keeps how far *item* has come."""
        row = (item.state.value, item.due, item.tries, item.kept, item.report, storable(item.trouble), item.etag, item.modified)
        with database.transaction(self._db, self.path) as db:
            db.execute(
                """UPDATE feed_item SET state=?, due=?, tries=?, kept=?, report=?, trouble=?, etag=?, modified=?
                   WHERE feed = ? AND key = ?""",
                (*row, item.feed, storable(item.listed.key)),
            )

    def twin(self, item: Item, since: float) -> Item | None:
        """An item of another feed with the same link, of which a report was kept after *since*; None if there is none."""
        with told_plainly(self.path):
            asked = f"""SELECT {_ITEM} FROM feed_item WHERE link = ? AND feed <> ? AND state = 'done' AND kept >= ?
                        AND report IS NOT NULL AND trouble IS NULL ORDER BY kept DESC LIMIT 1"""
            row = self._db.execute(asked, (storable(item.listed.link), item.feed, since)).fetchone()
            return _item(row) if row else None

    # what is to be done

    def errands(self, now: float, horizon: float, without: Iterable[int] = ()) -> tuple[Errand, ...]:
        """What is due: of each host the feed that is due first before *horizon*, of those not in *without*, and the item before *now*."""
        passed_over = json.dumps(sorted(without))
        with told_plainly(self.path):
            feeds = self._db.execute(
                """SELECT min(due), host, number FROM feed WHERE due <= ? AND state = 'followed'
                   AND number NOT IN (SELECT value FROM json_each(?)) GROUP BY host""",
                (horizon, passed_over),
            ).fetchall()
            items = self._db.execute(
                "SELECT min(due), host, feed, key FROM feed_item WHERE due <= ? GROUP BY host", (now,)
            ).fetchall()
        found = [Errand(due=due, host=host, number=number) for due, host, number in feeds]
        return (*found, *(Errand(due=due, host=host, number=feed, key=_text(key)) for due, host, feed, key in items))

    def next_due(self, after: float) -> float | None:
        """When the first thing after *after* is due; None when nothing is."""
        with told_plainly(self.path):
            asked = """SELECT min(due) FROM (SELECT min(due) AS due FROM feed WHERE state = 'followed' AND due > ?
                       UNION ALL SELECT min(due) FROM feed_item WHERE due > ?)"""
            due: float | None = self._db.execute(asked, (after, after)).fetchone()[0]
            return due

    def free(self, host: str) -> float:
        """When *host* may be asked again by what is kept of it; 0 if nothing is."""
        with told_plainly(self.path):
            row = self._db.execute("SELECT free FROM host WHERE name = ?", (host,)).fetchone()
            return float(row[0]) if row else 0.0

    def occupy(self, host: str, until: float) -> None:
        """Keeps that *host* is not to be asked before *until*."""
        with database.transaction(self._db, self.path) as db:
            db.execute("INSERT OR REPLACE INTO host VALUES (?, ?)", (host, until))

    # how they fare

    def health(self, now: float) -> tuple[Health, ...]:
        """How each feed fares, in the order in which they were first followed."""
        return tuple(self._health(feed, now) for feed in self.feeds())

    def _health(self, feed: Feed, now: float) -> Health:
        with told_plainly(self.path):
            counts = self._db.execute(
                "SELECT count(*), sum(found > ?), sum(state = 'waiting') FROM feed_item WHERE feed = ?", (now - _DAY, feed.number)
            ).fetchone()
            wrong = self._db.execute(
                """SELECT trouble, count(*) FROM feed_item WHERE feed = ? AND state IN ('refused', 'failed')
                   GROUP BY trouble ORDER BY count(*) DESC, trouble""",
                (feed.number,),
            ).fetchall()
            # what was there before the feed was followed was not late
            lags = self._db.execute(
                """SELECT found - at FROM feed_item WHERE feed = ? AND at <= found
                   AND found > (SELECT min(found) FROM feed_item WHERE feed = ?) ORDER BY 1""",
                (feed.number, feed.number),
            )
            return Health(
                feed=feed,
                items=counts[0],
                day=counts[1] or 0,
                waiting=counts[2] or 0,
                lag=_median([row[0] for row in lags]),
                wrong=tuple((_text(trouble or ""), count) for trouble, count in wrong),
            )


def _listed(db: sqlite3.Connection, feed: int, listing: Listing, hosts: Sequence[str], now: float) -> Told:
    """What *listing* tells that was not known, now kept and due."""
    known = dict(db.execute("SELECT key, mark FROM feed_item WHERE feed = ?", (feed,)).fetchall())
    first = {item.key: (item, host) for item, host in reversed(list(zip(listing.items, hosts, strict=True)))}
    new = [pair for key, pair in first.items() if storable(key) not in known]
    changed = [pair for key, pair in first.items() if known.get(storable(key), pair[0].mark) != pair[0].mark]
    # the oldest first: a feed lists the newest first, and `first` is the other way round
    for number, (item, host) in enumerate(new):
        due = now + number * 1e-6
        row = (feed, storable(item.key), storable(item.link), host, item.mark, "waiting", now, now, item.at, due)
        db.execute(
            """INSERT INTO feed_item (feed, key, link, host, mark, state, found, changed, at, due, body)
               VALUES (?,?,?,?,?,?,?,?,?,?,?)""",
            (*row, storable(dumps(item))),
        )
    for item, host in changed:
        db.execute(
            """UPDATE feed_item SET link=?, host=?, mark=?, state='waiting', changed=?, due=?, tries=0, trouble=NULL, body=?
               WHERE feed = ? AND key = ?""",
            (storable(item.link), host, item.mark, now, now, storable(dumps(item)), feed, storable(item.key)),
        )
    gap = bool(known) and bool(first) and len(new) == len(first)
    return Told(new=len(new), changed=len(changed), first=not known, gap=gap)


def _keep_feed(db: sqlite3.Connection, feed: Feed) -> None:
    row = (feed.state.value, feed.pace, feed.due, storable(feed.title), storable(feed.etag), storable(feed.modified))
    past = (feed.asked, feed.answered, feed.failures, storable(feed.trouble), feed.gaps, json.dumps(feed.former))
    db.execute(
        """UPDATE feed SET url=?, state=?, pace=?, due=?, title=?, etag=?, modified=?, asked=?, answered=?, failures=?, trouble=?,
           gaps=?, former=? WHERE number=?""",
        (storable(feed.url), *row, *past, feed.number),
    )


def _feed(row: Sequence[object]) -> Feed:
    names = _FEED.split(", ")
    told = {name: _text(cell) if isinstance(cell, bytes) else cell for name, cell in zip(names, row, strict=True)}
    told["state"], told["former"] = FeedState(str(told["state"])), tuple(json.loads(str(told["former"])))
    return Feed(**told)  # type: ignore[arg-type]


def _item(row: Sequence[object]) -> Item:
    names = _ITEM.split(", ")
    told = {name: _text(cell) if isinstance(cell, bytes) else cell for name, cell in zip(names, row, strict=True)}
    listed = loads(Listed, str(told.pop("body")))
    told["state"] = ItemState(str(told["state"]))
    return Item(listed=listed, **told)  # type: ignore[arg-type]


def _median(values: Iterable[float]) -> float | None:
    held = list(values)
    return held[len(held) // 2] if held else None


def _text(cell: str | bytes) -> str:
    return cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else cell
