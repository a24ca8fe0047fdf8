"""What the atlas knows about one name of the world."""

from collections.abc import Sequence
from dataclasses import dataclass

DOMINANCE = 2.5  # a place this many times larger than its next namesake is meant unless the report speaks for the other


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasEntry:
    """One state, seat of power, organisation, group or place.

    ``kind`` is state, seat, organisation, group or place; ``sort`` says more for places (capital, city, town, region, sea …).
    ``country`` is ISO 3166-1 alpha-3, None for what belongs to no one state. ``stands_for`` is the state that a capital or a
    seat may stand for: an alpha-3 code, or "EUR" for the European Union and "UNO" for the United Nations.
    ``organisation`` is the body that a seat houses ("ministère français des Affaires étrangères") and ``body`` its id, None
    where the seat stands for the government as a whole. ``lat`` and ``lon`` are WGS 84 degrees, None where no one point stands
    for the place. ``shy`` marks a name that is also a first name or a plain word ("Florence", "Tours"): it needs a hint from
    the text. ``shared`` marks the name of a body that several states have one of ("Parti socialiste"): it is this one only in
    a report that speaks of ``country``.
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
    body: str | None = None
    shy: bool = False
    shared: bool = False


def dominant(namesakes: Sequence[AtlasEntry]) -> AtlasEntry | None:
    """The place that is meant where nothing speaks for another of its name: the only capital, or one far larger than the next.

    None if there is no such place.
    """
    capitals = [entry for entry in namesakes if entry.sort == "capital"]
    if capitals or len(namesakes) < 2:
        rest = capitals or namesakes
        return rest[0] if len(rest) == 1 else None
    largest, second = sorted(namesakes, key=lambda entry: -entry.population)[:2]
    return largest if largest.population >= DOMINANCE * max(second.population, 1) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A common noun that makes an actor or a place of the name beside it ("armée", "ville", "est").

    ``sort`` is noun (an actor), field (of a ministry: "la Défense britannique"), area ("la ville de Goma"), bearing
    ("l'est de l'Ukraine") or pact ("les accords de Minsk", where the name is no place). ``kind`` is organisation, group, state
    or place. ``stands`` says that with a state it stands for that state's government or forces, ``unique`` that a state has one
    of it. ``needs``: any, definite (only with a definite article), state (only with a state's adjective or name), actor
    (definite, and not followed by the complement that turns it into an act: "opposition à"), subject (definite, a subject or an agent: not
    "prendre le pouvoir"), capital (only written with one), many (only where the words before it tell of more than one: "cinq pays"),
    single (only behind "un" or "une": "un pilote").
    """

    id: str
    sort: str
    words: tuple[str, ...]
    kind: str
    sector: str | None
    stands: bool
    unique: bool
    needs: str
