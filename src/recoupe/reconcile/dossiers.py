"""Dossiers: everything known about each story, put together from what was found in its reports."""

from collections.abc import Mapping, Sequence

from recoupe.reconcile.facts import facts, tellings
from recoupe.reconcile.holders import Memory
from recoupe.reconcile.ledgers import commitments, positions
from recoupe.reconcile.meetings import meetings
from recoupe.reconcile.origins import provenance
from recoupe.reconcile.people import Local, entities, relabelled
from recoupe.reconcile.roles import officials
from recoupe.reconcile.signatures import Signature, signature
from recoupe.reconcile.stories import group, story_id
from recoupe.records import Decision, Dossier, Entity, Findings, Report, Story


def dossiers(reports: Sequence[Report], findings: Sequence[Findings], decisions: Sequence[Decision] = ()) -> tuple[Dossier, ...]:
    """One dossier for each story that the reports tell, the story that began first first; *decisions* have the last word on stories.

    The result does not depend on the order of the reports. A report without findings is left out, and so are findings whose
    report is not given.
    """
    known = {report.id: report for report in reports}
    found = {each.report: each for each in findings if each.report in known}
    who = entities(tuple(found.values()))
    stories = group([signature(known[id], each) for id, each in found.items()], decisions)
    memory = Memory.of(found.values(), who)
    return tuple(_dossier(members, known, found, who, memory) for members in stories)


def dossier(reports: Sequence[Report], findings: Sequence[Findings]) -> Dossier | None:
    """The dossier of reports that are known to tell one story; None where no report has findings."""
    known = {report.id: report for report in reports}
    found = {each.report: each for each in findings if each.report in known}
    if not found:
        return None
    members = sorted((signature(known[id], each) for id, each in found.items()), key=lambda one: one.in_time)
    who = entities(tuple(found.values()))
    return _dossier(members, known, found, who, Memory.of(found.values(), who))


def _dossier(
    members: Sequence[Signature],
    reports: Mapping[str, Report],
    findings: Mapping[str, Findings],
    who: Mapping[Local, Entity],
    memory: Memory,
) -> Dossier:
    told = [reports[member.report] for member in members]
    found = [relabelled(findings[member.report], who) for member in members]
    origin = provenance(told)
    everything = facts(told, found, origin)
    statements = tuple(statement for each in found for statement in each.statements)
    everyone = {entity.id: entity for each in found for entity in each.entities}
    ready = {telling.statement.id: telling for telling in tellings(told, found)}
    acting = officials(statements, everyone.values())
    return Dossier(
        story=Story(
            id=story_id(members),
            title=next((member.title for member in members if member.title), None),
            reports=tuple(member.report for member in members),
        ),
        origins=origin.origins,
        facts=everything,
        meetings=meetings(everything, ready, acting),
        positions=positions(everything, ready, acting),
        commitments=commitments(everything, ready, acting),
        statements=statements,
        quotations=tuple(quotation for each in found for quotation in each.quotations),
        entities=tuple(memory.completed(everyone[id]) for id in sorted(everyone)),
    )
