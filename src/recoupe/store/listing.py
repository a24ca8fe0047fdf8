"""Lists of the archive's records, a page at a time, and what of them fits. A page costs the same at any depth and size.

After `SCANNED` rows that were looked at (`store.wished`) a page ends wherever it stands, so that no question takes long however rare
its answer is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, exists, func, literal, or_, select

from recoupe import correct
from recoupe.lexicon.names import fold
from recoupe.records import Dossier, Entity, Fact, Findings, Quotation, Report, Statement, Story
from recoupe.records.codec import loads
from recoupe.store import correcting, query
from recoupe.store.listing_tables import CONFIRMED, IN_A_REPORT, LISTED, THE_CONFIRMED, UNDER, UNTOLD
from recoupe.store.ready import Ready
from recoupe.store.tables import CORRECTION, ENTITY, PLACE, QUOTATION, RECONCILED, REPORT, STATEMENT, STORY
from recoupe.store.wished import At, Wish, rarest_first, stands_under, stretch, within_days

SCANNED = 6_000  # rows that a page looks at, at most
ALL_CONFIRMED = (("verdict:corroborated",),)  # the keys of what is counted beforehand
_AT_ONCE = 1_500
_ROOM = (1 << IN_A_REPORT) - 1
MOST_NAMED = 20  # entities that one name may mean

REPORTS, STATEMENTS, QUOTATIONS = "report", "statement", "quotation"
TOLD = ("story", "fact", "meeting", "position", "commitment", "entity", "origin")


class Listed(NamedTuple):
    """A record in a list, with its place and the id of its story (None for what is of a report alone)."""

    at: At
    record: Any
    story: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some records of a list in order; ``next`` is where the next page begins, None at the end of the list."""

    records: tuple[Listed, ...]
    next: At | None


def page(db: Connection, wish: Wish) -> Page:
    """The page of a list that *wish* asks for. It may hold fewer records than it has room for, and still not be the last."""
    found: list[Listed] = []
    groups = rarest_first(db, wish)
    size = wish.limit + 1 if len(groups) == 1 else 8 * wish.limit
    after, looked = wish.after, 0
    while looked < SCANNED:
        size = min(_AT_ONCE, size)
        passed = stretch(db, wish, groups, after, size)
        wanted = passed.fitting[: wish.limit + 1 - len(found)]
        for one in records(db, wish.kind, wanted):
            if len(found) == wish.limit:
                return Page(records=tuple(found), next=found[-1].at)
            found.append(one)
        after = passed.end if len(wanted) == len(passed.fitting) else wanted[-1]
        if after is None:
            return Page(records=tuple(found), next=None)
        looked, size = looked + size, 2 * size
    return Page(records=tuple(found), next=after)


# --- the records of a page -----------------------------------------------------------------------------------------------------


def records(db: Connection, kind: str, places: Sequence[At]) -> Iterator[Listed]:
    """The records at *places*, in their order; what no place shows any more, or was told no more meanwhile, is left out."""
    if not places:
        return
    way = _WAYS.get(kind, _reconciled)
    found = dict(way(db, kind, [at.place for at in places]))
    for at in places:
        if at.place in found:
            yield Listed(at, *found[at.place])


def _is_corrected(db: Connection) -> bool:
    """Whether anybody has corrected anything: mostly nobody has."""
    return _CORRECTED.cell(db) is not None


_CORRECTED = Ready(select(CORRECTION.c.number).where(CORRECTION.c.undone.is_(False)).limit(1))


def _shown(number: ColumnElement[int]) -> ColumnElement[bool]:
    return exists(select(literal(1)).where(PLACE.c.report == number, PLACE.c.current))


def _reports(db: Connection, kind: str, places: Sequence[int]) -> Iterator[tuple[int, tuple[Report, None]]]:
    numbers = [place >> IN_A_REPORT for place in places]
    anybody = _is_corrected(db)
    for number, body in _SHOWN.all(db, numbers=numbers):
        found = loads(Report, body)
        said = correcting.of_report(db, found.id) if anybody else ()
        yield number << IN_A_REPORT, (correct.applied_to_report(found, said) if said else found, None)


_SHOWN = Ready(
    select(REPORT.c.number, REPORT.c.body).where(
        REPORT.c.number.in_(bindparam("numbers", expanding=True)), _shown(REPORT.c.number)
    )
)


def _of_reports(db: Connection, kind: str, places: Sequence[int]) -> Iterator[tuple[int, tuple[Any, None]]]:
    table, record = (STATEMENT, Statement) if kind == STATEMENTS else (QUOTATION, Quotation)
    wanted = [(place >> IN_A_REPORT, (place & _ROOM) - 1) for place in places]
    # a row for a row: of a list of pairs SQLite makes no use of the index
    here = or_(*((table.c.report == number) & (table.c.place_in_report == at) for number, at in wanted))
    asked = select(table.c.report, table.c.place_in_report, table.c.body).where(here, _shown(table.c.report))
    said: dict[str, bool] = {}
    anybody = _is_corrected(db)
    for number, at, body in db.execute(asked).all():
        one: Any = loads(record, body)
        if one.report not in said:
            said[one.report] = anybody and bool(correcting.of_report(db, one.report))
        if said[one.report]:
            one = query.statement(db, one.id) if kind == STATEMENTS else query.quotation(db, one.id)
        if one is not None:
            yield (number << IN_A_REPORT) + at + 1, (one, None)


