"""The measures of `recoupe.measure` under the names that scripts beside the program use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from recoupe.measure import Annotated, Given, Judged, figures, judge
from recoupe.measure import actor_match as _meant
from recoupe.measure import field_scores as _fields
from recoupe.measure import is_typed as _typed
from recoupe.measure import overlap as _overlap
from recoupe.measure import pairs as _pairs
from recoupe.measure import same_name as _same

__all__ = ["Tally", "add", "_fields", "_meant", "_overlap", "_pairs", "_same", "_speaker", "_typed"]

Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Any number of judged reports; ``scores`` are their figures."""

    judged: list[Judged] = field(default_factory=list)

    @property
    def required(self) -> int:
        return figures(self.judged).required

    @property
    def misses(self) -> list[str]:
        wrong = [(r.report, m.gold) for r in self.judged for m in r.matches if not m.typed]
        missed = [(r.report, row) for r in self.judged for row in r.missed]
        return [f"{name}: {row['event_type']} «{row['trigger']}»" for name, row in wrong + missed if row.get("required", True)]

    def scores(self) -> dict[str, float]:
        return figures(self.judged).scores


def add(tally: Tally, gold: Row, statements: Sequence[Row], quotations: Sequence[Row]) -> None:
    """Adds one report to a tally: its gold file and the records given for it."""
    annotated = Annotated(report=gold["report"], statements=tuple(gold["statements"]), quotes=tuple(gold.get("quotes", ())))
    tally.judged.append(judge(annotated, Given(statements=tuple(statements), quotations=tuple(quotations))))


def _speaker(quotation: Row) -> dict[str, Any]:
    speaker = quotation.get("speaker")
    return dict(speaker) if isinstance(speaker, Mapping) else {"name": speaker}
