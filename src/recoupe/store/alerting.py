"""Saved queries, what was known when each was last answered, and the outbox of the alerts that this gave."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recoupe.records import Wanted
from recoupe.records.codec import dumps, loads
from recoupe.records.watching import Alert, Query
from recoupe.store.database import transaction
from recoupe.store.trouble import told_plainly
from recoupe.store.write import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """An alert that is to be delivered on a channel: tried so often before."""

    number: int
    alert: Alert
    tries: int


class Alerting:
    """The queries and alerts in the archive at ``path``. Every change is one transaction."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db

    # queries

    def queries(self) -> tuple[Query, ...]:
        """The saved queries, in the order in which they were saved."""
        with told_plainly(self.path):
            rows = self._db.execute("SELECT number, said, wanted, seen FROM query ORDER BY number").fetchall()
        return tuple(Query(number=row[0], said=row[1], wanted=_wanted(row[2]), seen=row[3]) for row in rows)

    def save(self, said: str, wanted: Wanted, known: Mapping[str, str], seen: int) -> None:
        """Saves a query with what is *known* to it: all up to the report number *seen*. One saved before stays as it is."""
        with transaction(self._db, self.path) as db:
            row = (said, _wanted_json(wanted), seen)
            made = db.execute("INSERT OR IGNORE INTO query (said, wanted, seen) VALUES (?, ?, ?)", row)
            if made.rowcount and made.lastrowid is not None:
                _learn(db, made.lastrowid, known)

    def drop(self, said: str) -> bool:
        """Whether there was a query that was written so; it is saved no more."""
        with transaction(self._db, self.path) as db:
            return bool(db.execute("DELETE FROM query WHERE said = ?", (said,)).rowcount)

    # what has come in

    def last_placed(self) -> int:
        """The number of the last report before which every one has its place in a story; 0 if there is none."""
        with told_plainly(self.path):
            asked = "SELECT coalesce((SELECT min(report) - 1 FROM unplaced), (SELECT max(number) FROM report), 0)"
            return int(self._db.execute(asked).fetchone()[0])

    def beside(self, after: int, until: int) -> tuple[str, ...]:
        """The ids of the reports that came in after the one with the number *after*, up to *until*, and of those that tell the
        same stories; what no place shows any more is left out."""
        asked = """WITH come AS (SELECT number FROM report WHERE number > ? AND number <= ?),
                   told AS (SELECT DISTINCT placed.story FROM come JOIN signature ON signature.report = come.number
                            JOIN placed ON placed.passage = signature.number)
                   SELECT id FROM report WHERE number IN (
                       SELECT number FROM come UNION
                       SELECT signature.report FROM told JOIN placed ON placed.story = told.story
                       JOIN signature ON signature.number = placed.passage)
                   AND number NOT IN (SELECT number FROM superseded) ORDER BY number"""
        with told_plainly(self.path):
            return tuple(row[0] for row in self._db.execute(asked, (after, until)))

    def known(self, query: Query, senses: Iterable[str]) -> dict[str, str]:
        """What *query* knew last of each of *senses*; those that it did not know are left out."""
        asked = "SELECT sense, value FROM known WHERE query = ? AND sense IN (SELECT value FROM json_each(?))"
        with told_plainly(self.path):
            return dict(self._db.execute(asked, (query.number, json.dumps(sorted(set(senses))))).fetchall())

    def learn(
        self, query: Query, known: Mapping[str, str], seen: int, alerts: Sequence[Alert], channels: Sequence[str]
    ) -> tuple[Alert, ...]:
        """Those of *alerts* that are new; kept, to be delivered on *channels*, together with what *query* knows now."""
        with transaction(self._db, self.path) as db:
            new = tuple(alert for alert in alerts if _post(db, alert, channels))
            _learn(db, query.number, known)
            db.execute("UPDATE query SET seen = ? WHERE number = ?", (seen, query.number))
            return new

    # the outbox

    def parcels(self, channel: str, now: float) -> tuple[Parcel, ...]:
        """What is to be delivered on *channel* by *now*, the oldest first."""
        asked = """SELECT number, body, tries FROM delivery JOIN alert ON alert.number = delivery.alert
                   WHERE channel = ? AND done IS NULL AND due <= ? ORDER BY number"""
        with told_plainly(self.path):
            rows = self._db.execute(asked, (channel, now)).fetchall()
        return tuple(Parcel(number=row[0], alert=loads(Alert, _text(row[1])), tries=row[2]) for row in rows)

    def delivered(self, parcel: Parcel, channel: str, now: float) -> None:
        """Notes that *parcel* has been delivered on *channel*."""
        with transaction(self._db, self.path) as db:
            asked = "UPDATE delivery SET done = ?, due = NULL, trouble = NULL, tries = tries + 1 WHERE alert = ? AND channel = ?"
            db.execute(asked, (now, parcel.number, channel))

    def returned(self, parcel: Parcel, channel: str, trouble: str, due: float | None) -> None:
        """Notes that *parcel* could not be delivered on *channel*, and when it is tried again; None for never."""
        with transaction(self._db, self.path) as db:
            asked = "UPDATE delivery SET due = ?, trouble = ?, tries = tries + 1 WHERE alert = ? AND channel = ?"
            db.execute(asked, (due, storable(trouble), parcel.number, channel))

    def next_delivery(self, channels: Sequence[str]) -> float | None:
        """When something is next to be delivered on one of *channels*; None when nothing is."""
        asked = "SELECT min(due) FROM delivery WHERE done IS NULL AND channel IN (SELECT value FROM json_each(?))"
        with told_plainly(self.path):
            due: float | None = self._db.execute(asked, (json.dumps(list(channels)),)).fetchone()[0]
            return due

    def alerts(self, limit: int) -> tuple[Alert, ...]:
        """The last alerts, at most *limit*, the newest first."""
        with told_plainly(self.path):
            rows = self._db.execute("SELECT body FROM alert ORDER BY number DESC LIMIT ?", (limit,)).fetchall()
        return tuple(loads(Alert, _text(row[0])) for row in rows)

    def stuck(self) -> tuple[tuple[str, int, str], ...]:
        """Of each channel that has something left to deliver, how much, and what went wrong last."""
        asked = """SELECT channel, count(*), coalesce(max(trouble), '') FROM delivery WHERE done IS NULL
                   GROUP BY channel ORDER BY channel"""
        with told_plainly(self.path):
            return tuple((channel, count, _text(trouble)) for channel, count, trouble in self._db.execute(asked))


def _learn(db: sqlite3.Connection, query: int, known: Mapping[str, str]) -> None:
    rows = ((query, sense, value) for sense, value in known.items())
    db.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", rows)


def _post(db: sqlite3.Connection, alert: Alert, channels: Sequence[str]) -> bool:
    """Whether *alert* is new; it is then in the outbox."""
    row = (alert.id, alert.at, storable(dumps(alert)))
    made = db.execute("INSERT OR IGNORE INTO alert (id, at, body) VALUES (?, ?, ?)", row)
    if not made.rowcount:
        return False
    rows = ((made.lastrowid, channel, alert.at) for channel in channels)
    db.executemany("INSERT INTO delivery (alert, channel, due) VALUES (?, ?, ?)", rows)
    return True


def _wanted_json(wanted: Wanted) -> str:
    days = {name: day.isoformat() if (day := getattr(wanted, name)) else None for name in ("since", "until")}
    named = {"actors": wanted.actors, "states": wanted.states, "types": wanted.types, "verdicts": wanted.verdicts}
    return json.dumps({**named, **days, "story": wanted.story}, ensure_ascii=False)


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


def _text(cell: str | bytes) -> str:
    return cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else cell
