"""A report, what the program found in it, and what it would find by other rules: made by hand for the tests of corrections."""

import hashlib
from dataclasses import replace
from typing import Any

from recoupe.correct import Matter
from recoupe.records import (
    Actor,
    Block,
    BlockKind,
    Correction,
    Entity,
    Findings,
    Quotation,
    Reason,
    Report,
    Source,
    Span,
    Statement,
    When,
)

TITLE = "Quito et Lima se parlent"
FIRST = "Luis Paredes a rencontré jeudi à Lima la ministre Ana Quispe."
SECOND = "Le Pérou accuse l’Équateur d’avoir fermé la frontière."
THIRD = "« Nous regrettons cette mesure », a déclaré Ana Quispe."
TEXT = "\n".join((TITLE, FIRST, SECOND, THIRD)) + "\n"
ECUADOR = Actor(id="state:ECU", name="Équateur", kind="state", country="ECU")
PERU = Actor(id="state:PER", name="Pérou", kind="state", country="PER")
PAREDES = Actor(id="person:luis-paredes", name="Luis Paredes", kind="person", variants=("Paredes",))
QUISPE = Actor(id="person:ana-quispe", name="Ana Quispe", kind="person", country="PER")


def stretch(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report(text: str = TEXT, name: str = "lima.txt", **more: Any) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks, at = [], 0
    for line in text.splitlines():
        kind = BlockKind.TITLE if at == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, span=Span(at, at + len(line))))
        at += len(line) + 1
    made = Report(id="r" + digest[:16], name=name, location=f"/news/{name}", digest=digest, text=text, blocks=tuple(blocks))
    return replace(made, **more)


def statement(of: Report, words: str, sentence: str, id: str, event_type: str, **more: Any) -> Statement:
    span = stretch(words, of.text)
    made = Statement(
        id=id,
        report=of.id,
        span=span,
        text=words,
        sentence=stretch(sentence, of.text),
        event_type=event_type,
        mode=None,
        cameo="042",
        intensity=4.0,
        quad=1,
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
        trigger=f"v:{words.split()[1]}",
        confidence=0.5,
    )
    return replace(made, **more)


def met(of: Report, id: str = "smet") -> Statement:
    when = When(edtf="2024-03-07", text="jeudi", mention=stretch("jeudi", of.text), rule="when.weekday")
    reasons = (Reason(field="when", rule="when.weekday", note="jeudi"),)
    return statement(
        of, "a rencontré jeudi", FIRST, id, "CONSULT", actors=(PAREDES, QUISPE), when=when, mode="visit", reasons=reasons
    )


def accused(of: Report, id: str = "saccused") -> Statement:
    return statement(of, "accuse l’Équateur", SECOND, id, "ACCUSE", actors=(PERU,), recipients=(ECUADOR,), trigger="v:accuser")


def findings(of: Report, *statements: Statement) -> Findings:
    span = stretch("« Nous regrettons cette mesure »", of.text)
    speaker = Source(id=QUISPE.id, name=QUISPE.name, kind="named", country="PER")
    quote = Quotation(
        id="qregret", report=of.id, span=span, text=span.of(of.text), speaker=speaker, verb="déclarer", kind="direct"
    )
    people = (
        Entity(id=PAREDES.id, name=PAREDES.name, kind="person", variants=("Luis Paredes", "Paredes")),
        Entity(id=QUISPE.id, name=QUISPE.name, kind="person", country="PER", variants=("Ana Quispe",)),
    )
    rows = statements or (met(of), accused(of))
    return Findings(report=of.id, reference="2024-03-07", statements=rows, quotations=(quote,), entities=people)


def matter(record: Any, of: Report, found: Findings, kind: str = "statement") -> Matter:
    return Matter(kind=kind, id=record.id, record=record, report=of, findings=found)


def said(correction: Correction, number: int = 1, who: str = "Ada", why: str = "read it again") -> Correction:
    """The correction as it is kept."""
    return replace(correction, number=number, who=who, why=why, at="2026-01-02T03:04:05Z")
