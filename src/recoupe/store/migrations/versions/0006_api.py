"""Lists that are paged through, and which reports' stories are yet to be told: at first, all that the archive has."""

import sqlalchemy as sa
from alembic import op

from recoupe.store.kinds import Number, Words

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the tables; what they list is put in when the stories are told."""
    op.create_table(
        "listed",
        sa.Column("number", Number, nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in ("id", "story", "kind")),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("verdict", Words(), nullable=True),
        sa.Column("was", Words(), nullable=True),
        sa.Column("under", Words(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_listed")),
        sa.UniqueConstraint("id", "story", name=op.f("uq_listed_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("listed_story", "listed", ["story"])
    op.create_index("listed_kind", "listed", ["kind", "number"])
    op.create_table(
        "listed_under",
        sa.Column("key", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("place", Number, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("key", "kind", "day", "place", name=op.f("pk_listed_under")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "untold",
        sa.Column("report", Number, nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name=op.f("fk_untold_report")),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_untold")),
    )
    op.execute("INSERT INTO untold (report) SELECT report FROM findings")
