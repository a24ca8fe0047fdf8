"""What of a dossier fits a question: who has a part, when, of what kind, how well confirmed. Pure; nothing is guessed.

What happens (facts, meetings) is asked for by its own day; what is said (positions, commitments, quotations) also by the day of
the reports that tell it. A fact without a day is not silently passed over: see `Answer.undated`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.atlas import called
from recoupe.lexicon.names import fold, same_person_name
from recoupe.reconcile.days import EARLIEST, LATEST, Days, days
from recoupe.records import (
    Actor,
    Answer,
    Commitment,
    Dossier,
    Entity,
    Fact,
    Meeting,
    Position,
    Quotation,
    Statement,
    Wanted,
    When,
)

Published = Mapping[str, str | None]


def answer(dossier: Dossier, wanted: Wanted, published: Published) -> Answer:
    """The part of *dossier* that fits *wanted*. *published* gives each report's day (EDTF) by id.

    Statements are those behind what fits; origins stay whole.
    """
    if wanted == Wanted(story=wanted.story):
        return Answer(dossier=dossier, whole=dossier)
    asked = _Asked.of(dossier, wanted, published)
    facts = tuple(fact for fact in dossier.facts if asked.fits_fact(fact))
    meetings = tuple(row for row in dossier.meetings if asked.fits(row, _behind_meeting(row)))
    found = replace(
        dossier,
        facts=tuple(fact for fact in facts if asked.happens(fact.when, fact.statements)),
        meetings=tuple(row for row in meetings if asked.happens(row.when, _behind_meeting(row))),
        positions=tuple(row for row in dossier.positions if asked.fits(row, row.statements) and asked.said(row.since, row)),
        commitments=tuple(row for row in dossier.commitments if asked.fits(row, row.statements) and asked.said(row.by_when, row)),
        quotations=tuple(row for row in dossier.quotations if asked.fits_quotation(row)),
    )
    happened: tuple[Fact | Meeting, ...] = (*facts, *meetings)
    undated = tuple(row.id for row in happened if wanted.dated and not _known(row.when))
    return Answer(dossier=asked.with_people(found), whole=dossier, undated=undated, meant=asked.meant())


def entities_called(said: str, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Those of *entities* that the name *said* can mean, in any spelling: a state or body that the atlas knows by it, a person
    by the rules of names, a body or group by its whole name, or by a part of it where the whole name is nobody's.
    """
    known, everybody = called(said), tuple(entities)
    exact = tuple(one for one in everybody if one.id in (known, said) or _is_called(said, one))
    return exact or tuple(one for one in everybody if one.kind in ("organisation", "group") and _in_name(said, one))


def _is_called(said: str, one: Entity) -> bool:
    if one.kind == "person":
        return any(same_person_name(said, name) for name in (one.name, *one.variants))
    return any(fold(said) == fold(name) for name in (one.name, *one.variants))


def _in_name(said: str, one: Entity) -> bool:
    return any(f" {fold(said)} " in f" {fold(name)} " for name in (one.name, *one.variants)) if fold(said) else False


def _behind_meeting(row: Meeting) -> tuple[str, ...]:
    return tuple(id for _, ids in row.stages for id in ids)


