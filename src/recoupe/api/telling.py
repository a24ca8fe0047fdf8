"""Records as the objects that are answered: those of JSON lines, with the ids of reports, and without what lies on this machine."""

from datetime import date
from typing import Any

from recoupe.archive import Listed
from recoupe.records import Hit, Report, Sign, Story, objects

# the place of a report on the machine that serves it, and the hash of its bytes, are nobody's business
NOT_TOLD = ("name", "location", "digest")


def told(kind: str, record: Any) -> dict[str, Any]:
    """The object of a record of a *kind* (of `MODELS`)."""
    if isinstance(record, Report):
        return report(record)
    made = objects.told(kind, record)
    if isinstance(record, Story):
        made["passages"] = [{"report": id, "spans": objects.whole(spans)} for id, spans in record.passages]
    return made


def report(record: Report, *, text: bool = False) -> dict[str, Any]:
    """The object of a report, with its *text* or without."""
    made = objects.told("report", record)
    for name in (*NOT_TOLD, *(() if text else ("text",))):
        del made[name]
    made["blocks"] = [{"kind": block.kind.value, "span": list(block.span)} for block in record.blocks]
    return made


def sign(record: Sign) -> dict[str, Any]:
    """The object of a sign."""
    return {**objects.whole(record), "values": dict(record.values)}


def listed(kind: str, one: Listed) -> dict[str, Any]:
    """The object of a record in a list."""
    day = date.fromordinal(one.at.day).isoformat() if one.at.day else None
    return {**told(kind, one.record), "story": one.story, "day": day}


def hit(one: Hit) -> dict[str, Any]:
    """The object of a hit."""
    of = one.report
    about = {"id": of.id, "title": of.title, "outlet": of.outlet, "published": of.published, "url": of.url}
    made = {"kind": one.kind, "id": one.id, "report": about, "text": one.passage.of(of.text), "passage": list(one.passage)}
    marks = [list(span) for span in one.marks]
    return {**made, "marks": marks, "score": one.score, "verdict": one.verdict, "stories": list(one.stories)}
