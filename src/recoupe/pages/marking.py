"""A text with marks that may lie over each other, as stretches side by side: each is escaped by itself and says what it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.records import Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text and what ``kind`` it is; ``told`` says it in words, ``id`` is its record's, ``number`` counts shared ones."""

    span: Span
    kind: str
    told: str = ""
    id: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that bear the same marks: their ``kinds``, what they mean, and the ids and numbers of the marks that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    told: str = ""
    ids: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block of a report, of a ``kind``, with its stretches."""

    kind: str
    stretches: tuple[Stretch, ...]


def stretches(text: str, within: Span, marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """The words of *text* *within* a span, cut wherever a mark begins or ends."""
    over = [one for one in marks if one.span.overlap(within)]
    cuts = {within.start, within.end}
    for one in over:
        cuts |= {max(one.span.start, within.start), min(one.span.end, within.end)}
    edges = sorted(cuts)
    return tuple(_stretch(text, Span(start, end), over) for start, end in pairwise(edges))


def _stretch(text: str, span: Span, over: Sequence[Mark]) -> Stretch:
    here = [one for one in over if one.span.start <= span.start and span.end <= one.span.end]
    begun = [one for one in here if one.span.start == span.start]
    return Stretch(
        text=span.of(text),
        kinds=tuple(dict.fromkeys(one.kind for one in here)),
        told=" · ".join(dict.fromkeys(one.told for one in here if one.told)),
        ids=tuple(dict.fromkeys(one.id for one in begun if one.id)),
        numbers=tuple(dict.fromkeys(one.number for one in begun if one.number)),
    )


def blocks(report: Report, marks: Sequence[Mark]) -> tuple[Part, ...]:
    """The blocks of a *report* with its *marks*; what stands in none of them is a block of its own, so that no word is lost."""
    return tuple(
        Part(kind=kind, stretches=stretches(report.text, span, marks))
        for kind, span in _spans(report)
        if span.of(report.text).strip()
    )


def _spans(report: Report) -> Iterator[tuple[str, Span]]:
    at = 0
    for block in sorted(report.blocks, key=lambda one: one.span):
        if block.span.start > at:
            yield "rest", Span(at, block.span.start)
        yield block.kind.value, block.span
        at = max(at, block.span.end)
    if at < len(report.text):
        yield "rest", Span(at, len(report.text))
