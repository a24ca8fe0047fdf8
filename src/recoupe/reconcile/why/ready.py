"""The reports of one story, made ready for asking why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.reconcile.facts import facts, tellings
from recoupe.reconcile.origins import Provenance, provenance
from recoupe.reconcile.people import entities, relabelled
from recoupe.reconcile.roles import Officials, officials
from recoupe.reconcile.tellings import Telling
from recoupe.records import Fact, Findings, Report, Sign

FOR, AGAINST = "for", "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A story's statements as they are compared (by id), who acts for whom, the origins and the facts."""

    reports: Mapping[str, Report]
    tellings: Mapping[str, Telling]
    who: Officials
    provenance: Provenance
    facts: tuple[Fact, ...]


def ready(reports: Sequence[Report], findings: Sequence[Findings]) -> Ready:
    """The reports of one story with their findings, made ready as for its dossier."""
    known = entities(tuple(findings))
    found = [relabelled(each, known) for each in findings]
    statements = [statement for each in found for statement in each.statements]
    everyone = {entity.id: entity for each in found for entity in each.entities}
    origin = provenance(reports)
    return Ready(
        reports={report.id: report for report in reports},
        tellings={telling.statement.id: telling for telling in tellings(reports, found)},
        who=officials(statements, everyone.values()),
        provenance=origin,
        facts=facts(reports, found, origin),
    )


def speaks_for(kind: str, of: str, other: str | None = None, **values: object) -> Sign:
    """A sign for what is told of the record *of*."""
    return _sign(FOR, kind, of, other, values)


def speaks_against(kind: str, of: str, other: str | None = None, **values: object) -> Sign:
    """A sign against what is told of the record *of*."""
    return _sign(AGAINST, kind, of, other, values)


def _sign(stands: str, kind: str, of: str, other: str | None, values: Mapping[str, object]) -> Sign:
    return Sign(stands=stands, kind=kind, of=of, other=other, values=tuple((name, str(value)) for name, value in values.items()))
