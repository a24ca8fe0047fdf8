"""What a question to a text can end in: an answer, a doubt, or nothing, each with its reason."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Resolved(Generic[T]):
    """One answer, the rule that gave it and how sure that rule is (0–1)."""

    value: T
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[T]):
    """Several answers that the text leaves open."""

    candidates: tuple[T, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No answer; *reason* says why. Unknown is never filled with a guess."""

    reason: str
