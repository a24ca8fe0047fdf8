"""GDELT 2.0 mentions: 16 columns with tabs between and no header; a row for each statement of each event."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from recoupe.export.cells import citation, tab_separated
from recoupe.export.chapters import Chapter
from recoupe.export.gdelt import Dyad, dyads
from recoupe.records import Actor, Report, Statement

COLUMNS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset "
    "Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"
).split()

_WEB, _CITATION = 1, 2
_AS_WRITTEN = 1


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """The bytes of the table."""
    for chapter in chapters:
        for dyad in dyads(chapter):
            yield from tab_separated(_row(dyad, row, chapter.reports[row.report]) for row in _told(dyad, chapter))


def _told(dyad: Dyad, chapter: Chapter) -> Iterator[Statement]:
    return (row for row in dyad.event.told if row.report in chapter.reports)


def _row(dyad: Dyad, statement: Statement, report: Report) -> tuple[object, ...]:
    return (
        dyad.id,
        None,  # when a database of GDELT's first had the event, and this mention
        None,
        _WEB if report.url else _CITATION,
        _host(report.url) if report.url else report.outlet,
        report.url or citation(report),
        None,  # sentences bear no numbers here: the offsets say where
        _offset(dyad.pair.one, statement),
        _offset(dyad.pair.other, statement),
        statement.span.start,
        _AS_WRITTEN,
        round(100 * statement.confidence),
        len(report.text),
        None,  # tone is not measured
        None,  # nothing was translated
        _extras(statement, report),
    )


def _host(url: str) -> str | None:
    """The host of an address; None where it has none."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _offset(actor: Actor | None, statement: Statement) -> int | None:
    """Where the actor stands in the report, in characters of its own language; None where this statement does not name him."""
    everybody = (*statement.actors, *statement.recipients, *statement.third_parties)
    spans = [one.mention for one in everybody if actor and one.id == actor.id and one.mention]
    return spans[0].start if spans else None


def _extras(statement: Statement, report: Report) -> str:
    """Which statement of which report it is, and when that came out: GDELT has no column for them."""
    known = {"statement": statement.id, "report": report.id, "published": report.published}
    return ";".join(f"{name}:{value}" for name, value in known.items() if value)
