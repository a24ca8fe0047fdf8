"""What the atlas knows about one name of the world."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasEntry:
    """One state, seat of power, organisation, group or place.

    ``kind`` is state, seat, organisation, group or place; ``sort`` says more for places (capital, city, town, region, sea …).
    ``country`` is ISO 3166-1 alpha-3, None for what belongs to no one state. ``stands_for`` is the state that a capital or a
    seat may stand for: an alpha-3 code, or "EUR" for the European Union and "UNO" for the United Nations.
    ``organisation`` is the body that a seat houses ("ministère français des Affaires étrangères"), None where the seat stands
    for the government as a whole. ``lat`` and ``lon`` are WGS 84 degrees, None where no one point stands for the place.
    ``shy`` marks a name that is also a first name or a plain word ("Florence", "Tours"): it needs a hint from the text.
    """

    id: str
    kind: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    wikidata: str | None = None
    sector: str | None = None
    variants: tuple[str, ...] = ()
    stands_for: str | None = None
    sort: str = ""
    population: int = 0
    organisation: str | None = None
    shy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A common noun that makes an actor or a place of the name beside it ("armée", "ville", "est").

    ``sort`` is noun (an actor), area ("la ville de Goma"), bearing ("l'est de l'Ukraine") or pact ("les accords de Minsk",
    where the name is no place). ``kind`` is organisation, group, state or place. ``stands`` says that with a state it stands
    for that state's government or forces. ``needs``: any, definite (only with a definite article), state (only with a state's
    adjective or name), actor (definite, and not followed by the complement that turns it into an act: "opposition à"),
    capital (only with a capital letter).
    """

    id: str
    sort: str
    words: tuple[str, ...]
    kind: str
    sector: str | None
    stands: bool
    unique: bool
    needs: str
