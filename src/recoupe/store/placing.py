"""Which story each report is in: kept as reports come, so that a new one costs the same among many as among few.

A report whose findings are new, or whose place shows another version, waits in ``unplaced`` until it is placed; so a program that is
stopped in between goes on from there.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from recoupe.reconcile import SHARED, Signature, alike, decided, told_apart
from recoupe.records import Decision
from recoupe.store.codec import dumps, loads
from recoupe.store.write import storable

Value = TypeVar("Value")

_MOST_AT_ONCE = 500  # values in one question


def waiting(db: sqlite3.Connection, limit: int) -> tuple[tuple[str, bool], ...]:
    """The ids of at most *limit* reports that wait for a place, and whether some place still shows each."""
    rows = db.execute(
        """SELECT id, EXISTS (SELECT 1 FROM place WHERE place.report = report.number AND place.current = 1)
           FROM unplaced JOIN report ON report.number = unplaced.report ORDER BY report.number LIMIT ?""",
        (limit,),
    )
    return tuple((id, bool(current)) for id, current in rows)


def put(db: sqlite3.Connection, signature: Signature, rules: str) -> None:
    """Places a report by its *signature*, made from findings of *rules*: its neighbourhood is told apart anew."""
    number = _number(db, signature.report)
    before = _taken_out(db, number)
    db.execute("INSERT INTO signature VALUES (?, ?, ?)", (number, rules, storable(dumps(signature))))
    db.executemany("INSERT OR IGNORE INTO shelf VALUES (?, ?)", ((_hash(shelf), number) for shelf in signature.shelves))
    near = _alike_to(db, number, signature)
    db.executemany("INSERT INTO alike VALUES (?, ?)", [pair for other in near for pair in ((number, other), (other, number))])
    _tell_apart(db, {number, *before})


def take_out(db: sqlite3.Connection, id: str) -> None:
    """Takes the report with this id, which no place shows any more, out of its story."""
    number = _number(db, id)
    _tell_apart(db, set(_taken_out(db, number)))


def _taken_out(db: sqlite3.Connection, number: int) -> list[int]:
    """Removes all that placing has made of a report; the numbers of those that were alike to it."""
    db.execute("DELETE FROM unplaced WHERE report = ?", (number,))
    row = db.execute("SELECT body FROM signature WHERE report = ?", (number,)).fetchone()
    if row is None:
        return []
    near = [other for (other,) in db.execute("SELECT other FROM alike WHERE report = ?", (number,))]
    shelves = loads(Signature, row[0]).shelves
    db.executemany("DELETE FROM shelf WHERE key = ? AND report = ?", ((_hash(shelf), number) for shelf in shelves))
    db.execute("DELETE FROM alike WHERE report = ?", (number,))
    db.executemany("DELETE FROM alike WHERE report = ? AND other = ?", ((other, number) for other in near))
    db.execute("DELETE FROM placed WHERE report = ?", (number,))
    db.execute("DELETE FROM signature WHERE report = ?", (number,))
    return near


def _alike_to(db: sqlite3.Connection, number: int, signature: Signature) -> list[int]:
    """The numbers of the reports that are alike to one, of those that stand on a shelf where they can be."""
    met = {*_standing(db, signature.lookups_of_moment, SHARED), *_standing(db, signature.lookups_of_season, 1)}
    met.discard(number)
    others = _signatures(db, met)
    return sorted(other for other, theirs in others.items() if alike(signature, theirs))


def _standing(db: sqlite3.Connection, shelves: Sequence[str], least: int) -> Iterable[int]:
    """The numbers of the reports that stand on at least so many of the shelves."""
    found: Counter[int] = Counter()
    for part in _parts([_hash(shelf) for shelf in shelves]):
        asked = f"SELECT report, count(*) FROM shelf WHERE key IN ({_marks(part)}) GROUP BY report"
        for number, count in db.execute(asked, part):
            found[number] += count
    return (number for number, count in found.items() if count >= least)


def _tell_apart(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Makes anew the stories of the neighbourhoods of some reports, and carries out what was decided about them."""
    left = set(numbers)
    changed: set[str] = set()
    while left:
        members = _neighbourhood(db, left.pop())
        left -= members
        signatures = _signatures(db, members)
        by_id = {one.report: one for one in signatures.values()}
        number_of = {one.report: number for number, one in signatures.items()}
        near = {one.report: _near(db, number, signatures) for number, one in signatures.items()}
        rows = []
        for story in told_apart(by_id.values(), near):
            name = f"story-{story[0].digest[:12]}"
            rows += [(number_of[one.report], name, name) for one in story]
            changed.add(name)
        db.executemany("INSERT OR REPLACE INTO placed VALUES (?, ?, ?)", rows)
    if changed and (decisions := decisions_made(db)):
        _carry_out(db, decisions)


def _neighbourhood(db: sqlite3.Connection, number: int) -> set[int]:
    asked = """WITH RECURSIVE near(report) AS (
                   VALUES (?) UNION SELECT alike.other FROM near JOIN alike ON alike.report = near.report)
               SELECT near.report FROM near JOIN signature ON signature.report = near.report"""
    return {row[0] for row in db.execute(asked, (number,))}


def _near(db: sqlite3.Connection, number: int, signatures: dict[int, Signature]) -> list[str]:
    rows = db.execute("SELECT other FROM alike WHERE report = ?", (number,))
    return [signatures[other].report for (other,) in rows]


