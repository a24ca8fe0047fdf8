"""What the archive costs for each report: keeping it with its findings, putting it into its story, asking what is known of it.

    python benchmarks/archive_cost.py [--reports N] [--statements N] [--postgres] [--check]

Reports and findings are made by hand beforehand, so that nothing but the archive is measured. Processor time is told beside the time
on the clock, since on a machine that others use too the clock tells of them. --check makes the script fail above 5 ms (processor).
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import killed

from recoupe import reconcile
from recoupe.records import Findings, Report
from recoupe.store import Store, query

BOUND = 5.0  # ms


def main() -> int:
    """Measures and tells; 1 where --check is given and the bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--statements", type=int, default=12)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    made = [_made(number, asked.statements) for number in range(asked.reports + 20)]
    with (
        tempfile.TemporaryDirectory() as folder,
        killed.places(Path(folder), on_server=asked.postgres) as places,
        Store.open(places.new()) as store,
    ):
        for report, found in made[:20]:  # statements are compiled once
            _whole(store, report, found)
        spent = _spent(store, made[20:])
    total = sum(cpu for _, cpu in spent.values())
    for name, (clock, cpu) in spent.items():
        print(f"{name:8} {cpu:6.2f} ms processor {clock:7.2f} ms clock, a report of {asked.statements} statements")
    print(f"{'all':8} {total:6.2f} ms processor (bound {BOUND:.0f})")
    return int(asked.check and total > BOUND)


def _made(number: int, statements: int) -> tuple[Report, Findings]:
    odd = killed._report(number)
    report = replace(odd, text=_plain(odd.text), title=_plain(odd.title or ""))
    one, found = killed._findings(report).statements[0], killed._findings(report)
    many = tuple(replace(one, id=f"{one.id}-{place}") for place in range(statements))
    return report, replace(found, statements=many)


def _plain(text: str) -> str:
    """*text* without the characters that no report has and that cost each database a detour; killed.py keeps them in on purpose."""
    return re.sub("[\\0\ufdd0\ud800-\udfff]", "", text)


def _whole(store: Store, report: Report, found: Findings) -> None:
    store.ask(query.known_bytes, report.digest)
    store.keep(report, found, killed.RULES)
    signatures = reconcile.signatures(report, found)
    store.settle(report.id, lambda *_: signatures, killed.RULES)


def _spent(store: Store, made: list[tuple[Report, Findings]]) -> dict[str, tuple[float, float]]:
    """Milliseconds a report, by the clock and of the processor, of each part."""
    signed = {report.id: reconcile.signatures(report, found) for report, found in made}
    parts: dict[str, Callable[[Report, Findings], object]] = {
        "known": lambda report, _: store.ask(query.known_bytes, report.digest),
        "keep": lambda report, found: store.keep(report, found, killed.RULES),
        "settle": lambda report, _: store.settle(report.id, lambda *_: signed[report.id], killed.RULES),
    }
    spent = dict.fromkeys(parts, (0.0, 0.0))
    for report, found in made:
        for name, part in parts.items():
            clock, cpu = time.perf_counter(), time.process_time()
            part(report, found)
            now = (time.perf_counter() - clock, time.process_time() - cpu)
            spent[name] = (spent[name][0] + now[0] * 1e3 / len(made), spent[name][1] + now[1] * 1e3 / len(made))
    return spent


if __name__ == "__main__":
    sys.exit(main())
