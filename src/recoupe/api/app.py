"""The application: its routes, its gates, its description, and what runs beside them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, FastAPI, Path, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from recoupe.api import events, exports, intake, lists, problems, questions, shapes
from recoupe.api.answers import answer, knows_all, takes_json
from recoupe.api.desk import Desk
from recoupe.api.gates import Admission, Gates, against_token
from recoupe.api.looking import Looking
from recoupe.api.problems import ProblemError
from recoupe.api.terms import PREFIX, Terms
from recoupe.archive import Archive, rules
from recoupe.errors import NotFoundError, StoreError

_LOG = logging.getLogger("recoupe.api")
_ABOUT = """
What French news reports about diplomacy and security say: who did, said, promised or denied what, towards whom, where, when,
according to whom, and how many independent origins say so. Every record leads back to the exact words: see `/explain`.

* **Lists** are paged by an opaque cursor: hand `next` back as `cursor`. Only a `next` of null ends a list.
* **Spans** are half-open, in characters of the report's text.
* **Times** are EDTF; null is "nobody tells".
* **Problems** are RFC 9457 (`application/problem+json`); each `type` is an address that says what it means.
* **ETag** with `If-None-Match` saves sending what has not changed.
"""
_TAGS = [
    {"name": "records", "description": "Lists of the archive's records, and each by its id."},
    {"name": "questions", "description": "What is computed over records."},
    {"name": "exports", "description": "Everything, or what fits, in the formats of others."},
    {"name": "events", "description": "What is new, as it is told."},
    {"name": "intake", "description": "Sending reports: only with a token."},
    {"name": "server", "description": "The server itself."},
]
ProblemName = Annotated[str, Path(max_length=60, description="The last part of a problem's type.", examples=["late"])]
_MAY = ("not-found", "not-acceptable", "invalid", "bad-cursor", "too-many", "unavailable", "late", "misdirected")


class Beside(Protocol):
    """What stands beside the API in the same application, at addresses of its own."""

    def routes(self, looking: Looking, desk: Desk | None, terms: Terms) -> APIRouter:
        """Its routes; what they change goes through the *desk*, None where nothing can be changed."""

    def against(self, request: Request) -> ProblemError | None:
        """What stands against a request (POST) that would change something; None if nothing does."""

    def problem(self, request: Request, problem: ProblemError) -> Response:
        """How it tells of a problem with one of its addresses."""


def application(archive: Archive, terms: Terms, *, writes_to: str | None = None, beside: Beside | None = None) -> FastAPI:
    """The application that answers from *archive*, which is only looked at; what is sent goes to the archive at *writes_to*.

    Nothing can be sent without a token in the *terms*. What stands *beside* the API has all addresses that do not begin with /api.
    """
    looking = Looking(archive, terms.seconds, terms.threads)
    desk = Desk(writes_to) if writes_to is not None and terms.token is not None else None
    listeners = events.Listeners(looking, terms)
    from importlib.metadata import version

    app = FastAPI(
        title="Recoupe",
        version=version("recoupe"),
        summary="The sourced record of French news reports about diplomacy and security.",
        description=_ABOUT,
        openapi_tags=_TAGS,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        lifespan=_beside(looking, desk, listeners, terms),
        redirect_slashes=False,
    )
    telling = _telling_of(beside)
    problems.add(app, telling)
    for router in (
        lists.router(looking),
        intake.router(desk, terms),
        questions.router(looking),
        exports.router(looking, terms),
        events.router(looking, listeners),
        _server(looking, desk),
    ):
        app.include_router(router, prefix=PREFIX, responses=_responses())
    if beside is not None:
        app.include_router(beside.routes(looking, desk, terms), include_in_schema=False)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Gates, terms=terms, telling=telling, admission=_admission_of(beside, terms))
    _describe(app)
    return app


def _telling_of(beside: Beside | None) -> problems.Telling:
    """How problems are told: those of the API in JSON, others as who has the address tells them."""

    def telling(request: Request, problem: ProblemError) -> Response:
        if beside is None or request.scope["path"].startswith("/api/"):
            return problems.in_json(request, problem)
        return beside.problem(request, problem)

    return telling


def _admission_of(beside: Beside | None, terms: Terms) -> Admission:
    """What stands against a request that would change something: the API asks for the token, others ask as they do."""

    def admission(request: Request) -> ProblemError | None:
        if beside is None or request.scope["path"].startswith("/api/"):
            return against_token(request.headers, terms)
        return beside.against(request)

    return admission


def _responses() -> dict[int | str, dict[str, Any]]:
    """The problems that any address may answer with."""
    found: dict[int | str, dict[str, Any]] = {}
    for name in (*_MAY, "no-token", "read-only", "too-large", "media-type"):
        kind = problems.kinds()[name]
        content = {problems.MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        found[kind["status"]] = {"description": kind["en"], "content": content}
    return found


def _describe(app: FastAPI) -> None:
    """Adds to the description what FastAPI does not know of: the token, the shape of problems."""
    described: Callable[[], dict[str, Any]] = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = described()
            parts = made.setdefault("components", {})
            parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            parts["schemas"]["Problem"] = shapes.Problem.model_json_schema(mode="serialization")
            for name in ("HTTPValidationError", "ValidationError"):
                parts["schemas"].pop(name, None)
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _server(looking: Looking, desk: Desk | None) -> APIRouter:
    made = APIRouter(tags=["server"], dependencies=[Depends(takes_json), Depends(knows_all)])

    @made.get("/health", response_model=shapes.Health, summary="How the server is", operation_id="health")
    async def health(request: Request) -> Response:
        """Whether the archive answers, and whether its lists tell all that it has."""
        untold, last = await looking.ask(lambda archive: (archive.untold(), archive.last_fact()))
        return answer(request, {"status": "ok", "writes": desk is not None, "untold": untold, "last_event": last})

    @made.get("/version", response_model=shapes.Version, summary="What serves", operation_id="version")
    async def version(request: Request) -> Response:
        """The versions of the program, of the API, and of the rules that findings are made by."""
        return answer(request, {"recoupe": request.app.version, "api": "1", "rules": rules()})

    @made.get("/problems/{name}", response_model=shapes.ProblemKind, summary="What a problem means", operation_id="problem")
    async def problem(request: Request, name: ProblemName) -> Response:
        """What the type of a problem means, and what to do about it."""
        kind = problems.kinds().get(name)
        if kind is None:
            raise NotFoundError("There is no problem of this name.")
        told = {"type": f"{PREFIX}/problems/{name}", "title": kind["en"], "status": kind["status"], "means": kind["means"]}
        return answer(request, told)

    return made


Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def _beside(looking: Looking, desk: Desk | None, listeners: events.Listeners, terms: Terms) -> Lifespan:
    """What runs while the application does: stories are told as reports come, by whomever."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        telling = asyncio.create_task(_telling(looking, desk, terms)) if desk is not None else None
        try:
            yield
        finally:
            listeners.ending.set()
            if telling is not None:
                telling.cancel()
            if desk is not None:
                await asyncio.to_thread(desk.close)

    return lifespan


async def _telling(looking: Looking, desk: Desk, terms: Terms) -> None:
    """Tells the stories of what has come, every few seconds."""
    while True:
        await asyncio.sleep(terms.settling)
        try:
            while await looking.ask(lambda archive: archive.untold()):
                if not await desk.tell():
                    break
            desk.rest()
        except (StoreError, ProblemError) as error:  # locked, or the process died: it is tried again
            _LOG.warning("stories wait to be told: %s", error)
