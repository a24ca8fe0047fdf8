"""How likely two reports tell one story, by what they speak of. How far apart they are in time is weighed where stories are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from recoupe.learned import likeness_across, likeness_weights
from recoupe.reconcile.abroad import FRENCH, meet, signs_abroad
from recoupe.reconcile.linkage import FOREIGN
from recoupe.reconcile.signatures import LASTING, SEASON, Signature
from recoupe.reconcile.wording import cosine

REPRINT = 4  # wordings in common, which a reprint of a third of a report still has
REPRINTED = 2.0  # the likeness of a reprint
LEAST = 0.1  # below this two reports of one moment are not alike at all
RISE = 0.05  # by how much more it takes days apart, for each factor e of the days
SHARED = 2  # keys that two reports must share to be compared; two names or a run of words are enough by themselves
START, BAR = "start", "bar"  # rows of the tables of weights that are no signs
NEVER = 2.0  # no probability reaches it


def alike(one: Signature, other: Signature) -> float:
    """How alike two reports are that may tell one story, as far as the two alone can say; 0 for those that may not.

    It does not matter which comes first.
    """
    return likeness(one, other) if one.report != other.report and _share_keys(one, other) else 0.0


def _share_keys(one: Signature, other: Signature) -> bool:
    if not _both_french(one, other) and meet(one.abroad, other.abroad):
        return True
    shared = set(one.keys) & set(other.keys)
    return len(shared) >= SHARED or any(key.split(":", 1)[0] in LASTING for key in shared)


def likeness(one: Signature, other: Signature) -> float:
    """The probability that two reports tell one story, in thousandths; 2 for a reprint, 0 for too little or too late.

    Where one of them is not in French it is `FOREIGN` and the probability: it says less, and is used otherwise (`linkage`).
    """
    gap = _days_between(one, other)
    if gap > SEASON:
        return 0.0
    if len(one.wordings & other.wordings) >= REPRINT:
        return REPRINTED
    likely = _probability(one, other)
    if likely < _bar(one, other, gap):
        return 0.0
    return likely if _both_french(one, other) else FOREIGN + likely


def _both_french(one: Signature, other: Signature) -> bool:
    return one.language == other.language == FRENCH


def _days_between(one: Signature, other: Signature) -> int:
    return one.day.gap(other.day) if one.day and other.day else 0


def _probability(one: Signature, other: Signature) -> float:
    return round(1 / (1 + exp(-sum(share for _, _, share in shares(one, other)))), 3)


def _bar(one: Signature, other: Signature, gap: int) -> float:
    """What two reports so many days apart must have to be alike at all; those of different languages more, and their days."""
    if not _both_french(one, other):
        return likeness_across()[BAR] if one.day and other.day else NEVER
    return LEAST + RISE * log(max(1.0, (1 + gap) / 2))


def shares(one: Signature, other: Signature) -> tuple[tuple[str, float, float], ...]:
    """The signs of two reports' likeness: name, how much of it there is, and what it adds (logits). It explains a pair."""
    french = _both_french(one, other)
    weights = likeness_weights() if french else likeness_across()
    held = {START: 1.0, **(signs(one, other) if french else signs_across(one, other))}
    return tuple((sign, value, weights[sign] * value) for sign, value in held.items())


def signs(one: Signature, other: Signature) -> dict[str, float]:
    """What speaks for and against two reports telling one story, each from 0 to 1.

    Words, opening, title and names in common; another ordinal in the opening ("douzième", "treizième"); an act of one kind that
    either tells as done in its own time, on days that do not meet: the same ones have met, or struck, a second time.
    """
    return {
        "words": cosine(one.text, other.text),
        "opening": cosine(one.opening, other.opening),
        "title": cosine(one.heading, other.heading),
        "names": cosine(one.names, other.names),
        "other number": float(bool(one.ordinals and other.ordinals) and not set(one.ordinals) & set(other.ordinals)),
        "other day": float(_on_other_days(one, other)),
    }


def signs_across(one: Signature, other: Signature) -> dict[str, float]:
    """What speaks for and against two reports telling one story of which one at least is not read in full."""
    return signs_abroad(one.abroad, other.abroad, _days_between(one, other), SEASON)


def _on_other_days(one: Signature, other: Signature) -> bool:
    same = [abs(day - second) for kind, day in one.done for type, second in other.done if kind == type]
    return bool(same) and min(same) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports compared, with what they have in common.

    ``days`` lie between them, ``score`` is the probability that they tell one story, ``bar`` what it has to reach, ``likeness`` what
    `likeness` gives. ``names`` and ``states`` are those that both tell, ``words`` and ``wordings`` how many heavy words and runs of words,
    ``acts`` what both tell as done on one day, ``others`` what either tells as done on other days. ``enough_keys`` says whether
    they share enough to be compared at all.
    """

    days: int
    score: float
    bar: float
    likeness: float
    names: tuple[str, ...]
    states: tuple[str, ...]
    words: int
    wordings: int
    acts: tuple[tuple[str, int], ...]
    others: tuple[str, ...]
    enough_keys: bool


def _names(one: Signature, other: Signature, shared: Sequence[str]) -> tuple[str, ...]:
    if not _both_french(one, other):
        return tuple(sorted({name for name, _ in one.abroad.names} & {name for name, _ in other.abroad.names}))
    return tuple(feature.removeprefix("name:") for feature in shared if feature.startswith("name:"))


def compared(one: Signature, other: Signature) -> Comparison:
    """All that `likeness` looks at between two reports."""
    gap = _days_between(one, other)
    shared = sorted(set(one.features) & set(other.features))
    same, kinds = set(one.done) & set(other.done), {kind for kind, _ in one.done} & {kind for kind, _ in other.done}
    return Comparison(
        days=gap,
        score=_probability(one, other),
        bar=_bar(one, other, gap),
        likeness=likeness(one, other),
        names=_names(one, other, shared),
        states=tuple(feature.removeprefix("state:") for feature in shared if feature.startswith("state:")),
        words=len(one.text.weighed.keys() & other.text.weighed.keys()),
        wordings=len(one.wordings & other.wordings),
        acts=tuple(sorted(same)),
        others=tuple(sorted(kinds)) if _on_other_days(one, other) else (),
        enough_keys=_share_keys(one, other),
    )
