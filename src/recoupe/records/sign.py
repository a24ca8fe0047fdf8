"""What speaks for or against a judgement that was made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that speaks for or against what is told of a record.

    ``stands`` is for or against; ``kind`` says what it is, as "names" or "apart.day". ``of`` is the id of what it is a sign of: the
    record itself, a report or a statement in it, or the story beside it. ``other`` is the id of what that is compared with, None for
    nothing. ``values`` are named: numbers, words of reports, marks.
    """

    stands: str
    kind: str
    of: str
    other: str | None = None
    values: tuple[tuple[str, str], ...] = ()
