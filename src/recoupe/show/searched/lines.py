"""What a search has found, for programs: a JSON line or a row of a table for each hit."""

from collections.abc import Iterator, Mapping

from recoupe.records import Found, Hit, Quotation, Statement
from recoupe.show import jsonl

_SEVERAL = " | "


def lines(found: Found) -> Iterator[str]:
    """A line that says what was understood and how much there is, then a line for each hit."""
    yield jsonl.object_line(
        "search",
        {
            "query": str(found.query),
            "kind": found.query.kind,
            "total": found.total,
            "bounded": found.bounded,
            "order": found.order,
            "cursor": found.cursor,
            "meant": found.meant,
            "passed_over": found.passed_over,
            "facets": {one.field: {"values": dict(one.values), "bounded": one.bounded} for one in found.facets},
        },
    )
    for hit in found.hits:
        yield jsonl.object_line("hit", _told(hit))


def _told(hit: Hit) -> Mapping[str, object]:
    report = hit.report
    return {
        "kind": hit.kind,
        "id": hit.id,
        "score": hit.score,
        "verdict": hit.verdict,
        "passage": hit.passage,
        "marks": hit.marks,
        "text": hit.passage.of(report.text),
        "report": {
            "id": report.id,
            "report": report.name,
            "title": report.title,
            "outlet": report.outlet,
            "agency": report.agency,
            "published": report.published,
            "language": report.language,
            "url": report.url,
        },
        "stories": hit.stories,
        hit.kind if hit.record else "statement": hit.record,
    }


def rows(found: Found) -> Iterator[Mapping[str, object]]:
    """A row for each hit."""
    for hit in found.hits:
        report, record = hit.report, hit.record
        statement = record if isinstance(record, Statement) else None
        speaker = record.speaker if isinstance(record, Quotation) else None
        yield {
            "kind": hit.kind,
            "id": hit.id,
            "published": report.published,
            "outlet": report.outlet,
            "title": report.title,
            "event_type": statement and statement.event_type,
            "mode": statement and statement.mode,
            "actors": _SEVERAL.join(one.name for one in statement.actors) if statement else None,
            "recipients": _SEVERAL.join(one.name for one in statement.recipients) if statement else None,
            "when": statement.when.edtf if statement and statement.when else None,
            "speaker": speaker and speaker.name,
            "verdict": hit.verdict,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "text": hit.passage.of(report.text),
            "score": hit.score,
            "report": report.id,
            "name": report.name,
            "stories": _SEVERAL.join(hit.stories),
        }
