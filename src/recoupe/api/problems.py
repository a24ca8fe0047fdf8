"""What can go wrong, in the one shape of RFC 9457: what each problem is called, and how errors of the program become one."""

import logging
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from recoupe.api import asked
from recoupe.api.terms import PREFIX
from recoupe.errors import ExportError, NotFoundError, QueryError, StoreError
from recoupe.records import objects

MEDIA = "application/problem+json"
_LOG = logging.getLogger("recoupe.api")
_OF_STATUS = {404: "not-found", 405: "method", 413: "too-large", 415: "media-type", 400: "bad-request"}
_A_WHILE = "2"  # seconds, after which who was sent away may try again


class ProblemError(Exception):
    """A request that ends in the problem called *name* (a table of problems.toml)."""

    def __init__(
        self, name: str, detail: str = "", *, headers: Mapping[str, str] | None = None, errors: Sequence[Mapping[str, str]] = ()
    ) -> None:
        super().__init__(detail)
        self.name = name
        self.detail = detail
        self.headers = dict(headers or {})
        self.errors = errors


@cache
def kinds() -> dict[str, dict[str, Any]]:
    """All problems by name: ``status``, the title in ``en`` and ``fr``, what it ``means``."""
    return tomllib.loads((Path(__file__).parent / "problems.toml").read_text("utf-8"))


def told(problem: ProblemError, language: str = "en") -> dict[str, Any]:
    """The object of a problem."""
    kind = kinds()[problem.name]
    made: dict[str, Any] = {"type": f"{PREFIX}/problems/{problem.name}", "title": kind[language], "status": kind["status"]}
    made["detail"] = problem.detail or kind["means"]
    if problem.errors:
        made["errors"] = list(problem.errors)
    return made


def response(problem: ProblemError, accepted_languages: str = "") -> Response:
    """The answer that tells of a problem, its title in French where the client prefers that."""
    language = "fr" if accepted_languages.strip().lower().startswith("fr") else "en"
    body = objects.spelt(told(problem, language)).encode()
    headers = {"Cache-Control": "no-store", "Content-Language": language, "Vary": "Accept-Language", **problem.headers}
    return Response(body, kinds()[problem.name]["status"], headers, media_type=MEDIA)


def of_error(error: Exception) -> ProblemError:
    """The problem that *error* is; a fault of the program tells nothing of its inside."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, NotFoundError | ExportError):
        return ProblemError("not-found", str(error))
    if isinstance(error, QueryError):
        return ProblemError("bad-query", str(error))
    if isinstance(error, StoreError):
        return _of_archive(error)
    if isinstance(error, RequestValidationError):
        return ProblemError("invalid", errors=[_wrong(one) for one in error.errors()])
    if isinstance(error, HTTPException):
        return ProblemError(_OF_STATUS.get(error.status_code, "bad-request"), headers=error.headers)
    return ProblemError("fault")


def _of_archive(error: StoreError) -> ProblemError:
    """The path of the archive is nobody's business who asks from afar: the log has it."""
    code = getattr(error, "code", "failed")
    if code == "late":
        return ProblemError("late")
    _LOG.warning("the archive: %s", error)
    if code in ("locked", "unreached", "full", "failed", "unsearchable"):
        return ProblemError("unavailable", headers={"Retry-After": _A_WHILE})
    return ProblemError("fault")


def _wrong(error: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong where, without the value that came: it may be long, or not for a log."""
    where, *rest = (str(part) for part in error["loc"])
    at = {"parameter": ".".join(rest)} if where in ("query", "path", "header") else {"pointer": "/" + "/".join(rest)}
    detail = _form(rest[0]) if error["type"] == "string_pattern_mismatch" and rest else str(error["msg"])
    return {**at, "in": where, "detail": detail}


def _form(parameter: str) -> str:
    """How a *parameter* is to be written: its pattern tells nobody."""
    told, _ = asked.PARAMETERS.get(parameter, (None, None))
    examples = [example for query in getattr(told, "__metadata__", ()) for example in query.examples or ()]
    shown = examples[0][0] if examples and isinstance(examples[0], list) else next(iter(examples), None)
    return (
        f"Write it like {shown}; openapi.json describes the form."
        if shown
        else "Write it in the form that openapi.json describes."
    )


Telling = Callable[[Request, ProblemError], Response]
"""How a problem is told to who asked."""


def in_json(request: Request, problem: ProblemError) -> Response:
    """The answer that tells of a problem in the shape of RFC 9457."""
    return response(problem, request.headers.get("accept-language", ""))


def add(app: FastAPI, telling: Telling = in_json) -> None:
    """Makes every error of *app* a problem, told by *telling*."""

    async def answered(request: Request, error: Exception) -> Response:
        problem = of_error(error)
        if problem.name == "fault":
            _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
        return telling(request, problem)

    for kind in (
        ProblemError,
        NotFoundError,
        ExportError,
        QueryError,
        StoreError,
        RequestValidationError,
        HTTPException,
        Exception,
    ):
        app.add_exception_handler(kind, answered)
