"""How the API answers over a large archive: how fast one question at a time, and whether it holds under fifty connections.

    python benchmarks/api.py fill archive.db                       200,000 reports, 1,000,000 statements, told in stories
    python benchmarks/api.py ask archive.db                        each kind of question, one at a time
    python benchmarks/api.py hold archive.db --minutes 5           fifty connections at once, each asking without a pause
    python benchmarks/api.py hold archive.db --minutes 5 --pause 1 … each waiting a second between questions

The reports are those of `benchmarks/archive.py`, without the index of its search, which has figures of its own. What they tell together
is made too: stories of one report to five, facts of one statement to three. `ask` and `hold` start a server (`recoupe serve`) on a
free port, and tell how much memory it has had at most. Times are those of the client, in milliseconds.
"""

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import archive as reports
import httpx

from recoupe.archive import Archive
from recoupe.records import Actor, Entity, Fact, Meeting, Origin, Position, Statement, Story
from recoupe.records.codec import dumps, loads
from recoupe.store import Store
from recoupe.store.index_tables import SEARCH_PART, SEARCH_PASSAGE, SEARCH_REPORT
from recoupe.store.listing_tables import IN_A_REPORT, LISTED
from recoupe.store.tables import FINDINGS, PLACE, QUOTATION, RECONCILED, REPORT, STATEMENT, STORY, TOLD_BY
from recoupe.store.under import involved

VERDICTS = ("unclear", "single-origin", "single-origin", "corroborated", "contested")
BASE = 10_000  # reports that are made, of which others are copies
POSITIONS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
NOT_KEPT = frozenset({SEARCH_REPORT.name, SEARCH_PASSAGE.name, SEARCH_PART.name})


# --- filling -------------------------------------------------------------------------------------------------------------------


