"""The archive as it was when it came under Alembic: what archives of step 7 before it hold too."""

import sqlalchemy as sa
from alembic import op

from recoupe.store.kinds import Body, Number, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables, each before those that name its rows."""
    _alert()
    _container()
    _decision()
    _feed()
    _host()
    _query()
    _report()
    _story()
    _contained()
    _delivery()
    _entity()
    _feed_item()
    _findings()
    _known()
    _part()
    _place()
    _quotation()
    _reconciled()
    _signature()
    _statement()
    _told_by()
    _unplaced()
    _alike()
    _placed()
    _shelf()


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Words(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("body", Body(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_alert"),
        sa.UniqueConstraint("id", name="uq_alert_id"),
    )


def _container() -> None:
    op.create_table(
        "container",
        sa.Column("number", Number, nullable=False),
        sa.Column("digest", Words(), nullable=False),
        sa.Column("way", Words(), nullable=False),
        sa.Column("rules", Words(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_container"),
        sa.UniqueConstraint("digest", "way", name="uq_container_digest"),
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("number", Number, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("body", Body(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
    )


def _feed() -> None:
    op.create_table(
        "feed",
        sa.Column("number", Number, nullable=False),
        sa.Column("url", Words(), nullable=False),
        sa.Column("host", Words(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("pace", sa.Double(), nullable=False),
        sa.Column("due", sa.Double(), nullable=False),
        sa.Column("title", Words(), nullable=True),
        sa.Column("etag", Words(), nullable=True),
        sa.Column("modified", Words(), nullable=True),
        sa.Column("asked", sa.Double(), nullable=True),
        sa.Column("answered", sa.Double(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("trouble", Words(), nullable=True),
        sa.Column("gaps", sa.Integer(), server_default="0", nullable=False),
        sa.Column("former", Words(), server_default="[]", nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_feed"),
        sa.UniqueConstraint("url", name="uq_feed_url"),
    )


def _host() -> None:
    op.create_table(
        "host",
        sa.Column("name", Words(), nullable=False),
        sa.Column("free", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_host"),
        sqlite_with_rowid=False,
    )


def _query() -> None:
    op.create_table(
        "query",
        sa.Column("number", Number, nullable=False),
        sa.Column("said", Words(), nullable=False),
        sa.Column("wanted", Words(), nullable=False),
        sa.Column("seen", Number, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_query"),
        sa.UniqueConstraint("said", name="uq_query_said"),
    )


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Words(), nullable=False),
        sa.Column("digest", Words(), nullable=False),
        sa.Column("title", Words(), nullable=True),
        sa.Column("outlet", Words(), nullable=True),
        sa.Column("agency", Words(), nullable=True),
        sa.Column("published", Words(), nullable=True),
        sa.Column("language", Words(), nullable=True),
        sa.Column("text", Words(), nullable=False),
        sa.Column("body", Body(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_report"),
        sa.UniqueConstraint("digest", name="uq_report_digest"),
        sa.UniqueConstraint("id", name="uq_report_id"),
    )


def _story() -> None:
    op.create_table(
        "story",
        sa.Column("id", Words(), nullable=False),
        sa.Column("title", Words(), nullable=True),
        sa.Column("rules", Words(), nullable=False),
        sa.Column("body", Body(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
        sqlite_with_rowid=False,
    )


def _contained() -> None:
    op.create_table(
        "contained",
        sa.Column("container", Number, nullable=False),
        sa.Column("place_in_container", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.ForeignKeyConstraint(["container"], ["container.number"], name="fk_contained_container"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_contained_report"),
        sa.PrimaryKeyConstraint("container", "place_in_container", name="pk_contained"),
        sqlite_with_rowid=False,
    )


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("alert", Number, nullable=False),
        sa.Column("channel", Words(), nullable=False),
        sa.Column("due", sa.Double(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done", sa.Double(), nullable=True),
        sa.Column("trouble", Words(), nullable=True),
        sa.ForeignKeyConstraint(["alert"], ["alert.number"], name="fk_delivery_alert"),
        sa.PrimaryKeyConstraint("alert", "channel", name="pk_delivery"),
        sqlite_with_rowid=False,
    )


def _entity() -> None:
    op.create_table(
        "entity",
        sa.Column("report", Number, nullable=False),
        sa.Column("place_in_report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("country", Words(), nullable=True),
        sa.Column("body", Body(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_entity_report"),
        sa.PrimaryKeyConstraint("report", "place_in_report", name="pk_entity"),
        sqlite_with_rowid=False,
    )
    op.create_index("entity_name", "entity", ["name"])


def _feed_item() -> None:
    op.create_table(
        "feed_item",
        sa.Column("feed", Number, nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("link", Words(), nullable=True),
        sa.Column("host", Words(), nullable=False),
        sa.Column("mark", Words(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("found", sa.Double(), nullable=False),
        sa.Column("changed", sa.Double(), nullable=False),
        sa.Column("at", sa.Double(), nullable=True),
        sa.Column("due", sa.Double(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("kept", sa.Double(), nullable=True),
        sa.Column("report", Words(), nullable=True),
        sa.Column("trouble", Words(), nullable=True),
        sa.Column("etag", Words(), nullable=True),
        sa.Column("modified", Words(), nullable=True),
        sa.Column("body", Body(), nullable=False),
        sa.ForeignKeyConstraint(["feed"], ["feed.number"], name="fk_feed_item_feed", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("feed", "key", name="pk_feed_item"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "feed_item_due",
        "feed_item",
        ["host", "due"],
        unique=False,
        sqlite_where=sa.text("due IS NOT NULL"),
        postgresql_where=sa.text("due IS NOT NULL"),
    )
    op.create_index("feed_item_link", "feed_item", ["link"])


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("report", Number, autoincrement=False, nullable=False),
        sa.Column("reference", Words(), nullable=True),
        sa.Column("rules", Words(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_findings_report"),
        sa.PrimaryKeyConstraint("report", name="pk_findings"),
    )


def _known() -> None:
    op.create_table(
        "known",
        sa.Column("query", Number, nullable=False),
        sa.Column("sense", Words(), nullable=False),
        sa.Column("value", Words(), nullable=False),
        sa.ForeignKeyConstraint(["query"], ["query.number"], name="fk_known_query", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("query", "sense", name="pk_known"),
        sqlite_with_rowid=False,
    )


def _part() -> None:
    op.create_table(
        "part",
        sa.Column("entity", Words(), nullable=False),
        sa.Column("record", Words(), nullable=False),
        sa.Column("story", Words(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.id"], name="fk_part_story"),
        sa.PrimaryKeyConstraint("entity", "record", "story", name="pk_part"),
        sqlite_with_rowid=False,
    )
    op.create_index("part_story", "part", ["story"])


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("location", Words(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_place_report"),
        sa.PrimaryKeyConstraint("location", "version", name="pk_place"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "place_current",
        "place",
        ["location"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index("place_report", "place", ["report"])


def _quotation() -> None:
    op.create_table(
        "quotation",
        sa.Column("id", Words(), nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.Column("place_in_report", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("speaker", Words(), nullable=True),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("body", Body(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_quotation_report"),
        sa.PrimaryKeyConstraint("id", name="pk_quotation"),
        sqlite_with_rowid=False,
    )
    op.create_index("quotation_report", "quotation", ["report", "place_in_report"])


def _reconciled() -> None:
    op.create_table(
        "reconciled",
        sa.Column("id", Words(), nullable=False),
        sa.Column("story", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("place_in_story", sa.Integer(), nullable=False),
        sa.Column("body", Body(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.id"], name="fk_reconciled_story"),
        sa.PrimaryKeyConstraint("id", "story", name="pk_reconciled"),
        sqlite_with_rowid=False,
    )
    op.create_index("reconciled_story", "reconciled", ["story", "kind", "place_in_story"])


def _signature() -> None:
    op.create_table(
        "signature",
        sa.Column("number", Number, nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("rules", Words(), nullable=False),
        sa.Column("id", Words(), nullable=False),
        sa.Column("digest", Words(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("published", Words(), nullable=True),
        sa.Column("body", Body(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_signature_report"),
        sa.PrimaryKeyConstraint("number", name="pk_signature"),
        sa.UniqueConstraint("key", name="uq_signature_key"),
    )
    op.create_index("signature_report", "signature", ["report", "passage"])


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", Words(), nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.Column("place_in_report", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("event_type", Words(), nullable=False),
        sa.Column("mode", Words(), nullable=True),
        sa.Column("modality", Words(), nullable=False),
        sa.Column("polarity", Words(), nullable=False),
        sa.Column("when", Words(), nullable=True),
        sa.Column("country", Words(), nullable=True),
        sa.Column("body", Body(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_statement_report"),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sqlite_with_rowid=False,
    )
    op.create_index("statement_report", "statement", ["report", "place_in_report"])


def _told_by() -> None:
    op.create_table(
        "told_by",
        sa.Column("story", Words(), nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_told_by_report"),
        sa.ForeignKeyConstraint(["story"], ["story.id"], name="fk_told_by_story"),
        sa.PrimaryKeyConstraint("story", "report", name="pk_told_by"),
        sqlite_with_rowid=False,
    )
    op.create_index("told_by_report", "told_by", ["report"])


def _unplaced() -> None:
    op.create_table(
        "unplaced",
        sa.Column("report", Number, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_unplaced_report"),
        sa.PrimaryKeyConstraint("report", name="pk_unplaced"),
    )


def _alike() -> None:
    op.create_table(
        "alike",
        sa.Column("passage", Number, nullable=False),
        sa.Column("other", Number, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["signature.number"], name="fk_alike_other"),
        sa.ForeignKeyConstraint(["passage"], ["signature.number"], name="fk_alike_passage"),
        sa.PrimaryKeyConstraint("passage", "other", name="pk_alike"),
        sqlite_with_rowid=False,
    )


def _placed() -> None:
    op.create_table(
        "placed",
        sa.Column("passage", Number, autoincrement=False, nullable=False),
        sa.Column("made", Words(), nullable=False),
        sa.Column("story", Words(), nullable=False),
        sa.ForeignKeyConstraint(["passage"], ["signature.number"], name="fk_placed_passage"),
        sa.PrimaryKeyConstraint("passage", name="pk_placed"),
    )
    op.create_index("placed_made", "placed", ["made"])
    op.create_index("placed_story", "placed", ["story"])


def _shelf() -> None:
    op.create_table(
        "shelf",
        sa.Column("name", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("passage", Number, nullable=False),
        sa.ForeignKeyConstraint(["passage"], ["signature.number"], name="fk_shelf_passage"),
        sa.PrimaryKeyConstraint("name", "passage", name="pk_shelf"),
        sqlite_with_rowid=False,
    )
