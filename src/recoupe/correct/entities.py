"""Who is who by hand: an entity under another name, two that are one, one that is two, one that is nobody.

A correction keeps the entity as it was when it was corrected. In the findings of each report, also of those that come later, those
who have its id or one of its full names are meant, and get the identity that the correction gives.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from recoupe.correct.people import SOURCE_KINDS, known
from recoupe.lexicon.names import fold
from recoupe.records import Actor, Correction, Entity, Findings, Quotation, Source, Statement
from recoupe.records.codec import loads

One = TypeVar("One", Actor, Source)
# ids that mean the same in every report: those of the atlas, and those given by hand
EVERYWHERE = ("state:", "org:", "office:", "hand:")
_NAMED = {"person": "named", "unnamed": "unnamed"}


def identities(correction: Correction) -> tuple[Entity, ...]:
    """The entities that a correction is about, as they were then."""
    return _identities(correction.before)


@lru_cache(maxsize=4096)  # the same corrections are laid over every report
def _identities(before: str) -> tuple[Entity, ...]:
    return tuple(loads(Entity, json.dumps(one)) for one in json.loads(before))


def reidentified(findings: Findings, corrections: Iterable[Correction]) -> Findings:
    """The findings with the identities that *corrections* (about entities) give, one after the other."""
    here = _keys_in(findings)
    for one in corrections:
        if one.kind == "confirm" or (one.kind == "split" and findings.report not in one.others):
            continue
        if here.isdisjoint(_keys(one.before)):  # most of many are about nobody of this report
            continue
        meant = _meant(findings, identities(one))
        if meant:
            findings = _without(findings, meant) if one.kind == "reject" else _as(findings, meant, loads(Entity, one.after))
            here = _keys_in(findings)
    return findings


def _keys_in(findings: Findings) -> frozenset[str]:
    """The ids and folded names of everybody in the report."""
    return frozenset(key for one in known(findings) for key in (one.id, _folded(one.name)))


@lru_cache(maxsize=4096)
def _keys(before: str) -> frozenset[str]:
    """The ids and folded names by which those whom a correction is about can be meant."""
    return frozenset(key for entity in _identities(before) for key in (entity.id, *_full_names(entity)))


_folded = lru_cache(maxsize=65536)(fold)


def _meant(findings: Findings, before: Sequence[Entity]) -> frozenset[str]:
    """The ids, as this report has them, of those who are meant."""
    return frozenset(one.id for one in known(findings) if any(is_meant(one, entity) for entity in before))


def is_meant(one: Actor, entity: Entity) -> bool:
    """Whether somebody of a report is the *entity*: by an id that holds everywhere, else by kind, state and full name."""
    if entity.id.startswith(EVERYWHERE) or one.id.startswith(EVERYWHERE):
        return one.id == entity.id
    if one.kind != entity.kind or one.kind == "unnamed" or (one.country and entity.country and one.country != entity.country):
        return False
    return _folded(one.name) in _full_names(entity)


@lru_cache(maxsize=4096)
def _full_names(entity: Entity) -> frozenset[str]:
    """The folded names that mean nobody else: of a person those with two words or more, beside the name itself."""
    names = {fold(name) for name in entity.variants if entity.kind != "person" or len(fold(name).split()) > 1}
    return frozenset({fold(entity.name), *names} - {""})


def _as(findings: Findings, meant: frozenset[str], who: Entity) -> Findings:
    """The findings where all who are *meant* are *who*."""
    entities = [entity for entity in findings.entities if entity.id in meant]
    rest = [entity for entity in findings.entities if entity.id not in meant and entity.id != who.id]
    same = [entity for entity in findings.entities if entity.id == who.id and entity.id not in meant]
    spellings = dict.fromkeys(name for one in (*entities, *same, who) for name in (*one.variants, one.name))
    offices = dict.fromkeys(office for one in (*entities, *same) for office in one.offices)
    one = replace(who, variants=tuple(spellings), offices=tuple(offices), holders=())
    return replace(
        findings,
        statements=tuple(_renamed_statement(row, meant, who) for row in findings.statements),
        quotations=tuple(_renamed_quotation(row, meant, who) for row in findings.quotations),
        entities=(*rest, one) if entities or same else tuple(rest),
    )


def _renamed_statement(row: Statement, meant: frozenset[str], who: Entity) -> Statement:
    return replace(
        row,
        actors=_once(_actor(one, meant, who) for one in row.actors),
        recipients=_once(_actor(one, meant, who) for one in row.recipients),
        third_parties=_once(_actor(one, meant, who) for one in row.third_parties),
        sources=_once(_source(one, meant, who) for one in row.sources),
    )


def _renamed_quotation(row: Quotation, meant: frozenset[str], who: Entity) -> Quotation:
    return replace(row, speaker=_source(row.speaker, meant, who)) if row.speaker else row


def _actor(one: Actor, meant: frozenset[str], who: Entity) -> Actor:
    if one.id not in meant:
        return one
    spellings = tuple(dict.fromkeys((*one.variants, one.name)))
    return replace(one, id=who.id, name=who.name, kind=who.kind, country=who.country, variants=spellings)


def _source(one: Source, meant: frozenset[str], who: Entity) -> Source:
    if one.id not in meant:
        return one
    kind = one.kind if one.kind in SOURCE_KINDS[3:] else _NAMED.get(who.kind, "institution")
    spellings = tuple(dict.fromkeys((*one.variants, one.name)))
    return replace(one, id=who.id, name=who.name, kind=kind, country=who.country, variants=spellings)


def _without(findings: Findings, gone: frozenset[str]) -> Findings:
    """The findings without those who are *gone*, in every role."""
    return replace(
        findings,
        statements=tuple(
            replace(
                row,
                actors=_kept(row.actors, gone),
                recipients=_kept(row.recipients, gone),
                third_parties=_kept(row.third_parties, gone),
                sources=_kept(row.sources, gone),
            )
            for row in findings.statements
        ),
        quotations=tuple(
            replace(row, speaker=None) if row.speaker and row.speaker.id in gone else row for row in findings.quotations
        ),
        entities=tuple(entity for entity in findings.entities if entity.id not in gone),
    )


def _kept(ones: Iterable[One], gone: frozenset[str]) -> tuple[One, ...]:
    return tuple(one for one in ones if one.id not in gone)


def _once(ones: Iterable[One]) -> tuple[One, ...]:
    found: Mapping[str, One] = {one.id: one for one in reversed(tuple(ones))}
    return tuple(found.values())[::-1]
