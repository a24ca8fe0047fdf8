"""learned: weights trained on annotated reports, and how to ask them. The recipe is in ``training/``."""

from recoupe.learned.weights import Weights, load

__all__ = ["Weights", "load"]
