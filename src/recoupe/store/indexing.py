"""What the search keeps of a report, put in and taken out in the transaction that keeps the report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from recoupe.records import Actor, Dossier, Fact, Findings, Quotation, Report, Source, Span, Statement
from recoupe.records.codec import loads
from recoupe.search import VERSION, folded, naming
from recoupe.search.naming import Name
from recoupe.store import numbers
from recoupe.store.index_tables import (
    FRENCH,
    PASSAGE_TEXT,
    REPORT_TEXT,
    SEARCH_NAME,
    SEARCH_PART,
    SEARCH_PASSAGE,
    SEARCH_REPORT,
    SEARCH_SPELLING,
    SEARCH_STATE,
    Role,
)
from recoupe.store.ready import Ready
from recoupe.store.tables import RECONCILED, REPORT, STATEMENT
from recoupe.store.upserts import put as put_rows
from recoupe.store.upserts import put_if_new

Row = dict[str, Any]
_TOGETHER = 500  # values in one condition
INDEXED = 400_000  # characters of a report whose words are found; PostgreSQL takes no more than a megabyte of words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """A statement or a quotation as it is indexed: its row, its words, and who is what in it."""

    row: Row
    words: str
    parts: dict[Name, int]


def put(db: Connection, number: int, report: Report, findings: Findings) -> None:
    """Makes the report in row *number* be found, with its *findings*; it must not be in the index yet."""
    days = numbers.days_of(report.published)
    here = _free(db, days[0] if days else None)
    passages = list(_passages(here, report, findings, days))
    outlet, agency = _outlet(report), _agency(report)
    numbered = _numbered(db, {*(name for one in passages for name in one.parts), *filter(None, (outlet, agency))})
    row = {"number": here, "report": number, "first": days and days[0], "last": days and days[1], "language": report.language}
    of = {"outlet": numbered[outlet] if outlet else None, "agency": numbered[agency] if agency else None}
    put_rows(db, SEARCH_REPORT, [{**row, **of}])
    _put_passages(db, passages, numbered)
    _Text.of(db).put([_words(here, report.title, report.text)], [(one.row["number"], one.words) for one in passages])


def _put_passages(db: Connection, passages: Sequence[_Passage], numbered: dict[Name, int]) -> None:
    put_rows(db, SEARCH_PASSAGE, [one.row for one in passages])
    parts = [
        {"name": numbered[name], "passage": one.row["number"], "roles": roles}
        for one in passages
        for name, roles in one.parts.items()
    ]
    put_rows(db, SEARCH_PART, parts)


def _words(here: int, title: str | None, text: str) -> tuple[int, str, str]:
    return here, folded(title or ""), folded(text[:INDEXED])


def _free(db: Connection, day: int | None) -> int:
    """A number that no report of *day* has."""
    room = numbers.of_day(day)
    last: int | None = _LAST.cell(db, start=room.start, stop=room.stop)
    free = room.start if last is None else last + 1
    return free if free in room else _free(db, None)  # a day of a million reports is full


_OF_THE_DAY = SEARCH_REPORT.c.number >= bindparam("start"), SEARCH_REPORT.c.number < bindparam("stop")
_LAST = Ready(select(func.max(SEARCH_REPORT.c.number)).where(*_OF_THE_DAY))


def take_out(db: Connection, number: int) -> None:
    """Takes the report in row *number* out of the index, before its text is changed; nothing if it is not in it."""
    joined = SEARCH_REPORT.join(REPORT, REPORT.c.number == SEARCH_REPORT.c.report)
    asked = select(SEARCH_REPORT.c.number, REPORT.c.title, REPORT.c.text).select_from(joined)
    row = db.execute(asked.where(REPORT.c.number == number)).first()
    if row is None:
        return
    first, last = numbers.passages_of(row.number)
    mine = SEARCH_PASSAGE.c.number.between(first, last)
    spans = db.execute(select(SEARCH_PASSAGE.c.number, SEARCH_PASSAGE.c.start, SEARCH_PASSAGE.c.end).where(mine))
    passages = [(passage, folded(row.text[start:end])) for passage, start, end in spans]
    _Text.of(db).take_out([_words(row.number, row.title, row.text)], passages)
    db.execute(delete(SEARCH_PART).where(SEARCH_PART.c.passage.between(first, last)))
    db.execute(delete(SEARCH_PASSAGE).where(mine))
    db.execute(delete(SEARCH_REPORT).where(SEARCH_REPORT.c.number == row.number))


def is_in(db: Connection, number: int) -> bool:
    """Whether the report in row *number* is in the index."""
    return _THERE.cell(db, report=number) is not None


_THERE = Ready(select(SEARCH_REPORT.c.number).where(SEARCH_REPORT.c.report == bindparam("report")))


def is_sound(db: Connection) -> bool:
    """Whether the index was made as this program folds words; if not, nothing can be found in it."""
    return db.scalars(select(SEARCH_STATE.c.folding)).all() == [VERSION]


def begin_anew(db: Connection) -> None:
    """Empties the index; every report is to be put in again."""
    _Text.of(db).empty()
    for table in (SEARCH_PART, SEARCH_PASSAGE, SEARCH_REPORT, SEARCH_SPELLING, SEARCH_NAME, SEARCH_STATE):
        db.execute(delete(table))
    db.execute(insert(SEARCH_STATE), {"folding": VERSION})


# who and where


def _outlet(report: Report) -> Name | None:
    return naming.of_outlet(report.outlet) if report.outlet else None


def _agency(report: Report) -> Name | None:
    return naming.of_agency(report.agency) if report.agency else None


def _passages(here: int, report: Report, findings: Findings, days: tuple[int, int] | None) -> Iterator[_Passage]:
    of_report = [(name, role) for name, role in ((_outlet(report), Role.OUTLET), (_agency(report), Role.AGENCY)) if name]
    words_of: dict[Span, str] = {}  # several statements may stand in one sentence
    for place, row in enumerate(findings.statements):
        if (number := numbers.statement(here, place)) is not None:
            words = words_of.get(row.sentence) or words_of.setdefault(row.sentence, folded(row.sentence.of(report.text)))
            yield _Passage(row=_of_statement(number, row, days), words=words, parts=_parts((*_involved(row), *of_report)))
    for place, quoted in enumerate(findings.quotations):
        if (number := numbers.quotation(here, place)) is not None:
            words = folded(quoted.span.of(report.text))
            yield _Passage(row=_of_quotation(number, quoted, days), words=words, parts=_parts((*_speaking(quoted), *of_report)))


def _of_statement(number: int, row: Statement, days: tuple[int, int] | None) -> Row:
    """A statement by its own time; where it tells none, by the day of its report."""
    first, last = numbers.closed(numbers.days_of(row.when.edtf if row.when else None), days) or days or (None, None)
    kind = {"event_type": row.event_type, "mode": row.mode, "modality": row.modality, "polarity": row.polarity}
    span = {"start": row.sentence.start, "end": row.sentence.end}
    return {"number": number, **kind, **span, "verdict": None, "first": first, "last": last}


def _of_quotation(number: int, row: Quotation, days: tuple[int, int] | None) -> Row:
    first, last = days or (None, None)
    kind = dict.fromkeys(("event_type", "mode", "modality", "polarity", "verdict"))
    return {"number": number, **kind, "start": row.span.start, "end": row.span.end, "first": first, "last": last}


def _involved(row: Statement) -> Iterator[tuple[Name, Role]]:
    for actors, role in ((row.actors, Role.ACTOR), (row.recipients, Role.RECIPIENT), (row.third_parties, Role.THIRD)):
        for actor in actors:
            yield _name(actor), role
            if state := actor.country or _state_of(actor.id):
                yield naming.of_state(state), Role.STATE
    for source in row.sources:
        yield _name(source), Role.SOURCE
    if row.place:
        yield naming.of_place(row.place.name, row.place.country), Role.PLACE
        if row.place.country:
            yield naming.of_state(row.place.country), Role.PLACE


def _speaking(row: Quotation) -> Iterator[tuple[Name, Role]]:
    if row.speaker:
        yield _name(row.speaker), Role.SPEAKER
        if state := row.speaker.country or _state_of(row.speaker.id):
            yield naming.of_state(state), Role.STATE


def _state_of(id: str) -> str | None:
    return id.removeprefix("state:") if id.startswith("state:") else None


def _name(one: Actor | Source) -> Name:
    return naming.of_entity(one.id, one.name, one.country, one.variants)


def _parts(involved: Iterable[tuple[Name, Role]]) -> dict[Name, int]:
    """Each name once, by its identity, with all that it is (a `Role`, as a number)."""
    names: dict[str, Name] = {}
    roles: dict[str, int] = {}
    for name, role in involved:
        names.setdefault(name.identity, name)
        roles[name.identity] = int.__or__(roles.get(name.identity, 0), role)
    return {names[identity]: held for identity, held in roles.items()}


def _numbered(db: Connection, names: Iterable[Name]) -> dict[Name, int]:
    """The numbers of *names*, those put in that are new, with all their spellings that are."""
    every = sorted(names, key=lambda name: (name.identity, name.shown, name.spellings))
    once = {name.identity: name for name in reversed(every)}
    known = _known(db, list(once))
    new = [one for identity, one in once.items() if identity not in known]
    put_if_new(db, SEARCH_NAME, [{"identity": one.identity, "kind": one.kind, "shown": one.shown} for one in new])
    number_of = {**known, **_known(db, [one.identity for one in new])}
    spelt = {row for one in every for row in _spelt(number_of[one.identity][0], one, known.get(one.identity))}
    whole = {(key, number) for key, number, is_whole in spelt if is_whole}
    rows = [{"key": key, "name": number, "whole": True} for key, number in sorted(whole)]
    rows += [{"key": key, "name": number, "whole": False} for key, number, _ in sorted(spelt) if (key, number) not in whole]
    put_if_new(db, SEARCH_SPELLING, rows)
    return {one: number_of[one.identity][0] for one in every}


def _known(db: Connection, identities: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Number and shown name of those of *identities* that are in the index."""
    found: dict[str, tuple[int, str]] = {}
    for start in range(0, len(identities), _TOGETHER):
        some = _NAMES.all(db, some=list(identities[start : start + _TOGETHER]))
        found.update((identity, (number, shown)) for identity, number, shown in some)
    return found


