"""What the program found in a report that people have corrected is kept beside the rows, which hold their word."""

import sqlalchemy as sa
from alembic import op

from recoupe.store.kinds import Body, Number

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Makes the table, and the index by which it is seen whether anything was corrected since."""
    op.create_index("correction_undone", "correction", ["undone"])
    op.create_table(
        "found",
        sa.Column("report", Number, autoincrement=False, nullable=False),
        sa.Column("body", Body(), nullable=False),
        sa.Column("findings", Body(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name=op.f("fk_found_report")),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_found")),
    )
