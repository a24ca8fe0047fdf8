"""Chapters for the tests of exports, made by hand: reports of invented outlets, and the same with words that mean harm."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from recoupe.export import Chapter
from recoupe.records import (
    Actor,
    Block,
    BlockKind,
    Difference,
    Dossier,
    Entity,
    Fact,
    Meeting,
    Office,
    Origin,
    Place,
    Quotation,
    Report,
    Source,
    Span,
    Statement,
    Story,
    When,
)

FIRST = Report(
    id="r00000000000000a1",
    name="chez moi/dossier secret\\quito.txt",
    location="quito.txt",
    digest="0" * 64,
    text=(
        "Quito & Lima reprennent langue\n\n"
        "L’Équateur et le Pérou ont signé jeudi à Lima un accord sur la pêche, selon la présidence péruvienne. "
        "Luis Paredes rencontrera Ana Quispe le 20 mars à Lima. « Nous voulons la paix », a dit M. Paredes."
    ),
    title="Quito & Lima reprennent langue",
    outlet="Le Courrier des Andes",
    agency="AFP",
    authors=("Inès Robles", "AFP"),
    published="2031-03-07T15:04",
    updated="2031-03-07T16:00",
    language="fr",
    url="https://courrier.example/une?id=1&page=2",
    blocks=(Block(kind=BlockKind.TITLE, span=Span(0, 30)), Block(kind=BlockKind.PARAGRAPH, span=Span(32, 234))),
)
SECOND = Report(
    id="r00000000000000b2",
    name="deux.txt",
    location="deux.txt",
    digest="1" * 64,
    text="Les deux voisins ont signé vendredi un accord sur la pêche. Le Pérou n’enverra pas de soldats à la frontière.",
    outlet="Radio Pichincha",
    published="2031-03-08",
    language="fr",
)
UNDATED = Report(
    id="r00000000000000c3",
    name="trois.txt",
    location="trois.txt",
    digest="2" * 64,
    text="Une rencontre se tiendrait la semaine prochaine à Guayaquil. Les pourparlers de Cuenca sont reportés.",
)
REPORTS = (FIRST, SECOND, UNDATED)

PAREDES = Actor(id="person:luis-paredes", name="Luis Paredes", kind="person", country="ECU")
QUISPE = Actor(id="person:ana-quispe", name="Ana Quispe", kind="person", country="PER")
ECUADOR = Actor(id="state:ECU", name="Équateur", kind="state", country="ECU")
PERU = Actor(id="state:PER", name="Pérou", kind="state", country="PER")
SPOKESMAN = Actor(id="unnamed:porte-parole", name="porte-parole", kind="unnamed", within="présidence")
SOURCE = Source(id="unnamed:presidence", name="présidence péruvienne", kind="organisation")
LIMA = Place(name="Lima", country="PER", lat=-12.0432, lon=-77.0282, geonames=3936456)
GUAYAQUIL = Place(name="Guayaquil", country="ECU")


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


def statement(id: str, report: Report, words: str, event_type: str, **told: Any) -> Statement:
    """A statement whose text is *words* of *report*."""
    span = _span(report, words)
    start = max(report.text.rfind("\n", 0, span.start) + 1, report.text.rfind(". ", 0, span.start) + 2)
    end = report.text.find(".", span.end) + 1
    given: dict[str, Any] = {
        **dict.fromkeys(("mode", "cameo", "intensity", "quad", "place", "when", "condition")),
        **dict.fromkeys(("contexts", "actors", "recipients", "third_parties", "sources"), ()),
        "modality": "actual",
        "polarity": "positive",
    }
    sentence = Span(start if start > 1 else 0, end or len(report.text))
    return Statement(
        id=id, report=report.id, span=span, text=words, sentence=sentence, event_type=event_type, **{**given, **told}
    )


def fact(id: str, statements: tuple[Statement, ...], **told: Any) -> Fact:
    """What *statements* say together."""
    first, reports = statements[0], tuple(dict.fromkeys(row.report for row in statements))
    given: dict[str, Any] = {
        **{name: getattr(first, name) for name in ("event_type", "mode", "actors", "recipients", "place", "when")},
        "modality": first.modality,
        "polarity": first.polarity,
        "outlets": len(reports),
        "families": len(reports),
        "origins_known": 1,
        "origins_unknown": 0,
        "verdict": "single-origin",
    }
    return Fact(id=id, statements=tuple(row.id for row in statements), reports=reports, **{**given, **told})


SIGNED = statement(
    "s00000000001",
    FIRST,
    "ont signé jeudi à Lima un accord sur la pêche",
    "AGREE",
    actors=(ECUADOR, PERU),
    place=LIMA,
    when=When(edtf="2031-03-06", text="jeudi"),
    sources=(SOURCE,),
)
SIGNED_TOO = statement("s00000000002", SECOND, "ont signé vendredi un accord sur la pêche", "AGREE", actors=(ECUADOR, PERU))
WILL_MEET = statement(
    "s00000000003",
    FIRST,
    "rencontrera Ana Quispe le 20 mars à Lima",
    "CONSULT",
    actors=(PAREDES, QUISPE),
    place=LIMA,
    when=When(edtf="2031-03-20", text="le 20 mars"),
    modality="planned",
)
NO_TROOPS = statement(
    "s00000000004",
    SECOND,
    "n’enverra pas de soldats",
    "MOBILIZE",
    mode="troops",
    actors=(PERU,),
    recipients=(SPOKESMAN,),
    modality="planned",
    polarity="negative",
)
NEXT_WEEK = statement("s00000000005", UNDATED, "Une rencontre se tiendrait la semaine prochaine à Guayaquil", "CONSULT")
PUT_OFF = statement("s00000000006", UNDATED, "Les pourparlers de Cuenca sont reportés", "CONSULT")

DAY = Difference(field="when", values=(("2031-03-06", (FIRST.id,)), ("2031-03-07", (SECOND.id,))), conflict=True)
WHO = Difference(field="place", values=(("Lima", (FIRST.id,)), ("", (SECOND.id,))), conflict=False)
FACTS = (
    fact("f00000000001", (SIGNED, SIGNED_TOO), verdict="contested", differences=(DAY, WHO), origins_known=2),
    fact("f00000000002", (WILL_MEET,), verdict="corroborated"),
    fact("f00000000003", (NO_TROOPS,)),
    fact("f00000000004", (NEXT_WEEK,), place=GUAYAQUIL),
)


def meeting(id: str, stage: str, behind: Statement, **told: Any) -> Meeting:
    """A meeting at *stage* by one statement."""
    given: dict[str, Any] = {"participants": (), "place": None, "when": None, "previous": None, "facts": ()}
    return Meeting(id=id, stage=stage, stages=((stage, (behind.id,)),), **{**given, **told})


MEETINGS = (
    meeting(
        "m00000000001",
        "scheduled",
        WILL_MEET,
        participants=(PAREDES, QUISPE),
        place=LIMA,
        when=When(edtf="2031-03-20", text="le 20 mars"),
        facts=("f00000000002",),
    ),
    meeting(
        "m00000000002",
        "proposed",
        NEXT_WEEK,
        place=GUAYAQUIL,
        when=When(edtf="2031-03-10/2031-03-16", text="la semaine prochaine"),
        facts=("f00000000004",),
        previous="m00000000001",
    ),
    meeting("m00000000003", "postponed", PUT_OFF, participants=(ECUADOR,), when=When(edtf="2031-03-11", text="mardi")),
    meeting("m00000000004", "held", SIGNED, participants=(ECUADOR, PERU), when=SIGNED.when, facts=("f00000000001",)),
)
PEACE = Quotation(
    id="q00000000001",
    report=FIRST.id,
    span=_span(FIRST, "Nous voulons la paix"),
    text="Nous voulons la paix",
    speaker=Source(id=PAREDES.id, name="M. Paredes", kind="named", verb="dire"),
    verb="dire",
    kind="direct",
)
SCARE = replace(PEACE, id="q00000000002", text="paix", span=_span(FIRST, "paix"), kind="scare", speaker=None)

CHAPTER = Chapter(
    dossier=Dossier(
        story=Story(id="story-0000000000aa", title=FIRST.title, reports=tuple(one.id for one in REPORTS)),
        origins=(
            Origin(report=FIRST.id, kind="agency", of="AFP", key="agency:AFP"),
            Origin(report=SECOND.id, kind="copy", of=FIRST.id, key="agency:AFP"),
            Origin(report=UNDATED.id, kind="unknown", of=None, key=UNDATED.id),
        ),
        facts=FACTS,
        meetings=MEETINGS,
        positions=(),
        commitments=(),
        statements=(SIGNED, SIGNED_TOO, WILL_MEET, NO_TROOPS, NEXT_WEEK, PUT_OFF),
        quotations=(PEACE, SCARE),
        entities=(
            Entity(
                id=PAREDES.id,
                name="Luis Paredes",
                kind="person",
                country="ECU",
                offices=(Office(title="ministre des Affaires étrangères", country="ECU", seen="2031-03-07"),),
                variants=("Luis Paredes", "M. Paredes"),
                wikidata="Q1",
            ),
            Entity(id=QUISPE.id, name="Ana Quispe", kind="person", country="PER"),
            Entity(id="state:ECU", name="Équateur", kind="state", country="ECU", variants=("Quito",)),
            Entity(id="state:PER", name="Pérou", kind="state", country="PER"),
            Entity(id="group:pecheurs", name="pêcheurs", kind="group"),
        ),
    ),
    reports={one.id: one for one in REPORTS},
)
# a story of one report that says nothing
SILENT = replace(UNDATED, id="r00000000000000d4", text="", title=None)
EMPTY = Chapter(
    dossier=Dossier(
        story=Story(id="story-0000000000bb", title=None, reports=(SILENT.id,)),
        **dict.fromkeys(  # type: ignore[arg-type]
            ("origins", "facts", "meetings", "positions", "commitments", "statements", "quotations", "entities"), ()
        ),
    ),
    reports={SILENT.id: SILENT},
)

# what stands in these fields are the words of others
_WORDS = frozenset(
    ("title", "name", "outlet", "agency", "authors", "text", "variants", "of", "within", "dateline", "amount", "what")
)

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]> --> */ </style></title>",
    "ligne\r\nBEGIN:VEVENT\r\nUID:autre\r\n",
    "a;b,c:d\\n\\",
    "\u202etxt.exe\u202c \u200bשלום مرحبا",
    "👩‍👩‍👧 🏳️‍🌈 e\u0301" * 30,
    "\x00\x07\x1b[31m\x7f\x9f\ufeff\ufffe\uffff\ufdd0",
    "\ud800 seul",
    "% { } # $ & _ ^ ~ \\ } } {",
    "| a | b |\n---\n# titre\n> cité",
    " ",
    "@article{x, title = {y}}",
)


def hostile(words: str, url: str | None = None) -> Chapter:
    """The chapter with *words* wherever words of others stand, and *url* as the address of its first report."""
    changed: Chapter = _changed(CHAPTER, words)
    first = replace(changed.reports[FIRST.id], url=words if url is None else url, authors=(words, words))
    return replace(changed, reports={**changed.reports, FIRST.id: first})


def _changed(value: Any, words: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _field(one.name, getattr(value, one.name), words) for one in fields(value)})
    if isinstance(value, Mapping):
        return {key: _changed(held, words) for key, held in value.items()}
    return tuple(_changed(one, words) for one in value) if type(value) is tuple else value


def _field(name: str, value: Any, words: str) -> Any:
    if name in _WORDS and value and not isinstance(value, Enum):
        return words if isinstance(value, str) else tuple(words for _ in value)
    if name == "values":
        return tuple((words if text and "-" not in text else text, reports) for text, reports in value)
    return _changed(value, words)
