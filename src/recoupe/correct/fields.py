"""What the fields of a record may hold: what a user writes for a value, checked after the codebook and turned into the value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from recoupe import atlas
from recoupe.correct import people
from recoupe.correct.finding import stretch
from recoupe.errors import CorrectionError
from recoupe.lexicon import plover
from recoupe.records import Condition, Findings, Place, Quotation, Report, Span, Statement, When
from recoupe.records.codec import plain
from recoupe.records.times import bounds

BY_HAND = "by-hand"
MODALITIES = ("actual", "planned", "conditional", "possible")
POLARITIES = ("positive", "negative")
VERDICTS = ("corroborated", "single-origin", "unclear", "contested")
STAGES = ("proposed", "accepted", "scheduled", "under way", "held", "postponed", "cancelled", "refused")
COMMITMENT_STAGES = ("announced", "under way", "delivered", "broken", "denied")
STANCES = ("demands", "rejects", "accuses", "denies", "threatens", "supports", "conditions")
ORIGINS = ("agency", "copy", "own", "unknown")
QUOTATIONS = ("direct", "scare", "display")
_NOTHING = ("", "-", "null", "none")
_ALIASES = {"type": "event_type", "actor": "actors", "recipient": "recipients", "source": "sources", "date": "when"}
_YES, _NO = ("true", "yes", "oui", "1"), ("false", "no", "non", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a value is read in: the report, all that is found in it, and the sentence of the record; None where it has none."""

    report: Report | None = None
    findings: Findings | None = None
    sentence: Span | None = None
    when: When | None = None  # the time that the record had: its words stay when its value is corrected


Reader = Callable[[str, Setting], Any]


def read(record: object, said: Mapping[str, str], setting: Setting) -> dict[str, Any]:
    """The values (plain, by field) that *said* gives the fields of *record*.

    Raises `CorrectionError` for a field that *record* has not, or a value that the field cannot have.
    """
    readers = READERS.get(type(record).__name__, {})
    made: dict[str, Any] = {}
    for name, value in said.items():
        field = _ALIASES.get(name, name) if _ALIASES.get(name, name) in readers else name
        if field not in readers:
            kind = type(record).__name__.lower()
            raise CorrectionError(f"A {kind} has no {name} that can be set; set one of {', '.join(readers) or 'nothing'}.")
        made[field] = plain(readers[field](value.strip(), setting))
    if isinstance(record, Statement) and ({"event_type", "mode"} & made.keys()):
        made |= _of_type(made.get("event_type", record.event_type), made.get("mode", record.mode), chosen="mode" in made)
    if "text" in made:
        made["span"] = made.pop("text")
        span = Span(*made["span"])
        if isinstance(record, Statement) and not record.sentence.covers(span):
            told = span.of(_report(setting).text)
            raise CorrectionError(f"« {told} » stands in another sentence; add a statement there, and reject this one.")
        made["text"] = span.of(_report(setting).text)
    return made


def _of_type(event_type: str, mode: str | None, *, chosen: bool) -> dict[str, Any]:
    """Type and mode with all that follows from them. A mode that another type had is dropped, one that was chosen is refused."""
    modes = [held for type, held in plover.kinds() if type == event_type and held]
    if mode not in (None, *modes):
        if chosen:
            told = ", ".join(modes) or "none"
            raise CorrectionError(f"{event_type} has no mode {mode}; its modes are: {told}.")
        mode = None
    kind = plover.kind(event_type, mode)
    return {"event_type": event_type, "mode": mode, "cameo": kind.cameo, "intensity": kind.intensity, "quad": kind.quad}


def one_of(*allowed: str) -> Reader:
    """What reads one of the *allowed* words."""

    def reader(said: str, setting: Setting) -> str:
        if said not in allowed:
            raise CorrectionError(f"{said or 'Nothing'} cannot stand there; write one of {', '.join(allowed)}.")
        return said

    return reader


def event_type(said: str, setting: Setting) -> str:
    """One of PLOVER's types, or COMMENT."""
    types = tuple(dict.fromkeys(type for type, _ in plover.kinds()))
    if said.upper() not in types:
        raise CorrectionError(f"{said or 'Nothing'} is no type of act; write one of {', '.join(types)}.")
    return said.upper()


def words(said: str, setting: Setting) -> str | None:
    """Any words, None for none."""
    return None if said.lower() in _NOTHING else said


def name(said: str, setting: Setting) -> str:
    """Words that must not be missing."""
    if not said:
        raise CorrectionError("A name cannot be empty; write one.")
    return said


def yes_or_no(said: str, setting: Setting) -> bool:
    """True or false."""
    if said.lower() not in (*_YES, *_NO):
        raise CorrectionError(f"{said or 'Nothing'} is neither yes nor no; write yes or no.")
    return said.lower() in _YES


