"""What the lists hold of each story, put in and taken out in the transaction that keeps it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from recoupe.lexicon.names import fold
from recoupe.records import (
    Actor,
    Commitment,
    Dossier,
    Entity,
    Fact,
    Meeting,
    Position,
    Statement,
    When,
)
from recoupe.store.listing_tables import CONFIRMED, IN_A_REPORT, LISTED, UNDER, UNTOLD
from recoupe.store.ready import Ready
from recoupe.store.tables import PLACED, QUOTATION, REPORT, SIGNATURE, STATEMENT, STORY, TOLD_BY
from recoupe.store.under import ALL, ROOM, Row, day_of, involved, own_day, take_out, under
from recoupe.store.upserts import put_if_new

DATED = "dated"  # the key of facts and meetings whose own day is told
_TOGETHER = 400  # values in one condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was listed of a record before its story was told anew."""

    number: int
    verdict: str | None
    was: str | None


def before(db: Connection, reports: Iterable[str]) -> dict[str, Before]:
    """What is listed of the stories that *reports* (ids) tell, by record: who keeps its verdict keeps its number."""
    rows = _each(_BEFORE, db, list(reports))
    return {id: Before(number=number, verdict=verdict, was=was) for id, number, verdict, was in rows}


_BEFORE = Ready(
    select(LISTED.c.id, LISTED.c.number, LISTED.c.verdict, LISTED.c.was)
    .select_from(TOLD_BY.join(REPORT, REPORT.c.number == TOLD_BY.c.report).join(LISTED, LISTED.c.story == TOLD_BY.c.story))
    .where(REPORT.c.id.in_(bindparam("some", expanding=True)))
)


