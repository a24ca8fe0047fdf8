"""Stories made by hand, for the tests of the event tables: each fact is told by one statement unless more are given."""

from dataclasses import replace

from recoupe.export import Chapter
from recoupe.records import (
    Actor,
    Block,
    BlockKind,
    Dossier,
    Entity,
    Fact,
    Origin,
    Place,
    Reason,
    Report,
    Source,
    Span,
    Statement,
    Story,
    When,
)

TEXT = "Lima et La Paz sont convenus de se revoir à Quito le 5 mai.\n\nLe Pérou accuse la Bolivie\td'avoir fermé la frontière."
FIRST = Report(
    id="r1",
    name="lima.txt",
    location="/news/lima.txt",
    digest="0" * 64,
    text=TEXT,
    title="Lima et La Paz se reverront",
    outlet="La Gazette d'Iquitos",
    published="2031-04-02T08:00",
    language="fr",
    blocks=(
        Block(kind=BlockKind.LEAD, span=Span(0, 59)),
        Block(kind=BlockKind.PARAGRAPH, span=Span(61, len(TEXT))),
    ),
)
SECOND = replace(
    FIRST, id="r2", name="paz.txt", outlet="Radio Titicaca", published="2031-04-01", url="https://titicaca.example/a/1"
)
UNDATED = replace(FIRST, id="r3", name="sans-date.txt", outlet=None, title=None, published=None)

PERU = Actor(id="state:PER", name="Pérou", kind="state", country="PER", mention=Span(0, 4))
BOLIVIA = Actor(id="state:BOL", name="Bolivie", kind="state", country="BOL", mention=Span(8, 14))
MINISTER = Actor(
    id="person:ana-quispe",
    name="Ana Quispe",
    kind="person",
    country="PER",
    sector="GOV",
    office="ministre des Affaires étrangères",
)
EU = Actor(id="org:EU", name="Union européenne", kind="organisation", sector="EUR")
HAMAS = Actor(id="org:HAMAS", name="Hamas", kind="group", country="PSE", sector="REB")
WEST = Actor(id="group:occidentaux", name="Occidentaux", kind="group", sector="GOV")
QUITO = Place(name="Quito", country="ECU", lat=-0.22985, lon=-78.52495, geonames=3652462, mention=Span(44, 49))
MAY = When(edtf="2031-05-05", text="le 5 mai", mention=Span(50, 58))


def statement(id: str, event_type: str, **fields: object) -> Statement:
    """A statement of `FIRST` by Peru towards Bolivia, unless *fields* say otherwise."""
    given: dict[str, object] = {
        "report": FIRST.id,
        "span": Span(15, 29),
        "text": TEXT[15:29],
        "sentence": Span(0, 59),
        "mode": None,
        "cameo": "040",
        "intensity": None,
        "quad": None,
        "contexts": (),
        "actors": (PERU,),
        "recipients": (BOLIVIA,),
        "third_parties": (),
        "place": None,
        "when": None,
        "modality": "actual",
        "polarity": "positive",
        "condition": None,
        "sources": (),
    }
    return Statement(id=id, event_type=event_type, **{**given, **fields})  # type: ignore[arg-type]


def fact(*told: Statement, **fields: object) -> Fact:
    """What the statements tell, as the first of them has it, unless *fields* say otherwise."""
    one = told[0]
    given: dict[str, object] = {name: getattr(one, name) for name in _SHARED}
    given |= {
        "statements": tuple(row.id for row in told),
        "reports": tuple(dict.fromkeys(row.report for row in told)),
        "outlets": 1,
        "families": 1,
        "origins_known": 1,
        "origins_unknown": 0,
        "verdict": "single-origin",
    }
    return Fact(id=f"f-{one.id}", **{**given, **fields})  # type: ignore[arg-type]


_SHARED = ("event_type", "mode", "actors", "recipients", "place", "when", "modality", "polarity")


def chapter(*facts: Fact, told: tuple[Statement, ...], reports: tuple[Report, ...] = (FIRST,)) -> Chapter:
    """A story of *reports* with these facts and the statements behind them."""
    dossier = Dossier(
        story=Story(id="story-1", title="Lima et La Paz", reports=tuple(one.id for one in reports)),
        origins=tuple(Origin(report=one.id, kind="own", of=None, key=one.id) for one in reports),
        facts=facts,
        meetings=(),
        positions=(),
        commitments=(),
        statements=told,
        quotations=(),
        entities=(Entity(id="state:PER", name="Pérou", kind="state", country="PER", wikidata="Q419"),),
    )
    return Chapter(dossier=dossier, reports={one.id: one for one in reports})


def of_one(event_type: str, **fields: object) -> Chapter:
    """A story of one fact that one statement tells."""
    row = statement("s1", event_type, **fields)
    return chapter(fact(row), told=(row,))


def rich() -> Chapter:
    """A story with a bit of everything: two reports, a visit in a place on a day, an accusation, a denial, a plan."""
    visit = statement(
        "s1", "CONSULT", mode="visit", cameo="042", place=QUITO, when=MAY, contexts=("diplomatic",), confidence=0.85
    )
    again = replace(visit, id="s2", report=SECOND.id)
    source = Source(id="person:x", name="une source; proche", kind="unnamed", verb="dire")
    why = (Reason(field="actors", rule="role.subj", note="Lima"),)
    accused = statement(
        "s3", "ACCUSE", mode="allege", cameo="112", span=Span(61, 115), text=TEXT[61:115], sentence=Span(61, 116), sources=(source,),
        reasons=why,
    )  # fmt: skip
    denied = statement("s4", "MOBILIZE", cameo="154", polarity="negative", actors=(EU, MINISTER), recipients=())
    plan = statement("s5", "AID", cameo="072", modality="planned", recipients=(HAMAS,), when=MAY, place=QUITO)
    facts = (fact(visit, again, outlets=2), fact(accused), fact(denied), fact(plan))
    return chapter(*facts, told=(visit, again, accused, denied, plan), reports=(FIRST, SECOND))
