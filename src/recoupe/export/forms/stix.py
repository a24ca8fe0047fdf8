"""STIX 2.1: one bundle of reports, who and where they speak of, and what happened, with what the cross-check says of it.

What was done is an ``incident``; what is only planned, possible, or was not done is a ``note``, so that a program which knows
nothing of us takes nothing for done that was not. Both bear the same extension. See docs/decisions/0021-export-documents.md.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from recoupe.export import extras, urns, witnesses
from recoupe.export.chapters import Chapter
from recoupe.export.forms import stix_objects
from recoupe.export.forms.stix_objects import Object
from recoupe.export.witnesses import Told
from recoupe.records import Place


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """One bundle. Raises `ExportError` where the library that every object goes through is not installed."""
    serialised, hashed, separator = _serialiser(), sha256(), b"\n"
    yield b'{"type":"bundle","objects":['
    for told in _objects(chapters):
        line = serialised(told)
        hashed.update(line)
        yield separator + line
        separator = b",\n"
    # an id that stands at the end can be made of all that stands before
    yield b'\n],"id":"bundle--' + str(urns.uuid_of("bundle", hashed.hexdigest())).encode() + b'"}\n'


def _serialiser() -> Callable[[Object], bytes]:
    parse = extras.needed("stix2", "stix", "stix").parse
    return lambda told: parse(told, version="2.1").serialize(ensure_ascii=False).encode("utf-8", "replace")


def _objects(chapters: Iterable[Chapter]) -> Iterator[Object]:
    """The objects, each once. Those that several stories add to stand at the end, when all is known of them."""
    yield from stix_objects.producer()
    places: set[str] = set()
    shared: dict[str, Object] = {}
    for chapter in map(witnesses.of, chapters):
        yield from _of_story(chapter, shared)
        for place in _places(chapter):
            found = stix_objects.location(place)
            if found and found["id"] not in places:
                places.add(found["id"])
                yield found
        for one in (*chapter.dossier.entities, *witnesses.strangers(chapter)):
            _add(stix_objects.identity(one, chapter), shared)
    yield from shared.values()


def _of_story(chapter: Told, shared: dict[str, Object]) -> Iterator[Object]:
    """What only this story has; a report that tells other stories too is *shared*."""
    dossier = chapter.dossier
    several = {id for id, _ in dossier.story.passages}
    for report in (chapter.reports[id] for id in dossier.story.reports if id in chapter.reports):
        told = stix_objects.of_report(report, chapter)
        if report.id in several:
            _add(told, shared)
        else:
            yield told
    for fact in dossier.facts:
        yield stix_objects.of_fact(fact, chapter)
        yield from stix_objects.links(fact, chapter)
    for meeting in dossier.meetings:
        yield stix_objects.of_meeting(meeting, chapter)
    yield stix_objects.of_story(chapter)


def _places(chapter: Told) -> list[Place | None]:
    return [fact.place for fact in chapter.dossier.facts] + [meeting.place for meeting in chapter.dossier.meetings]


def _add(told: Object, shared: dict[str, Object]) -> None:
    """Adds what one story knows of an object to what others know of it: its lists grow, its times widen, its name stays."""
    known = shared.setdefault(told["id"], told)
    for field in ("roles", "object_refs"):
        if joined := list(dict.fromkeys([*known.get(field, ()), *told.get(field, ())])):
            known[field] = joined
    known["created"], known["modified"] = min(known["created"], told["created"]), max(known["modified"], told["modified"])
