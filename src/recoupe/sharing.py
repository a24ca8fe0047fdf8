"""What an archive does beside reading one report after another: reading by several machines, and finding again by other rules."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager

from recoupe.analysing import processes
from recoupe.intake import Intake, Queued, Reading
from recoupe.read import Refused, Source
from recoupe.records import Findings, Report
from recoupe.renewing import Renewal, Renewed
from recoupe.store import Queue, Store, queueing


class Sharing(ABC):
    """The part of `Archive` that workers, back-fills and reruns use."""

    _store: Store
    _rules: str

    @abstractmethod
    def _intake(self) -> Intake:
        """What reads into the archive."""

    @abstractmethod
    def _settle(self) -> None:
        """Puts what has come into stories."""

    def keep(self, report: Report, findings: Findings) -> Reading:
        """What came of keeping *report* with *findings* that these very rules have made elsewhere; `settle` places it."""
        state = self._store.keep(report, findings, self._rules)
        return Reading(path=report.name, state=state.value, report=report.id)

    def rerun(
        self,
        since: str | None = None,
        *,
        keep: bool = True,
        stop: Callable[[], bool] = lambda: False,
        jobs: int | None = None,
    ) -> Iterator[Renewed]:
        """What changes in each report whose findings other rules have made (*since* that version), as they are made again.

        Without *keep* nothing is changed. *stop* ends it after the reports at hand; the same call goes on from there. *jobs* as for
        `Archive.read`.
        """
        return self._renewal().run(since, keep=keep, stop=stop, processes=processes(jobs))

    def to_rerun(self, since: str | None = None) -> tuple[tuple[str, str], ...]:
        """Id and rules of each report that `rerun` would make again."""
        return self._renewal().waiting(since)

    def _renewal(self) -> Renewal:
        return Renewal(self._store, self._rules, self._settle)

    # reading by several machines: see `recoupe.workers`

    def queue(self, sources: Iterable[str | Source | Refused], size: int, batch: Callable[[], str]) -> Iterator[Queued]:
        """Puts the reports of *sources* to wait for whoever analyses them, *size* together under a name that *batch* gives."""
        return self._intake().queue(sources, size, batch)

    def read_queued(self, batch: str) -> Iterator[Reading]:
        """What came of each report that waits in *batch*, as it is analysed and kept. `settle` puts them into their stories."""
        return self._intake().read_queued(batch)

    def queue_state(self) -> Queue:
        """How many reports wait to be analysed, and which could not be."""
        return self._store.ask(queueing.state)

    def batches_waiting(self) -> tuple[str, ...]:
        """The names of the batches that wait to be analysed, the oldest first."""
        return self._store.ask(queueing.batches)

    def try_again(self) -> int:
        """How many reports whose analysis broke down are to be tried again."""
        return self._store.try_queued_again()

    def at_a_time(self, what: str) -> AbstractContextManager[bool]:
        """Holds a lock of PostgreSQL called *what* while the block runs; waits for who holds it. Of a file nothing is held."""
        return self._store.at_a_time(what)

    def settle(self) -> None:
        """Puts every report that waits for it into its story. Only one program does so at a time."""
        self._settle()
