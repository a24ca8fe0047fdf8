"""Saved queries, what was known when each was last answered, and the outbox of the alerts that this gave."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Update, delete, func, insert, select, union, update

from recoupe.records import Wanted
from recoupe.records.codec import dumps, loads
from recoupe.records.watching import Alert, Query
from recoupe.store import database
from recoupe.store.address import Address
from recoupe.store.query import current
from recoupe.store.tables import ALERT, DELIVERY, KNOWN, PLACED, QUERY, REPORT, SIGNATURE, UNPLACED
from recoupe.store.upserts import put_anew, put_if_new

_MOST_AT_ONCE = 500  # values in one question


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """An alert that is to be delivered on a channel: tried so often before."""

    number: int
    alert: Alert
    tries: int


class Alerting:
    """The queries and alerts in the archive at ``address``. Every change is one transaction."""

    def __init__(self, address: Address, engine: Engine) -> None:
        self.address = address
        self._engine = engine

    def _changing(self) -> AbstractContextManager[Connection]:
        return database.transaction(self._engine, self.address)

    def _reading(self) -> AbstractContextManager[Connection]:
        return database.reading(self._engine, self.address)

    # queries

    def queries(self) -> tuple[Query, ...]:
        """The saved queries, in the order in which they were saved."""
        with self._reading() as db:
            rows = db.execute(select(QUERY).order_by(QUERY.c.number)).all()
        return tuple(_query(row) for row in rows)

    def save(self, said: str, wanted: Wanted, known: Mapping[str, str], seen: int, *, search: bool = False) -> None:
        """Saves a query with what is *known* to it: all up to the report number *seen*. One saved before stays as it is.

        With *search* it is said as a search is, and *wanted* asks for nothing.
        """
        with self._changing() as db:
            if put_if_new(db, QUERY, [{"said": said, "wanted": _wanted_json(wanted, search=search), "seen": seen}]):
                _learn(db, db.execute(select(QUERY.c.number).where(QUERY.c.said == said)).scalar_one(), known)

    def drop(self, said: str) -> bool:
        """Whether there was a query that was written so; it is saved no more."""
        with self._changing() as db:
            return bool(db.execute(delete(QUERY).where(QUERY.c.said == said)).rowcount)

    # what has come in

    def last_placed(self) -> int:
        """The number of the last report before which every one has its place in a story; 0 if there is none."""
        with self._reading() as db:
            waiting = select(func.min(UNPLACED.c.report) - 1).scalar_subquery()
            last = select(func.max(REPORT.c.number)).scalar_subquery()
            number: int = db.execute(select(func.coalesce(waiting, last, 0))).scalar_one()
            return number

    def beside(self, after: int, until: int) -> tuple[str, ...]:
        """The ids of the reports that came in after the one with the number *after*, up to *until*, and of those that tell the
        same stories; what no place shows any more is left out."""
        come = select(REPORT.c.number).where(REPORT.c.number > after, REPORT.c.number <= until)
        placed = PLACED.join(SIGNATURE, SIGNATURE.c.number == PLACED.c.passage)
        told = select(PLACED.c.story).select_from(placed).where(SIGNATURE.c.report.in_(come))
        beside = select(SIGNATURE.c.report).select_from(placed).where(PLACED.c.story.in_(told))
        asked = select(REPORT.c.id).where(REPORT.c.number.in_(union(come, beside)), current()).order_by(REPORT.c.number)
        with self._reading() as db:
            return tuple(db.scalars(asked))

    def known(self, query: Query, senses: Iterable[str]) -> dict[str, str]:
        """What *query* knew last of each of *senses*; those that it did not know are left out."""
        asked, named = select(KNOWN.c.sense, KNOWN.c.value).where(KNOWN.c.query == query.number), sorted(set(senses))
        with self._reading() as db:
            parts = (named[i : i + _MOST_AT_ONCE] for i in range(0, len(named), _MOST_AT_ONCE))
            return {sense: value for part in parts for sense, value in db.execute(asked.where(KNOWN.c.sense.in_(part)))}

    def learn(
        self, query: Query, known: Mapping[str, str], seen: int, alerts: Sequence[Alert], channels: Sequence[str]
    ) -> tuple[Alert, ...]:
        """Those of *alerts* that are new; kept, to be delivered on *channels*, together with what *query* knows now."""
        with self._changing() as db:
            new = tuple(alert for alert in alerts if _post(db, alert, channels))
            _learn(db, query.number, known)
            db.execute(update(QUERY).where(QUERY.c.number == query.number).values(seen=seen))
            return new

    # the outbox

    def parcels(self, channel: str, now: float) -> tuple[Parcel, ...]:
        """What is to be delivered on *channel* by *now*, the oldest first."""
        of, posted = DELIVERY.c, DELIVERY.join(ALERT, ALERT.c.number == DELIVERY.c.alert)
        asked = select(ALERT.c.number, ALERT.c.body, of.tries).select_from(posted).order_by(ALERT.c.number)
        with self._reading() as db:
            rows = db.execute(asked.where(of.channel == channel, of.done.is_(None), of.due <= now)).all()
        return tuple(Parcel(number=row.number, alert=loads(Alert, row.body), tries=row.tries) for row in rows)

    def delivered(self, parcel: Parcel, channel: str, now: float) -> None:
        """Notes that *parcel* has been delivered on *channel*."""
        with self._changing() as db:
            db.execute(_handled(parcel, channel).values(done=now, due=None, trouble=None))

    def returned(self, parcel: Parcel, channel: str, trouble: str, due: float | None) -> None:
        """Notes that *parcel* could not be delivered on *channel*, and when it is tried again; None for never."""
        with self._changing() as db:
            db.execute(_handled(parcel, channel).values(due=due, trouble=trouble))

    def next_delivery(self, channels: Sequence[str]) -> float | None:
        """When something is next to be delivered on one of *channels*; None when nothing is."""
        asked = select(func.min(DELIVERY.c.due)).where(DELIVERY.c.done.is_(None), DELIVERY.c.channel.in_(channels))
        with self._reading() as db:
            due: float | None = db.scalar(asked)
            return due

    def alerts(self, limit: int) -> tuple[Alert, ...]:
        """The last alerts, at most *limit*, the newest first."""
        with self._reading() as db:
            bodies = db.scalars(select(ALERT.c.body).order_by(ALERT.c.number.desc()).limit(limit)).all()
        return tuple(loads(Alert, body) for body in bodies)

    def stuck(self) -> tuple[tuple[str, int, str], ...]:
        """Of each channel that has something left to deliver, how much, and what went wrong last."""
        of = DELIVERY.c
        asked = select(of.channel, func.count(), func.max(of.trouble)).where(of.done.is_(None)).group_by(of.channel)
        with self._reading() as db:
            return tuple((channel, count, trouble or "") for channel, count, trouble in db.execute(asked.order_by(of.channel)))


def _learn(db: Connection, query: int, known: Mapping[str, str]) -> None:
    put_anew(db, KNOWN, [{"query": query, "sense": sense, "value": value} for sense, value in known.items()])


def _handled(parcel: Parcel, channel: str) -> Update:
    this = (DELIVERY.c.alert == parcel.number) & (DELIVERY.c.channel == channel)
    return update(DELIVERY).where(this).values(tries=DELIVERY.c.tries + 1)


def _post(db: Connection, alert: Alert, channels: Sequence[str]) -> bool:
    """Whether *alert* is new; it is then in the outbox."""
    if not put_if_new(db, ALERT, [{"id": alert.id, "at": alert.at, "body": dumps(alert)}]):
        return False
    number = db.execute(select(ALERT.c.number).where(ALERT.c.id == alert.id)).scalar_one()
    rows = [{"alert": number, "channel": channel, "due": alert.at} for channel in channels]
    if rows:
        db.execute(insert(DELIVERY), rows)
    return True


def _query(row: Any) -> Query:
    search = bool(json.loads(row.wanted).get("search"))
    return Query(number=row.number, said=row.said, wanted=_wanted(row.wanted), seen=row.seen, search=search)


def _wanted_json(wanted: Wanted, *, search: bool) -> str:
    days = {name: day.isoformat() if (day := getattr(wanted, name)) else None for name in ("since", "until")}
    named = {"actors": wanted.actors, "states": wanted.states, "types": wanted.types, "verdicts": wanted.verdicts}
    return json.dumps({**named, **days, "story": wanted.story, **({"search": True} if search else {})}, ensure_ascii=False)


def _wanted(written: str) -> Wanted:
    told = json.loads(written)
    return Wanted(
        actors=tuple(told["actors"]),
        states=tuple(told["states"]),
        types=tuple(told["types"]),
        verdicts=tuple(told["verdicts"]),
        since=date.fromisoformat(told["since"]) if told["since"] else None,
        until=date.fromisoformat(told["until"]) if told["until"] else None,
        story=told["story"],
    )
