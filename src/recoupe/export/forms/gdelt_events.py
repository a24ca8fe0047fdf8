"""GDELT 2.0 events: 61 columns with tabs between and no header, as in its codebook; what is not known stays empty."""

from collections.abc import Iterable, Iterator
from datetime import date

from recoupe.export.actors import role
from recoupe.export.cells import citation, day, first_and_last, tab_separated
from recoupe.export.chapters import Chapter
from recoupe.export.events import Event, quad_class
from recoupe.export.gdelt import Dyad, dyads
from recoupe.export.places import Spot, spot
from recoupe.export.tables import deed, state
from recoupe.records import Actor, BlockKind

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)

_COUNTRY, _US_CITY, _WORLD_CITY = 1, 3, 4


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """The bytes of the table, a row for each pair of actors of an event."""
    for chapter in chapters:
        yield from tab_separated(map(_row, dyads(chapter)))


def _row(dyad: Dyad) -> tuple[object, ...]:
    event, code, fact = dyad.event, dyad.pair.code, dyad.event.fact
    known = deed(code)
    return (
        dyad.id,
        *_date(event),
        *_actor(dyad.pair.one),
        *_actor(dyad.pair.other),
        int(_is_in_lead(event)),
        code,
        code[:3],
        code[:2],
        quad_class(code),
        known.goldstein if known else None,
        len(fact.statements),
        fact.outlets or None,  # reports whose outlet is not known are none of these
        len(fact.reports),
        None,  # tone is not measured
        *(None,) * len(_GEO),  # where the actors were is not told
        *(None,) * len(_GEO),
        *_place(spot(event)),
        None,  # when a database of GDELT's took it in
        event.report.url or citation(event.report),
    )


def _date(event: Event) -> tuple[object, ...]:
    """Day, month, year and fraction of the year: each only where it is known."""
    first, last = first_and_last(event.when)
    if first is None or last is None:
        return (None,) * 4
    year = first.year if first.year == last.year else None
    month = f"{first.year:04}{first.month:02}" if year and first.month == last.month else None
    exact = day(event.when)
    return (exact.isoformat().replace("-", "") if exact else None, month, year, _fraction(exact) if exact else None)


def _fraction(of: date) -> str:
    """The year with the part of it that has passed, counted in months of 30 days as the codebook has it."""
    return f"{of.year + min((of.month * 30 + of.day) / 365, 0.9999):.4f}"


def _actor(actor: Actor | None) -> tuple[object, ...]:
    if actor is None:
        return (None,) * len(_ACTOR)
    known = role(actor)
    types = (*known.types, None, None, None)[:3]
    return (known.code, _name(actor), known.country, known.group, None, None, None, *types)


def _name(actor: Actor) -> str:
    home = state(actor.country) if actor.kind == "state" else None
    return (home.name if home else actor.name).upper()


def _is_in_lead(event: Event) -> bool:
    """Whether the first report tells it in its title, its lead, or its first paragraph where it has no lead."""
    kinds = {block.kind for block in event.report.blocks}
    head = BlockKind.LEAD if BlockKind.LEAD in kinds else BlockKind.PARAGRAPH
    spans = [block.span for block in event.report.blocks if block.kind is head][:1]
    spans += [block.span for block in event.report.blocks if block.kind is BlockKind.TITLE]
    rows = [row for row in event.told if row.report == event.report.id]
    return any(span.covers(row.span) for span in spans for row in rows)


def _place(found: Spot | None) -> tuple[object, ...]:
    home = state(found.country) if found else None
    if found is None or home is None:
        return (None,) * len(_GEO)
    if found.is_state:
        return (_COUNTRY, home.name, home.fips, None, None, found.lat, found.lon, home.fips)
    if not found.is_town:  # GDELT has no number for a region that need not be a province, for a sea, for an island
        return (None, f"{found.name}, {home.name}", home.fips, None, None, found.lat, found.lon, None)
    sort = _US_CITY if found.country == "USA" else _WORLD_CITY
    return (sort, f"{found.name}, {home.name}", home.fips, None, None, found.lat, found.lon, None)
