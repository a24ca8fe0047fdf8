"""Dossiers: everything known about each story, put together from what was found in its reports."""

from collections.abc import Collection, Mapping, Sequence

from recoupe.reconcile.abroad import FRENCH
from recoupe.reconcile.by_hand import with_origins
from recoupe.reconcile.facts import facts, tellings
from recoupe.reconcile.holders import Memory
from recoupe.reconcile.ledgers import commitments, positions
from recoupe.reconcile.meetings import meetings
from recoupe.reconcile.origins import provenance
from recoupe.reconcile.parts import narrowed, signatures
from recoupe.reconcile.people import Local, entities, relabelled
from recoupe.reconcile.roles import officials
from recoupe.reconcile.signatures import Signature
from recoupe.reconcile.stories import group, story_id
from recoupe.records import NOTHING_SAID, Decision, Dossier, Entity, Findings, Guidance, Report, Span, Story


def dossiers(
    reports: Sequence[Report], findings: Sequence[Findings], decisions: Sequence[Decision] = (), said: Guidance = NOTHING_SAID
) -> tuple[Dossier, ...]:
    """One dossier for each story that the reports tell, the story that began first first; *decisions* have the last word on stories,
    and what people have *said* of facts and origins on these.

    The result does not depend on the order of the reports. A digest is in every story that a passage of it tells, with nothing but
    what stands in these passages. A report without findings is left out, and so are findings whose report is not given.
    """
    known = {report.id: report for report in reports}
    found = {each.report: each for each in findings if each.report in known}
    who = entities(tuple(found.values()))
    stories = group([one for id, each in found.items() for one in signatures(known[id], each)], decisions)
    memory = Memory.of(found.values(), who)
    return tuple(_dossier(members, known, found, who, memory, said) for members in stories)


def dossier(
    reports: Sequence[Report],
    findings: Sequence[Findings],
    passages: Collection[str] = (),
    said: Guidance = NOTHING_SAID,
    signed: Sequence[Signature] = (),
) -> Dossier | None:
    """The dossier of reports that are known to tell one story; None where no report has findings.

    *passages* are the keys (`Signature.key`) of what tells the story; a report of which none is named tells it as a whole. What
    people have *said* of facts and origins has the last word. Of passages that are *signed* already the signatures are not made again.
    """
    known = {report.id: report for report in reports}
    found = {each.report: each for each in findings if each.report in known}
    if not found:
        return None
    ready = {one.report: tuple(each for each in signed if each.report == one.report and each.key in passages) for one in signed}
    parts = (ready.get(id) or _named(signatures(known[id], each), passages) for id, each in found.items())
    members = sorted((one for part in parts for one in part), key=lambda one: one.in_time)
    who = entities(tuple(found.values()))
    return _dossier(members, known, found, who, Memory.of(found.values(), who), said)


def _named(parts: tuple[Signature, ...], passages: Collection[str]) -> tuple[Signature, ...]:
    """The passages of a report that are named; all of them where none is."""
    return tuple(one for one in parts if one.key in passages) or parts


def _where(members: Sequence[Signature]) -> dict[str, tuple[Span, ...]]:
    """The reports of a story, in order of time, with the stretches that tell it; () for all of a report."""
    found: dict[str, tuple[Span, ...]] = {}
    for member in members:
        found[member.report] = tuple(sorted((*found.get(member.report, ()), *member.spans)))
    return found


def _title(members: Sequence[Signature]) -> str | None:
    """The title of the first report that has one; a French one before those of other languages."""
    titled = sorted((member for member in members if member.title), key=lambda member: member.language != FRENCH)
    return titled[0].title if titled else None


def _dossier(
    members: Sequence[Signature],
    reports: Mapping[str, Report],
    findings: Mapping[str, Findings],
    who: Mapping[Local, Entity],
    memory: Memory,
    said: Guidance,
) -> Dossier:
    where = _where(members)
    parts = [narrowed(reports[id], relabelled(findings[id], who), spans) for id, spans in where.items()]
    told, found = [report for report, _ in parts], [each for _, each in parts]
    origin = with_origins(provenance(told), said)
    ready = tellings(told, found)
    everything = facts(told, found, origin, said, ready)
    statements = tuple(statement for each in found for statement in each.statements)
    everyone = {entity.id: entity for each in found for entity in each.entities}
    by_statement = {telling.statement.id: telling for telling in ready}
    acting = officials(statements, everyone.values())
    return Dossier(
        story=Story(
            id=story_id(members),
            title=_title(members),
            reports=tuple(where),
            passages=tuple((id, spans) for id, spans in where.items() if spans),
        ),
        origins=origin.origins,
        facts=everything,
        meetings=meetings(everything, by_statement, acting),
        positions=positions(everything, by_statement, acting),
        commitments=commitments(everything, by_statement, acting),
        statements=statements,
        quotations=tuple(quotation for each in found for quotation in each.quotations),
        entities=tuple(memory.completed(everyone[id]) for id in sorted(everyone)),
    )
