"""What people correct: the log of it, and by what each correction is found."""

import sqlalchemy as sa
from alembic import op

from recoupe.store.kinds import Body, Number, Words

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "correction",
        sa.Column("number", Number, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("about", Words(), nullable=False),
        sa.Column("target", Words(), nullable=False),
        sa.Column("body", Body(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_correction")),
    )
    op.create_index("correction_about", "correction", ["about"])
    op.create_table(
        "corrected",
        sa.Column("name", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("correction", Number, nullable=False),
        sa.ForeignKeyConstraint(["correction"], ["correction.number"], name=op.f("fk_corrected_correction")),
        sa.PrimaryKeyConstraint("name", "kind", "correction", name=op.f("pk_corrected")),
        sqlite_with_rowid=False,
    )
    op.create_index("corrected_correction", "corrected", ["correction"])
