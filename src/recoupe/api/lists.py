"""The resources that are lists of records, and each record by its id: a route for each kind, made from one table."""

from collections.abc import Awaitable, Callable
from inspect import Parameter, Signature
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from recoupe.api import asked, cursors, shapes, telling
from recoupe.api.answers import answer, knows_all, takes_json
from recoupe.api.looking import Looking
from recoupe.archive import Archive, Page, Wish
from recoupe.errors import NotFoundError

Route = Callable[..., Awaitable[Response]]
Id = Annotated[str, Path(max_length=300, description="The id of the record.", examples=["fcae6fe7eb86f"])]
READS = [Depends(takes_json), Depends(knows_all)]


class Resource(NamedTuple):
    """A resource: its kind of records, its name in addresses, what it is."""

    kind: str
    name: str
    about: str


RESOURCES = (
    Resource(
        "report", "reports", "Reports as they were read, the newest first. Versions that no place shows any more are left out."
    ),
    Resource("statement", "statements", "What single reports say was done, said, promised, denied."),
    Resource("quotation", "quotations", "Words between inverted commas, with their speaker."),
    Resource("entity", "entities", "Persons, states, organisations, groups, offices."),
    Resource("story", "stories", "Happenings with their development, each told by one report or several."),
    Resource("fact", "facts", "What reports say together, with the verdict on how well it is confirmed."),
    Resource("meeting", "meetings", "Meetings through their stages."),
    Resource("position", "positions", "Stances: demands, rejections, accusations, denials, threats, support, conditions."),
    Resource("commitment", "commitments", "What somebody has said he will do for somebody."),
    Resource("origin", "origins", "Where the information of each report comes from, as far as can be told."),
)


def router(looking: Looking) -> APIRouter:
    """The routes of all resources."""
    made = APIRouter(dependencies=READS)
    for one in RESOURCES:
        made.add_api_route(
            f"/{one.name}",
            _listing(one, looking),
            response_model=shapes.page_of(one.kind),
            tags=["records"],
            summary=f"List {one.name}",
            description=f"{one.about} Ordered by day, the latest first; see `day` of each.",
            operation_id=f"list_{one.name}",
        )
        made.add_api_route(
            f"/{one.name}/{{id}}",
            _single(one, looking),
            response_model=shapes.REPORT_WITH_TEXT if one.kind == "report" else shapes.MODELS[one.kind],
            tags=["records"],
            summary=f"Get one of the {one.name}",
            description=one.about,
            operation_id=f"get_{one.kind}",
        )
    return made


def _listing(one: Resource, looking: Looking) -> Route:
    async def listing(request: Request, **said: Any) -> Response:
        return await listed(request, looking, one.kind, said)

    names = (*asked.FILTERS[one.kind], "cursor", "limit")
    parameters = [Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request), *asked.parameters(names)]
    listing.__signature__ = Signature(parameters, return_annotation=Response)  # type: ignore[attr-defined]
    return listing


async def listed(request: Request, looking: Looking, kind: str, said: dict[str, Any]) -> Response:
    """The answer with a page of the list of a *kind*, as *said*."""
    page, meant, following = await looking.ask(lambda archive: turned(archive, kind, said))
    told = {"items": [telling.listed(kind, row) for row in page.records], "next": following, "meant": meant}
    return answer(request, told, headers=link(request, following))


def turned(archive: Archive, kind: str, said: dict[str, Any]) -> tuple[Page, asked.Meant, str | None]:
    """A page of the list of a *kind*, as *said* by parameter, whom the names in it are taken for, and the cursor of the next page."""
    name = asked.called(kind, said)
    page, meant = paged(archive, kind, said, name)
    return page, meant, cursors.written(page.next, name) if page.next else None


def paged(archive: Archive, kind: str, said: dict[str, Any], name: str, *, oldest: bool = False) -> tuple[Page, asked.Meant]:
    """A page of a list called *name*, and whom the names in it are taken for."""
    after = cursors.read(said["cursor"], name) if said.get("cursor") else None
    wish, meant = asked.wish(archive, kind, said)
    keys = (*wish.keys, ("dated",)) if oldest else wish.keys
    if any(not some for some in keys):  # a name that nobody has
        return Page(records=(), next=None), meant
    more = Wish(kind=kind, keys=keys, since=wish.since, until=wish.until, limit=wish.limit, after=after, oldest=oldest)
    return archive.page(more), meant


def link(request: Request, following: str | None) -> dict[str, str]:
    """The header Link to the next page (RFC 8288), if there is one."""
    if following is None:
        return {}
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return {"Link": f'<{request.url.path}?{urlencode([*query, ("cursor", following)])}>; rel="next"'}


def _single(one: Resource, looking: Looking) -> Route:
    async def single(request: Request, id: Id) -> Response:
        return answer(request, await looking.ask(lambda archive: _told(archive, one.kind, id)))

    return single


def _told(archive: Archive, kind: str, id: str) -> dict[str, Any]:
    """The record of a *kind* with this id. Raises `NotFoundError`."""
    if kind == "report":
        return telling.report(archive.report(id), text=True)
    found: Any
    if kind == "entity":
        found = archive.entity(id)
    elif kind in ("statement", "quotation", "story"):
        found = archive.of_report(kind, id)
    else:
        told = archive.told(kind, id)
        found = told[0] if told else None
    if found is None:
        raise NotFoundError(f"The archive has no {kind} with this id.")
    return telling.told(kind, found)
