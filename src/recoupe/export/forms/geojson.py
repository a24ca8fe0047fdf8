"""GeoJSON (RFC 7946): a point for each fact and meeting whose place is known with its coordinates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recoupe.export import as_json, points, witnesses
from recoupe.export.chapters import Chapter
from recoupe.export.witnesses import Told
from recoupe.records import Actor, Fact, Meeting, Place


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """A FeatureCollection; its member ``left_out`` counts the facts and meetings that no one point is known for."""
    left_out, first = Counter(facts=0, meetings=0), True
    yield b'{"type":"FeatureCollection","features":['
    for chapter in chapters:
        for feature in _features(witnesses.of(chapter), left_out):
            yield (b"\n" if first else b",\n") + as_json.encoded(feature)
            first = False
    yield b'\n],"left_out":' + as_json.encoded(dict(left_out)) + b"}\n"


def _features(chapter: Told, left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    known = chapter.names
    for fact in chapter.dossier.facts:
        if point := _counted(fact, chapter, left_out):
            yield {"type": "Feature", "id": fact.id, "geometry": point, "properties": _of_fact(fact, chapter, known)}
    for meeting in chapter.dossier.meetings:
        if point := _counted(meeting, chapter, left_out):
            yield {"type": "Feature", "id": meeting.id, "geometry": point, "properties": _of_meeting(meeting, chapter, known)}


def _counted(what: Fact | Meeting, chapter: Told, left_out: Counter[str]) -> dict[str, Any] | None:
    """Where *what* is; None, and counted, where that is not known or reports contradict each other on it."""
    point = None if witnesses.is_disputed(what, "place", chapter) else _point(what.place)
    left_out["facts" if isinstance(what, Fact) else "meetings"] += point is None
    return point


def _point(place: Place | None) -> dict[str, Any] | None:
    """The place as a Point, longitude first; None where it is not known or no point of the Earth."""
    known = points.point(place)
    return {"type": "Point", "coordinates": [known[1], known[0]]} if known else None


def _of_fact(fact: Fact, chapter: Told, known: Mapping[str, str]) -> dict[str, Any]:
    words = witnesses.behind(chapter, fact.statements)
    return {
        "kind": "fact",
        "title": witnesses.label(fact, known),
        "event_type": fact.event_type,
        "mode": fact.mode,
        "modality": fact.modality,
        "polarity": fact.polarity,
        "actors": _called(fact.actors, known),
        "recipients": _called(fact.recipients, known),
        "verdict": fact.verdict,
        "origins_known": fact.origins_known,
        "origins_unknown": fact.origins_unknown,
        "words": words[0].text if words else None,
        "according_to": witnesses.according_to(words, known),
        **_where_and_when(fact, chapter, fact.reports),
    }


def _of_meeting(meeting: Meeting, chapter: Told, known: Mapping[str, str]) -> dict[str, Any]:
    words = witnesses.of_meeting(chapter, meeting)
    return {
        "kind": "meeting",
        "title": witnesses.meeting_label(meeting, known),
        "stage": meeting.stage,
        "participants": _called(meeting.participants, known),
        "facts": list(meeting.facts),
        "words": words[-1].text if words else None,
        **_where_and_when(meeting, chapter, [row.report for row in words]),
    }


def _where_and_when(what: Fact | Meeting, chapter: Told, reports: Iterable[str]) -> dict[str, Any]:
    assert what.place is not None  # only what has a point comes here
    return {
        "when": what.when.edtf if what.when else None,
        "place": what.place.name,
        "country": what.place.country,
        "geonames": what.place.geonames,
        "story": chapter.dossier.story.id,
        "reports": [_report(one.outlet, one.published) for one in witnesses.told_in(chapter, reports)],
    }


def _report(outlet: str | None, published: str | None) -> dict[str, str | None]:
    return {"outlet": outlet, "published": published}


def _called(ones: Iterable[Actor], known: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(witnesses.called(one, known) for one in ones))
