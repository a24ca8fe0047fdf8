"""Kills the program at random moments of its work, over and over, and looks whether anything is lost, doubled or half done.

    python benchmarks/killed.py [--times N] [--seed S] [--work read cross migrate restore real] [--postgres]

``read`` keeps reports with findings made by hand, ``real`` reads the texts of examples/ with the whole program, ``cross`` tells all
stories anew, ``migrate`` brings an old archive up to date, ``restore`` makes an archive from a backup. Each is done by a process of
its own, which says what it has kept, line by line, and is killed (SIGKILL). After each end: everything that was said is there, once;
`recoupe archive check` finds nothing; what is to be whole or not at all is. At last the work is done to its end, and must come to what
comes of it when nobody is killed. Exit status 0 where all of this holds.

Without --postgres archives are files of SQLite; with it they lie in a server of the machine that the script starts.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "store"), str(ROOT / "tests")]

import made_by_hand as made  # noqa: E402

from recoupe import pipeline  # noqa: E402
from recoupe.archive import Archive  # noqa: E402
from recoupe.records import Actor, Findings, Report, When  # noqa: E402
from recoupe.store import (  # noqa: E402
    Address,
    ArchiveError,
    Store,
    address_of,
    backing_up,
    checking,
    copying,
    database,
    migrating,
    placing,
    query,
    rows,
    schema,
    surveying,
)

REPORTS = 80
RULES = "rules of today"
FIRST = schema.REVISIONS[0]
SYLLABLES = "ba cro di fou gla jo ka lin mu nor pé qui ra sto tan vu zé bli dra fen".split()


# what the processes do that are killed


def _report(number: int) -> Report:
    """A report made by hand, one of four of a happening; every seventh is the next version of the place of the one before."""
    group = number // 4
    chance = random.Random(group)
    words = " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(9))
    where = number - 1 if number % 7 == 6 else number
    text = f"{words.capitalize()}, selon {words.split()[0]} ; « {words} ». {number}. \0 \ufdd0 \U0001f600"
    return made.report(f"/news/{where}.txt", text, published=_day(group), title=f"{words} \udc80")


def _findings(report: Report) -> Findings:
    """As the tests have them, of the report's own day: what says the same and is of one day is one happening."""
    found = made.findings(report)
    when = When(edtf=report.published or "", text="", rule="made by hand")
    who = {"actors": (_somebody(report, made.PERU),), "recipients": (_somebody(report, made.BOLIVIA),)}
    return replace(found, statements=tuple(replace(one, when=when, **who) for one in found.statements), entities=())


def _somebody(report: Report, like: Actor) -> Actor:
    """Somebody of whom only the reports of one happening speak."""
    name = f"{like.name} {report.title}"
    return replace(like, id=f"person:{name}".replace(" ", "-"), name=name, kind="person", country=None)


def _day(group: int) -> str:
    return f"{1924 + group // 12 % 99}-{1 + group % 12:02}-{1 + group * 7 % 27:02}"


def read(where: str, start: int, said: str) -> None:
    """Keeps and places the reports from *start* on; says the digest of each once it is kept."""
    with Archive.open(where) as archive:
        store = archive._store
        for number in range(max(0, start - 3), REPORTS):
            report = _report(number)
            store.keep(report, _findings(report), RULES)
            if number % 11 == 10:
                store.show_at(f"/copies/{number}.txt", f"{number}.txt", report.digest)
            archive.settle()
            print(report.digest, flush=True)


def real(where: str, start: int, said: str) -> None:
    """Reads the texts of examples/ with the whole program."""
    with Archive.open(where) as archive:
        for reading in archive.read(_texts()):
            print(reading.report, flush=True)


def cross(where: str, start: int, said: str) -> None:
    """Tells all stories, those of all reports and those of some."""
    chance = random.Random(start)
    with Archive.open(where) as archive:
        ids = archive.reports()
        while True:
            for dossier in archive.dossiers(chance.sample(ids, chance.randint(2, len(ids)))):
                print(dossier.story.id, flush=True)


def migrate(where: str, start: int, said: str) -> None:
    """Brings an archive up to date, on every second run with a backup before it."""
    address = address_of(where)
    backup = Path(tempfile.gettempdir()) / f"{Path(where.partition('?')[0]).name}.backup" if address.path is None else None
    kept = (backup or migrating.backup_of(address, FIRST)) if start % 2 else None
    migrating.migrate(address, kept if kept and not kept.exists() else None)
    Store.open(where).close()
    print("done", flush=True)


def restore(where: str, start: int, said: str) -> None:
    """Makes an archive from the backup in the file that is *said*."""
    backing_up.restore(Path(said), address_of(where))
    print("done", flush=True)


WORKS = {"read": read, "cross": cross, "migrate": migrate, "restore": restore, "real": real}


