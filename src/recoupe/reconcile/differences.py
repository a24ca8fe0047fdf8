"""Where the reports of one fact disagree, where one says more, and where one takes back what it or its paper said before."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from recoupe.reconcile.aftermath import told_behind
from recoupe.reconcile.conflicts import Conflicts
from recoupe.reconcile.counts import MINUTE, PEOPLE, counted_as, counts
from recoupe.reconcile.credits import says
from recoupe.reconcile.denials import answer, is_consent_or_not
from recoupe.reconcile.labels import paper
from recoupe.reconcile.roles import sides
from recoupe.reconcile.tellings import Telling
from recoupe.records import Actor, Difference, Quantity, Report, Statement

CORRECTION = "correction"  # the field of a difference that is a value taken back; the last value stands
FEWEST_ROUNDED, ROUNDING = 1000.0, 0.02  # numbers from here on are told in round figures, so much of themselves off
PART = 4.0  # how many times longer a meeting is than what is a part of it: the forty minutes alone of five hours in all
PERHAPS = 0.2  # likelihood from which two statements may speak of one act where others of their reports surely do
SILENT = ""  # the value of a report that does not say

Clash = Callable[[Telling, Telling], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a field of one fact is in each report that speaks of it: the value shown, and the statement that gives it."""

    report: str
    shown: str
    telling: Telling


class Corrections:
    """Which report takes back what which other said.

    *keys* holds the key of the origin of each statement, *told* the statements of each report.
    """

    def __init__(self, reports: Mapping[str, Report], keys: Mapping[str, str], told: Mapping[str, Sequence[Statement]]) -> None:
        self._reports = reports
        self._spans = {id: [one.span for one in statements] for id, statements in told.items()}
        self._behind = {
            id: numbers for report, every in told.items() for id, numbers in told_behind(every, reports[report].text).items()
        }
        self._keys = keys
        self._said: dict[tuple[str, str], bool] = {}
        self._counted: dict[str, list[tuple[str, Quantity]]] = {}

    def split(self, readings: Sequence[Reading], *, counted: bool) -> tuple[list[Reading], list[Difference]]:
        """The readings that stand, and what was taken back: each old value with the one that took its place last."""
        pairs = [(early, late) for early in readings for late in readings if self._takes_back(late, early, counted)]
        gone = [early for early, _ in pairs]
        standing = [reading for reading in readings if reading not in gone]
        corrected = _side_by_side([*gone, *(late for _, late in pairs if late in standing)], ())
        return standing, [Difference(field=CORRECTION, values=corrected, conflict=False)] if gone else []

    def counts(self, telling: Telling) -> list[tuple[str, Quantity]]:
        """The numbers of an act with the one name of what they count."""
        if telling.statement.id not in self._counted:
            own = counts(telling.statement, self._reports[telling.report].text, self._spans.get(telling.report, ()))
            self._counted[telling.statement.id] = [*own, *self._behind.get(telling.statement.id, ())]
        return self._counted[telling.statement.id]

    def _takes_back(self, late: Reading, early: Reading, counted: bool) -> bool:
        """Whether the later value replaces the earlier: its own paper's correction, or a later count or correction of the same origin.

        A paper that gives another number the next day has corrected itself though it does not say so.
        """
        if late.shown == early.shown or late.telling.order[0] <= early.telling.order[0]:
            return False
        own = self._paper(late.report)
        if own is not None and own == self._paper(early.report):
            return counted or self._says("correction", late.report)
        same = self._keys[late.telling.statement.id] == self._keys[early.telling.statement.id]
        return counted and same and (self._says("update", late.report) or self._says("correction", late.report))

    def _paper(self, report: str) -> str | None:
        outlet = self._reports[report].outlet
        return paper(outlet) if outlet else None

    def _says(self, kind: str, report: str) -> bool:
        if (kind, report) not in self._said:
            self._said[kind, report] = bool(says(kind, self._reports[report]))
        return self._said[kind, report]


