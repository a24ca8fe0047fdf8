"""Whether two places that reports name are one."""

from math import asin, cos, radians, sin, sqrt

from recoupe.lexicon.names import fold
from recoupe.records import Place

NEAR = 60.0  # kilometres; closer places are one place and its surroundings


def same_place(one: Place | None, other: Place | None) -> bool | None:
    """Whether two places are one: None where a report does not say or says less (the country of the other's town)."""
    if one is None or other is None:
        return None
    if fold(one.name) == fold(other.name) or (one.geonames is not None and one.geonames == other.geonames):
        return True
    distance = _kilometres(one, other)
    if distance is not None and distance <= NEAR:
        return True
    if one.country and one.country == other.country and (_is_wide(one) or _is_wide(other)):
        return None
    return False if distance is not None or (one.country and other.country and one.country != other.country) else None


def _is_wide(place: Place) -> bool:
    """Whether the place is a state or a region: the atlas gives towns a GeoNames number, states and regions none."""
    return place.geonames is None


def _kilometres(one: Place, other: Place) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    across = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, across)))
