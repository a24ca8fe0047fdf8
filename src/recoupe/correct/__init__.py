"""correct: the human's word over the program's. What somebody says of a record is checked and made a correction; corrections are laid
over what the program has found, again and again, so that they hold whatever its rules find the next time.

`Matter` is a record to be corrected; `changing`, `rejecting`, … make `Correction`s of it; `applied` lays them over the findings of a
report, `guidance` and `applied_to_dossier` over what several reports say together; `gold` writes what was reviewed as gold.
"""

from recoupe.correct.applying import Applied, applied, concerns, outcome
from recoupe.correct.dossiers import applied_to_dossier, applied_to_report, behind, guidance
from recoupe.correct.fields import READERS
from recoupe.correct.finding import anchor, stretch
from recoupe.correct.gold import Reviewed, gold, has_word, reviewed, text_name
from recoupe.correct.making import (
    ALLOWED,
    Matter,
    adding,
    adding_quotation,
    changing,
    confirming,
    merging,
    rejecting,
    splitting,
)
from recoupe.correct.people import KINDS
from recoupe.correct.reviewing import certainty, doubts

__all__ = [
    "ALLOWED",
    "Applied",
    "KINDS",
    "Matter",
    "READERS",
    "Reviewed",
    "adding",
    "adding_quotation",
    "anchor",
    "applied",
    "applied_to_dossier",
    "applied_to_report",
    "behind",
    "certainty",
    "changing",
    "concerns",
    "confirming",
    "doubts",
    "gold",
    "guidance",
    "has_word",
    "merging",
    "outcome",
    "rejecting",
    "reviewed",
    "splitting",
    "stretch",
    "text_name",
]