def _reconciled(db: Connection, kind: str, places: Sequence[int]) -> Iterator[tuple[int, tuple[Any, str]]]:
    for number, story, body in _TOLD.all(db, numbers=list(places)):
        yield number, (loads(query.KINDS[kind], body), story)


_TOLD = Ready(
    select(LISTED.c.number, RECONCILED.c.story, RECONCILED.c.body)
    .select_from(LISTED.join(RECONCILED, (RECONCILED.c.id == LISTED.c.id) & (RECONCILED.c.story == LISTED.c.story)))
    .where(LISTED.c.number.in_(bindparam("numbers", expanding=True)))
)


def _stories(db: Connection, kind: str, places: Sequence[int]) -> Iterator[tuple[int, tuple[Story, str]]]:
    asked = select(LISTED.c.number, STORY.c.id, STORY.c.body).select_from(LISTED.join(STORY, STORY.c.id == LISTED.c.id))
    for number, id, body in db.execute(asked.where(LISTED.c.number.in_(places))):
        yield number, (loads(Story, body), id)


def _entities(db: Connection, kind: str, places: Sequence[int]) -> Iterator[tuple[int, tuple[Entity, None]]]:
    for number, id in db.execute(select(LISTED.c.number, LISTED.c.id).where(LISTED.c.number.in_(places))):
        if (one := entity(db, id)) is not None:
            yield number, (one, None)


_Way = Callable[[Connection, str, Sequence[int]], Iterator[tuple[int, tuple[Any, str | None]]]]
_WAYS: dict[str, _Way] = {
    REPORTS: _reports,
    STATEMENTS: _of_reports,
    QUOTATIONS: _of_reports,
    "story": _stories,
    "entity": _entities,
}


def entity(db: Connection, id: str) -> Entity | None:
    """The entity with this id as one of its stories tells it; None where no story does."""
    asked = select(RECONCILED.c.body).where(RECONCILED.c.id == id, RECONCILED.c.kind == "entity")
    body = db.scalar(asked.order_by(RECONCILED.c.story).limit(1))
    return None if body is None else loads(Entity, body)


# --- single questions ----------------------------------------------------------------------------------------------------------


def told(db: Connection, kind: str, id: str) -> tuple[Any, str] | None:
    """The record of this *kind* (of `TOLD`, no entity or story) and id, with the id of its story; None if there is none."""
    found = query.reconciled(db, kind, id)
    return (found[0][1], found[0][0]) if found else None


def named(db: Connection, name: str) -> tuple[Entity, ...]:
    """Entities in whose spellings every word of *name* stands, or its last: those that it may mean, at most some hundreds."""
    words = fold(name).split()
    found: dict[str, Entity] = {}
    for keys in ([f"word:{word}" for word in words], [f"word:{word}" for word in words[-1:]]):
        if words and not found:
            wish = Wish(kind="entity", keys=tuple((key,) for key in keys), limit=200)
            found = {one.record.id: one.record for one in page(db, wish).records}
    return tuple(found.values())


def facts_since(db: Connection, number: int, limit: int) -> tuple[tuple[int, str | None, Listed], ...]:
    """Facts that are new, or whose verdict is, since *number*: each with its number and its verdict before (None for a new one)."""
    asked = select(LISTED.c.number, LISTED.c.day, LISTED.c.was).where(LISTED.c.kind == "fact", LISTED.c.number > number)
    rows = db.execute(asked.order_by(LISTED.c.number).limit(limit)).all()
    was = {row.number: row.was for row in rows}
    found = records(db, "fact", [At(row.day, row.number) for row in rows])
    return tuple((one.at.place, was[one.at.place], one) for one in found)


def last_number(db: Connection) -> int:
    """The number of the fact that was told last; 0 if none was."""
    return db.scalar(select(func.max(LISTED.c.number)).where(LISTED.c.kind == "fact")) or 0


def dossier(db: Connection, story: str) -> Dossier | None:
    """The story with this id as it was last told; its statements as its reports have them. None if it was not told."""
    found = query.story(db, story)
    if found is None:
        return None
    parts = query.all_of_story(db, story)
    return Dossier(
        story=found,
        origins=parts["origin"],
        facts=parts["fact"],
        meetings=parts["meeting"],
        positions=parts["position"],
        commitments=parts["commitment"],
        entities=parts["entity"],
        statements=_in_story(db, Statement, STATEMENT, story),
        quotations=_in_story(db, Quotation, QUOTATION, story),
    )


def _in_story(db: Connection, kind: type[Any], table: Table, story: str) -> tuple[Any, ...]:
    here = select(UNDER.c.place).where(UNDER.c.key == f"story:{story}", UNDER.c.kind == table.name)
    places = [At(0, place) for place in db.scalars(here.order_by(UNDER.c.day, UNDER.c.place))]
    found: list[Any] = []
    for start in range(0, len(places), 200):
        found += [one.record for one in records(db, table.name, places[start : start + 200])]
    return tuple(found)


