"""The pages beside the API: their routes, and how they tell of a problem."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking, ProblemError, kinds
from recoupe.errors import NotFoundError
from recoupe.pages import actors, ledgers, reader, relations, rendering, report, search, story, today, why


class Pages:
    """All pages, as what stands beside the API."""

    def routes(self, looking: Looking) -> APIRouter:
        """A route for each page."""
        made = APIRouter()
        for one in (today, story, report, ledgers, search, actors, relations, why):
            one.add(made, looking)

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
