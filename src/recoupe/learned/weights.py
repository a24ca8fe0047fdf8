"""Linear models over named signs: which answer is likely, given what holds of a word or of a pair, and which signs say so."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from recoupe.errors import LexiconError

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A multinomial logistic regression. ``labels`` are the answers, in the order of the columns.

    ``rows`` maps the name of a sign to its row of ``by_sign`` (signs, labels); a sign that training has not seen counts for
    nothing. ``bias`` has one number a label.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    by_sign: Floats
    bias: Floats

    def probabilities(self, examples: Sequence[Sequence[str]]) -> Floats:
        """The probability of each label, a row an example (the signs that hold of it); rows add up to 1."""
        scores = np.empty((len(examples), len(self.labels)), dtype=np.float32)
        for row, signs in enumerate(examples):
            scores[row] = self.by_sign[self._known(signs)].sum(axis=0)
        scores += self.bias
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return scores

    def _known(self, signs: Sequence[str]) -> list[int]:
        return list({row for sign in signs if (row := self.rows.get(sign)) is not None})

    def why(self, signs: Sequence[str], label: str, most: int = 3) -> str:
        """The signs that speak most for *label*, strongest first, for a reader: ``lemma:NOUN:trêve, with:entre:state``."""
        column = self.labels.index(label)
        gains = {
            s: float(self.by_sign[self.rows[s], column] - self.by_sign[self.rows[s]].mean()) for s in signs if s in self.rows
        }
        strongest = sorted(gains, key=lambda s: -gains[s])[:most]
        return ", ".join(s for s in strongest if gains[s] > 0)


@cache
def load(name: str) -> Weights | None:
    """The weights *name*, read once; None where none are shipped under that name.

    Raises LexiconError where the file is damaged.
    """
    path = files("recoupe.learned") / "weights" / f"{name}.npz"
    if not path.is_file():
        return None
    try:
        with np.load(BytesIO(path.read_bytes())) as stored:
            header = json.loads(bytes(stored["header"]).decode("utf-8"))
            return Weights(
                labels=tuple(header["labels"]),
                rows={sign: row for row, sign in enumerate(header["signs"])},
                by_sign=stored["by_sign"].astype(np.float32),
                bias=stored["bias"].astype(np.float32),
            )
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise LexiconError(f"The weights {name}.npz cannot be read: install recoupe again ({error}).") from error
