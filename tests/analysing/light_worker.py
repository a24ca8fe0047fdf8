"""A process as it is started to analyse, but for the analysis: that finds nothing, at once, where it is not told otherwise.

What is tried with it is what becomes of processes; that the analysis is the same in each is tried with the language engine itself.
Three words: one kills the process, one it cannot stand, one it never comes to the end of. In the program that started it
they do nothing.
"""

import os
import signal
import time
from collections.abc import Iterable, Iterator

from recoupe import pipeline
from recoupe.analysing import worker
from recoupe.records import Findings, Report


def nothing_found(reports: Iterable[Report]) -> Iterator[Findings]:
    for report in reports:
        time.sleep(0.005)
        yield Findings(report=report.id, reference=None, statements=(), quotations=(), entities=())


def analyse_many(reports: Iterable[Report]) -> Iterator[Findings]:
    for report in reports:
        if "MORTEL" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "FATAL" in report.text:
            raise ValueError("not here")
        if "SANS FIN" in report.text:
            time.sleep(3600)
        yield from nothing_found([report])


def lighten() -> None:
    """Has this process find nothing from here on."""
    pipeline.warm = lambda: None
    pipeline.analyse_many = nothing_found


if __name__ == "__main__":
    lighten()
    pipeline.analyse_many = analyse_many
    worker.main()
