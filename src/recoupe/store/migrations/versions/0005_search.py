"""The index of the search. What is in the archive already is put into it when it is next opened where it may be written."""

import sqlalchemy as sa
from alembic import op

from recoupe.store.kinds import Number, Words

revision = "0005"
down_revision = "0004"

_FTS5 = "content='', tokenize='unicode61 remove_diacritics 2'"


def upgrade() -> None:
    """Makes the tables, and the full text in the words of the database."""
    _name()
    _spelling()
    _report()
    _passage()
    _part()
    op.create_table(
        "search_state",
        sa.Column("folding", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("folding", name="pk_search_state"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TEXT SEARCH DICTIONARY recoupe_french (TEMPLATE = snowball, LANGUAGE = french)")
        op.execute("CREATE TEXT SEARCH CONFIGURATION recoupe_french (COPY = french)")
        words = "asciiword, word, asciihword, hword, hword_asciipart, hword_part"
        op.execute(f"ALTER TEXT SEARCH CONFIGURATION recoupe_french ALTER MAPPING FOR {words} WITH recoupe_french")
        for table in ("sought_report", "sought_passage"):
            op.execute(f"CREATE TABLE {table} (number bigint PRIMARY KEY, words tsvector NOT NULL)")
            op.execute(f"CREATE INDEX {table}_words ON {table} USING gin (words)")
    else:
        op.execute(f"CREATE VIRTUAL TABLE sought_report USING fts5(title, text, {_FTS5})")
        op.execute(f"CREATE VIRTUAL TABLE sought_passage USING fts5(text, {_FTS5})")


def _name() -> None:
    op.create_table(
        "search_name",
        sa.Column("number", Number, nullable=False),
        sa.Column("identity", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("shown", Words(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_search_name"),
        sa.UniqueConstraint("identity", name="uq_search_name_identity"),
    )


def _spelling() -> None:
    op.create_table(
        "search_spelling",
        sa.Column("key", Words(), nullable=False),
        sa.Column("name", Number, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["search_name.number"], name="fk_search_spelling_name"),
        sa.PrimaryKeyConstraint("key", "name", name="pk_search_spelling"),
        sqlite_with_rowid=False,
    )


def _report() -> None:
    op.create_table(
        "search_report",
        sa.Column("number", Number, nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.Column("first", sa.Integer()),
        sa.Column("last", sa.Integer()),
        sa.Column("outlet", Number),
        sa.Column("agency", Number),
        sa.Column("language", Words()),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_search_report_report"),
        sa.ForeignKeyConstraint(["outlet"], ["search_name.number"], name="fk_search_report_outlet"),
        sa.ForeignKeyConstraint(["agency"], ["search_name.number"], name="fk_search_report_agency"),
        sa.PrimaryKeyConstraint("number", name="pk_search_report"),
        sa.UniqueConstraint("report", name="uq_search_report_report"),
    )
    for column in ("outlet", "agency", "language"):
        op.create_index(f"search_report_{column}", "search_report", [column])


def _passage() -> None:
    op.create_table(
        "search_passage",
        sa.Column("number", Number, nullable=False),
        *(sa.Column(name, Words()) for name in ("event_type", "mode", "modality", "polarity", "verdict")),
        sa.Column("first", sa.Integer()),
        sa.Column("last", sa.Integer()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_search_passage"),
    )
    op.create_index("search_passage_type", "search_passage", ["event_type", "number", "first", "last"])
    for column in ("mode", "verdict"):
        told = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"search_passage_{column}", "search_passage", [column], sqlite_where=told, postgresql_where=told)


def _part() -> None:
    op.create_table(
        "search_part",
        sa.Column("name", Number, nullable=False),
        sa.Column("passage", Number, nullable=False),
        sa.Column("roles", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["search_name.number"], name="fk_search_part_name"),
        sa.ForeignKeyConstraint(["passage"], ["search_passage.number"], name="fk_search_part_passage"),
        sa.PrimaryKeyConstraint("name", "passage", name="pk_search_part"),
        sqlite_with_rowid=False,
    )
    op.create_index("search_part_passage", "search_part", ["passage"])
