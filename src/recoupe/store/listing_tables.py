"""The tables of the lists: by what each record is found in a list, and where in it it stands. All can be made anew from the rest.

A list is in the order of (day, place). The place of a report is its row's number with room for what was found in it; a statement's
or a quotation's is its report's and its own in it; what is told of stories has a number of its own, which grows: what is new has a
greater number than all that was there before.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint, text

from recoupe.store.kinds import Number, Words
from recoupe.store.tables import METADATA

IN_A_REPORT = 12  # bits

# what is told of stories; an entity is listed once for all stories, with "" for its story. `was` is the verdict of a fact before
# it changed, NULL for what is new; `under` (JSON) are the keys under which it stands
LISTED = Table(
    "listed",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("id", Words, nullable=False),
    Column("story", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("day", Integer, nullable=False),
    Column("verdict", Words),
    Column("was", Words),
    Column("under", Words, nullable=False),
    UniqueConstraint("id", "story"),
    sqlite_autoincrement=True,  # a number that was given is never given again: who has seen up to it has seen it
)
Index("listed_story", LISTED.c.story)
Index("listed_kind", LISTED.c.kind, LISTED.c.number)
# of facts alone, which have verdicts; written out, since SQLite uses an index of some rows only where it reads the same words
THE_CONFIRMED = text("verdict = 'corroborated'")
Index("listed_confirmed", LISTED.c.story, LISTED.c.day, sqlite_where=THE_CONFIRMED, postgresql_where=THE_CONFIRMED)
# stories that have confirmed facts, with how many and the latest day of one: those with most come first without all being counted
CONFIRMED = Table(
    "confirmed",
    METADATA,
    Column("story", Words, primary_key=True),
    Column("facts", Integer, nullable=False),
    Column("day", Integer, nullable=False),
)
Index("confirmed_most", CONFIRMED.c.facts, CONFIRMED.c.day)
# `day` is an ordinal, 0 where none is known
UNDER = Table(
    "listed_under",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("place", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
# reports whose stories have to be told: they came, went or moved since
UNTOLD = Table("untold", METADATA, Column("report", Number, ForeignKey("report.number"), primary_key=True, autoincrement=False))
