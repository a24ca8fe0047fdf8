"""PLOVER's types and modes: quad class, intensity score and a canonical CAMEO code for each.

The table ``plover.tsv`` holds facts taken from the PLOVER manual (draft 2.0, February 2024, CC BY-SA 4.0). PLOVER publishes no
table back to CAMEO; the canonical inverse is ours.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from recoupe.errors import LexiconError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One type and mode. ``quad`` is 1–4, ``intensity`` -10 to 10; None where PLOVER gives none (COMMENT)."""

    event_type: str
    mode: str | None
    quad: int | None
    intensity: float | None
    cameo: str | None


@cache
def kinds() -> dict[tuple[str, str | None], Kind]:
    """All types and modes by ``(type, mode)``. Raises LexiconError with the line of a row that is not well formed."""
    found: dict[tuple[str, str | None], Kind] = {}
    lines = (files("recoupe.lexicon") / "plover.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != 6:
            raise LexiconError(f"plover.tsv:{number}: {len(cells)} cells where 6 are needed; check the tabs of this line.")
        event_type, mode, quad, intensity, cameo, _ = cells
        found[event_type, mode or None] = Kind(
            event_type=event_type,
            mode=mode or None,
            quad=int(quad) if quad else None,
            intensity=float(intensity) if intensity else None,
            cameo=cameo or None,
        )
    return found


def kind(event_type: str, mode: str | None) -> Kind:
    """The entry for a type and mode; the type alone where the mode is not PLOVER's. Raises KeyError for an unknown type."""
    table = kinds()
    return table.get((event_type, mode)) or table[event_type, None]
