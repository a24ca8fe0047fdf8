"""Trains the networks of ``recoupe.learned`` on annotated reports and writes their weights.

    python training/train.py TEXTS… [--out FOLDER]

TEXTS are folders that hold the texts of the annotated reports (``NAME.txt``, at any depth); the annotations are those of
``training/annotations`` and ``eval/gold/dev``. An annotation whose text is not found is left out, and counted.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from samples import Sample
from scipy import sparse
from sklearn.linear_model import LogisticRegression

LEAST = 3  # a sign seen in fewer examples is left out
STRENGTH = 0.05  # inverse of the penalty on large weights, chosen by cross-validation over the development reports


def vocabulary(samples: Sequence[Sample]) -> list[str]:
    """The signs that the weights will know, in alphabetical order."""
    seen = Counter(sign for s in samples for sign in set(s.signs))
    return sorted(sign for sign, count in seen.items() if count >= LEAST)


def matrix(examples: Sequence[Sequence[str]], rows: dict[str, int]) -> sparse.csr_matrix:
    """The examples as rows of ones and zeros, a column a sign."""
    pairs = [(k, rows[s]) for k, signs in enumerate(examples) for s in set(signs) if s in rows]
    at, columns = zip(*pairs, strict=True)
    return sparse.csr_matrix((np.ones(len(at), np.float32), (at, columns)), shape=(len(examples), len(rows)))


def fit(samples: Sequence[Sample], answers: Sequence[str], strength: float = STRENGTH) -> tuple[list[str], LogisticRegression]:
    """The signs and the trained model."""
    signs = vocabulary(samples)
    given = matrix([s.signs for s in samples], {s: k for k, s in enumerate(signs)})
    model = LogisticRegression(C=strength, max_iter=200)
    return signs, model.fit(given, list(answers), sample_weight=np.array([s.weight for s in samples]))


def save(path: Path, signs: list[str], model: LogisticRegression) -> None:
    """Writes the weights as one file that ``recoupe.learned`` reads. Signs that hardly weigh anything are left out."""
    labels = [str(label) for label in model.classes_]
    weights, bias = model.coef_.T, model.intercept_
    if len(labels) == 2:  # one column for two labels: spread it over both
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.hstack([-bias / 2, bias / 2])
    kept = np.flatnonzero(np.abs(weights).max(axis=1) >= 0.005)
    header = json.dumps({"labels": labels, "signs": [signs[k] for k in kept]}, ensure_ascii=False).encode("utf-8")
    np.savez_compressed(
        path, header=np.frombuffer(header, dtype=np.uint8), by_sign=weights[kept].astype(np.float16), bias=bias.astype(np.float16)
    )


def train_all(words: list[Sample], roles: list[Sample], times: list[Sample], folder: Path) -> None:
    """Trains the four models and writes them to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    told = [s for s in words if s.answer != "none"]
    save(folder / "acts.npz", *fit(words, ["no" if s.answer == "none" else "yes" for s in words]))
    save(folder / "types.npz", *fit(told, [s.answer for s in told], 0.2))
    save(folder / "roles.npz", *fit(roles, [s.answer for s in roles]))
    save(folder / "times.npz", *fit(times, [s.answer for s in times]))
