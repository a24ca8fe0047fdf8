"""Where on Earth a place is, for the formats that want a point."""

from recoupe.records import Place


def point(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude (WGS 84 degrees) of *place*; None where they are not known or no point of the Earth."""
    if place is None or place.lat is None or place.lon is None or not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        return None
    return place.lat, place.lon
