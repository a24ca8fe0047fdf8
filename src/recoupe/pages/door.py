"""The pages beside the API: their routes, and how they tell of a problem."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Desk, Looking, ProblemError, Terms, kinds
from recoupe.errors import NotFoundError
from recoupe.pages import (
    actors,
    adding,
    correcting,
    entrance,
    keeper,
    ledgers,
    network,
    places,
    reader,
    relations,
    rendering,
    report,
    saved,
    search,
    sources,
    story,
    today,
    why,
)
from recoupe.pages.keeper import Keeper
from recoupe.pages.writing import Writing


class Pages:
    """All pages, as what stands beside the API. Nothing can be changed from them without a *keeper* who lets browsers in."""

    def __init__(self, keeper: Keeper | None = None) -> None:
        self._keeper = keeper

    def against(self, request: Request) -> ProblemError | None:
        """What stands against a request that would change something; None if nothing does."""
        return keeper.against(request, self._keeper)

    def routes(self, looking: Looking, desk: Desk | None, terms: Terms) -> APIRouter:
        """A route for each page."""
        made = APIRouter()
        for one in (today, story, report, ledgers, actors, relations, places, network, why):
            one.add(made, looking)
        sources.add(made, looking)
        writing = Writing(desk=desk, keeper=self._keeper, max_body=terms.max_body)
        entrance.add(made, writing)
        for each in (adding, correcting, saved, search):
            each.add(made, looking, writing)

        @made.get("/static/{name}")
        async def static(request: Request, name: str) -> Response:
            if (found := rendering.file(request, name)) is None:
                raise NotFoundError("There is no such file.")
            return found

        @made.get("/favicon.ico")
        async def icon(request: Request) -> Response:
            found = rendering.file(request, "sign.svg")
            assert found is not None
            return found

        return made

    def problem(self, request: Request, problem: ProblemError) -> Response:
        """A page that says what went wrong, and where to go from there."""
        seen = reader.of(request)
        kind = kinds()[problem.name]
        detail = seen.words.known(f"pages.problem.{problem.name}") or seen.words.translated(problem.detail)
        values = {"title": kind[seen.words.language], "status": kind["status"], "detail": detail}
        made = rendering.page(request, seen, "problem.html", values, status=kind["status"])
        made.headers["Cache-Control"] = "no-store"
        for name, value in problem.headers.items():
            made.headers[name] = value
        return made