def between(db: Connection, wish: Wish) -> tuple[tuple[Dossier, ...], bool]:
    """The newest facts that *wish* asks for, by story, with the statements behind them and the entities in them alone.

    Whether there are more than its limit is told beside.
    """
    found = page(db, wish)
    facts: dict[str, list[Fact]] = {}
    for one in found.records:
        facts.setdefault(one.story or "", []).append(one.record)
    statements = _statements(db, {id for rows in facts.values() for fact in rows for id in fact.statements})
    people = _people(db, facts)
    told = []
    for story, rows in facts.items():
        told.append(
            Dossier(
                story=Story(id=story, title=None, reports=()),
                facts=tuple(rows),
                statements=tuple(statements[id] for fact in rows for id in fact.statements if id in statements),
                entities=tuple(people.get(story, ())),
                origins=(),
                meetings=(),
                positions=(),
                commitments=(),
                quotations=(),
            )
        )
    return tuple(told), found.next is not None


def _people(db: Connection, facts: Mapping[str, Sequence[Fact]]) -> dict[str, list[Entity]]:
    """The entities in the *facts* of each story, as that story tells them."""
    told_in: dict[str, list[str]] = {}
    for story, rows in facts.items():
        for id in {actor.id for fact in rows for actor in (*fact.actors, *fact.recipients)}:
            told_in.setdefault(id, []).append(story)
    found: dict[str, list[Entity]] = {}
    for id in sorted(told_in):  # by turns: of a list of pairs SQLite makes no use of the index
        for story, body in _PERSON.all(db, id=id, stories=told_in[id]):
            found.setdefault(story, []).append(loads(Entity, body))
    return found


_PERSON = Ready(
    select(RECONCILED.c.story, RECONCILED.c.body).where(
        RECONCILED.c.id == bindparam("id"),
        RECONCILED.c.story.in_(bindparam("stories", expanding=True)),
        RECONCILED.c.kind == "entity",
    )
)


def _statements(db: Connection, ids: set[str]) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    some = sorted(ids)
    for start in range(0, len(some), 400):
        found.update((id, loads(Statement, body)) for id, body in _STATEMENTS.all(db, some=some[start : start + 400]))
    return found


_STATEMENTS = Ready(select(STATEMENT.c.id, STATEMENT.c.body).where(STATEMENT.c.id.in_(bindparam("some", expanding=True))))


def people_of(db: Connection, id: str) -> Findings:
    """The entities that were found in the report with this id, and nothing else of it."""
    here = ENTITY.join(REPORT, REPORT.c.number == ENTITY.c.report)
    asked = select(ENTITY.c.body).select_from(here).where(REPORT.c.id == id).order_by(ENTITY.c.place_in_report)
    people = tuple(loads(Entity, body) for body in db.scalars(asked))
    return Findings(report=id, reference=None, statements=(), quotations=(), entities=people)


def most(db: Connection, wish: Wish) -> tuple[tuple[str, int], ...]:
    """The stories that have most of what *wish* asks for, each with how many: all of it is counted, by the lists alone.

    Of those with as many the newest come first.
    """
    told = _confirmed(wish) if wish.kind == "fact" and wish.keys == ALL_CONFIRMED else _counted(db, wish)
    return tuple((row.story, row.n) for row in db.execute(told.limit(wish.limit)))


def _confirmed(wish: Wish) -> Select[Any]:
    """All confirmed facts: those of every day as they were counted when told, those of some days by an index of their own."""
    if wish.since is None and wish.until is None:
        most_first = (CONFIRMED.c.facts.desc(), CONFIRMED.c.day.desc(), CONFIRMED.c.story)
        return select(CONFIRMED.c.story, CONFIRMED.c.facts.label("n")).order_by(*most_first)
    asked = select(LISTED.c.story, func.count().label("n")).where(THE_CONFIRMED, *within_days(LISTED.c.day, wish))
    return asked.group_by(LISTED.c.story).order_by(func.count().desc(), func.max(LISTED.c.day).desc(), LISTED.c.story)


def _counted(db: Connection, wish: Wish) -> Select[Any]:
    """What stands under the key that fewest stand under, as far as the other keys fit it."""
    groups = rarest_first(db, wish)
    asked = select(UNDER.c.day, UNDER.c.place).where(UNDER.c.key.in_(groups[0]), UNDER.c.kind == wish.kind)
    asked = asked.where(*within_days(UNDER.c.day, wish), *stands_under(UNDER.c, wish.kind, groups[1:]))
    here = asked.distinct().subquery()
    told = select(LISTED.c.story, func.count().label("n")).select_from(here.join(LISTED, LISTED.c.number == here.c.place))
    return told.group_by(LISTED.c.story).order_by(func.count().desc(), func.max(here.c.day).desc(), LISTED.c.story)


def untold(db: Connection) -> int:
    """How many reports came or moved since their stories were told."""
    return db.execute(select(func.count()).select_from(UNTOLD)).scalar_one()
