"""How alike two reports are, measured by what their distance in time asks for."""

from collections.abc import Mapping
from math import sqrt

from recoupe.reconcile.alike import SLIP
from recoupe.reconcile.days import Days
from recoupe.reconcile.signatures import LASTING, RECENT, SEASON, Mark, Signature

REPRINT = 4  # wordings in common, which a reprint of a third of a report still has
AT_ONCE = 3  # days within which two reports are of one moment
DEVELOPMENT = 21  # days within which a story goes on by itself
SLACK = 14  # days by which plans are late
AT_ONCE_BARS = (0.40, 0.34, 0.30, 0.21, 0.18)  # by how many particular features are shared, from none to four and more
SAME_ACT_BAR = 0.24  # where both tell one act of their own time
TOPIC_BAR = 0.25  # where days have passed and no act is told by both, but a topic
TOPIC = 4  # particular features, and as many words besides, that make a topic
FULFILLED_BAR = 0.15  # where one tells what the other announced
REVIVAL_BAR = 0.34  # for one act long after
SHARED = 2  # keys that two reports must share to be compared; an act or a run of words is enough by itself


def alike(one: Signature, other: Signature) -> bool:
    """Whether two reports may tell one story, as far as the two alone can say. It does not matter which comes first."""
    return one.report != other.report and _share_keys(one, other) and likeness(one, other) >= 1.0


def _share_keys(one: Signature, other: Signature) -> bool:
    shared = set(one.keys) & set(other.keys)
    return len(shared) >= SHARED or any(key.split(":", 1)[0] in LASTING for key in shared)


def likeness(one: Signature, other: Signature) -> float:
    """How alike two reports are, as a multiple of what their distance in time asks for: 1 is enough, a reprint gives 2."""
    gap = one.day.gap(other.day) if one.day and other.day else 0
    if gap > SEASON:
        return 0.0
    reprint = 2.0 if len(one.wordings & other.wordings) >= REPRINT else 0.0
    bar = _bar(gap, one, other)
    return max(reprint, cosine(one.weighed, other.weighed) / bar if bar else 0.0)


def _bar(gap: int, one: Signature, other: Signature) -> float | None:
    """How alike two reports so many days apart must be; None where no likeness is enough.

    At one moment, reports that share particular names are of one story. Later the same ones may have met again, and the acts
    tell whether it is the same happening; without an act in common it takes a topic in common, and no two acts that differ.
    """
    pairs = [(mark, second) for mark in one.acts for second in other.acts]
    particulars = _particulars(one, other)
    if gap <= AT_ONCE:
        bar = AT_ONCE_BARS[min(particulars, len(AT_ONCE_BARS) - 1)]
        return min(bar, SAME_ACT_BAR) if any(_same_act(*pair) for pair in pairs) else bar
    lasting = [(mark, second) for mark, second in pairs if _common_parties(mark, second) >= 2]
    if any(_fulfils(*pair) for pair in lasting):
        return FULFILLED_BAR
    if any(_same_act(*pair) or _same_day(*pair) for pair in lasting):
        return SAME_ACT_BAR if gap <= DEVELOPMENT else REVIVAL_BAR
    topic = sum(feature.startswith("word:") for feature in one.weighed.keys() & other.weighed.keys())
    if gap > DEVELOPMENT or topic < TOPIC or particulars < TOPIC or any(_is_another(*pair) for pair in lasting):
        return None
    return TOPIC_BAR


def _particulars(one: Signature, other: Signature) -> int:
    """How many names both tell, and states beyond the first: a report is always about some state."""
    shared = one.weighed.keys() & other.weighed.keys()
    states = sum(feature.startswith("state:") for feature in shared)
    return sum(feature.startswith("name:") for feature in shared) + max(0, states - 1)


def _same_act(one: Mark, other: Mark) -> bool:
    """Whether two marks can be one act: of one type, between the same ones, on days that meet."""
    alike = (one.event_type, one.family) == (other.event_type, other.family)
    return alike and _common_parties(one, other) >= min(2, len(one.parties), len(other.parties)) and _days_meet(one, other, 0)


def _fulfils(one: Mark, other: Mark) -> bool:
    """Whether one mark is the plan of which the other is the carrying out; plans are late."""
    answers = {one.family, other.family} == {"planned", "actual"}
    return answers and one.event_type == other.event_type and _days_meet(one, other, SLACK)


def _is_another(one: Mark, other: Mark) -> bool:
    """Whether the marks are two acts of one kind: the same ones have met, or struck, a second time."""
    known = max(one.last - one.first, other.last - other.first) <= RECENT
    return known and (one.event_type, one.family) == (other.event_type, other.family) and not _days_meet(one, other, SLIP)


def _same_day(one: Mark, other: Mark) -> bool:
    """Whether both tell of one single day: what was planned for it and what became of that."""
    return one.first == one.last == other.first == other.last


def _common_parties(one: Mark, other: Mark) -> int:
    return len(set(one.parties) & set(other.parties))


def _days_meet(one: Mark, other: Mark, late: int) -> bool:
    return Days(one.first, one.last).widened(late).meets(Days(other.first, other.last))


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of what two reports speak of is the same, from 0 to 1, whatever their distance in time."""
    short, long = sorted((one, other), key=len)
    shared = sum(weight for feature, weight in short.items() if feature in long)
    return shared / sqrt(sum(one.values()) * sum(other.values())) if shared else 0.0
