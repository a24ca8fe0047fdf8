"""The report of an item: its page where the feed has only a teaser, the feed's own words where it has all or the page fails."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Protocol

from recoupe.errors import ReadError
from recoupe.fetch import Answer
from recoupe.read import Refused, Source
from recoupe.records import BlockKind, Report, Trouble
from recoupe.records.watching import Listed

_TOLD = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING})


def _instead(code: str, why: str) -> Trouble:
    return Trouble(code=code, message=f"{why}; these are the feed's words.")


FORBIDDEN = _instead("page-forbidden", "The site's robots.txt does not allow its page to be fetched")


class Reader(Protocol):
    """What reads untrusted bytes: `recoupe.read.guard.Guard`."""

    def reports(self, source: Source) -> Iterator[Report | Refused]:
        """The reports of *source*. Raises ReadError when it cannot be read at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The report of an item, None where nothing can be read; ``trouble`` says why it is not the page's, None where it is."""

    report: Report | None
    trouble: str | None = None


def of_feed(listed: Listed, trouble: Trouble | None = None) -> Outcome:
    """The feed's own words as the report, with the *trouble* for which they are taken."""
    reason = trouble.message if trouble else None
    if listed.report is None:
        if reason and reason == _instead("", why := reason.rpartition(";")[0]).message:
            reason = why  # there are no words of the feed
        return Outcome(report=None, trouble=reason or "The feed gives no words and no page for it.")
    report = replace(listed.report, troubles=(*listed.report.troubles, trouble)) if trouble else listed.report
    return Outcome(report=_placed(report, listed), trouble=reason)


def of_page(listed: Listed, answer: Answer, reader: Reader) -> Outcome:
    """The report of the page that was fetched, or of the feed where its page cannot be read or says less."""
    source = Source(
        name=str(listed.link), location=str(listed.link), data=answer.body, content_type=answer.content_type, url=answer.url
    )
    try:
        with closing(_one_by_one(reader, source)) as found:
            first = next(found, None)
    except ReadError as error:
        return of_feed(listed, Trouble(code="page-unreadable", message=str(error)))
    if not isinstance(first, Report):
        reason = first.reason if first else f"{listed.link} holds no report."
        return of_feed(listed, Trouble(code="page-unreadable", message=reason))
    if listed.report and _length(first) < _length(listed.report):
        return of_feed(listed, _instead("page-shorter", "Its page says less than the feed"))
    return Outcome(report=_placed(_completed(first, listed.report), listed))


def status_trouble(status: int) -> Trouble:
    """Why a page with this HTTP *status* is not read."""
    kind = "page-gone" if status in (404, 410) else "page-refused"
    return _instead(kind, f"Its page was not to be had (the server answered {status})")


def failed(reason: str) -> Trouble:
    """Why a page that could not be had, again and again, is not read."""
    return _instead("page-failed", f"Its page could not be had ({reason})")


def same_words(one: Report, other: Report) -> bool:
    """Whether two versions say the same: what differs is no more than the page around it."""
    return (one.title, one.text, one.updated) == (other.title, other.text, other.updated)


def says_more(one: Report, other: Report) -> bool:
    """Whether *one* tells a longer story than *other*."""
    return _length(one) > _length(other)


def _one_by_one(reader: Reader, source: Source) -> Generator[Report | Refused, None, None]:
    yield from reader.reports(source)


def _completed(page: Report, own: Report | None) -> Report:
    """*page* with what only the feed says of it."""
    if own is None:
        return page
    return replace(
        page,
        published=page.published or own.published,
        updated=page.updated or own.updated,
        outlet=page.outlet or own.outlet,
        authors=page.authors or own.authors,
        language=page.language or own.language,
        url=page.url or own.url,
    )


def _placed(report: Report, listed: Listed) -> Report:
    """*report* as a version of its item's place, whichever way it was had: so no item is kept twice."""
    return replace(report, location=listed.link, name=listed.link) if listed.link else report


def _length(report: Report) -> int:
    """How many characters of the story itself are told."""
    return sum(block.span.end - block.span.start for block in report.blocks if block.kind in _TOLD)
