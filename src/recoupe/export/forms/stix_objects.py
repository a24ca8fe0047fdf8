"""What each record is in STIX 2.1. Pure functions; ids are UUIDs of version 5, so that they stay from one export to the next."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from recoupe.atlas import alpha2
from recoupe.export import addresses, days, points, urns, witnesses
from recoupe.export.as_json import filled
from recoupe.export.witnesses import Told
from recoupe.records import Actor, Difference, Entity, Fact, Meeting, Place, Report, Source, Statement

Object = dict[str, Any]

# Admiralty Credibility, appendix A of STIX 2.1: "1 - Confirmed by other sources" is 90. Every other verdict is "6 - Truth cannot
# be judged", for which the scale has no number: one origin, or two that contradict each other, make nothing less likely.
_CONFIDENCE = {"corroborated": 90}

_CLASSES = {"person": "individual", "state": "organization", "organisation": "organization", "group": "group"}

# when the extension was defined, which no export changes
_DEFINED = datetime(2026, 11, 22, tzinfo=UTC)

_SCHEMA = (
    "Properties of incident, note, grouping and report. record: id of the record in Recoupe; kind: fact, meeting, report or story; "
    "event_type and mode: PLOVER; modality: actual, planned, conditional or possible; polarity: positive or negative; verdict: "
    "corroborated, single-origin, unclear or contested; origins_known, origins_unknown: how many independent origins say so; when, "
    "published, updated: EDTF (ISO 8601-2), local time; stage: of a meeting; actor_refs, recipient_refs, place_ref; outlet, agency, "
    "origin: of a report; evidence: a list of words, start and end (characters of the text of the report, end excluded) and "
    "report_ref, according_to (names); differences: a list of field, conflict and versions, each a value and report_refs."
)


def id_of(kind: str, *parts: str) -> str:
    """The id of the STIX object of *kind* that *parts* name."""
    return f"{kind}--{urns.uuid_of(*parts)}"


OURSELVES = id_of("identity", "producer")
EXTENSION = id_of("extension-definition", "sourced statement")


def producer() -> tuple[Object, Object]:
    """Who made the bundle, and what our extension of its objects means."""
    we = {"name": "Recoupe", "identity_class": "system"}
    extension = {
        "name": "Recoupe: what reports say and how many origins say so",
        "description": "Facts and meetings told by news reports, each with the exact words that it rests on.",
        "schema": _SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }
    identity = {**_object("identity", ("producer",), (_DEFINED,)), **we}
    del identity["created_by_ref"]
    return identity, {**_object("extension-definition", ("sourced statement",), (_DEFINED,)), **extension}


def _object(kind: str, parts: Iterable[str], moments: Sequence[datetime]) -> Object:
    """What every object has. It was made when the first of *moments* told of it, and last changed at the last of them."""
    told = moments or (days.NEVER,)
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": id_of(kind, *parts),
        "created_by_ref": OURSELVES,
        "created": days.stamp(min(told)),
        "modified": days.stamp(max(told)),
    }


def _moments(chapter: Told, reports: Iterable[str]) -> list[datetime]:
    told = witnesses.told_in(chapter, reports)
    return [moment for one in told for edtf in (one.published, one.updated) if (moment := days.moment(edtf))]


def identity(one: Entity | Actor | Source, chapter: Told) -> Object:
    """A person, state, body or group."""
    known = isinstance(one, Entity)
    offices = dict.fromkeys(office.title for office in one.offices if not office.former) if isinstance(one, Entity) else {}
    variants = [name for name in dict.fromkeys(one.variants) if name != one.name] if known else []
    wikidata = one.wikidata if isinstance(one, Entity) else None
    return {
        **_object("identity", urns.of_entity(one, chapter.dossier.story.id), _moments(chapter, chapter.dossier.story.reports)),
        **filled(
            name=one.name or one.id or "?",
            description=", ".join(variants),
            roles=list(offices),
            identity_class=_CLASSES.get(one.kind, "unknown"),
            external_references=[{"source_name": "wikidata", "external_id": wikidata}] if wikidata else None,
        ),
    }


def identity_id(one: Entity | Actor, chapter: Told) -> str:
    """The id of the `identity` of *one*."""
    return id_of("identity", *urns.of_entity(one, chapter.dossier.story.id))


def location(place: Place | None) -> Object | None:
    """A place whose country or coordinates are known; STIX has no location of which only a name is known."""
    if place is None:
        return None
    country = alpha2(place.country)
    point = points.point(place)
    if not country and not point:
        return None
    parts = ("place", place.name, country or "", *map(str, (place.geonames, place.lat, place.lon)))
    where = filled(country=country, latitude=point[0] if point else None, longitude=point[1] if point else None)
    return {**_object("location", parts, (_DEFINED,)), "name": place.name, **where}


def fact_id(fact: Fact) -> str:
    """The id of the object of *fact*: an incident if it was done, a note if not (yet)."""
    done = fact.modality == "actual" and fact.polarity == "positive"
    return id_of("incident" if done else "note", "fact", fact.id)


def of_fact(fact: Fact, chapter: Told) -> Object:
    """What was done, or what is told of it."""
    kind = fact_id(fact).partition("--")[0]
    words = witnesses.behind(chapter, fact.statements)
    name, told = witnesses.label(fact, chapter.names), _told(words, chapter)
    said = {"name": name, "description": told} if kind == "incident" else {"abstract": name, "content": told or name}
    refs = [] if kind == "incident" else _involved(fact, chapter) or [story_id(chapter)]
    return {
        **_object(kind, ("fact", fact.id), _moments(chapter, fact.reports)),
        **filled(**said, object_refs=refs, confidence=_CONFIDENCE.get(fact.verdict)),
        **_extended(_fact_terms(fact, chapter), record=fact.id, kind="fact", evidence=_evidence(words, chapter)),
    }


def _fact_terms(fact: Fact, chapter: Told) -> Object:
    place = location(fact.place)
    return {
        "event_type": fact.event_type,
        "mode": fact.mode,
        "modality": fact.modality,
        "polarity": fact.polarity,
        "verdict": fact.verdict,
        "origins_known": fact.origins_known,
        "origins_unknown": fact.origins_unknown,
        "when": fact.when.edtf if fact.when else None,
        "actor_refs": _refs(fact.actors, chapter),
        "recipient_refs": _refs(fact.recipients, chapter),
        "place_ref": place["id"] if place else None,
        "differences": [_difference(one, chapter) for one in fact.differences],
    }


def _difference(one: Difference, chapter: Told) -> Object:
    versions = [{"value": value, "report_refs": [report_id(id, chapter) for id in ids]} for value, ids in one.values]
    return {"field": one.field, "conflict": one.conflict, "versions": versions}


def _refs(ones: Iterable[Actor], chapter: Told) -> list[str]:
    return list(dict.fromkeys(identity_id(one, chapter) for one in ones))


def _involved(fact: Fact, chapter: Told) -> list[str]:
    place = location(fact.place)
    return list(dict.fromkeys([*_refs((*fact.actors, *fact.recipients), chapter), *([place["id"]] if place else [])]))


def links(fact: Fact, chapter: Told) -> list[Object]:
    """The edges from an incident to who did it, whom it was done to, and where; a note bears its own."""
    source = fact_id(fact)
    if source.startswith("note"):
        return []
    place = location(fact.place)
    ends = [("actor", ref) for ref in _refs(fact.actors, chapter)] + [
        ("recipient", ref) for ref in _refs(fact.recipients, chapter)
    ]
    ends += [("place", place["id"])] if place else []
    moments = _moments(chapter, fact.reports)
    return [
        {
            **_object("relationship", ("link", fact.id, role, target), moments),
            "relationship_type": "related-to",
            "description": role,
            "source_ref": source,
            "target_ref": target,
        }
        for role, target in ends
    ]


def meeting_id(meeting: Meeting) -> str:
    """The id of the object of *meeting*."""
    return id_of("grouping", "meeting", meeting.id)


def of_meeting(meeting: Meeting, chapter: Told) -> Object:
    """A meeting through its stages: what its facts, who takes part and where have in common."""
    words = witnesses.of_meeting(chapter, meeting)
    place = location(meeting.place)
    refs = [fact_id(chapter.facts[id]) for id in meeting.facts if id in chapter.facts] + _refs(meeting.participants, chapter)
    refs += [place["id"]] if place else []
    return {
        **_object("grouping", ("meeting", meeting.id), _moments(chapter, (row.report for row in words))),
        **filled(
            name=witnesses.meeting_label(meeting, chapter.names),
            description=_told(words, chapter),
            context="unspecified",
            object_refs=list(dict.fromkeys(refs)) or [story_id(chapter)],
        ),
        **_extended(
            {"stage": meeting.stage, "when": meeting.when.edtf if meeting.when else None},
            record=meeting.id,
            kind="meeting",
            actor_refs=_refs(meeting.participants, chapter),
            place_ref=place["id"] if place else None,
            evidence=_evidence(words, chapter),
        ),
    }


def report_id(id: str, chapter: Told) -> str:
    """The id of the object of the report with this *id*: a report, or a grouping where nobody knows when it was published."""
    report = chapter.reports.get(id)
    dated = report is not None and days.moment(report.published) is not None
    return id_of("report" if dated else "grouping", "report", id)


def of_report(report: Report, chapter: Told) -> Object:
    """One news report, with the facts of the chapter that it tells."""
    kind = report_id(report.id, chapter).partition("--")[0]
    published = days.moment(report.published)
    facts = [fact_id(fact) for fact in chapter.dossier.facts if report.id in fact.reports]
    origin = next((one for one in chapter.dossier.origins if one.report == report.id), None)
    reference = filled(source_name=report.outlet or "?", url=addresses.safe_url(report.url), external_id=report.id or "?")
    return {
        **_object(kind, ("report", report.id), _moments(chapter, [report.id])),
        **filled(
            name=report.title or witnesses.file_name(report) or report.id or "?",
            lang=report.language,
            published=days.stamp(published) if published else None,
            context=None if published else "unspecified",
            object_refs=facts or [story_id(chapter)],
            external_references=[reference],
        ),
        **_extended(
            {"published": report.published, "updated": report.updated},
            record=report.id,
            kind="report",
            outlet=report.outlet,
            agency=report.agency,
            origin=origin.kind if origin else None,
        ),
    }


def story_id(chapter: Told) -> str:
    """The id of the object of the chapter's story."""
    return id_of("grouping", "story", chapter.dossier.story.id)


