"""What each sign of two reports' likeness weighs. Table: ``weights/likeness.tsv`` (made by ``training/stories.py``)."""

from functools import cache
from importlib.resources import files

from recoupe.errors import LexiconError

START = "start"  # the row of what speaks for one story before anything is known


@cache
def likeness_weights() -> dict[str, float]:
    """The weight of each sign by its name, in logits, with that of `START`. Raises LexiconError where a row is damaged."""
    lines = (files("recoupe.learned") / "weights" / "likeness.tsv").read_text("utf-8").splitlines()
    try:
        pairs = [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]
        return {sign: float(weight) for sign, weight in pairs}
    except ValueError as error:
        raise LexiconError(f"likeness.tsv cannot be read: install recoupe again ({error}).") from error
