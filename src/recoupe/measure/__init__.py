"""measure: how well records agree with what a careful reader wrote down. Pure functions over gold rows and records.

The measures are those of the codebook's own scoring script: records and gold rows pair where their words overlap, and what
is paired is compared field by field. Rows and records are mappings of the codebook's form (`recoupe read … --format jsonl`).
"""

from recoupe.measure.fields import FIELDS, INVENTIONS, field_scores, inventions, is_typed
from recoupe.measure.figures import FIGURES, Figure, Figures, TypeCount, figures
from recoupe.measure.floors import Standing, is_ceiling, lowered, raised, standings
from recoupe.measure.grouping import Agreement, bcubed, ceaf, linked_pairs
from recoupe.measure.judged import Annotated, Given, Heard, Judged, Match, judge
from recoupe.measure.meant import actor_match, overlap, same_name, set_score
from recoupe.measure.pairs import pairs

__all__ = [
    "Agreement",
    "Annotated",
    "FIELDS",
    "FIGURES",
    "Figure",
    "Figures",
    "Given",
    "Heard",
    "INVENTIONS",
    "Judged",
    "Match",
    "Standing",
    "TypeCount",
    "actor_match",
    "bcubed",
    "ceaf",
    "field_scores",
    "figures",
    "inventions",
    "is_ceiling",
    "is_typed",
    "judge",
    "linked_pairs",
    "lowered",
    "overlap",
    "pairs",
    "raised",
    "same_name",
    "set_score",
    "standings",
]
