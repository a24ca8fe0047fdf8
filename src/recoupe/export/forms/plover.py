"""PLOVER's own JSON, an event a line, with the field names of its manual (2.0, chapter "Data Fields").

Beside them stand fields that the manual has no name for, as it allows: when in EDTF, how well it is confirmed, what is promised.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recoupe.export import events
from recoupe.export.actors import UNIDENTIFIED, codable, parties, raw_name
from recoupe.export.cells import citation, program
from recoupe.export.chapters import Chapter
from recoupe.export.events import Event
from recoupe.export.lines import line
from recoupe.export.places import spot
from recoupe.export.tables import state
from recoupe.records import Actor, Entity, Report

CODEBOOK = "PLOVER 2.0 (February 2024)"

Entities = Mapping[str, Entity]


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """The bytes of the file, a line an event."""
    coded_by = program()
    for chapter in chapters:
        entities = {entity.id: entity for entity in chapter.dossier.entities}
        for event in events.plover(chapter):
            if codable(event):
                yield line(_told(_event(event, entities, coded_by)))


def _event(event: Event, entities: Entities, coded_by: str) -> dict[str, Any]:
    fact, report = event.fact, event.report
    first, last = _days(event)
    return {
        "id": fact.id,
        "date": first,
        "enddate": last if last != first else None,
        "edtf": event.when.edtf if event.when else None,
        "actor": _entities(fact.actors, event, entities) or [{"sector": UNIDENTIFIED}],
        "recipient": _entities(fact.recipients, event, entities),
        "event": [event.event_type],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "quad_code": event.quad,
        "event_scale": event.intensity,
        "event_loc": _location(event),
        "event_text": list(dict.fromkeys(row.text for row in event.told if row.report == report.id)),
        "text_info": {"start": event.told[0].span.start, "end": event.told[0].span.end},
        "cite_info": _cited(report, coded_by),
        "promised": _promised(event) if event.promised else None,
        "verdict": fact.verdict,
        "origins_known": fact.origins_known,
        "origins_unknown": fact.origins_unknown,
        "reports": list(fact.reports),
    }


def _cited(report: Report, coded_by: str) -> dict[str, Any]:
    return _told(
        {
            "corpus": report.id,
            "citation": citation(report),
            "url": report.url,
            "title": report.title,
            "language": report.language,
            "publication": report.outlet,
            "coder": coded_by,
            "codebook": CODEBOOK,
        }
    )


def _days(event: Event) -> tuple[str | None, str | None]:
    """The first and last day where both are told to the day; PLOVER knows no months and years."""
    ends = event.when.edtf.split("/") if event.when else []
    if not ends or not all(re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", end) for end in ends):
        return None, None
    return ends[0][:10], ends[-1][:10]


def _entities(actors: Iterable[Actor], event: Event, known: Entities) -> list[dict[str, Any]]:
    return [
        _told(
            {
                "code": one.code or None,
                "country_name": one.country or None,
                "sector": "".join(one.sectors) or None,
                "entity_text": raw_name(one.actor, event),
                "identifier_id": known[one.actor.id].wikidata if one.actor.id in known else None,
                "identifier_text": one.actor.name,
                "office": one.actor.office,
            }
        )
        for one in parties(actors)
    ]


def _location(event: Event) -> dict[str, Any] | None:
    found = spot(event)
    if found is None:
        return None
    home = state(found.country)
    return _told(
        {
            "extracted_place": found.raw,
            "resolved_place": found.name,
            "geonameid": found.geonames,
            "lat": found.lat,
            "lon": found.lon,
            "city": found.name if found.is_town else None,
            "country": home.name if home else None,
            "country_code": found.country,
            "resolution": 4 if found.is_town else 1 if found.is_state else None,
        }
    )


def _promised(event: Event) -> dict[str, Any]:
    """What is promised, and when it is to be, in the terms of the fact."""
    fact = event.fact
    when = fact.when.edtf if fact.when else None
    place = fact.place.name if fact.place else None
    return _told({"event": fact.event_type, "mode": fact.mode, "edtf": when, "place": place})


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """*fields* without those that are not known."""
    return {name: value for name, value in fields.items() if value is not None and value != []}
