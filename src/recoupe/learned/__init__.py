"""learned: weights trained on annotated reports, and how to ask them. The recipe is in ``training/``."""

from recoupe.learned.pairs import likeness_across, likeness_weights
from recoupe.learned.reader import Reader, Reading
from recoupe.learned.reader import shipped as reader
from recoupe.learned.weights import Weights, load

__all__ = ["Reader", "Reading", "Weights", "likeness_across", "likeness_weights", "load", "reader"]
