"""Who is who in a dossier: persons with their offices, then states, organisations and groups, with every spelling met."""

import unicodedata
from collections import Counter

from recoupe.errors import NotFoundError
from recoupe.records import Actor, Entity, Holder, Office, Source
from recoupe.show import dates, harmless, phrases
from recoupe.show.frame import Frame
from recoupe.show.offices import held
from recoupe.show.page import Line, Run, Style
from recoupe.show.words import Words

_KINDS = ("person", "state", "organisation", "group")
_ORDER = (*_KINDS, "unnamed")  # an office without a name whose holder is known from elsewhere


def who_is_who(seen: Frame) -> list[Line]:
    """A line for each person, state, organisation and group with a part in the story or an office, most parts first.

    Then the offices that nobody is named for, where the table or other reports know who held them.
    """
    roles, reports = parts(seen)
    involved = (one for one in seen.dossier.entities if one.kind in _KINDS or _holders(one))
    known = [one for one in involved if one.id in reports or one.offices]
    known.sort(key=lambda one: (_rank(one.kind), -roles[one.id], _folded(one.name), one.id))
    return [_entity(one, reports.get(one.id, set()), seen) for one in known]


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)  # one that a later program knows


def _holders(entity: Entity) -> tuple[Holder, ...]:
    return tuple(holder for holder in entity.holders if holder.name)


def _folded(name: str) -> str:
    """*name* without accents, for an order that people expect."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()


def parts(seen: Frame) -> tuple[Counter[str], dict[str, set[str]]]:
    """How many roles each entity (by id) has in statements, and the ids of the reports in which it has one or speaks."""
    roles: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for row in seen.dossier.statements:
        involved: tuple[Actor | Source, ...] = (*row.actors, *row.recipients, *row.third_parties, *row.sources)
        for one in involved:
            roles[one.id] += 1
            reports.setdefault(one.id, set()).add(row.report)
    for quotation in seen.dossier.quotations:
        if quotation.speaker:
            reports.setdefault(quotation.speaker.id, set()).add(quotation.report)
    return roles, reports


def _entity(entity: Entity, reports: set[str], seen: Frame) -> Line:
    parts = [(Run(harmless.line(entity.name), Style.WHO),)]
    if entity.kind in ("organisation", "group"):
        parts.append((Run(seen.words(f"dossier.kind.{entity.kind}")),))
    country = _country(entity, seen)
    if country:
        parts.append((Run(country),))
    if holders := _holders(entity):
        parts += [(Run(held(holder, seen.words), Style.NOTE),) for holder in holders]
    else:
        parts += [(Run(office),) for office in dict.fromkeys(office_told(office, seen.words) for office in entity.offices)]
    variants = [harmless.line(variant) for variant in entity.variants if variant.casefold() != entity.name.casefold()]
    if variants:
        parts.append((Run(seen.words("dossier.also", names=", ".join(dict.fromkeys(variants))), Style.NOTE),))
    return Line(runs=tuple(phrases.separated(*parts)), tags=seen.tags(reports), id=entity.id)


def _country(entity: Entity, seen: Frame) -> str | None:
    if entity.country is None or entity.kind == "state":
        return entity.country
    named = next((one for one in seen.dossier.entities if one.kind == "state" and one.country == entity.country), None)
    return harmless.line(named.name) if named else state(entity.country)


def state(code: str) -> str:
    """What the state with this *code* is called; the code where the atlas has none."""
    from recoupe import atlas  # its tables take a moment to load

    try:
        return atlas.load().state(code).name
    except NotFoundError:
        return code


def office_told(office: Office, words: Words) -> str:
    """An office with its body and the day on which a report gave it."""
    title = harmless.line(office.title)
    if office.organisation and office.organisation.casefold() not in title.casefold():
        title = f"{title}, {harmless.line(office.organisation)}"
    if office.former:
        title = words("dossier.former", title=title)
    return f"{title} ({dates.told(office.seen, words)})" if office.seen else title
