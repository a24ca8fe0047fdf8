"""Which record tells which gold row: one to one, the best pair first."""

from collections.abc import Iterator, Sequence

from recoupe.measure.fields import field_scores, is_typed
from recoupe.measure.meant import Row, overlap

# The right type counts for more than words and fields together; a required row is preferred to one that need not be found.
RIGHT_TYPE, REQUIRED = 4, 0.1


def pairs(rows: Sequence[Row], records: Sequence[Row]) -> dict[int, int]:
    """Index of a gold row to the index of its record, in the order of the gold rows. Only what shares a word is paired."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, record in sorted(_ranked(rows, records), key=lambda one: (-one[0], one[1], one[2])):
        if row not in found and record not in taken:
            found[row] = record
            taken.add(record)
    return dict(sorted(found.items()))


def _ranked(rows: Sequence[Row], records: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    for i, row in enumerate(rows):
        for j, record in enumerate(records):
            shared = overlap(row["span"], record["span"])
            if shared:
                yield _likeness(row, record, shared), i, j


def _likeness(row: Row, record: Row, shared: int) -> float:
    widest: int = max(row["span"][1] - row["span"][0], record["span"][1] - record["span"][0])
    scores = field_scores(row, record)
    right = sum(scores.values()) / len(scores)
    return RIGHT_TYPE * is_typed(row, record) + shared / widest + right + REQUIRED * bool(row.get("required", True))
