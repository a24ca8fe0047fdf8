"""Reports that are sent: taken in by the same reader, with the same limits, as files and pages are."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from recoupe.api import shapes
from recoupe.api.answers import answer, knows_all, takes_json
from recoupe.api.desk import Desk, Done
from recoupe.api.problems import ProblemError
from recoupe.api.terms import PREFIX, Terms
from recoupe.archive import FAILED
from recoupe.read import Source

_NEW = ("added", "version")
_OBJECT = "application/json"
# what a report may come as, by what its sender says of it; its bytes are looked at all the same
MEDIA = (
    "application/atom+xml",
    "application/feed+json",
    "application/gzip",
    "application/ld+json",
    "application/octet-stream",
    "application/pdf",
    "application/rss+xml",
    "application/vnd.apache.parquet",
    "application/warc",
    "application/x-ndjson",
    "application/xhtml+xml",
    "application/xml",
    "message/rfc822",
    "text/csv",
    "text/html",
    "text/plain",
    "text/tab-separated-values",
    "text/xml",
)
Address = Annotated[
    str | None,
    Query(
        max_length=2000,
        pattern=r"^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?$",
        description="The address that the report is the newest version of.",
        examples=["https://courrier.example/2024/05/02/lima"],
    ),
]


class Sent(BaseModel):
    """A report as JSON."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "title": "Lima rappelle son ambassadeur",
                    "text": "Le Pérou a rappelé jeudi son ambassadeur à La Paz, a annoncé le ministère péruvien des Affaires étrangères.",
                    "outlet": "Le Courrier des Andes",
                    "published": "2024-05-02",
                    "url": "https://courrier.example/2024/05/02/lima",
                }
            ]
        },
    )
    text: str = Field(min_length=1, description="The words of the report, a paragraph a line.")
    title: str | None = Field(default=None, max_length=1000)
    outlet: str | None = Field(default=None, max_length=300)
    published: str | None = Field(
        default=None,
        description="The day, or the day and the time (EDTF).",
        pattern=r"^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$|^[12]\d{3}-(0[13-9]|1[0-2])-(29|30)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$|^[12]\d{3}-(0[13578]|1[02])-31(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$",
    )
    url: str | None = Field(default=None, max_length=2000, pattern=r"^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?$")


def _body() -> dict[str, Any]:
    """The description of the body: JSON by its schema, anything else as its bytes."""
    whole = {"schema": {"type": "string", "format": "binary", "minLength": 1}}
    every = dict.fromkeys(MEDIA, whole)
    return {"required": True, "content": {_OBJECT: {"schema": Sent.model_json_schema()}, **every}}


def router(desk: Desk | None, terms: Terms) -> APIRouter:
    """The route that takes reports in."""
    made = APIRouter(tags=["intake"], dependencies=[Depends(takes_json), Depends(knows_all)])

    @made.post(
        "/reports",
        response_model=shapes.Received,
        status_code=201,
        responses={
            200: {"model": shapes.Received, "description": "Nothing new: the archive has it, or has it under another address."}
        },
        summary="Send a report",
        operation_id="send_report",
        openapi_extra={"requestBody": _body(), "security": [{"token": []}]},
    )
    async def send(request: Request, url: Address = None) -> Response:
        """Takes in what is sent: one report as JSON, or a file of any form that Recoupe reads (a page, a mail, a PDF, a feed, a
        table …). The same bytes a second time change nothing. An answer of 201 or 200 is given once all is kept; the facts that it
        adds to stories are told in the background, some seconds later."""
        body = await request.body()
        source = _source(request.headers.get("content-type", ""), body, url, terms)
        if desk is None:
            raise ProblemError("read-only")
        return _answer(request, await desk.read(source))

    return made


def _answer(request: Request, done: tuple[Done, ...]) -> Response:
    if all(one.state == FAILED for one in done):
        raise ProblemError("unreadable", " ".join(one.error or "" for one in done[:5]))
    told = {"outcomes": [{"state": one.state, "report": one.report, "form": one.form, "error": one.error} for one in done]}
    new = [one for one in done if one.state in _NEW]
    headers = {"Location": f"{PREFIX}/reports/{new[0].report}"} if len(new) == 1 else {}
    return answer(request, told, status=201 if new else 200, headers=headers)


def _source(said: str, body: bytes, url: str | None, terms: Terms) -> Source:
    """The bytes that were sent, as a source. Raises `ProblemError`."""
    media = said.partition(";")[0].strip().lower()
    if media != _OBJECT and media not in MEDIA:
        raise ProblemError("media-type", f"{_OBJECT} or one of: {', '.join(MEDIA)}.")
    if not body:
        raise ProblemError("bad-request", "The body is empty; send a report in it.")
    form = None
    if media == _OBJECT:
        sent = _sent(body)
        url = url or sent.url
        body, form = json.dumps(sent.model_dump(exclude_none=True), ensure_ascii=True).encode(), "jsonl"
    place = url or f"sent:{hashlib.sha256(body).hexdigest()}"
    kind = None if form else said[:200]
    return Source(name=place, location=place, data=body, form=form, content_type=kind, url=url, max_bytes=terms.max_body)


def pasted(sent: Mapping[str, str], most: int) -> Source:
    """The source of a report that somebody has written or pasted: its ``text``, and perhaps ``title``, ``outlet``, ``published``.

    Where nothing but the text is said, it is read as a file of it would be. Raises `ProblemError` ("invalid") naming the fields.
    """
    said = {name: value for name, value in sent.items() if value}
    try:
        made = Sent.model_validate(said)
    except ValidationError as error:
        raise ProblemError("invalid", errors=[{"field": str(one["loc"][0])} for one in error.errors() if one["loc"]]) from None
    bare = said.keys() == {"text"}
    body = made.text.encode() if bare else json.dumps(made.model_dump(exclude_none=True), ensure_ascii=True).encode()
    return sent_bytes(body, most, form="text" if bare else "jsonl")


def sent_bytes(body: bytes, most: int, *, form: str | None = None, kind: str | None = None) -> Source:
    """The source of bytes that were sent: their place is their hash."""
    place = f"sent:{hashlib.sha256(body).hexdigest()}"
    return Source(name=place, location=place, data=body, form=form, content_type=kind, max_bytes=most)


def _sent(body: bytes) -> Sent:
    try:
        return Sent.model_validate_json(body)
    except ValidationError as error:
        errors = [
            {"pointer": "/" + "/".join(map(str, one["loc"])), "in": "body", "detail": str(one["msg"])} for one in error.errors()
        ]
        raise ProblemError("invalid", errors=errors[:20]) from None
