"""What each sign of two reports' likeness weighs. Tables: ``weights/likeness.tsv`` and ``weights/likeness_across.tsv``.

Both are made by ``training/stories.py``: for two French reports, and for two of which one at least is in another language.
"""

from functools import cache
from importlib.resources import files

from recoupe.errors import LexiconError

START = "start"  # the row of what speaks for one story before anything is known


def likeness_weights() -> dict[str, float]:
    """The weight of each sign by its name, in logits, with that of `START`. Raises LexiconError where a row is damaged."""
    return _table("likeness.tsv")


def likeness_across() -> dict[str, float]:
    """As `likeness_weights`, for reports that are not both in French, with the probability that they must reach as ``bar``."""
    return _table("likeness_across.tsv")


@cache
def _table(name: str) -> dict[str, float]:
    lines = (files("recoupe.learned") / "weights" / name).read_text("utf-8").splitlines()
    try:
        pairs = [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]
        return {sign: float(weight) for sign, weight in pairs}
    except ValueError as error:
        raise LexiconError(f"{name} cannot be read: install recoupe again ({error}).") from error
