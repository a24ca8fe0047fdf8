"""Who is who across reports: one entity for every person, state, organisation and group, with every spelling met.

Persons are one where their names match and neither their countries nor their Wikidata ids differ. A name that fits several of
them stays apart: "Ivanov" is nobody's until the text says which.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoupe.lexicon.names import fold, same_person_name
from recoupe.reconcile.labels import slug
from recoupe.records import Actor, Entity, Findings, Holder, Office, Source, Statement

Local = tuple[str, str]  # a report's id, and the entity's id in that report's findings
Profile = tuple[str, str | None, str | None]  # name, country, Wikidata id
BY_HAND = "hand:"  # before an id that somebody has given by hand
ATLAS = ("state:", "org:", BY_HAND)  # ids that mean the same in every report
SOURCE_KINDS = {"named": "person", "institution": "organisation", "document": "group", "media": "organisation"}
_FRENCH = re.compile("[àâçèéêëîïôûüœ]|ou|tch|gu[eéi]|ch", re.IGNORECASE)
_ENGLISH = re.compile("sh|zh|kh?y|oo|ee|yy|[aeo]y$|u$", re.IGNORECASE)


@dataclass(slots=True)
class _Cluster:
    """Persons taken for one."""

    members: list[tuple[str, Entity]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    country: str | None = None
    wikidata: str | None = None

    def admits(self, name: str, country: str | None, wikidata: str | None) -> bool:
        if (self.country and country and self.country != country) or (self.wikidata and wikidata and self.wikidata != wikidata):
            return False
        return all(same_person_name(name, known) for known in self.names)

    def add(self, name: str, members: list[tuple[str, Entity]]) -> None:
        self.names.append(name)
        self.members += members
        self.country = self.country or next((entity.country for _, entity in members if entity.country), None)
        self.wikidata = self.wikidata or members[0][1].wikidata


def entities(findings: Sequence[Findings]) -> Mapping[Local, Entity]:
    """For each entity of each report, by report id and the report's own entity id, the entity that it is across the reports.

    The ids do not depend on the order of the reports. An entity that only a role, source or speaker names has its entry too.
    """
    named = sorted(_named(findings), key=lambda item: (item[0], item[1].id))
    persons = [item for item in named if _is_told_by_name(item[1])]
    groups = [cluster.members for cluster in _clusters(persons)]
    groups += _by_id(item for item in named if not _is_told_by_name(item[1]))
    ids = _ids(groups)
    merged = {id: _merged(id, group) for id, group in zip(ids, groups, strict=True)}
    return {(report, entity.id): merged[id] for id, group in zip(ids, groups, strict=True) for report, entity in group}


def _is_told_by_name(entity: Entity) -> bool:
    return entity.kind == "person" and not entity.id.startswith(BY_HAND)


def relabelled(findings: Findings, who: Mapping[Local, Entity]) -> Findings:
    """The findings with the ids of `entities` in every role, source and speaker; names stay as the report tells them."""
    report = findings.report
    statements = tuple(_relabelled_statement(statement, who) for statement in findings.statements)
    quotations = tuple(
        replace(quote, speaker=_of_source(quote.speaker, report, who) if quote.speaker else None) for quote in findings.quotations
    )
    told = {entity.id for entity in (*findings.entities, *_told(findings))}
    known = {entity.id: entity for id in told if (entity := who[report, id]).kind != "unnamed" or entity.holders}
    return replace(findings, statements=statements, quotations=quotations, entities=tuple(known[id] for id in sorted(known)))


def _relabelled_statement(statement: Statement, who: Mapping[Local, Entity]) -> Statement:
    def in_role(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(replace(actor, id=who[statement.report, actor.id].id) for actor in actors)

    return replace(
        statement,
        actors=in_role(statement.actors),
        recipients=in_role(statement.recipients),
        third_parties=in_role(statement.third_parties),
        sources=tuple(_of_source(source, statement.report, who) for source in statement.sources),
    )


def _of_source(source: Source, report: str, who: Mapping[Local, Entity]) -> Source:
    return replace(source, id=who[report, source.id].id)


def _named(findings: Sequence[Findings]) -> Iterator[tuple[str, Entity]]:
    """Every entity of every report, once, with the spellings that roles and sources add."""
    for found in findings:
        known = {entity.id: entity for entity in found.entities}
        for told in _told(found):
            before = known.get(told.id)
            known[told.id] = _with_spellings(before, told) if before else told
        yield from ((found.report, entity) for entity in known.values())


def _with_spellings(entity: Entity, told: Entity) -> Entity:
    return replace(entity, variants=tuple(dict.fromkeys((*entity.variants, *told.variants))))


def _told(found: Findings) -> Iterator[Entity]:
    for statement in found.statements:
        for actor in (*statement.actors, *statement.recipients, *statement.third_parties):
            yield _from_actor(actor)
        yield from map(_from_source, statement.sources)
    yield from (_from_source(quote.speaker) for quote in found.quotations if quote.speaker)


def _from_actor(actor: Actor) -> Entity:
    offices = (Office(title=actor.office, country=actor.country, organisation=actor.organisation),) if actor.office else ()
    return Entity(id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, offices=offices, variants=actor.variants)


def _from_source(source: Source) -> Entity:
    prefix = source.id.split(":", 1)[0]
    kind = {"state": "state", "org": "organisation", "group": "group"}.get(prefix) or SOURCE_KINDS.get(source.kind, "unnamed")
    return Entity(id=source.id, name=source.name, kind=kind, country=source.country, variants=source.variants)


def _clusters(persons: Sequence[tuple[str, Entity]]) -> list[_Cluster]:
    """Persons taken together: fullest names first, so that "Lavrov" finds "Sergueï Lavrov" whichever came first."""
    profiles: dict[Profile, list[tuple[str, Entity]]] = defaultdict(list)
    for report, entity in persons:
        profiles[_fullest(entity), entity.country, entity.wikidata].append((report, entity))
    clusters: list[_Cluster] = []
    by_word: dict[str, list[_Cluster]] = defaultdict(list)
    for profile in sorted(profiles, key=_fullest_first):
        cluster = _one_that_admits(profile, by_word)
        if cluster is None:
            cluster = _Cluster()
            clusters.append(cluster)
        cluster.add(profile[0], profiles[profile])
        for word in fold(profile[0]).split():
            if cluster not in by_word[word]:
                by_word[word].append(cluster)
    return clusters


def _fullest_first(profile: Profile) -> tuple[int, bool, bool, str, str, str, str]:
    name, country, wikidata = profile
    return -len(fold(name).split()), country is None, wikidata is None, fold(name), name, country or "", wikidata or ""


def _one_that_admits(profile: Profile, by_word: Mapping[str, list[_Cluster]]) -> _Cluster | None:
    """The only cluster that the name fits; of several, the only one of the very same country; else None."""
    name, country, wikidata = profile
    near = {id(cluster): cluster for word in fold(name).split() for cluster in by_word.get(word, ())}
    fitting = [cluster for cluster in near.values() if cluster.admits(name, country, wikidata)]
    if len(fitting) > 1:
        fitting = [cluster for cluster in fitting if country and cluster.country == country]
    return fitting[0] if len(fitting) == 1 else None


def _fullest(entity: Entity) -> str:
    """The spelling with most words among those that can be the person's name; descriptions ("le ministre") are no names."""
    fitting = [name for name in {entity.name, *entity.variants} if same_person_name(name, entity.name)]
    return max(fitting or [entity.name], key=lambda name: (len(fold(name).split()), name))


