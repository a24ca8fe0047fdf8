"""Which stories each report is in: kept as reports come, so that a new one costs the same among many as among few.

An ordinary report is one passage, a digest is several: it is passages that are placed. A report whose findings are new, or whose
place shows another version, waits in ``unplaced`` until it is placed; so a program that is stopped in between goes on from there.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from recoupe.errors import NotFoundError
from recoupe.reconcile import SHARED, Signature, Stamp, alike, binds, bond, decided, neighbourhood, scale, told_apart
from recoupe.records import Decision
from recoupe.records.codec import dumps, loads
from recoupe.store.write import storable

Value = TypeVar("Value")

_MOST_AT_ONCE = 500  # values in one question
_MOST_ASKED = 25  # reports of a story for which the stories beside it are looked up


def waiting(db: sqlite3.Connection, limit: int) -> tuple[tuple[str, bool], ...]:
    """The ids of at most *limit* reports that wait for a place, and whether some place still shows each."""
    rows = db.execute(
        """SELECT id, EXISTS (SELECT 1 FROM place WHERE place.report = report.number AND place.current = 1)
           FROM unplaced JOIN report ON report.number = unplaced.report ORDER BY report.number LIMIT ?""",
        (limit,),
    )
    return tuple((id, bool(current)) for id, current in rows)


def put(db: sqlite3.Connection, signatures: Sequence[Signature], rules: str) -> None:
    """Places a report by the *signatures* of its passages, made from findings of *rules*.

    The neighbourhoods that it touches are told apart anew.
    """
    report = _number(db, signatures[0].report)
    touched = _taken_out(db, report)
    for signature in signatures:
        number, near = _kept(db, report, signature, rules)
        touched |= {number} | _touched(db, number, near)
    _tell_apart(db, touched)


def _kept(db: sqlite3.Connection, report: int, one: Signature, rules: str) -> tuple[int, dict[int, float]]:
    """The number of a passage, now kept, and those that are alike to it."""
    stamp = (one.report, one.digest, one.first, one.last, one.published)
    row = (one.key, report, one.passage, rules, *stamp, storable(dumps(one)))
    number = db.execute(
        """INSERT INTO signature (key, report, passage, rules, id, digest, first, last, published, body)
           VALUES (?,?,?,?,?,?,?,?,?,?)""",
        row,
    ).lastrowid
    assert number is not None  # an INSERT into a rowid table always has one
    db.executemany("INSERT OR IGNORE INTO shelf VALUES (?, ?)", ((_hash(shelf), number) for shelf in one.shelves))
    near = _alike_to(db, number, one)
    both = [pair for other, score in near.items() for pair in ((number, other, score), (other, number, score))]
    db.executemany("INSERT INTO alike VALUES (?, ?, ?)", both)
    return number, near


def take_out(db: sqlite3.Connection, id: str) -> None:
    """Takes the report with this id, which no place shows any more, out of its stories."""
    _tell_apart(db, _taken_out(db, _number(db, id)))


def _taken_out(db: sqlite3.Connection, report: int) -> set[int]:
    """Removes all that placing has made of a report; the numbers of the passages whose story it may have a part in."""
    db.execute("DELETE FROM unplaced WHERE report = ?", (report,))
    own = dict(db.execute("SELECT number, body FROM signature WHERE report = ?", (report,)).fetchall())
    touched: set[int] = set()
    for number, body in own.items():
        near = _near(db, number)
        touched |= _touched(db, number, near)
        shelves = loads(Signature, body).shelves
        db.executemany("DELETE FROM shelf WHERE name = ? AND passage = ?", ((_hash(shelf), number) for shelf in shelves))
        db.execute("DELETE FROM alike WHERE passage = ?", (number,))
        db.executemany("DELETE FROM alike WHERE passage = ? AND other = ?", ((other, number) for other in near))
        db.execute("DELETE FROM placed WHERE passage = ?", (number,))
        db.execute("DELETE FROM signature WHERE number = ?", (number,))
    return touched - own.keys()


def _touched(db: sqlite3.Connection, number: int, near: dict[int, float]) -> set[int]:
    """The passages for whose stories it matters that one is alike to those *near*, with all that are in one story with them.

    It matters to those whose scale it changes, or that it is bound to: who is alike to many others, and more so, stays as it was.
    """
    own = scale(near.values())
    found = {number}
    for other, score in near.items():
        theirs = _near(db, other)
        now = scale(theirs.values())
        if now != scale(held for one, held in theirs.items() if one != number) or binds(bond(score, own, now)):
            found.add(other)
    for part in _parts(sorted(found)):
        asked = f"""SELECT mate.passage FROM placed JOIN placed AS mate ON mate.made = placed.made
                    WHERE placed.passage IN ({_marks(part)})"""
        found.update(row[0] for row in db.execute(asked, part).fetchall())
    return found


def _alike_to(db: sqlite3.Connection, number: int, signature: Signature) -> dict[int, float]:
    """The numbers of the passages that are alike to one, of those that stand on a shelf where they can be, and how much."""
    met = {*_standing(db, signature.lookups_of_moment, SHARED), *_standing(db, signature.lookups_of_season, 1)}
    met.discard(number)
    others = _signatures(db, met)
    return {other: score for other, theirs in sorted(others.items()) if (score := alike(signature, theirs))}


def _standing(db: sqlite3.Connection, shelves: Sequence[str], least: int) -> Iterable[int]:
    """The numbers of the passages that stand on at least so many of the shelves."""
    return (number for number, count in _counted(db, shelves) if count >= least)


def _tell_apart(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Makes anew the stories of the neighbourhoods of some passages, and carries out what was decided about them."""
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
        key_of = {number: one.key for number, one in stamps.items()}
        number_of = {one.key: number for number, one in stamps.items()}
        named = {key_of[n]: {key_of[other]: held for other, held in of.items() if other in key_of} for n, of in bonds.items()}
        rows = []
        for story in told_apart(stamps.values(), named):
            name = f"story-{story[0].digest[:12]}"
            rows += [(number_of[one.key], name, name) for one in story]
        db.executemany("INSERT OR REPLACE INTO placed VALUES (?, ?, ?)", rows)
    if changed and (decisions := decisions_made(db)):
        _carry_out(db, decisions)