_NAMES = Ready(
    select(SEARCH_NAME.c.identity, SEARCH_NAME.c.number, SEARCH_NAME.c.shown).where(
        SEARCH_NAME.c.identity.in_(bindparam("some", expanding=True))
    )
)


def _spelt(number: int, name: Name, known: tuple[int, str] | None) -> Iterator[tuple[str, int, bool]]:
    """The keys of *name*; what a *known* one is shown as is among them already."""
    for spelling in name.spellings:
        if (known is None or spelling != known[1]) and (key := naming.key(spelling)):
            yield key, number, True
            for word in naming.words(spelling):
                yield word, number, False


# verdicts


def put_verdicts(db: Connection, dossier: Dossier) -> None:
    """Keeps the verdicts of the facts of *dossier* with the statements that tell them."""
    _set_verdicts(db, {id: fact.verdict for fact in dossier.facts for id in fact.statements})


def put_verdicts_kept(db: Connection) -> None:
    """Keeps the verdicts of all facts that are told, after the index was made anew."""
    for body in db.scalars(select(RECONCILED.c.body).where(RECONCILED.c.kind == "fact")).all():
        fact = loads(Fact, body)
        _set_verdicts(db, dict.fromkeys(fact.statements, fact.verdict))


def forget_verdicts(db: Connection, statements: Iterable[str]) -> None:
    """Forgets the verdicts of *statements* (ids): the facts that they told are told no more."""
    _set_verdicts(db, dict.fromkeys(statements))


