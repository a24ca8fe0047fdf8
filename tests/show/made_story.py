"""A small story made by hand: two reports of invented outlets, what was found in them, what they say together."""

from recoupe.records import (
    Actor,
    Block,
    BlockKind,
    Commitment,
    Condition,
    Difference,
    Dossier,
    Entity,
    Fact,
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
    Trouble,
    When,
)

FIRST = Report(
    id="r00aa11bb22cc33dd",
    name="une/depeche.txt",
    location="/news/une/depeche.txt",
    digest="0" * 64,
    text=(
        "Quito et Lima vont reprendre langue\n\n"
        "Le ministre équatorien des Affaires étrangères Luis Paredes rencontrera lundi à Lima son homologue péruvienne "
        "Ana Quispe, a indiqué une source au sein du ministère. « Nous voulons la paix », a dit M. Paredes. "
        "L’Équateur menace le Pérou de fermer la frontière si les tirs reprennent."
    ),
    title="Quito et Lima vont reprendre langue",
    outlet="Le Courrier des Andes",
    agency="AFP",
    published="2031-03-07T15:04",
    updated="2031-03-07T16:00",
    language="fr",
    blocks=(Block(kind=BlockKind.TITLE, span=Span(0, 35)), Block(kind=BlockKind.PARAGRAPH, span=Span(37, 318))),
)
SECOND = Report(
    id="r11bb22cc33dd44ee",
    name="deux.txt",
    location="/news/deux.txt",
    digest="1" * 64,
    text="Luis Paredes est attendu à Quito par Ana Quispe mardi. Le Pérou n’enverra pas de soldats à la frontière.",
    language="fr",
    troubles=(Trouble(code="no-date", message="The report does not say when it was published."),),
)
REPORTS = {FIRST.id: FIRST, SECOND.id: SECOND}

OFFICE = "ministre des Affaires étrangères"
PAREDES = Actor(id="person:luis-paredes", name="Luis Paredes", kind="person", country="ECU", office=OFFICE)
QUISPE = Actor(id="person:ana-quispe", name="Ana Quispe", kind="person", country="PER")
ECUADOR = Actor(id="state:ECU", name="Équateur", kind="state", country="ECU")
PERU = Actor(id="state:PER", name="Pérou", kind="state", country="PER")
SOURCE = Source(id="unnamed:1", name="une source", kind="unnamed", within="ministère", verb="indiquer")
MONDAY = When(edtf="2031-03-10", text="lundi", rule="when.weekday.future")
TUESDAY = When(edtf="2031-03-11", text="mardi")
LIMA = Place(name="Lima", country="PER", lat=-12.04, lon=-77.03)


def span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


def statement(id: str, report: Report, words: str, event_type: str, **fields: object) -> Statement:
    where = span(report, words)
    start = max(report.text.rfind(". ", 0, where.start) + 2, report.text.rfind("\n", 0, where.start) + 1)
    end = report.text.find(".", where.end) + 1
    given: dict[str, object] = {
        "mode": None,
        "cameo": None,
        "intensity": None,
        "quad": None,
        "contexts": (),
        "actors": (),
        "recipients": (),
        "third_parties": (),
        "place": None,
        "when": None,
        "modality": "actual",
        "polarity": "positive",
        "condition": None,
        "sources": (),
        "rule": "act.verb",
        "trigger": "mot",
    }
    return Statement(
        id=id,
        report=report.id,
        span=where,
        text=where.of(report.text),
        sentence=Span(start if start > 1 else 0, end),
        event_type=event_type,
        **{**given, **fields},  # type: ignore[arg-type]
    )


MEET_1 = statement(
    "s0123456789a",
    FIRST,
    "rencontrera lundi à Lima son homologue péruvienne",
    "CONSULT",
    mode="visit",
    actors=(PAREDES, QUISPE),
    place=LIMA,
    when=MONDAY,
    modality="planned",
    sources=(SOURCE,),
    reasons=(
        Reason(field="when", rule="when.weekday.future", note="lundi après le 7 mars"),
        Reason(field="place", rule="where.à"),
    ),
)
MEET_2 = statement("s0123456789b", SECOND, "est attendu à Quito par Ana Quispe", "CONSULT", mode="visit", modality="planned")
THREAT_SPAN = span(FIRST, "si les tirs reprennent")
THREAT = statement(
    "s1123456789c",
    FIRST,
    "menace le Pérou de fermer la frontière",
    "THREATEN",
    mode="restrict",
    actors=(ECUADOR,),
    recipients=(PERU,),
    modality="conditional",
    condition=Condition(text="si les tirs reprennent", span=THREAT_SPAN),
)
NO_TROOPS = statement(
    "s2123456789d",
    SECOND,
    "n’enverra pas de soldats",
    "MOBILIZE",
    mode="troops",
    actors=(PERU,),
    modality="planned",
    polarity="negative",
)
PEACE = Quotation(
    id="q0123456789e",
    report=FIRST.id,
    span=span(FIRST, "Nous voulons la paix"),
    text="Nous voulons la paix",
    speaker=Source(id=PAREDES.id, name=PAREDES.name, kind="named", verb="dire"),
    verb="dire",
    kind="direct",
    rule="quote.after",
)


