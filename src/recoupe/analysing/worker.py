"""A process that analyses: ``python -m recoupe.analysing.worker``, started by `recoupe.analysing.process` and by nobody else.

It takes reports from its standard input and writes the findings of each to its standard output, an empty message where the
analysis of one failed. It ends when its input ends: with the program, however that ended.
"""

import gc
import os
import signal
import sys
from typing import IO

from recoupe import pipeline
from recoupe.analysing.alone import analysed
from recoupe.analysing.frames import GoneError, receive, send
from recoupe.records import Findings, Report, codec


def main() -> int:
    """Analyses what it is given until nobody gives any more; 0."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program
    questions, answers = _streams()
    pipeline.warm()
    gc.freeze()  # the model is a million objects that live as long as the process: the collector need not go through them
    try:
        send(answers, "")
        while True:
            for _, found in analysed(codec.loads(tuple[Report, ...], receive(questions))):
                send(answers, codec.dumps(found) if isinstance(found, Findings) else "")
    except GoneError:
        return 0


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Input and output, out of the reach of a library that prints or asks."""
    questions, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nothing, number)
    os.close(nothing)
    return open(questions, "rb", buffering=0), open(answers, "wb", buffering=0)


if __name__ == "__main__":
    code = main()
    # nothing is to be tidied up, and threads of libraries could wait
    sys.stderr.flush()
    os._exit(code)
