"""What of a flawed archive can be computed again is computed again; what cannot be is left as it is."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, or_, select

from recoupe.store import database, sought, write
from recoupe.store.address import Address
from recoupe.store.consistency import Flaw, Mend
from recoupe.store.tables import ALIKE, PART, PLACED, RECONCILED, SHELF, SIGNATURE, STORY, TOLD_BY


def repair(address: Address, flaws: Iterable[Flaw]) -> int:
    """How many of *flaws* are gone, or go when the waiting reports are put into their stories. Raises `ArchiveError`."""
    known = [flaw for flaw in flaws if flaw.mend is not Mend.RESTORE]
    if not known:
        return 0
    engine = database.connect(address, make=False)
    try:
        with database.transaction(engine, address) as db:
            for flaw in known:
                _mend(db, flaw)
            if any(flaw.mend is Mend.INDEX for flaw in known):
                sought.put_all(db)
    finally:
        engine.dispose()
    return len(known)


def _mend(db: Connection, flaw: Flaw) -> None:
    if flaw.mend is Mend.FORGET:
        for table in (RECONCILED, TOLD_BY, PART):
            db.execute(delete(table).where(table.c.story == flaw.row))
        db.execute(delete(STORY).where(STORY.c.id == flaw.row))
    elif flaw.mend is Mend.PLACE and flaw.row:
        _place_again(db, int(flaw.row))


def _place_again(db: Connection, report: int) -> None:
    """Forgets all that placing has made of a report, without reading it, and lets the report wait for its place."""
    own = select(SIGNATURE.c.number).where(SIGNATURE.c.report == report).scalar_subquery()
    db.execute(delete(SHELF).where(SHELF.c.passage.in_(own)))
    db.execute(delete(ALIKE).where(or_(ALIKE.c.passage.in_(own), ALIKE.c.other.in_(own))))
    db.execute(delete(PLACED).where(PLACED.c.passage.in_(own)))
    db.execute(delete(SIGNATURE).where(SIGNATURE.c.report == report))
    write.wait_for_place(db, report)
