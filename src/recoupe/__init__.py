"""Recoupe: the sourced record of who did, said, promised or denied what, and how many origins say so.

The public door. Everything else is a room of the house and may change.

>>> import recoupe
>>> sorted(recoupe.__all__)
['Archive', 'Findings', 'Records', 'RecoupeError', 'Report', '__version__', 'analyse', 'dossiers', 'open', 'read_report', 'wanted']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from pathlib import Path

    from recoupe.archive import Archive
    from recoupe.asking import wanted
    from recoupe.errors import RecoupeError
    from recoupe.frames import Records
    from recoupe.pipeline import analyse
    from recoupe.read import feed as read_report
    from recoupe.reconcile import dossiers
    from recoupe.records import Findings, Report

# Name to (room, name there). Loaded on first use, so that `recoupe --help` need not wait for the language engine.
_DOORS = {
    "Archive": ("recoupe.archive", "Archive"),
    "Findings": ("recoupe.records", "Findings"),
    "RecoupeError": ("recoupe.errors", "RecoupeError"),
    "Records": ("recoupe.frames", "Records"),
    "Report": ("recoupe.records", "Report"),
    "analyse": ("recoupe.pipeline", "analyse"),
    "dossiers": ("recoupe.reconcile", "dossiers"),
    "read_report": ("recoupe.read", "feed"),
    "wanted": ("recoupe.asking", "wanted"),
}

__all__ = [
    "Archive",
    "Findings",
    "Records",
    "RecoupeError",
    "Report",
    "__version__",
    "analyse",
    "dossiers",
    "open",
    "read_report",
    "wanted",
]


def open(where: "Path | str | None" = None, *, make: bool = True) -> "Archive":
    """The archive at *where*, a path or ``postgresql://…`` (in the user's data folder without it); *make* it if it is not there.

    Use it as a context manager. Raises `StoreError`.
    """
    from recoupe.archive import Archive

    return Archive.open(where, make=make)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("recoupe")
    if name not in _DOORS:
        raise AttributeError(f"module 'recoupe' has no attribute '{name}'")
    room, inside = _DOORS[name]
    return getattr(import_module(room), inside)
