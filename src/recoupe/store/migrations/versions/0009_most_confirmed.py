"""How many confirmed facts each story has: the stories with most of them are listed without counting all."""

import sqlalchemy as sa
from alembic import op

from recoupe.store.kinds import Words

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Makes the table, and fills it from the lists."""
    op.create_table(
        "confirmed",
        sa.Column("story", Words(), primary_key=True),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
    )
    op.execute(
        "INSERT INTO confirmed (story, facts, day) "
        "SELECT story, count(*), max(day) FROM listed WHERE verdict = 'corroborated' GROUP BY story"
    )
    op.create_index("confirmed_most", "confirmed", ["facts", "day"])