def _set_verdicts(db: Connection, verdicts: dict[str, str | None]) -> None:
    ids, rows = list(verdicts), []
    for start in range(0, len(ids), _TOGETHER):
        for id, place, here in _PASSAGES_OF.all(db, ids=ids[start : start + _TOGETHER]):
            if (passage := numbers.statement(here, place)) is not None:
                rows.append({"passage": passage, "told": verdicts[id]})
    _VERDICT_SET.run_each(db, rows)


_PASSAGES_OF = Ready(
    select(STATEMENT.c.id, STATEMENT.c.place_in_report, SEARCH_REPORT.c.number)
    .join(SEARCH_REPORT, SEARCH_REPORT.c.report == STATEMENT.c.report)
    .where(STATEMENT.c.id.in_(bindparam("ids", expanding=True)))
)
_VERDICT_SET = Ready(
    update(SEARCH_PASSAGE).where(SEARCH_PASSAGE.c.number == bindparam("passage")).values(verdict=bindparam("told"))
)


# words


class _Text:
    """The full text of SQLite: words are taken out as they were put in, for none are kept to be looked at."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @staticmethod
    def of(db: Connection) -> "_Text":
        """The full text of the database of *db*."""
        return _TextOfServer(db) if db.dialect.name == "postgresql" else _Text(db)

    def put(self, reports: Sequence[tuple[int, str, str]], passages: Sequence[tuple[int, str]]) -> None:
        """Puts in words of *reports* (number, title, text) and *passages* (number, text)."""
        _run(self._db, f"INSERT INTO {REPORT_TEXT} (rowid, title, text) VALUES (:number, :title, :text)", reports)
        _run(self._db, f"INSERT INTO {PASSAGE_TEXT} (rowid, text) VALUES (:number, :text)", passages)

    def take_out(self, reports: Sequence[tuple[int, str, str]], passages: Sequence[tuple[int, str]]) -> None:
        """Takes out what was put in with the same values."""
        table = REPORT_TEXT
        _run(self._db, f"INSERT INTO {table} ({table}, rowid, title, text) VALUES ('delete', :number, :title, :text)", reports)
        table = PASSAGE_TEXT
        _run(self._db, f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', :number, :text)", passages)

    def empty(self) -> None:
        """Takes everything out."""
        for table in (REPORT_TEXT, PASSAGE_TEXT):
            self._db.execute(text(f"INSERT INTO {table} ({table}) VALUES ('delete-all')"))


class _TextOfServer(_Text):
    """The full text of PostgreSQL, by its French configuration."""

    def put(self, reports: Sequence[tuple[int, str, str]], passages: Sequence[tuple[int, str]]) -> None:
        """Puts in words of *reports* (number, title, text) and *passages* (number, text)."""
        words = f"setweight(to_tsvector('{FRENCH}', :title), 'A') || to_tsvector('{FRENCH}', :text)"
        _run(self._db, f"INSERT INTO {REPORT_TEXT} (number, words) VALUES (:number, {words})", reports)
        _run(self._db, f"INSERT INTO {PASSAGE_TEXT} (number, words) VALUES (:number, to_tsvector('{FRENCH}', :text))", passages)

    def take_out(self, reports: Sequence[tuple[int, str, str]], passages: Sequence[tuple[int, str]]) -> None:
        """Takes out what was put in under the same numbers."""
        for table, rows in ((REPORT_TEXT, [row[0] for row in reports]), (PASSAGE_TEXT, [row[0] for row in passages])):
            if rows:
                self._db.execute(text(f"DELETE FROM {table} WHERE number = :number"), [{"number": number} for number in rows])

    def empty(self) -> None:
        """Takes everything out."""
        for table in (REPORT_TEXT, PASSAGE_TEXT):
            self._db.execute(text(f"DELETE FROM {table}"))


def _run(db: Connection, said: str, rows: Sequence[tuple[int | str, ...]]) -> None:
    names = ("number", "title", "text") if rows and len(rows[0]) == 3 else ("number", "text")
    _said(said).run_each(db, [dict(zip(names, row, strict=True)) for row in rows])


@cache
def _said(words: str) -> Ready:
    return Ready(text(words))
