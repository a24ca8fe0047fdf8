"""JSON-LD in the words of schema.org: reports are NewsArticles, facts Claims with their appearances, meetings Events.

Nothing has to be fetched to read it: the context stands in the document. Why no ClaimReview is written stands in
docs/decisions/0021-export-documents.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recoupe.export import addresses, as_json, days, points, urns, witnesses
from recoupe.export.as_json import filled
from recoupe.export.chapters import Chapter
from recoupe.export.witnesses import Told
from recoupe.records import Actor, Entity, Fact, Meeting, Origin, Place, Quotation, Report, Source, Statement

Node = dict[str, Any]

# our own terms stand beside schema.org's, under a name that nobody else can give
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "recoupe": f"{urns.NAMESPACE.urn}#",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "eventStatus": {"@type": "@id"},
}

_TYPES = {"person": "Person", "state": ["Country", "Organization"], "organisation": "Organization"}

# of what became of a meeting, what schema.org has a word for; a meeting that is only proposed has no status
_STATUS = {
    "accepted": "EventScheduled",
    "scheduled": "EventScheduled",
    "under way": "EventScheduled",
    "held": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
    "refused": "EventCancelled",
}


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """A document with one ``@graph``; a node that several stories have alike is written once."""
    written: set[bytes] = set()
    yield b'{"@context":' + as_json.encoded(CONTEXT) + b',"@graph":['
    first = True
    for chapter in chapters:
        for node in _nodes(witnesses.of(chapter)):
            line = as_json.encoded(node)
            if _is_new(line, node, written):
                yield (b"\n" if first else b",\n") + line
                first = False
    yield b"\n]}\n"


def _is_new(line: bytes, node: Node, written: set[bytes]) -> bool:
    """Whether *line* was not written yet; of nodes that only one story has, nothing needs to be kept."""
    if node.get("@type") in ("Claim", "Event", "Quotation", "Collection"):
        return True
    mark = urns.uuid_of(line.decode()).bytes
    is_new = mark not in written
    written.add(mark)
    return is_new


def _nodes(chapter: Told) -> Iterator[Node]:
    dossier, known = chapter.dossier, chapter.names
    yield _story(chapter)
    origins = {origin.report: origin for origin in dossier.origins}
    for report in witnesses.told_in(chapter, dossier.story.reports):
        yield _article(report, origins.get(report.id), chapter)
    for entity in dossier.entities:
        yield _entity(entity, chapter)
    for one in witnesses.strangers(chapter):
        yield {**_who(one, chapter), "@type": "Thing", "name": one.name, "recoupe:kind": one.kind}
    for fact in dossier.facts:
        yield _claim(fact, chapter, known)
    for meeting in dossier.meetings:
        yield _event(meeting, chapter, known)
    for quotation in dossier.quotations:
        if quotation.kind == "direct":  # a word set apart is nobody's speech, a subheading repeats what stands below it
            yield _quotation(quotation, chapter)


def _ref(*parts: str) -> Node:
    return {"@id": urns.urn(*parts)}


def _story(chapter: Told) -> Node:
    story = chapter.dossier.story
    about = [_ref("fact", fact.id) for fact in chapter.dossier.facts]
    about += [_ref("meeting", meeting.id) for meeting in chapter.dossier.meetings]
    return filled(
        **_ref("story", story.id),
        **{"@type": "Collection"},
        identifier=story.id,
        name=story.title,
        hasPart=[_ref("report", id) for id in story.reports],
        about=about,
    )


def _article(report: Report, origin: Origin | None, chapter: Told) -> Node:
    copied = origin.of if origin and origin.kind == "copy" and origin.of in chapter.reports else None
    outlet = report.outlet
    return filled(
        **_ref("report", report.id),
        **{"@type": "NewsArticle"},
        identifier=report.id,
        headline=report.title,
        publisher={**_ref("outlet", outlet), "@type": "NewsMediaOrganization", "name": outlet} if outlet else None,
        author=list(report.authors),
        creditText=report.agency,
        dateline=report.dateline,
        datePublished=days.iso(report.published),
        dateModified=days.iso(report.updated),
        inLanguage=report.language,
        url=addresses.safe_url(report.url),
        isBasedOn=_ref("report", copied) if copied else None,
        **{"recoupe:origin": origin.kind if origin else None},
    )


def _entity(entity: Entity, chapter: Told) -> Node:
    offices = dict.fromkeys(office.title for office in entity.offices if not office.former)
    return filled(
        **_ref(*urns.of_entity(entity, chapter.dossier.story.id)),
        **{"@type": _TYPES.get(entity.kind, "Thing")},
        name=entity.name,
        alternateName=[one for one in dict.fromkeys(entity.variants) if one != entity.name],
        jobTitle=list(offices) if entity.kind == "person" else [],
        sameAs=f"http://www.wikidata.org/entity/{entity.wikidata}" if entity.wikidata else None,
        **{"recoupe:kind": entity.kind, "recoupe:country": entity.country},
    )


def _who(one: Actor | Source, chapter: Told) -> Node:
    return _ref(*urns.of_entity(one, chapter.dossier.story.id))


def _all(ones: Iterable[Actor], chapter: Told) -> list[Node]:
    return list({one.id: _who(one, chapter) for one in ones}.values())


def _claim(fact: Fact, chapter: Told, known: Mapping[str, str]) -> Node:
    words = witnesses.behind(chapter, fact.statements)
    actors, recipients = _all(fact.actors, chapter), _all(fact.recipients, chapter)
    first = _first_told(fact, chapter)
    return filled(
        **_ref("fact", fact.id),
        **{"@type": "Claim"},
        identifier=fact.id,
        name=witnesses.label(fact, known),
        text=words[0].text if words else None,
        about=list({node["@id"]: node for node in (*actors, *recipients)}.values()),
        contentLocation=_place(fact.place) if not witnesses.is_disputed(fact, "place", chapter) else None,
        temporalCoverage=days.iso(fact.when.edtf) if fact.when and not witnesses.is_disputed(fact, "when", chapter) else None,
        appearance=[_excerpt(row, known) for row in words],
        firstAppearance=_ref("report", first) if first else None,
        **{"recoupe:actor": actors, "recoupe:recipient": recipients, **_terms(fact)},
    )


def _terms(fact: Fact) -> Node:
    """What the program says of a fact and schema.org has no word for."""
    return {
        "recoupe:verdict": fact.verdict,
        "recoupe:originsKnown": fact.origins_known,
        "recoupe:originsUnknown": fact.origins_unknown,
        "recoupe:eventType": fact.event_type,
        "recoupe:mode": fact.mode,
        "recoupe:modality": fact.modality,
        "recoupe:polarity": fact.polarity,
        "recoupe:when": fact.when.edtf if fact.when else None,
        "recoupe:difference": [
            filled(
                **{
                    "recoupe:field": difference.field,
                    "recoupe:conflict": difference.conflict,
                    "recoupe:version": [
                        {"recoupe:value": value, "recoupe:toldIn": [_ref("report", id) for id in reports]}
                        for value, reports in difference.values
                    ],
                }
            )
            for difference in fact.differences
        ],
    }


def _first_told(fact: Fact, chapter: Told) -> str | None:
    """The id of the one report of the fact that appeared on an earlier day than all others; None where no day tells it."""
    reports = witnesses.told_in(chapter, fact.reports)
    dated = sorted((day, report.id) for report in reports if (day := days.certain_day(report.published)))
    if not dated or len(dated) < len(reports) or (len(dated) > 1 and dated[0][0] == dated[1][0]):
        return None
    return dated[0][1]


def _excerpt(row: Statement, known: Mapping[str, str]) -> Node:
    """The exact words in their report, with the characters ``[start, end)`` of its text that they are."""
    return filled(
        **_ref("statement", row.id),
        **{"@type": "CreativeWork"},
        text=row.text,
        isPartOf=_ref("report", row.report),
        **{
            "recoupe:start": row.span.start,
            "recoupe:end": row.span.end,
            "recoupe:accordingTo": witnesses.according_to([row], known),
        },
    )


def _place(place: Place | None) -> Node | None:
    if place is None:
        return None
    known = points.point(place)
    geo = {"@type": "GeoCoordinates", "latitude": known[0], "longitude": known[1]} if known else None
    same = f"https://sws.geonames.org/{place.geonames}/" if place.geonames else None
    return filled(**{"@type": "Place", "recoupe:country": place.country}, name=place.name, geo=geo, sameAs=same)


def _event(meeting: Meeting, chapter: Told, known: Mapping[str, str]) -> Node:
    words = witnesses.of_meeting(chapter, meeting)
    day = days.certain_day(meeting.when.edtf) if meeting.when and not witnesses.is_disputed(meeting, "when", chapter) else None
    status = _STATUS.get(meeting.stage)
    return filled(
        **_ref("meeting", meeting.id),
        **{"@type": "Event"},
        identifier=meeting.id,
        name=witnesses.meeting_label(meeting, known),
        attendee=_all(meeting.participants, chapter),
        location=_place(meeting.place),
        startDate=day.isoformat()
        if day and meeting.stage != "postponed"
        else None,  # that day may be the one it was put off from
        eventStatus=f"https://schema.org/{status}" if status else None,
        subjectOf=[_ref("report", id) for id in dict.fromkeys(row.report for row in words)],
        **{
            "recoupe:stage": meeting.stage,
            "recoupe:when": meeting.when.edtf if meeting.when else None,
            "recoupe:fact": [_ref("fact", id) for id in meeting.facts],
            "recoupe:previous": _ref("meeting", meeting.previous) if meeting.previous else None,
        },
    )


def _quotation(quotation: Quotation, chapter: Told) -> Node:
    return filled(
        **_ref("quotation", quotation.id),
        **{"@type": "Quotation"},
        identifier=quotation.id,
        text=quotation.text,
        spokenByCharacter=_who(quotation.speaker, chapter) if quotation.speaker else None,
        isPartOf=_ref("report", quotation.report),
        **{"recoupe:start": quotation.span.start, "recoupe:end": quotation.span.end},
    )
