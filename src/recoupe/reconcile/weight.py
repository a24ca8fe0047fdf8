"""How well a set of reports stands together: its outlets, families, origins; and the stretches of words that two of them share."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.lexicon.outlets import outlets
from recoupe.reconcile.origins import adding, tally
from recoupe.reconcile.shingles import RUN, SHORTEST_PASSAGE, TOLD_IN
from recoupe.records import Origin, Report, Span

_WORD = re.compile(r"\w+")

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
    left, right = _words(one), _words(other)
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(right) - RUN + 1):
        starts.setdefault(tuple(word for word, _ in right[at : at + RUN]), []).append(at)
    found: list[Shared] = []
    at = 0
    while at <= len(left) - RUN:
        length, there = _longest(left, right, at, starts.get(tuple(word for word, _ in left[at : at + RUN]), ()))
        if length >= SHORTEST_PASSAGE:
            found.append((_span(left, at, length), _span(right, there, length)))
        at += max(1, length if length >= SHORTEST_PASSAGE else 1)
    return tuple(found)


_MOST_STARTS = 20  # places where one run of words is looked for: a phrase that a text repeats more often says nothing

Words = list[tuple[str, Span]]


def _longest(left: Words, right: Words, at: int, starts: Sequence[int]) -> tuple[int, int]:
    """How many words from *at* on are the same as at the best of *starts*, and which that is."""
    best = (0, 0)
    for there in starts[:_MOST_STARTS]:
        length = 0
        while at + length < len(left) and there + length < len(right) and left[at + length][0] == right[there + length][0]:
            length += 1
        best = max(best, (length, there), key=lambda pair: pair[0])
    return best


def _span(words: Words, at: int, length: int) -> Span:
    return Span(words[at][1].start, words[at + length - 1][1].end)


def _words(report: Report) -> Words:
    return [found for stretch in _told(report) for found in _words_of(report.text, stretch)]


def _told(report: Report) -> Iterator[Span]:
    if not report.blocks:
        yield Span(0, len(report.text))
    yield from (block.span for block in report.blocks if block.kind in TOLD_IN)


def _words_of(text: str, stretch: Span) -> Iterator[tuple[str, Span]]:
    for found in _WORD.finditer(text, stretch.start, stretch.end):
        yield found.group().casefold(), Span(found.start(), found.end())
