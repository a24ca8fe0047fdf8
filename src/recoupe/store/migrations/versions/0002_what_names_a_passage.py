"""Taking a passage out looks for the rows that name it: without an index, through all of them."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the indexes."""
    op.create_index("alike_other", "alike", ["other"])
    op.create_index("shelf_passage", "shelf", ["passage"])