def _by_id(named: Iterable[tuple[str, Entity]]) -> list[list[tuple[str, Entity]]]:
    """States and organisations by the atlas's id, others by kind, name and country; who is unnamed is one in each report only."""
    groups: dict[tuple[str, ...], list[tuple[str, Entity]]] = defaultdict(list)
    for report, entity in named:
        groups[_identity(report, entity)].append((report, entity))
    return [part for key in sorted(groups) for part in _by_country(groups[key])]


def _identity(report: str, entity: Entity) -> tuple[str, ...]:
    """What must be equal for two to be one: a single text is an id that holds everywhere."""
    if entity.id.startswith(ATLAS):
        return (entity.id,)
    if entity.kind == "state" and entity.country:
        return (f"state:{entity.country}",)
    if entity.id.startswith("office:") and entity.country:
        return (entity.id,)  # nobody's name, but the same post in every report
    if entity.kind == "unnamed":
        return ("unnamed", report, entity.id)
    return (entity.kind, slug(entity.name))


def _by_country(group: list[tuple[str, Entity]]) -> list[list[tuple[str, Entity]]]:
    """The group, or a group for each country where there are several: then those of no country are apart as well."""
    countries = {entity.country for _, entity in group if entity.country}
    if len(countries) < 2:
        return [group]
    return [part for country in (*sorted(countries), None) if (part := [item for item in group if item[1].country == country])]


