"""Which reports are in the index: those that some place still shows, all of them, in the transaction that shows them.

They are in it with what their rows hold, which is what people have made of what the program found (`store.laying`): a hit is known by
its place among these rows.
"""

from sqlalchemy import Connection, exists, select

from recoupe.records import Findings, Report
from recoupe.store import indexing, query
from recoupe.store.tables import PLACE, REPORT


def put(db: Connection, number: int, report: Report, findings: Findings) -> None:
    """Puts the report in row *number* into the index if it is not in it, and some place shows it."""
    if not indexing.is_in(db, number) and _is_shown(db, number):
        indexing.put(db, number, report, findings)


def put_kept(db: Connection, number: int) -> None:
    """As `put`, of what is kept of the report."""
    if not indexing.is_in(db, number) and _is_shown(db, number):
        id = db.scalar(select(REPORT.c.id).where(REPORT.c.number == number))
        report, findings = query.report(db, id or ""), query.rows_of(db, id or "")
        if report and findings:  # a report is kept with its findings
            indexing.put(db, number, report, findings)


def leave(db: Connection, number: int) -> None:
    """Takes the report in row *number* out if no place shows it any more."""
    if not _is_shown(db, number):
        indexing.take_out(db, number)


def put_all(db: Connection) -> None:
    """Makes the index anew, of all reports that are shown."""
    indexing.begin_anew(db)
    for number in db.scalars(select(REPORT.c.number).order_by(REPORT.c.number)).all():
        put_kept(db, number)
    indexing.put_verdicts_kept(db)


def _is_shown(db: Connection, number: int) -> bool:
    return bool(db.scalar(select(exists().where(PLACE.c.report == number, PLACE.c.current))))
