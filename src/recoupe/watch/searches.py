"""What a saved search finds among what stories tell: the records that rest on statements which it finds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from recoupe.archive import Archive
from recoupe.errors import NotFoundError
from recoupe.records import Answer, Commitment, Dossier, Fact, Hit, Meeting, Position, Quotation, Statement
from recoupe.records import Query as Search
from recoupe.search import kinds

_A_PAGE = 100
# so many of the newest that it finds are known to a search when it is saved
MOST = 2_000
_RESTING = ("facts", "meetings", "positions", "commitments")


def newest(archive: Archive, search: Search, stories: int, hits: int = MOST) -> Iterator[Answer]:
    """What the newest *stories* that *search* finds answer to it, as they were last told, from at most so many *hits*."""
    found: dict[str, list[Hit]] = {}
    for hit in _found(archive, search, hits):
        for story in hit.stories:
            if story in found or len(found) < stories:
                found.setdefault(story, []).append(hit)
        if hits > _A_PAGE and len(found) >= stories and not any(story in found for story in hit.stories):
            break
    for story, some in found.items():
        answer = _answer(_told(archive, story), some)
        if answer is not None:
            yield answer


def within(archive: Archive, search: Search, dossier: Dossier) -> Answer | None:
    """What one story answers to *search*; None for nothing."""
    return _answer(dossier, list(_found(archive, kinds.within(search, dossier.story.id), MOST)))


def _found(archive: Archive, search: Search, most: int) -> Iterator[Hit]:
    cursor, left = None, most
    while left > 0:
        page = archive.search(search, limit=min(_A_PAGE, left), cursor=cursor, newest=True)
        yield from page.hits
        cursor, left = page.cursor, left - len(page.hits)
        if cursor is None or not page.hits:
            return


def _told(archive: Archive, story: str) -> Dossier | None:
    """A story as it was last told; told now where it never was."""
    found = archive.told_story(story)
    if found is not None:
        return found
    try:
        return archive.dossier(story)
    except NotFoundError:  # it has become another meanwhile
        return None


def _answer(dossier: Dossier | None, hits: Sequence[Hit]) -> Answer | None:
    if dossier is None:
        return None
    found = {row.id for row in dossier.statements if any(_stands_in(row, hit) for hit in hits if hit.report.id == row.report)}
    quoted = {hit.id for hit in hits if isinstance(hit.record, Quotation)}
    kept: dict[str, Any] = {
        name: tuple(one for one in getattr(dossier, name) if found.intersection(_behind(one))) for name in _RESTING
    }
    kept["quotations"] = tuple(one for one in dossier.quotations if one.id in quoted)
    if not any(kept.values()):
        return None
    behind = {id for name in _RESTING for one in kept[name] for id in _behind(one)}
    statements = tuple(row for row in dossier.statements if row.id in behind)
    return Answer(dossier=replace(dossier, **kept, statements=statements), whole=dossier)


def _behind(one: Fact | Meeting | Position | Commitment) -> Iterator[str]:
    return (id for _, ids in one.stages for id in ids) if isinstance(one, Meeting) else iter(one.statements)


def _stands_in(row: Statement, hit: Hit) -> bool:
    """Whether a statement of the same report is what was found, or stands in it."""
    if isinstance(hit.record, Quotation):
        return bool(row.sentence.overlap(hit.record.span))
    return hit.record is None or row.id == hit.id