def of_story(chapter: Told) -> Object:
    """Everything that belongs to one story."""
    dossier = chapter.dossier
    refs = [report_id(id, chapter) for id in dossier.story.reports if id in chapter.reports]
    refs += [*map(fact_id, dossier.facts), *map(meeting_id, dossier.meetings)]
    return {
        **_object("grouping", ("story", dossier.story.id), _moments(chapter, dossier.story.reports)),
        "name": dossier.story.title or dossier.story.id or "?",
        "context": "unspecified",
        "object_refs": refs or [OURSELVES],
        **_extended({}, record=dossier.story.id, kind="story"),
    }


def _extended(told: Object, **more: Any) -> Object:
    return {"extensions": {EXTENSION: {"extension_type": "property-extension", **filled(**more, **told)}}}


def _told(words: Iterable[Statement], chapter: Told) -> str:
    """The exact words, each with its outlet and the day of its report."""
    return "\n".join(f"« {row.text} » ({_source(chapter.reports.get(row.report))})" for row in words)


def _source(report: Report | None) -> str:
    return ", ".join(part for part in (report.outlet, report.published) if part) if report else "?"


def _evidence(words: Iterable[Statement], chapter: Told) -> list[Object]:
    return [
        filled(
            words=row.text,
            start=row.span.start,
            end=row.span.end,
            report_ref=report_id(row.report, chapter),
            according_to=witnesses.according_to([row], chapter.names),
        )
        for row in words
    ]
