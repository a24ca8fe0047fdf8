"""Reports and findings made by hand, for the tests of the store."""

import hashlib
from dataclasses import replace

from recoupe.records import (
    Actor,
    Dossier,
    Entity,
    Fact,
    Findings,
    Meeting,
    Origin,
    Quotation,
    Report,
    Source,
    Span,
    Statement,
    Story,
    When,
)

RULES = "rules of today"
TEXT = "Lima accuse La Paz d'avoir fermé la frontière. « Nous regrettons », a dit le porte-parole."
PERU = Actor(id="state:PER", name="Pérou", kind="state", country="PER", mention=Span(0, 4))
BOLIVIA = Actor(id="state:BOL", name="Bolivie", kind="state", country="BOL", mention=Span(12, 18))
SPOKESMAN = Source(id="unnamed:1", name="porte-parole", kind="unnamed")


def report(location: str = "/news/lima.txt", text: str = TEXT, **more: object) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Report(id=f"report:{digest[:10]}", name=location.rpartition("/")[2], location=location, digest=digest, text=text)
    return replace(made, **more)  # type: ignore[arg-type]


def statement(of: Report, number: int = 1) -> Statement:
    span = Span(0, 18)
    return Statement(
        id=f"statement:{of.digest[:8]}{number:02}",
        report=of.id,
        span=span,
        text=span.of(of.text),
        sentence=Span(0, 47),
        event_type="ACCUSE",
        mode="allege",
        cameo="112",
        intensity=-3.5,
        quad=3,
        contexts=("territory",),
        actors=(PERU,),
        recipients=(BOLIVIA,),
        third_parties=(),
        place=None,
        when=When(edtf="2024-05-02", text="jeudi", rule="when.weekday"),
        modality="actual",
        polarity="positive",
        condition=None,
        sources=(),
    )


def quotation(of: Report) -> Quotation:
    span = Span(50, 65)
    return Quotation(
        id=f"quotation:{of.digest[:8]}",
        report=of.id,
        span=span,
        text=span.of(of.text),
        speaker=SPOKESMAN,
        verb="dire",
        kind="direct",
    )


def findings(of: Report, statements: int = 2) -> Findings:
    return Findings(
        report=of.id,
        reference="2024-05-02",
        statements=tuple(statement(of, number) for number in range(1, statements + 1)),
        quotations=(quotation(of),),
        entities=(Entity(id="state:PER", name="Pérou", kind="state", country="PER", variants=("Lima",)),),
    )


def dossier(*reports: Report, story: str = "story:1") -> Dossier:
    told = tuple(findings(one) for one in reports)
    statements = tuple(row for found in told for row in found.statements)
    fact = Fact(
        id=f"fact:{story}",
        event_type="ACCUSE",
        mode="allege",
        actors=(PERU,),
        recipients=(BOLIVIA,),
        place=None,
        when=None,
        modality="actual",
        polarity="positive",
        statements=tuple(row.id for row in statements),
        reports=tuple(one.id for one in reports),
        outlets=len(reports),
        families=len(reports),
        origins_known=0,
        origins_unknown=len(reports),
        verdict="unclear",
    )
    meeting = Meeting(
        id=f"meeting:{story}",
        participants=(PERU, BOLIVIA),
        place=None,
        when=None,
        stage="proposed",
        stages=(("proposed", (statements[0].id,)),),
        previous=None,
        facts=(fact.id,),
    )
    return Dossier(
        story=Story(id=story, title="Frontière fermée", reports=fact.reports),
        origins=tuple(Origin(report=one.id, kind="unknown", of=None, key=one.id) for one in reports),
        facts=(fact,),
        meetings=(meeting,),
        positions=(),
        commitments=(),
        statements=statements,
        quotations=tuple(row for found in told for row in found.quotations),
        entities=(Entity(id="state:PER", name="Pérou", kind="state", country="PER", variants=("Lima", "Pérou")),),
    )
