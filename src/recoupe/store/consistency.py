"""Whether the tables of an archive agree: what the file says of itself, and what no row may say without another."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Integer, Select, String, and_, cast, exists, func, literal, or_, select
from sqlalchemy.exc import DatabaseError

from recoupe.store import indexing
from recoupe.store.copying import Tell
from recoupe.store.index_tables import PASSAGE_TEXT, REPORT_TEXT, SEARCH_REPORT
from recoupe.store.query import current
from recoupe.store.tables import (
    ALIKE,
    FINDINGS,
    PLACE,
    PLACED,
    QUOTATION,
    REPORT,
    SIGNATURE,
    STATEMENT,
    UNPLACED,
)


class Mend(StrEnum):
    """What can be done about a flaw."""

    RESTORE = "restore"  # a backup has to be restored: it cannot be computed
    PLACE = "place"  # the report is put into its stories again
    FORGET = "forget"  # the story is told again from its reports
    INDEX = "index"  # the search is made again


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something that is wrong: ``code`` says what, ``record`` with what (an id, a place), ``detail`` more.

    ``row`` is what is mended: the number of a report, the id of a story.
    """

    code: str
    record: str
    detail: str = ""
    mend: Mend
    row: int | str | None = None


def of_the_file(db: Connection) -> Iterator[Flaw]:
    """What SQLite finds wrong with its file; of PostgreSQL, which sees to that itself, nothing."""
    if db.dialect.name != "sqlite":
        return
    for (said,) in db.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Flaw(code="file", record="", detail=said, mend=Mend.RESTORE)
    for table, row, parent, _ in db.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Flaw(code="dangling", record=f"{table} {row or ''}".strip(), detail=parent, mend=Mend.RESTORE)


def of_the_full_text(db: Connection) -> Iterator[Flaw]:
    """The indexes of words in a file of SQLite that are damaged; *db* is in a transaction that may write, though nothing is."""
    if db.dialect.name != "sqlite":
        return
    for table in (REPORT_TEXT, PASSAGE_TEXT):
        try:
            db.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except DatabaseError as error:
            yield Flaw(code="words-index", record=table, detail=str(error.orig), mend=Mend.INDEX)


def between_tables(db: Connection, tell: Tell) -> Iterator[Flaw]:
    """The rows that say what others gainsay."""
    asked = _asked()
    if not indexing.is_sound(db):
        yield Flaw(code="index", record="", mend=Mend.INDEX)
        asked = {code: held for code, held in asked.items() if held[1] is not Mend.INDEX}
    for done, (code, (question, mend)) in enumerate(asked.items(), 1):
        with db.execute(question, execution_options={"yield_per": 200}) as rows:
            for row in rows:
                yield Flaw(code=code, record=row.record, mend=mend, row=row.row)
        tell("tables", done, len(asked))


Question = Select[*tuple[Any, ...]]


def _asked() -> dict[str, tuple[Question, Mend]]:
    """Each thing that must not be, with the question that finds it: its record, and the row that is mended."""
    waits = exists().where(UNPLACED.c.report == REPORT.c.number)
    signed = exists().where(SIGNATURE.c.report == REPORT.c.number)
    indexed = exists().where(SEARCH_REPORT.c.report == REPORT.c.number)
    return {
        "placeless": (_reports(~exists().where(PLACE.c.report == REPORT.c.number)), Mend.RESTORE),
        "bare": (_reports(~exists().where(FINDINGS.c.report == REPORT.c.number)), Mend.RESTORE),
        "places": (_places(), Mend.RESTORE),
        "twice": (_twice(), Mend.RESTORE),
        "forgotten": (_reports(current(), ~waits, ~signed), Mend.PLACE),
        "superseded": (_reports(~current(), ~waits, signed), Mend.PLACE),
        "unsigned": (_placed_without_signature(), Mend.PLACE),
        "unplaced": (_signed_without_place(), Mend.PLACE),
        "one-sided": (_alike_on_one_side(), Mend.PLACE),
        "unindexed": (_reports(current(), ~indexed), Mend.INDEX),
        "over-indexed": (_reports(~current(), indexed), Mend.INDEX),
    }


def _reports(*conditions: Any) -> Question:
    return select(REPORT.c.id.label("record"), REPORT.c.number.label("row")).where(*conditions)


def _places() -> Question:
    """The locations that show no report, or several."""
    shown = func.sum(cast(PLACE.c.current, Integer))
    versions = or_(func.max(PLACE.c.version) != func.count(), func.min(PLACE.c.version) != 1)
    grouped = select(PLACE.c.location.label("record"), literal(0).label("row")).group_by(PLACE.c.location)
    return grouped.having(or_(shown != 1, versions))


def _twice() -> Question:
    both = STATEMENT.join(QUOTATION, QUOTATION.c.id == STATEMENT.c.id)
    return select(STATEMENT.c.id.label("record"), STATEMENT.c.report.label("row")).select_from(both)


def _placed_without_signature() -> Question:
    number = cast(PLACED.c.passage, String)
    gone = ~exists().where(SIGNATURE.c.number == PLACED.c.passage)
    return select(number.label("record"), literal(0).label("row")).where(gone)


def _signed_without_place() -> Question:
    placed = exists().where(PLACED.c.passage == SIGNATURE.c.number)
    waits = exists().where(UNPLACED.c.report == SIGNATURE.c.report)
    return select(SIGNATURE.c.key.label("record"), SIGNATURE.c.report.label("row")).where(~placed, ~waits)


def _alike_on_one_side() -> Question:
    back = ALIKE.alias("back")
    theirs = and_(back.c.passage == ALIKE.c.other, back.c.other == ALIKE.c.passage)
    joined = SIGNATURE.join(ALIKE, ALIKE.c.passage == SIGNATURE.c.number)
    asked = select(SIGNATURE.c.key.label("record"), SIGNATURE.c.report.label("row")).select_from(joined)
    return asked.where(~exists().where(theirs)).distinct()