def fact(id: str, *statements: Statement, **fields: object) -> Fact:
    first = statements[0]
    reports = tuple(dict.fromkeys(row.report for row in statements))
    given: dict[str, object] = {
        "origins_known": int(FIRST.id in reports),
        "origins_unknown": int(SECOND.id in reports),
        "verdict": "single-origin" if FIRST.id in reports else "unclear",
    }
    return Fact(
        id=id,
        event_type=first.event_type,
        mode=first.mode,
        actors=first.actors,
        recipients=first.recipients,
        place=first.place,
        when=first.when,
        modality=first.modality,
        polarity=first.polarity,
        statements=tuple(row.id for row in statements),
        reports=reports,
        outlets=1,
        families=1,
        **{**given, **fields},  # type: ignore[arg-type]
    )


DAY = Difference(field="when", values=(("2031-03-10", (FIRST.id,)), ("2031-03-11", (SECOND.id,))), conflict=True)
MEETING_FACT = fact("f0000000000a", MEET_1, MEET_2, verdict="contested", differences=(DAY,))

DOSSIER = Dossier(
    story=Story(id="t0000000000a", title=FIRST.title, reports=(FIRST.id, SECOND.id)),
    origins=(
        Origin(report=FIRST.id, kind="agency", of="AFP", key="agency:AFP", evidence=("credits AFP",)),
        Origin(report=SECOND.id, kind="unknown", of=None, key=SECOND.id),
    ),
    facts=(fact("f0000000000b", THREAT), MEETING_FACT, fact("f1000000000c", NO_TROOPS)),
    meetings=(
        Meeting(
            id="m0000000000a",
            participants=(PAREDES, QUISPE),
            place=LIMA,
            when=MONDAY,
            stage="scheduled",
            stages=(("proposed", (MEET_2.id,)), ("scheduled", (MEET_1.id,))),
            previous="m0000000000b",
            facts=(MEETING_FACT.id,),
        ),
        Meeting(
            id="m0000000000b",
            participants=(PAREDES, QUISPE),
            place=None,
            when=When(edtf="2029", text="2029"),
            stage="held",
            stages=(("held", (MEET_2.id,)),),
            previous=None,
            facts=(),
        ),
    ),
    positions=(
        Position(
            id="p0000000000a",
            holder=(ECUADOR,),
            stance="threatens",
            about="de fermer la frontière",
            towards=(PERU,),
            condition=THREAT.condition,
            since=None,
            standing=True,
            statements=(THREAT.id,),
        ),
    ),
    commitments=(
        Commitment(
            id="c0000000000a",
            who=(PERU,),
            what=NO_TROOPS.text,
            event_type="MOBILIZE",
            beneficiary=(),
            amount=None,
            by_when=None,
            condition=None,
            polarity="negative",
            stage="announced",
            statements=(NO_TROOPS.id,),
        ),
    ),
    statements=(MEET_1, THREAT, MEET_2, NO_TROOPS),
    quotations=(PEACE,),
    entities=(
        Entity(
            id=PAREDES.id,
            name="Luis Paredes",
            kind="person",
            country="ECU",
            offices=(Office(title="ministre des Affaires étrangères", country="ECU", seen="2031-03-07"),),
            variants=("Luis Paredes", "M. Paredes"),
        ),
        Entity(id=QUISPE.id, name="Ana Quispe", kind="person", country="PER", variants=("Ana Quispe",)),
        Entity(id="state:ECU", name="Équateur", kind="state", country="ECU", variants=("Quito",)),
        Entity(id="state:PER", name="Pérou", kind="state", country="PER"),
    ),
)
