"""Search: what was found, with what was looked for marked, and what the hits have in common."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking
from recoupe.archive import Archive
from recoupe.errors import QueryError
from recoupe.pages import asked, reader, rendering, told
from recoupe.pages.reader import Reader
from recoupe.pages.writing import Writing
from recoupe.records import Facet, Found, Hit, Quotation, Statement
from recoupe.show import dates, names, people, phrases
from recoupe.show.searched import pages as searched
from recoupe.show.words import Words

_HITS = 20
_LONGEST = 500


def add(made: APIRouter, looking: Looking, writing: Writing) -> None:
    """Adds the page."""

    @made.get("/search")
    async def search(request: Request) -> Response:
        seen = reader.of(request)
        query = asked.one(seen, "q", _LONGEST)
        cursor = asked.one(seen, "cursor", 400) or None
        empty: dict[str, Any] = {"q": query, "found": None, "wrong": None, "hits": [], "facets": [], "summary": (), "nothing": []}
        if query:
            try:
                found = await looking.ask(lambda archive: _found(archive, query, cursor))
                empty.update(_values(found, query, seen))
            except QueryError as error:
                empty["wrong"] = seen.words.translated(str(error))
        page = rendering.page(
            request, seen, "search.html", {**empty, **writing.values(request)}, status=400 if empty["wrong"] else 200
        )
        if writing.pass_of(request) is not None:
            page.headers["Cache-Control"] = "no-store"  # its form carries a token
        return page


def _found(archive: Archive, query: str, cursor: str | None) -> Found:
    return archive.search(query, limit=_HITS, cursor=cursor, facets=True)


def _values(found: Found, query: str, seen: Reader) -> dict[str, Any]:
    words = seen.words
    return {
        "found": found,
        "hits": [_hit(one, words) for one in found.hits],
        "facets": [(words(f"search.facet.{one.field}"), _choices(one, query, words)) for one in found.facets if one.values],
        "summary": searched.page(found, words).summary,
        "nothing": [] if found.hits else list(searched.nothing(found, words)),
    }


def _hit(hit: Hit, words: Words) -> dict[str, Any]:
    record = hit.record
    runs = phrases.told(record, words) if isinstance(record, Statement) else ()
    speaker = names.called(record.speaker, words) if isinstance(record, Quotation) and record.speaker else ""
    return {
        "hit": hit,
        "title": told.title(hit.report, words),
        "outlet": told.outlet(hit.report, words),
        "day": told.day(hit.report.published, words),
        "passage": told.marked(hit.report.text, hit.passage, hit.marks),
        "runs": runs,
        "speaker": speaker,
        "verdict": words.known(f"dossier.verdict.{hit.verdict}") if hit.verdict else None,
    }


def _choices(facet: Facet, query: str, words: Words) -> list[tuple[str, int, str]]:
    """The values of a facet: in words, how many, and the query that asks for them alone."""
    return [(_told(facet.field, value, words), n, f"{query} {_filter(facet.field, value)}") for value, n in facet.values]


def _filter(field: str, value: str) -> str:
    key = {"month": "date"}.get(field, field)
    return f'{key}:"{value}"' if any(not (one.isalnum() or one in "-._") for one in value) else f"{key}:{value}"


def _told(field: str, value: str, words: Words) -> str:
    if field == "verdict":
        return words.known(f"dossier.verdict.{value}") or value
    if field == "state":
        return people.state(value)
    return dates.told(value, words) if field == "month" else value
