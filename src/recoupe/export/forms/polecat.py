"""POLECAT: tab-separated, the 40 columns of the published data set with its header; "None" for what is not known, as it has it."""

from collections.abc import Callable, Iterable, Iterator

from recoupe.export import events
from recoupe.export.actors import UNIDENTIFIED, Party, codable, names_of, parties, raw_name
from recoupe.export.cells import day, program, published_day, tab_separated
from recoupe.export.chapters import Chapter
from recoupe.export.events import Event
from recoupe.export.places import Spot, spot
from recoupe.records import Actor

COLUMNS = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|"
    "Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|"
    "Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|"
    "Recipient Name Raw|Wikipedia Recipient ID|"
    "Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|"
    "Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}

UNKNOWN = "None"
_BETWEEN = "; "


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """The bytes of the table, a row an event."""
    yield from tab_separated([COLUMNS])
    coded_by = program()
    for chapter in chapters:
        coded = (event for event in events.plover(chapter) if codable(event))
        yield from tab_separated((_row(event, coded_by) for event in coded), UNKNOWN)


def _row(event: Event, coded_by: str) -> tuple[object, ...]:
    fact, report = event.fact, event.report
    return (
        f"{report.id}_{event.event_type}_{fact.id}",
        day(event.when),
        event.event_type,
        event.mode,
        event.intensity,
        QUADS.get(event.quad or 0),
        _BETWEEN.join(event.contexts),
        *_side(event, fact.actors, unidentified=not fact.actors),
        *_side(event, fact.recipients, unidentified=False),
        *_where(spot(event)),
        report.outlet,
        published_day(report),
        _BETWEEN.join(names_of(("person",), event)),
        _BETWEEN.join(names_of(("organisation", "group"), event)),
        _BETWEEN.join(dict.fromkeys(row.place.name for row in event.told if row.place and row.report == report.id)),
        report.language,
        coded_by,
    )


def _side(event: Event, actors: Iterable[Actor], *, unidentified: bool) -> tuple[object, ...]:
    """The eight columns of those who act or of those to whom it is done; several in one cell, in the same order in each."""
    known = parties(actors)
    if not known:
        return (
            None,
            None,
            None,
            UNIDENTIFIED if unidentified else None,
            UNIDENTIFIED if unidentified else None,
            None,
            None,
            None,
        )
    return (
        _each(known, lambda one: one.actor.name),
        _each(known, lambda one: one.country),
        _each(known, lambda one: one.cow),
        _each(known, lambda one: one.sectors[0] if one.sectors else ""),
        _each(known, lambda one: ", ".join(one.sectors)),
        _each(known, lambda one: one.actor.office or ""),
        _each(known, lambda one: raw_name(one.actor, event) or ""),
        None,  # a title of the English Wikipedia, which the records do not have
    )


def _each(known: tuple[Party, ...], told: Callable[[Party], str]) -> str | None:
    cells = [told(one) for one in known]
    return _BETWEEN.join(cell or UNKNOWN for cell in cells) if any(cells) else None


def _where(found: Spot | None) -> tuple[object, ...]:
    """The ten columns of the place; which district and province it lies in is not known."""
    if found is None:
        return (None,) * 10
    return (
        found.name,
        found.name if found.is_town else None,
        None,
        None,
        found.country,
        found.lat,
        found.lon,
        found.geonames,
        found.raw,
        None,
    )