def _each(asked: Ready, db: Connection, some: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows that *asked* has for *some* values, so many in one condition."""
    for start in range(0, len(some), _TOGETHER):
        yield from asked.all(db, some=list(some[start : start + _TOGETHER]))


def forget(db: Connection, story: str) -> None:
    """Takes all that is told of a story out of the lists."""
    rows: list[Row] = []
    for number, kind, day, keys in db.execute(
        select(LISTED.c.number, LISTED.c.kind, LISTED.c.day, LISTED.c.under).where(LISTED.c.story == story)
    ):
        rows += under(json.loads(keys), kind, day, number)
    take_out(db, rows)
    db.execute(delete(LISTED).where(LISTED.c.story == story))
    db.execute(delete(UNDER).where(UNDER.c.key == f"story:{story}"))
    db.execute(delete(CONFIRMED).where(CONFIRMED.c.story == story))


def tell(db: Connection, dossier: Dossier, known: Mapping[str, Before]) -> None:
    """Lists what *dossier* tells; *known* is what was listed of its reports' stories before (see `before`)."""
    sheet = _Sheet(db, dossier)
    taken = _in_use(db, [one.number for one in known.values()])  # by another story of the same reports
    rows = [_numbered(row, known, taken) for row in sheet.rows()]
    _put(db, [row for row in rows if row["number"] is not None])
    _put(db, [row for row in rows if row["number"] is None])
    put_if_new(db, UNDER, list(_of_story(db, dossier, sheet)))
    _put_confirmed(db, dossier.story.id, [row["day"] for row in rows if row["verdict"] == "corroborated"])
    _put_entities(db, dossier.entities)
    _note_told(db, dossier)


def _put_confirmed(db: Connection, story: str, days: Sequence[int]) -> None:
    """Notes how many confirmed facts the story has, by the *days* on which they stand."""
    if days:
        put_if_new(db, CONFIRMED, [{"story": story, "facts": len(days), "day": max(days)}])


def _in_use(db: Connection, numbers: Sequence[int]) -> set[int]:
    return {number for (number,) in _each(_USED, db, numbers)}


_USED = Ready(select(LISTED.c.number).where(LISTED.c.number.in_(bindparam("some", expanding=True))))


def _numbered(row: Row, known: Mapping[str, Before], taken: set[int]) -> Row:
    before = known.get(row["id"])
    if before is None or before.number in taken:
        return {**row, "number": None, "was": None}
    taken.add(before.number)
    if before.verdict != row["verdict"]:
        return {**row, "number": None, "was": before.verdict}
    return {**row, "number": before.number, "was": before.was}


def _put(db: Connection, rows: Sequence[Row]) -> None:
    if not rows:
        return
    known = rows[0]["number"] is not None
    kept = [{**row, "under": json.dumps(row["keys"], ensure_ascii=False)} for row in rows]
    kept = [{name: held for name, held in row.items() if name != "keys"} for row in kept]
    if not known:
        kept = [{name: held for name, held in row.items() if name != "number"} for row in kept]
    put = insert(LISTED).returning(LISTED.c.number, sort_by_parameter_order=True)
    numbers = db.scalars(put, kept).all()
    found = [
        one for row, number in zip(rows, numbers, strict=True) for one in under(row["keys"], row["kind"], row["day"], number)
    ]
    put_if_new(db, UNDER, found)


class _Sheet:
    """What is looked up of a dossier while its records are listed."""

    def __init__(self, db: Connection, dossier: Dossier) -> None:
        self._dossier = dossier
        self.published = _published(db, dossier.story.reports)
        self.statements = {row.id: row for row in dossier.statements}
        facts: defaultdict[str, set[str]] = defaultdict(set)
        for fact in dossier.facts:
            for id in fact.statements:
                facts[id] |= {f"type:{fact.event_type}", f"verdict:{fact.verdict}"}
        self._kinds = facts

    def rows(self) -> Iterator[Row]:
        """A row for each record and for the story itself."""
        story, every = self._dossier.story, set[str]()
        for fact in self._dossier.facts:
            row = self._row("fact", fact, fact.statements, (*fact.actors, *fact.recipients), fact.when)
            row["keys"] = sorted({*row["keys"], f"type:{fact.event_type}", f"verdict:{fact.verdict}"} - self._of_others(fact))
            every |= {key for key in row["keys"] if key != DATED}
            yield {**row, "verdict": fact.verdict}
        for meeting in self._dossier.meetings:
            ids = tuple(id for _, some in meeting.stages for id in some)
            row = self._row("meeting", meeting, ids, meeting.participants, meeting.when)
            yield {**row, "keys": [*row["keys"], f"stage:{meeting.stage}"]}
        for position in self._dossier.positions:
            row = self._row("position", position, position.statements, (*position.holder, *position.towards), position.since)
            yield {**row, "keys": [*row["keys"], f"stage:{position.stance}"]}
        for one in self._dossier.commitments:
            row = self._row("commitment", one, one.statements, (*one.who, *one.beneficiary), one.by_when)
            yield {**row, "keys": [*row["keys"], f"stage:{one.stage}"]}
        for origin in self._dossier.origins:
            day = self.published.get(origin.report) or 0
            keys = [ALL, f"story:{story.id}", f"type:{origin.kind}"]
            yield self._made("origin", f"origin:{origin.report}", day, keys)
        yield self._made("story", story.id, max((day or 0 for day in self.published.values()), default=0), sorted({ALL, *every}))

    def _row(
        self,
        kind: str,
        record: Fact | Meeting | Position | Commitment,
        statements: Sequence[str],
        actors: Iterable[Actor],
        when: When | None,
    ) -> Row:
        own = own_day(when)
        behind = [self.statements[id] for id in statements if id in self.statements]
        everybody = [*actors, *(one for row in behind for one in (*row.actors, *row.recipients, *row.third_parties))]
        keys = {ALL, f"story:{self._dossier.story.id}", *involved(everybody)}
        keys.update(key for id in statements for key in self._kinds.get(id, ()))
        days = [day for row in behind if (day := self.published.get(row.report))]
        return self._made(kind, record.id, own or min(days, default=0), sorted({*keys, DATED} if own else keys))

    def _of_others(self, fact: Fact) -> set[str]:
        """The kinds and verdicts that a fact's statements have by other facts only."""
        every = {key for id in fact.statements for key in self._kinds.get(id, ())}
        return every - {f"type:{fact.event_type}", f"verdict:{fact.verdict}"}

    def _made(self, kind: str, id: str, day: int, keys: Sequence[str]) -> Row:
        return {"kind": kind, "id": id, "story": self._dossier.story.id, "day": day, "keys": list(keys), "verdict": None}


def _published(db: Connection, reports: Sequence[str]) -> dict[str, int | None]:
    return {id: day_of(published) for id, published in _each(_PUBLISHED, db, reports)}


_PUBLISHED = Ready(select(REPORT.c.id, REPORT.c.published).where(REPORT.c.id.in_(bindparam("some", expanding=True))))


def _of_story(db: Connection, dossier: Dossier, sheet: _Sheet) -> Iterator[Row]:
    """Reports, statements and quotations under the key of their story."""
    key = f"story:{dossier.story.id}"
    numbers = _numbers(db, dossier.story.reports)
    for id, number in numbers.items():
        yield {"key": key, "kind": "report", "day": sheet.published.get(id) or 0, "place": number << IN_A_REPORT}
    for table, rows in ((STATEMENT, dossier.statements), (QUOTATION, dossier.quotations)):
        places = _places(db, table, [row.id for row in rows])
        for row in rows:
            own = own_day(row.when) if isinstance(row, Statement) else None
            if row.id in places:
                day = own or sheet.published.get(row.report) or 0
                yield {"key": key, "kind": table.name, "day": day, "place": places[row.id]}


def _numbers(db: Connection, reports: Sequence[str]) -> dict[str, int]:
    return dict(_each(_NUMBERS, db, reports))


_NUMBERS = Ready(select(REPORT.c.id, REPORT.c.number).where(REPORT.c.id.in_(bindparam("some", expanding=True))))


def _places(db: Connection, table: Table, ids: Sequence[str]) -> dict[str, int]:
    return {id: (number << IN_A_REPORT) + at + 1 for id, number, at in _each(_PLACES[table.name], db, ids) if at < ROOM}


_PLACES = {
    table.name: Ready(
        select(table.c.id, table.c.report, table.c.place_in_report).where(table.c.id.in_(bindparam("some", expanding=True)))
    )
    for table in (STATEMENT, QUOTATION)
}


def _put_entities(db: Connection, entities: Sequence[Entity]) -> None:
    """Lists each entity once for all stories; spellings that another story told stay."""
    ids = sorted({one.id for one in entities})
    there = dict(_each(_EVERYWHERE, db, ids))
    new = [
        {
            "id": one.id,
            "story": "",
            "kind": "entity",
            "day": 0,
            "verdict": None,
            "was": None,
            "number": None,
            "keys": _keys_of(one),
        }
        for one in {one.id: one for one in entities if one.id not in there}.values()
    ]
    _put(db, new)
    more = [row for one in entities if one.id in there for row in under(_keys_of(one), "entity", 0, there[one.id])]
    put_if_new(db, UNDER, more)


_EVERYWHERE = Ready(
    select(LISTED.c.id, LISTED.c.number).where(LISTED.c.story == "", LISTED.c.id.in_(bindparam("some", expanding=True)))
)


def _keys_of(one: Entity) -> list[str]:
    words = {word for name in (one.name, *one.variants) for word in fold(name).split()}
    state = {f"state:{one.country}"} if one.country else set()
    return sorted({ALL, f"type:{one.kind}", f"actor:{one.id}", *state, *(f"word:{word}" for word in words)})


# --- what is yet to be told ------------------------------------------------------------------------------------------------------


def wait_to_be_told(db: Connection, reports: Iterable[int]) -> None:
    """Notes that the stories of *reports* (rows) have to be told."""
    put_if_new(db, UNTOLD, [{"report": number} for number in sorted(set(reports))])


def told(db: Connection, reports: Iterable[int]) -> None:
    """Notes that the stories of *reports* (rows) have been told."""
    _TOLD.run_each(db, [{"told": number} for number in reports])


_TOLD = Ready(delete(UNTOLD).where(UNTOLD.c.report == bindparam("told")))


def _note_told(db: Connection, dossier: Dossier) -> None:
    """The reports of a story that was told as it is placed wait no more; those that tell other stories too may."""
    here = set(_PLACED_IN.cells(db, story=dossier.story.id))
    numbers = _numbers(db, dossier.story.reports)
    if here == set(numbers.values()):
        told(db, {number for id, number in numbers.items() if id not in dict(dossier.story.passages)})


_PLACED_IN = Ready(
    select(SIGNATURE.c.report)
    .select_from(PLACED.join(SIGNATURE, SIGNATURE.c.number == PLACED.c.passage))
    .where(PLACED.c.story == bindparam("story"))
)


def untold(db: Connection, limit: int) -> tuple[int, ...]:
    """At most *limit* rows of reports whose stories have to be told, the oldest first."""
    return tuple(db.scalars(select(UNTOLD.c.report).order_by(UNTOLD.c.report).limit(limit)))


def stories_to_tell(db: Connection, reports: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the stories that have to be told because of *reports* (rows), and of those that are no more."""
    placed = PLACED.join(SIGNATURE, SIGNATURE.c.number == PLACED.c.passage)
    now = set(db.scalars(select(PLACED.c.story).select_from(placed).where(SIGNATURE.c.report.in_(reports))))
    mates = set(reports)
    for story in now:
        mates.update(db.scalars(select(SIGNATURE.c.report).select_from(placed).where(PLACED.c.story == story)))
    some, every = sorted(mates), set(now)
    for start in range(0, len(some), _TOGETHER):
        asked = select(TOLD_BY.c.story).where(TOLD_BY.c.report.in_(some[start : start + _TOGETHER]))
        every.update(db.scalars(asked.distinct()))
    there = {
        story for story in every if story in now or db.scalar(select(PLACED.c.passage).where(PLACED.c.story == story).limit(1))
    }
    known = {story for story in every - there if db.scalar(select(STORY.c.id).where(STORY.c.id == story))}
    return tuple(sorted(there)), tuple(sorted(known))
