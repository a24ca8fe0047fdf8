"""Reports and findings made by hand: sentences of our own, each with the acts that it tells."""

import hashlib
from dataclasses import dataclass, field

from recoupe.records import (
    Actor,
    Block,
    BlockKind,
    Condition,
    Entity,
    Findings,
    Office,
    Place,
    Quantity,
    Report,
    Source,
    Span,
    Statement,
    When,
)


def state(country: str, name: str) -> Actor:
    return Actor(id=f"state:{country}", name=name, kind="state", country=country)


def person(name: str, country: str | None, office: str | None = None, id: str | None = None) -> Actor:
    return Actor(id=id or f"person:{name.lower().replace(' ', '-')}", name=name, kind="person", country=country, office=office)


AUT, FIN, CHL, PER = state("AUT", "Autriche"), state("FIN", "Finlande"), state("CHL", "Chili"), state("PER", "Pérou")
BRANDT = person("Selma Brandt", "AUT", "ministre des Affaires étrangères")
LAITINEN = person("Oskari Laitinen", "FIN", "ministre des Affaires étrangères")
OROZCO = person("Inés Orozco", "CHL", "présidente")
REBELS = Actor(id="group:front-du-nord", name="Front du Nord", kind="group")
ARMY = Actor(id="org:peruvian-army", name="armée péruvienne", kind="organisation", country="PER", sector="MIL")
VIENNA = Place(name="Vienne", country="AUT", lat=48.2, lon=16.37, geonames=2761369)
TURKU = Place(name="Turku", country="FIN", lat=60.45, lon=22.27, geonames=633679)
GRAZ = Place(name="Graz", country="AUT", lat=47.07, lon=15.44, geonames=2778067)
AUSTRIA = Place(name="Autriche", country="AUT")
CUSCO = Place(name="Cusco", country="PER", lat=-13.53, lon=-71.97, geonames=3941584)


@dataclass(frozen=True, kw_only=True)
class Act:
    """An act of a sentence: its words, and what the analysis would have found."""

    words: str
    kind: str
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    mode: str | None = None
    place: Place | None = None
    when: str | None = None
    when_words: str = ""
    modality: str = "actual"
    polarity: str = "positive"
    condition: str | None = None
    sources: tuple[Source, ...] = ()
    quantities: tuple[tuple[str, float, str], ...] = ()  # words, number, unit
    previous: bool = False
    trigger: str = ""


@dataclass
class Made:
    """A report under construction: ``says`` adds a sentence with its acts, ``done`` gives the records."""

    name: str
    outlet: str | None = None
    day: str | None = None
    agency: str | None = None
    title: str | None = None
    reference: str | None = None
    text: str = ""
    acts: list[tuple[Span, Act]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    entities: tuple[Entity, ...] = ()

    def __post_init__(self) -> None:
        if self.title:
            self.text = self.title + "\n"
            self.blocks.append(Block(kind=BlockKind.TITLE, span=Span(0, len(self.title))))

    def says(self, sentence: str, *acts: Act) -> "Made":
        start = len(self.text)
        self.text += sentence + "\n"
        span = Span(start, start + len(sentence))
        self.blocks.append(Block(kind=BlockKind.PARAGRAPH, span=span))
        self.acts += [(span, act) for act in acts]
        return self

    def done(self) -> tuple[Report, Findings]:
        digest = hashlib.sha256(f"{self.name}|{self.text}".encode()).hexdigest()
        report = Report(
            id=f"r{self.name}",
            name=f"{self.name}.txt",
            location=f"/{self.name}.txt",
            digest=digest,
            text=self.text,
            title=self.title,
            outlet=self.outlet,
            agency=self.agency,
            published=self.day,
            blocks=tuple(self.blocks),
        )
        statements = tuple(self._statement(report, number, span, act) for number, (span, act) in enumerate(self.acts))
        return report, Findings(
            report=report.id,
            reference=self.reference or (self.day or "")[:10] or None,
            statements=statements,
            quotations=(),
            entities=self.entities or _entities(statements),
        )

    def _statement(self, report: Report, number: int, sentence: Span, act: Act) -> Statement:
        start = self.text.index(act.words, sentence.start, sentence.end)
        span = Span(start, start + len(act.words))
        return Statement(
            id=f"s{self.name}{number}",
            report=report.id,
            span=span,
            text=act.words,
            sentence=sentence,
            event_type=act.kind,
            mode=act.mode,
            cameo=None,
            intensity=None,
            quad=None,
            contexts=(),
            actors=act.actors,
            recipients=act.recipients,
            third_parties=(),
            place=act.place,
            when=When(edtf=act.when, text=act.when_words, mention=sentence) if act.when else None,
            modality=act.modality,
            polarity=act.polarity,
            condition=Condition(text=act.condition, span=self._within(sentence, act.condition)) if act.condition else None,
            sources=act.sources,
            quantities=tuple(
                Quantity(low=number, high=number, unit=unit, text=words, span=self._within(sentence, words))
                for words, number, unit in act.quantities
            ),
            previous=act.previous,
            trigger=act.trigger,
        )

    def _within(self, sentence: Span, words: str) -> Span:
        start = self.text.index(words, sentence.start, sentence.end)
        return Span(start, start + len(words))


def _entities(statements: tuple[Statement, ...]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    for statement in statements:
        for actor in (*statement.actors, *statement.recipients):
            offices = (Office(title=actor.office, country=actor.country),) if actor.office else ()
            entity = Entity(
                id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, offices=offices, variants=(actor.name,)
            )
            if actor.kind != "unnamed":
                found.setdefault(actor.id, entity)
    return tuple(found.values())


def named(name: str, kind: str = "named") -> Source:
    return Source(id=f"{kind}:{name}", name=name, kind=kind, verb="dire")


def made(*reports: Made) -> tuple[tuple[Report, ...], tuple[Findings, ...]]:
    pairs = [report.done() for report in reports]
    return tuple(report for report, _ in pairs), tuple(findings for _, findings in pairs)