def _near(db: sqlite3.Connection, number: int) -> dict[int, float]:
    """The passages that are alike to one, and how much."""
    return dict(db.execute("SELECT other, score FROM alike WHERE passage = ?", (number,)))


def _stamps(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Stamp]:
    found: dict[int, Stamp] = {}
    for part in _parts(sorted(numbers)):
        asked = f"""SELECT own.number, own.id, own.passage, own.digest, own.first, own.last, own.published, report.language
                    FROM signature AS own JOIN report ON report.number = own.report WHERE own.number IN ({_marks(part)})"""
        for number, id, passage, digest, first, last, published, language in db.execute(asked, part):
            stamp = Stamp(report=id, passage=passage, digest=digest, first=first, last=last, published=published)
            found[number] = replace(stamp, language=language) if language else stamp
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
    """Puts the passages of all stories that decisions speak of where the decisions put them."""
    named = sorted({report for decision in decisions for report in (*decision.reports, *decision.others)})
    _reset(db, named)
    touched: dict[str, list[Signature]] = {}
    number_of: dict[str, int] = {}
    for part in _parts(named):
        asked = f"""SELECT placed.made, signature.number, signature.body FROM placed JOIN signature ON signature.number = placed.passage
                    WHERE placed.made IN ({_MADE_OF.format(keys=_marks(part))})"""
        for made, number, body in db.execute(asked, part):
            one = loads(Signature, body)
            if one.key not in number_of:
                number_of[one.key] = number
                touched.setdefault(made, []).append(one)
    stories = [tuple(sorted(members, key=lambda one: one.in_time)) for _, members in sorted(touched.items())]
    for story in decided(stories, decisions):
        rows = [(f"story-{story[0].digest[:12]}", number_of[one.key]) for one in story]
        db.executemany("UPDATE placed SET story = ? WHERE passage = ?", rows)


_MADE_OF = "SELECT made FROM placed JOIN signature ON signature.number = placed.passage WHERE signature.key IN ({keys})"


def _reset(db: sqlite3.Connection, reports: Sequence[str]) -> None:
    """Puts the passages of the stories that the program has made of *reports* (keys) back there."""
    for part in _parts(list(reports)):
        db.execute(f"UPDATE placed SET story = made WHERE made IN ({_MADE_OF.format(keys=_marks(part))})", part)


# --- asked ----------------------------------------------------------------------------------------------------------------------


