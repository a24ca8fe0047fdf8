"""The human's word laid over a report: what is kept of it, listed and searched is what people have made of what the program found.

What the program found is kept beside it, so that nothing of it is lost: see `tables.FOUND`.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from recoupe import correct
from recoupe.records.codec import dumps
from recoupe.store import correcting, query, write
from recoupe.store.tables import FINDINGS, FOUND, REPORT
from recoupe.store.upserts import put_anew


def over(db: Connection, id: str) -> None:
    """Lays all that stands of what people have said over the report with this id."""
    report, findings, said = query.report_by_program(db, id), query.found_by_program(db, id), correcting.of_report(db, id)
    number = db.scalar(select(REPORT.c.number).where(REPORT.c.id == id))
    if report is None or findings is None or number is None:
        return
    kept = db.scalar(select(FOUND.c.report).where(FOUND.c.report == number)) is not None
    told, made = correct.applied_to_report(report, said), correct.applied(findings, report, said)
    changed = told != report or made != findings
    if changed:
        row = {"report": number, "body": write.body_of(report), "findings": dumps(findings)}
        put_anew(db, FOUND, [row])
    elif kept:
        db.execute(delete(FOUND).where(FOUND.c.report == number))
    if changed or kept:
        write.put_in_place(db, number, told, made)


def over_all(db: Connection, reports: Iterable[str]) -> None:
    """As `over`, for each of *reports* (ids)."""
    for id in reports:
        over(db, id)


def after_keeping(db: Connection, digest: str) -> None:
    """As `over`, for the report with this digest, which has just been kept, if anybody has corrected anything of it."""
    if not correcting.anything(db):
        return
    id = db.scalar(select(REPORT.c.id).join(FINDINGS, FINDINGS.c.report == REPORT.c.number).where(REPORT.c.digest == digest))
    if id is not None and correcting.of_report(db, id):
        over(db, id)
