"""The record's own terms: actors, places, times, statements and quotations, after the codebook's contract."""

from dataclasses import dataclass

from recoupe.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody in a role, as it is told in one report.

    ``id`` is the entity across all reports. ``kind`` is person, state, organisation, group or unnamed. ``country`` is
    ISO 3166-1 alpha-3 or None. ``within`` names the body of an unnamed source. ``mention`` is where the words are.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    organisation: str | None = None
    within: str | None = None
    mention: Span | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link of the chain of attribution. ``verb`` is the lemma of the verb of speech, None for "selon"."""

    id: str
    name: str
    kind: str
    within: str | None = None
    country: str | None = None
    organisation: str | None = None
    verb: str | None = None
    mention: Span | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an act takes place. ``lat``/``lon`` are WGS 84 degrees, None where the atlas does not know the place."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When an act takes place: EDTF, the words, where they stand, and the rule that gave the value."""

    edtf: str
    text: str
    mention: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What an act hangs on, in the report's words."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a field has its value: field name, rule id, and a word on the evidence."""

    field: str
    rule: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that belongs to an act: value (or lower and upper bound), unit ("morts", "soldats", "euros"), words."""

    low: float
    high: float
    unit: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that, according to somebody, was done, is being done, will, may or will not be done.

    See the fields of the codebook. ``polarity`` is "positive" or "negative"; ``modality`` actual, planned, conditional
    or possible. None means unknown; an empty tuple of actors means that the text names nobody.
    ``previous`` marks "la dernière rencontre": the last act of its kind before the one the report is about.
    """

    id: str
    report: str  # Report.id
    span: Span
    text: str
    sentence: Span
    event_type: str
    mode: str | None
    cameo: str | None
    intensity: float | None
    quad: int | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    third_parties: tuple[Actor, ...]
    place: Place | None
    when: When | None
    modality: str
    polarity: str
    condition: Condition | None
    sources: tuple[Source, ...]
    quantities: tuple[Quantity, ...] = ()
    previous: bool = False
    trigger: str = ""  # the lemma or construction of the lexicon that fired
    block: str = "paragraph"  # BlockKind value of the block it stands in
    rule: str = ""
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between inverted commas with their speaker. ``speaker`` is None where the text does not tell.

    ``kind`` is direct, scare (a word or two set apart) or display (a subheading that repeats words of the text;
    ``repeats`` is then the id of the quotation it repeats, None if none was found).
    """

    id: str
    report: str
    span: Span
    text: str
    speaker: Source | None
    verb: str | None
    kind: str
    repeats: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that a report gives a person, on the day of the report (EDTF or None)."""

    title: str
    country: str | None = None
    organisation: str | None = None
    former: bool = False
    seen: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who held an office that a report leaves without a name, on the day ``seen`` (EDTF or None): knowledge beside the report.

    ``name`` is None where it is not known, and ``reason`` says why. ``source`` is "table" (then ``since`` and ``until`` are the
    table's, EDTF, None where open) or "reports", or both as "table+reports"; ``reports`` are the ids of those that say so.
    """

    seen: str | None
    name: str | None = None
    wikidata: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    reports: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, state, organisation or group, or an office without a name (kind "unnamed").

    ``variants`` holds every spelling met. ``holders`` is for an office: who held it, for each day on which a report told of it.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    offices: tuple[Office, ...] = ()
    variants: tuple[str, ...] = ()
    wikidata: str | None = None
    holders: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in one report. ``reference`` is the day the report speaks from (EDTF) or None."""

    report: str
    reference: str | None
    statements: tuple[Statement, ...]
    quotations: tuple[Quotation, ...]
    entities: tuple[Entity, ...]