class Told(reports.Poured):
    """Rows on their way into the tables; what reports tell together is made of them as they pass, and what is searched left out."""

    number = 0
    pick = random.Random(7)

    def __init__(self, db: Any) -> None:
        super().__init__(db)
        self._under: list[tuple[str, str, int, int]] = []
        self._story: list[tuple[int, str, int, list[Statement]]] = []
        self._size = 1

    def put(self, into: Any, *row: Any) -> None:
        """Keeps *row*, and lists it."""
        name = into if isinstance(into, str) else into.name
        if name in NOT_KEPT or name.startswith(("INSERT INTO search", "INSERT INTO sought")):
            return
        super().put(into, *row)
        if into is REPORT:
            self._begin(row)
        elif into is STATEMENT:
            self._statement(row)
        elif into is QUOTATION:
            quoted = json.loads(row[-1])
            self._list(
                {f"type:{row[6]}", f"actor:{quoted['speaker']['id']}"}, "quotation", self._day, (row[1] << IN_A_REPORT) + 1
            )

    @property
    def _day(self) -> int:
        return self._story[-1][2]

    def _list(self, keys: set[str], kind: str, day: int, place: int) -> None:
        self._under += [(key, kind, day, place) for key in ("", *keys)]

    def _begin(self, row: tuple[Any, ...]) -> None:
        if len(self._story) >= self._size:
            self._tell()
            self._size = min(5, int(self.pick.paretovariate(1.3)))
        self._story.append((row[0], row[1], date.fromisoformat(row[6]).toordinal(), []))

    def _statement(self, row: tuple[Any, ...]) -> None:
        one = loads(Statement, row[-1])
        day = date.fromisoformat(row[9]).toordinal() if row[9] else self._day
        self._list(
            {f"type:{row[5]}", *involved((*one.actors, *one.recipients))}, "statement", day, (row[1] << IN_A_REPORT) + row[2] + 1
        )
        self._story[-1][3].append(one)

    def flush(self) -> None:
        """Tells the last story too."""
        if self._story:
            self._tell()
        super().flush()
        self._db.exec_driver_sql("CREATE TABLE IF NOT EXISTS made_under (key, kind, day, place)")
        self._db.exec_driver_sql("INSERT INTO made_under VALUES (?, ?, ?, ?)", self._under)
        self._under.clear()

    # what is told together

    def _tell(self) -> None:
        held, self._story = self._story, []
        name, last = f"story-{held[0][0]:012x}", max(day for _, _, day, _ in held)
        ids = tuple(id for _, id, _, _ in held)
        super().put(
            STORY, name, f"Histoire {held[0][0]}", "made", dumps(Story(id=name, title=f"Histoire {held[0][0]}", reports=ids))
        )
        every: set[str] = set()
        for place, (number, id, day, rows) in enumerate(held):
            super().put(TOLD_BY, name, number)
            keys = {key for row in rows for key in (f"type:{row.event_type}", *involved((*row.actors, *row.recipients)))}
            self._list({*keys, f"story:{name}"}, "report", day, number << IN_A_REPORT)
            origin = Origin(report=id, kind="unknown", of=None, key=id)
            self._keep(name, place, "origin", f"origin:{id}", origin, day, {"type:unknown"})
        statements = [row for *_, rows in held for row in rows]
        actors: dict[str, Actor] = {}
        for place, behind in enumerate(self._grouped(statements)):
            every |= self._fact(name, place, behind, last, actors)
        for place, actor in enumerate(actors.values()):
            entity = Entity(id=actor.id, name=actor.name, kind=actor.kind, country=actor.country)
            super().put(RECONCILED, entity.id, name, "entity", place, dumps(entity))
            self._known(entity)
        self._row("story", name, name, last, every, None)

    def _grouped(self, rows: list[Statement]) -> Iterator[list[Statement]]:
        left = list(rows)
        while left:
            size = min(len(left), self.pick.choice((1, 1, 2, 3)))
            yield left[:size]
            left = left[size:]

    def _fact(self, story: str, place: int, behind: list[Statement], day: int, actors: dict[str, Actor]) -> set[str]:
        first, verdict = behind[0], self.pick.choice(VERDICTS)
        own = date.fromisoformat(first.when.edtf).toordinal() if first.when else None
        ids = tuple(row.id for row in behind)
        fact = Fact(
            id=f"f{first.id.removeprefix('statement-')}", event_type=first.event_type, mode=first.mode, actors=first.actors,
            recipients=first.recipients, place=None, when=first.when, modality="actual", polarity="positive", statements=ids,
            reports=tuple(dict.fromkeys(row.report for row in behind)), outlets=1, families=1, origins_known=0, origins_unknown=1,
            verdict=verdict,
        )  # fmt: skip
        actors.update({one.id: one for one in (*fact.actors, *fact.recipients)})
        keys = {f"type:{fact.event_type}", f"verdict:{verdict}", *involved((*fact.actors, *fact.recipients))}
        dated = {*keys, "dated"} if own else keys
        self._keep(story, place, "fact", fact.id, fact, own or day, dated, verdict)
        if fact.event_type == "CONSULT":
            both = (*fact.actors, *fact.recipients)
            met = Meeting(
                id=f"m{fact.id}", participants=both, place=None, when=fact.when, stage="held", stages=(("held", ids),), previous=None,
                facts=(fact.id,),
            )  # fmt: skip
            self._keep(story, place, "meeting", met.id, met, own or day, {*dated, "stage:held"})
        if fact.event_type in POSITIONS:
            said = Position(
                id=f"p{fact.id}", holder=fact.actors, stance="accuses", about="cela", towards=fact.recipients, condition=None,
                since=fact.when, standing=True, statements=ids,
            )  # fmt: skip
            self._keep(story, place, "position", said.id, said, own or day, {*dated, "stage:accuses"})
        return keys

    def _keep(
        self, story: str, place: int, kind: str, id: str, record: Any, day: int, keys: set[str], verdict: str | None = None
    ) -> None:
        super().put(RECONCILED, id, story, kind, place, dumps(record))
        self._row(kind, id, story, day, {*keys, f"story:{story}"}, verdict)

    def _row(self, kind: str, id: str, story: str, day: int, keys: set[str], verdict: str | None) -> None:
        Told.number += 1
        super().put(LISTED, Told.number, id, story, kind, day, verdict, None, json.dumps(sorted({"", *keys})))
        self._list(keys, kind, day, Told.number)

    _seen: ClassVar[set[str]] = set()

    def _known(self, one: Entity) -> None:
        if one.id in self._seen:
            return
        self._seen.add(one.id)
        words = {f"word:{word}" for word in one.name.lower().split()}
        state = {f"state:{one.country}"} if one.country else set()
        self._row("entity", one.id, "", 0, {f"type:{one.kind}", f"actor:{one.id}", *state, *words}, None)


