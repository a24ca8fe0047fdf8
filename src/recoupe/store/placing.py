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

from recoupe.reconcile import SHARED, Signature, Stamp, alike, binds, bond, decided, neighbourhood, scale, told_apart
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
    """Places a report by its *signature*, made from findings of *rules*: the neighbourhoods that it touches are told apart anew."""
    number = _number(db, signature.report)
    touched = _taken_out(db, number)
    stamp = (signature.report, signature.digest, signature.first, signature.last, signature.published)
    db.execute("INSERT INTO signature VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, rules, *stamp, storable(dumps(signature))))
    db.executemany("INSERT OR IGNORE INTO shelf VALUES (?, ?)", ((_hash(shelf), number) for shelf in signature.shelves))
    near = _alike_to(db, number, signature)
    both = [pair for other, score in near.items() for pair in ((number, other, score), (other, number, score))]
    db.executemany("INSERT INTO alike VALUES (?, ?, ?)", both)
    _tell_apart(db, {number} | touched | _touched(db, number, near))


def take_out(db: sqlite3.Connection, id: str) -> None:
    """Takes the report with this id, which no place shows any more, out of its story."""
    number = _number(db, id)
    _tell_apart(db, _taken_out(db, number))


def _taken_out(db: sqlite3.Connection, number: int) -> set[int]:
    """Removes all that placing has made of a report; the numbers of those whose story it may have a part in."""
    db.execute("DELETE FROM unplaced WHERE report = ?", (number,))
    row = db.execute("SELECT body FROM signature WHERE report = ?", (number,)).fetchone()
    if row is None:
        return set()
    near = _near(db, number)
    touched = _touched(db, number, near) - {number}
    shelves = loads(Signature, row[0]).shelves
    db.executemany("DELETE FROM shelf WHERE key = ? AND report = ?", ((_hash(shelf), number) for shelf in shelves))
    db.execute("DELETE FROM alike WHERE report = ?", (number,))
    db.executemany("DELETE FROM alike WHERE report = ? AND other = ?", ((other, number) for other in near))
    db.execute("DELETE FROM placed WHERE report = ?", (number,))
    db.execute("DELETE FROM signature WHERE report = ?", (number,))
    return touched


def _touched(db: sqlite3.Connection, number: int, near: dict[int, float]) -> set[int]:
    """The reports for whose stories it matters that a report is alike to those *near*, with all that are in one story with them.

    It matters to those whose scale it changes, or that it is bound to: who is alike to many others, and more so, stays as it was.
    """
    own = scale(near.values())
    found = {number}
    for other, score in near.items():
        theirs = _near(db, other)
        now = scale(theirs.values())
        if now != scale(held for report, held in theirs.items() if report != number) or binds(bond(score, own, now)):
            found.add(other)
    for part in _parts(sorted(found)):
        asked = f"""SELECT mate.report FROM placed JOIN placed AS mate ON mate.made = placed.made
                    WHERE placed.report IN ({_marks(part)})"""
        found.update(row[0] for row in db.execute(asked, part).fetchall())
    return found


def _alike_to(db: sqlite3.Connection, number: int, signature: Signature) -> dict[int, float]:
    """The numbers of the reports that are alike to one, of those that stand on a shelf where they can be, and how much."""
    met = {*_standing(db, signature.lookups_of_moment, SHARED), *_standing(db, signature.lookups_of_season, 1)}
    met.discard(number)
    others = _signatures(db, met)
    return {other: score for other, theirs in sorted(others.items()) if (score := alike(signature, theirs))}


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
    changed = bool(left)
    known: dict[int, dict[int, float]] = {}

    def near(number: int) -> dict[int, float]:
        if number not in known:
            known[number] = _near(db, number)
        return known[number]

    while left:
        bonds = neighbourhood(min(left), near)
        left -= bonds.keys()
        stamps = _stamps(db, bonds)
        name_of = {number: one.report for number, one in stamps.items()}
        number_of = {one.report: number for number, one in stamps.items()}
        named = {name_of[n]: {name_of[other]: held for other, held in of.items() if other in name_of} for n, of in bonds.items()}
        rows = []
        for story in told_apart(stamps.values(), named):
            name = f"story-{story[0].digest[:12]}"
            rows += [(number_of[one.report], name, name) for one in story]
        db.executemany("INSERT OR REPLACE INTO placed VALUES (?, ?, ?)", rows)
    if changed and (decisions := decisions_made(db)):
        _carry_out(db, decisions)


def _near(db: sqlite3.Connection, number: int) -> dict[int, float]:
    """The reports that are alike to one, and how much."""
    return dict(db.execute("SELECT other, score FROM alike WHERE report = ?", (number,)))


def _stamps(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Stamp]:
    found: dict[int, Stamp] = {}
    for part in _parts(sorted(numbers)):
        asked = f"SELECT report, id, digest, first, last, published FROM signature WHERE report IN ({_marks(part)})"
        for number, id, digest, first, last, published in db.execute(asked, part):
            found[number] = Stamp(report=id, digest=digest, first=first, last=last, published=published)
    return found


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
