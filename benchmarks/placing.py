"""What it costs to place one report among many: generated archives of growing size, then real reports put into each.

    python benchmarks/placing.py                            10,000, 100,000 and 1,000,000 archived reports
    python benchmarks/placing.py --sizes 10000 --texts FOLDER

The archived reports are generated: names, states and words drawn by Zipf's law, two thousand reports a week (about what 50 outlets
print on foreign affairs), so that a larger archive reaches further back. The reports placed are those of the examples (or of
TEXTS), moved into the archive's last weeks, each COPIES times: ten times is harsh, once or twice is what happens. Times are of
`Store.put` alone, reading apart, in milliseconds.
"""

import argparse
import json
import random
import resource
import shutil
import sqlite3
import statistics
import tempfile
import time
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from math import log, sqrt
from pathlib import Path

import numpy as np
from sqlalchemy import insert

from recoupe import pipeline
from recoupe.read import feed
from recoupe.reconcile import Signature, signature
from recoupe.reconcile.wording import Words
from recoupe.records import Findings, Report
from recoupe.records.codec import dumps
from recoupe.store import Store, placing
from recoupe.store.tables import PLACED, REPORT, SHELF, SIGNATURE

A_WEEK = 2_000
LAST_DAY = 740_000  # ordinal
ROOT = Path(__file__).parents[1]
STATES = [f"{a}{b}{c}" for a in "ABCDE" for b in "KLMN" for c in "XYZ"]
TYPES = ("CONSULT", "ASSAULT", "ACCUSE", "REQUEST", "AGREE", "SANCTION", "AID", "MOBILIZE")


def drawn(pick: random.Random, number: int, day: int, names: int) -> Signature:
    """A generated signature: some names known everywhere, most rare."""
    zipf = lambda top: min(top - 1, int(top ** pick.random()) - 1)  # noqa: E731
    states = sorted({STATES[zipf(len(STATES))] for _ in range(3)})
    called = [f"n{zipf(names)}" for _ in range(7)]
    found = {f"name:{name}" for name in called} | {f"state:{s}" for s in states}
    found |= {f"wording:{pick.getrandbits(40):010x}" for _ in range(12)}
    text = weighed([*called, *(f"w{zipf(20_000)}" for _ in range(73))], 20_000)
    return Signature(
        report=f"g{number}", digest=f"{number:064x}", title=None, first=day, last=day, published=None,
        features=tuple(sorted(found)), text=text, opening=weighed(text.roots[::3], 20_000), heading=weighed(text.roots[:5], 20_000),
        names=weighed(called, names), ordinals=(), done=tuple(sorted({(pick.choice(TYPES), day - 1) for _ in range(2)})),
    )  # fmt: skip


def weighed(roots: Iterable[str], top: int) -> Words:
    """Generated words with their weights: the rarer, the heavier."""
    rare = {root: log(2 + int(root[1:])) if root[0] == "w" else log(top) for root in roots}
    length = sqrt(sum(weight * weight for weight in rare.values()))
    heaviest = sorted(rare.items(), key=lambda pair: (-pair[1], pair[0]))
    return Words(roots=tuple(root for root, _ in heaviest), weights=tuple(round(1000 * w / length) for _, w in heaviest))


