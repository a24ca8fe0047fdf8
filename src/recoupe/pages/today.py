"""Today: the stories of the archive, the newest or the most confirmed first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking, turned, wish
from recoupe.archive import Archive, Wish
from recoupe.pages import asked, gathered, reader, rendering, strip, told
from recoupe.pages.gathered import Told
from recoupe.pages.reader import Reader
from recoupe.pages.told import Voice
from recoupe.records import Fact, Meeting, Story
from recoupe.show import dates, names, phrases, views
from recoupe.show.page import Run
from recoupe.show.words import Words

_STORIES = 12
_CONFIRMED, _CONTESTED = 4, 2
_TO_COME = 6
_VOICES = 6
_ORDERS = ("newest", "confirmed", "contested")
_COMING = ("scheduled", "accepted", "proposed", "postponed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A fact in a list: what it tells, its verdict in words, who says so, on what reports disagree."""

    id: str
    verdict: str
    said: str
    runs: tuple[Run, ...]
    words: str
    language: str | None
    voices: tuple[Voice, ...]
    clashes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A story in the list."""

    id: str
    title: str
    days: str
    counts: tuple[str, ...]
    verdicts: tuple[tuple[str, int, str], ...]
    confirmed: tuple[Deed, ...]
    contested: tuple[Deed, ...]
    line: strip.Strip | None
    papers: str


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the page."""

    @made.get("/")
    async def today(request: Request) -> Response:
        seen = reader.of(request)
        values = await looking.ask(lambda archive: _values(archive, seen))
        return rendering.page(request, seen, "today.html", values)


def _values(archive: Archive, seen: Reader) -> dict[str, Any]:
    order = asked.one(seen, "order")
    order = order if order in _ORDERS else _ORDERS[0]
    said = asked.said(seen, ("actor", "state", "since", "until"), limit=_STORIES)
    stories, following, meant = _stories(archive, order, said)
    teasers = [_teaser(gathered.in_brief(archive, one, seen.words), seen.words) for one in stories]
    coming = list(_to_come(archive, seen.words)) if not said["cursor"] else []
    return {
        "order": order,
        "orders": _ORDERS,
        "teasers": teasers,
        "following": following,
        "meant": meant,
        "said": said,
        "coming": coming,
        "first_run": not teasers and not (set(dict(seen.asked)) - {"lang", "theme"}),
        "untold": archive.untold(),
    }


def _stories(archive: Archive, order: str, said: dict[str, Any]) -> tuple[list[Story], str | None, dict[str, list[str]]]:
    """The stories of a page, where the next one begins, and whom names were taken for."""
    if order == "confirmed":
        return _most_confirmed(archive, said)
    more = {"verdict": ["contested"]} if order == "contested" else {}
    found, meant, following = turned(archive, "story", {**said, **more})
    return [one.record for one in found.records], following, meant


def _most_confirmed(archive: Archive, said: dict[str, Any]) -> tuple[list[Story], None, dict[str, list[str]]]:
    """The stories with most confirmed facts."""
    wanted, meant = wish(archive, "fact", {**said, "verdict": ["corroborated"]})
    counted = archive.most(replace(wanted, limit=_STORIES)) if all(wanted.keys) else ()
    stories = (archive.of_report("story", id) for id, _ in counted)
    return [one for one in stories if isinstance(one, Story)], None, meant


def _teaser(story: Told, words: Words) -> Teaser:
    seen = story.seen
    title, _ = views.head(seen)
    facts = sorted(seen.dossier.facts, key=lambda fact: (-len(fact.reports), not fact.actors, fact.id))
    counted = Counter(fact.verdict for fact in facts)
    days = gathered.days(story.reports)
    return Teaser(
        id=seen.dossier.story.id,
        title=title,
        days=dates.told(days, words) if days else words("dossier.unknown_date"),
        counts=counts(story, words),
        verdicts=tuple((one, counted[one], words(f"pages.count.{one}", n=counted[one])) for one in told.ORDER if counted[one]),
        confirmed=tuple(deed(one, story) for one in facts if one.verdict == "corroborated")[:_CONFIRMED],
        contested=tuple(deed(one, story) for one in facts if one.verdict == "contested")[:_CONTESTED],
        line=strip.of(story.reports, facts, words),
        papers=", ".join(dict.fromkeys(told.outlet(one, words) for one in story.reports[:8])),
    )


def counts(story: Told, words: Words) -> tuple[str, ...]:
    """The four counts of a story, in words, with its reports before them."""
    found = story.weight
    return (
        words("dossier.count.reports", n=len(story.dossier.story.reports)),
        words("pages.count.outlets", n=found.outlets),
        words("pages.count.families", n=found.families),
        words("pages.count.known", n=found.origins_known),
        words("pages.count.unknown", n=found.origins_unknown),
    )


def deed(fact: Fact, story: Told) -> Deed:
    """A fact for a list."""
    seen = story.seen
    differing = [one for one in fact.differences if one.conflict]
    exact, language = told.words_of(fact, seen)
    return Deed(
        id=fact.id,
        verdict=fact.verdict,
        said=told.verdict(fact, seen.words),
        runs=phrases.told(fact, seen.words, cameo=seen.cameo(fact.statements)),
        words=exact,
        language=language,
        voices=told.voices(fact.reports, seen, _VOICES),
        clashes=tuple("".join(run.text for run in views.difference(one, seen).runs) for one in differing),
    )


def _to_come(archive: Archive, words: Words) -> Iterator[tuple[Meeting, str, str, str, str]]:
    """The newest meetings that have not been held: who, where and when, and at which stage."""
    keys = (tuple(f"stage:{stage}" for stage in _COMING),)
    for one in archive.page(Wish(kind="meeting", keys=keys, limit=_TO_COME)).records:
        meeting = one.record
        if not meeting.participants:
            continue
        who = _who(meeting, words)
        parts = (run.text for run in phrases.separated(*phrases.place_and_time(meeting.place, meeting.when, words)))
        yield meeting, who, "".join(parts), words.known(f"dossier.stage.{meeting.stage}") or meeting.stage, one.story or ""


def _who(meeting: Meeting, words: Words) -> str:
    called: Sequence[str] = [names.called(one, words) for one in meeting.participants]
    return " – ".join(called) or words("dossier.unknown_actor")