def stories(db: sqlite3.Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """All stories with the keys of their passages, as placed; stories and passages in the order in which they were read."""
    found: dict[str, list[str]] = {}
    for story, key in db.execute(f"SELECT story, key FROM placed {_IN_ORDER.format(condition='')}"):
        found.setdefault(story, []).append(key)
    return tuple((story, tuple(passages)) for story, passages in found.items())


def stories_of(db: sqlite3.Connection, id: str) -> tuple[tuple[str, str], ...]:
    """The passages (keys) of the report with this id, each with the story that it is in; () if it is in none."""
    condition = "WHERE report.id = ?"
    return tuple(db.execute(f"SELECT key, story FROM placed {_IN_ORDER.format(condition=condition)}", (id,)))


def passage_meant(db: sqlite3.Connection, told: str) -> str:
    """The key of the passage that "ID", "ID#1" or "ID#2" means. Raises `NotFoundError` where there is none or "ID" has several."""
    id = report_of(told)
    known = dict(stories_of(db, id))
    if not known:
        raise NotFoundError(f"The archive has no report with the id {id} in a story.")
    key = id if told == f"{id}#1" else told
    if key not in known or (len(known) > 1 and told == id):
        passages = ", ".join(f"{id}#{number} ({story})" for number, story in enumerate(known.values(), 1))
        raise NotFoundError(f"The report {id} tells several stories, each in a passage. Say which: {passages}.")
    return key


def story_of(db: sqlite3.Connection, key: str) -> str | None:
    """The story that the passage with this key (a report's id for a whole report) is in, None if it is in none."""
    asked = "SELECT story FROM placed JOIN signature ON signature.number = placed.passage WHERE key = ?"
    row = db.execute(asked, (key,)).fetchone()
    return row[0] if row else None


def passages_of(db: sqlite3.Connection, story: str) -> tuple[str, ...]:
    """The keys of the passages of a story, in the order in which they were read."""
    rows = db.execute(f"SELECT key FROM placed {_IN_ORDER.format(condition='WHERE story = ?')}", (story,))
    return tuple(row[0] for row in rows)


_IN_ORDER = """JOIN signature ON signature.number = placed.passage JOIN report ON report.number = signature.report
               {condition} ORDER BY report.number, signature.passage"""


def stories_starting_with(db: sqlite3.Connection, start: str) -> tuple[str, ...]:
    """The ids of the stories that start so, at most two, in alphabetical order."""
    asked = "SELECT DISTINCT story FROM placed WHERE story >= ? AND story < ? ORDER BY story LIMIT 2"
    exact = db.execute("SELECT story FROM placed WHERE story = ? LIMIT 1", (start,)).fetchone()
    return (exact[0],) if exact else tuple(row[0] for row in db.execute(asked, (start, start + "\U0010ffff")))


def signatures_of(db: sqlite3.Connection, passages: Iterable[str]) -> tuple[Signature, ...]:
    """The signatures of the passages (keys; a report's id for a whole report) that are placed, in order of time."""
    found: dict[int, Signature] = {}
    for part in _parts(list(passages)):
        rows = db.execute(f"SELECT number FROM signature WHERE key IN ({_marks(part)})", part)
        found |= _signatures(db, [number for (number,) in rows])
    return tuple(sorted(found.values(), key=lambda one: one.in_time))


def beside(db: sqlite3.Connection, members: Sequence[Signature], most: int) -> dict[str, tuple[Signature, ...]]:
    """Other stories (by id, whole) that stand on the shelves of *members*: those of the *most* passages that share most shelves."""
    own = {one.key for one in members}
    asked = members[:: 1 + len(members) // _MOST_ASKED]
    shelves = {shelf for one in asked for shelf in (*one.lookups_of_moment, *one.lookups_of_season)}
    common = Counter(dict(_counted(db, sorted(shelves))))
    near = _signatures(db, [number for number, _ in common.most_common(most + len(own))])
    stories = {story_of(db, one.key) for one in near.values() if one.key not in own}
    found = {name: signatures_of(db, passages_of(db, name)) for name in sorted(filter(None, stories))}
    return {name: others for name, passages in found.items() if (others := tuple(o for o in passages if o.key not in own))}


def _counted(db: sqlite3.Connection, shelves: Sequence[str]) -> Iterable[tuple[int, int]]:
    found: Counter[int] = Counter()
    for part in _parts([_hash(shelf) for shelf in shelves]):
        asked = f"SELECT passage, count(*) FROM shelf WHERE name IN ({_marks(part)}) GROUP BY passage"
        for number, count in db.execute(asked, part):
            found[number] += count
    return found.items()


# --- small things ---------------------------------------------------------------------------------------------------------------


def report_of(key: str) -> str:
    """The id of the report that the passage with this key is of."""
    return key.split("#", 1)[0]


def _number(db: sqlite3.Connection, id: str) -> int:
    number: int = db.execute("SELECT number FROM report WHERE id = ?", (id,)).fetchone()[0]
    return number


def _signatures(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Signature]:
    found: dict[int, Signature] = {}
    for part in _parts(sorted(numbers)):
        asked = f"SELECT number, body FROM signature WHERE number IN ({_marks(part)})"
        found.update((number, loads(Signature, body)) for number, body in db.execute(asked, part))
    return found


def _hash(shelf: str) -> int:
    return int.from_bytes(blake2b(shelf.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _parts(values: Sequence[Value]) -> Iterable[list[Value]]:
    return (list(values[i : i + _MOST_AT_ONCE]) for i in range(0, len(values), _MOST_AT_ONCE))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
