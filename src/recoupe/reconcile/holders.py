"""Who held an office, remembered across reports, and set beside the shipped table.

Nothing is learnt while reading: what reports say of offices stands in their findings, and is put together when it is asked for.
So the order in which reports were read changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from recoupe.atlas import Post, post_held, tenures, told_by_table
from recoupe.lexicon.names import same_person_name
from recoupe.reconcile.days import Days, days
from recoupe.reconcile.people import Local, entities
from recoupe.records import Entity, Findings, Holder, Resolved, Sighting, Tenancy, Unknown

# Days from a report that names the holder. A minister stays for some years: a month away, he is another in a few cases of a hundred.
NEAR = 31
# Days between two reports that name the same holder, and none between that names another: who has left seldom returns in a year.
BETWEEN = 366
VAGUE = 31  # days: a report or a question dated no better than that says nothing of who held an office then

NOBODY_NEAR = "no report near that day names the holder"
SEVERAL = "the reports near that day name several holders"
Told = Resolved[tuple[Sighting, ...]] | Unknown


class _Side(NamedTuple):
    """The sightings nearest to a day on one side of it, and how many days away they are."""

    gap: int
    sightings: tuple[Sighting, ...]

    @property
    def persons(self) -> frozenset[str]:
        return frozenset(one.entity for one in self.sightings)


@dataclass(frozen=True, slots=True)
class Memory:
    """What reports say of who held which office: by office, oldest first."""

    sightings: Mapping[Post, tuple[Sighting, ...]]

    @classmethod
    def of(cls, findings: Iterable[Findings], who: Mapping[Local, Entity]) -> "Memory":
        """The memory of some reports, whose persons are *who* across them (see `entities`)."""
        found: dict[Post, set[Sighting]] = defaultdict(set)
        for each in findings:
            for entity in (entity for entity in each.entities if entity.kind == "person"):
                for office in entity.offices:
                    if post := post_held(office):
                        found[post].add(_sighting(who[each.report, entity.id], each.report, office.seen))
        return cls({post: tuple(sorted(told, key=_in_time)) for post, told in found.items()})

    def holder(self, post: Post, day: str | None) -> Holder:
        """Who held *post* on *day* (EDTF), by the table and the reports; unknown, with the reason, where they disagree."""
        return _together(told_by_table(post, day), by_reports(self.sightings.get(post, ()), day))

    def completed(self, entity: Entity) -> Entity:
        """An office without a name with its holders as the reports remember them besides the table; anything else as it is."""
        post = next((post for office in entity.offices if (post := post_held(office))), None)
        if not entity.holders or post is None:
            return entity
        return replace(entity, holders=tuple(self.holder(post, each.seen) for each in entity.holders))


def tenancy(post: Post, findings: Sequence[Findings], day: str | None = None) -> Tenancy:
    """Everything known of one office; with *day* (EDTF) also who held it then. The order of the findings changes nothing."""
    memory = Memory.of(findings, entities(findings))
    table = tuple(
        Holder(seen=one.checked, name=one.person, wikidata=one.wikidata, source="table", since=one.since, until=one.until)
        for one in tenures().get(post, ())
    )
    return Tenancy(
        holds=post.holds,
        post=post.key,
        sightings=memory.sightings.get(post, ()),
        table=table,
        holder=memory.holder(post, day) if day else None,
    )


def by_reports(told: Sequence[Sighting], day: str | None) -> Told:
    """Who held an office on *day*, as the reports nearest to it say."""
    asked = days(day)
    dated = [(when, one) for one in told if (when := days(one.seen)) and when.width <= VAGUE]
    if asked is None or asked.width > VAGUE:
        return Unknown(NOBODY_NEAR)
    then = tuple(one for when, one in dated if when.meets(asked))
    if then:
        return _one_of(_Side(0, then))
    before = _nearest(asked, [(when, one) for when, one in dated if when.last < asked.first])
    after = _nearest(asked, [(when, one) for when, one in dated if when.first > asked.last])
    if before and after and before.persons == after.persons and before.gap + after.gap <= BETWEEN:
        return _one_of(before, after)
    return _one_of(*(side for side in (before, after) if side and side.gap <= NEAR))


def _nearest(asked: Days, dated: Sequence[tuple[Days, Sighting]]) -> _Side | None:
    if not dated:
        return None
    gap = min(when.gap(asked) for when, _ in dated)
    return _Side(gap, tuple(one for when, one in dated if when.gap(asked) == gap))


def _one_of(*sides: _Side) -> Told:
    if not sides:
        return Unknown(NOBODY_NEAR)
    if len(frozenset().union(*(side.persons for side in sides))) > 1:
        return Unknown(SEVERAL)
    return Resolved(tuple(one for side in sides for one in side.sightings), "who.remembered")


def _together(table: Holder, told: Told) -> Holder:
    """The table beside the reports. Where both know and differ, or the reports differ, nobody knows."""
    if isinstance(told, Unknown):
        if told.reason == SEVERAL:
            return Holder(seen=table.seen, reason=SEVERAL)
        return table if table.name else replace(table, reason=f"{table.reason}; {told.reason}")
    one, reports = told.value[0], tuple(sorted({sighting.report for sighting in told.value}))
    if table.name is None:
        return Holder(seen=table.seen, name=one.name, wikidata=one.wikidata, source="reports", reports=reports)
    if one.wikidata == table.wikidata is not None or same_person_name(one.name, table.name):
        return replace(table, source="table+reports", reports=reports)
    return Holder(seen=table.seen, reason=f"the table has {table.name} and the reports have {one.name}", reports=reports)


def _sighting(person: Entity, report: str, seen: str | None) -> Sighting:
    return Sighting(name=person.name, entity=person.id, report=report, seen=seen, wikidata=person.wikidata)


def _in_time(one: Sighting) -> tuple[str, str, str]:
    return one.seen or "~", one.entity, one.report
