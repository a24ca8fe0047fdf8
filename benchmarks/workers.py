"""What several workers read from one archive of PostgreSQL, beside what one reads; and whether they find the same.

    python benchmarks/workers.py                     400 reports, 1 and 2 workers
    python benchmarks/workers.py --reports 2000 --workers 1 2 4 --texts FOLDER --postgres postgresql://user@host/name

The reports are those of the examples (or of TEXTS), each again and again with another day in its first line, so that they are other
reports. A server is started as the tests start one, unless --postgres names an empty database. Times count from the first report
kept to the last one settled: starting a process and loading the language engine is told apart.
"""

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import postgres  # noqa: E402
from recoupe import workers  # noqa: E402
from recoupe.archive import Archive  # noqa: E402
from recoupe.records.codec import dumps  # noqa: E402

WORK = """
import sys, time
from recoupe import pipeline
from recoupe.archive import Archive
from recoupe.workers import Worker
pipeline.warm()
with Archive.open(sys.argv[1]) as archive:
    print("ready", flush=True)
    sys.stdin.readline()
    Worker(archive=archive).run(until_empty=True)
"""


def reports(folder: Path, texts: Path, number: int) -> list[Path]:
    """So many files of reports, no two alike."""
    originals = sorted(texts.rglob("*.txt"))
    made = []
    for i in range(number):
        text = originals[i % len(originals)].read_text("utf-8")
        path = folder / f"{i:06}.txt"
        path.write_text(f"{text}\n\nÉdition {i // len(originals) + 1}.\n", "utf-8")
        made.append(path)
    return made


@contextlib.contextmanager
def database(url: str | None) -> Iterator[postgres.Server | None]:
    """The server on which databases are made; None where the user names one."""
    if url:
        yield None
    else:
        with postgres.running() as server:
            yield server


def measured(url: str, files: list[Path], many: int) -> tuple[float, list[str]]:
    """Seconds that *many* workers took for all *files*, and what the archive then says of each report."""
    with Archive.open(url) as archive:
        workers.prepare(archive.address)
        for _ in workers.put_to_wait(archive, map(str, files), size=workers.jobs.LEAST):
            pass
        started = [
            subprocess.Popen([sys.executable, "-c", WORK, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(many)
        ]
        for one in started:
            assert one.stdout is not None
            one.stdout.readline()
        begun = time.perf_counter()
        for one in started:  # all are told to go before any is waited for
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        for one in started:
            one.communicate()
        seconds = time.perf_counter() - begun
        assert archive.queue_state().reports == 0
        found = [dumps(archive._findings(id)) for id in sorted(archive.reports())]
        return seconds, [*found, *sorted(dumps(dossier.story) for dossier in archive.dossiers())]


def main() -> None:
    """Measures and prints a table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=400)
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--texts", type=Path, default=ROOT / "examples")
    asked.add_argument("--postgres")
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, database(said.postgres) as server:
        files = reports(Path(folder), said.texts, said.reports)
        first: tuple[float, list[str]] | None = None
        for many in said.workers:
            with server.new_database() if server else contextlib.nullcontext(said.postgres) as url:
                seconds, found = measured(url, files, many)
            first = first or (seconds, found)
            same = "same records" if found == first[1] else "OTHER RECORDS"
            print(
                f"{many} workers: {seconds:7.1f} s, {len(files) / seconds:6.2f} reports/s, {first[0] / seconds:.2f} x, {same}",
                flush=True,
            )


if __name__ == "__main__":
    main()
