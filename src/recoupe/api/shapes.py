"""The shapes of what is answered: pydantic's models of the records, for the description of the API."""

from dataclasses import fields
from datetime import date
from typing import Any, Literal, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from recoupe.api.telling import NOT_TOLD
from recoupe.records import (
    Commitment,
    Entity,
    Fact,
    Holder,
    Meeting,
    Origin,
    Period,
    Position,
    Quotation,
    Report,
    Side,
    Sighting,
    Sign,
    Span,
    Statement,
    Story,
    Trouble,
    Turn,
)

_MEANS: dict[str, str] = {
    "id": "Stable: the same record has the same id.",
    "span": "Half-open, in characters of the report's text.",
    "when": "EDTF, with the words that tell it and the rule that read them; null where nobody tells it.",
    "verdict": "corroborated (independent origins say so), single-origin, unclear or contested.",
    "statements": "Ids of the statements behind it: see /explain.",
    "reports": "Ids of the reports that tell it.",
    "modality": "actual, planned, conditional or possible.",
    "polarity": "positive, or negative for what is denied or not done.",
    "published": "EDTF, in the report's own local time.",
    "event_type": "PLOVER.",
    "reasons": "Why each field has its value.",
}


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


def _made(name: str, kind: str | None, record: Any, *without: str, **changed: Any) -> type[BaseModel]:
    """The model of a class of records: its fields, without some, others *changed* or added."""
    hints = get_type_hints(record)
    told: dict[str, Any] = {"record": (Literal[kind], ...)} if kind else {}
    for field in fields(record):
        if field.name not in without:
            told[field.name] = (hints[field.name], Field(description=_MEANS.get(field.name)))
    told.update({name: (hint, Field(description=_MEANS.get(name))) for name, hint in changed.items()})
    summary = (record.__doc__ or "").split("\n\n")[0].strip()
    made: type[BaseModel] = create_model(name, __base__=_Shape, __doc__=summary, **told)
    return made


class ValueShape(_Shape):
    """One value of a field, with the reports that give it."""

    value: str
    reports: list[str]


class DifferenceShape(_Shape):
    """A field on which reports disagree, or of which one says more."""

    field: str
    conflict: bool
    values: list[ValueShape]


class StageShape(_Shape):
    """A stage, with the statements behind it."""

    stage: str
    statements: list[str]


class BlockShape(_Shape):
    """A stretch of a report and what it is for: title, byline, date, lead, paragraph, subheading, caption, boilerplate."""

    kind: str
    span: Span


class PassagesShape(_Shape):
    """The stretches of a report that tells other stories too."""

    report: str
    spans: list[Span]


REPORT = _made("Report", "report", Report, *NOT_TOLD, "text", blocks=list[BlockShape], troubles=list[Trouble])
REPORT_WITH_TEXT = _made("ReportWithText", "report", Report, *NOT_TOLD, blocks=list[BlockShape], troubles=list[Trouble])
STATEMENT = _made("Statement", "statement", Statement)
QUOTATION = _made("Quotation", "quotation", Quotation)
ENTITY = _made("Entity", "entity", Entity)
STORY = _made("Story", "story", Story, passages=list[PassagesShape])
FACT = _made("Fact", "fact", Fact, differences=list[DifferenceShape])
MEETING = _made("Meeting", "meeting", Meeting, stages=list[StageShape])
POSITION = _made("Position", "position", Position)
COMMITMENT = _made("Commitment", "commitment", Commitment, stages=list[StageShape])
ORIGIN = _made("Origin", "origin", Origin)
SIGN = _made("Sign", None, Sign, values=dict[str, str])

MODELS = {
    "report": REPORT,
    "statement": STATEMENT,
    "quotation": QUOTATION,
    "entity": ENTITY,
    "story": STORY,
    "fact": FACT,
    "meeting": MEETING,
    "position": POSITION,
    "commitment": COMMITMENT,
    "origin": ORIGIN,
}


def _listed(name: str, model: type[BaseModel]) -> type[BaseModel]:
    made: type[BaseModel] = create_model(
        f"Listed{name}",
        __base__=model,
        __doc__=model.__doc__,
        story=(str | None, Field(description="The id of the story that it is told of; null for what is of a report alone.")),
        day=(date | None, Field(description="The day that the list is ordered by; null where none is known.")),
    )
    return made


def _many(model: Any) -> Any:
    return list[model]


def page_of(kind: str) -> type[BaseModel]:
    """The model of a page of records of a *kind* (of `MODELS`)."""
    name = kind.capitalize()
    made: type[BaseModel] = create_model(
        f"{name}Page",
        __base__=_Shape,
        __doc__="A page of a list. It may hold fewer records than asked for and still not be the last: only `next` tells.",
        items=(_many(_listed(name, MODELS[kind])), ...),
        next=(str | None, Field(description="The cursor of the next page; null at the end of the list.")),
        meant=(dict[str, list[str]], Field(description="For each name that was asked for, the ids of those that it can mean.")),
    )
    return made


