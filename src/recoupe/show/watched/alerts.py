"""An alert in words: what has changed, on what it rests, and how to see the evidence."""

import json
from collections.abc import Iterator

from recoupe.records import Fact, Meeting
from recoupe.records.codec import plain
from recoupe.records.watching import Alert, Change
from recoupe.show import harmless, names, phrases
from recoupe.show.watched.moments import day_and_time
from recoupe.show.words import Words


def title(alert: Alert, words: Words) -> str:
    """The alert in one line."""
    what = _what(alert, words)
    if alert.change is Change.CORROBORATED:
        return words("watch.alert.corroborated", what=what)
    return words("watch.alert.changed", what=what, before=_value(alert, alert.before, words), now=_value(alert, alert.now, words))


def text(alert: Alert, words: Words) -> str:
    """The alert in several lines, with the words behind it and the ids that `recoupe explain` takes."""
    return "\n".join(_lines(alert, words)) + "\n"


def line(alert: Alert) -> str:
    """The alert as a JSON line."""
    told = {"record": "alert", **plain(alert), "record_id": alert.record, "time": day_and_time(alert.at)}
    return harmless.json(json.dumps(told, ensure_ascii=False))


def _lines(alert: Alert, words: Words) -> Iterator[str]:
    yield title(alert, words)
    yield ""
    if alert.fact:
        yield _rests_on(alert.fact, words)
    if alert.outlets:
        yield words("watch.alert.outlets", names=", ".join(map(harmless.line, alert.outlets)))
    if alert.title:
        yield words("watch.alert.story", title=harmless.line(alert.title))
    yield ""
    for row in alert.statements:
        yield f"- {''.join(run.text for run in phrases.evidence(row, words))} ({row.id})"
    for link in alert.links:
        yield harmless.line(link)
    yield ""
    yield words("watch.alert.explain", id=alert.record)
    yield words("watch.alert.query", query=harmless.line(alert.query))


def _rests_on(fact: Fact, words: Words) -> str:
    verdict = words.known(f"dossier.verdict.{fact.verdict}") or fact.verdict
    parts = [words("dossier.count.outlets", n=fact.outlets), words("dossier.count.known", n=fact.origins_known)]
    if fact.origins_unknown:
        parts.append(words("dossier.count.unknown_too", n=fact.origins_unknown))
    return words("watch.alert.rests_on", verdict=verdict, parts=", ".join(parts))


def _what(alert: Alert, words: Words) -> str:
    if alert.fact:
        return "".join(run.text for run in phrases.told(alert.fact, words))
    assert alert.meeting is not None  # an alert is about one of them
    return _meeting(alert.meeting, words)


def _meeting(meeting: Meeting, words: Words) -> str:
    who = " – ".join(names.called(one, words) for one in meeting.participants) or words("dossier.unknown_actor")
    where = "".join(f", {run.text}" for part in phrases.place_and_time(meeting.place, meeting.when, words) for run in part)
    return words("watch.alert.meeting", who=who) + where


def _value(alert: Alert, value: str | None, words: Words) -> str:
    if value is None:
        return words("watch.alert.new")
    kind = "stage" if alert.meeting else "verdict"
    return words.known(f"dossier.{kind}.{value}") or value
