"""Reports that were read and wait to be analysed by one of several machines."""

import sqlalchemy as sa
from alembic import op

from recoupe.store.kinds import Body, Number, Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "queued",
        sa.Column("number", Number, nullable=False),
        sa.Column("batch", Words(), nullable=False),
        sa.Column("digest", Words(), nullable=False),
        sa.Column("location", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("trouble", Words(), nullable=True),
        sa.Column("body", Body(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_queued"),
        sa.UniqueConstraint("digest", "location", name="uq_queued_digest"),
    )
    op.create_index("queued_batch", "queued", ["batch"])
