"""Answers in JSON: with a tag by which a client sees that nothing has changed, and only where it takes JSON."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from fastapi import Request
from starlette.responses import Response

from recoupe.api.problems import ProblemError
from recoupe.records import objects

JSON = "application/json"


def answer(request: Request, told: Mapping[str, Any], *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says what is *told*; 304 without a body where the client has it already."""
    return sent(request, objects.spelt(told).encode(), JSON, status=status, headers=headers)


def sent(request: Request, body: bytes, media: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The answer with this *body*; 304 without it where the client has it already."""
    # weak: what is packed on its way out has the same tag
    tag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
    more = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding", **(headers or {})}
    if status == 200 and _known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=more)
    return Response(body, status, more, media_type=media)


def _known(said: str, tag: str) -> bool:
    tags = [one.strip().removeprefix("W/") for one in said.split(",")]
    return "*" in tags or tag.removeprefix("W/") in tags


def wants(accepted: str, media: str) -> bool:
    """Whether a header Accept takes *media* (without parameters)."""
    kind = media.partition("/")[0]
    if not accepted.strip():
        return True
    shares: dict[str, float] = {}
    for one in accepted.split(","):
        name, *parameters = (part.strip().lower() for part in one.split(";"))
        shares[name] = next((_share(part[2:]) for part in parameters if part.startswith("q=")), 1.0)
    exact = next((shares[name] for name in (media, f"{kind}/*", "*/*") if name in shares), 0.0)
    return exact > 0


def _share(said: str) -> float:
    try:
        return float(said)
    except ValueError:
        return 1.0


def takes_json(request: Request) -> None:
    """Raises `ProblemError` where the client takes no JSON."""
    if not wants(request.headers.get("accept", ""), JSON):
        raise ProblemError("not-acceptable", f"This address answers in {JSON}.")


def knows_all(request: Request) -> None:
    """Raises `ProblemError` for a parameter that the address does not have: a filter that is misspelt must not be passed over."""
    known = {field.alias for field in request.scope["route"].dependant.query_params}
    if strangers := sorted(set(request.query_params) - known):
        errors = [
            {"parameter": name[:80], "in": "query", "detail": "There is no such parameter here."} for name in strangers[:20]
        ]
        raise ProblemError("invalid", errors=errors)
