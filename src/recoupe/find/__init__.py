"""find: who, what and where the words name, before anybody decides who is meant."""

from dataclasses import replace

from recoupe.atlas import load as load_atlas
from recoupe.find.acronyms import acronyms, bodies
from recoupe.find.inner import inner
from recoupe.find.locations import inside, locations
from recoupe.find.named import named
from recoupe.find.own_country import own_countries
from recoupe.find.page import Page
from recoupe.find.people import people
from recoupe.find.returning import returning
from recoupe.find.shaped import shaped
from recoupe.find.times import times
from recoupe.records import Mention, Parsed

__all__ = ["mentions", "times"]


def mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """All mentions of a report in text order; ``ids`` are their places in the tuple. Mentions may lie inside others."""
    by_atlas = named(parsed)
    by_shape = tuple(shaped(parsed, by_atlas))
    renamed = {m.head for m in by_shape}  # "le syndicat Aube" says more than "le syndicat"
    by_atlas = (*(m for m in by_atlas if m.head not in renamed), *by_shape)
    by_atlas = (*by_atlas, *acronyms(parsed, by_atlas))
    persons = people(parsed, by_atlas)
    model = bodies(parsed, (*by_atlas, *persons))
    named_before = (*by_atlas, *persons, *model)
    placed = (*named_before, *_places(parsed, named_before))
    found = sorted((*placed, *inner(parsed), *own_countries(parsed)), key=lambda m: (m.span.start, -m.span.end))
    return tuple(replace(mention, id=index) for index, mention in enumerate(found))


def _places(parsed: Parsed, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places that no table names, and those that a noun takes up again."""
    page = Page(parsed, load_atlas())
    sites = (*locations(page, found), *inside(page, found))
    return (*sites, *returning(page, (*found, *sites)))
