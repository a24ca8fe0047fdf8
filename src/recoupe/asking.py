"""What a user asks of the archive: questions that are answered from its dossiers, with nothing kept of their own."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypeVar

from recoupe.errors import NotFoundError, QueryError
from recoupe.frames import Records, plain_rows
from recoupe.records import (
    Answer,
    Commitment,
    Dossier,
    Entity,
    Fact,
    Meeting,
    Position,
    Quotation,
    Relations,
    Report,
    Statement,
    Story,
    Tenancy,
    Timeline,
    Wanted,
)
from recoupe.records.times import bounds
from recoupe.records.watching import Alert, Health
from recoupe.records.watching import Query as SavedQuery
from recoupe.store import Listed, Page, Store, Watched, Wish, facets, listed_reports, listing, months, query, under, within

Record = TypeVar("Record")
Several = str | Iterable[str] | None
_NOTHING = Wanted()
_VERDICTS = ("corroborated", "single-origin", "unclear", "contested")


def wanted(
    *,
    actor: Several = None,
    state: Several = None,
    since: str | None = None,
    until: str | None = None,
    type: Several = None,
    verdict: Several = None,
    story: str | None = None,
) -> Wanted:
    """The question that is asked in these words: names of actors, names or codes of states, days (EDTF), PLOVER types, verdicts.

    Of several actors or states all must have a part; of several types or verdicts one must fit. Raises `NotFoundError` for what is
    no state, `QueryError` for what is no day, type or verdict and for a time that ends before it begins.

    >>> wanted(actor="Choïgou", type="consult", since="2022-01").since
    datetime.date(2022, 1, 1)
    """
    first, last = _day(since, 0), _day(until, 1)
    if first and last and last < first:
        raise QueryError(f"The time from {since} until {until} ends before it begins; exchange the two.")
    return Wanted(
        actors=_several(actor),
        states=tuple(_code(one) for one in _several(state)),
        since=first,
        until=last,
        types=tuple(_one_of(one.upper(), _types()) for one in _several(type)),
        verdicts=tuple(_one_of(one.lower(), _VERDICTS) for one in _several(verdict)),
        story=story,
    )


def _types() -> tuple[str, ...]:
    from recoupe.lexicon import plover

    return tuple(event_type for event_type, mode in plover.kinds() if mode is None)


def _one_of(said: str, known: Sequence[str]) -> str:
    if said not in known:
        raise QueryError(f"{said} cannot be asked for; write one of {', '.join(known)}.")
    return said


def _several(said: Several) -> tuple[str, ...]:
    return () if said is None else (said,) if isinstance(said, str) else tuple(said)


def _code(state: str) -> str:
    from recoupe import atlas

    return atlas.state_called(state).id.removeprefix("state:")


def _day(said: str | None, end: int) -> date | None:
    try:
        return None if said is None else bounds(said)[end]
    except ValueError as error:
        raise QueryError(f"{said} is no date; write 2019, 2019-06, 2019-06-11, 2019-06-01/2019-06-15") from error


class Questions(ABC):
    """The questions that whoever has dossiers and reports can answer: `Archive` is one."""

    @abstractmethod
    def dossiers(self, reports: Iterable[str] | None = None) -> Iterable[Dossier]:
        """The stories that *reports* (ids; all without them) tell together."""

    @abstractmethod
    def report(self, id: str, *, name: str | None = None) -> Report:
        """The report with this id. Raises `NotFoundError`."""

    def ask(self, wanted: Wanted) -> Iterator[Answer]:
        """What each story answers to *wanted*; a story of which nothing fits gives an empty answer."""
        from recoupe import reconcile

        for dossier in self.dossiers():
            if wanted.of_story(dossier.story.id):
                published = {id: self.report(id).published for id in dossier.story.reports} if wanted.dated else {}
                yield reconcile.answer(dossier, wanted, published)

    def stories(self, wanted: Wanted = _NOTHING) -> Records[Story]:
        """The stories that have something that fits *wanted*."""
        return self._records(wanted, lambda dossier: (dossier.story,))

    def statements(self, wanted: Wanted = _NOTHING) -> Records[Statement]:
        """The statements behind what fits *wanted*, in the order of their stories."""
        return self._records(wanted, lambda dossier: dossier.statements)

    def quotations(self, wanted: Wanted = _NOTHING) -> Records[Quotation]:
        """The quotations that fit *wanted*."""
        return self._records(wanted, lambda dossier: dossier.quotations)

    def facts(self, wanted: Wanted = _NOTHING) -> Records[Fact]:
        """The facts that fit *wanted*, each with its verdict and the ids of what stands behind it."""
        return self._records(wanted, lambda dossier: dossier.facts)

    def meetings(self, wanted: Wanted = _NOTHING) -> Records[Meeting]:
        """The meetings that fit *wanted*, through their stages."""
        return self._records(wanted, lambda dossier: dossier.meetings)

    def positions(self, wanted: Wanted = _NOTHING) -> Records[Position]:
        """The stances that fit *wanted*."""
        return self._records(wanted, lambda dossier: dossier.positions)

    def commitments(self, wanted: Wanted = _NOTHING) -> Records[Commitment]:
        """The promises that fit *wanted*, with what became of them."""
        return self._records(wanted, lambda dossier: dossier.commitments)

    def entities(self, wanted: Wanted = _NOTHING) -> Records[Entity]:
        """Who has a part in what fits *wanted*."""
        return self._records(wanted, lambda dossier: dossier.entities)

    def _records(self, wanted: Wanted, of: Callable[[Dossier], Iterable[Record]]) -> Records[Record]:
        def found() -> Iterator[Record]:
            for answer in self.ask(wanted):
                if not answer.empty:
                    yield from of(answer.dossier)

        return Records(found, plain_rows)

    def timeline(self, wanted: Wanted) -> Timeline:
        """The facts that fit *wanted* in the order of time."""
        from recoupe import reconcile

        return reconcile.timeline(answer.dossier for answer in self.ask(wanted))

    def relations(self, one: str, other: str, by: str, wanted: Wanted, *, by_report: bool = False) -> Relations:
        """How those called *one* and *other* treat each other, by "week" or "month", in the facts that fit *wanted*.

        With *by_report* a fact without a day counts, marked, on the day of the first report that tells it.
        """
        from recoupe import reconcile

        return reconcile.relations(self.ask(wanted), one, other, by, self.published if by_report else None)

    def published(self, report: str) -> str | None:
        """The day of the report with this id (EDTF); None where it does not tell. Raises `NotFoundError`."""
        return self.report(report).published


class Lists:
    """The archive's records in lists, page by page, as its stories were last told: for archives too large to tell at once."""

    _store: Store

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """A block in which what this thread asks ends in an `ArchiveError` ("late") once *seconds* have passed."""
        return within(seconds)

    def page(self, wish: Wish) -> Page:
        """A page of the list that *wish* asks for."""
        return self._store.ask(listing.page, wish)

    def most(self, wish: Wish) -> tuple[tuple[str, int], ...]:
        """The ids of the stories that have most of what *wish* asks for, with how many."""
        return self._store.ask(listing.most, wish)

    def months(self, kind: str, keys: Sequence[str], most: int) -> tuple[date, ...]:
        """The newest months in which a list has records under one of *keys*: the first day of each, the newest first."""
        return self._store.ask(months.months, kind, keys, most)

    def versions(self, report: str) -> tuple[tuple[str, int, bool], ...]:
        """The versions of a *report* (id): id, number, whether it is the one that stands; the oldest first."""
        return self._store.ask(query.versions, report)

    def told(self, kind: str, id: str) -> tuple[Any, str] | None:
        """The fact, meeting, position, commitment or origin (*kind*) with this id and its story's; None if there is none."""
        return self._store.ask(listing.told, kind, id)

    def of_report(self, kind: str, id: str) -> Statement | Quotation | Story | None:
        """The statement, quotation or story (*kind*) with this id, as people have corrected it; None if there is none."""
        ways: dict[str, Callable[[Any, str], Statement | Quotation | Story | None]] = {
            "statement": query.statement,
            "quotation": query.quotation,
            "story": query.story,
        }
        return self._store.ask(ways[kind], id)

    def told_story(self, id: str) -> Dossier | None:
        """The story with this id as it was last told, its statements as its reports have them; None if it was not told."""
        return self._store.ask(listing.dossier, id)

    def entity(self, id: str) -> Entity | None:
        """The entity with this id, as one of its stories tells it; None if no story does."""
        return self._store.ask(listing.entity, id)

    def entities_named(self, name: str) -> tuple[str, ...]:
        """The ids of at most `listing.MOST_NAMED` entities that *name* can mean, in any spelling, by the rules of `ask`."""
        from recoupe import reconcile

        found = reconcile.entities_called(name, self._store.ask(listing.named, name))
        return tuple(one.id for one in found)[: listing.MOST_NAMED]

    def facts_between(self, wish: Wish) -> tuple[tuple[Dossier, ...], bool]:
        """The newest facts that *wish* asks for, by story, with what stands behind them alone; and whether there are more."""
        return self._store.ask(listing.between, wish)

    def facts_since(self, number: int, limit: int) -> tuple[tuple[int, str | None, Listed], ...]:
        """At most *limit* facts told after the one numbered *number*: number, verdict before it changed (None for new), fact."""
        return self._store.ask(listing.facts_since, number, limit)

    def printed_by(
        self,
    ) -> tuple[tuple[tuple[str, str, int], ...], tuple[tuple[str, str, int], ...], tuple[tuple[str, int], ...]]:
        """Key, name and number of reports of each outlet and of each agency, and each language with its number; the most first."""
        return self._store.ask(facets.printed_by)

    def followed(self, now: float) -> tuple[tuple[Health, ...], tuple[str, ...]]:
        """How each feed fares that is followed in the archive, at the moment *now*, and the questions that are saved for alerts."""
        with Watched.open_to_look(self._store.address) as state:
            return state.health(now), tuple(query.said for query in state.alerting().queries())

    def saved(self) -> tuple[SavedQuery, ...]:
        """The questions that are saved for alerts, in the order in which they were saved."""
        with Watched.open_to_look(self._store.address) as state:
            return state.alerting().queries()

    def alerts(self, most: int) -> tuple[Alert, ...]:
        """The last alerts, at most so many, the newest first."""
        with Watched.open_to_look(self._store.address) as state:
            return state.alerting().alerts(most)

    def last_fact(self) -> int:
        """The number of the fact that was told last, 0 if none was."""
        return self._store.ask(listing.last_number)

    def untold(self) -> int:
        """How many reports came or moved since their stories were told: what the lists do not tell yet."""
        return self._store.ask(listing.untold)

    def who_held_near(self, office: str, day: str | None = None, most: int = 150) -> tuple[Tenancy, bool]:
        """As `Archive.who_held`, from the *most* reports nearest to the *day* on either side of it, and whether there are others.

        Without a day it is the latest reports that tell. Raises `NotFoundError`.
        """
        from recoupe import atlas, reconcile

        post = atlas.post_named(office)
        if post is None:
            raise NotFoundError(
                f"No office is known as '{office}'; write it with its state or body: ministre russe de la Défense."
            )
        at = under.day_of(day)
        key = listed_reports.held(post.holds, post.key)
        wishes = [Wish(kind="report", keys=((key,),), until=at, limit=most)]
        wishes += [Wish(kind="report", keys=((key,),), since=at, oldest=True, limit=most)] if at else []
        pages = [self._store.ask(listing.page, wish) for wish in wishes]
        reports = dict.fromkeys(one.record.id for page in pages for one in page.records)
        told = tuple(self._store.ask(listing.people_of, id) for id in reports)
        return reconcile.tenancy(post, told, day), any(page.next for page in pages)
