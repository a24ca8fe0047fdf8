"""What people have corrected laid over what the program has found in a report: the program's own findings stay as they are."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from recoupe.correct.entities import reidentified
from recoupe.correct.fields import BY_HAND
from recoupe.correct.finding import Found, found, moved
from recoupe.records import Anchor, Correction, Findings, Quotation, Reason, Report, Span, Statement
from recoupe.records.codec import loads, plain

# what of a statement follows from others of its fields, and is not said of itself
_FOLLOWS = frozenset({"cameo", "intensity", "quad", "span"})
_ROLES = ("actors", "recipients", "third_parties", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The findings with the human's word, and the corrections that found nothing to stand over any more.

    ``meant`` pairs the number of each other correction with the id that what it speaks of has now.
    """

    findings: Findings
    meant: tuple[tuple[int, str], ...] = ()
    adrift: tuple[Correction, ...] = ()


@dataclass(slots=True)
class _Desk:
    """A report being corrected: its statements and quotations by id, and which id stands for one that is no more."""

    report: Report
    statements: dict[str, Found]
    quotations: dict[str, Found]
    now: dict[str, str] = field(default_factory=dict)

    def meant(self, anchor: Anchor, types: Iterable[str] = ()) -> str | None:
        """The id that *anchor* has now; None where what it means is not there."""
        if anchor.report != self.report.id:
            return None
        if anchor.id in self.now:
            return self.now[anchor.id]
        taken = {id for old, id in self.now.items() if old != anchor.id}
        shelf = self.statements if anchor.event_type else self.quotations
        open_ones = {id: record for id, record in shelf.items() if id not in taken}
        id = found(anchor, open_ones, self.report.text, tuple(types))
        if id is not None:
            self.now[anchor.id] = id
        return id

    def has(self, id: str) -> bool:
        return id in self.statements or id in self.quotations

    def shelf(self, id: str) -> dict[str, Found]:
        return self.statements if id in self.statements else self.quotations


def applied(findings: Findings, report: Report, corrections: Sequence[Correction]) -> Findings:
    """The *findings* of *report* after all *corrections* that stand, in the order in which they were made.

    What is rejected is gone; a field that was changed holds the human's value, with a reason that says who and why.
    """
    return outcome(findings, report, corrections).findings


def outcome(findings: Findings, report: Report, corrections: Sequence[Correction]) -> Applied:
    """As `applied`, and which corrections of this report's records could not be carried out."""
    standing = [one for one in corrections if not one.undone]
    own = [one for one in standing if concerns(one, report.id)]
    entities = [one for one in standing if one.about == "entity"]
    if not own and not entities:
        return Applied(findings=findings)
    desk = _Desk(
        report=report,
        statements={row.id: row for row in findings.statements},
        quotations={row.id: row for row in findings.quotations},
    )
    # an id that is still there means the same record, whatever else would fit it too
    desk.now.update((anchor.id, anchor.id) for one in own for anchor in (*one.anchors, *one.other_anchors) if desk.has(anchor.id))
    adrift = tuple(one for one in own if not _WAYS[one.kind](desk, one))
    statements = tuple(row for row in desk.statements.values() if isinstance(row, Statement))
    quotations = tuple(row for row in desk.quotations.values() if isinstance(row, Quotation))
    if any(one.kind in ("add", "split") for one in own):
        statements = tuple(sorted(statements, key=lambda row: row.span))
        quotations = tuple(sorted(quotations, key=lambda row: row.span))
    made = replace(findings, statements=statements, quotations=quotations)
    meant = tuple((one.number, id) for one in own for anchor in one.anchors if (id := desk.now.get(anchor.id)))
    return Applied(findings=reidentified(made, entities), meant=meant, adrift=adrift)


def concerns(correction: Correction, report: str) -> bool:
    """Whether a correction is about a statement or quotation of the report with this id, or refuses a fact that it tells."""
    if correction.about not in ("statement", "quotation") and (correction.about, correction.kind) != ("fact", "reject"):
        return False
    return any(anchor.report == report for anchor in correction.anchors)