# --- decisions ------------------------------------------------------------------------------------------------------------------


def decide(db: sqlite3.Connection, decision: Decision) -> Decision:
    """The decision as it is kept, with its number, after it has been carried out."""
    cursor = db.execute("INSERT INTO decision (undone, body) VALUES (0, ?)", (storable(dumps(decision)),))
    assert cursor.lastrowid is not None
    _carry_out(db, decisions_made(db))
    return replace(decision, number=cursor.lastrowid)


def undo(db: sqlite3.Connection) -> Decision | None:
    """The last decision that stood, which stands no more; None if there is none. It stays in the log."""
    standing = decisions_made(db)
    if not standing:
        return None
    last = standing[-1]
    db.execute("UPDATE decision SET undone = 1 WHERE number = ?", (last.number,))
    _reset(db, (*last.reports, *last.others))
    _carry_out(db, standing[:-1])
    return replace(last, undone=True)


def decisions(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """All decisions in the order in which they were made, those undone too."""
    rows = db.execute("SELECT number, undone, body FROM decision ORDER BY number")
    return tuple(replace(loads(Decision, body), number=number, undone=bool(undone)) for number, undone, body in rows)


def decisions_made(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """The decisions that stand, in the order in which they were made."""
    return tuple(decision for decision in decisions(db) if not decision.undone)


def _carry_out(db: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
    """Puts the reports of all stories that decisions speak of where the decisions put them."""
    named = sorted({report for decision in decisions for report in (*decision.reports, *decision.others)})
    _reset(db, named)
    touched: dict[str, list[Signature]] = {}
    number_of: dict[str, int] = {}
    for part in _parts(named):
        asked = f"""SELECT placed.made, signature.report, signature.body FROM placed JOIN signature ON signature.report = placed.report
                    WHERE placed.made IN (SELECT made FROM placed JOIN report ON report.number = placed.report
                                          WHERE report.id IN ({_marks(part)}))"""
        for made, number, body in db.execute(asked, part):
            one = loads(Signature, body)
            if one.report not in number_of:
                number_of[one.report] = number
                touched.setdefault(made, []).append(one)
    stories = [tuple(sorted(members, key=lambda one: one.in_time)) for _, members in sorted(touched.items())]
    for story in decided(stories, decisions):
        rows = [(f"story-{story[0].digest[:12]}", number_of[one.report]) for one in story]
        db.executemany("UPDATE placed SET story = ? WHERE report = ?", rows)


def _reset(db: sqlite3.Connection, reports: Sequence[str]) -> None:
    """Puts the reports of the stories that the program has made of *reports* back there."""
    for part in _parts(list(reports)):
        db.execute(
            f"""UPDATE placed SET story = made WHERE made IN (
                    SELECT made FROM placed JOIN report ON report.number = placed.report WHERE report.id IN ({_marks(part)}))""",
            part,
        )


# --- asked ----------------------------------------------------------------------------------------------------------------------


def stories(db: sqlite3.Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """All stories with the ids of their reports, as placed; stories and reports in the order in which they were read."""
    found: dict[str, list[str]] = {}
    for story, id in db.execute("SELECT story, id FROM placed JOIN report ON report.number = placed.report ORDER BY number"):
        found.setdefault(story, []).append(id)
    return tuple((story, tuple(reports)) for story, reports in found.items())


def story_of(db: sqlite3.Connection, id: str) -> str | None:
    """The story that the report with this id is in, None if it is in none."""
    row = db.execute("SELECT story FROM placed JOIN report ON report.number = placed.report WHERE id = ?", (id,)).fetchone()
    return row[0] if row else None


def reports_of(db: sqlite3.Connection, story: str) -> tuple[str, ...]:
    """The ids of the reports of a story, in the order in which they were read."""
    rows = db.execute(
        "SELECT id FROM placed JOIN report ON report.number = placed.report WHERE story = ? ORDER BY number", (story,)
    )
    return tuple(row[0] for row in rows)


def stories_starting_with(db: sqlite3.Connection, start: str) -> tuple[str, ...]:
    """The ids of the stories that start so, at most two, in alphabetical order."""
    asked = "SELECT DISTINCT story FROM placed WHERE story >= ? AND story < ? ORDER BY story LIMIT 2"
    exact = db.execute("SELECT story FROM placed WHERE story = ? LIMIT 1", (start,)).fetchone()
    return (exact[0],) if exact else tuple(row[0] for row in db.execute(asked, (start, start + "\U0010ffff")))


# --- small things ---------------------------------------------------------------------------------------------------------------


def _number(db: sqlite3.Connection, id: str) -> int:
    number: int = db.execute("SELECT number FROM report WHERE id = ?", (id,)).fetchone()[0]
    return number


def _signatures(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Signature]:
    found: dict[int, Signature] = {}
    for part in _parts(sorted(numbers)):
        asked = f"SELECT report, body FROM signature WHERE report IN ({_marks(part)})"
        found.update((number, loads(Signature, body)) for number, body in db.execute(asked, part))
    return found


def _hash(shelf: str) -> int:
    return int.from_bytes(blake2b(shelf.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _parts(values: Sequence[Value]) -> Iterable[list[Value]]:
    return (list(values[i : i + _MOST_AT_ONCE]) for i in range(0, len(values), _MOST_AT_ONCE))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
