"""What has changed about what a saved query asks for: a fact is corroborated now, a verdict or a meeting's stage is another."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.archive import Archive
from recoupe.asking import Questions
from recoupe.fetch import Clock
from recoupe.records import Answer, Dossier, Fact, Meeting, Report, Statement, Wanted
from recoupe.records.watching import Alert, Change, Query
from recoupe.search import query as understood
from recoupe.store import Alerting
from recoupe.watch import searches

CORROBORATED = "corroborated"

# So many statements are quoted in one alert; `explain` shows the others.
_QUOTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """Looks for what has changed. Alerts are kept in the outbox for each of *channels*, in one transaction with what is known."""

    archive: Archive
    state: Alerting
    clock: Clock
    channels: Sequence[str] = ()

    def save(self, said: str, wanted: Wanted) -> None:
        """Saves a query, written as it was *said*. What the archive tells already gives no alert."""
        if any(query.said == said for query in self.state.queries()):
            return
        seen = self.state.last_placed()
        known: dict[str, str] = {}
        for answer in self.archive.ask(wanted) if seen else ():
            known.update(_Told(answer, self.archive).known())
        self.state.save(said, wanted, known, seen)

    def save_search(self, said: str) -> None:
        """Saves a search, *said* as one searches. What it finds as it is told now gives no alert. Raises `QueryError`."""
        if any(query.said == said for query in self.state.queries()):
            return
        search, seen = understood(said), self.state.last_placed()
        known: dict[str, str] = {}
        for answer in searches.newest(self.archive, search, searches.MOST):
            known.update(_Told(answer, self.archive).known())
        self.state.save(said, Wanted(), known, seen, search=True)

    def look(self) -> tuple[Alert, ...]:
        """The alerts that what has come in since the last look gives."""
        until = self.state.last_placed()
        late = [query for query in self.state.queries() if query.seen < until]
        if not late:
            return ()
        ids = self.state.beside(min(query.seen for query in late), until)
        touched = _Touched(self.archive, tuple(self.archive.dossiers(ids)) if ids else ())
        return tuple(alert for query in late for alert in self._about(query, touched, until))

    def _about(self, query: Query, touched: "_Touched", until: int) -> Sequence[Alert]:
        alerts: list[Alert] = []
        known: dict[str, str] = {}
        for answer in self._answers(query, touched):
            told = _Told(answer, self.archive)
            before = self.state.known(query, told.known())
            alerts += told.changes(query, before, self.clock.now())
            known.update(told.known())
        return self.state.learn(query, known, until, alerts, self.channels)

    def _answers(self, query: Query, touched: "_Touched") -> Iterable[Answer]:
        if not query.search:
            return touched.ask(query.wanted)
        search = understood(query.said)
        found = (searches.within(self.archive, search, dossier) for dossier in touched.dossiers())
        return (answer for answer in found if answer is not None)


class _Touched(Questions):
    """Some dossiers of an archive as if they were all."""

    def __init__(self, archive: Archive, some: Sequence[Dossier]) -> None:
        self._archive = archive
        self._some = some

    def dossiers(self, reports: Iterable[str] | None = None) -> Iterable[Dossier]:
        return self._some

    def report(self, id: str, *, name: str | None = None) -> Report:
        return self._archive.report(id, name=name)


@dataclass(slots=True)
class _Told:
    """What one story answers, with the names under which its facts and meetings are known from one time to the next.

    A record is known by each statement behind it, and, since a statement of a new version of a report is another, by what is
    said at which place.
    """

    answer: Answer
    archive: Archive
    _reports: dict[str, Report] = field(default_factory=dict)
    _statements: dict[str, Statement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._statements.update((row.id, row) for row in self.answer.whole.statements)

    def known(self) -> dict[str, str]:
        """Verdict or stage under each name."""
        return {sense: value for _, value, senses, _ in self._records() for sense in senses}

    def changes(self, query: Query, before: Mapping[str, str], now: float) -> Iterator[Alert]:
        """The alerts that *query* gets, of which *before* was known."""
        for record, value, senses, statements in self._records():
            held = [before[sense] for sense in senses if sense in before]
            change = _change(record, value, held)
            if change is not None:
                yield self._alert(query, change, record, value, held[0] if held else None, statements, now)

    def _records(self) -> Iterator[tuple[Fact | Meeting, str, tuple[str, ...], tuple[str, ...]]]:
        rows = self._statements
        for fact in self.answer.dossier.facts:
            yield fact, fact.verdict, self._senses("f", fact.statements, rows), fact.statements
        for meeting in self.answer.dossier.meetings:
            behind = tuple(dict.fromkeys(id for _, ids in meeting.stages for id in ids))
            yield meeting, meeting.stage, self._senses("m", behind, rows), behind

    def _senses(self, kind: str, ids: Sequence[str], rows: Mapping[str, Statement]) -> tuple[str, ...]:
        said = (f"{kind}@{self._report(rows[id].report).location}#{_meaning(rows[id])}" for id in ids if id in rows)
        return (*(f"{kind}:{id}" for id in ids), *dict.fromkeys(said))

    def _report(self, id: str) -> Report:
        if id not in self._reports:
            self._reports[id] = self.archive.report(id)
        return self._reports[id]

    def _alert(
        self,
        query: Query,
        change: Change,
        record: Fact | Meeting,
        value: str,
        before: str | None,
        statements: Sequence[str],
        now: float,
    ) -> Alert:
        rows = [self._statements[id] for id in statements if id in self._statements]
        reports = [self._report(id) for id in dict.fromkeys(row.report for row in rows)]
        links = (report.url or report.location for report in reports)
        return Alert(
            id=_id(query.said, change, value, statements),
            query=query.said,
            change=change,
            at=now,
            now=value,
            before=before,
            story=self.answer.whole.story.id,
            title=self.answer.whole.story.title,
            statements=tuple(rows[:_QUOTED]),
            outlets=tuple(dict.fromkeys(report.outlet for report in reports if report.outlet)),
            links=tuple(dict.fromkeys(link for link in links if link.startswith(("http://", "https://")))),
            fact=record if isinstance(record, Fact) else None,
            meeting=record if isinstance(record, Meeting) else None,
        )


def _change(record: Fact | Meeting, value: str, held: Sequence[str]) -> Change | None:
    """What *value* changes where *held* was known of the statements behind *record*; None for nothing."""
    if value in held:
        return None
    if isinstance(record, Meeting):
        return Change.STAGE if held else None
    if value == CORROBORATED:
        return Change.CORROBORATED
    return Change.VERDICT if held else None


def _meaning(row: Statement) -> str:
    """What a statement says, in a form that does not change when the words around it do."""
    who = "+".join(sorted(actor.id for actor in row.actors))
    whom = "+".join(sorted(actor.id for actor in row.recipients))
    return f"{row.event_type}|{who}|{whom}|{row.when.edtf if row.when else ''}|{row.polarity}|{row.modality}"


def _id(query: str, change: Change, value: str, statements: Iterable[str]) -> str:
    told = "\n".join((query, change.value, value, *sorted(statements)))
    return "alert-" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
