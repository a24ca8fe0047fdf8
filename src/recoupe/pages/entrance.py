"""The entrance: a browser comes in by the key that the server has printed, or by its token, and may change something from then on."""

import re

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recoupe.api import ProblemError
from recoupe.pages import asked, reader, rendering
from recoupe.pages.keeper import ENTRANCE
from recoupe.pages.writing import Writing

_FIRST = "/add"
_OURS = re.compile(
    r"/(?:add|review|corrections|sources|saved(?:\?q=[A-Za-z0-9%._~+-]{1,1800})?|correct/[A-Za-z0-9:._%-]{1,300})?"
)


def add(made: APIRouter, writing: Writing) -> None:
    """Adds the entrance."""

    @made.get(ENTRANCE)
    async def entrance(request: Request) -> Response:
        key = request.query_params.get("key", "")
        if writing.keeper is not None and key and (cookie := writing.keeper.by_key(key)):
            return _in(cookie, _FIRST)
        return _page(request, writing, "key" if key and writing.pass_of(request) is None else None)

    @made.post(ENTRANCE)
    async def come_in(request: Request) -> Response:
        if writing.keeper is None:
            raise ProblemError("read-only")
        form = await request.form(max_files=0, max_fields=10, max_part_size=10_000)
        said, to = form.get("token"), form.get("to")
        cookie = writing.keeper.by_token(said) if isinstance(said, str) else None
        if cookie is None:
            return _page(request, writing, "token")
        return _in(cookie, to if isinstance(to, str) and _OURS.fullmatch(to) else _FIRST)


def _in(cookie: str, to: str) -> Response:
    return RedirectResponse(to, 303, {**rendering.HEADERS, "Set-Cookie": cookie, "Cache-Control": "no-store"})


def _page(request: Request, writing: Writing, wrong: str | None) -> Response:
    seen = reader.of(request)
    to = asked.one(seen, "to", 2_000)
    values = {**writing.values(request), "wrong": wrong, "to_address": to if _OURS.fullmatch(to) else ""}
    return rendering.page(request, seen, "enter.html", values, status=403 if wrong else 200)