def differences(
    group: Sequence[Telling], conflicts: Conflicts, corrections: Corrections, names: Mapping[str, str]
) -> tuple[Difference, ...]:
    """What the statements of one fact say differently, field by field; within one report only yes and no can differ.

    *names* holds, by entity id, the name that an entity goes by across reports.
    """

    fields: tuple[tuple[str, Callable[[Statement], str], Clash], ...] = (
        ("actors", lambda statement: _names(sides(statement)[0], names), conflicts.actors),
        ("recipients", lambda statement: _names(sides(statement)[1], names), lambda a, b: False),
        ("place", lambda statement: statement.place.name if statement.place else SILENT, conflicts.places),
        ("when", lambda statement: statement.when.edtf if statement.when else SILENT, conflicts.days),
        ("source", lambda statement: _chain(statement, names), lambda a, b: False),
    )
    found = [each for name, shown, conflict in fields for each in _compared(name, group, shown, conflict, corrections)]
    found += _polarity(group, conflicts, corrections)
    units = {unit for telling in group for unit, _ in corrections.counts(telling)}
    return (*found, *(difference for unit in sorted(units) for difference in _counts(unit, group, conflicts, corrections)))


def _names(actors: Iterable[Actor], names: Mapping[str, str]) -> str:
    return ", ".join(sorted(names.get(actor.id, actor.name) for actor in actors))


def _chain(statement: Statement, names: Mapping[str, str]) -> str:
    return " > ".join(names.get(source.id, source.name) for source in statement.sources)


def _readings(group: Sequence[Telling], shown: Callable[[Statement], str]) -> list[Reading]:
    """The fullest value of each report."""
    best: dict[str, Reading] = {}
    for telling in group:
        value = shown(telling.statement)
        known = best.get(telling.report)
        if value and (known is None or len(value) > len(known.shown)):
            best[telling.report] = Reading(report=telling.report, shown=value, telling=telling)
    return list(best.values())


def _compared(
    name: str, group: Sequence[Telling], shown: Callable[[Statement], str], conflict: Clash, corrections: Corrections
) -> list[Difference]:
    """The difference in one field, and what of it was taken back; nothing where all reports say the same."""
    readings = _readings(group, shown)
    clashing = _clashing(readings, conflict)
    standing, found = corrections.split(clashing, counted=False)
    left = [reading for reading in readings if reading not in clashing or reading in standing]
    silent = {telling.report for telling in group} - {reading.report for reading in readings}
    values = _side_by_side(left, () if name == "source" else silent)
    if left and len(values) > 1:
        told = list({reading.shown: reading.telling for reading in left}.values())
        clash = any(conflict(a, b) for place, a in enumerate(told) for b in told[place + 1 :])
        found.append(Difference(field=name, values=values, conflict=clash))
    return found


def _clashing(readings: Sequence[Reading], conflict: Clash) -> list[Reading]:
    """Only what contradicts another can be taken back; saying less is no correction."""
    values = {reading.shown: reading.telling for reading in readings}
    clashing = {one for one, a in values.items() if any(one != other and conflict(a, b) for other, b in values.items())}
    return [reading for reading in readings if reading.shown in clashing]


