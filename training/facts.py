"""Trains the weights `facts`: whether two statements of one story tell one act.

    python training/facts.py               trains on the happenings of training/happenings and on the development half of the gold for
                                           the cross-check, writes the weights
    python training/facts.py --validate    cross-validates instead, story by story, and prints precision and recall

Two statements of a happening that the gold gives to one fact are an example of yes, to two facts an example of no. The frozen
half is never read.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold
from train import WEIGHTS, matrix, save

sys.path.insert(0, str(Path(__file__).parents[1] / "eval" / "crosscheck"))
import score

from recoupe.reconcile.alike import excluded, misgivings
from recoupe.reconcile.facts import tellings
from recoupe.reconcile.people import entities, relabelled
from recoupe.reconcile.roles import officials
from recoupe.reconcile.signs import signs

HERE = Path(__file__).parent
STRENGTH = 0.2  # inverse of the penalty on large weights
LEAST = 8  # a sign seen in fewer pairs is left out
FOLDS = 8
# What a pair of training/happenings counts for beside one of the gold: they tell seven times as many facts a story, so that few pairs are
# of one. Chosen by cross-validation over the stories of the development gold (pairwise F1 .693 without them, .720 so, .700 in full).
OF_HAPPENINGS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements of a story: their signs, whether the gold has them in one fact, and what the pair counts for."""

    story: str
    ids: tuple[str, str]
    signs: tuple[str, ...]
    one: bool
    weight: float = 1.0


def pairs(half: score.Half) -> list[Pair]:
    """All pairs of statements of a story that the gold gives to facts and no rule keeps apart, without mechanical reprints."""
    gold = score.mapped(half)
    found: list[Pair] = []
    for story in half.stories:
        keys = [f"{story}/{row['file']}" for row in half.stories[story]["reports"]]
        reports, findings = [half.reports[key] for key in keys], [half.findings[key] for key in keys]
        who = entities(findings)
        named = [relabelled(each, who) for each in findings]
        acting = officials([s for each in named for s in each.statements], [e for each in named for e in each.entities])
        told = [one for one in sorted(tellings(reports, named), key=lambda one: one.order) if one.statement.id in gold]
        for one, other in combinations(told, 2):
            if excluded(one, other) or misgivings(one, other):
                continue
            ids = (one.statement.id, other.statement.id)
            found.append(Pair(story=story, ids=ids, signs=signs(one, other, acting), one=gold[ids[0]] == gold[ids[1]]))
    return found


def fit(examples: Sequence[Pair], strength: float = STRENGTH) -> tuple[list[str], LogisticRegression]:
    """The signs and the trained model."""
    counts: dict[str, int] = {}
    for pair in examples:
        for sign in set(pair.signs):
            counts[sign] = counts.get(sign, 0) + 1
    known = sorted(sign for sign, count in counts.items() if count >= LEAST)
    given = matrix([pair.signs for pair in examples], {sign: row for row, sign in enumerate(known)})
    answers = ["one" if pair.one else "two" for pair in examples]
    weights = [pair.weight for pair in examples]
    return known, LogisticRegression(C=strength, max_iter=500).fit(given, answers, sample_weight=weights)


def validated(examples: Sequence[Pair], strength: float = STRENGTH) -> np.ndarray:
    """The probability that each pair is one act, from models that have not seen its story."""
    given = np.zeros(len(examples))
    stories = [pair.story for pair in examples]
    for inside, outside in GroupKFold(FOLDS, shuffle=True, random_state=1).split(examples, groups=stories):
        known, model = fit([examples[k] for k in inside], strength)
        rows = matrix([examples[k].signs for k in outside], {sign: row for row, sign in enumerate(known)})
        given[outside] = model.predict_proba(rows)[:, list(model.classes_).index("one")]
    return given


def main() -> None:
    """Trains and writes, or validates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--validate", action="store_true")
    examples = [*pairs(score.load("dev")), *(replace(one, weight=OF_HAPPENINGS) for one in pairs(score.load("happenings", HERE)))]
    if not parser.parse_args().validate:
        save(WEIGHTS / "facts.npz", *fit(examples))
        return
    given, answers = validated(examples), np.array([pair.one for pair in examples])
    print(f"{len(examples)} pairs, {answers.sum()} of one act; average precision {average_precision_score(answers, given):.3f}")
    for least in (0.2, 0.3, 0.4, 0.5):
        said = given >= least
        print(f"  from {least}: precision {answers[said].mean():.3f}, recall {said[answers].mean():.3f}")


if __name__ == "__main__":
    main()
