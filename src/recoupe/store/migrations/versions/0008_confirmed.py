"""An index of the confirmed facts by story: which story has most of them is counted without a look at any row."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Makes the index."""
    some = sa.text("verdict = 'corroborated'")
    op.create_index("listed_confirmed", "listed", ["story", "day"], sqlite_where=some, postgresql_where=some)