def _ids(groups: Sequence[Sequence[tuple[str, Entity]]]) -> list[str]:
    """An id for each group: the atlas's, or kind and folded name, with the country and then a number where two would be equal."""
    wished = [_wished_id(group) for group in groups]
    shared = {id for id, count in Counter(wished).items() if count > 1}
    wished = [_with_country(id, group) if id in shared else id for id, group in zip(wished, groups, strict=True)]
    places: dict[str, list[int]] = defaultdict(list)
    for place, id in enumerate(wished):
        places[id].append(place)
    for id, several in places.items():
        ordered = sorted(several, key=lambda place: [(report, entity.id) for report, entity in groups[place]])
        for number, place in enumerate(ordered[1:], start=2):
            wished[place] = f"{id}-{number}"
    return wished


def _wished_id(group: Sequence[tuple[str, Entity]]) -> str:
    report, entity = group[0]
    identity = _identity(report, entity)
    if len(identity) == 1:
        return identity[0]
    if entity.kind == "unnamed":
        return f"unnamed:{slug(entity.name)}-{report[:8]}"
    if entity.kind != "person":
        return f"{entity.kind}:{slug(entity.name)}"
    fullest = max((fold(_fullest(entity)) for _, entity in group), key=lambda name: (len(name.split()), name))
    return f"person:{slug(fullest)}"


def _with_country(id: str, group: Sequence[tuple[str, Entity]]) -> str:
    country = next((entity.country for _, entity in group if entity.country), None)
    return f"{id}-{country.lower()}" if country else id


def _merged(id: str, group: Sequence[tuple[str, Entity]]) -> Entity:
    every = [entity for _, entity in group]
    spellings = {name for entity in every for name in (entity.name, *entity.variants) if name}
    return Entity(
        id=id,
        name=_display(group),
        kind=every[0].kind,
        country=_commonest(entity.country for entity in every),
        offices=_offices(every),
        variants=tuple(sorted(spellings)),
        wikidata=_commonest(entity.wikidata for entity in every),
        holders=_holders(every),
    )


def _holders(every: Sequence[Entity]) -> tuple[Holder, ...]:
    """Who held an office on each day on which a report told of it, oldest first."""
    found = {holder.seen: holder for entity in every for holder in entity.holders}
    return tuple(found[seen] for seen in sorted(found, key=lambda seen: seen or "~"))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _offices(every: Sequence[Entity]) -> tuple[Office, ...]:
    """The offices, each once with the first day on which it was seen, oldest first."""
    found: dict[tuple[str, str | None, str | None, bool], Office] = {}
    offices = [office for entity in every for office in entity.offices]
    for office in sorted(offices, key=lambda one: (one.seen or "~", one.title, one.country or "", one.organisation or "")):
        found.setdefault((fold(office.title), office.country, office.organisation, office.former), office)
    return tuple(found.values())


def _display(group: Sequence[tuple[str, Entity]]) -> str:
    """The name to show: for a person the full name in the most French spelling, else the one that most reports use."""
    reports: dict[str, set[str]] = defaultdict(set)
    for report, entity in group:
        for name in (entity.name, *(entity.variants if entity.kind == "person" else ())):
            if entity.kind != "person" or same_person_name(name, _fullest(entity)):
                reports[name].add(report)
    person = group[0][1].kind == "person"
    return min(reports, key=lambda name: (_unlike_a_french_name(name) if person else (), -len(reports[name]), name))


def _unlike_a_french_name(name: str) -> tuple[int, ...]:
    """Sorts spellings: first full names in ordinary letters, then the marks of French romanisation against those of English."""
    words = name.split()
    full = len(words) > 1 and not any(len(word.strip(".")) == 1 for word in words)
    return (not full, name.isupper() or name.islower(), len(_ENGLISH.findall(name)) - len(_FRENCH.findall(name)))
