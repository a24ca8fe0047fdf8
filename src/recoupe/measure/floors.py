"""Floors: scores that must not fall. What is invented has a ceiling instead."""

from collections.abc import Mapping
from dataclasses import dataclass

# A floor stands this much below the score that set it, so that a change of one statement elsewhere fails nothing.
MARGIN = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One score beside its floor. ``now`` is None where it is not measured any more, ``floor`` where it has none yet."""

    name: str
    now: float | None
    floor: float | None

    @property
    def fails(self) -> bool:
        """Whether the score stands on the wrong side of its floor, or is not there any more."""
        if self.floor is None:
            return False
        if self.now is None:
            return True
        return self.now > self.floor if is_ceiling(self.name) else self.now < self.floor


def is_ceiling(name: str) -> bool:
    """Whether less is better for the score *name* ("dev.invented_date")."""
    return name.rpartition(".")[2].startswith("invented")


def standings(scores: Mapping[str, float], floors: Mapping[str, float]) -> tuple[Standing, ...]:
    """Every score with its floor, then the floors whose score is gone."""
    gone = [name for name in floors if name not in scores]
    return (
        *(Standing(name=name, now=round(value, 4), floor=floors.get(name)) for name, value in scores.items()),
        *(Standing(name=name, now=None, floor=floors[name]) for name in gone),
    )


def raised(floors: Mapping[str, float], scores: Mapping[str, float]) -> dict[str, float]:
    """*floors* brought up to today's *scores* (less a margin); none is loosened."""
    best = {
        name: (min if is_ceiling(name) else max)(floors.get(name, _at(name, scores[name])), _at(name, scores[name]))
        for name in scores
    }
    return {**floors, **best}


def lowered(floors: Mapping[str, float], scores: Mapping[str, float], name: str) -> dict[str, float]:
    """*floors* with the one called *name* at today's score, whichever way that is. Raises KeyError when there is no such score."""
    return {**floors, name: _at(name, scores[name])}


def _at(name: str, score: float) -> float:
    margin = MARGIN if is_ceiling(name) else -MARGIN
    return round(min(1.0, max(0.0, score + margin)), 3)
