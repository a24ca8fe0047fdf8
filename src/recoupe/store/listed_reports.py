"""What the lists hold of each report, put in and taken out in the transaction that keeps it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, select

from recoupe.atlas import post_held
from recoupe.lexicon.names import fold
from recoupe.records import Entity, Findings, Quotation, Report, Statement
from recoupe.records.codec import loads
from recoupe.store.listing_tables import IN_A_REPORT, UNDER
from recoupe.store.tables import ENTITY, QUOTATION, REPORT, STATEMENT, TOLD_BY
from recoupe.store.under import ALL, ROOM, Row, day_of, involved, own_day, take_out, under
from recoupe.store.upserts import put_if_new


def put_report(db: Connection, number: int, report: Report, findings: Findings) -> None:
    """Lists the report in row *number* with its *findings*."""
    put_if_new(db, UNDER, list(_rows_of_report(number, report, findings)))


def put_report_kept(db: Connection, number: int) -> None:
    """As `put_report`, of what is kept of the report."""
    put_report(db, number, *_kept(db, number))


def take_out_report(db: Connection, number: int) -> None:
    """Takes the report in row *number*, and what was found in it, out of the lists; its findings must still be there."""
    told = db.scalars(select(TOLD_BY.c.story).where(TOLD_BY.c.report == number)).all()
    rows = [*_rows_of_report(number, *_kept(db, number))]
    rows += [{**row, "key": f"story:{story}"} for story in told for row in rows if row["key"] == ALL]
    take_out(db, rows)


def _kept(db: Connection, number: int) -> tuple[Report, Findings]:
    """What is kept of a report of what decides where it is listed."""
    row = db.execute(select(REPORT.c.id, REPORT.c.published, REPORT.c.body).where(REPORT.c.number == number)).one()
    found = Findings(
        report=row.id,
        reference=None,
        statements=_found(db, Statement, STATEMENT, number),
        quotations=_found(db, Quotation, QUOTATION, number),
        entities=_found(db, Entity, ENTITY, number),
    )
    return replace(loads(Report, row.body), published=row.published), found


def _rows_of_report(number: int, report: Report, findings: Findings) -> Iterator[Row]:
    published, place = day_of(report.published), number << IN_A_REPORT
    of_report: set[str] = set(_keys_of_report(report))
    for at, one in enumerate(findings.statements[:ROOM], 1):
        keys = {ALL, *_keys_of_statement(one)}
        of_report |= keys
        yield from under(keys, "statement", own_day(one.when) or published or 0, place + at)
    for at, quoted in enumerate(findings.quotations[:ROOM], 1):
        keys = {ALL, f"type:{quoted.kind}", *(involved((quoted.speaker,)) if quoted.speaker else ())}
        yield from under(keys, "quotation", published or 0, place + at)
    for entity in findings.entities[:ROOM]:
        of_report.update(_offices_of(entity))
    yield from under(of_report, "report", published or 0, place)


def _offices_of(one: Entity) -> Iterator[str]:
    """The keys of the offices that a person has by name."""
    for office in one.offices if one.kind == "person" else ():
        if post := post_held(office):
            yield held(post.holds, post.key)


def held(holds: str, post: str) -> str:
    """The key of the reports that name somebody who has an office."""
    return f"held:{holds}:{post}"


def _found(db: Connection, kind: type[Any], table: Table, number: int) -> tuple[Any, ...]:
    asked = select(table.c.body).where(table.c.report == number).order_by(table.c.place_in_report)
    return tuple(loads(kind, body) for body in db.scalars(asked))


def _keys_of_report(report: Report) -> Iterator[str]:
    yield ALL
    for name, said in (("outlet", report.outlet), ("agency", report.agency), ("language", report.language)):
        if said:
            yield f"{name}:{fold(said) or said}"


def _keys_of_statement(row: Statement) -> Iterator[str]:
    yield f"type:{row.event_type}"
    yield from involved((*row.actors, *row.recipients, *row.third_parties))