def edtf(said: str, setting: Setting) -> str | None:
    """A day, month, year, stretch … in EDTF, None for none."""
    if said.lower() in _NOTHING:
        return None
    try:
        bounds(said)
    except ValueError:
        raise CorrectionError(f"{said} is no date in EDTF; write 2024-05-02, 2024-05, 2024 or 2024-05-02/2024-05-06.") from None
    return said


def when(said: str, setting: Setting) -> When | None:
    """A time, with the words that told the one that it stands for."""
    value, told = edtf(said, setting), setting.when
    if value is None:
        return None
    return When(edtf=value, text=told.text if told else "", mention=told.mention if told else None, rule=BY_HAND)


def place(said: str, setting: Setting) -> Place | None:
    """A place by its name, of the atlas where it has only one such; NAME@PER says of which state."""
    if said.lower() in _NOTHING:
        return None
    called, _, code = (part.strip() for part in said.partition("@"))
    country = people.country(code)
    known = [row.place for row in setting.findings.statements if row.place] if setting.findings else []
    for held in known:
        if held.name == called and (country is None or held.country == country):
            return Place(name=held.name, country=held.country, lat=held.lat, lon=held.lon, geonames=held.geonames)
    return _of_atlas(called, country)


def _of_atlas(called: str, country: str | None) -> Place:
    namesakes = [one for one in atlas.load().homonyms(called) if one.kind == "place" and country in (None, one.country)]
    meant = namesakes[0] if len(namesakes) == 1 else atlas.dominant(namesakes)
    if meant is None:
        return Place(name=called, country=country)
    return Place(name=meant.name, country=meant.country, lat=meant.lat, lon=meant.lon, geonames=meant.geonames)


def condition(said: str, setting: Setting) -> Condition | None:
    """What an act hangs on: exact words of the report."""
    if said.lower() in _NOTHING:
        return None
    span = stretch(said, _report(setting), setting.sentence)
    return Condition(text=span.of(_report(setting).text), span=span)


def span(said: str, setting: Setting) -> Span:
    """A stretch of the report, by its exact words."""
    return stretch(said, _report(setting), setting.sentence)


def actors(said: str, setting: Setting) -> tuple[Any, ...]:
    """Those who are named; nobody for nothing."""
    if said.lower() in _NOTHING:
        return ()
    assert setting.findings is not None
    return people.actors(said, _report(setting), setting.findings, setting.sentence or Span(0, len(_report(setting).text)))


def sources(said: str, setting: Setting) -> tuple[Any, ...]:
    """The chain of those who say so, from the outside in."""
    return tuple(people.source(one) for one in actors(said, setting))


def speaker(said: str, setting: Setting) -> Any:
    """The one who speaks; None for nobody."""
    named = sources(said, setting)
    if len(named) > 1:
        raise CorrectionError(f"{said} are several; name the one who speaks.")
    return named[0] if named else None


def country(said: str, setting: Setting) -> str | None:
    """A state's alpha-3 code, None for none."""
    return None if said.lower() in _NOTHING else people.country(said)


def listed(said: str, setting: Setting) -> tuple[str, ...]:
    """Names with ";" between them."""
    return tuple(part.strip() for part in said.split(";") if part.strip())


def _report(setting: Setting) -> Report:
    assert setting.report is not None
    return setting.report


READERS: dict[str, dict[str, Reader]] = {
    Statement.__name__: {
        "event_type": event_type,
        "mode": words,
        "actors": actors,
        "recipients": actors,
        "third_parties": actors,
        "sources": sources,
        "place": place,
        "when": when,
        "modality": one_of(*MODALITIES),
        "polarity": one_of(*POLARITIES),
        "condition": condition,
        "previous": yes_or_no,
        "text": span,
    },
    Quotation.__name__: {"speaker": speaker, "kind": one_of(*QUOTATIONS), "verb": words, "text": span},
    "Report": {
        "title": words,
        "outlet": words,
        "agency": words,
        "authors": listed,
        "published": edtf,
        "updated": edtf,
        "dateline": words,
        "language": words,
        "url": words,
    },
    "Entity": {"name": name, "kind": one_of(*people.KINDS), "country": country, "wikidata": words},
    "Origin": {"kind": one_of(*ORIGINS), "of": words},
    "Fact": {
        "verdict": one_of(*VERDICTS),
        "place": place,
        "when": when,
        "modality": one_of(*MODALITIES),
        "polarity": one_of(*POLARITIES),
    },
    "Meeting": {"stage": one_of(*STAGES), "place": place, "when": when},
    "Position": {"stance": one_of(*STANCES), "standing": yes_or_no, "since": when, "about": name},
    "Commitment": {"stage": one_of(*COMMITMENT_STAGES), "by_when": when, "amount": words, "what": name},
    "Story": {"title": words},
}
