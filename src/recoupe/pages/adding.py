"""Add: a text that is pasted, or files, are read; how far that is, and what was read and to which story it belongs."""

import asyncio
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recoupe.api import Desk, Done, Looking, ProblemError, pasted, sent_bytes
from recoupe.archive import Archive
from recoupe.errors import NotFoundError, StoreError
from recoupe.pages import gathered, reader, rendering, today, told
from recoupe.pages.reader import Reader
from recoupe.pages.writing import Writing
from recoupe.read import Source
from recoupe.records import Report, Story
from recoupe.show import harmless, phrases, views
from recoupe.show.words import Words

_LOG = logging.getLogger("recoupe.pages")
_FILES = 50
_JOBS = 40  # that are remembered
_TELLINGS = 12  # rounds of telling stories before what is left is left to the server
_PASTED = ("title", "outlet", "published", "text")
_STATED = 6  # statements that are shown of each report


@dataclass(slots=True)
class Item:
    """One thing that was sent: how it is called, and what came of it. ``state`` is waiting, reading or read."""

    name: str
    source: Source | None
    state: str = "waiting"
    done: tuple[Done, ...] = ()
    wrong: str = ""


@dataclass(slots=True)
class Job:
    """What was sent together, and how far it is. ``left`` counts the reports whose stories are still to be told."""

    items: list[Item]
    began: float
    ended: float | None = None
    left: int = 0
    task: "asyncio.Task[None] | None" = field(default=None, repr=False)

    @property
    def seconds(self) -> int:
        """How long it has taken so far."""
        return round((self.ended or time.monotonic()) - self.began)

    @property
    def read(self) -> int:
        """How many of its items are read."""
        return sum(one.state == "read" for one in self.items)


class Jobs:
    """What is being read and what was read lately, through the *desk*, while *looking* tells what is left to be told."""

    def __init__(self, looking: Looking) -> None:
        self._looking = looking
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    def start(self, items: list[Item], desk: Desk) -> str:
        """Begins to read; the name of the job."""
        id = secrets.token_urlsafe(12)
        job = Job(items=items, began=time.monotonic())
        job.task = asyncio.create_task(self._work(job, desk))
        self._jobs[id] = job
        while len(self._jobs) > _JOBS:
            self._jobs.popitem(last=False)
        return id

    def __getitem__(self, id: str) -> Job:
        found = self._jobs.get(id)
        if found is None:
            raise NotFoundError("Nothing of this name was sent.")
        return found

    async def _work(self, job: Job, desk: Desk) -> None:
        try:
            for one in job.items:
                await _read(one, desk)
            for _ in range(_TELLINGS):
                job.left = await self._looking.ask(lambda archive: archive.untold())
                if not job.left or not await desk.tell():
                    break
            job.left = await self._looking.ask(lambda archive: archive.untold())
        except (StoreError, ProblemError) as error:  # the server tells what is left
            _LOG.warning("stories wait to be told: %s", error)
        finally:
            job.ended = time.monotonic()


async def _read(item: Item, desk: Desk) -> None:
    assert item.source is not None
    item.state = "reading"
    try:
        item.done = await desk.read(item.source)
    except ProblemError as error:
        item.wrong = error.detail or error.name
    except Exception as error:  # what went wrong is told, and what else was sent is read still
        _LOG.error("what was sent could not be read", exc_info=error)
        item.wrong = "The process that reads has ended."
    finally:
        item.state, item.source = "read", None


def add(made: APIRouter, looking: Looking, writing: Writing) -> None:
    """Adds the form, and the page of what was sent."""
    jobs = Jobs(looking)

    @made.get("/add")
    async def form(request: Request) -> Response:
        if writing.desk is not None and writing.pass_of(request) is not None:
            writing.desk.warm()
        return _form(request, writing, dict.fromkeys(_PASTED, ""), ())

    @made.post("/add")
    async def send(request: Request) -> Response:
        async with writing.form(request, files=_FILES) as said:
            sent = {name: said.one(name, writing.max_body) for name in _PASTED}
            files = [await _of_file(one, writing.max_body) for one in said.files("files")]
        try:
            items = [*_of_text(sent, reader.of(request), writing.max_body), *files]
        except ProblemError as error:
            return _form(request, writing, sent, tuple(one["field"] for one in error.errors))
        if not items:
            return _form(request, writing, sent, ("nothing",))
        return RedirectResponse(f"/add/{jobs.start(items, writing.working())}", 303, rendering.HEADERS)

    @made.get("/add/{id}")
    async def job(request: Request, id: str) -> Response:
        return await _job(request, jobs[id], looking)


