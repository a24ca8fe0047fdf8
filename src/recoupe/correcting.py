"""Correcting an archive by hand: a record is looked up, what is said of it is checked, kept, and holds from then on; and the log of it."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from recoupe import correct
from recoupe.correct import Matter, Reviewed
from recoupe.errors import CorrectionError, NotFoundError
from recoupe.records import Correction, Decision, Dossier, Entity, Findings, Guidance, Quotation, Report, Statement
from recoupe.store import Evidence, Store, correcting, placing, query

Said = Correction | Decision
_LEDGERS = ("fact", "meeting", "position", "commitment")
# how many more statements are looked at than are to be reviewed: doubts order them otherwise than confidence alone
_LOOKED_AT = 4
# stories that are told anew at once when they are asked for after a correction; the others with all the others
_TOLD_ANEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """A statement or quotation that nobody has said anything of yet, with its report and what is doubtful of it (names of fields)."""

    record: Statement | Quotation
    report: Report
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidTogether:
    """What people have said of what some reports say together. ``texts`` are those of the reports, by id."""

    said: tuple[Correction, ...]
    guidance: Guidance
    texts: Mapping[str, str]

    def over(self, dossier: Dossier) -> Dossier:
        """The *dossier* with what they have said of its records."""
        return correct.applied_to_dossier(dossier, self.said, self.texts) if self.said else dossier


class Correcting(ABC):
    """What people may do to the records of an archive. Each thing that is said is one transaction, and stands until it is undone."""

    _store: Store
    _untold: frozenset[str] = frozenset()  # reports of which something was corrected since their stories were told

    @abstractmethod
    def report(self, id: str, *, name: str | None = None) -> Report:
        """The report with this id. Raises `NotFoundError`."""

    @abstractmethod
    def explain(self, id: str) -> Evidence:
        """What stands behind the record with this id. Raises `NotFoundError`."""

    @abstractmethod
    def merge(self, first: str, second: str, *, who: str | None = None, why: str | None = None) -> Decision:
        """Makes two stories one."""

    @abstractmethod
    def split(self, story: str, reports: Sequence[str], *, who: str | None = None, why: str | None = None) -> Decision:
        """Makes *reports* a story of their own."""

    @abstractmethod
    def _findings(self, id: str) -> Findings: ...

    @abstractmethod
    def _settle(self) -> None: ...

    @abstractmethod
    def _tell(self, story: Sequence[str]) -> object:
        """Tells the story of these passages (keys), and keeps what it holds."""

    @abstractmethod
    def reports(self) -> tuple[str, ...]:
        """The ids of all reports."""

    # saying something of a record

    def confirm(self, id: str, *, who: str | None = None, why: str | None = None) -> Correction:
        """Says that the record with this id (or its start) is right. Raises `NotFoundError`, `CorrectionError`."""
        return self._kept(correct.confirming(self._matter(id)), who, why)

    def change(self, id: str, said: Mapping[str, str], *, who: str | None = None, why: str | None = None) -> Correction:
        """Gives fields of a record other values: *said* by the name of the field, in the words of `docs/correcting.md`.

        Of a report, ``origin`` says where it comes from: ``agency:NAME``, ``copy:REPORT``, ``own`` or ``unknown``. Raises
        `NotFoundError` when there is no such record, `CorrectionError` for a value that cannot stand.
        """
        matter = self._matter(id)
        if matter.kind == "report" and "origin" in said:
            return self._kept(self._of_origin(matter, said), who, why)
        if matter.kind == "origin":
            raise CorrectionError(
                f"{id} is an origin; correct the report: --set origin=copy:REPORT, agency:NAME, own or unknown."
            )
        made = correct.changing(matter, said)
        if matter.kind == "story":
            made = replace(made, others=matter.record.reports)
        return self._kept(made, who, why)

    def reject(self, id: str, *, who: str | None = None, why: str | None = None) -> Correction:
        """Says that there is no such thing. Raises `NotFoundError`, `CorrectionError`."""
        return self._kept(correct.rejecting(self._matter(id)), who, why)

    def merge_records(self, id: str, others: Sequence[str], *, who: str | None = None, why: str | None = None) -> Said:
        """Says that records are one: the first stays. Raises `NotFoundError`, `CorrectionError`."""
        matter = self._matter(id)
        if matter.kind == "story":
            return [self.merge(matter.id, self._matter(other).id, who=who, why=why) for other in others][-1]
        return self._kept(correct.merging(matter, [self._matter(other) for other in others]), who, why)

    def split_record(
        self,
        id: str,
        parts: Sequence[str],
        said: Mapping[str, str] | None = None,
        *,
        who: str | None = None,
        why: str | None = None,
    ) -> Said:
        """Says that a record is several: see `correct.splitting` for the *parts*. Raises `NotFoundError`, `CorrectionError`."""
        matter = self._matter(id)
        if matter.kind == "story":
            return self.split(matter.id, parts, who=who, why=why)
        full = parts if matter.kind == "statement" else [self._whole_id(part) for part in parts]
        return self._kept(correct.splitting(matter, full, said), who, why)

    def add_statement(
        self, report: str, quote: str, said: Mapping[str, str], *, who: str | None = None, why: str | None = None
    ) -> Correction:
        """Adds what the program has not found in a report (id or its start): *quote* are the exact words that tell it."""
        from recoupe import parse

        matter = self._report_meant(report)
        assert matter.report is not None
        span = correct.stretch(quote, matter.report)
        sentence = parse.sentence_around(matter.report, span)
        return self._kept(correct.adding(matter.report, self._findings(matter.id), sentence, span, said), who, why)

    def add_quotation(
        self, report: str, quote: str, said: Mapping[str, str], *, who: str | None = None, why: str | None = None
    ) -> Correction:
        """Adds a quotation that the program has not found in a report: *quote* are its exact words."""
        matter = self._report_meant(report)
        assert matter.report is not None
        span = correct.stretch(quote, matter.report)
        return self._kept(correct.adding_quotation(matter.report, self._findings(matter.id), span, said), who, why)

    # the log

    def log(self, id: str | None = None) -> tuple[Said, ...]:
        """All that people have corrected and decided, in order, with what was undone; of the record with this id alone, if given."""
        if id is not None:
            found = self.explain(id)
            stories = [one for one in self._store.ask(placing.decisions) if found.kind == "report" and found.id in _reports(one)]
            return tuple(sorted((*found.said, *stories), key=_number))
        every: tuple[Said, ...] = (*self._store.ask(correcting.log), *self._store.ask(placing.decisions))
        return tuple(sorted(every, key=_number))

    def undo(self, number: int | None = None) -> Said | None:
        """What was said under *number*, or last, undone; None where nothing stands. It stays in the log.

        Raises `NotFoundError` when nothing with this number stands.
        """
        standing = [one for one in self.log() if not one.undone]
        meant = [one for one in standing if number in (None, one.number)]
        if not meant:
            if number is None:
                return None
            raise NotFoundError(f"Nothing that stands has the number {number}; recoupe corrections shows what was said.")
        last = meant[-1]
        undone = self._store.undo(last.number) if isinstance(last, Decision) else self._store.undo_correction(last.number)
        self._follow(last)
        return undone

    def adrift(self) -> frozenset[int]:
        """The numbers of corrections that stand, and find nothing to stand over any more: other rules read the report otherwise."""
        found: set[int] = set()
        for id in self._store.ask(correcting.reports_corrected):
            program = self._store.ask(query.found_by_program, id)
            said = self._store.ask(correcting.of_report, id)
            if program is not None:
                found.update(one.number for one in correct.outcome(program, self.report(id), said).adrift)
        return frozenset(found)

    # reviewing

    def to_review(self, limit: int, types: Sequence[str] = (), report: str | None = None) -> tuple[ToReview, ...]:
        """At most *limit* records that nobody has said anything of: the least certain first, or all of a *report* in its order."""
        if report is not None:
            return tuple(self._of_report(self._report_meant(report).id, types))[:limit]
        said = self._store.ask(correcting.count)
        ids = self._store.ask(correcting.least_certain, types, _LOOKED_AT * limit + said)
        rows = [row for id in ids if (row := self._store.ask(query.statement, id)) and not correct.has_word(row)]
        first = sorted(rows, key=correct.certainty)[:limit]
        return tuple(ToReview(record=row, report=self.report(row.report), doubts=correct.doubts(row)) for row in first)

    def _of_report(self, id: str, types: Sequence[str]) -> Iterator[ToReview]:
        found, report = self._findings(id), self.report(id)
        quotes = () if types else tuple(row for row in found.quotations if row.kind == "direct")
        rows: list[Statement | Quotation] = [row for row in found.statements if not types or row.event_type in types]
        for row in sorted((*rows, *quotes), key=_span):
            if not correct.has_word(row):
                yield ToReview(record=row, report=report, doubts=correct.doubts(row) if isinstance(row, Statement) else ())

    def reviewed(self) -> Iterator[tuple[Report, Reviewed]]:
        """Each report of which somebody has corrected something, with how far it is reviewed."""
        for id in self._store.ask(correcting.reports_corrected):
            program = self._store.ask(query.found_by_program, id)
            report, said = self.report(id), self._store.ask(correcting.of_report, id)
            if program is not None and any(one.about in ("statement", "quotation") for one in said):
                yield report, correct.reviewed(program, report, said)

    def gold(self, report: str) -> dict[str, Any]:
        """The gold file of the report with this id. See `correct.gold`."""
        return correct.gold(self._findings(report), self.report(report), self._store.ask(correcting.of_report, report))

    # within

    def _said_together(self, reports: Sequence[Report], findings: Sequence[Findings]) -> "SaidTogether":
        """What people have said of what these reports say together."""
        said = self._store.ask(correcting.of_what_is_told)
        return SaidTogether(
            said=said, guidance=correct.guidance(said, findings, reports), texts={one.id: one.text for one in reports}
        )

    def _kept(self, made: Correction, who: str | None, why: str | None) -> Correction:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        kept = self._store.correct(replace(made, at=now, who=who, why=why))
        self._follow(kept)
        return kept

    def _follow(self, said: Said) -> None:
        """Carries out what follows from something that was *said* or undone; stories are told when somebody asks for them."""
        waiting = (id for id, current in self._store.ask(placing.waiting, _TOLD_ANEW) if current)
        named = _reports(said) if isinstance(said, Decision) else _named(said)
        if said.kind != "confirm":
            self._untold |= {*named, *waiting}
        self._settle()

    def tell_anew(self) -> None:
        """Tells the stories anew of which something was corrected, so that all that they hold is found by the ids that it has now."""
        untold, self._untold = self._untold, frozenset()
        stories = {story for id in sorted(untold) for _, story in self._store.ask(placing.stories_of, id)}
        for story in sorted(stories)[:_TOLD_ANEW]:
            self._tell(self._store.ask(placing.passages_of, story))

    def _matter(self, id: str) -> Matter:
        """The record with this id (or its start), ready to be corrected."""
        if self._untold:
            self.tell_anew()
        found = self.explain(id)
        if found.refused:
            raise CorrectionError(f"{found.id} stands no more: somebody has refused, merged or split it; undo that first.")
        made = Matter(kind=found.kind, id=found.id, record=found.record)
        if isinstance(found.record, Statement | Quotation):
            of = found.record.report
            anchored = correct.anchor(found.found or found.record)
            return replace(made, report=self.report(of), findings=self._findings(of), anchors=(anchored,))
        if isinstance(found.record, Report):
            return replace(made, report=found.record)
        if found.kind in _LEDGERS:
            return replace(made, behind=found.statements)
        return made

    def _report_meant(self, id: str) -> Matter:
        matter = self._matter(id)
        if matter.kind != "report":
            raise CorrectionError(f"{matter.id} is no report; give the id of a report, or its start.")
        return matter

    def _whole_id(self, id: str) -> str:
        return self.explain(id).id

    def _of_origin(self, matter: Matter, said: Mapping[str, str]) -> Correction:
        if len(said) > 1:
            raise CorrectionError("An origin is corrected by itself; set the other fields in another correction.")
        kind, _, of = (part.strip() for part in said["origin"].partition(":"))
        if kind in ("agency", "copy") and not of:
            raise CorrectionError(f"It is not said what {matter.id} comes from; write origin=agency:NAME or origin=copy:REPORT.")
        if kind == "copy":
            of = self._report_meant(of).id
        if of == matter.id:
            raise CorrectionError(f"{matter.id} cannot be a copy of itself; name another report.")
        known = self._store.ask(query.reconciled, "origin", f"origin:{matter.id}")
        if not known:
            raise CorrectionError(f"The origin of {matter.id} is not told yet; run recoupe show once, then correct it.")
        about = Matter(kind="origin", id=f"origin:{matter.id}", record=known[-1][1])
        return correct.changing(about, {"kind": kind, "of": of})


def _number(one: Said) -> int:
    return one.number


def _reports(one: Decision) -> tuple[str, ...]:
    return tuple(placing.report_of(key) for key in (*one.reports, *one.others))


def _named(one: Correction) -> frozenset[str]:
    """The reports of which a correction speaks."""
    named = {anchor.report for anchor in (*one.anchors, *one.other_anchors)}
    if one.about in ("report", "origin"):
        named.add(one.target.removeprefix("origin:"))
    return frozenset(named.union(one.others if one.about == "story" else ()))


def _span(row: Statement | Quotation) -> tuple[int, int]:
    return (row.span.start, row.span.end)


def fields_of(record: object) -> tuple[str, ...]:
    """The names of the fields of *record* that can be set."""
    return tuple(correct.READERS.get(type(record).__name__, ()))


def values_of(one: Correction) -> tuple[tuple[str, Any, Any], ...]:
    """What a change has changed: field, value before, value after (plain)."""
    if one.kind != "change" or not one.after:
        return ()
    before, after = json.loads(one.before), json.loads(one.after)
    if one.about == Entity.__name__.lower():
        before = before[0]
    names = (name for name in after if before.get(name) != after[name])
    return tuple((name, before.get(name), after[name]) for name in names)