def _side_by_side(readings: Sequence[Reading], silent: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each value with its reports, in the order of the reports."""
    values: dict[str, list[str]] = defaultdict(list)
    for reading in sorted(readings, key=lambda reading: reading.telling.order):
        if reading.report not in values[reading.shown]:
            values[reading.shown].append(reading.report)
    found = [(shown, tuple(reports)) for shown, reports in values.items()]
    quiet = tuple(sorted(silent))
    return (*found, (SILENT, quiet)) if quiet else tuple(found)


def _polarity(group: Sequence[Telling], conflicts: Conflicts, corrections: Corrections) -> list[Difference]:
    """Yes against no, also within one report that lets both sides speak."""
    crossed = any(is_consent_or_not(one, other) for one, other in combinations(group, 2))
    said = [answer(t.statement) if crossed else t.statement.polarity for t in group]
    readings = [Reading(report=t.report, shown=shown, telling=t) for t, shown in zip(group, said, strict=True)]
    clashing = [one for one in readings if any(conflicts.polarity(one.telling, other.telling) for other in readings)]
    if not clashing:
        return []
    standing, found = corrections.split(clashing, counted=False)
    clash = len({reading.shown for reading in standing}) > 1
    return [*found, Difference(field="polarity", values=_side_by_side(standing, ()), conflict=True)] if clash else found


def _counts(unit: str, group: Sequence[Telling], conflicts: Conflicts, corrections: Corrections) -> list[Difference]:
    """The numbers given of one counted thing. A report that gives several contradicts only who gives none of them."""
    readings, ranges, words = [], defaultdict(set), defaultdict(set)
    for telling in group:
        for counted, quantity in corrections.counts(telling):
            if counted == unit:
                readings.append(Reading(report=telling.report, shown=_number(quantity, unit), telling=telling))
                ranges[telling.report].add((quantity.low, quantity.high))
                words[telling.report].add(counted_as(quantity))
    standing, found = corrections.split(readings, counted=True)
    values = _side_by_side(standing, ())
    if len(values) < 2:
        return found
    apart = [(a, b) for a, b in combinations(standing, 2) if not _meet(ranges[a.report], ranges[b.report])]
    if unit == MINUTE:
        apart = [(a, b) for a, b in apart if not _is_part_of(ranges[a.report], ranges[b.report])]
    # people called by other words are the same only where somebody does it, or suffers it, in both
    alike = [
        (a, b)
        for a, b in apart
        if unit != PEOPLE or words[a.report] & words[b.report] or conflicts.of_the_same(a.telling, b.telling)
    ]
    clash = any(conflicts.comparable(a.telling, b.telling) or _tell_one(a, b, group, conflicts) for a, b in alike)
    return [*found, Difference(field="quantity", values=values, conflict=clash)]


def _tell_one(one: Reading, other: Reading, group: Sequence[Telling], conflicts: Conflicts) -> bool:
    """Whether two numbers are of what their reports surely tell together, in other words of theirs: "a frappé", "dit avoir tué"."""
    if not conflicts.comparable(one.telling, other.telling, PERHAPS):
        return False
    mine, theirs = ([told for told in group if told.report == reading.report] for reading in (one, other))
    return any(conflicts.comparable(a, b) for a in mine for b in theirs)


def _meet(some: set[tuple[float, float]], others: set[tuple[float, float]]) -> bool:
    return any(
        (low <= other_high and other_low <= high) or (low == high and other_low == other_high and _is_rounded(low, other_low))
        for low, high in some
        for other_low, other_high in others
    )


def _is_part_of(some: set[tuple[float, float]], others: set[tuple[float, float]]) -> bool:
    """Whether the times of one report are so much longer than those of the other that they are not of the same."""
    shorter, longer = sorted((some, others), key=lambda ranges: max(high for _, high in ranges))
    return PART * max(high for _, high in shorter) <= min(low for low, _ in longer)


def _is_rounded(one: float, other: float) -> bool:
    """Whether one of two numbers is the other in round figures: 5,600 of 5,636."""
    small, large = sorted((one, other))
    if small < FEWEST_ROUNDED or large - small > ROUNDING * large:
        return False
    return any(
        float(f"{exact:.{digits}g}") == round_one for exact, round_one in ((one, other), (other, one)) for digits in (1, 2, 3)
    )


def _number(quantity: Quantity, unit: str) -> str:
    low, high = (f"{int(bound)}" if float(bound).is_integer() else f"{bound:g}" for bound in (quantity.low, quantity.high))
    if quantity.high == inf:
        return f"{low}+ {unit}"
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"
