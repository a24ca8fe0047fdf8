"""New facts as they are told, sent to whoever listens (server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html)."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from starlette.responses import Response, StreamingResponse

from recoupe.api import telling
from recoupe.api.answers import knows_all, wants
from recoupe.api.looking import Looking
from recoupe.api.problems import ProblemError
from recoupe.api.terms import Terms
from recoupe.errors import StoreError
from recoupe.records import objects

MEDIA = "text/event-stream"
_AT_ONCE = 100  # facts that are looked up together
_LARGEST = 2**62
_AGAIN = b"retry: 3000\n\n"  # milliseconds after which a client that was cut off comes again


class Listeners:
    """Those who listen, at most so many at once. All of them end when the server does."""

    def __init__(self, looking: Looking, terms: Terms) -> None:
        self._looking = looking
        self._terms = terms
        self.ending = asyncio.Event()
        self.count = 0

    def admit(self) -> None:
        """Counts one more. Raises `ProblemError` when there are too many."""
        if self.count >= self._terms.listeners:
            raise ProblemError("unavailable", "As many listen as may.", headers={"Retry-After": "30"})
        self.count += 1

    async def events(self, after: int, seconds: float | None) -> AsyncIterator[bytes]:
        """What is told after the fact with the number *after*, as events; for so many *seconds*, or for as long as somebody listens."""
        until = time.monotonic() + seconds if seconds is not None else float("inf")
        spoken = time.monotonic()
        try:
            yield _AGAIN
            while not self.ending.is_set():
                new = await self._new(after)
                for number, event in new:
                    after = number
                    yield event
                now = time.monotonic()
                if new:
                    spoken = now
                    continue
                if now >= until:
                    return
                if now - spoken >= self._terms.heartbeat:
                    spoken = now
                    yield b": still here\n\n"
                await self._pause(min(self._terms.looking, max(until - now, 0.0)))
        finally:
            self.count -= 1

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.ending.wait(), seconds)
        except TimeoutError:
            return

    async def _new(self, after: int) -> list[tuple[int, bytes]]:
        try:
            found = await self._looking.ask(lambda archive: archive.facts_since(after, _AT_ONCE))
        except StoreError:
            return []  # it is asked again in a moment
        told = []
        for number, was, one in found:
            data = objects.spelt({**telling.listed("fact", one), "was": was})
            told.append((number, f"id: {number}\nevent: fact\ndata: {data}\n\n".encode()))
        return told


def router(looking: Looking, listeners: Listeners) -> APIRouter:
    """The route of the events."""
    made = APIRouter(tags=["events"], dependencies=[Depends(knows_all)])

    @made.get(
        "/events",
        response_class=StreamingResponse,
        responses={200: {"content": {MEDIA: {"schema": {"type": "string"}}}, "description": "Events, one after another."}},
        summary="Listen to new facts",
        operation_id="events",
    )
    async def events(
        request: Request,
        last_event_id: Annotated[str | None, Header(description="The `id` of the last event that came.", max_length=30)] = None,
        seconds: Annotated[
            float | None, Query(ge=0, le=86400, description="For how long; without it, as long as one listens.")
        ] = None,
    ) -> Response:
        """Each fact that is told for the first time, or whose verdict has changed (`was` is the one before), as a server-sent event
        `fact`. Its `id` goes on from there when it comes back as `Last-Event-ID`; without one, what is new from now on is sent."""
        if not wants(request.headers.get("accept", ""), MEDIA):
            raise ProblemError("not-acceptable", f"This address answers in {MEDIA}.")
        after = _number(last_event_id) if last_event_id is not None else await looking.ask(lambda archive: archive.last_fact())
        listeners.admit()
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(listeners.events(after, seconds), media_type=MEDIA, headers=headers)

    return made


def _number(said: str) -> int:
    if not (said.isascii() and said.isdigit()) or int(said) > _LARGEST:
        raise ProblemError("bad-event-id")
    return int(said)
