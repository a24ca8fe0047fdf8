"""Whether an archive is as it should be: every record readable and about the words it says, every report at its place.

It is read through once, as it is at one moment, while others may write; a report at a time is held in memory.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from recoupe.reconcile import Signature
from recoupe.records import Correction, Decision, Entity, Quotation, Report, Span, Statement, Story
from recoupe.records.codec import loads
from recoupe.records.watching import Alert, Listed
from recoupe.store import consistency, database
from recoupe.store.address import Address
from recoupe.store.consistency import Flaw, Mend
from recoupe.store.copying import Tell, silent
from recoupe.store.query import KINDS
from recoupe.store.tables import (
    ALERT,
    CORRECTION,
    DECISION,
    ENTITY,
    FEED_ITEM,
    FOUND,
    QUEUED,
    QUOTATION,
    RECONCILED,
    REPORT,
    SIGNATURE,
    STATEMENT,
    STORY,
    TOLD_BY,
)
from recoupe.store.trouble import ArchiveError

_AT_ONCE = 200  # rows that are held in memory
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError)


def check(address: Address, tell: Tell = silent) -> Iterator[Flaw]:
    """What is wrong with the archive at *address*; nothing if all is well. Nothing is changed. Raises `ArchiveError`."""
    try:
        yield from _of_all(address, tell)
    except ArchiveError as trouble:
        if trouble.code != "broken":
            raise
        yield Flaw(code="file", record=str(address), detail=str(trouble.values.get("detail", "")), mend=Mend.RESTORE)


def _of_all(address: Address, tell: Tell) -> Iterator[Flaw]:
    engine = database.connect_to_look(address)
    try:
        with database.reading(engine, address) as db:
            damages = list(consistency.of_the_file(db))
            yield from damages
            if damages:
                return  # what is read from a damaged file says nothing about the records
            yield from _of_reports(db, tell)
            yield from _of_bodies(db, tell)
            yield from _of_stories(db, tell)
            yield from consistency.between_tables(db, tell)
        yield from _of_the_full_text(address)
    finally:
        engine.dispose()


def _of_the_full_text(address: Address) -> Iterator[Flaw]:
    """What is wrong with the index of words. SQLite looks into it only where it may write."""
    if address.path is None:
        return
    try:
        yield from _of_the_words(address)
    except ArchiveError as trouble:
        if trouble.code not in ("read-only", "unopened", "locked", "full"):
            raise


def _of_the_words(address: Address) -> Iterator[Flaw]:
    engine = database.connect_as_it_is(address)
    try:
        with database.transaction(engine, address) as db:
            yield from tuple(consistency.of_the_full_text(db))
    finally:
        engine.dispose()


# each report with what was found in it


def _of_reports(db: Connection, tell: Tell) -> Iterator[Flaw]:
    total = db.execute(select(func.count()).select_from(REPORT)).scalar_one()
    found = {kind: _by_report(db, select(table), table.c.place_in_report) for kind, table in _FOUND.items()}
    columns = (REPORT.c.number, REPORT.c.id, REPORT.c.digest, REPORT.c.text, REPORT.c.body)
    for done, row in enumerate(_streamed(db, select(*columns).order_by(REPORT.c.number)), 1):
        yield from _of_report(row, {kind: of(row.number) for kind, of in found.items()})
        tell("reports", done, total)


_FOUND = {Statement: STATEMENT, Quotation: QUOTATION, Entity: ENTITY}


def _of_report(row: Any, found: dict[type[Any], Sequence[Any]]) -> Iterator[Flaw]:
    report = _loaded(Report, row.body)
    if report is None:
        yield _restore("unreadable", row.id, REPORT.name)
    elif (report.id, report.digest) != (row.id, row.digest):
        yield _restore("columns", row.id, REPORT.name)
    elif not all(_lies_in(block.span, row.text) for block in report.blocks):
        yield _restore("span", row.id)
    for kind, rows in found.items():
        for place, one in enumerate(rows):
            record = _loaded(kind, one.body)
            if record is None:
                yield _restore("unreadable", one.id, _FOUND[kind].name)
                continue
            if one.place_in_report != place or not _is_told_by_columns(one, record):
                yield _restore("columns", one.id, _FOUND[kind].name)
            yield from _of_words(record, row.id, row.text)


def _is_told_by_columns(row: Any, record: Any) -> bool:
    spans = isinstance(record, Entity) or (record.span.start, record.span.end) == (row.start, row.end)
    return spans and bool(record.id == row.id)


def _of_words(record: Any, report: str, text: str) -> Iterator[Flaw]:
    """What is wrong between a statement or a quotation and the words of its report."""
    if isinstance(record, Entity):
        return
    if record.report != report:
        yield _restore("elsewhere", record.id, record.report)
    spans = [record.span, record.sentence] if isinstance(record, Statement) else [record.span]
    if not all(_lies_in(span, text) for span in spans):
        yield _restore("span", record.id)
    elif record.span.of(text) != record.text:
        yield _restore("words", record.id)


def _lies_in(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)


# every other record


def _of_bodies(db: Connection, tell: Tell) -> Iterator[Flaw]:
    mended = {SIGNATURE: Mend.PLACE, RECONCILED: Mend.FORGET}
    others = {SIGNATURE: Signature, DECISION: Decision, CORRECTION: Correction, FOUND: Report, QUEUED: Report, ALERT: Alert}
    named = {SIGNATURE: SIGNATURE.c.report, FEED_ITEM: FEED_ITEM.c.key, RECONCILED: RECONCILED.c.story}
    kinds: dict[Table, type[Any] | None] = {**others, FEED_ITEM: Listed, RECONCILED: None}
    for done, (table, of_all) in enumerate(kinds.items(), 1):
        own = [table.c.kind] if of_all is None else []
        name = named.get(table, next(iter(table.primary_key.columns)))
        for row in _streamed(db, select(name.label("name"), table.c.body, *own)):
            kind = of_all or KINDS.get(row.kind)
            if kind is None or _loaded(kind, row.body) is None:
                flaw = _restore("unreadable", str(row.name), table.name)
                yield replace(flaw, mend=mended.get(table, Mend.RESTORE), row=row.name)
        tell("records", done, len(kinds))


def _of_stories(db: Connection, tell: Tell) -> Iterator[Flaw]:
    total = db.execute(select(func.count()).select_from(STORY)).scalar_one()
    told = select(func.count()).select_from(TOLD_BY)
    for done, row in enumerate(_streamed(db, select(STORY.c.id, STORY.c.body)), 1):
        story = _loaded(Story, row.body)
        if story is None:
            yield Flaw(code="unreadable", record=row.id, detail=STORY.name, mend=Mend.FORGET, row=row.id)
        elif db.scalar(told.where(TOLD_BY.c.story == row.id)) != len(set(story.reports)):
            yield Flaw(code="strangers", record=row.id, mend=Mend.FORGET, row=row.id)
        tell("stories", done, total)


# small things


def _loaded(kind: type[Any], body: str) -> Any:
    try:
        return loads(kind, body)
    except _UNREADABLE:
        return None


def _restore(code: str, record: str, detail: str = "") -> Flaw:
    return Flaw(code=code, record=record, detail=detail, mend=Mend.RESTORE)


def _streamed(db: Connection, asked: Select[Any]) -> Iterator[Any]:
    with db.execute(asked, execution_options={"yield_per": _AT_ONCE}) as rows:
        yield from rows


def _by_report(db: Connection, asked: Select[Any], place: Any) -> Callable[[int], Sequence[Any]]:
    """What gives the rows of a report by its number; it is to be asked with growing numbers."""
    rows = _streamed(db, asked.order_by(asked.selected_columns.report, place))
    groups = ((number, list(own)) for number, own in groupby(rows, key=lambda row: row.report))
    ahead: list[tuple[int, list[Any]]] = []

    def of(number: int) -> Sequence[Any]:
        while not ahead or ahead[0][0] < number:
            following = next(groups, None)
            if following is None:
                return ()
            ahead[:] = [following]
        return ahead[0][1] if ahead[0][0] == number else ()

    return of