def _confirmed(desk: _Desk, one: Correction) -> bool:
    return _rewritten(desk, one, {})


def _changed(desk: _Desk, one: Correction) -> bool:
    return _rewritten(desk, one, json.loads(one.after))


def _rewritten(desk: _Desk, one: Correction, fields: Mapping[str, Any]) -> bool:
    types = [fields["event_type"]] if "event_type" in fields else []
    id = desk.meant(one.anchors[0], types)
    if id is None:
        return False
    if desk.has(id):  # else somebody has refused it since
        shelf = desk.shelf(id)
        shelf[id] = rewritten(shelf[id], fields, one)
    return True


def rewritten(record: Found, fields: Mapping[str, Any], one: Correction) -> Found:
    """The *record* with other values in some *fields*, each with its reason."""
    kind: Any = type(record)
    made: Found = loads(kind, json.dumps({**plain(record), **fields}))
    if not isinstance(made, Statement):
        return replace(made, rule=BY_HAND)
    said = [name for name in fields if name not in _FOLLOWS] or ["confidence"]
    others = tuple(reason for reason in made.reasons if reason.field not in said)
    return replace(made, confidence=1.0, reasons=(*(Reason(field=name, rule=BY_HAND, note=note(one)) for name in said), *others))


def note(one: Correction) -> str:
    """Who corrected, and why, as far as it was said."""
    return ": ".join(part for part in (one.who, one.why) if part)


def _rejected(desk: _Desk, one: Correction) -> bool:
    """Takes away all that is meant; what was taken away before is gone all the same."""
    ids = [desk.meant(anchor) for anchor in one.anchors if anchor.report == desk.report.id]
    for id in ids:
        if id is not None:
            desk.shelf(id).pop(id, None)
    return any(id is not None for id in ids)


def _added(desk: _Desk, one: Correction) -> bool:
    """Adds a record where its words stand."""
    kind: Any = Statement if one.about == "statement" else Quotation
    record: Found = loads(kind, one.after)
    at = moved(one.anchors[0], desk.report.text)
    if at is None:
        return False
    shelf = desk.statements if one.about == "statement" else desk.quotations
    shelf[record.id] = _shifted(record, at.start - record.span.start)
    return True


def _shifted(record: Found, by: int) -> Found:
    if not by:
        return record
    span = Span(record.span.start + by, record.span.end + by)
    if isinstance(record, Quotation):
        return replace(record, span=span)
    # where the other words of it stand in another text, nobody knows
    bare: dict[str, Any] = {role: tuple(replace(one, mention=None) for one in getattr(record, role)) for role in _ROLES}
    when = replace(record.when, mention=None) if record.when else None
    place = replace(record.place, mention=None) if record.place else None
    return replace(record, span=span, sentence=span, condition=None, quantities=(), when=when, place=place, **bare)


def _merged(desk: _Desk, one: Correction) -> bool:
    """The others go into the target, which stays."""
    id, others = desk.meant(one.anchors[0]), [desk.meant(anchor) for anchor in one.other_anchors]
    if id is None or None in others:
        return False
    for other in others:
        if other is not None:
            desk.shelf(other).pop(other, None)
    return _rewritten(desk, one, {})


def _split(desk: _Desk, one: Correction) -> bool:
    """Parts take the place of the target."""
    id = desk.meant(one.anchors[0])
    parts = [loads(Statement, json.dumps(part)) for part in json.loads(one.after)]
    at = moved(one.anchors[0], desk.report.text)
    if id is None or at is None:
        return False
    desk.statements.pop(id, None)
    by = at.start - one.anchors[0].span.start
    for part in parts:
        desk.statements[part.id] = _shifted(part, by)
    return True


_WAYS = {
    "confirm": _confirmed,
    "change": _changed,
    "reject": _rejected,
    "add": _added,
    "merge": _merged,
    "split": _split,
}
