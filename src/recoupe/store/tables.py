"""The tables of the archive: what each column holds. How an archive comes to this form stands in `store/migrations`."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from recoupe.store.kinds import Body, Number, Words

METADATA = MetaData(
    naming_convention={
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Any) -> Table:
    """A table whose rows lie in the order of their key; one with a ``number`` has that for its row's number."""
    numbered = any(isinstance(part, Column) and part.primary_key and part.name == "number" for part in parts)
    return Table(name, METADATA, *parts, sqlite_with_rowid=numbered)


def _number() -> Column[int]:
    return Column("number", Number, primary_key=True)


def _of(name: str, target: str, *, key: bool = False, whole: bool = False) -> Column[int]:
    """A column that names a row of another table; *whole* when it goes with that row."""
    return Column(name, Number, ForeignKey(target, ondelete="CASCADE" if whole else None), primary_key=key, nullable=False)


# --- reports and their places ----------------------------------------------------------------------------------------------------

# a report is its bytes; a place shows one report after another, each a version; `current` marks the last one
REPORT = _table(
    "report",
    _number(),
    Column("id", Words, nullable=False, unique=True),
    Column("digest", Words, nullable=False, unique=True),
    *(Column(name, Words) for name in ("title", "outlet", "agency", "published", "language")),
    Column("text", Words, nullable=False),
    Column("body", Body, nullable=False),
)
PLACE = _table(
    "place",
    Column("location", Words, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    _of("report", "report.number"),
    Column("current", Boolean, nullable=False),
)
Index("place_current", PLACE.c.location, unique=True, sqlite_where=text("current = 1"), postgresql_where=text("current"))
Index("place_report", PLACE.c.report)

# --- findings of a report --------------------------------------------------------------------------------------------------------

# `body` is the whole record, the other columns are what is looked up
FINDINGS = Table(
    "findings",
    METADATA,
    Column("report", Number, ForeignKey("report.number"), primary_key=True, autoincrement=False),
    Column("reference", Words),
    Column("rules", Words, nullable=False),
)
STATEMENT = _table(
    "statement",
    Column("id", Words, primary_key=True),
    _of("report", "report.number"),
    Column("place_in_report", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("event_type", Words, nullable=False),
    Column("mode", Words),
    Column("modality", Words, nullable=False),
    Column("polarity", Words, nullable=False),
    Column("when", Words),
    Column("country", Words),
    Column("body", Body, nullable=False),
)
Index("statement_report", STATEMENT.c.report, STATEMENT.c.place_in_report)
QUOTATION = _table(
    "quotation",
    Column("id", Words, primary_key=True),
    _of("report", "report.number"),
    Column("place_in_report", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker", Words),
    Column("kind", Words, nullable=False),
    Column("body", Body, nullable=False),
)
Index("quotation_report", QUOTATION.c.report, QUOTATION.c.place_in_report)
ENTITY = _table(
    "entity",
    _of("report", "report.number", key=True),
    Column("place_in_report", Integer, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words),
    Column("body", Body, nullable=False),
)
Index("entity_name", ENTITY.c.name)

# --- stories and what they hold: as last reconciled, and computed again from the findings when needed ------------------------------

STORY = _table(
    "story",
    Column("id", Words, primary_key=True),
    Column("title", Words),
    Column("rules", Words, nullable=False),
    Column("body", Body, nullable=False),
)
TOLD_BY = _table(
    "told_by",
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    _of("report", "report.number", key=True),
)
Index("told_by_report", TOLD_BY.c.report)
RECONCILED = _table(
    "reconciled",
    Column("id", Words, primary_key=True),
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("kind", Words, nullable=False),
    Column("place_in_story", Integer, nullable=False),
    Column("body", Body, nullable=False),
)
Index("reconciled_story", RECONCILED.c.story, RECONCILED.c.kind, RECONCILED.c.place_in_story)
# entities are one across the reports of a story only there: who has a part in which statement or quotation
PART = _table(
    "part",
    Column("entity", Words, primary_key=True),
    Column("record", Words, primary_key=True),
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
)
Index("part_story", PART.c.story)

# --- stories as reports come: see `store.placing` ----------------------------------------------------------------------------------

# what a passage is compared by (an ordinary report is one passage, a digest several); `rules` are those of its findings
SIGNATURE = _table(
    "signature",
    _number(),
    Column("key", Words, nullable=False, unique=True),
    _of("report", "report.number"),
    Column("passage", Integer, nullable=False),
    Column("rules", Words, nullable=False),
    Column("id", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("published", Words),
    Column("body", Body, nullable=False),
)
Index("signature_report", SIGNATURE.c.report, SIGNATURE.c.passage)
SHELF = _table(
    "shelf",
    Column("name", BigInteger, primary_key=True, autoincrement=False),  # a hash of the shelf's name
    _of("passage", "signature.number", key=True),
)
ALIKE = _table(
    "alike",
    _of("passage", "signature.number", key=True),
    _of("other", "signature.number", key=True),
    Column("score", Double, nullable=False),
)
# when a passage goes, the database looks for what names it
Index("alike_other", ALIKE.c.other)
Index("shelf_passage", SHELF.c.passage)
# `made` is the story that the program has put a passage in, `story` the one after all decisions
PLACED = Table(
    "placed",
    METADATA,
    Column("passage", Number, ForeignKey("signature.number"), primary_key=True, autoincrement=False),
    Column("made", Words, nullable=False),
    Column("story", Words, nullable=False),
)
Index("placed_made", PLACED.c.made)
Index("placed_story", PLACED.c.story)
DECISION = _table("decision", _number(), Column("undone", Boolean, nullable=False), Column("body", Body, nullable=False))
# what people have corrected; decisions and corrections are numbered together
CORRECTION = _table(
    "correction",
    _number(),
    Column("undone", Boolean, nullable=False),
    Column("about", Words, nullable=False),
    Column("target", Words, nullable=False),
    Column("body", Body, nullable=False),
)
Index("correction_about", CORRECTION.c.about)
Index("correction_undone", CORRECTION.c.undone)
# what the program has read and found of a report that people have corrected; everywhere else stands what they have made of it
FOUND = Table(
    "found",
    METADATA,
    Column("report", Number, ForeignKey("report.number"), primary_key=True, autoincrement=False),
    Column("body", Body, nullable=False),
    Column("findings", Body, nullable=False),
)
# by what a correction is found: `name` is the id of a report or a record of which it speaks, or of one that it makes, as `kind` says
CORRECTED = _table(
    "corrected",
    Column("name", Words, primary_key=True),
    Column("kind", Words, primary_key=True),
    _of("correction", "correction.number", key=True),
)
Index("corrected_correction", CORRECTED.c.correction)
# what has come or gone since, found without looking at what has not
UNPLACED = Table(
    "unplaced", METADATA, Column("report", Number, ForeignKey("report.number"), primary_key=True, autoincrement=False)
)

# --- files of many reports -----------------------------------------------------------------------------------------------------

# kept once the last report of a feed, a table, a web archive was read, by `rules`; `way` is how its bytes were taken
CONTAINER = _table(
    "container",
    _number(),
    Column("digest", Words, nullable=False),
    Column("way", Words, nullable=False),
    Column("rules", Words, nullable=False),
    UniqueConstraint("digest", "way"),
)
CONTAINED = _table(
    "contained",
    _of("container", "container.number", key=True),
    Column("place_in_container", Integer, primary_key=True, autoincrement=False),
    _of("report", "report.number"),
    Column("name", Words, nullable=False),
)

# --- reports that were read and wait to be analysed by one of several machines -----------------------------------------------------

QUEUED = _table(
    "queued",
    _number(),
    Column("batch", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("location", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("trouble", Words),  # why its analysis broke down, NULL while it has not
    Column("body", Body, nullable=False),
    UniqueConstraint("digest", "location"),
)
Index("queued_batch", QUEUED.c.batch)

# --- feeds that are watched: times are seconds since 1970, UTC -------------------------------------------------------------------

FEED = _table(
    "feed",
    _number(),
    Column("url", Words, nullable=False, unique=True),
    Column("host", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("pace", Double, nullable=False),
    Column("due", Double, nullable=False),
    *(Column(name, Words) for name in ("title", "etag", "modified")),
    Column("asked", Double),
    Column("answered", Double),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("trouble", Words),
    Column("gaps", Integer, nullable=False, server_default="0"),
    Column("former", Words, nullable=False, server_default="[]"),
)
# `body` is the item as last listed; `due` is when something is to be done about it, NULL for never; `host` whom that asks, '' nobody
FEED_ITEM = _table(
    "feed_item",
    _of("feed", "feed.number", key=True, whole=True),
    Column("key", Words, primary_key=True),
    Column("link", Words),
    Column("host", Words, nullable=False),
    Column("mark", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("found", Double, nullable=False),
    Column("changed", Double, nullable=False),
    Column("at", Double),
    Column("due", Double),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("kept", Double),
    *(Column(name, Words) for name in ("report", "trouble", "etag", "modified")),
    Column("body", Body, nullable=False),
)
_DUE = text("due IS NOT NULL")
Index("feed_item_due", FEED_ITEM.c.host, FEED_ITEM.c.due, sqlite_where=_DUE, postgresql_where=_DUE)
Index("feed_item_link", FEED_ITEM.c.link)
HOST = _table("host", Column("name", Words, primary_key=True), Column("free", Double, nullable=False))

# --- alerts on saved queries -----------------------------------------------------------------------------------------------------

QUERY = _table(
    "query",
    _number(),
    Column("said", Words, nullable=False, unique=True),
    Column("wanted", Words, nullable=False),
    Column("seen", Number, nullable=False),
)
# `sense` names a fact or a meeting by what tells it
KNOWN = _table(
    "known",
    _of("query", "query.number", key=True, whole=True),
    Column("sense", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
ALERT = _table(
    "alert",
    _number(),
    Column("id", Words, nullable=False, unique=True),
    Column("at", Double, nullable=False),
    Column("body", Body, nullable=False),
)
# `done` is NULL while an alert is on its way
DELIVERY = _table(
    "delivery",
    _of("alert", "alert.number", key=True),
    Column("channel", Words, primary_key=True),
    Column("due", Double),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("done", Double),
    Column("trouble", Words),
)
