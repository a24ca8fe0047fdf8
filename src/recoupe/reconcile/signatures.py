"""A report made small enough to compare with many: who and what it speaks of, when, and the acts of its own time.

Reports of one story are found by the shelves that they share: a key (a name, an act, a run of words, a state with a word of the
title) with the week or the season that the report is of. Both are few, whatever the archive holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from recoupe.reconcile.days import EARLIEST, LATEST, Days, days
from recoupe.reconcile.features import features
from recoupe.reconcile.roles import everyone
from recoupe.reconcile.tellings import family
from recoupe.records import Findings, Report, Span, Statement

WEIGHTS = {"name": 2.0, "state": 1.0, "word": 0.7}
NEAR = ("name", "topic", "deed")  # what two reports of one moment or one development have in common
LASTING = ("act", "wording")  # what a plan and its carrying out, or a reprint, share months apart
REACH = 3  # weeks that a development may pause
SEASON = 90  # days within which a planned act can be carried out, or its anniversary of words be kept
WIDEST = 6  # weeks that a date may be wide: a month; wider ones tell no time
RECENT = 4  # days before a report that its own acts lie in
NO_TIME, ANY_TIME = "?", "*"  # where reports without a date stand, and where wordings stand whatever their time


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """An act of a report's own time, small enough to keep: its type, who took part (states, else ids), the claim and its days."""

    event_type: str
    parties: tuple[str, ...]
    family: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What it takes to find a report's story.

    ``first`` and ``last`` bound the report's day (ordinals); EARLIEST and LATEST where it has none. ``features`` are texts
    such as "name:shoigu", sorted. ``digest`` and ``title`` are the report's. Of a report that tells several stories each passage
    has a signature: ``passage`` is its number, from 1, and ``spans`` are where it stands, () for a whole report.
    """

    report: str
    digest: str
    title: str | None
    first: int
    last: int
    published: str | None
    features: tuple[str, ...]
    acts: tuple[Mark, ...]
    passage: int = 1
    spans: tuple[Span, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from all others: the report's id, of a second or later passage with its number, "REPORT#2"."""
        return self.report if self.passage == 1 else f"{self.report}#{self.passage}"

    @property
    def keys(self) -> tuple[str, ...]:
        """What is looked up of the report: names, states with words of its title, runs of words, acts and who had a part in them."""
        found = (feature for feature in self.features if feature.split(":", 1)[0] in (*NEAR, *LASTING))
        acts = {f"act:{mark.event_type}:{'+'.join(mark.parties)}" for mark in self.acts if len(mark.parties) > 1}
        deeds = {f"deed:{mark.event_type}:{party}" for mark in self.acts for party in mark.parties}
        return (*found, *sorted(acts), *sorted(deeds))

    @property
    def shelves(self) -> tuple[str, ...]:
        """Where the report stands: each of its keys with the weeks, or the seasons, of its date."""
        return tuple(shelf for key in self.keys for shelf in self._of_key(key, 0))

    @property
    def lookups_of_moment(self) -> tuple[str, ...]:
        """The shelves of names, deeds and topics on which reports of the same story may stand: `likeness.SHARED` of them at least."""
        return tuple(shelf for key in self.keys if key.split(":", 1)[0] in NEAR for shelf in self._of_key(key, 1))

    @property
    def lookups_of_season(self) -> tuple[str, ...]:
        """The shelves of acts and runs of words on which reports of the same story may stand: one is enough.

        Two reports find each other by these or by those of the moment, or neither finds the other.
        """
        return tuple(shelf for key in self.keys if key.split(":", 1)[0] in LASTING for shelf in self._of_key(key, 1))

    def _of_key(self, key: str, wider: int) -> Iterator[str]:
        """The shelves of a key: those of the report's own time, and with *wider* those of the times around it.

        A report without a date meets others without one, and its reprints of any time.
        """
        kind = key.split(":", 1)[0]
        if self._undated:
            yield f"{key}@{NO_TIME}"
        else:
            step, around = (SEASON, wider) if kind in LASTING else (7, wider * REACH)
            yield from (f"{key}@{time}" for time in range(self.first // step - around, self.last // step + around + 1))
        if kind == "wording" and bool(wider) == self._undated:
            yield f"{key}@{ANY_TIME}"  # where the dated stand, and the undated look
        elif kind == "wording" and wider:
            yield f"{key}@{NO_TIME}"  # where the undated stand, and the dated look

    @property
    def _undated(self) -> bool:
        return self.last - self.first > WIDEST * 7

    @property
    def day(self) -> Days | None:
        """The days that the report can be of, None for no date."""
        return None if (self.first, self.last) == (EARLIEST, LATEST) else Days(self.first, self.last)

    @property
    def in_time(self) -> tuple[int, str, str, int]:
        """What sorts signatures by time."""
        return (self.last, f"{self.published or ''}~", self.report, self.passage)

    @cached_property
    def weighed(self) -> dict[str, float]:
        """The features with their weights, without those of wording."""
        kinds = ((feature, feature.split(":", 1)[0]) for feature in self.features)
        return {feature: WEIGHTS[kind] for feature, kind in kinds if kind in WEIGHTS}

    @cached_property
    def wordings(self) -> frozenset[str]:
        """The features of wording."""
        return frozenset(feature for feature in self.features if feature.startswith("wording:"))


def signature(report: Report, findings: Findings) -> Signature:
    """The signature of a report. It leans on nothing but the report, so it may be stored."""
    when = _day_of(report, findings)
    return Signature(
        report=report.id,
        digest=report.digest,
        title=report.title,
        first=when.first,
        last=when.last,
        published=report.published,
        features=features(report, findings),
        acts=tuple(sorted(set(own_acts(report, findings).values()))),
    )


def _day_of(report: Report, findings: Findings) -> Days:
    return days(findings.reference) or days(report.published) or Days(EARLIEST, LATEST)


def own_acts(report: Report, findings: Findings) -> dict[str, Mark]:
    """The acts of a report's own time, by the id of the statement that tells each."""
    when = _day_of(report, findings)
    return {statement.id: mark for statement in findings.statements if (mark := _mark(statement, when))}


def _mark(statement: Statement, when: Days) -> Mark | None:
    """The act as a mark; None for what lies before the report's own time, or has nobody in it."""
    own = _own_days(statement, when)
    parties = tuple(sorted({actor.country or actor.id for actor in everyone(statement)}))
    if own is None or not parties or statement.previous:
        return None
    return Mark(statement.event_type, parties, family(statement), own.first, own.last)


def _own_days(statement: Statement, when: Days) -> Days | None:
    told = days(statement.when.edtf) if statement.when else None
    if told is None:
        ahead = SEASON if family(statement) == "planned" else 0
        return Days(max(EARLIEST, when.first - RECENT), min(LATEST, when.last + ahead))
    return told if told.last >= when.first - RECENT else None
