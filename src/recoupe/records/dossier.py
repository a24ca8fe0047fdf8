"""What several reports say together: origins, facts, stories and the ledgers."""

from dataclasses import dataclass

from recoupe.records.span import Span
from recoupe.records.statement import Actor, Condition, Entity, Place, Quotation, Statement, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a report's information comes from, as far as can be told.

    ``kind`` is agency (copy of ``of``, the agency), copy (of the report ``of``), own (the outlet's own reporting, said
    so by the text) or unknown. ``key`` is equal for reports that share one origin. ``evidence`` says in words why.
    """

    report: str
    kind: str
    of: str | None
    key: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field on which reports disagree or of which one says more: each value with the ids of its reports."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    conflict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What several statements say together. ``verdict``: corroborated, single-origin, unclear or contested.

    ``origins_known`` counts independent known origins; a report whose origin cannot be told adds to
    ``origins_unknown`` only. ``statements`` and ``reports`` hold ids.
    """

    id: str
    event_type: str
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    when: When | None
    modality: str
    polarity: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    outlets: int
    families: int
    origins_known: int
    origins_unknown: int
    verdict: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting through its stages. ``stages`` pairs a stage with the ids of the statements behind it, oldest first.

    ``previous`` is the id of the meeting that the reports call the one before this, or None.
    """

    id: str
    participants: tuple[Actor, ...]
    place: Place | None
    when: When | None
    stage: str
    stages: tuple[tuple[str, tuple[str, ...]], ...]
    previous: str | None
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A stance that somebody takes: demands, rejects, accuses, denies, threatens, supports or conditions.

    ``withdrawn_by`` are the ids of the statements that take it back; empty while it is ``standing``.
    """

    id: str
    holder: tuple[Actor, ...]
    stance: str
    about: str
    towards: tuple[Actor, ...]
    condition: Condition | None
    since: When | None
    standing: bool
    statements: tuple[str, ...]
    withdrawn_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody will (or will not: polarity negative) do for somebody.

    ``stage`` is announced, under way, delivered, broken or denied. ``stages`` pairs each stage so far with the ids of the
    statements behind it, the promise first.
    """

    id: str
    who: tuple[Actor, ...]
    what: str
    event_type: str
    beneficiary: tuple[Actor, ...]
    amount: str | None
    by_when: When | None
    condition: Condition | None
    polarity: str
    stage: str
    statements: tuple[str, ...]
    stages: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one happening and its development. ``title`` is taken from the reports' own titles.

    ``passages`` gives, for each report that tells other stories too, the stretches of its text that tell this one.
    """

    id: str
    title: str | None
    reports: tuple[str, ...]
    passages: tuple[tuple[str, tuple[Span, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything known about one story, ready to be shown."""

    story: Story
    origins: tuple[Origin, ...]
    facts: tuple[Fact, ...]
    meetings: tuple[Meeting, ...]
    positions: tuple[Position, ...]
    commitments: tuple[Commitment, ...]
    statements: tuple[Statement, ...]
    quotations: tuple[Quotation, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody has decided about stories: ``kind`` is merge, split or move; ids of reports, "ID#2" for a second passage.

    merge: the stories of ``reports`` are one. split: ``reports`` are a story apart from ``others``, with which the program put
    them. move: ``reports`` belong to the story of the first of ``others``. ``at`` is when it was decided (UTC, EDTF to the
    second), ``who`` and ``why`` are the words of who decided, None where not given.
    """

    number: int
    kind: str
    reports: tuple[str, ...]
    others: tuple[str, ...]
    at: str
    who: str | None = None
    why: str | None = None
    undone: bool = False
