"""Reports put together by the happening that they tell.

A report is described by a small `Signature`; two reports are compared by signature alone. A report finds its story through the
features it shares with few others, so that placing one among many thousands costs no more than looking those up.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from recoupe.reconcile.alike import SLIP
from recoupe.reconcile.days import EARLIEST, LATEST, Days, days
from recoupe.reconcile.features import features
from recoupe.reconcile.roles import everyone
from recoupe.reconcile.tellings import family
from recoupe.records import Findings, Report, Statement

WEIGHTS = {"name": 2.0, "state": 1.0, "word": 0.7}
INDEXED = ("name", "word", "wording")  # states are in too many reports to look up by
REPRINT = 4  # wordings in common, which a reprint of a third of a report still has
AT_ONCE = 3  # days within which two reports are of one moment
DEVELOPMENT = 21  # days within which a story goes on by itself
REVIVAL = 90  # days within which a planned act can be carried out, or its anniversary of words be kept
SLACK = 14  # days by which plans are late
RECENT = 4  # days before a report that its own acts lie in
AT_ONCE_BARS = (0.40, 0.34, 0.30, 0.21, 0.18)  # by how many particular features are shared, from none to four and more
SAME_ACT_BAR = 0.24  # where both tell one act of their own time
TOPIC_BAR = 0.25  # where days have passed and no act is told by both, but a topic
TOPIC = 4  # particular features, and as many words besides, that make a topic
FULFILLED_BAR = 0.15  # where one tells what the other announced
REVIVAL_BAR = 0.34  # for one act long after
MERGED = 0.17  # likeness on the whole of two stories that one report ties together
ANY_TIME, UNDATED = -2, -1  # seasons that no date has
CANDIDATES = 40  # stories with most keys in common that a report is compared with
STORY_FLOOR = 0.12  # likeness that a report must have to its story's reports on the whole


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """An act of a report's own time, small enough to keep: its type, who took part (states, else ids), the claim and its days."""

    event_type: str
    parties: tuple[str, ...]
    family: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What it takes to find a report's story.

    ``first`` and ``last`` bound the report's day (ordinals); EARLIEST and LATEST where it has none. ``features`` are texts
    such as "name:shoigu", sorted. ``digest`` and ``title`` are the report's.
    """

    report: str
    digest: str
    title: str | None
    first: int
    last: int
    published: str | None
    features: tuple[str, ...]
    acts: tuple[Mark, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The features to look candidates up by: those that few other reports have."""
        found = (feature for feature in self.features if feature.split(":", 1)[0] in INDEXED)
        acts = {f"act:{mark.event_type}:{'+'.join(mark.parties)}" for mark in self.acts if len(mark.parties) > 1}
        return (*found, *sorted(acts))

    @property
    def day(self) -> Days | None:
        """The days that the report can be of, None for no date."""
        return None if (self.first, self.last) == (EARLIEST, LATEST) else Days(self.first, self.last)

    @property
    def in_time(self) -> tuple[int, str, str]:
        """What sorts signatures by time."""
        return (self.last, f"{self.published or ''}~", self.report)

    @cached_property
    def weighed(self) -> dict[str, float]:
        """The features with their weights, without those of wording."""
        kinds = ((feature, feature.split(":", 1)[0]) for feature in self.features)
        return {feature: WEIGHTS[kind] for feature, kind in kinds if kind in WEIGHTS}

    @cached_property
    def wordings(self) -> frozenset[str]:
        """The features of wording."""
        return frozenset(feature for feature in self.features if feature.startswith("wording:"))


def signature(report: Report, findings: Findings) -> Signature:
    """The signature of a report. It leans on nothing but the report, so it may be stored."""
    when = days(findings.reference) or days(report.published) or Days(EARLIEST, LATEST)
    return Signature(
        report=report.id,
        digest=report.digest,
        title=report.title,
        first=when.first,
        last=when.last,
        published=report.published,
        features=features(report, findings),
        acts=tuple(sorted({mark for statement in findings.statements if (mark := _mark(statement, when))})),
    )


def _mark(statement: Statement, when: Days) -> Mark | None:
    """The act as a mark; None for what lies before the report's own time, or has nobody in it."""
    own = _own_days(statement, when)
    parties = tuple(sorted({actor.country or actor.id for actor in everyone(statement)}))
    if own is None or not parties or statement.previous:
        return None
    return Mark(statement.event_type, parties, family(statement), own.first, own.last)


def _own_days(statement: Statement, when: Days) -> Days | None:
    told = days(statement.when.edtf) if statement.when else None
    if told is None:
        ahead = REVIVAL if family(statement) == "planned" else 0
        return Days(max(EARLIEST, when.first - RECENT), min(LATEST, when.last + ahead))
    return told if told.last >= when.first - RECENT else None


