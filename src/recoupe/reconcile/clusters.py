"""Statements that tell one act, put together. The result does not depend on the order in which they come.

How likely two are one is what the learned weights make of their signs; groups are joined while their statements are likely one on
average. Where a report tells an act twice, that needs better reasons: reports tell different acts in different sentences.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

from recoupe import learned
from recoupe.reconcile.alike import excluded, exclusion, misgivings, share_too_little, word_for_word
from recoupe.reconcile.denials import denies
from recoupe.reconcile.roles import Officials
from recoupe.reconcile.signs import signs
from recoupe.reconcile.surroundings import STATE
from recoupe.reconcile.tellings import Telling, is_heading, numbered

# Chosen by cross-validation over the stories of the development gold (training/README.md).
ONE = 0.3  # mean likelihood of the pairs of two groups from which they are one
AGAIN = 0.7  # the same where a report is in both
RULED = 0.7  # least likelihood of two that the rules of `alike` take for one
DENIED = 0.9  # likelihood of a yes and a no to the very same
UNLIKELY = 0.0  # likelihood of two that something speaks against: no reason to join two groups, and none to keep them apart
REPRINTED = 1.0  # likelihood of two with the same words: a reprint tells the same act
TIE = 0.02  # likelihoods that differ by less are equal
OFTEN = 2  # acts of one type in a report from which on the type alone tells nothing: a live page has twenty blockades
RIVALS = 8  # likeliest statements that are looked at for a tie

Pair = tuple[int, int]


def clusters(tellings: Sequence[Telling], who: Officials) -> list[list[Telling]]:
    """The statements in groups of one act each, every group and the list in order of time.

    The likeliest are joined first. Groups of which two statements exclude each other are never joined, so that a chain of
    half-alike statements never ties together what no report could mean.
    """
    ordered = sorted(tellings, key=lambda telling: telling.order)
    likely, apart = _compared(ordered, who)
    differing = {(a, b) for a, b in apart if ordered[a].report != ordered[b].report}
    joined = _Joined(ordered, _without_vague(likely, differing), apart)
    joined.join_all()
    return joined.groups()


def _compared(ordered: Sequence[Telling], who: Officials) -> tuple[dict[Pair, float], set[Pair]]:
    """How likely each pair with something in common is one act, and the pairs that exclude each other.

    Reprints say the same things a hundred times: what two tellings say of each other is worked out once for all that say the same.
    """
    number_of = numbered(ordered)
    many = Counter((telling.report, telling.statement.event_type) for telling in ordered if not is_heading(telling))
    asked: dict[Pair, Pair] = {}
    found: dict[Pair, _Relation] = {}
    for a, b in _candidates(ordered):
        one, other = ordered[a], ordered[b]
        same_report = one.report == other.report  # places in the text count there
        question = (-1 - a, -1 - b) if same_report else (number_of[a], number_of[b])
        if question not in found:
            often = any(many[telling.report, telling.statement.event_type] > OFTEN for telling in (one, other))
            found[question] = _relation(one, other, who, often)
        asked[a, b] = question
    chances = _chances(found)
    likely = {pair: chances[question] for pair, question in asked.items() if question in chances}
    return likely, {pair for pair, question in asked.items() if question not in chances}


_Relation = tuple[str, ...] | float | None
"""The signs of two statements; a likelihood that needs no weights; None where they exclude each other."""


def _relation(one: Telling, other: Telling, who: Officials, often: bool = False) -> _Relation:
    """What there is to say of two statements; *often* where a report of theirs tells many acts of their type."""
    if word_for_word(one, other):
        return REPRINTED
    if _is_denied(one, other, who):
        return DENIED
    if excluded(one, other):
        return None
    if misgivings(one, other):
        met = "CONSULT" in (one.statement.event_type, other.statement.event_type)
        return None if met else UNLIKELY  # no third statement tells which meeting is meant
    return UNLIKELY if share_too_little(one, other, who, often) else signs(one, other, who)


def _is_denied(one: Telling, other: Telling, who: Officials) -> bool:
    """Whether one denies what the other tells: who is denied in the next sentence of a report need not be named again."""
    return denies(one, other, who) and not misgivings(one, other) and exclusion(one, other, "answer") is None


def _chances(found: Mapping[Pair, _Relation]) -> dict[Pair, float]:
    """The likelihood of each pair of contents that do not exclude each other."""
    known = {question: told for question, told in found.items() if isinstance(told, float)}
    asked = {question: told for question, told in found.items() if isinstance(told, tuple)}
    return known | dict(zip(asked, _judged(list(asked.values())), strict=True))


def likely_one(one: Telling, other: Telling, who: Officials) -> float:
    """How likely two statements tell one act, from 0 to 1."""
    told = _relation(one, other, who)
    if isinstance(told, tuple):
        return _judged([told])[0]
    return told or UNLIKELY


def hindrance(one: Telling, other: Telling, who: Officials) -> str | None:
    """What keeps two statements apart, in one word: what `alike` says against one act, or little; None where they are likely one."""
    if word_for_word(one, other) or _is_denied(one, other, who):
        return None
    against = exclusion(one, other) or next(iter(misgivings(one, other)), None)
    return against or ("little" if likely_one(one, other, who) < ONE else None)


def _judged(asked: Sequence[tuple[str, ...]]) -> list[float]:
    """What the weights say of pairs with these signs; 0 where no weights are shipped."""
    weights = learned.load("facts")
    if weights is None or not asked:
        return [0.0] * len(asked)
    chances = weights.probabilities(asked)[:, weights.labels.index("one")]
    return [max(float(chance), RULED if "rules:one" in given else 0.0) for chance, given in zip(chances, asked, strict=True)]


def _candidates(tellings: Sequence[Telling]) -> list[Pair]:
    """Pairs of one type, or that share a word or a number near the act."""
    words: dict[str, set[int]] = defaultdict(set)
    types: dict[str, set[int]] = defaultdict(set)
    for number, telling in enumerate(tellings):
        types[telling.statement.event_type].add(number)
        for token in telling.around.near:
            if not token.startswith(STATE):
                words[token].add(number)
    return sorted({pair for numbers in (*words.values(), *types.values()) for pair in combinations(sorted(numbers), 2)})


def _without_vague(likely: Mapping[Pair, float], apart: set[Pair]) -> dict[Pair, float]:
    """The likelihoods without those of statements that may equally be of two acts of two reports: they are told of neither."""
    links: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), chance in likely.items():
        if chance >= ONE:
            links[a].append((-chance, b))
            links[b].append((-chance, a))
    vague = {number for number, near in links.items() if _is_vague(sorted(near), apart)}
    return {pair: chance for pair, chance in likely.items() if not vague & set(pair)}


def _is_vague(near: Sequence[tuple[float, int]], apart: set[Pair]) -> bool:
    rivals = sorted(number for chance, number in near[:RIVALS] if chance - near[0][0] <= TIE)
    return any(pair in apart for pair in combinations(rivals, 2))


Best = dict[tuple[str, str], float]
"""The likelihood of the likeliest statements of two reports, where there is any; the reports in the order of their groups."""


class _Joined:
    """Groups of statements by number, joined step by step. A group goes by the number of its first statement.

    How likely two groups are one is kept and added to as they grow: worked out anew for each step, it would take the cube of
    the number of reports.
    """

    def __init__(self, ordered: Sequence[Telling], likely: Mapping[Pair, float], apart: set[Pair]) -> None:
        self.ordered = ordered
        self.members = {number: [number] for number in range(len(ordered))}
        self.told_in = [{telling.report} for telling in ordered]
        self.told_below = [set() if is_heading(telling) else {telling.report} for telling in ordered]
        self.best: dict[int, dict[int, Best]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)
        for (a, b), chance in likely.items():
            one, other = ordered[a].report, ordered[b].report
            self.best[a][b] = {(one, other): chance}
            self.best[b][a] = {(other, one): chance}
        for a, b in apart:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def join_all(self) -> None:
        """Joins the likeliest two groups again and again, until none is likely enough."""
        waiting = [entry for a in self.best for b in self.best[a] if a < b and (entry := self._entry(a, b))]
        heapify(waiting)
        while waiting:
            _, a, b, sizes = heappop(waiting)
            if a in self.members and b in self.members and sizes == self._sizes(a, b):
                self._join(a, b)
                for other in self.best[a]:
                    if entry := self._entry(min(a, other), max(a, other)):
                        heappush(waiting, entry)

    def _sizes(self, a: int, b: int) -> Pair:
        return len(self.members[a]), len(self.members[b])

    def _entry(self, a: int, b: int) -> tuple[float, int, int, Pair] | None:
        """Two groups that may be joined, the likeliest sorting first; None for two that may not."""
        if b in self.apart[a]:
            return None
        again = not self.told_below[a].isdisjoint(self.told_below[b])
        mean = round(self._mean(a, b), 6)
        return (-mean, a, b, self._sizes(a, b)) if mean >= (AGAIN if again else ONE) else None

    def _mean(self, a: int, b: int) -> float:
        """How likely two groups are one, by the likeliest statements of every two reports.

        Two statements of one report count only while they stand alone.
        """
        best, shared = self.best[a][b], len(self.told_in[a] & self.told_in[b])
        if len(self.members[a]) + len(self.members[b]) == 2:
            return sum(best.values())
        pairs = len(self.told_in[a]) * len(self.told_in[b]) - shared
        between = sum(best.values()) - sum(best.get((report, report), 0.0) for report in self.told_in[a] & self.told_in[b])
        return between / pairs if pairs else 0.0

    def _join(self, a: int, b: int) -> None:
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        self.told_in[a] |= self.told_in[b]
        self.told_below[a] |= self.told_below[b]
        for other, gained in self.best.pop(b, {}).items():
            mirrored = self.best[other].pop(b)
            if other != a:
                self.best[a][other] = _likeliest(self.best[a].get(other, {}), gained)
                self.best[other][a] = _likeliest(self.best[other].get(a, {}), mirrored)
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            if other != a:
                self.apart[a].add(other)
                self.apart[other].add(a)

    def groups(self) -> list[list[Telling]]:
        """The groups, each in order of time, by their first statements."""
        return [[self.ordered[number] for number in self.members[first]] for first in sorted(self.members)]


def _likeliest(one: Best, other: Best) -> Best:
    """Both together, the smaller put into the larger."""
    small, large = sorted((one, other), key=len)
    for reports, chance in small.items():
        large[reports] = max(chance, large.get(reports, 0.0))
    return large
