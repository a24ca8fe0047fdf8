"""An archive made by hand for the tests of the API: a few stories with all kinds of records, and no language engine."""

import hashlib
from dataclasses import replace
from pathlib import Path

from recoupe.records import (
    Actor,
    Block,
    BlockKind,
    Commitment,
    Difference,
    Dossier,
    Entity,
    Fact,
    Findings,
    Meeting,
    Office,
    Origin,
    Place,
    Position,
    Quotation,
    Reason,
    Report,
    Source,
    Span,
    Statement,
    Story,
    When,
)
from recoupe.store import Store

RULES = "rules of today"
TEXT = "Lima accuse La Paz d'avoir fermé la frontière. « Nous regrettons », a dit Inés Quispe, ministre des Affaires étrangères."
PERU = Actor(id="state:PER", name="Pérou", kind="state", country="PER", mention=Span(0, 4), variants=("Lima",))
BOLIVIA = Actor(id="state:BOL", name="Bolivie", kind="state", country="BOL", mention=Span(12, 18))
QUISPE = Source(id="person:ines-quispe", name="Inés Quispe", kind="person", country="PER", verb="dire")
ENTITIES = (
    Entity(id="state:PER", name="Pérou", kind="state", country="PER", variants=("Lima",)),
    Entity(id="state:BOL", name="Bolivie", kind="state", country="BOL", variants=("La Paz",)),
    Entity(
        id="person:ines-quispe",
        name="Inés Quispe",
        kind="person",
        country="PER",
        offices=(Office(title="ministre des Affaires étrangères", country="PER", seen="2024-05-02"),),
    ),
)


def report(number: int, *, day: int | None = None, text: str = TEXT) -> Report:
    """Report *number*, of a day in May 2024."""
    text = f"{text} Dépêche {number}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=f"r{digest[:12]}",
        name=f"{number}.txt",
        location=f"/private/folder/{number}.txt",
        digest=digest,
        text=text,
        title=f"Frontière fermée ({number})",
        outlet="Le Courrier des Andes" if number % 2 else "La Vigie",
        published=f"2024-05-{day or 1 + number % 28:02}",
        language="fr",
        url=f"https://courrier.example/{number}",
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
    )


def statement(of: Report, number: int, event_type: str = "ACCUSE") -> Statement:
    return Statement(
        id=f"s{of.digest[:8]}{number:02}",
        report=of.id,
        span=Span(0, 18),
        text=of.text[:18],
        sentence=Span(0, 47),
        event_type=event_type,
        mode=None,
        cameo="112",
        intensity=-3.5,
        quad=3,
        contexts=("territory",),
        actors=(PERU,),
        recipients=(BOLIVIA,),
        third_parties=(),
        place=Place(name="Desaguadero", country="PER", lat=-16.57, lon=-69.04),
        when=When(edtf=of.published or "", text="jeudi", rule="when.weekday"),
        modality="actual",
        polarity="positive",
        condition=None,
        sources=(QUISPE,),
        reasons=(Reason(field="event_type", rule="acts.accuser"),),
    )


def quotation(of: Report) -> Quotation:
    span = Span(49, 63)
    return Quotation(
        id=f"q{of.digest[:8]}", report=of.id, span=span, text=span.of(of.text), speaker=QUISPE, verb="dire", kind="direct"
    )


def findings(of: Report) -> Findings:
    told = (statement(of, 1), statement(of, 2, "CONSULT"))
    return Findings(report=of.id, reference=of.published, statements=told, quotations=(quotation(of),), entities=ENTITIES)


def dossier(*reports: Report, verdict: str = "unclear") -> Dossier:
    """The story that *reports* tell together."""
    name = f"story-{reports[0].digest[:12]}"
    told = [findings(one) for one in reports]
    statements = tuple(row for found in told for row in found.statements)
    facts = tuple(_fact(name, kind, statements, reports, verdict) for kind in ("ACCUSE", "CONSULT"))
    met = tuple(row.id for row in statements if row.event_type == "CONSULT")
    return Dossier(
        story=Story(id=name, title=reports[0].title, reports=tuple(one.id for one in reports)),
        origins=tuple(Origin(report=one.id, kind="unknown", of=None, key=one.id) for one in reports),
        facts=facts,
        meetings=(_meeting(name, met, facts[1]),),
        positions=(_position(name, statements[0]),),
        commitments=(_commitment(name, statements[0]),),
        statements=statements,
        quotations=tuple(row for found in told for row in found.quotations),
        entities=ENTITIES,
    )


def _fact(name: str, kind: str, statements: tuple[Statement, ...], reports: tuple[Report, ...], verdict: str) -> Fact:
    rows = [row for row in statements if row.event_type == kind]
    values = (("2024-05-02", (reports[0].id,)), ("2024-05-03", (reports[-1].id,)))
    return Fact(
        id=f"f{hashlib.sha256((name + kind).encode()).hexdigest()[:12]}",
        event_type=kind,
        mode=None,
        actors=(PERU,),
        recipients=(BOLIVIA,),
        place=None,
        when=rows[0].when if kind == "ACCUSE" else None,
        modality="actual",
        polarity="positive",
        statements=tuple(row.id for row in rows),
        reports=tuple(one.id for one in reports),
        outlets=len(reports),
        families=len(reports),
        origins_known=0,
        origins_unknown=len(reports),
        verdict=verdict,
        differences=(Difference(field="when", values=values, conflict=True),) if len(reports) > 1 else (),
    )


def _meeting(name: str, statements: tuple[str, ...], fact: Fact) -> Meeting:
    stages = (("proposed", statements),)
    made = Meeting(
        id=f"m{name}",
        participants=(PERU, BOLIVIA),
        place=None,
        when=None,
        stage="proposed",
        stages=stages,
        previous=None,
        facts=(),
    )
    return replace(made, facts=(fact.id,))


def _position(name: str, row: Statement) -> Position:
    return Position(
        id=f"p{name}",
        holder=(PERU,),
        stance="accuses",
        about="la frontière",
        towards=(BOLIVIA,),
        condition=None,
        since=row.when,
        standing=True,
        statements=(row.id,),
    )


def _commitment(name: str, row: Statement) -> Commitment:
    return Commitment(
        id=f"c{name}",
        who=(BOLIVIA,),
        what="rouvrir la frontière",
        event_type="RETREAT",
        beneficiary=(PERU,),
        amount=None,
        by_when=None,
        condition=None,
        polarity="positive",
        stage="announced",
        statements=(row.id,),
        stages=(("announced", (row.id,)),),
    )


def fill(store: Store, stories: int, first: int = 1) -> None:
    """Keeps so many stories, of one, two or three reports in turn."""
    number = first
    for story in range(stories):
        reports = [report(number + step) for step in range(1 + story % 3)]
        for one in reports:
            store.keep(one, findings(one), RULES)
        store.keep_dossier(dossier(*reports), RULES)
        number += len(reports)


def archive(path: Path, stories: int = 12) -> Path:
    """An archive of so many stories at *path*."""
    with Store.open(path) as store:
        fill(store, stories)
    return path
