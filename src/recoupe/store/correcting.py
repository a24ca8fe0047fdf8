"""What people have corrected: a log that only grows. It is laid over what the archive hands out; the program's rows stay as they are.

Corrections and decisions about stories are numbered together, so that they are one log.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from sqlalchemy import JSON, Connection, Engine, Select, exists, func, insert, or_, select, type_coerce, update

from recoupe.records import Correction
from recoupe.records.codec import dumps, loads
from recoupe.store.ready import Ready
from recoupe.store.tables import CORRECTED, CORRECTION, DECISION, ENTITY, FINDINGS, PLACE, REPORT, STATEMENT
from recoupe.store.upserts import put_if_new
from recoupe.store.write import wait_for_place

# what changes what a report tells, and so perhaps its story
_TELLING = ("statement", "quotation", "entity", "report")
_MOST_AT_ONCE = 500  # values in one question


def next_number(db: Connection) -> int:
    """The number of what is decided or corrected next."""
    last = (db.scalar(select(func.max(table.c.number))) for table in (CORRECTION, DECISION))
    return 1 + max(number or 0 for number in last)


def keep(db: Connection, correction: Correction) -> Correction:
    """The correction as it is kept, with its number. The reports of which it changes what they tell wait for their place."""
    made = replace(correction, number=next_number(db))
    row = {"number": made.number, "undone": False, "about": made.about, "target": made.target, "body": dumps(correction)}
    db.execute(insert(CORRECTION), row)
    names = [{"name": name, "correction": made.number, "kind": kind} for kind, name in _names(made)]
    put_if_new(db, CORRECTED, names)
    _wait(db, made)
    return made


def undo(db: Connection, number: int) -> Correction | None:
    """The correction with this number, which stands no more; None where there is none that stands. It stays in the log."""
    one = next(_read(db, _ASKED.where(CORRECTION.c.number == number)), None)
    if one is None or one.undone:
        return None
    db.execute(update(CORRECTION).where(CORRECTION.c.number == number).values(undone=True))
    _wait(db, one)
    return replace(one, undone=True)


def any_stands(db: Connection) -> bool:
    """Whether any correction stands."""
    return db.scalar(select(CORRECTION.c.number).where(CORRECTION.c.undone.is_(False)).limit(1)) is not None


def log(db: Connection) -> tuple[Correction, ...]:
    """All corrections in the order in which they were made, those undone too."""
    return tuple(_read(db, _ASKED))


def perhaps_about(db: Connection, id: str, numbers: Sequence[int]) -> tuple[Correction, ...]:
    """The corrections that may be about the record with this id, those undone too: these *numbers*, and those that name it.

    What is merged or split is named in the correction itself: of what is told together all are given.
    """
    named = select(CORRECTED.c.correction).where(CORRECTED.c.name == id)
    told = CORRECTION.c.about.not_in(("statement", "quotation", "report", "origin"))
    meant = or_(CORRECTION.c.target == id, CORRECTION.c.number.in_(named), CORRECTION.c.number.in_(numbers), told)
    return tuple(_read(db, _ASKED.where(meant)))


def of_report(db: Connection, report: str) -> tuple[Correction, ...]:
    """The corrections that stand and may change what was found in the report with this id, or what is known of it."""
    state = _state(db)
    if state == _NOTHING:
        return ()
    named = select(CORRECTED.c.correction).where(CORRECTED.c.name == report, CORRECTED.c.kind == "report")
    own = _read(db, _ASKED.where(CORRECTION.c.undone.is_(False), CORRECTION.c.number.in_(named)))
    return tuple(sorted((*own, *_about_entities(db, state)), key=lambda one: one.number))


# the last number and how many are undone: both only grow, so that equal ones mean the same log
_State = tuple[int, int]
_NOTHING: _State = (0, 0)
# what is said of entities may change every report, and is asked for with each: it is kept while the log stays as it is
_entities: WeakKeyDictionary[Engine, tuple[_State, tuple[Correction, ...]]] = WeakKeyDictionary()


def _state(db: Connection) -> _State:
    last, undone = _STANDING.all(db)[0]
    return (last or 0, undone)


_UNDONE = select(func.count()).select_from(CORRECTION).where(CORRECTION.c.undone.is_(True)).scalar_subquery()
_STANDING = Ready(select(func.max(CORRECTION.c.number), _UNDONE))


def anything(db: Connection) -> bool:
    """Whether anybody has ever corrected anything."""
    return _state(db) != _NOTHING


def reports_of(one: Correction) -> tuple[str, ...]:
    """The ids of the reports in which a correction changes what was found, or what is known of them; () for all that may be."""
    refuses = one.about == "fact" and one.kind == "reject"
    if one.about not in ("statement", "quotation", "report") and not refuses:
        return ()
    return tuple(name for kind, name in _names(one) if kind == "report")


def _about_entities(db: Connection, state: _State) -> tuple[Correction, ...]:
    kept = _entities.get(db.engine)
    if kept is None or kept[0] != state:
        asked = _ASKED.where(CORRECTION.c.undone.is_(False), CORRECTION.c.about == "entity")
        kept = _entities[db.engine] = (state, tuple(_read(db, asked)))
    return kept[1]


def of_what_is_told(db: Connection) -> tuple[Correction, ...]:
    """The corrections that stand and are about what several reports say together: facts, origins, ledgers, titles."""
    told = CORRECTION.c.about.not_in(_TELLING)
    return tuple(_read(db, _ASKED.where(CORRECTION.c.undone.is_(False), told)))


def report_of(db: Connection, id: str) -> str | None:
    """The id of the report of the record with this id, of which a correction that stands speaks; None where none does."""
    one = next(_read(db, _ASKED.where(CORRECTION.c.undone.is_(False), CORRECTION.c.number.in_(_making(id)))), None)
    return one.anchors[0].report if one else None


def _making(id: str) -> Select[int]:
    return select(CORRECTED.c.correction).where(CORRECTED.c.name == id, CORRECTED.c.kind != "report")


def ids_starting_with(db: Connection, start: str, limit: int) -> Iterator[tuple[str, str]]:
    """Kind and id of the records that people have corrected or made whose id starts with *start*, at most *limit*, in order."""
    made = CORRECTED.join(CORRECTION, CORRECTION.c.number == CORRECTED.c.correction)
    asked = select(CORRECTED.c.kind, CORRECTED.c.name).select_from(made).where(CORRECTED.c.kind != "report")
    within = (CORRECTED.c.name >= start, CORRECTED.c.name < start + "\U0010ffff", CORRECTION.c.undone.is_(False))
    for row in db.execute(asked.where(*within).order_by(CORRECTED.c.name).limit(limit)):
        yield row.kind, row.name


def reports_corrected(db: Connection) -> tuple[str, ...]:
    """The ids of the reports of which a correction that stands speaks, in the order in which they were read."""
    named = select(CORRECTED.c.name).join(CORRECTION, CORRECTION.c.number == CORRECTED.c.correction)
    asked = select(REPORT.c.id).where(REPORT.c.id.in_(named.where(CORRECTED.c.kind == "report", CORRECTION.c.undone.is_(False))))
    return tuple(db.scalars(asked.order_by(REPORT.c.number)))


_ASKED = select(CORRECTION.c.number, CORRECTION.c.undone, CORRECTION.c.body).order_by(CORRECTION.c.number)


def _read(db: Connection, asked: Select[int, bool, str]) -> Iterator[Correction]:
    for row in db.execute(asked).all():
        yield replace(loads(Correction, row.body), number=row.number, undone=bool(row.undone))


def _names(one: Correction) -> Iterator[tuple[str, str]]:
    """What a correction is to be found by: the reports of which it speaks, and the records that it makes."""
    reports = {anchor.report for anchor in (*one.anchors, *one.other_anchors)}
    if one.about in ("report", "origin"):
        reports.add(one.target.removeprefix("origin:"))
    yield from (("report", report) for report in sorted(reports))
    if one.about in ("statement", "quotation"):
        yield from ((one.about, id) for id in sorted({anchor.id for anchor in (*one.anchors, *one.other_anchors)} - {""}))
    if one.kind == "split" and one.about == "statement":
        yield from (("statement", part["id"]) for part in json.loads(one.after))


def _wait(db: Connection, one: Correction) -> None:
    """The reports of which *one* changes what they tell are placed anew; nothing is said of others."""
    refuses = one.about == "fact" and one.kind == "reject"
    if one.kind == "confirm" or not (one.about in _TELLING or refuses):
        return
    named = [name for kind, name in _names(one) if kind == "report"]
    for number in _numbers(db, named) if one.about != "entity" else _telling_of(db, one):
        wait_for_place(db, number)


def _numbers(db: Connection, reports: Sequence[str]) -> list[int]:
    found: list[int] = []
    for part in _parts(reports):
        asked = select(REPORT.c.number).join(FINDINGS, FINDINGS.c.report == REPORT.c.number).where(REPORT.c.id.in_(part))
        found += db.scalars(asked)
    return found


def _telling_of(db: Connection, one: Correction) -> list[int]:
    """The reports in which somebody has the id or a name of those whom the correction is about."""
    every = json.loads(one.before)
    names = sorted({name for entity in every for name in (entity["name"], *entity.get("variants", ()))})
    ids = sorted({entity["id"] for entity in every})
    found: set[int] = set()
    for column, values in ((ENTITY.c.name, names), (ENTITY.c.id, ids)):
        for part in _parts(values):
            found.update(db.scalars(select(ENTITY.c.report).where(column.in_(part))))
    return sorted(found)


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[i : i + _MOST_AT_ONCE] for i in range(0, len(values), _MOST_AT_ONCE))


_SHOWN = exists().where((PLACE.c.report == REPORT.c.number) & PLACE.c.current).correlate(REPORT)


def least_certain(db: Connection, types: Sequence[str], limit: int) -> tuple[str, ...]:
    """The ids of the *limit* statements of which the program is least sure, in reports that some place still shows.

    Of *types* alone where there are some. Who has corrected what is not looked at.
    """
    sure = func.coalesce(type_coerce(STATEMENT.c.body, JSON)["confidence"].as_float(), 0.5)
    asked = select(STATEMENT.c.id).join(REPORT, REPORT.c.number == STATEMENT.c.report).where(_SHOWN)
    if types:
        asked = asked.where(STATEMENT.c.event_type.in_(types))
    ordered = asked.order_by(sure, STATEMENT.c.report, STATEMENT.c.place_in_report)
    return tuple(db.scalars(ordered.limit(limit)))


def count(db: Connection) -> int:
    """How many corrections of statements stand."""
    standing = CORRECTION.c.undone.is_(False) & (CORRECTION.c.about == "statement")
    return db.execute(select(func.count()).select_from(CORRECTION).where(standing)).scalar_one()
