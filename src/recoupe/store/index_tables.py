"""The tables of the search: what is kept of each report, statement and quotation so that it is found.

They hold nothing that is not in the reports and their findings, and are made anew from these when words are folded in another way
(`state`). Only reports that some place still shows are in them.

A number of a report here is its day and its place among those of the day, so that the newest are the last: see `numbers`. A
passage, which is a statement or a quotation, is numbered within its report. Full text is what each database has for it: FTS5,
which holds words and no text, in SQLite, ``tsvector`` in PostgreSQL; both are given words as `search.folded` makes them.
"""

from enum import IntFlag

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Index, Integer, text

from recoupe.search import VERSION
from recoupe.store.kinds import Number, Words
from recoupe.store.tables import _number, _of, _table


class Role(IntFlag):
    """What a name is in a passage; one may be several things."""

    ACTOR = 1
    RECIPIENT = 2
    THIRD = 4
    SOURCE = 8
    SPEAKER = 16
    PLACE = 32
    STATE = 64  # the state itself or somebody of it has a part
    OUTLET = 128
    AGENCY = 256


# `first` and `last` are days (ordinals): the earliest and the latest that the time of a report or a statement can mean
SEARCH_REPORT = _table(
    "search_report",
    _number(),
    Column("report", Number, ForeignKey("report.number"), nullable=False, unique=True),
    Column("first", Integer),
    Column("last", Integer),
    Column("outlet", Number, ForeignKey("search_name.number")),
    Column("agency", Number, ForeignKey("search_name.number")),
    Column("language", Words),
)
Index("search_report_outlet", SEARCH_REPORT.c.outlet)
Index("search_report_agency", SEARCH_REPORT.c.agency)
Index("search_report_language", SEARCH_REPORT.c.language)
# a quotation has neither type nor mode, modality, polarity; `verdict` is that of the fact, NULL until one is told;
# `start` and `end` are the stretch of the report's text whose words are found
SEARCH_PASSAGE = _table(
    "search_passage",
    _number(),
    *(Column(name, Words) for name in ("event_type", "mode", "modality", "polarity", "verdict")),
    Column("first", Integer),
    Column("last", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
# whoever asks for a type and a time need not look at the rows
Index("search_passage_type", *(SEARCH_PASSAGE.c[_name] for _name in ("event_type", "number", "first", "last")))
for _name in ("mode", "verdict"):
    _told = text(f"{_name} IS NOT NULL")
    Index(f"search_passage_{_name}", SEARCH_PASSAGE.c[_name], sqlite_where=_told, postgresql_where=_told)
SEARCH_NAME = _table(
    "search_name",
    _number(),
    Column("identity", Words, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("shown", Words, nullable=False),
)
# the keys of a name: the fold of each of its spellings (`whole`), and the words of these
SEARCH_SPELLING = _table(
    "search_spelling",
    Column("key", Words, primary_key=True),
    _of("name", "search_name.number", key=True),
    Column("whole", Boolean, nullable=False),
)
SEARCH_PART = _table(
    "search_part",
    _of("name", "search_name.number", key=True),
    _of("passage", "search_passage.number", key=True),
    Column("roles", Integer, nullable=False),
)
Index("search_part_passage", SEARCH_PART.c.passage)
# the version of the folding that the index was made with
SEARCH_STATE = _table("search_state", Column("folding", Integer, primary_key=True, autoincrement=False))

REPORT_TEXT, PASSAGE_TEXT = "sought_report", "sought_passage"
_FTS5 = "content='', tokenize='unicode61 remove_diacritics 2'"
FRENCH = "recoupe_french"  # PostgreSQL's French configuration with its function words, which a phrase may have
_WORDS = "asciiword, word, asciihword, hword, hword_asciipart, hword_part"
FULL_TEXT = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {REPORT_TEXT} USING fts5(title, text, {_FTS5})",
        f"CREATE VIRTUAL TABLE {PASSAGE_TEXT} USING fts5(text, {_FTS5})",
    ),
    "postgresql": (
        f"CREATE TEXT SEARCH DICTIONARY {FRENCH} (TEMPLATE = snowball, LANGUAGE = french)",
        f"CREATE TEXT SEARCH CONFIGURATION {FRENCH} (COPY = french)",
        f"ALTER TEXT SEARCH CONFIGURATION {FRENCH} ALTER MAPPING FOR {_WORDS} WITH {FRENCH}",
        f"CREATE TABLE {REPORT_TEXT} (number bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX {REPORT_TEXT}_words ON {REPORT_TEXT} USING gin (words)",
        f"CREATE TABLE {PASSAGE_TEXT} (number bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX {PASSAGE_TEXT}_words ON {PASSAGE_TEXT} USING gin (words)",
    ),
}


def make_full_text(db: Connection) -> None:
    """Makes the tables of the full text, in the words of the database of *db*, and notes with what folding they begin."""
    for said in FULL_TEXT[db.dialect.name]:
        db.exec_driver_sql(said)
    db.execute(SEARCH_STATE.insert(), {"folding": VERSION})