def likeness(one: Signature, other: Signature) -> float:
    """How alike two reports are, as a multiple of what their distance in time asks for: 1 is enough, a reprint gives 2."""
    gap = one.day.gap(other.day) if one.day and other.day else 0
    if gap > REVIVAL:
        return 0.0
    reprint = 2.0 if len(one.wordings & other.wordings) >= REPRINT else 0.0
    bar = _bar(gap, one, other)
    return max(reprint, _cosine(one.weighed, other.weighed) / bar if bar else 0.0)


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


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    short, long = sorted((one, other), key=len)
    shared = sum(weight for feature, weight in short.items() if feature in long)
    return shared / sqrt(sum(one.values()) * sum(other.values())) if shared else 0.0


def place(signature: Signature, candidates: Mapping[str, Sequence[Signature]]) -> str | None:
    """The id of the story that the report belongs to, None where it begins one of its own.

    *candidates* holds, by story id, the signatures of stories that share one of the report's `Signature.keys`; more do no harm.
    """
    scores = {story: score for story, members in candidates.items() if (score := _fit(signature, members)) >= 1.0}
    return min(scores, key=lambda story: (-scores[story], story), default=None)


def _fit(signature: Signature, members: Sequence[Signature]) -> float:
    """The likeness to the likest report of a story; 0 if the story as a whole is about something else."""
    found = [likeness(signature, member) for member in members if member.report != signature.report]
    if not found or max(found) < 1.0:
        return 0.0
    whole = sum(_cosine(signature.weighed, member.weighed) for member in members) / len(members)
    return max(found) if max(found) >= 2.0 or whole >= STORY_FLOOR else 0.0


def story_id(signatures: Sequence[Signature]) -> str:
    """The id of a story: from the digest of its earliest report, so that later reports do not change it."""
    return f"story-{min(signatures, key=lambda signature: signature.in_time).digest[:12]}"


def group(signatures: Sequence[Signature]) -> tuple[tuple[Signature, ...], ...]:
    """The signatures in stories, each and all in order of time, whatever order they come in."""
    stories: dict[str, list[Signature]] = {}
    shelf = _Shelf()
    ties: list[tuple[str, str]] = []
    for one in sorted(signatures, key=lambda signature: signature.in_time):
        candidates = {name: stories[name] for name in shelf.nearest(one)}
        story = place(one, candidates)
        if story is None:
            story = story_id([one]) if story_id([one]) not in stories else f"{story_id([one])}-{len(stories)}"
            stories[story] = []
        ties += [(story, name) for name, members in candidates.items() if name != story and _fit(one, members) >= 1.0]
        stories[story].append(one)
        shelf.put(one, story)
    merged = _merged(stories, ties)
    return tuple(sorted((tuple(members) for members in merged), key=lambda members: members[0].in_time))


class _Shelf:
    """Stories by the keys of their reports and the season, so that a lookup does not grow with the years."""

    def __init__(self) -> None:
        self._stories: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)

    def put(self, one: Signature, story: str) -> None:
        for key in one.keys:
            for season in {self._season(one), ANY_TIME}:
                self._stories[key, season][story] = None

    def nearest(self, one: Signature) -> list[str]:
        """The stories that share most keys with the report, of its time; a report without a date looks through all times."""
        season = self._season(one)
        seasons = (ANY_TIME,) if season == UNDATED else (season - 1, season, season + 1, UNDATED)
        near = Counter(story for key in one.keys for each in seasons for story in self._stories.get((key, each), ()))
        return sorted(near, key=lambda story: (-near[story], story))[:CANDIDATES]

    def _season(self, one: Signature) -> int:
        return one.last // REVIVAL if one.day else UNDATED


def _merged(stories: dict[str, list[Signature]], ties: Sequence[tuple[str, str]]) -> list[list[Signature]]:
    """The stories, with those put together that a later report fits both of and that are alike on the whole."""
    now = {name: name for name in stories}
    held = dict(stories)
    for first, second in ties:
        one, other = now[first], now[second]
        if one != other and _alike_on_the_whole(held[one], held[other]):
            held[one] = sorted(held[one] + held.pop(other), key=lambda signature: signature.in_time)
            now = {name: one if story == other else story for name, story in now.items()}
    return list(held.values())


def _alike_on_the_whole(some: Sequence[Signature], others: Sequence[Signature]) -> bool:
    found = [_cosine(one.weighed, other.weighed) for one in some for other in others]
    return sum(found) / len(found) >= MERGED
