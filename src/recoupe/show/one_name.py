"""A dossier in which everybody bears one name: the one that the reports together give them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from recoupe.records import Actor, Dossier, Entity, Fact, Quotation, Source, Statement

Named = Mapping[str, Entity]


def throughout(dossier: Dossier, entities: Iterable[Entity] | None = None) -> Dossier:
    """*dossier* with each person, state and body under the name of its entity; the spelling of a report becomes a variant.

    Whoever is unnamed keeps the words of the report. *entities* stand in for those of a dossier that holds only a part of them.
    """
    known = {entity.id: entity for entity in (dossier.entities if entities is None else entities) if entity.kind != "unnamed"}
    return replace(
        dossier,
        facts=tuple(_fact(row, known) for row in dossier.facts),
        meetings=tuple(replace(row, participants=_all(row.participants, known)) for row in dossier.meetings),
        positions=tuple(
            replace(row, holder=_all(row.holder, known), towards=_all(row.towards, known)) for row in dossier.positions
        ),
        commitments=tuple(
            replace(row, who=_all(row.who, known), beneficiary=_all(row.beneficiary, known)) for row in dossier.commitments
        ),
        statements=tuple(_statement(row, known) for row in dossier.statements),
        quotations=tuple(_quotation(row, known) for row in dossier.quotations),
    )


def _fact(row: Fact, known: Named) -> Fact:
    return replace(row, actors=_all(row.actors, known), recipients=_all(row.recipients, known))


def _statement(row: Statement, known: Named) -> Statement:
    return replace(
        row,
        actors=_all(row.actors, known),
        recipients=_all(row.recipients, known),
        third_parties=_all(row.third_parties, known),
        sources=tuple(_source(one, known) for one in row.sources),
    )


def _quotation(row: Quotation, known: Named) -> Quotation:
    return replace(row, speaker=_source(row.speaker, known)) if row.speaker else row


def _all(actors: tuple[Actor, ...], known: Named) -> tuple[Actor, ...]:
    return tuple(_actor(actor, known) for actor in actors)


def _actor(one: Actor, known: Named) -> Actor:
    entity = known.get(one.id)
    return replace(one, name=entity.name, variants=_spellings(one, entity)) if entity else one


def _source(one: Source, known: Named) -> Source:
    entity = known.get(one.id)
    return replace(one, name=entity.name, variants=_spellings(one, entity)) if entity else one


def _spellings(one: Actor | Source, entity: Entity) -> tuple[str, ...]:
    met = dict.fromkeys((one.name, *one.variants, *entity.variants))
    return tuple(spelling for spelling in met if spelling != entity.name)