# the numbers in ids of the reports that are made; what is copied from them has the number of its copy there
_ZEROS = {
    "report": ("report-0000", "report-00{}"),
    "statement": ("statement-000", "statement-0{}"),
    "quotation": ("quotation-000", "quotation-0{}"),
    "story": ("story-00000000", "story-000000{}"),
    "fact": ('"f000', '"f0{}'),
    "meeting": ('"mf000', '"mf0{}'),
    "position": ('"pf000', '"pf0{}'),
}


def fill(path: Path, count: int) -> None:
    """Makes an archive of *count* reports at *path*: up to `BASE` are made, the others are copies of them under other ids."""
    reports.Poured = Told  # type: ignore[misc]
    reports.put_names = lambda *_: None
    began = time.monotonic()
    base = min(count, BASE)
    with Store.open(path) as store:
        reports.generate(store, reports.world(1), base)
        print(f"{base} reports after {time.monotonic() - began:.0f} s", flush=True)
        for copy in range(1, count // base):
            with store._changing() as db:
                _copy(db, copy, base)
        print(f"{count} reports after {time.monotonic() - began:.0f} s", flush=True)
        with store._changing() as db:
            db.exec_driver_sql(
                "INSERT INTO listed_under SELECT DISTINCT key, kind, day, place FROM made_under ORDER BY key, kind, day, place"
            )
            db.exec_driver_sql("DROP TABLE made_under")
            db.exec_driver_sql(
                "INSERT INTO confirmed SELECT story, count(*), max(day) FROM listed WHERE verdict = 'corroborated' GROUP BY story"
            )
    print(f"listed after {time.monotonic() - began:.0f} s; {path.stat().st_size / 1e6:.0f} MB", flush=True)


def _copy(db: Any, copy: int, base: int) -> None:
    """Puts in what the first *base* reports gave once more, as that of others."""
    place = base << IN_A_REPORT
    for table in (REPORT, PLACE, FINDINGS, STATEMENT, QUOTATION, STORY, TOLD_BY, RECONCILED, LISTED):
        names = [column.name for column in table.columns]
        told = [_copied(table.name, name, copy, base) for name in names]
        which = {"report": "number", "told_by": "report", "listed": "number"}.get(table.name, "report")
        where = f"{which} <= {Told.number if table is LISTED else base}"
        if table is STORY or table is RECONCILED:
            where = f"{'id' if table is STORY else 'story'} < 'story-{base + 1:012x}'"
        quoted = ", ".join(f'"{name}"' for name in names)
        more = " AND story <> ''" if table is LISTED else ""
        db.exec_driver_sql(f"INSERT INTO {table.name} ({quoted}) SELECT {', '.join(told)} FROM {table.name} WHERE {where}{more}")
    told = "CASE WHEN kind IN ('report', 'statement', 'quotation') THEN place + ? ELSE place + ? END"
    db.exec_driver_sql(
        f"INSERT INTO made_under SELECT {_renamed('key', copy)}, kind, day, {told} FROM made_under WHERE kind <> 'entity' AND "
        "CASE WHEN kind IN ('report', 'statement', 'quotation') THEN place < ? ELSE place <= ? END",
        (copy * place, copy * Told.number, (base + 1) << IN_A_REPORT, Told.number),
    )


def _copied(table: str, column: str, copy: int, base: int) -> str:
    """The SQL of a column of a copied row."""
    if column in ("number", "report"):
        return f"{column} + {copy * (Told.number if table == 'listed' else base)}"
    if column == "digest":
        return f"'{copy:02x}' || substr(digest, 3)"
    if column in ("location", "name"):
        return f"'{copy:02x}' || {column}"
    if column == "id" and table in ("reconciled", "listed"):
        renamed = f"substr({_renamed(chr(39) + chr(34) + chr(39) + ' || id', copy)}, 2)"
        return f"CASE WHEN kind = 'entity' THEN id ELSE {renamed} END"
    return _renamed(column, copy) if column in ("id", "story", "body", "under") else f'"{column}"'


def _renamed(said: str, copy: int) -> str:
    """The SQL that turns the ids in what is *said* into those of a copy."""
    for old, new in _ZEROS.values():
        said = f"replace({said}, '{old}', '{new.format(f'{copy:02x}')}')"
    return said


# --- asking --------------------------------------------------------------------------------------------------------------------


class Server:
    """`recoupe serve` over the archive at *path*, until the block ends."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "Server":
        command = [
            sys.executable,
            "-m",
            "recoupe",
            "serve",
            "--archive",
            str(self._path),
            "--port",
            "0",
            "--rate",
            "0",
            "--lang",
            "en",
        ]
        environment = {name: value for name, value in os.environ.items() if name != "RECOUPE_TOKEN"}
        began = time.monotonic()
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.process.stderr is not None
        said = self.process.stderr.readline()
        found = re.search(r"http://\S+/api/v1", said)
        if found is None:
            raise SystemExit(f"the server did not start: {said}")
        self.address, self.started = found[0], time.monotonic() - began
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)

    def processor(self) -> float:
        """The seconds of the processor that it has had."""
        every = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text("utf-8").split()[0]) for one in every) / 1e9

    def memory(self) -> float:
        """The most memory that it has had, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def questions(path: Path, seed: int) -> Iterator[tuple[str, str]]:
    """Kinds of questions and questions, by turns of every kind, without an end; of things that are in the archive."""
    pick = random.Random(seed)
    states = reports.STATES
    with Archive.open_to_look(path) as archive:
        db: Any = archive._store
        ask: Callable[[str], list[str]] = lambda said: [row[0] for row in db.ask(lambda db: db.exec_driver_sql(said).all())]  # noqa: E731
        last = ask("SELECT max(number) FROM listed")[0]
        some = ",".join(str(pick.randrange(1, int(last))) for _ in range(3000))
        rows = db.ask(lambda db: db.exec_driver_sql(f"SELECT kind, id FROM listed WHERE number IN ({some})").all())
        of: dict[str, list[str]] = defaultdict(list)
        for kind, id in rows:
            of[kind].append(id)
        people = ask("SELECT id FROM listed WHERE kind = 'entity' ORDER BY number LIMIT 4000")
        names = [one.partition(":")[2].replace("-", " ") for one in people if one.startswith("person:")]
        statements = ask(
            f"SELECT id FROM statement WHERE report IN ({','.join(str(pick.randrange(1, 1000)) for _ in range(200))})"
        )
    type, month = lambda: pick.choice(reports.TYPES), lambda: f"{pick.randrange(2013, 2022)}-{pick.randrange(1, 13):02}"
    made: dict[str, Callable[[], str]] = {
        "facts": lambda: "facts",
        "facts of a type": lambda: f"facts?type={type()}",
        "facts of a state": lambda: f"facts?state={pick.choice(states)}",
        "facts of two states": lambda: f"facts?state={pick.choice(states)}&state={pick.choice(states)}",
        "facts of a person": lambda: f"facts?actor={pick.choice(names)}",
        "facts of a state, type, verdict, month": lambda: (
            f"facts?state={pick.choice(states)}&type={type()}&verdict=contested&since={month()}"
        ),
        "one fact": lambda: f"facts/{pick.choice(of['fact'])}",
        "statements of a state in a month": lambda: f"statements?state={pick.choice(states)}&until={month()}",
        "statements of a person": lambda: f"statements?actor={pick.choice(names)}",
        "quotations": lambda: f"quotations?until={month()}",
        "reports": lambda: f"reports?since={month()}&type={type()}",
        "stories of a state": lambda: f"stories?state={pick.choice(states)}",
        "a story's facts": lambda: f"facts?story={pick.choice(of['story'])}",
        "meetings": lambda: f"meetings?state={pick.choice(states)}",
        "positions": lambda: f"positions?type={type()}&until={month()}",
        "timeline of two states": lambda: f"timeline?state={pick.choice(states)}&state={pick.choice(states)}&since={month()}",
        "ledger of a person": lambda: f"ledger?actor={pick.choice(names)}&limit=20",
        "relations of two states": lambda: f"relations?one={pick.choice(states)}&other={pick.choice(states)}",
        "an entity by name": lambda: f"entities?name={pick.choice(names)}",
        "explain a fact": lambda: f"explain/{pick.choice(of['fact'])}",
        "explain a statement": lambda: f"explain/{pick.choice(statements)}",
        "explain a person": lambda: f"explain/{pick.choice(people)}",
        "explain a state": lambda: f"explain/state:{pick.choice(states)}",
        "who held an office": lambda: "who-held?office=président%20français&date=2015-03-02",
        "health": lambda: "health",
    }
    while True:
        for kind, said in made.items():
            yield kind, said()


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def told(name: str, times: list[float]) -> str:
    """A line with the times of one kind of question."""
    ms = [1000 * one for one in times]
    figures = f"median {statistics.median(ms):6.1f}  p95 {percentile(ms, 0.95):6.1f}  p99 {percentile(ms, 0.99):6.1f}  max {max(ms):7.1f}"
    return f"{name:42} {len(ms):6}  {figures}"


def ask(path: Path, rounds: int, seed: int) -> None:
    """Asks each kind of question so many times, one after another."""
    times: dict[str, list[float]] = defaultdict(list)
    spent: dict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    with Server(path) as server, httpx.Client(base_url=server.address, timeout=60) as client:
        print(f"answers after {server.started:.2f} s, {server.memory():.0f} MB", flush=True)
        coming = questions(path, seed)
        first = next(coming)
        kinds = 25
        for kind, said in [first, *(next(coming) for _ in range(rounds * kinds - 1))]:
            before, began = server.processor(), time.perf_counter()
            answer = client.get(f"/{said}")
            times[kind].append(time.perf_counter() - began)
            spent[kind].append(server.processor() - before)
            if answer.status_code != 200:
                wrong[f"{kind}: {answer.status_code} {said}"] += 1
        for name, each in (("time", times), ("time of the processor", spent)):
            print(f"--- {name}")
            for kind, found in each.items():
                print(told(kind, found))
            print(told("all", [one for found in each.values() for one in found]))
        print(f"memory at most {server.memory():.0f} MB; wrong: {dict(wrong) or 'none'}")


async def _hold(
    address: str, path: Path, connections: int, seconds: float, pause: float
) -> tuple[dict[str, list[float]], Counter[str]]:
    times: dict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    until = time.monotonic() + seconds

    async def one(number: int, asked: list[tuple[str, str]]) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            await asyncio.sleep(pause * number / connections)
            place = number
            while time.monotonic() < until:
                kind, said = asked[place % len(asked)]
                place += 7
                began = time.perf_counter()
                try:
                    status = (await client.get(f"/{said}")).status_code
                except httpx.HTTPError as error:
                    wrong[f"{kind}: {type(error).__name__}"] += 1
                    continue
                times[kind].append(time.perf_counter() - began)
                if status != 200:
                    wrong[f"{kind}: {status}"] += 1
                if pause:
                    await asyncio.sleep(pause)

    coming = questions(path, 3)
    asked = [next(coming) for _ in range(5000)]
    await asyncio.gather(*(one(number, asked) for number in range(connections)))
    return times, wrong


def hold(path: Path, connections: int, minutes: float, pause: float) -> None:
    """Asks on so many connections at once."""
    with Server(path) as server:
        times, wrong = asyncio.run(_hold(server.address, path, connections, 60 * minutes, pause))
        every = [one for found in times.values() for one in found]
        for kind, found in times.items():
            print(told(kind, found))
        print(told(f"all, {connections} connections, {minutes:g} minutes", every))
        print(
            f"{len(every) / (60 * minutes):.1f} answers a second; memory at most {server.memory():.0f} MB; wrong: {dict(wrong) or 'none'}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fill", "ask", "hold"))
    parser.add_argument("archive", type=Path)
    parser.add_argument("--reports", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--pause", type=float, default=0.0)
    said = parser.parse_args()
    if said.what == "fill":
        fill(said.archive, said.reports)
    elif said.what == "ask":
        ask(said.archive, said.rounds, said.seed)
    else:
        hold(said.archive, said.connections, said.minutes, said.pause)


if __name__ == "__main__":
    main()