def _known(when: When | None) -> bool:
    return when is not None and days(when.edtf) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question put to one dossier, with the look-ups that its answer needs."""

    wanted: Wanted
    ids: tuple[frozenset[str], ...]  # for each asked name the entities that it can mean
    names: tuple[tuple[str, ...], ...]
    statements: Mapping[str, Statement]
    facts: Mapping[str, Sequence[Fact]]  # by statement
    published: Published

    @classmethod
    def of(cls, dossier: Dossier, wanted: Wanted, published: Published) -> "_Asked":
        meant = tuple(entities_called(said, dossier.entities) for said in wanted.actors)
        by_statement: dict[str, list[Fact]] = {}
        for fact in dossier.facts:
            for id in fact.statements:
                by_statement.setdefault(id, []).append(fact)
        return cls(
            wanted=wanted,
            ids=tuple(frozenset(one.id for one in some) for some in meant),
            names=tuple(tuple(sorted(one.name for one in some)) for some in meant),
            statements={row.id: row for row in dossier.statements},
            facts=by_statement,
            published=published,
        )

    def meant(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(zip(self.wanted.actors, self.names, strict=True))

    # who

    def involves(self, actors: Iterable[Actor], statements: Iterable[str]) -> bool:
        """Whether everybody asked for has a part: among *actors*, or in a role of the statements with these ids."""
        told = (self.statements[id] for id in statements if id in self.statements)
        everybody = [*actors, *(one for row in told for one in (*row.actors, *row.recipients, *row.third_parties))]
        ids = {one.id for one in everybody}
        of_state = {one.country for one in everybody} | {one.id.removeprefix("state:") for one in everybody}
        return all(ids & some for some in self.ids) and all(code in of_state for code in self.wanted.states)

    # of what kind, and how well confirmed

    def of_kind(self, facts: Iterable[Fact]) -> bool:
        wanted = self.wanted
        if not (wanted.types or wanted.verdicts):
            return True
        return any(
            (not wanted.types or fact.event_type in wanted.types) and (not wanted.verdicts or fact.verdict in wanted.verdicts)
            for fact in facts
        )

    def fits_fact(self, fact: Fact) -> bool:
        return self.of_kind((fact,)) and self.involves((*fact.actors, *fact.recipients), fact.statements)

    def fits(self, row: Meeting | Position | Commitment, statements: Sequence[str]) -> bool:
        facts = [fact for id in statements for fact in self.facts.get(id, ())]
        return self.of_kind(facts) and self.involves(_of_ledger(row), statements)

    def fits_quotation(self, row: Quotation) -> bool:
        if self.wanted.types or self.wanted.verdicts or (row.speaker is None and (self.wanted.actors or self.wanted.states)):
            return False
        speaker, codes = row.speaker, self.wanted.states
        if speaker and not all(speaker.id in some for some in self.ids):
            return False
        if speaker and not all(code in (speaker.country, speaker.id.removeprefix("state:")) for code in codes):
            return False
        return not self.wanted.dated or self.within((self.published.get(row.report) or "")[:10])

    # when

    def within(self, edtf: str | None, told: Days | None = None) -> bool:
        """Whether the time can lie in the asked one; False for one that is not known. *told* are the days of the telling."""
        known = days(edtf)
        return known is not None and _closed(known, told).meets(_asked_days(self.wanted))

    def happens(self, when: When | None, statements: Iterable[str]) -> bool:
        if not self.wanted.dated:
            return True
        return self.within(when.edtf if when else None, _from_first_to_last(self.told_on(statements)))

    def said(self, when: When | None, row: Position | Commitment) -> bool:
        """As `happens`, or told by a report of that time."""
        asked = _asked_days(self.wanted)
        return self.happens(when, row.statements) or any(one.meets(asked) for one in self.told_on(row.statements))

    def told_on(self, statements: Iterable[str]) -> list[Days]:
        """The days of the reports of these statements, as far as they are known."""
        reports = {self.statements[id].report for id in statements if id in self.statements}
        return [known for report in sorted(reports) if (known := days((self.published.get(report) or "")[:10]))]

    # what goes with it

    def with_people(self, found: Dossier) -> Dossier:
        """*found* with the statements behind what is left, and those entities that were asked for or have a part in it."""
        rows = {id for fact in found.facts for id in fact.statements}
        rows |= {id for one in found.meetings for id in _behind_meeting(one)}
        said: tuple[Position | Commitment, ...] = (*found.positions, *found.commitments)
        rows |= {id for one in said for id in one.statements}
        kept = tuple(row for row in found.statements if row.id in rows)
        parts = {actor.id for row in kept for actor in (*row.actors, *row.recipients, *row.third_parties)}
        parts |= {source.id for row in kept for source in row.sources}
        parts |= {row.speaker.id for row in found.quotations if row.speaker}
        return replace(
            found, statements=kept, entities=tuple(one for one in found.entities if self.fits_entity(one, one.id in parts))
        )

    def fits_entity(self, one: Entity, has_part: bool) -> bool:
        if self.ids and not any(one.id in some for some in self.ids):
            return False
        if self.wanted.states and one.country not in self.wanted.states:
            return False
        return has_part or not (self.wanted.dated or self.wanted.types or self.wanted.verdicts)


def _closed(known: Days, told: Days | None) -> Days:
    """An open end reaches to the day of the telling ("since 2005" still holds then), or no further than the end that is told."""
    first, last = known
    if first == EARLIEST:
        first = min(told.first, last) if told else last
    if last == LATEST:
        last = max(told.last, first) if told else first
    return Days(first, last)


def _from_first_to_last(some: Sequence[Days]) -> Days | None:
    return Days(min(one.first for one in some), max(one.last for one in some)) if some else None


def _of_ledger(row: Meeting | Position | Commitment) -> tuple[Actor, ...]:
    if isinstance(row, Meeting):
        return row.participants
    return (*row.holder, *row.towards) if isinstance(row, Position) else (*row.who, *row.beneficiary)


def _asked_days(wanted: Wanted) -> Days:
    return Days(wanted.since.toordinal() if wanted.since else EARLIEST, wanted.until.toordinal() if wanted.until else LATEST)
