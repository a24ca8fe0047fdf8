"""A process that analyses as always, but for three words: one kills it, one it cannot stand, one it never comes to the end of."""

import os
import signal
import time
from collections.abc import Iterable, Iterator

from recoupe import pipeline
from recoupe.analysing import worker
from recoupe.records import Findings, Report

_analyse_many = pipeline.analyse_many


def analyse_many(reports: Iterable[Report]) -> Iterator[Findings]:
    for report in reports:
        if "MORTEL" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "FATAL" in report.text:
            raise ValueError("not here")
        if "SANS FIN" in report.text:
            time.sleep(3600)
        yield from _analyse_many([report])


if __name__ == "__main__":
    pipeline.analyse_many = analyse_many
    worker.main()
