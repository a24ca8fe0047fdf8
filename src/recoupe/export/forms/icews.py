"""ICEWS: the 20 columns of its coded events with their header; a row for each pair of actors, both of whom it must name."""

from collections.abc import Iterable, Iterator

from recoupe.export.cells import day, tab_separated
from recoupe.export.chapters import Chapter
from recoupe.export.gdelt import Dyad, dyads, number
from recoupe.export.places import spot
from recoupe.export.tables import deed, sector, state
from recoupe.records import Actor

COLUMNS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|"
    "Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|"
    "City|District|Province|Country|Latitude|Longitude"
).split("|")


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """The bytes of the table."""
    yield from tab_separated([COLUMNS])
    for chapter in chapters:
        yield from tab_separated(_row(dyad) for dyad in dyads(chapter) if dyad.pair.one and dyad.pair.other)


def _row(dyad: Dyad) -> tuple[object, ...]:
    event, report = dyad.event, dyad.event.report
    known, found = deed(dyad.pair.code), spot(dyad.event)
    home = state(found.country) if found else None
    return (
        dyad.id,
        day(event.when),
        *_actor(dyad.pair.one),
        known.name if known else None,
        dyad.pair.code,
        known.goldstein if known else None,
        *_actor(dyad.pair.other),
        number(report.id),
        None,  # sentences bear no numbers here
        report.outlet,
        found.name if found and found.is_town else None,
        None,  # in which district and province a place lies is not known
        None,
        home.icews if home else None,
        found.lat if found else None,
        found.lon if found else None,
    )


def _actor(actor: Actor | None) -> tuple[object, ...]:
    if actor is None:
        return (None,) * 3
    home, known = state(actor.country), sector(actor.sector)
    name = home.icews if home and actor.kind == "state" else actor.name
    return (name, known.icews if known else None, home.icews if home else None)