def _texts() -> list[str]:
    return sorted(str(path) for path in (ROOT / "examples").rglob("*.txt"))


# killing them


class Killer:
    """Starts a work in a process of its own and kills it after a random time."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def run(self, work: str, where: str, start: int, longest: float | None, said: str = "") -> list[str]:
        """What the process said before it was killed, at most *longest* seconds after it began; before it ended where that is None."""
        reader, writer = os.pipe()
        process = _FORKED.Process(target=_at_work, args=(work, where, start, said, reader, writer))
        process.start()
        os.close(writer)
        with open(reader, encoding="utf-8") as heard:
            if longest is not None:
                time.sleep(self.chance.uniform(0, longest))
                process.kill()
            lines = heard.read().split("\n")[:-1]  # what follows the last line end was not said to its end
        process.join()
        if longest is None and process.exitcode != 0:
            raise SystemExit(f"{work} ended with {process.exitcode}")
        return lines


# a fork: what is imported is there already, so that the time runs on the work
_FORKED = multiprocessing.get_context("fork")


def _at_work(work: str, where: str, start: int, said: str, reader: int, writer: int) -> None:
    os.close(reader)
    os.dup2(writer, 1)
    os.close(writer)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    WORKS[work](where, start, said)
    sys.stdout.flush()


class BrokenError(AssertionError):
    """Something was lost, doubled or half done."""


def demand(holds: bool, what: str) -> None:
    if not holds:
        raise BrokenError(what)


def whole(where: str) -> None:
    flaws = list(checking.check(address_of(where)))
    demand(not flaws, f"the check finds {len(flaws)} flaws: {flaws[:5]}")


def holds_all(where: str, said: set[str]) -> None:
    with Store.open_to_look(where) as store:
        kept = store.ask(_digests)
        demand(len(kept) == len(set(kept)), "a report is there twice")
        demand(said <= set(kept), f"lost: {sorted(said - set(kept))[:5]}")
        for id in store.ask(query.current_reports):
            found = store.ask(query.findings, id)
            demand(found is not None and len(found.statements) == 2, f"{id} is not whole")


def _digests(db: object) -> list[str]:
    from sqlalchemy import select

    from recoupe.store.tables import REPORT

    return list(db.scalars(select(REPORT.c.digest)))  # type: ignore[attr-defined]


def told(where: str) -> tuple[object, ...]:
    """What an archive says, to be compared: reports, their findings, their stories."""
    with Archive.open(where) as archive:
        archive.settle()
        store = archive._store
        ids = archive.reports()
        return ids, tuple(store.ask(query.findings, id) for id in ids), store.ask(placing.stories)


# the works, each killed so many times


def kill_reading(killer: Killer, places: "Places", times: int) -> None:
    where, straight = places.new(), places.new()
    killer.run("read", straight, 0, None)
    said: set[str] = set()
    for _ in range(times):
        said.update(killer.run("read", where, len(said), 0.6))
        if _is_there(where):
            holds_all(where, said)
            whole(where)
        if len(said) == REPORTS:
            where, said = places.new(), set()
    killer.run("read", where, len(said), None)
    whole(where)
    demand(told(where) == told(straight), "after all kills the archive tells something else than one that nobody killed")
    places.forget(where, straight)


def kill_real(killer: Killer, places: "Places", times: int) -> None:
    where, straight = places.new(), places.new()
    killer.run("real", straight, 0, None)
    said: set[str] = set()
    for _ in range(times):
        said.update(killer.run("real", where, 0, 4.0))
        if _is_there(where):
            with Store.open_to_look(where) as store:
                demand(said <= set(store.ask(query.current_reports)), "a report that was said is lost")
            whole(where)
    killer.run("real", where, 0, None)
    whole(where)
    demand(told(where) == told(straight), "after all kills the archive tells something else than one that nobody killed")
    places.forget(where, straight)


def kill_cross_checking(killer: Killer, places: "Places", times: int) -> None:
    where = places.new()
    killer.run("read", where, 0, None)
    for number in range(times):
        killer.run("cross", where, number, 1.5)
        whole(where)
    places.forget(where)


def kill_migrating(killer: Killer, places: "Places", times: int) -> None:
    new, old = places.new(), places.new()
    killer.run("read", new, 0, None)
    make_old(new, old)
    counts, ends = surveying.survey(address_of(old)).tables, {"before": 0, "after": 0}
    longest = _lasting(killer, "migrate", places.copy(old))
    for number in range(times):
        where = places.copy(old)
        killer.run("migrate", where, number, longest)
        revision = surveying.survey(address_of(where)).revision
        demand(revision in (FIRST, schema.HEAD), f"half way: {revision}")
        ends["before" if revision == FIRST else "after"] += 1
        killer.run("migrate", where, 0, None)
        found = surveying.survey(address_of(where)).tables
        demand(all(found[name] == count for name, count in counts.items()), "rows are lost")
        whole(where)
        places.forget(where)
    print(f"  migrating: {ends}", file=sys.stderr)


def kill_restoring(killer: Killer, places: "Places", times: int) -> None:
    source = places.new()
    killer.run("read", source, 0, None)
    backup = places.folder / "backup.db"
    backing_up.back_up(address_of(source), backup)
    longest = _lasting(killer, "restore", places.new(), str(backup))
    ends = {"nothing": 0, "all": 0}
    expected = told(source)
    for _ in range(times):
        where = places.new()
        killer.run("restore", where, 0, longest, str(backup))
        ends["all" if _is_there(where) else "nothing"] += 1
        if _is_there(where):
            whole(where)
        else:
            killer.run("restore", where, 0, None, str(backup))
        demand(told(where) == expected, "what was restored is not what was kept")
        places.forget(where)
    left = list(places.folder.glob(".*unfinished*"))
    print(f"  restoring: {ends}, {len(left)} unfinished files beside archives that were not asked for again", file=sys.stderr)


def _lasting(killer: Killer, work: str, where: str, said: str = "") -> float:
    start = time.perf_counter()
    killer.run(work, where, 1, None, said)
    return time.perf_counter() - start


def _is_there(where: str) -> bool:
    try:
        return bool(surveying.survey(address_of(where)).reports)
    except ArchiveError as error:
        demand(error.code == "missing", str(error))
        return False


def make_old(new: str, old: str) -> None:
    """Makes an archive of the first revision with the rows of another."""
    source, target = address_of(new), address_of(old)
    engine, older = database.connect_to_look(source), database.connect_as_it_is(target)
    with database.reading(engine, source) as db, database.transaction(older, target) as there:
        schema.make_at(there, FIRST)
        tables = [table for table in rows.kept() if older.dialect.has_table(there, table.name)]
        copying.fill(db, there, tuple(tables), target, copying.silent)
    engine.dispose()
    older.dispose()


KILLING = {
    "read": kill_reading,
    "cross": kill_cross_checking,
    "migrate": kill_migrating,
    "restore": kill_restoring,
    "real": kill_real,
}


# where the archives lie


class Places:
    """New archives: files in a folder, or databases of a server."""

    def __init__(self, folder: Path, server: object = None) -> None:
        self.folder = folder
        self._server = server
        self._made = 0

    def new(self, template: str | None = None) -> str:
        self._made += 1
        if self._server is None:
            return str(self.folder / f"{self._made}.db")
        name = f"killed_{self._made}"
        copied = f" TEMPLATE {_name(template)}" if template else ""
        self._run(f"CREATE DATABASE {name}{copied}")
        return str(self._server.url(name))  # type: ignore[attr-defined]

    def copy(self, where: str) -> str:
        if self._server is not None:
            return self.new(where)
        target = Path(self.new())
        backing_up.back_up(Address(path=Path(where)), target)
        return str(target)

    def forget(self, *places: str) -> None:
        for where in places:
            if self._server is None:
                for file in self.folder.glob(f"{Path(where).name}*"):
                    file.unlink()
            else:
                self._run(f"DROP DATABASE {_name(where)} WITH (FORCE)")

    def _run(self, said: str) -> None:
        import psycopg

        with psycopg.connect(self._server.url("postgres"), autocommit=True) as db:  # type: ignore[attr-defined]
            db.execute(said)


def _name(url: str | None) -> str:
    return (url or "").partition("?")[0].rpartition("/")[2]


@contextlib.contextmanager
def places(folder: Path, *, on_server: bool) -> Iterator[Places]:
    if not on_server:
        yield Places(folder)
        return
    import postgres

    with postgres.running() as server:
        yield Places(folder, server)


def main(given: Sequence[str] | None = None) -> int:
    """Kills as often as is said; 1 where something was lost, doubled or half done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--work", nargs="+", choices=list(KILLING), default=list(KILLING))
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--reports", type=int, default=REPORTS, help="how many reports are kept")
    asked = parser.parse_args(given)
    if "real" in asked.work:
        pipeline.warm()
    globals()["REPORTS"] = asked.reports
    status = 0
    with tempfile.TemporaryDirectory() as folder, places(Path(folder), on_server=asked.postgres) as there:
        for work in asked.work:
            killer = Killer(random.Random(f"{asked.seed} {work}"))
            begun = time.perf_counter()
            try:
                KILLING[work](killer, there, asked.times)
                print(
                    f"{work}: killed {asked.times} times in {time.perf_counter() - begun:.0f} s: nothing lost, doubled, half done"
                )
            except BrokenError as error:
                print(f"{work}: BROKEN: {error}")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
