"""How many processes may read at once."""

import os

# Each process holds the language model, 0.6 GB; and one alone keeps what all have found.
MOST = 4


def processes(wished: int | None = None) -> int:
    """So many processes as are *wished*, one at least; without a wish as many as this one may use cores, at most `MOST`."""
    if wished is not None:
        return max(wished, 1)
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), MOST)
    return min(os.cpu_count() or 1, MOST)
