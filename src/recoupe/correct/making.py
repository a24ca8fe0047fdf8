"""What a user says of a record, made a correction: checked first, so that nothing is kept that cannot stand.

The corrections that come out have no number yet; who says it, why and when is added by whoever keeps them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any

from recoupe.correct import fields as values
from recoupe.correct.applying import rewritten
from recoupe.correct.fields import BY_HAND, Setting
from recoupe.correct.finding import Found, anchor, stretch
from recoupe.errors import CorrectionError
from recoupe.records import Anchor, Correction, Entity, Findings, Quotation, Reason, Report, Span, Statement
from recoupe.records.codec import dumps, plain

# what may be said of which kind of record
ALLOWED = {
    "statement": ("confirm", "change", "reject", "merge", "split"),
    "quotation": ("confirm", "change", "reject"),
    "report": ("change",),
    "entity": ("confirm", "change", "reject", "merge", "split"),
    "origin": ("confirm", "change"),
    "fact": ("confirm", "change", "reject", "merge", "split"),
    "meeting": ("confirm", "change", "reject", "merge", "split"),
    "position": ("confirm", "change", "reject", "merge"),
    "commitment": ("confirm", "change", "reject", "merge"),
    "story": ("change", "merge", "split"),
}
_INSTEAD = {
    ("report", "reject"): "reject its statements",
    ("report", "merge"): "say of its origin that it is a copy",
    ("report", "split"): "put its passages into other stories",
    ("story", "reject"): "reject its statements, or move its reports to other stories",
    ("position", "split"): "split the fact that it is made of",
    ("commitment", "split"): "split the fact that it is made of",
    ("origin", "reject"): "set its kind to unknown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A record to be corrected: its kind and id, itself, and the report, findings and statements that it rests on.

    ``anchors`` are those that the corrections made of it before already have; without them they are made from ``behind``.
    """

    kind: str
    id: str
    record: Any
    report: Report | None = None
    findings: Findings | None = None
    behind: tuple[Statement, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def setting(self) -> Setting:
        """What a value is read in."""
        sentence = self.record.sentence if isinstance(self.record, Statement) else getattr(self.record, "span", None)
        when = getattr(self.record, "when", None)
        return Setting(report=self.report, findings=self.findings, sentence=sentence, when=when)


def confirming(matter: Matter) -> Correction:
    """That the record is right as it is."""
    return _made(matter, "confirm")


def changing(matter: Matter, said: Mapping[str, str]) -> Correction:
    """That fields of the record hold what is *said* (by field, in the user's words).

    Raises `CorrectionError` for what a field cannot hold, and where nothing would change.
    """
    after = values.read(matter.record, said, matter.setting)
    _links_keep_their_verbs(matter.record, after)
    held: dict[str, Any] = plain(matter.record)
    defaults = {field.name: plain(getattr(matter.record, field.name)) for field in fields(matter.record) if field.name in after}
    before = {name: held.get(name, defaults[name]) for name in after}
    if before == after:
        raise CorrectionError(f"{matter.id} has these values already; say what is to be another.")
    if isinstance(matter.record, Entity):
        identity = replace(matter.record, **after)
        return _made(matter, "change", before=dumps_all([matter.record]), after=dumps(identity))
    # kind and body of an origin make sense together only
    changed = {name: value for name, value in after.items() if value != before[name] or matter.kind == "origin"}
    if isinstance(matter.record, Statement | Quotation):
        rewritten(matter.record, changed, _made(matter, "change"))  # what cannot be carried out must fail now
    return _made(matter, "change", before=_json({name: before[name] for name in changed}), after=_json(changed))


def _links_keep_their_verbs(record: object, after: dict[str, Any]) -> None:
    """A source that was there keeps its verb of speech."""
    if not isinstance(record, Statement) or "sources" not in after:
        return
    verbs = {source.id: source.verb for source in record.sources if source.verb}
    for link in after["sources"]:
        if link["id"] in verbs:
            link.setdefault("verb", verbs[link["id"]])


def rejecting(matter: Matter) -> Correction:
    """That there is no such thing. Of an entity: that it is nobody; of a fact: that none of its statements is right."""
    before = dumps_all([matter.record]) if isinstance(matter.record, Entity) else dumps(matter.record)
    return _made(matter, "reject", before=before)


def merging(matter: Matter, others: Sequence[Matter]) -> Correction:
    """That the record and *others* of its kind are one; it is the one that stays.

    Raises `CorrectionError` for others of another kind, or of another report where statements are merged.
    """
    for other in others:
        if other.kind != matter.kind or other.id == matter.id:
            raise CorrectionError(f"{other.id} is no other {matter.kind}; {matter.id} can be merged with another {matter.kind}.")
    if isinstance(matter.record, Statement) and any(other.record.report != matter.record.report for other in others):
        raise CorrectionError(
            f"{matter.id} and the others stand in several reports; merge the facts that they tell, each report keeps its words."
        )
    made = _made(matter, "merge", others=tuple(other.id for other in others))
    if isinstance(matter.record, Entity):
        every = [matter.record, *(other.record for other in others)]
        spellings = dict.fromkeys(name for one in every for name in (one.name, *one.variants))
        return replace(made, before=dumps_all(every), after=dumps(replace(matter.record, variants=tuple(spellings))))
    gone = tuple(one for other in others for one in _anchors(other))
    return replace(made, other_anchors=gone)


def splitting(matter: Matter, parts: Sequence[str], said: Mapping[str, str] | None = None) -> Correction:
    """That the record is several.

    *parts* are, of a statement, the exact words of each part; of an entity, ids of the reports in which it is somebody else (who
    has the name, state … that are *said*); of a fact or meeting, ids of the statements that are apart from it.
    """
    if isinstance(matter.record, Statement):
        return _parted(matter, parts)
    if isinstance(matter.record, Entity):
        return _other_identity(matter, parts, said or {})
    leaving = [row for row in matter.behind if row.id in parts]
    strangers = [part for part in parts if part not in {row.id for row in leaving}]
    if strangers or not leaving or len(leaving) == len(matter.behind):
        held = ", ".join(row.id for row in matter.behind)
        raise CorrectionError(f"{matter.id} cannot be split so; name some of its statements, not all: {held}.")
    made = _made(matter, "split", others=tuple(row.id for row in leaving))
    return replace(made, other_anchors=tuple(map(anchor, leaving)))


def _parted(matter: Matter, parts: Sequence[str]) -> Correction:
    row, report = matter.record, matter.report
    assert report is not None
    if len(parts) < 2:
        raise CorrectionError(f"{matter.id} is to be split into one; give the exact words of each part, two or more.")
    spans = [stretch(part, report, row.sentence) for part in parts]
    if any(one.overlap(other) for i, one in enumerate(spans) for other in spans[:i]):
        raise CorrectionError(f"The parts of {matter.id} have words in common; give each part words of its own.")
    reason = Reason(field="text", rule=BY_HAND, note=row.id)
    made = [
        replace(
            row,
            id=hand_id(report.id, span, f"{row.id}/{number}"),
            span=span,
            text=span.of(report.text),
            confidence=1.0,
            reasons=(reason, *row.reasons),
        )
        for number, span in enumerate(spans, 1)
    ]
    return _made(matter, "split", before=dumps(row), after=_json([plain(one) for one in made]))


def _other_identity(matter: Matter, reports: Sequence[str], said: Mapping[str, str]) -> Correction:
    if not reports:
        raise CorrectionError(f"It is not said where {matter.id} is somebody else; name the reports by their ids.")
    after = values.read(matter.record, said, matter.setting)
    made = replace(matter.record, **{"wikidata": None, **after}, variants=(), offices=(), holders=())
    id = "hand:" + sha256("|".join((matter.id, made.name, *sorted(reports))).encode()).hexdigest()[:12]
    return _made(matter, "split", others=tuple(reports), before=dumps_all([matter.record]), after=dumps(replace(made, id=id)))


def adding(report: Report, findings: Findings, sentence: Span, span: Span, said: Mapping[str, str]) -> Correction:
    """A statement that the program has not found: its words stand at *span*, in *sentence*; *said* has its fields.

    Raises `CorrectionError` where no type is said, a value cannot stand, or the archive has the same statement already.
    """
    if not {"type", "event_type"} & said.keys():
        raise CorrectionError("A statement needs a type; add --type with one of PLOVER's, such as --type CONSULT.")
    bare = Statement(
        id="",
        report=report.id,
        span=span,
        text=span.of(report.text),
        sentence=sentence,
        event_type="",
        mode=None,
        cameo=None,
        intensity=None,
        quad=None,
        contexts=(),
        actors=(),
        recipients=(),
        third_parties=(),
        place=None,
        when=None,
        modality="actual",
        polarity="positive",
        condition=None,
        sources=(),
        trigger=BY_HAND,
        block=next((block.kind.value for block in report.blocks if block.span.overlap(span)), "paragraph"),
        rule=BY_HAND,
        confidence=1.0,
    )
    given = values.read(bare, said, Setting(report=report, findings=findings, sentence=sentence))
    record = rewritten(bare, given, Correction(number=0, kind="add", about="statement", target="", at=""))
    assert isinstance(record, Statement)
    return _new(replace(record, id=hand_id(report.id, span, dumps(record))), findings, "statement")


def adding_quotation(report: Report, findings: Findings, span: Span, said: Mapping[str, str]) -> Correction:
    """A quotation that the program has not found: its words stand at *span*; *said* has its speaker, kind, verb."""
    bare = Quotation(
        id="", report=report.id, span=span, text=span.of(report.text), speaker=None, verb=None, kind="direct", rule=BY_HAND
    )
    given = values.read(bare, said, Setting(report=report, findings=findings, sentence=span))
    record = rewritten(bare, given, Correction(number=0, kind="add", about="quotation", target="", at=""))
    assert isinstance(record, Quotation)
    return _new(replace(record, id=hand_id(report.id, span, "quotation", "q")), findings, "quotation")


def _new(record: Found, findings: Findings, kind: str) -> Correction:
    if record.id in {row.id for row in findings.statements} | {row.id for row in findings.quotations}:
        raise CorrectionError(f"The same {kind} was added before: {record.id}; correct that one.")
    return Correction(number=0, kind="add", about=kind, target=record.id, at="", anchors=(anchor(record),), after=dumps(record))


def hand_id(report: str, span: Span, told: str, prefix: str = "s") -> str:
    """The id of a record made by hand: equal words and fields always get the same."""
    return prefix + sha256(f"{report}|{span.start}|{span.end}|{BY_HAND}|{told}".encode()).hexdigest()[:11]


def dumps_all(records: Sequence[Any]) -> str:
    """The JSON array of *records*."""
    return _json([plain(record) for record in records])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _made(matter: Matter, kind: str, *, others: tuple[str, ...] = (), before: str = "", after: str = "") -> Correction:
    if kind not in ALLOWED[matter.kind]:
        instead = _INSTEAD.get((matter.kind, kind), f"what can be done with it is: {', '.join(ALLOWED[matter.kind])}")
        raise CorrectionError(f"A {matter.kind} cannot be corrected so ({kind}); {instead}.")
    return Correction(
        number=0,
        kind=kind,
        about=matter.kind,
        target=matter.id,
        at="",
        anchors=_anchors(matter),
        others=others,
        before=before,
        after=after,
    )


def _anchors(matter: Matter) -> tuple[Anchor, ...]:
    if matter.anchors:
        return matter.anchors
    if isinstance(matter.record, Statement | Quotation):
        return (anchor(matter.record),)
    return tuple(map(anchor, matter.behind))
