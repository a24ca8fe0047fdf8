"""How well a set of reports stands together: its outlets, families, origins; and the stretches of words that two of them share."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoupe.lexicon.outlets import outlets
from recoupe.reconcile.origins import adding, tally
from recoupe.reconcile.shingles import RUN, SHORTEST_PASSAGE, TOLD_IN
from recoupe.records import Origin, Report, Span

_WORD = re.compile(r"\w+")
_MOST_STARTS = 20  # places where one run of words is looked for: a phrase that a text repeats more often says nothing

Shared = tuple[Span, Span]
"""A stretch of the one text and the stretch of the other that has the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Counts of a story: ``outlets``, the ``families`` that own them, independent known origins, and origins that nobody can tell."""

    outlets: int
    families: int
    origins_known: int
    origins_unknown: int


def weight(reports: Sequence[Report], origins: Sequence[Origin]) -> Weight:
    """The counts of *reports*, whose *origins* are given; a report that names no outlet counts as none."""
    papers = {report.outlet for report in reports if report.outlet}
    listed = outlets()
    known, unknown = tally(origin.key for origin in origins)
    return Weight(
        outlets=len(papers),
        families=len(adding({paper: listed.families(paper) for paper in papers})),
        origins_known=known,
        origins_unknown=unknown,
    )


def shared(one: Report, other: Report) -> tuple[Shared, ...]:
    """The stretches of eight words or more that stand in both reports in the same order, in the order of *one*; none overlap in it."""
    return _shared(_worded(one), _worded(other))


def shared_among(reports: Sequence[Report]) -> Iterator[tuple[Report, Report, tuple[Shared, ...]]]:
    """Each two of *reports* that share stretches of words: the one that stands first, the other, and what this has from that."""
    for (first, words), (later, others) in combinations([(report, _worded(report)) for report in reports], 2):
        if found := _shared(others, words):
            yield first, later, found


@dataclass(frozen=True, slots=True)
class _Worded:
    """The words of a text with where they stand, its runs of words, and where each run begins."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    runs: tuple[str, ...]
    starts: Mapping[str, Sequence[int]]


def _worded(report: Report) -> _Worded:
    found = [word for stretch in _told(report) for word in _WORD.finditer(report.text, stretch.start, stretch.end)]
    words = tuple(word.group().casefold() for word in found)
    runs = tuple(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    starts: dict[str, list[int]] = {}
    for at, run in enumerate(runs):
        starts.setdefault(run, []).append(at)
    return _Worded(words, tuple(Span(*word.span()) for word in found), runs, starts)


def _told(report: Report) -> Iterator[Span]:
    if not report.blocks:
        yield Span(0, len(report.text))
    yield from (block.span for block in report.blocks if block.kind in TOLD_IN)


def _shared(one: _Worded, other: _Worded) -> tuple[Shared, ...]:
    if one.starts.keys().isdisjoint(other.starts):
        return ()
    found: list[Shared] = []
    at = 0
    while at < len(one.runs):
        length, there = _longest(one, other, at)
        if length >= SHORTEST_PASSAGE:
            found.append((_span(one, at, length), _span(other, there, length)))
        at += length if length >= SHORTEST_PASSAGE else 1
    return tuple(found)


def _longest(one: _Worded, other: _Worded, at: int) -> tuple[int, int]:
    """How many words from *at* on stand in the other text, too, and where the most of them do."""
    best = (0, 0)
    for there in other.starts.get(one.runs[at], ())[:_MOST_STARTS]:
        length = RUN
        while one.words[at + length : at + length + 1] == other.words[there + length : there + length + 1] != ():
            length += 1
        best = max(best, (length, there), key=lambda pair: pair[0])
    return best


def _span(text: _Worded, at: int, length: int) -> Span:
    return Span(text.spans[at].start, text.spans[at + length - 1].end)
