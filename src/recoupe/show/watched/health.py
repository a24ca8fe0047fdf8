"""How feeds fare: a page for people, rows and lines for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from recoupe.records.watching import FeedState, Health
from recoupe.show import harmless
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.watched.moments import day_and_time, here, lasting
from recoupe.show.words import Words

_REASONS = 3


def page(found: Sequence[Health], stuck: Iterable[tuple[str, int, str]], queries: Iterable[str], words: Words) -> Page:
    """The page of how the feeds fare, what is left in the outbox, and which queries are saved."""
    sections = [Section(title=words("watch.status.feeds"), lines=tuple(_line(one, words) for one in found))] if found else []
    asked = tuple(Line(runs=(Run(harmless.line(query)),)) for query in queries)
    if asked:
        sections.append(Section(title=words("watch.status.queries"), lines=asked))
    left = tuple(Line(runs=(Run(_left(*one, words=words), Style.DOUBT),)) for one in stuck)
    if left:
        sections.append(Section(title=words("watch.status.outbox"), lines=left))
    count = words("watch.status.count", n=len(found))
    return Page(title=words("watch.status.title"), id=None, summary=(Run(count, Style.NOTE),), sections=tuple(sections))


def _left(channel: str, count: int, trouble: str, *, words: Words) -> str:
    said = words("watch.status.left", n=count, channel=harmless.line(channel))
    return f"{said} · {harmless.line(words.translated(trouble))}" if trouble else said


def _line(one: Health, words: Words) -> Line:
    feed = one.feed
    told = [words("watch.status.items", n=one.items), words("watch.status.day", n=one.day)]
    told.append(words("watch.status.answered", when=here(feed.answered, words)))
    if feed.state is FeedState.FOLLOWED:
        told.append(words("watch.status.next", when=here(feed.due, words)))
    else:
        told.append(words(f"watch.status.{feed.state.value}"))
    if one.lag is not None:
        told.append(words("watch.status.lag", time=lasting(one.lag, words)))
    if one.waiting:
        told.append(words("watch.status.waiting", n=one.waiting))
    runs = (Run(harmless.line(feed.title or feed.url), Style.WHO), Run(" · " + " · ".join(told)))
    return Line(runs=runs, under=tuple(_under(one, words)))


def _under(one: Health, words: Words) -> Iterator[Line]:
    feed = one.feed
    if feed.title:
        yield Line(runs=(Run(harmless.line(feed.url), Style.NOTE),))
    if feed.failures:
        said = words("watch.status.failures", n=feed.failures)
        yield Line(runs=(Run(f"{said} · {harmless.line(words.translated(feed.trouble or ''))}", Style.DOUBT),))
    if feed.gaps:
        yield Line(runs=(Run(words("watch.status.gaps", n=feed.gaps), Style.DOUBT),))
    for reason, count in one.wrong[:_REASONS]:
        said = harmless.line(words.translated(reason))
        yield Line(runs=(Run(words("watch.status.wrong", n=count, reason=said), Style.DOUBT),))


def rows(found: Iterable[Health]) -> Iterator[Mapping[str, object]]:
    """A row a feed; times in UTC, stretches of time in seconds."""
    for one in found:
        feed = one.feed
        yield {
            "feed": feed.url,
            "title": feed.title,
            "state": feed.state.value,
            "asked": day_and_time(feed.asked),
            "answered": day_and_time(feed.answered),
            "next": day_and_time(feed.due) if feed.state is FeedState.FOLLOWED else None,
            "every": round(feed.pace),
            "items": one.items,
            "new_24h": one.day,
            "waiting": one.waiting,
            "wrong": sum(count for _, count in one.wrong),
            "failures": feed.failures,
            "trouble": feed.trouble,
            "gaps": feed.gaps,
            "lag": one.lag,
        }


def lines(found: Iterable[Health]) -> Iterator[str]:
    """A JSON line a feed."""
    for one, row in zip(found := tuple(found), rows(found), strict=True):
        told = {"record": "feed", **row, "former": one.feed.former, "reasons": dict(one.wrong)}
        yield harmless.json(json.dumps(told, ensure_ascii=False))