class Words(_Shape):
    """The exact words behind a record."""

    record: str = Field(description="The id of the statement or quotation.")
    report: str
    outlet: str | None
    published: str | None
    url: str | None
    span: Span
    text: str = Field(description="The words that `span` covers.")
    sentence: Span
    context: str = Field(description="The words that `sentence` covers.")


class Explanation(_Shape):
    """What stands behind a record: the way back to the words of the reports."""

    id: str
    kind: str
    record: dict[str, Any]
    words: list[Words]
    statements: list[STATEMENT]  # type: ignore[valid-type]
    quotations: list[QUOTATION]  # type: ignore[valid-type]
    reports: list[REPORT]  # type: ignore[valid-type]
    facts: list[FACT]  # type: ignore[valid-type]
    origins: list[ORIGIN]  # type: ignore[valid-type]
    stories: list[STORY]  # type: ignore[valid-type]
    signs: list[SIGN] = Field(description="What speaks for and against it.")  # type: ignore[valid-type]
    bounded: bool = Field(description="Whether there is more behind it than is shown.")


class Moment(_Shape):
    """A fact in time."""

    story: str
    fact: FACT  # type: ignore[valid-type]
    first: date | None = Field(description="The first day that it can mean; null for an open beginning.")
    last: date | None
    precision: str | None


class TimelinePage(_Shape):
    """Facts in the order of time, the earliest first; those without a day are left out."""

    items: list[Moment]
    next: str | None
    meant: dict[str, list[str]]


class EncounterShape(_Shape):
    """One fact between the two."""

    story: str
    fact: FACT  # type: ignore[valid-type]
    way: str
    intensity: float
    by_report: bool


PERIOD = _made("Period", None, Period, encounters=list[EncounterShape])


class RelationsShape(_Shape):
    """How two treat each other over time."""

    record: Literal["relations"]
    one: Side
    other: Side
    by: str
    periods: list[PERIOD]  # type: ignore[valid-type]
    undone: list[FACT]  # type: ignore[valid-type]
    unscored: list[FACT]  # type: ignore[valid-type]
    unplaced: list[FACT]  # type: ignore[valid-type]
    turns: list[Turn]
    steady: str
    span: int
    bounded: bool = Field(description="Whether only the newest facts of the two were looked at.")


class Ledger(_Shape):
    """The newest entries of the three ledgers for what was asked; each list goes on at its own address."""

    meetings: list[_listed("LedgerMeeting", MEETING)]  # type: ignore[valid-type]
    positions: list[_listed("LedgerPosition", POSITION)]  # type: ignore[valid-type]
    commitments: list[_listed("LedgerCommitment", COMMITMENT)]  # type: ignore[valid-type]
    meant: dict[str, list[str]]


class TenancyShape(_Shape):
    """An office with those who held it."""

    record: Literal["tenancy"]
    holds: str
    post: str
    sightings: list[Sighting]
    table: list[Holder]
    holder: Holder | None
    bounded: bool


class HitReport(_Shape):
    """The report of a hit."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class HitShape(_Shape):
    """One thing that was found, with its evidence."""

    kind: str
    id: str
    report: HitReport
    text: str = Field(description="The words that `passage` covers.")
    passage: Span
    marks: list[Span] = Field(description="What was looked for, in characters of the report's text.")
    score: float | None
    verdict: str | None
    stories: list[str]


class FacetShape(_Shape):
    """How many of what was found hold each value of a field."""

    field: str
    values: dict[str, int]
    bounded: bool


class FoundPage(_Shape):
    """A page of what was found."""

    items: list[HitShape]
    next: str | None
    total: int
    bounded: bool = Field(description="Whether there are more than `total`.")
    order: str
    facets: list[FacetShape]
    meant: dict[str, list[str]]
    passed_over: list[str]


class Outcome(_Shape):
    """What came of one report: added, version, copy, renewed, known or failed."""

    state: str
    report: str | None
    form: str | None
    error: str | None


class Received(_Shape):
    """What came of what was sent, report by report."""

    outcomes: list[Outcome]


class Health(_Shape):
    """How the server is."""

    status: Literal["ok"]
    writes: bool
    untold: int = Field(description="How many reports came since their stories were told: what the lists do not tell yet.")
    last_event: int


class Version(_Shape):
    """What serves."""

    recoupe: str
    api: str
    rules: str


class ExportForm(_Shape):
    """A form of export."""

    form: str
    media: str
    ending: str


class ExportForms(_Shape):
    """The forms of export."""

    items: list[ExportForm]


class Problem(_Shape):
    """A problem (RFC 9457)."""

    type: str = Field(description="The address of what it means.")
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = Field(default=[], description="Where something is wrong, and what.")


class ProblemKind(_Shape):
    """What a type of problem means."""

    type: str
    title: str
    status: int
    means: str
