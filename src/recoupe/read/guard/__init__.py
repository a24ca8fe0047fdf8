"""guard: reading in a process of its own, with limits of time and memory; what goes wrong there costs one document."""

from recoupe.read.guard.limits import Limits
from recoupe.read.guard.parent import Guard

__all__ = ["Guard", "Limits"]
