"""What the process that reads may use, and how the system is told so."""

import sys
from contextlib import suppress
from dataclasses import dataclass

# A core dump would write what was read to a file; a file of more than no bytes cannot be written at all.
_NONE = ("RLIMIT_CORE", "RLIMIT_FSIZE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one item may cost, and the process that reads it.

    ``seconds`` by the clock and of computing for one item; ``memory`` bytes of address space for the process; ``answer`` bytes of
    one report as it comes back; ``files`` open at a time; ``deaths`` of the process in a row until the rest of a source is given up.
    """

    seconds: float = 10.0
    memory: int = 1536 * 1024 * 1024
    answer: int = 200_000_000
    files: int = 64
    deaths: int = 3


def impose(limits: Limits) -> tuple[str, ...]:
    """Has the system hold this process to *limits*, for good. What comes back are the names of the limits that it cannot keep."""
    if sys.platform == "win32":
        return ("memory", "computing", "files")
    import resource

    missing = [] if _impose(resource.RLIMIT_AS, limits.memory) and sys.platform != "darwin" else ["memory"]
    if not _impose(resource.RLIMIT_NOFILE, limits.files):
        missing.append("files")
    for name in _NONE:
        _impose(getattr(resource, name), 0)
    return tuple(missing)


def _impose(kind: int, most: int) -> bool:
    import resource

    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))
        return True
    return False
