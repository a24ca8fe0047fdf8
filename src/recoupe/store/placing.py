"""Which stories each report is in: kept as reports come, so that a new one costs the same among many as among few.

An ordinary report is one passage, a digest is several: it is passages that are placed. A report whose findings are new, or whose
place shows another version, waits in ``unplaced`` until it is placed; so a program that is stopped in between goes on from there.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeVar

from sqlalchemy import Connection, Integer, Select, bindparam, delete, func, insert, select, update

from recoupe.errors import NotFoundError
from recoupe.reconcile import SHARED, Signature, Stamp, alike, binds, bond, decided, neighbourhood, scale, told_apart
from recoupe.records import Decision
from recoupe.records.codec import dumps, loads
from recoupe.store import correcting
from recoupe.store.listed import wait_to_be_told
from recoupe.store.query import current
from recoupe.store.ready import Ready
from recoupe.store.tables import ALIKE, DECISION, PLACED, REPORT, SHELF, SIGNATURE, UNPLACED
from recoupe.store.upserts import put as put_rows
from recoupe.store.upserts import put_anew, put_if_new, put_numbered

Value = TypeVar("Value")

_MOST_AT_ONCE = 500  # values in one question
_MOST_ASKED = 25  # reports of a story for which the stories beside it are looked up


def waiting(db: Connection, limit: int) -> tuple[tuple[str, bool], ...]:
    """The ids of at most *limit* reports that wait for a place, and whether some place still shows each."""
    return tuple((id, bool(shown)) for id, shown in _WAITING.all(db, most=limit))


def waits(db: Connection, id: str) -> bool | None:
    """Whether some place still shows the report with this id, which waits for a place in a story; None if it does not wait."""
    shown = _WAITS.cell(db, id=id)
    return None if shown is None else bool(shown)


_UNPLACED = UNPLACED.join(REPORT, REPORT.c.number == UNPLACED.c.report)
_WAITING = Ready(
    select(REPORT.c.id, current()).select_from(_UNPLACED).order_by(REPORT.c.number).limit(bindparam("most", type_=Integer))
)
_WAITS = Ready(select(current()).select_from(_UNPLACED).where(REPORT.c.id == bindparam("id")))


def put(db: Connection, signatures: Sequence[Signature], rules: str) -> None:
    """Places a report by the *signatures* of its passages, made from findings of *rules*.

    The neighbourhoods that it touches are told apart anew.
    """
    report = _number(db, signatures[0].report)
    touched = _taken_out(db, report)
    for signature in signatures:
        number, near = _kept(db, report, signature, rules)
        touched |= {number} | _touched(db, number, near)
    _tell_apart(db, touched)


def _kept(db: Connection, report: int, one: Signature, rules: str) -> tuple[int, dict[int, float]]:
    """The number of a passage, now kept, and those that are alike to it."""
    row = {"key": one.key, "report": report, "passage": one.passage, "rules": rules, "id": one.report, "body": dumps(one)}
    in_time = {"digest": one.digest, "first": one.first, "last": one.last, "published": one.published}
    number = put_numbered(db, SIGNATURE, {**row, **in_time})
    put_if_new(db, SHELF, [{"name": _hash(shelf), "passage": number} for shelf in one.shelves])
    near = _alike_to(db, number, one)
    both = [pair for other, score in near.items() for pair in ((number, other, score), (other, number, score))]
    rows = [{"passage": passage, "other": other, "score": score} for passage, other, score in both]
    put_rows(db, ALIKE, rows)
    return number, near


def take_out(db: Connection, id: str) -> None:
    """Takes the report with this id, which no place shows any more, out of its stories."""
    _tell_apart(db, _taken_out(db, _number(db, id)))


def _taken_out(db: Connection, report: int) -> set[int]:
    """Removes all that placing has made of a report; the numbers of the passages whose story it may have a part in."""
    _WAITS_NO_MORE.run(db, report=report)
    wait_to_be_told(db, (report,))
    own = dict(_OWN.all(db, report=report))
    touched: set[int] = set()
    for number, body in own.items():
        near = _near(db, number)
        touched |= _touched(db, number, near)
        _forget_passage(db, number, loads(Signature, body).shelves, near)
    return touched - own.keys()


_WAITS_NO_MORE = Ready(delete(UNPLACED).where(UNPLACED.c.report == bindparam("report")))
_OWN = Ready(select(SIGNATURE.c.number, SIGNATURE.c.body).where(SIGNATURE.c.report == bindparam("report")))


def _forget_passage(db: Connection, number: int, shelves: Iterable[str], near: Iterable[int]) -> None:
    for part in _parts([_hash(shelf) for shelf in shelves]):
        db.execute(delete(SHELF).where(SHELF.c.name.in_(part), SHELF.c.passage == number))
    db.execute(delete(ALIKE).where(ALIKE.c.passage == number))
    for part in _parts(sorted(near)):
        db.execute(delete(ALIKE).where(ALIKE.c.passage.in_(part), ALIKE.c.other == number))
    db.execute(delete(PLACED).where(PLACED.c.passage == number))
    db.execute(delete(SIGNATURE).where(SIGNATURE.c.number == number))


def _touched(db: Connection, number: int, near: dict[int, float]) -> set[int]:
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
        found.update(_MATES.cells(db, some=part))
    return found


_MATE = PLACED.alias("mate")
_MATES = Ready(
    select(_MATE.c.passage)
    .select_from(PLACED.join(_MATE, _MATE.c.made == PLACED.c.made))
    .where(PLACED.c.passage.in_(bindparam("some", expanding=True)))
)


def _alike_to(db: Connection, number: int, signature: Signature) -> dict[int, float]:
    """The numbers of the passages that are alike to one, of those that stand on a shelf where they can be, and how much."""
    met = {*_standing(db, signature.lookups_of_moment, SHARED), *_standing(db, signature.lookups_of_season, 1)}
    met.discard(number)
    others = _signatures(db, met)
    return {other: score for other, theirs in sorted(others.items()) if (score := alike(signature, theirs))}


def _standing(db: Connection, shelves: Sequence[str], least: int) -> Iterable[int]:
    """The numbers of the passages that stand on at least so many of the shelves."""
    return (number for number, count in _counted(db, shelves) if count >= least)


def _tell_apart(db: Connection, numbers: Iterable[int]) -> None:
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
            rows += [{"passage": number_of[one.key], "made": name, "story": name} for one in story]
        put_anew(db, PLACED, rows)
    if changed and (decisions := decisions_made(db)):
        _carry_out(db, decisions)


def _near(db: Connection, number: int) -> dict[int, float]:
    """The passages that are alike to one, and how much."""
    return dict(_ALIKE_TO_ONE.all(db, one=number))


_ALIKE_TO_ONE = Ready(select(ALIKE.c.other, ALIKE.c.score).where(ALIKE.c.passage == bindparam("one")))
_OF_STAMP = ("passage", "digest", "first", "last", "published")
_STAMP = Ready(
    select(SIGNATURE.c.number, SIGNATURE.c.id, REPORT.c.language, *(SIGNATURE.c[name] for name in _OF_STAMP))
    .select_from(SIGNATURE.join(REPORT, REPORT.c.number == SIGNATURE.c.report))
    .where(SIGNATURE.c.number.in_(bindparam("some", expanding=True)))
)


def _stamps(db: Connection, numbers: Iterable[int]) -> dict[int, Stamp]:
    found: dict[int, Stamp] = {}
    for part in _parts(sorted(numbers)):
        for number, id, language, *told in _STAMP.all(db, some=part):
            stamp = Stamp(report=id, **dict(zip(_OF_STAMP, told, strict=True)))
            found[number] = replace(stamp, language=language) if language else stamp
    return found


# --- decisions ------------------------------------------------------------------------------------------------------------------


def decide(db: Connection, decision: Decision) -> Decision:
    """The decision as it is kept, with its number, after it has been carried out."""
    row = {"number": correcting.next_number(db), "undone": False, "body": dumps(decision)}
    number: int = db.execute(insert(DECISION).returning(DECISION.c.number), row).scalar_one()
    _carry_out(db, decisions_made(db))
    _wait_to_be_told(db, decision)
    return replace(decision, number=number)


def _wait_to_be_told(db: Connection, decision: Decision) -> None:
    named = [*decision.reports, *decision.others]
    wait_to_be_told(db, db.scalars(select(SIGNATURE.c.report).where(SIGNATURE.c.key.in_(named))))


def undo(db: Connection, number: int | None = None) -> Decision | None:
    """The decision with this *number*, or the last that stood, which stands no more; None if there is none. It stays in the log."""
    standing = decisions_made(db)
    meant = [one for one in standing if number in (None, one.number)]
    if not meant:
        return None
    last = meant[-1]
    db.execute(update(DECISION).where(DECISION.c.number == last.number).values(undone=True))
    _reset(db, (*last.reports, *last.others))
    _wait_to_be_told(db, last)
    _carry_out(db, [one for one in standing if one is not last])
    return replace(last, undone=True)


def decisions(db: Connection) -> tuple[Decision, ...]:
    """All decisions in the order in which they were made, those undone too."""
    rows = _DECISIONS.all(db)
    return tuple(replace(loads(Decision, body), number=number, undone=bool(undone)) for number, undone, body in rows)


_DECISIONS = Ready(select(DECISION.c.number, DECISION.c.undone, DECISION.c.body).order_by(DECISION.c.number))


def decisions_made(db: Connection) -> tuple[Decision, ...]:
    """The decisions that stand, in the order in which they were made."""
    return tuple(decision for decision in decisions(db) if not decision.undone)


def _carry_out(db: Connection, decisions: Sequence[Decision]) -> None:
    """Puts the passages of all stories that decisions speak of where the decisions put them."""
    named = sorted({report for decision in decisions for report in (*decision.reports, *decision.others)})
    _reset(db, named)
    touched: dict[str, list[Signature]] = {}
    number_of: dict[str, int] = {}
    asked = select(PLACED.c.made, SIGNATURE.c.number, SIGNATURE.c.body).select_from(_SIGNED)
    for part in _parts(named):
        for made, number, body in db.execute(asked.where(PLACED.c.made.in_(_made_of(part)))):
            one = loads(Signature, body)
            if one.key not in number_of:
                number_of[one.key] = number
                touched.setdefault(made, []).append(one)
    stories = [tuple(sorted(members, key=lambda one: one.in_time)) for _, members in sorted(touched.items())]
    for story in decided(stories, decisions):
        name = f"story-{story[0].digest[:12]}"
        for members in _parts([number_of[one.key] for one in story]):
            db.execute(update(PLACED).where(PLACED.c.passage.in_(members)).values(story=name))


_SIGNED = PLACED.join(SIGNATURE, SIGNATURE.c.number == PLACED.c.passage)
_IN_ORDER = _SIGNED.join(REPORT, REPORT.c.number == SIGNATURE.c.report)


def _made_of(keys: Sequence[str]) -> Select[str]:
    return select(PLACED.c.made).select_from(_SIGNED).where(SIGNATURE.c.key.in_(keys))


def _reset(db: Connection, reports: Sequence[str]) -> None:
    """Puts the passages of the stories that the program has made of *reports* (keys) back there."""
    for part in _parts(list(reports)):
        db.execute(update(PLACED).where(PLACED.c.made.in_(_made_of(part))).values(story=PLACED.c.made))


# --- asked ----------------------------------------------------------------------------------------------------------------------


def stories(db: Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """All stories with the keys of their passages, as placed; stories and passages in the order in which they were read."""
    found: dict[str, list[str]] = {}
    for story, key in db.execute(_in_order(select(PLACED.c.story, SIGNATURE.c.key))):
        found.setdefault(story, []).append(key)
    return tuple((story, tuple(passages)) for story, passages in found.items())


def _in_order(asked: Select[Any]) -> Select[Any]:
    return asked.select_from(_IN_ORDER).order_by(REPORT.c.number, SIGNATURE.c.passage)


def stories_of(db: Connection, id: str) -> tuple[tuple[str, str], ...]:
    """The passages (keys) of the report with this id, each with the story that it is in; () if it is in none."""
    asked = _in_order(select(SIGNATURE.c.key, PLACED.c.story)).where(REPORT.c.id == id)
    return tuple((key, story) for key, story in db.execute(asked))


def passage_meant(db: Connection, told: str) -> str:
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


def story_of(db: Connection, key: str) -> str | None:
    """The story that the passage with this key (a report's id for a whole report) is in, None if it is in none."""
    return db.scalar(select(PLACED.c.story).select_from(_SIGNED).where(SIGNATURE.c.key == key))


def passages_of(db: Connection, story: str) -> tuple[str, ...]:
    """The keys of the passages of a story, in the order in which they were read."""
    return tuple(db.scalars(_in_order(select(SIGNATURE.c.key)).where(PLACED.c.story == story)))


def stories_starting_with(db: Connection, start: str) -> tuple[str, ...]:
    """The ids of the stories that start so, at most two, in alphabetical order."""
    if db.scalar(select(PLACED.c.story).where(PLACED.c.story == start).limit(1)):
        return (start,)
    asked = select(PLACED.c.story).where(PLACED.c.story >= start, PLACED.c.story < start + "\U0010ffff").distinct()
    return tuple(db.scalars(asked.order_by(PLACED.c.story).limit(2)))


def signatures_of(db: Connection, passages: Iterable[str]) -> tuple[Signature, ...]:
    """The signatures of the passages (keys; a report's id for a whole report) that are placed, in order of time."""
    found: dict[int, Signature] = {}
    for part in _parts(list(passages)):
        found |= _signatures(db, list(db.scalars(select(SIGNATURE.c.number).where(SIGNATURE.c.key.in_(part)))))
    return tuple(sorted(found.values(), key=lambda one: one.in_time))


def beside(db: Connection, members: Sequence[Signature], most: int) -> dict[str, tuple[Signature, ...]]:
    """Other stories (by id, whole) that stand on the shelves of *members*: those of the *most* passages that share most shelves."""
    own = {one.key for one in members}
    asked = members[:: 1 + len(members) // _MOST_ASKED]
    shelves = {shelf for one in asked for shelf in (*one.lookups_of_moment, *one.lookups_of_season)}
    common = Counter(dict(_counted(db, sorted(shelves))))
    near = _signatures(db, [number for number, _ in common.most_common(most + len(own))])
    stories = {story_of(db, one.key) for one in near.values() if one.key not in own}
    found = {name: signatures_of(db, passages_of(db, name)) for name in sorted(filter(None, stories))}
    return {name: others for name, passages in found.items() if (others := tuple(o for o in passages if o.key not in own))}


def _counted(db: Connection, shelves: Sequence[str]) -> Iterable[tuple[int, int]]:
    found: Counter[int] = Counter()
    for part in _parts([_hash(shelf) for shelf in shelves]):
        for number, count in _STANDING.all(db, some=part):
            found[number] += count
    return found.items()


_ON_SHELVES = SHELF.c.name.in_(bindparam("some", expanding=True))
_STANDING = Ready(select(SHELF.c.passage, func.count()).where(_ON_SHELVES).group_by(SHELF.c.passage))


# --- small things ---------------------------------------------------------------------------------------------------------------


def report_of(key: str) -> str:
    """The id of the report that the passage with this key is of."""
    return key.split("#", 1)[0]


def _number(db: Connection, id: str) -> int:
    number: int = _NUMBER.all(db, id=id)[0][0]
    return number


_NUMBER = Ready(select(REPORT.c.number).where(REPORT.c.id == bindparam("id")))


def _signatures(db: Connection, numbers: Iterable[int]) -> dict[int, Signature]:
    found: dict[int, Signature] = {}
    for part in _parts(sorted(numbers)):
        found.update((number, _signature(body)) for number, body in _SIGNATURES.all(db, some=part))
    return found


@lru_cache(maxsize=256)
def _signature(body: str) -> Signature:
    """The signature that *body* holds: those of one time are compared with one another."""
    return loads(Signature, body)


_SIGNATURES = Ready(select(SIGNATURE.c.number, SIGNATURE.c.body).where(SIGNATURE.c.number.in_(bindparam("some", expanding=True))))


def _hash(shelf: str) -> int:
    return int.from_bytes(blake2b(shelf.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _parts(values: Sequence[Value]) -> Iterable[list[Value]]:
    return (list(values[i : i + _MOST_AT_ONCE]) for i in range(0, len(values), _MOST_AT_ONCE))
