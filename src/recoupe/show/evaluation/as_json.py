"""Evaluations as one JSON object, for other programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from recoupe.measure import TypeCount
from recoupe.show import harmless
from recoupe.show.evaluation.faults import Fault
from recoupe.show.evaluation.floors import Check, corpus
from recoupe.show.evaluation.runs import Evaluation, Run


def text(done: Sequence[tuple[Evaluation, Run, Run | None, Sequence[Fault]]], checked: Check | None) -> str:
    """The object: for each set its figures, counts, types, faults and the last run; the floors if they were compared."""
    told: dict[str, Any] = {
        "corpus": corpus([one for one, *_ in done]),
        "sets": [_set(*one) for one in done],
    }
    if checked is not None:
        told["floors"] = [{**asdict(one), "fails": one.fails} for one in checked.standings]
        told["moved"], told["fails"] = checked.moved, checked.fails
    return harmless.json(json.dumps(told, ensure_ascii=False, indent=2))


def _set(done: Evaluation, now: Run, last: Run | None, faults: Sequence[Fault]) -> dict[str, Any]:
    figures = done.figures
    return {
        "set": done.gold.name,
        "date": now.date,
        "rules": now.rules,
        "corpus": done.gold.corpus,
        "reports": figures.reports,
        "required": figures.required,
        "given": figures.given,
        "not_scored": done.gold.empty,
        "displaced": done.displaced,
        "figures": {one.name: {"value": one.value, "right": one.right, "of": one.of} for one in figures.all},
        "types": {one.event_type: _type(one) for one in figures.types},
        "faults": [asdict(fault) for fault in faults],
        "last": None if last is None else asdict(last),
    }


def _type(one: TypeCount) -> dict[str, float]:
    names = ("gold", "recalled", "found", "right", "precision", "recall", "f1")
    return {name: getattr(one, name) for name in names}
