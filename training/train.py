"""Trains the weights of ``recoupe.learned`` on annotated reports.

    python training/train.py TEXTS…                 trains and writes src/recoupe/learned/weights
    python training/train.py TEXTS… --validate      cross-validates instead and prints what the judge adds to the rules

TEXTS are folders that hold the texts of the reports that ``annotations/*.jsonl`` annotates (``NAME.txt``, at any depth). A
report whose text is not found, or is not the one annotated, is left out and counted. The development half of our own gold
(``eval/gold/dev``) is always taken in; the frozen half never.
"""

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import samples
from samples import ReaderOf, Row, Sample
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from recoupe.learned import Reader

ROOT = Path(__file__).parents[1]
FOLDS = ROOT / "build" / "folds"
OWN_TEXTS = Path(__file__).parent / "texts"
WEIGHTS = ROOT / "src" / "recoupe" / "learned" / "weights"
LEAST = 3  # a sign seen in fewer examples is left out
STRENGTH = 0.05  # inverse of the penalty on large weights, chosen by cross-validation over the development reports
STRENGTH_OF_TYPES = 0.2


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


def annotated_texts(folders: Sequence[Path]) -> Iterator[tuple[Path, list[Row]]]:
    """The texts with their annotated statements: our own development gold, then the annotations whose text is found."""
    for gold in sorted((ROOT / "eval" / "gold" / "dev").glob("*.json")):
        beside, example = gold.with_suffix(".txt"), ROOT / "examples" / f"{gold.stem}.txt"
        yield (beside if beside.exists() else example), json.loads(gold.read_text("utf-8"))["statements"]
    found = {path.stem: path for folder in (OWN_TEXTS, *folders) for path in folder.rglob("*.txt")}
    missing = 0
    for table in sorted((Path(__file__).parent / "annotations").glob("*.jsonl")):
        for line in table.read_text("utf-8").splitlines():
            one = json.loads(line)
            path = found.get(one["report"])
            if path is None or hashlib.sha256(path.read_bytes()).hexdigest() != one["sha256"]:
                missing += 1
            else:
                yield path, one["statements"]
    if missing:
        print(f"{missing} annotated reports are left out: their texts were not found in the folders given.", file=sys.stderr)


@dataclass
class Examples:
    """All examples: words, pairs of acts with mentions, with times and with places, and how acts are told."""

    words: list[Sample] = field(default_factory=list)
    roles: list[Sample] = field(default_factory=list)
    times: list[Sample] = field(default_factory=list)
    places: list[Sample] = field(default_factory=list)
    modality: list[Sample] = field(default_factory=list)
    polarity: list[Sample] = field(default_factory=list)

    @property
    def named(self) -> dict[str, list[Sample]]:
        """All but the words, by the names of their weights."""
        names = ("roles", "times", "places", "modality", "polarity")
        return {name: getattr(self, name) for name in names}


def gathered(folders: Sequence[Path]) -> Examples:
    """The examples of all annotated reports whose texts are found."""
    all_of_them = Examples()
    for report in samples.annotated(list(annotated_texts(folders)), _readers()):
        all_of_them.words.extend(samples.words(report))
        roles, times = samples.links(report)
        all_of_them.roles.extend(roles)
        all_of_them.times.extend(times)
        all_of_them.places.extend(samples.places(report))
        all_of_them.modality.extend(samples.colours(report, "modality"))
        all_of_them.polarity.extend(samples.colours(report, "polarity"))
    return all_of_them


def _readers() -> ReaderOf | None:
    """Gives for each report the reader of its fold, where ``reader.py`` has trained them. A report of no fold is new to all."""
    table = FOLDS / "reports.json"
    if not table.exists():
        return None
    fold: dict[str, int] = json.loads(table.read_text("utf-8"))
    readers = {k: Reader(FOLDS / str(k)) for k in set(fold.values())}
    return lambda name: readers[fold.get(name, 0)]


def write_all(given: Examples, folder: Path) -> None:
    """Trains the seven models and writes them to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    told = [s for s in given.words if s.answer != "none"]
    save(folder / "acts.npz", *fit(given.words, ["no" if s.answer == "none" else "yes" for s in given.words]))
    save(folder / "types.npz", *fit(told, [s.answer for s in told], STRENGTH_OF_TYPES))
    for name, pairs in given.named.items():
        save(folder / f"{name}.npz", *fit(pairs, [s.answer for s in pairs]))


def validate(rows: list[Sample], wanted: Sequence[str], folds: int = 3) -> None:
    """Prints how often the likeliest answer is right on reports that the model has not seen, answer by answer."""
    reports = sorted({s.report for s in rows})
    random.Random(3).shuffle(reports)
    fold = {name: k % folds for k, name in enumerate(reports)}
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for k in range(folds):
        inside = [i for i, s in enumerate(rows) if fold[s.report] != k]
        outside = [i for i, s in enumerate(rows) if fold[s.report] == k]
        signs, model = fit([rows[i] for i in inside], [wanted[i] for i in inside])
        told = model.predict(matrix([rows[i].signs for i in outside], {s: n for n, s in enumerate(signs)}))
        for i, answer in zip(outside, told, strict=True):
            given[answer] += 1
            right[answer] += answer == wanted[i]
    there = Counter(wanted)
    for answer in sorted(there):
        precision, recall = right[answer] / max(given[answer], 1), right[answer] / there[answer]
        print(f"  {answer:12} {there[answer]:6}  precision {precision:.3f}  recall {recall:.3f}")


def main() -> None:
    """Trains, or validates, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--validate", action="store_true")
    options = parser.parse_args()
    given = gathered(options.texts)
    counts = f"{len(given.roles)} pairs with mentions, {len(given.times)} with times, {len(given.places)} with places"
    print(f"{len(given.words)} words, {counts}")
    if not options.validate:
        write_all(given, options.out)
        return
    print("acts")
    validate(given.words, ["no" if s.answer == "none" else "yes" for s in given.words])
    for name, pairs in given.named.items():
        print(name)
        validate(pairs, [s.answer for s in pairs])


if __name__ == "__main__":
    main()
