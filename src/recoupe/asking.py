"""What a user asks of the archive: questions that are answered from its dossiers, with nothing kept of their own."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from recoupe.records import Answer, Dossier, Relations, Report, Timeline, Wanted


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
