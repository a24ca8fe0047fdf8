"""Learns how much each sign of likeness tells that two reports are of one story; writes src/recoupe/learned/weights/likeness*.tsv.

    python training/stories.py               the weights, from all of eval/crosscheck/dev (never from the frozen half)
    python training/stories.py --across      those for reports of different languages
    python training/stories.py --validate    cross-validation over happenings, with figures of stories and of pairs

For reports of different languages it looks at the same pairs, but only at what languages share, of which a part is taken away from
one of the two as if it were written in a way nobody knows.

Learned from are all pairs of reports of one happening and of its look-alikes, and, with less weight, pairs of unlike happenings,
of which a database of news holds endlessly many. Look-alikes are always together in training or together in the test.
"""

import argparse
import random
import sys
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "eval" / "crosscheck"))

import score  # noqa: E402

from recoupe.measure import bcubed, ceaf  # noqa: E402
from recoupe.reconcile import group, signature  # noqa: E402
from recoupe.reconcile.abroad import signs_abroad  # noqa: E402
from recoupe.reconcile.likeness import BAR, REPRINT, START, signs  # noqa: E402
from recoupe.reconcile.signatures import SEASON, Signature  # noqa: E402
from recoupe.reconcile.wording import cosine  # noqa: E402

OUT = ROOT / "src/recoupe/learned/weights/likeness.tsv"
HEAD = (
    "sign\tweight\n"
    "# How much each sign speaks for two reports telling one story (logits; `start` before anything is known). Logistic regression\n"
    "# on the pairs of reports of eval/crosscheck/dev (own texts), made by training/stories.py: do not edit.\n"
)
OUT_ACROSS = ROOT / "src/recoupe/learned/weights/likeness_across.tsv"
HEAD_ACROSS = (
    "sign\tweight\n"
    "# The same for two reports of which one at least is not in French, from what languages share: see training/stories.py.\n"
    "# `bar` is the probability that they must reach; the weight of `links` is set, for the texts have none.\n"
)
LINKS, LINKED = "links", 2.0  # two articles that point to one article, or one to the other
CARRIED = {"names": 0.6, "states": 0.85, "numbers": 0.6}  # what is told alike in another language, by guess
FORTNIGHT = 14  # days
PRECISION = 0.95  # of pairs above the bar: a wrong join is worse than a missing one
UNLIKE = 0.3  # weight of a pair of unlike happenings
STRENGTH = 0.03  # of the data against the prior of no effect (C)
RELATED = 0.03  # of words in common, without which a pair teaches nothing
FOLDS = 8


@dataclass(kw_only=True)
class Examples:
    """Pairs of reports by the happenings' families (a happening with its look-alikes), their signs and whether they are one story."""

    families: list[tuple[str, str]]
    signs: np.ndarray
    same: np.ndarray
    names: list[str]


def families(half: score.Half) -> dict[str, str]:
    """For each story the first of its look-alikes and itself."""
    of = {story: story for story in half.stories}
    for _ in range(3):
        for story, told in half.stories.items():
            for other in told["lookalikes"]:
                of[story] = of[other] = min(of[story], of.get(other, story))
    return of


def examples(half: score.Half, signatures: dict[str, Signature]) -> Examples:
    """All pairs that have something in common."""
    of = families(half)
    found = []
    for a, b in combinations(sorted(signatures), 2):
        one, other = signatures[a], signatures[b]
        if cosine(one.text, other.text) >= RELATED:
            held = signs(one, other)
            if of[half.story_of[a]] != of[half.story_of[b]]:
                held["other day"] = float(bool({kind for kind, _ in one.done} & {kind for kind, _ in other.done}))
            found.append((of[half.story_of[a]], of[half.story_of[b]], held, half.story_of[a] == half.story_of[b]))
    names = list(found[0][2])
    return Examples(
        families=[(a, b) for a, b, _, _ in found],
        signs=np.array([[held[name] for name in names] for _, _, held, _ in found]),
        same=np.array([same for *_, same in found]),
        names=names,
    )


def learned(pairs: Examples, without: frozenset[str] = frozenset()) -> dict[str, float]:
    """The weights, learned from the pairs that touch none of the families *without*."""
    kept = np.array([not without & {*both} for both in pairs.families])
    weight = np.array([1.0 if a == b else UNLIKE for a, b in pairs.families])
    scaled = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=1000))
    scaled.fit(pairs.signs[kept], pairs.same[kept], logisticregression__sample_weight=weight[kept])
    scaler, model = scaled[0], scaled[-1]
    weights = model.coef_[0] / scaler.scale_
    start = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {START: round(start, 3), **{name: round(float(w), 3) for name, w in zip(pairs.names, weights, strict=True)}}


