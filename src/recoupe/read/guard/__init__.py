"""guard: reading in a process of its own, with limits of time and memory; what goes wrong there costs one document."""

from recoupe.read.guard.limits import Limits
from recoupe.read.guard.parent import Guard
from recoupe.read.guard.process import how_it_ended

__all__ = ["Guard", "Limits", "how_it_ended"]
