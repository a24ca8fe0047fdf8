"""Readers and writers at once on one archive: nobody meets an error, and who reads sees what was acknowledged, in its story.

    python benchmarks/crowd.py [--seconds S] [--readers N] [--writers N] [--postgres]

Each is a process of its own. Writers keep reports made by hand and put them into their stories, and say so; readers take one that was
said, the last as a rule, and ask for it, for its story, for what is said of it and for what the archive holds. At the end the archive
is checked. Exit status 0 where nobody met an error and nothing was missing.
"""

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

import killed

from recoupe.archive import Archive
from recoupe.store import Store, address_of, checking, placing, query, surveying

_LATE = 60.0  # seconds that who has not come to ask yet may still take
_LINE = 80  # bytes of an acknowledgement in a file of its own


def write(where: str, folder: Path, own: int, of: int, until: float) -> None:
    """Keeps every report whose number is *own* more than a multiple of *of*, until the time comes."""
    with Archive.open(where) as archive, (folder / f"said-{own}").open("w", encoding="utf-8") as said:
        number = 0
        while time.time() < until or not number:
            report = killed._report(number * of + own)
            begun = time.perf_counter()
            archive._store.keep(report, killed._findings(report), killed.RULES)
            archive.settle()
            taken = time.perf_counter() - begun
            said.write(f"{report.id} {taken:.6f}".ljust(_LINE - 1) + "\n")
            said.flush()
            number += 1


def look(where: str, folder: Path, own: int, until: float) -> None:
    """Asks for what was said last, or before, until the time comes."""
    chance, times, missing = random.Random(own), [], 0
    while time.time() < until or (not times and time.time() < until + _LATE):
        with Store.open_to_look(where) as store:
            for _ in range(50):
                if time.time() >= until and times:
                    break
                for id in filter(None, (_said(file, chance) for file in folder.glob("said-*"))):
                    begun = time.perf_counter()
                    missing += not store.ask(_is_told, id)
                    times.append(time.perf_counter() - begun)
        surveying.survey(address_of(where))
    (folder / f"looked-{own}").write_text(f"{len(times)} {missing} {_at(times, 0.5):.6f} {_at(times, 0.95):.6f}")


def _is_told(db: object, id: str) -> bool:
    """Whether the report is there with all that was found, and in its story if some place shows it; asked at one moment."""
    report, found = query.report(db, id), query.findings(db, id)  # type: ignore[arg-type]
    stories = placing.stories_of(db, id)  # type: ignore[arg-type]
    shown = any(current for *_, current in query.places_of(db, id))  # type: ignore[arg-type]
    whole = report is not None and found is not None and len(found.statements) == 2
    return whole and (not shown or any(id in placing.passages_of(db, story) for _, story in stories))  # type: ignore[arg-type]


def _said(file: Path, chance: random.Random) -> str | None:
    """The id of a report that is acknowledged in *file*: the last, or one before it."""
    lines = file.stat().st_size // _LINE
    if not lines:
        return None
    line = lines - 1 if chance.random() < 0.6 else chance.randrange(lines)
    with file.open(encoding="utf-8") as said:
        said.seek(line * _LINE)
        return said.read(_LINE).split()[0]


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(share * len(times))] if times else 0.0


def _safely(folder: Path, name: str, work: object, *about: object) -> None:
    try:
        work(*about)  # type: ignore[operator]
    except BaseException:
        (folder / f"error-{name}").write_text(traceback.format_exc())
        os._exit(1)


def run(where: str, folder: Path, seconds: float, readers: int, writers: int) -> int:
    """How many errors were met and reports missed; tells how it went."""
    Archive.open(where).close()
    until = time.time() + seconds
    fork = multiprocessing.get_context("fork")
    crowd = [
        fork.Process(target=_safely, args=(folder, f"w{n}", write, where, folder, n, writers, until)) for n in range(writers)
    ]
    crowd += [fork.Process(target=_safely, args=(folder, f"r{n}", look, where, folder, n, until)) for n in range(readers)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    errors = [file.read_text() for file in sorted(folder.glob("error-*"))]
    flaws = list(checking.check(address_of(where)))
    looked = [file.read_text().split() for file in sorted(folder.glob("looked-*"))]
    written = [float(line.split()[1]) for file in folder.glob("said-*") for line in file.read_text().splitlines()]
    missing = sum(int(one[1]) for one in looked)
    print(
        f"{writers} writers kept {len(written)} reports: median {_at(written, 0.5) * 1e3:.1f} ms, 95th {_at(written, 0.95) * 1e3:.1f} ms"
    )
    asked, slow = sum(int(one[0]) for one in looked), max((float(one[3]) for one in looked), default=0.0)
    print(
        f"{readers} readers asked {asked} times: 95th percentile of the slowest {slow * 1e3:.1f} ms; stale or missing: {missing}"
    )
    print(f"errors: {len(errors)}; flaws: {len(flaws)}")
    for said in (*errors[:3], *map(str, flaws[:3])):
        print(said)
    return len(errors) + len(flaws) + missing + (not written) + (not asked)


def main() -> int:
    """Lets them work together; 1 where somebody met an error or missed something."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, killed.places(Path(folder), on_server=asked.postgres) as places:
        return min(1, run(places.new(), Path(folder), asked.seconds, asked.readers, asked.writers))


if __name__ == "__main__":
    sys.exit(main())