def examples_across(half: score.Half, signatures: dict[str, Signature]) -> Examples:
    """All pairs with dates but reprints, either report in turn as if it were not in French.

    Unlike happenings are taken as if they were of one fortnight: the half holds few of one time, a week of news holds many.
    """
    of = families(half)
    found = []
    for a, b in permutations(sorted(signatures), 2):
        one, other = signatures[a], thinned(signatures[b])
        if one.day and other.day and len(one.wordings & other.wordings) < REPRINT and {*one.abroad.keys} & {*other.abroad.keys}:
            related = of[half.story_of[a]] == of[half.story_of[b]]
            gap = one.day.gap(other.day) if related else int(FORTNIGHT * _chance(a, b))
            if gap <= SEASON:
                held = signs_abroad(one.abroad, other.abroad, gap, SEASON)
                found.append((of[half.story_of[a]], of[half.story_of[b]], held, half.story_of[a] == half.story_of[b]))
    names = [name for name in found[0][2] if name != LINKS]
    return Examples(
        families=[(a, b) for a, b, _, _ in found],
        signs=np.array([[held[name] for name in names] for _, _, held, _ in found]),
        same=np.array([same for *_, same in found]),
        names=names,
    )


def thinned(one: Signature) -> Signature:
    """The report as if it were in another language: some of its names, states and numbers are written in a way nobody here knows."""
    told, key = one.abroad, one.key
    return replace(
        one,
        abroad=replace(
            told,
            names=tuple(pair for pair in told.names if _chance(key, pair[0]) < CARRIED["names"]),
            states=tuple(state for state in told.states if _chance(key, state) < CARRIED["states"]),
            numbers=tuple(number for number in told.numbers if _chance(key, number) < CARRIED["numbers"]),
        ),
    )


def _chance(*of: str) -> float:
    """A number from 0 to 1, the same for the same texts."""
    return int.from_bytes(blake2b("|".join(of).encode(), digest_size=4).digest(), "big") / 2**32


def bar_across(pairs: Examples) -> tuple[float, dict[str, float]]:
    """The least probability above which pairs that were not trained on are nearly all one story, and how it does."""
    families_ = sorted({family for both in pairs.families for family in both})
    likely = np.zeros(len(pairs.same))
    for fold in range(FOLDS):
        held = frozenset(families_[fold::FOLDS])
        weights = learned(pairs, held)
        rows = [n for n, both in enumerate(pairs.families) if held & {*both}]
        vector = np.array([weights[name] for name in pairs.names])
        likely[rows] = 1 / (1 + np.exp(-(pairs.signs[rows] @ vector + weights[START])))
    for bar in np.arange(0.3, 0.96, 0.01):
        given = likely >= bar
        precision = float(pairs.same[given].mean())
        if precision >= PRECISION:
            break
    recall = float(pairs.same[given].sum() / pairs.same.sum())
    return round(float(bar), 2), {"pairs": len(likely), "same": int(pairs.same.sum()), "precision": precision, "recall": recall}


def write_across(half: score.Half, signatures: dict[str, Signature]) -> None:
    """Writes the weights for reports of different languages."""
    pairs = examples_across(half, signatures)
    bar, figures = bar_across(pairs)
    print({name: round(value, 3) for name, value in figures.items()})
    weights = {**learned(pairs), LINKS: LINKED, BAR: bar}
    OUT_ACROSS.write_text(HEAD_ACROSS + "".join(f"{name}\t{weight}\n" for name, weight in weights.items()), "utf-8")
    print(OUT_ACROSS.read_text("utf-8"))


def validated(half: score.Half, signatures: dict[str, Signature], pairs: Examples, seed: int) -> dict[str, float]:
    """Figures of stories in which no report was trained on: each fold is grouped with weights learned from the others."""
    of = families(half)
    order = sorted({*of.values()})
    random.Random(seed).shuffle(order)
    given: dict[str, str] = {}
    likely: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = frozenset(order[fold::FOLDS])
        weights = learned(pairs, held)
        reports = {one.report: key for key, one in signatures.items() if of[half.story_of[key]] in held}
        with_weights(weights)
        for number, story in enumerate(group([signatures[key] for key in reports.values()])):
            given.update((reports[one.report], f"{fold}-{number}") for one in story)
        vector = np.array([weights[name] for name in pairs.names])
        rows = [n for n, (a, b) in enumerate(pairs.families) if a == b and a in held]
        likely += [(float(pairs.signs[n] @ vector) + weights[START], bool(pairs.same[n])) for n in rows]
    return {
        "bcubed": bcubed(half.story_of, given).f1,
        "ceaf": ceaf(half.story_of, given).f1,
        "number": len({*given.values()}) / len(half.stories),
        "auc_of_lookalikes": float(roc_auc_score([same for _, same in likely], [value for value, _ in likely])),
    }


def with_weights(weights: dict[str, float]) -> None:
    """Makes the program use *weights* instead of those it ships."""
    from recoupe.reconcile import likeness  # noqa: F401

    sys.modules["recoupe.reconcile.likeness"].likeness_weights = lambda: weights  # type: ignore[attr-defined]


def main() -> None:
    """Writes the weights, or prints what cross-validation says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--across", action="store_true")
    options = parser.parse_args()
    half = score.load("dev")
    signatures = {key: signature(report, half.findings[key]) for key, report in half.reports.items()}
    pairs = examples(half, signatures)
    if options.validate:
        for seed in (1, 2, 3):
            print({name: round(value, 3) for name, value in validated(half, signatures, pairs, seed).items()})
        return
    if options.across:
        write_across(half, signatures)
        return
    weights = learned(pairs)
    OUT.write_text(HEAD + "".join(f"{name}\t{weight}\n" for name, weight in weights.items()), "utf-8")
    print(OUT.read_text("utf-8"))


if __name__ == "__main__":
    main()
