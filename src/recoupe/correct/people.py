"""Whom the user means by a name: somebody of the report, a state or body of the atlas, or somebody new who is said to be one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from recoupe import atlas
from recoupe.errors import CorrectionError, NotFoundError
from recoupe.lexicon.names import fold, same_person_name
from recoupe.records import Actor, Entity, Findings, Report, Source, Span, Statement

KINDS = ("person", "state", "organisation", "group", "unnamed")
SOURCE_KINDS = ("named", "unnamed", "institution", "document", "media")
_AS_SOURCE = {"person": "named", "unnamed": "unnamed"}
_AS_ACTOR = {"named": "person", "institution": "organisation", "document": "group", "media": "organisation"}
_UNNAMED = "source"


def actors(said: str, report: Report, findings: Findings, sentence: Span) -> tuple[Actor, ...]:
    """Those whom *said* names, separated by ";" (or "," where there is none). Raises `CorrectionError` for somebody unknown."""
    names = [name.strip() for name in said.split(";" if ";" in said else ",")]
    made = (actor(name, report, findings, sentence) for name in names if name)
    return tuple({one.id: one for one in made}.values())


def actor(said: str, report: Report, findings: Findings, sentence: Span) -> Actor:
    """Whom *said* names: "Otan", "RUS", "Sergueï Lavrov", "person:Luis Paredes@PER" (somebody new), "source@Otan" (unnamed)."""
    meant = _of_report(said, findings) or _of_atlas(said) or _new(said)
    return replace(meant, mention=_mention(meant, report, sentence) or (meant.mention if _inside(meant, sentence) else None))


def source(meant: Actor, verb: str | None = None) -> Source:
    """*meant* as a link of the chain of attribution."""
    return Source(
        id=meant.id,
        name=meant.name,
        kind=_AS_SOURCE.get(meant.kind, "institution"),
        within=meant.within,
        country=meant.country,
        organisation=meant.organisation,
        verb=verb,
        mention=meant.mention,
        variants=meant.variants,
    )


def country(said: str) -> str | None:
    """The alpha-3 code that *said* is, None for "". Raises `CorrectionError` for what is none."""
    code = said.strip().upper()
    if not code:
        return None
    try:
        atlas.load().state(code)
    except NotFoundError:
        raise CorrectionError(f"{said} is no state's code; write three letters after ISO 3166-1, such as PER or FRA.") from None
    return code


def known(findings: Findings) -> Iterator[Actor]:
    """Everybody who has a part in the report, once by id."""
    seen: set[str] = set()
    for one in _everybody(findings):
        if one.id not in seen:
            seen.add(one.id)
            yield one


def _everybody(findings: Findings) -> Iterator[Actor]:
    for row in findings.statements:
        yield from (*row.actors, *row.recipients, *row.third_parties)
    yield from (_of_entity(entity) for entity in findings.entities)
    yield from (_of_source(link) for row in findings.statements for link in row.sources)
    yield from (_of_source(quote.speaker) for quote in findings.quotations if quote.speaker)


def _of_entity(entity: Entity) -> Actor:
    return Actor(id=entity.id, name=entity.name, kind=entity.kind, country=entity.country, variants=entity.variants)


def _of_source(link: Source) -> Actor:
    kind = {"state": "state", "org": "organisation", "group": "group"}.get(link.id.split(":", 1)[0])
    return Actor(
        id=link.id,
        name=link.name,
        kind=kind or _AS_ACTOR.get(link.kind, "unnamed"),
        country=link.country,
        organisation=link.organisation,
        within=link.within,
        mention=link.mention,
        variants=link.variants,
    )


def _of_report(said: str, findings: Findings) -> Actor | None:
    everybody = tuple(known(findings))
    folded = fold(said)
    ways: tuple[Iterable[Actor], ...] = (
        (one for one in everybody if one.id == said),
        (one for one in everybody if folded and fold(one.name) == folded),
        (one for one in everybody if folded and folded in map(fold, one.variants)),
        (one for one in everybody if one.kind == "person" and ":" not in said and same_person_name(said, one.name)),
    )
    for fitting in map(tuple, ways):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            ids = ", ".join(one.id for one in fitting)
            raise CorrectionError(f"{said} may be any of {ids} in this report; write the id of the one that is meant.")
    return None


def _of_atlas(said: str) -> Actor | None:
    id = atlas.called(said)
    if id is None:
        return None
    entry = atlas.load().entry(id)
    kind = "state" if id.startswith("state:") else "organisation"
    return Actor(id=id, name=entry.name, kind=kind, country=entry.country, sector=entry.sector, variants=())


def _new(said: str) -> Actor:
    kind, colon, rest = said.partition(":")
    if kind == _UNNAMED or kind.startswith(f"{_UNNAMED}@"):
        within = said.partition("@")[2].strip() or None
        return Actor(id=f"unnamed:{_slug(said)}", name=_UNNAMED, kind="unnamed", within=within)
    name, _, code = rest.partition("@")
    if not colon or kind not in KINDS or kind == "state" or not name.strip():
        raise CorrectionError(
            f"Nobody in this report is called {said}; write kind and name for somebody new: "
            "person:NAME, organisation:NAME, group:NAME or unnamed:NAME, with @PER behind it for the state."
        )
    return Actor(id=f"{kind}:{_slug(name)}", name=name.strip(), kind=kind, country=country(code))


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-") or "x"


def _mention(meant: Actor, report: Report, sentence: Span) -> Span | None:
    """Where the sentence names somebody: by the longest of the names that stand in it once."""
    words = sentence.of(report.text)
    for name in sorted({meant.name, *meant.variants}, key=lambda name: (-len(name), name)):
        if name and words.count(name) == 1:
            start = sentence.start + words.find(name)
            return Span(start, start + len(name))
    return None


def _inside(meant: Actor, sentence: Span) -> bool:
    return meant.mention is not None and sentence.covers(meant.mention)


def in_roles(row: Statement) -> tuple[Actor, ...]:
    """Everybody who has a role in a statement."""
    return (*row.actors, *row.recipients, *row.third_parties)