def _form(request: Request, writing: Writing, sent: dict[str, str], wrong: Sequence[str]) -> Response:
    seen = reader.of(request)
    values = {**writing.values(request), "sent": sent, "wrong": wrong, "most": writing.max_body // 1_000_000}
    return _fresh(rendering.page(request, seen, "add.html", values, status=400 if wrong else 200))


def _fresh(made: Response) -> Response:
    """A page that changes by the second, and that nobody keeps."""
    made.headers["Cache-Control"] = "no-store"
    return made


def _of_text(sent: dict[str, str], seen: Reader, most: int) -> Iterator[Item]:
    """What was pasted; a title or an outlet without a text is a mistake of who sends it."""
    if sent["text"]:
        yield Item(name=sent["title"] or seen.words("desk.add.pasted"), source=pasted(sent, most))
    elif any(sent.values()):
        raise ProblemError("invalid", errors=[{"field": "text"}])


async def _of_file(one: UploadFile, most: int) -> Item:
    kind = one.content_type if one.content_type not in (None, "application/octet-stream") else None
    return Item(name=harmless.line(one.filename or "")[:200], source=sent_bytes(await one.read(), most, kind=kind))


async def _job(request: Request, job: Job, looking: Looking) -> Response:
    seen = reader.of(request)
    over = job.ended is not None
    items = await looking.ask(lambda archive: [(one, _outcomes(archive, one, seen.words)) for one in job.items])
    ids = [done.report for one in job.items for done in one.done if done.report]
    stories = await looking.ask(lambda archive: _stories(archive, ids, seen.words)) if over else []
    values = {"job": job, "items": items, "stories": stories, "over": over, "new": set(ids)}
    made = _fresh(rendering.page(request, seen, "added.html", values))
    if not over:
        made.headers["Refresh"] = "1"
    return made


def _outcomes(archive: Archive, item: Item, words: Words) -> list[dict[str, Any]]:
    """What came of each report of an item, in words."""
    return [_outcome(archive, one, words) for one in item.done]


def _outcome(archive: Archive, done: Done, words: Words) -> dict[str, Any]:
    made: dict[str, Any] = {
        "state": done.state,
        "said": words.known(f"desk.add.state.{done.state}") or done.state,
        "form": words.known(f"cli.form.{done.form}") if done.form else None,
        "wrong": words.translated(done.error) if done.error else "",
        "report": None,
    }
    return made | _read_in(archive, done.report, words) if done.report else made


def _read_in(archive: Archive, id: str, words: Words) -> dict[str, Any]:
    """What was read in a report."""
    found = archive.explain(id, signed=False)
    report = found.record
    assert isinstance(report, Report)
    statements = sorted(found.statements, key=lambda row: row.span)
    return {
        "report": report,
        "title": told.title(report, words),
        "outlet": told.outlet(report, words),
        "day": told.day(report.published, words),
        "statements": len(statements),
        "quotations": len(found.quotations),
        "stated": [(row, phrases.told(row, words)) for row in statements[:_STATED]],
        "doubts": [words.translated(trouble.message) for trouble in report.troubles],
    }


def _stories(archive: Archive, reports: Sequence[str], words: Words) -> list[dict[str, Any]]:
    """The stories that reports belong to, with their counts and who has it from where."""
    found: dict[str, Story] = {}
    for id in dict.fromkeys(reports):
        found.update((one.id, one) for one in archive.explain(id, signed=False).stories)
    return [_story(archive, one, words) for one in found.values()]


def _story(archive: Archive, story: Story, words: Words) -> dict[str, Any]:
    one = gathered.in_brief(archive, story, words)
    title, _ = views.head(one.seen)
    return {
        "id": story.id,
        "title": title,
        "counts": today.counts(one, words),
        "alone": len(story.reports) == 1,
        "shared": len(story.reports) > 1 and one.weight.origins_known + one.weight.origins_unknown == 1,
        "voices": told.voices(story.reports, one.seen),
        "reports": [(one.seen.numbers.get(each.id, 0), each, told.outlet(each, words)) for each in one.reports],
    }
