"""Actors: persons, states and bodies; each with its offices, its spellings, what it said and did, and with whom."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking, turned
from recoupe.archive import Archive, Listed, Wish
from recoupe.errors import NotFoundError
from recoupe.pages import asked, reader, rendering, told
from recoupe.pages.reader import Reader
from recoupe.records import Entity, Fact
from recoupe.show import names, phrases
from recoupe.show.offices import held
from recoupe.show.page import Run
from recoupe.show.people import office_told
from recoupe.show.words import Words

KINDS = ("person", "state", "organisation", "group", "unnamed")
_A_PAGE = 60
_SHOWN = 15
_LOOKED_AT = 200


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the list and the page of one."""

    @made.get("/actors")
    async def actors(request: Request) -> Response:
        seen = reader.of(request)
        said = asked.said(seen, ("name", "state", "kind"), limit=_A_PAGE)
        said["kind"] = [kind for kind in said["kind"] if kind in KINDS]
        found, _, following = await looking.ask(lambda archive: turned(archive, "entity", said))
        values = {"actors": [one.record for one in found.records], "following": following, "said": said, "kinds": KINDS}
        return rendering.page(request, seen, "actors.html", values)

    @made.get("/actors/{id:path}")
    async def actor(request: Request, id: str) -> Response:
        seen = reader.of(request)
        return rendering.page(request, seen, "actor.html", await looking.ask(lambda archive: _values(archive, id, seen)))


def _values(archive: Archive, id: str, seen: Reader) -> dict[str, Any]:
    words = seen.words
    entity = archive.entity(id)
    if entity is None:
        raise NotFoundError("The archive has no entity with this id.")
    key = ((f"actor:{entity.id}",),)
    facts, quotations = (
        archive.page(Wish(kind=kind, keys=key, limit=n)) for kind, n in (("fact", _LOOKED_AT), ("quotation", _SHOWN))
    )
    return {
        "actor": entity,
        "kind": words.known(f"dossier.kind.{entity.kind}") or entity.kind,
        "offices": [office_told(office, words) for office in entity.offices] + [held(holder, words) for holder in entity.holders],
        "spellings": [one for one in dict.fromkeys(entity.variants) if one != entity.name],
        "facts": [_fact(one, words) for one in facts.records[:_SHOWN]],
        "more": facts.next is not None or len(facts.records) > _SHOWN,
        "quotations": [(one.record, archive.report(one.record.report)) for one in quotations.records],
        "beside": list(_beside(entity, [one.record for one in facts.records], words)),
        "bounded": facts.next is not None,
        "outlet": told.outlet,
        "day": told.day,
    }


def _fact(one: Listed, words: Words) -> tuple[Fact, tuple[Run, ...], str, str]:
    fact: Fact = one.record
    return fact, phrases.told(fact, words), told.verdict(fact, words), one.story or ""


def _beside(entity: Entity, facts: Sequence[Fact], words: Words) -> Iterator[tuple[str, str, int]]:
    """With whom the entity has to do in *facts*: name, id, and in how many, the most first."""
    met: Counter[str] = Counter()
    called: dict[str, str] = {}
    for fact in facts:
        others = {one.id: one for one in (*fact.actors, *fact.recipients) if one.id != entity.id and one.kind != "unnamed"}
        called.update((id, names.called(one, words)) for id, one in others.items())
        met.update(others.keys())
    for id, n in sorted(met.items(), key=lambda pair: (-pair[1], pair[0]))[:_SHOWN]:
        yield called[id], id, n
