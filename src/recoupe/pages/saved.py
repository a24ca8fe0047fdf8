"""Saved searches: what is new of each, its feeds, its alerts; saving one and dropping it, for who may change something."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recoupe.api import Looking, sent, wish
from recoupe.archive import Archive, Wish
from recoupe.errors import NotFoundError, QueryError
from recoupe.export import Chapter
from recoupe.pages import asked, reader, rendering, told
from recoupe.pages.reader import Reader
from recoupe.pages.writing import Writing
from recoupe.records import Answer, Dossier, Fact, Wanted
from recoupe.records.watching import Alert, Query
from recoupe.search import query as understood
from recoupe.show import harmless, phrases
from recoupe.show.documents import atom
from recoupe.show.watched import alerts as told_alerts
from recoupe.show.watched.moments import here
from recoupe.show.words import Words
from recoupe.watch import searches
from recoupe.watch.delivery import HELD, Told, rss

_A_PAGE = 8
_FACTS = 3
_ALERTS = 3
_IN_FEED = 30  # stories
_LOOKED_AT = 60  # hits, for a page; the feed looks at more
_LONGEST = 500
_FEEDS = {"feed.atom": "application/atom+xml", "alerts.rss": "application/rss+xml"}


def add(made: APIRouter, looking: Looking, writing: Writing) -> None:
    """Adds the page, saving and dropping, and the feeds."""

    @made.get("/saved")
    async def saved(request: Request) -> Response:
        return await _page(request, looking, writing, "")

    @made.post("/saved")
    async def save(request: Request) -> Response:
        async with writing.form(request) as form:
            said = " ".join(form.one("q", _LONGEST).split())
        wrong = _wrong(said) or await writing.working().save_search(said)
        return await _page(request, looking, writing, wrong) if wrong else _back(said)

    @made.post("/saved/{number}/drop")
    async def drop(request: Request, number: int) -> Response:
        async with writing.form(request):
            pass
        one = await looking.ask(lambda archive: _numbered(archive, number))
        await writing.working().drop_search(one.said)
        return _back("")

    @made.get("/saved/{number}/{feed}")
    async def fed(request: Request, number: int, feed: str) -> Response:
        if feed not in _FEEDS:
            raise NotFoundError("There is no such feed.")
        seen, address = reader.of(request), str(request.url)
        body = await looking.ask(lambda archive: _fed(archive, number, feed, seen.words, address))
        return sent(request, body, f"{_FEEDS[feed]}; charset=utf-8", headers={**rendering.HEADERS, "Vary": "Accept-Language"})


def _wrong(said: str) -> str | None:
    try:
        understood(said)
    except QueryError as error:
        return str(error)
    return None


def _back(done: str) -> Response:
    to = f"/saved?{urlencode({'done': done}, errors='replace')}" if done else "/saved"
    return RedirectResponse(to, 303, {**rendering.HEADERS, "Cache-Control": "no-store"})


async def _page(request: Request, looking: Looking, writing: Writing, wrong: str | None) -> Response:
    seen = reader.of(request)
    values = await looking.ask(lambda archive: _values(archive, seen))
    shown = {**values, **writing.values(request), "wrong": seen.words.translated(wrong or "")}
    made = rendering.page(request, seen, "saved.html", shown, status=400 if wrong else 200)
    made.headers["Cache-Control"] = "no-store"  # its forms carry a token
    return made


def _values(archive: Archive, seen: Reader) -> dict[str, Any]:
    """The page of saved questions, the newest first."""
    before = asked.one(seen, "before", 12)
    every = [one for one in reversed(archive.saved()) if not before.isdecimal() or one.number < int(before)]
    alerts = archive.alerts(HELD)
    return {
        "q": asked.one(seen, "q", _LONGEST),
        "done": asked.one(seen, "done", _LONGEST),
        "saved": [_one(archive, one, alerts, seen.words) for one in every[:_A_PAGE]],
        "following": str(every[_A_PAGE - 1].number) if len(every) > _A_PAGE else "",
    }


def _one(archive: Archive, one: Query, alerts: tuple[Alert, ...], words: Words) -> dict[str, Any]:
    raised = [each for each in alerts if each.query == one.said]
    return {
        "number": one.number,
        "said": harmless.line(one.said),
        "search": one.search,
        "facts": [
            (story, fact.id, phrases.told(fact, words), fact.verdict, told.verdict(fact, words))
            for story, fact in _newest(archive, one)
        ],
        "alerts": [(told_alerts.title(each, words), here(each.at, words), each.record, each.story) for each in raised[:_ALERTS]],
        "raised": len(raised),
    }


def _newest(archive: Archive, one: Query) -> list[tuple[str, Fact]]:
    """The newest facts that fit a saved question, each with its story."""
    if not one.search:
        return [(each.story or "", each.record) for each in archive.page(_wish(archive, one.wanted, "fact", _FACTS)).records]
    found = searches.newest(archive, understood(one.said), _LOOKED_AT, _LOOKED_AT)
    facts = ((answer.whole.story.id, fact) for answer in found for fact in _by_weight(answer.dossier))
    return list(islice(facts, _FACTS))


def _by_weight(dossier: Dossier) -> list[Fact]:
    order = {verdict: n for n, verdict in enumerate(told.ORDER)}
    return sorted(dossier.facts, key=lambda fact: (order.get(fact.verdict, len(order)), -len(fact.reports), fact.id))


def _wish(archive: Archive, wanted: Wanted, kind: str, limit: int) -> Wish:
    """The wish for a list that asks the same as *wanted*."""
    days = {name: day.isoformat() if (day := getattr(wanted, name)) else None for name in ("since", "until")}
    said = {"actor": wanted.actors, "state": wanted.states, "type": wanted.types, "verdict": wanted.verdicts, **days}
    return wish(archive, kind, {**said, "story": wanted.story, "limit": limit})[0]


def _numbered(archive: Archive, number: int) -> Query:
    found = next((one for one in archive.saved() if one.number == number), None)
    if found is None:
        raise NotFoundError("No search is saved under this number.")
    return found


# --- feeds -----------------------------------------------------------------------------------------------------------------------


def _fed(archive: Archive, number: int, feed: str, words: Words, address: str) -> bytes:
    one = _numbered(archive, number)
    title = words("desk.saved.feed_title", said=harmless.line(one.said))
    if feed == "feed.atom":
        head = atom.Head(title=title, id=f"saved-{number}", address=address)
        return b"".join(atom.pieces(_chapters(archive, one), words.language, head))
    raised = tuple(each for each in archive.alerts(HELD) if each.query == one.said)
    return rss(raised, lambda each: _told(each, words), (title, address, words("watch.rss.description"), words.language))


def _told(alert: Alert, words: Words) -> Told:
    return Told(title=told_alerts.title(alert, words), text=told_alerts.text(alert, words))


def _chapters(archive: Archive, one: Query) -> Iterator[Chapter]:
    """The newest stories that have something that fits, with what fits alone."""
    for answer in _answers(archive, one):
        reports = {id: archive.report(id) for id in answer.whole.story.reports}
        yield Chapter(dossier=answer.dossier, reports=reports)


def _answers(archive: Archive, one: Query) -> Iterator[Answer]:
    if one.search:
        yield from searches.newest(archive, understood(one.said), _IN_FEED)
        return
    from recoupe import reconcile

    for each in archive.page(_wish(archive, one.wanted, "story", _IN_FEED)).records:
        dossier = archive.told_story(each.record.id)
        if dossier is not None:
            published = {id: archive.published(id) for id in dossier.story.reports}
            answer = reconcile.answer(dossier, one.wanted, published)
            if not answer.empty:
                yield answer
