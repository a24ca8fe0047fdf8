"""How the archive's file came to its present form: one small function a step, never changed once released.

A step runs in one transaction with the row that records it, so that a file is always wholly at one step.
"""

import sqlite3
from collections.abc import Callable

Migration = Callable[[sqlite3.Connection], None]

# "Rcpe" in ASCII: tells an archive from another program's database (PRAGMA application_id).
APPLICATION = 0x52637065


def reports_and_their_places(db: sqlite3.Connection) -> None:
    """A report is its bytes; a place shows one report after another, each a version. ``current`` marks the last one."""
    db.execute(
        """CREATE TABLE report (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            digest TEXT NOT NULL UNIQUE,
            title TEXT, outlet TEXT, agency TEXT, published TEXT, language TEXT,
            text TEXT NOT NULL,
            body TEXT NOT NULL
        )"""
    )
    db.execute(
        """CREATE TABLE place (
            location TEXT NOT NULL,
            version INTEGER NOT NULL,
            name TEXT NOT NULL,
            report INTEGER NOT NULL REFERENCES report(number),
            current INTEGER NOT NULL CHECK (current IN (0, 1)),
            PRIMARY KEY (location, version)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE UNIQUE INDEX place_current ON place(location) WHERE current = 1")
    db.execute("CREATE INDEX place_report ON place(report)")
    db.execute(
        """CREATE VIEW superseded AS SELECT number, id FROM report
           WHERE NOT EXISTS (SELECT 1 FROM place WHERE place.report = report.number AND place.current = 1)"""
    )


def findings_of_a_report(db: sqlite3.Connection) -> None:
    """What was found in a report, and by which rules. ``body`` is the whole record; the columns are what is looked up."""
    db.execute(
        """CREATE TABLE findings (
            report INTEGER PRIMARY KEY REFERENCES report(number),
            reference TEXT,
            rules TEXT NOT NULL
        )"""
    )
    db.execute(
        """CREATE TABLE statement (
            id TEXT PRIMARY KEY,
            report INTEGER NOT NULL REFERENCES report(number),
            place_in_report INTEGER NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            event_type TEXT NOT NULL, mode TEXT, modality TEXT NOT NULL, polarity TEXT NOT NULL,
            "when" TEXT, country TEXT,
            body TEXT NOT NULL
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX statement_report ON statement(report, place_in_report)")
    db.execute(
        """CREATE TABLE quotation (
            id TEXT PRIMARY KEY,
            report INTEGER NOT NULL REFERENCES report(number),
            place_in_report INTEGER NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            speaker TEXT, kind TEXT NOT NULL,
            body TEXT NOT NULL
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX quotation_report ON quotation(report, place_in_report)")
    db.execute(
        """CREATE TABLE entity (
            report INTEGER NOT NULL REFERENCES report(number),
            place_in_report INTEGER NOT NULL,
            id TEXT NOT NULL,
            name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
            body TEXT NOT NULL,
            PRIMARY KEY (report, place_in_report)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX entity_name ON entity(name)")


def stories_and_what_they_hold(db: sqlite3.Connection) -> None:
    """What reports say together, as last reconciled. Everything here can be computed again from the findings."""
    db.execute(
        """CREATE TABLE story (
            id TEXT PRIMARY KEY,
            title TEXT,
            rules TEXT NOT NULL,
            body TEXT NOT NULL
        ) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE told_by (
            story TEXT NOT NULL REFERENCES story(id),
            report INTEGER NOT NULL REFERENCES report(number),
            PRIMARY KEY (story, report)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX told_by_report ON told_by(report)")
    db.execute(
        """CREATE TABLE reconciled (
            id TEXT NOT NULL,
            story TEXT NOT NULL REFERENCES story(id),
            kind TEXT NOT NULL,
            place_in_story INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (id, story)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX reconciled_story ON reconciled(story, kind, place_in_story)")
    # entities are one across the reports of a story only there: who has a part in which statement or quotation
    db.execute(
        """CREATE TABLE part (
            entity TEXT NOT NULL,
            record TEXT NOT NULL,
            story TEXT NOT NULL REFERENCES story(id),
            PRIMARY KEY (entity, record, story)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX part_story ON part(story)")


def stories_as_reports_come(db: sqlite3.Connection) -> None:
    """What a report is compared by, which reports are alike, the stories they make, and what people have decided about these.

    ``signature`` is of a passage: an ordinary report has one, a digest several, with ``key`` as `Signature.key` gives it.
    ``signature.rules`` are those of the findings that it was made from; its other columns place the report in time, so that
    its body need not be read for that. ``shelf.name`` is a hash of the shelf's name, ``alike.score`` the likeness of two passages.
    ``placed.made`` is the story that the program has put a passage in, ``placed.story`` the one after all decisions.
    """
    db.execute(
        """CREATE TABLE signature (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            report INTEGER NOT NULL REFERENCES report(number),
            passage INTEGER NOT NULL,
            rules TEXT NOT NULL,
            id TEXT NOT NULL,
            digest TEXT NOT NULL,
            first INTEGER NOT NULL, last INTEGER NOT NULL, published TEXT,
            body TEXT NOT NULL
        )"""
    )
    db.execute("CREATE INDEX signature_report ON signature(report, passage)")
    db.execute(
        """CREATE TABLE shelf (
            name INTEGER NOT NULL,
            passage INTEGER NOT NULL REFERENCES signature(number),
            PRIMARY KEY (name, passage)
        ) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE alike (
            passage INTEGER NOT NULL REFERENCES signature(number),
            other INTEGER NOT NULL REFERENCES signature(number),
            score REAL NOT NULL,
            PRIMARY KEY (passage, other)
        ) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE placed (
            passage INTEGER PRIMARY KEY REFERENCES signature(number),
            made TEXT NOT NULL,
            story TEXT NOT NULL
        )"""
    )
    db.execute("CREATE INDEX placed_made ON placed(made)")
    db.execute("CREATE INDEX placed_story ON placed(story)")
    db.execute(
        """CREATE TABLE decision (
            number INTEGER PRIMARY KEY,
            undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
            body TEXT NOT NULL
        )"""
    )
    # what has come or gone since, found without looking at what has not
    db.execute("CREATE TABLE unplaced (report INTEGER PRIMARY KEY REFERENCES report(number))")
    db.execute("INSERT INTO unplaced SELECT report FROM findings")


def files_of_many_reports(db: sqlite3.Connection) -> None:
    """What a file of many reports (a feed, a table, a web archive) held, so that the same bytes need not be taken apart again.

    It is kept once its last report was read, by ``rules``; ``way`` is how its bytes were taken: the form, the columns.
    """
    db.execute(
        """CREATE TABLE container (
            number INTEGER PRIMARY KEY,
            digest TEXT NOT NULL, way TEXT NOT NULL, rules TEXT NOT NULL,
            UNIQUE (digest, way)
        )"""
    )
    db.execute(
        """CREATE TABLE contained (
            container INTEGER NOT NULL REFERENCES container(number),
            place_in_container INTEGER NOT NULL,
            report INTEGER NOT NULL REFERENCES report(number),
            name TEXT NOT NULL,
            PRIMARY KEY (container, place_in_container)
        ) WITHOUT ROWID"""
    )


def feeds_that_are_watched(db: sqlite3.Connection) -> None:
    """The feeds, how far each of their items has come, and when a host may be asked again. Times are seconds since 1970, UTC.

    ``feed_item.body`` is the item as last listed, so that it can be kept without asking its feed again; ``due`` is when
    something is to be done about it, NULL when nothing is, and ``host`` whom that asks, '' for nobody.
    """
    db.execute(
        """CREATE TABLE feed (
            number INTEGER PRIMARY KEY,
            url TEXT NOT NULL UNIQUE,
            host TEXT NOT NULL,
            state TEXT NOT NULL,
            pace REAL NOT NULL, due REAL NOT NULL,
            title TEXT, etag TEXT, modified TEXT,
            asked REAL, answered REAL,
            failures INTEGER NOT NULL DEFAULT 0, trouble TEXT,
            gaps INTEGER NOT NULL DEFAULT 0,
            former TEXT NOT NULL DEFAULT '[]'
        )"""
    )
    db.execute(
        """CREATE TABLE feed_item (
            feed INTEGER NOT NULL REFERENCES feed(number) ON DELETE CASCADE,
            key TEXT NOT NULL,
            link TEXT, host TEXT NOT NULL, mark TEXT NOT NULL,
            state TEXT NOT NULL,
            found REAL NOT NULL, changed REAL NOT NULL, at REAL,
            due REAL, tries INTEGER NOT NULL DEFAULT 0,
            kept REAL, report TEXT, trouble TEXT, etag TEXT, modified TEXT,
            body TEXT NOT NULL,
            PRIMARY KEY (feed, key)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX feed_item_due ON feed_item(host, due) WHERE due IS NOT NULL")
    db.execute("CREATE INDEX feed_item_link ON feed_item(link)")
    db.execute("CREATE TABLE host (name TEXT PRIMARY KEY, free REAL NOT NULL) WITHOUT ROWID")


def alerts_on_saved_queries(db: sqlite3.Connection) -> None:
    """Saved queries, what was known when each was last answered, the alerts that this gave, and to whom each was delivered.

    ``known.sense`` names a fact or a meeting by what tells it; ``delivery.done`` is NULL while an alert is on its way.
    """
    db.execute(
        """CREATE TABLE query (
            number INTEGER PRIMARY KEY,
            said TEXT NOT NULL UNIQUE,
            wanted TEXT NOT NULL,
            seen INTEGER NOT NULL
        )"""
    )
    db.execute(
        """CREATE TABLE known (
            query INTEGER NOT NULL REFERENCES query(number) ON DELETE CASCADE,
            sense TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (query, sense)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE TABLE alert (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at REAL NOT NULL, body TEXT NOT NULL)")
    db.execute(
        """CREATE TABLE delivery (
            alert INTEGER NOT NULL REFERENCES alert(number),
            channel TEXT NOT NULL,
            due REAL, tries INTEGER NOT NULL DEFAULT 0, done REAL, trouble TEXT,
            PRIMARY KEY (alert, channel)
        ) WITHOUT ROWID"""
    )


MIGRATIONS: tuple[Migration, ...] = (
    reports_and_their_places,
    findings_of_a_report,
    stories_and_what_they_hold,
    stories_as_reports_come,
    files_of_many_reports,
    feeds_that_are_watched,
    alerts_on_saved_queries,
)
