"""Spans of characters: how every record leads back to the exact words."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of **characters** of a report's text.

    >>> Span(2, 5).of("un mot")
    ' mo'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in *text*."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """How many characters both spans cover; 0 when they do not touch."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: "Span") -> bool:
        """Whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
