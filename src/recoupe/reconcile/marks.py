"""The acts of a report's own time, small enough to compare: what passages of one report have to do with each other."""

from dataclasses import dataclass

from recoupe.reconcile.days import EARLIEST, LATEST, Days, days
from recoupe.reconcile.roles import everyone
from recoupe.reconcile.tellings import family
from recoupe.records import Findings, Report, Statement

AHEAD = 90  # days within which a planned act can be carried out
RECENT = 4  # days before a report that its own acts lie in


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """An act of a report's own time, small enough to keep: its type, who took part (states, else ids), the claim and its days."""

    event_type: str
    parties: tuple[str, ...]
    family: str
    first: int
    last: int


def _day_of(report: Report, findings: Findings) -> Days:
    return days(findings.reference) or days(report.published) or Days(EARLIEST, LATEST)


def own_acts(report: Report, findings: Findings) -> dict[str, Mark]:
    """The acts of a report's own time, by the id of the statement that tells each."""
    when = _day_of(report, findings)
    return {statement.id: mark for statement in findings.statements if (mark := _mark(statement, when))}


def _mark(statement: Statement, when: Days) -> Mark | None:
    """The act as a mark; None for what lies before the report's own time, or has nobody in it."""
    own = _own_days(statement, when)
    parties = tuple(sorted({actor.country or actor.id for actor in everyone(statement)}))
    if own is None or not parties or statement.previous:
        return None
    return Mark(statement.event_type, parties, family(statement), own.first, own.last)


def _own_days(statement: Statement, when: Days) -> Days | None:
    told = days(statement.when.edtf) if statement.when else None
    if told is None:
        ahead = AHEAD if family(statement) == "planned" else 0
        return Days(max(EARLIEST, when.first - RECENT), min(LATEST, when.last + ahead))
    return told if told.last >= when.first - RECENT else None