def fill(store: Store, size: int, seed: int = 1) -> None:
    """Puts *size* generated reports into the archive's tables, each a story of its own, in large transactions."""
    pick = random.Random(seed)
    reports, signatures, places = [], [], []
    shelves, shelved = array("q"), array("q")  # a million reports stand on tens of millions of shelves
    for number in range(1, size + 1):
        one = drawn(pick, number, LAST_DAY - int((size - number) * 7 / A_WEEK), 200_000)
        reports.append({"number": number, "id": one.report, "digest": one.digest, "text": "", "body": "{}"})
        stamp = {"id": one.report, "digest": one.digest, "first": one.first, "last": one.last, "published": None}
        row = {"number": number, "key": one.key, "report": number, "passage": one.passage, "rules": "generated"}
        signatures.append({**row, **stamp, "body": dumps(one)})
        places.append({"passage": number, "made": f"story-{number}", "story": f"story-{number}"})
        names = {placing._hash(shelf) for shelf in one.shelves}
        shelves.extend(names)
        shelved.extend([number] * len(names))
        if len(reports) == 10_000 or number == size:
            with store._changing() as db:
                for table, rows in ((REPORT, reports), (SIGNATURE, signatures), (PLACED, places)):
                    db.execute(insert(table), rows)
                    rows.clear()
    with store._changing() as db:
        order = np.lexsort((shelved, shelves))
        for part in np.array_split(order, max(1, len(order) // 1_000_000)):
            rows = zip(np.asarray(shelves)[part].tolist(), np.asarray(shelved)[part].tolist(), strict=True)
            db.connection.cursor().executemany(f"INSERT INTO {SHELF.name} (name, passage) VALUES (?, ?)", rows)


def fresh(texts: Path, copies: int) -> Iterator[tuple[Report, Findings, Signature]]:
    """Real reports with their signatures, moved to the archive's last weeks, again and again with other ids."""
    reports = [feed(str(path)) for path in sorted(texts.rglob("*.txt"))]
    found = list(zip(reports, pipeline.analyse_many(reports), strict=True))
    for number in range(copies * len(found)):
        report, findings = found[number % len(found)]
        made = signature(report, findings)
        shift = LAST_DAY - 20 + number % 20 - made.last if made.day else 0
        done = tuple((kind, day + shift) for kind, day in made.done)
        id = f"f{number}"
        digest = f"{10**12 + number:064x}"
        moved = replace(made, report=id, digest=digest, first=made.first + shift, last=made.last + shift, done=done)
        yield (
            replace(report, id=id, digest=digest, location=f"/{id}"),
            replace(findings, report=id, statements=(), quotations=()),
            moved,
        )


def filled(path: Path, size: int) -> float:
    """How many seconds it takes to fill an archive at *path*; 0 where one is there already."""
    if path.exists():
        return 0.0
    start = time.perf_counter()
    part = path.with_suffix(".part")
    with Store.open(part) as store:
        fill(store, size)
    with closing(sqlite3.connect(part)) as db:  # as after a night: what was written lies in the file itself
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    part.rename(path)
    return time.perf_counter() - start


def measured(size: int, texts: Path, copies: int, keep: Path | None) -> dict[str, float]:
    """The times of placing among *size* reports, in a copy of the archive that is kept in the folder *keep*."""
    with tempfile.TemporaryDirectory(dir=keep) as folder:
        path = Path(folder) / "archive.db"
        whole = keep / f"placing-{size}.db" if keep else path
        spent = filled(whole, size)
        if keep:
            shutil.copy(whole, path)
        with Store.open(path) as store:
            return {**_placed(store, texts, copies), "reports": size, "filled_s": spent, "file_mib": path.stat().st_size / 2**20}


def _placed(store: Store, texts: Path, copies: int) -> dict[str, float]:
    """The times of each report placed, and what memory grew by meanwhile."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times = []
    for report, findings, one in fresh(texts, copies):
        store.keep(report, findings, "rules")
        start = time.perf_counter()
        store.put((one,), "rules")
        times.append((time.perf_counter() - start) * 1000)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {
        "median_ms": statistics.median(times), "p95_ms": sorted(times)[int(len(times) * 0.95)],
        "mean_ms": statistics.mean(times), "grown_mib": grown / 1024,
    }  # fmt: skip


def main() -> None:
    """Measures and prints one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--texts", type=Path, default=ROOT / "examples")
    parser.add_argument("--copies", type=int, default=10, help="how often each text comes, within twenty days")
    parser.add_argument(
        "--keep", type=Path, help="a folder in which the generated archives stay, and are taken from the next time"
    )
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    pipeline.warm()
    for size in options.sizes:
        told = measured(size, options.texts, options.copies, options.keep)
        print(json.dumps({name: round(value, 2) for name, value in told.items()}), flush=True)


if __name__ == "__main__":
    main()
