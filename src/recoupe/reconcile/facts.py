"""Facts: what several statements say together, who confirms it and where they disagree. See docs/decisions/0007."""

from collections import Counter
from collections.abc import Mapping, Sequence

from recoupe.lexicon.outlets import outlets
from recoupe.reconcile.bearing_out import is_borne_out
from recoupe.reconcile.by_hand import regrouped
from recoupe.reconcile.clusters import clusters, likely_one
from recoupe.reconcile.conflicts import Conflicts
from recoupe.reconcile.differences import CORRECTION, Corrections, differences
from recoupe.reconcile.labels import paper_of, record_id
from recoupe.reconcile.origins import Provenance, adding, in_time, provenance, tally
from recoupe.reconcile.roles import Officials, fullest, officials, sides
from recoupe.reconcile.tellings import Telling, telling
from recoupe.records import NOTHING_SAID, Actor, Difference, Entity, Fact, Findings, Guidance, Place, Report, Statement, When


def facts(
    reports: Sequence[Report],
    findings: Sequence[Findings],
    known: Provenance | None = None,
    said: Guidance = NOTHING_SAID,
    ready: Sequence[Telling] = (),
) -> tuple[Fact, ...]:
    """The facts that the reports of one story tell, oldest telling first.

    *findings* bear the ids of `people.relabelled`: equal ids mean one person, state or body. *known* saves telling the origins
    of the reports again, *ready* making their statements ready again (`tellings`). What people have *said* of which statements are one
    fact has the last word.
    """
    origin = known or provenance(reports)
    by_id = {report.id: report for report in reports}
    # whoever is unnamed keeps the words of the report
    entities = {entity.id: entity for found in findings for entity in found.entities if entity.kind != "unnamed"}
    statements = [statement for found in findings for statement in found.statements]
    who = officials(statements, (entities[id] for id in sorted(entities)))
    keys = {statement.id: origin.key(statement) for statement in statements}
    corrections = Corrections(by_id, keys, {found.report: found.statements for found in findings})
    conflicts = Conflicts(who, lambda one, other: likely_one(one, other, who), origin.is_reprint)
    groups = regrouped(clusters(ready or tellings(reports, findings), who), said)
    names = {id: entity.name for id, entity in entities.items()}
    return tuple(_fact(group, by_id, keys, who, differences(group, conflicts, corrections, names), entities) for group in groups)


def tellings(reports: Sequence[Report], findings: Sequence[Findings]) -> list[Telling]:
    """All statements made ready for comparing, with the place in time of their reports."""
    place = {report.id: number for number, report in enumerate(sorted(reports, key=in_time))}
    texts = {report.id: report.text for report in reports}
    return [
        telling(statement, place[found.report], found.reference, texts[found.report])
        for found in findings
        for statement in found.statements
    ]


def verdict(known: int, unknown: int, disputed: bool, *, borne_out: bool = True) -> str:
    """The verdict for so many known independent origins and so many unknown ones: see docs/decisions/0007.

    *borne_out* says whether two of the known ones say the same of the act.
    """
    if disputed:
        return "contested"
    if known >= 2:
        return "corroborated" if borne_out else "unclear"
    return "single-origin" if known == 1 and unknown == 0 else "unclear"


def _fact(
    group: Sequence[Telling],
    reports: Mapping[str, Report],
    keys: Mapping[str, str],
    who: Officials,
    differing: tuple[Difference, ...],
    entities: Mapping[str, Entity],
) -> Fact:
    statements = [telling.statement for telling in group]
    actors, recipients = _roles(statements, who, entities)
    origins = {keys[statement.id] for statement in statements}
    known, unknown = tally(origins)
    borne_out = known < 2 or is_borne_out(group, keys, who)
    papers = {outlets().key(name): name for statement in statements if (name := paper_of(reports[statement.report]))}
    standing = _standing(statements, differing)
    return Fact(
        id=record_id("f", statements[0].id),
        event_type=statements[0].event_type,
        mode=_commonest([statement.mode for statement in statements if statement.mode]),
        actors=actors,
        recipients=recipients,
        place=_place([statement.place for statement in standing if statement.place]),
        when=_when([telling for telling in group if telling.statement in standing]),
        modality=_commonest([statement.modality for statement in statements]) or statements[0].modality,
        polarity=_commonest([statement.polarity for statement in standing]) or statements[0].polarity,
        statements=tuple(statement.id for statement in statements),
        reports=tuple(dict.fromkeys(statement.report for statement in statements)),
        outlets=len(papers),
        families=len(adding({key: outlets().families(outlet) for key, outlet in papers.items()})),
        origins_known=known,
        origins_unknown=unknown,
        verdict=verdict(known, unknown, any(difference.conflict for difference in differing), borne_out=borne_out),
        differences=differing,
    )


def _standing(statements: Sequence[Statement], differing: Sequence[Difference]) -> list[Statement]:
    """The statements of reports that nobody has corrected, or all where that leaves none."""
    corrected = {
        report
        for difference in differing
        if difference.field == CORRECTION
        for _, reports in difference.values[:-1]
        for report in reports
    }
    return [statement for statement in statements if statement.report not in corrected] or list(statements)


def _commonest(values: Sequence[str]) -> str | None:
    """The value given most often, the first given where two are equal; None for no values."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value], default=None)


def _roles(
    statements: Sequence[Statement], who: Officials, entities: Mapping[str, Entity]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The fullest roles told: persons rather than the states that they stand for."""
    told = [sides(statement) for statement in statements]
    actors = fullest([side[0] for side in told], who)
    recipients = fullest([side[1] for side in told], who)
    kept = tuple(actor for actor in recipients if actor.id not in {one.id for one in actors})
    return tuple(_shown(actor, entities) for actor in actors), tuple(_shown(actor, entities) for actor in kept)


def _shown(actor: Actor, entities: Mapping[str, Entity]) -> Actor:
    """The actor under the name that the entity has across reports."""
    entity = entities.get(actor.id)
    if entity is None or actor.kind == "unnamed":
        return actor
    return Actor(
        id=actor.id,
        name=entity.name,
        kind=actor.kind,
        country=actor.country or entity.country,
        sector=actor.sector,
        office=actor.office,
        organisation=actor.organisation,
        within=actor.within,
        mention=actor.mention,
        variants=entity.variants,
    )


def _place(places: Sequence[Place]) -> Place | None:
    """The place told most exactly, by most: a town (with a GeoNames number) before a region or state."""
    counts = Counter(place.name for place in places)
    return max(places, key=lambda place: (place.geonames is not None, place.lat is not None, counts[place.name]), default=None)


def _when(group: Sequence[Telling]) -> When | None:
    """The date told most exactly; of two that are equally exact the one that more statements give."""
    dated = [telling for telling in group if telling.days is not None]
    if not dated:
        return next((telling.statement.when for telling in group if telling.statement.when), None)
    fitting = Counter(telling.days for telling in dated)
    best = min(dated, key=lambda telling: (telling.days.width if telling.days else 0, -fitting[telling.days]))
    return best.statement.when
