"""Figures against a file of floors: ``{"corpus": …, "floors": {"SET.FIGURE": 0.8}}``."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recoupe.errors import GoldError
from recoupe.measure import Standing, standings
from recoupe.show.evaluation.gold import read_json
from recoupe.show.evaluation.runs import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """A file of floors. ``corpus`` is the hash of the gold that they hold for, None where the file does not say."""

    file: Path
    corpus: str | None
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a file of floors says of some evaluations. ``moved``: the gold or its texts are not those of the floors.

    ``apart`` names sets that have floors and were not evaluated; then the corpus cannot be compared either.
    """

    file: Path
    standings: tuple[Standing, ...]
    moved: bool
    apart: tuple[str, ...]

    @property
    def fails(self) -> bool:
        """Whether a score stands below its floor, or the floors are for other gold."""
        return self.moved or any(one.fails for one in self.standings)


def scores(done: Sequence[Evaluation]) -> dict[str, float]:
    """Every figure of every set by "SET.FIGURE"."""
    return {f"{one.gold.name}.{name}": value for one in done for name, value in one.figures.scores.items()}


def corpus(done: Sequence[Evaluation]) -> str:
    """One hash over the gold and texts of all sets."""
    told = "\n".join(sorted(f"{one.gold.name} {one.gold.corpus}" for one in done))
    return hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()[:16]


def load(file: Path) -> Floors:
    """The floors in *file*. Raises GoldError when it is no such file."""
    kept = read_json(file)
    floors = kept.get("floors") if isinstance(kept, dict) else None
    if not isinstance(floors, dict) or not all(isinstance(floor, int | float) for floor in floors.values()):
        raise GoldError(f'{file} holds no floors; it should read {{"corpus": …, "floors": {{"dev.typed_f1": 0.7}}}}.')
    return Floors(file=file, corpus=kept.get("corpus"), floors={name: float(floor) for name, floor in floors.items()})


def check(done: Sequence[Evaluation], kept: Floors) -> Check:
    """*done* against the floors that are *kept*."""
    sets = {one.gold.name for one in done}
    apart = sorted({_set(name) for name in kept.floors} - sets)
    near = {name: floor for name, floor in kept.floors.items() if _set(name) in sets}
    moved = not apart and kept.corpus not in (None, corpus(done))
    return Check(file=kept.file, standings=standings(scores(done), near), moved=moved, apart=tuple(apart))


def _set(name: str) -> str:
    return name.rpartition(".")[0]
