"""Why: all that stands behind one record, to the exact words, with what speaks for and against it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recoupe.api import Looking
from recoupe.archive import Archive, Evidence
from recoupe.export import witnesses
from recoupe.pages import addresses, reader, rendering
from recoupe.records import Fact, Origin, Quotation, Report, Statement, Story
from recoupe.show import explained
from recoupe.show.page import Page, Run, Section
from recoupe.show.words import Words


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the page."""

    @made.get("/why/{id:path}")
    async def why(request: Request, id: str) -> Response:
        seen = reader.of(request)
        found = await looking.ask(lambda archive: _found(archive, id))
        if found is None:  # half the archive may stand behind an entity: its own page tells the newest of it
            return RedirectResponse(addresses.actor(id), 303, rendering.HEADERS)
        values = {
            "page": _numbered(explained.page(found, seen.words), found, seen.words),
            "id": found.id,
            "links": dict(_links(found)),
            "stories": found.stories,
        }
        return rendering.page(request, seen, "why.html", values)


def _found(archive: Archive, id: str) -> Evidence | None:
    """What stands behind the record; None for an entity."""
    if archive.entity(id) is not None:
        return None
    found = archive.explain(id, signed=True)
    record = _named(found.record) if isinstance(found.record, Report) else found.record
    reports = tuple(map(_named, found.reports))
    beside = tuple(_named(one) if isinstance(one, Report) else one for one in found.beside)
    origins = tuple(_called(one, reports) for one in found.origins)
    return replace(found, record=record, reports=reports, beside=beside, origins=origins, places=())


def _called(origin: Origin, reports: Sequence[Report]) -> Origin:
    """The *origin* with the numbers and outlets of *reports* where its signs have their ids."""
    called = {one.id: f"[{number}] {one.outlet}" if one.outlet else f"[{number}]" for number, one in enumerate(reports, 1)}
    signs = tuple(_REPORT.sub(lambda id: called.get(id[0], id[0]), sign) for sign in origin.evidence)
    return replace(origin, evidence=signs)


_REPORT = re.compile(r"\br[0-9a-f]{16}\b")


def _numbered(page: Page, found: Evidence, words: Words) -> Page:
    """The *page* with the number of its report before each origin."""
    numbers = {one.id: Run(f"[{number}]") for number, one in enumerate(found.reports, 1)}
    title = words("explain.origin")
    return replace(page, sections=tuple(_marked(one, found, numbers) if one.title == title else one for one in page.sections))


def _marked(section: Section, found: Evidence, numbers: Mapping[str, Run]) -> Section:
    if len(section.lines) != len(found.origins):
        return section
    pairs = zip(section.lines, found.origins, strict=True)
    return replace(section, lines=tuple(replace(line, mark=numbers.get(origin.report)) for line, origin in pairs))


def _named(report: Report) -> Report:
    """The *report* without the place where it lies on the machine that serves."""
    return replace(report, name=witnesses.file_name(report), location="")


def _links(found: Evidence) -> list[tuple[str, str]]:
    """Where the ids on the page lead to."""
    made = [(one.id, addresses.report(one.id)) for one in found.reports]
    made += [(one.id, addresses.story(one.id)) for one in found.stories]
    behind: tuple[Statement | Quotation | Fact, ...] = (*found.statements, *found.quotations, *found.facts)
    made += [(one.id, addresses.why(one.id)) for one in behind]
    made += [(one.id, _address(one)) for one in found.beside]
    if isinstance(found.record, Statement | Quotation):
        made.append((found.id, addresses.report(found.record.report, found.id)))
    return made


def _address(one: Report | Statement | Story) -> str:
    if isinstance(one, Report):
        return addresses.report(one.id)
    return addresses.story(one.id) if isinstance(one, Story) else addresses.why(one.id)
