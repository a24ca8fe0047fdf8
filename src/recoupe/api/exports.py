"""Exports: what the archive tells in the formats of others, story by story, so that memory holds one at a time."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from inspect import Parameter, Signature
from itertools import chain
from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response, StreamingResponse

from recoupe.api import asked, narrowed, shapes
from recoupe.api.answers import answer, wants
from recoupe.api.lists import READS, Route
from recoupe.api.looking import Looking
from recoupe.api.problems import ProblemError
from recoupe.api.terms import Terms
from recoupe.archive import Archive, Wish
from recoupe.errors import NotFoundError
from recoupe.export import FORMS, Chapter, written
from recoupe.records import Dossier, Wanted
from recoupe.records.times import bounds
from recoupe.search import query as understood
from recoupe.watch import searches

_FILTERS = ("actor", "state", "since", "until", "type", "verdict", "story", "part", "stage", "report", "q")
Form = Annotated[str, Path(max_length=40, description="A form: see /exports.", examples=["jsonl"])]


def router(looking: Looking, terms: Terms) -> APIRouter:
    """The routes of the exports."""
    made = APIRouter(tags=["exports"])

    @made.get(
        "/exports", response_model=shapes.ExportForms, dependencies=READS, summary="The forms of export", operation_id="exports"
    )
    async def forms(request: Request) -> Response:
        """Every form that `/exports/{form}` knows, with its media type."""
        items = [{"form": name, "media": form.media, "ending": form.ending} for name, form in sorted(FORMS.items())]
        return answer(request, {"items": items})

    made.add_api_route(
        "/exports/{form}",
        _Exporting(looking, terms).route(),
        response_class=StreamingResponse,
        dependencies=READS[1:],
        responses={200: {"content": _media(), "description": "The export, in the media type of its form."}},
        summary="Export",
        operation_id="export",
    )
    return made


def _media() -> dict[str, Any]:
    """The media types of all forms."""
    return {form.media.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for form in FORMS.values()}


class _Exporting:
    """Makes exports, at most so many at once."""

    def __init__(self, looking: Looking, terms: Terms) -> None:
        self._looking = looking
        self._most = terms.exports
        self._running = 0

    def route(self) -> Route:
        """The function of the route."""

        async def export(request: Request, form: str, language: str = "fr", **said: Any) -> Response:
            """What the archive tells, or what of it fits, in the format of somebody else. It is told anew story by story."""
            return await self._export(request, form, language, said)

        language = Annotated[Literal["fr", "en"], Query(description="The language of words for people.")]
        parameters = [
            Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request),
            Parameter("form", Parameter.POSITIONAL_OR_KEYWORD, annotation=Form),
            Parameter("language", Parameter.KEYWORD_ONLY, annotation=language, default="fr"),
            *asked.parameters(_FILTERS),
        ]
        export.__signature__ = Signature(parameters, return_annotation=Response)  # type: ignore[attr-defined]
        return export

    async def _export(self, request: Request, form: str, language: str, said: dict[str, Any]) -> Response:
        if form not in FORMS:
            raise NotFoundError(f"{form} is no form of export; see /exports.")
        if not wants(request.headers.get("accept", ""), FORMS[form].media.partition(";")[0]):
            raise ProblemError("not-acceptable", f"This form is {FORMS[form].media}.")
        await self._looking.ask(lambda archive: _check(archive, said))
        if self._running >= self._most:
            raise ProblemError("unavailable", "As many exports run as may.", headers={"Retry-After": "10"})
        self._running += 1
        try:
            pieces = written(_chapters(self._looking.archive, said), form, language)
            first = await to_thread.run_sync(next, pieces, None)  # what cannot be written is said before an answer begins
        except BaseException:
            self._running -= 1
            raise
        name = f'attachment; filename="recoupe.{FORMS[form].ending}"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        whole = chain([first] if first is not None else [], pieces)
        return StreamingResponse(self._sent(whole, pieces), media_type=FORMS[form].media, headers=headers)

    async def _sent(self, whole: Iterator[bytes], pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
        try:
            while (piece := await to_thread.run_sync(next, whole, None)) is not None:
                yield piece
        finally:
            self._running -= 1
            close: Callable[[], None] = getattr(pieces, "close", lambda: None)
            close()


def _check(archive: Archive, said: dict[str, Any]) -> None:
    """Raises `NotFoundError` for a report that there is not, `QueryError` for a search that cannot be asked: before an answer begins."""
    if said.get("report"):
        archive.report(said["report"])
    if said.get("q"):
        understood(said["q"])


def _chapters(archive: Archive, said: dict[str, Any]) -> Iterator[Chapter]:
    """The stories that fit what is *said*, each told anew when its turn comes."""
    from recoupe import reconcile

    wanted = _wanted(said)
    for dossier in _dossiers(archive, said):
        reports = {one: archive.report(one) for one in dossier.story.reports}
        fitting = reconcile.answer(dossier, wanted, {one: report.published for one, report in reports.items()})
        left = narrowed.narrowed(fitting.dossier, said)
        if not (fitting.empty if left is fitting.dossier else narrowed.nothing(left)):
            yield Chapter(dossier=left, reports=reports)


def _dossiers(archive: Archive, said: dict[str, Any]) -> Iterator[Dossier]:
    """The stories that may fit, told anew; for a search what rests on what it finds, as it was last told."""
    if said.get("q"):
        search = understood(said["q"])
        yield from (answer.dossier for answer in searches.newest(archive, search, searches.MOST))
        return
    for id in _stories(archive, said):
        with suppress(NotFoundError):  # it has become another story meanwhile
            yield archive.dossier(id)


def _stories(archive: Archive, said: dict[str, Any]) -> Iterator[str]:
    if said.get("story"):
        yield said["story"]
        return
    if said.get("report"):
        yield from (one.id for one in archive.explain(archive.report(said["report"]).id, signed=False).stories)
        return
    # a story is of the day of its last report, what it tells may be of any day: that is seen when it is told
    narrowed = {name: said[name] for name in ("actor", "state", "type", "verdict") if said.get(name)}
    wish, _ = asked.wish(archive, "story", {**narrowed, "limit": asked.MOST})
    if any(not some for some in wish.keys):
        return
    after = None
    while True:
        page = archive.page(Wish(kind="story", keys=wish.keys, limit=asked.MOST, after=after))
        yield from (one.record.id for one in page.records)
        after = page.next
        if after is None:
            return


def _wanted(said: dict[str, Any]) -> Wanted:
    return Wanted(
        actors=tuple(said.get("actor", ())),
        states=tuple(said.get("state", ())),
        types=tuple(said.get("type", ())),
        verdicts=tuple(said.get("verdict", ())),
        since=bounds(said["since"])[0] if said.get("since") else None,
        until=bounds(said["until"])[1] if said.get("until") else None,
    )
