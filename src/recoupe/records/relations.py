"""How two sides treat each other over time, counted in facts."""

from dataclasses import dataclass
from datetime import date

from recoupe.records.dossier import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the pair: ``said`` as the user wrote it, the ``name`` it was taken for, the ``ids`` of the entities it may be.

    ``country`` is the alpha-3 code of a state, for which its officials and bodies act too; None for everybody else. No ids: the
    archive knows nobody of that name.
    """

    said: str
    name: str
    ids: tuple[str, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One fact between the two. ``way`` is forth (one to other), back or both; ``intensity`` is PLOVER's, -10 to 10.

    ``by_report``: no source tells its day, and it stands on that of the first report that tells it, as the user wished.
    """

    story: str
    fact: Fact
    way: str
    intensity: float
    by_report: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A week (Monday to Sunday) or a month in which there is at least one fact between the two.

    ``mean`` is the mean intensity of the facts. ``tone`` is warm, cool, mixed or thin (too few facts to say).
    """

    first: date
    last: date
    encounters: tuple[Encounter, ...]
    mean: float
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A change point between two neighbouring periods (indices into `Relations.periods`; ``after`` is ``before`` + 1).

    ``was`` and ``becomes`` are the medians of the periods' means on either side, as far as the next change point; ``p`` is the
    probability of such a change by chance, by the named test.
    """

    before: int
    after: int
    was: float
    becomes: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What is known of a pair. ``by`` is week or month.

    Beside the ``periods`` stand facts between the two that cannot count there: ``undone`` (planned, possible, denied, disputed),
    ``unscored`` (words without intensity) and ``unplaced`` (without a day, or not exact enough for the period).
    ``steady`` says how the question of change ended: "turns", "none" (no change at the threshold) or "thin" (cannot be told).
    ``span`` counts the periods from the first to the last, the empty ones too.
    """

    one: Side
    other: Side
    by: str
    periods: tuple[Period, ...]
    undone: tuple[Fact, ...]
    unscored: tuple[Fact, ...]
    unplaced: tuple[Fact, ...]
    turns: tuple[Turn, ...]
    steady: str
    span: int
