"""Where an event took place, as the formats of others tell places."""

from dataclasses import dataclass

from recoupe import atlas
from recoupe.errors import NotFoundError
from recoupe.export.events import Event
from recoupe.records import Place

_TOWNS = frozenset({"capital", "city", "town"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with what is known of it: ``country`` alpha-3, degrees, GeoNames number, the words of the report.

    ``is_town`` and ``is_state`` say what sort of place it is; neither where it is a region, a sea, or not known.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    raw: str | None
    is_town: bool
    is_state: bool


def spot(event: Event) -> Spot | None:
    """Where the event took place; None where that is not known."""
    place = event.place
    if place is None:
        return None
    return Spot(
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        raw=_raw(place, event),
        is_town=_sort(place) in _TOWNS,
        is_state=_is_state(place),
    )


def _raw(place: Place, event: Event) -> str | None:
    """The words for the place in the first report that names it."""
    for row in event.told:
        if row.report == event.report.id and row.place and row.place.name == place.name and row.place.mention:
            return row.place.mention.of(event.report.text)
    return None


def _sort(place: Place) -> str | None:
    """What the atlas says the place is; None where it does not know it, or knows several of its name there."""
    known = [one for one in atlas.load().homonyms(place.name) if one.kind == "place" and one.country == place.country]
    exact = [one for one in known if one.geonames == place.geonames] if place.geonames else known
    return exact[0].sort if len(exact) == 1 else None


def _is_state(place: Place) -> bool:
    if place.country is None:
        return False
    try:
        return atlas.load().state(place.country).name == place.name
    except NotFoundError:
        return False
