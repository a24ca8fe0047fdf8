"""find: who, what and where the words name, before anybody decides who is meant."""

from dataclasses import replace

from recoupe.find.acronyms import acronyms, bodies
from recoupe.find.inner import inner
from recoupe.find.named import named
from recoupe.find.people import people
from recoupe.find.times import times
from recoupe.records import Mention, Parsed

__all__ = ["mentions", "times"]


def mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """All mentions of a report in text order; ``ids`` are their places in the tuple. Mentions may lie inside others."""
    by_atlas = named(parsed)
    by_atlas = (*by_atlas, *acronyms(parsed, by_atlas))
    persons = people(parsed, by_atlas)
    model = bodies(parsed, (*by_atlas, *persons))
    found = sorted((*by_atlas, *persons, *model, *inner(parsed)), key=lambda m: (m.span.start, -m.span.end))
    return tuple(replace(mention, id=index) for index, mention in enumerate(found))
