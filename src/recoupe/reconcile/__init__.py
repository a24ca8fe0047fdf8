"""reconcile: what several reports say together. Every report's version is kept; nobody is counted twice.

`dossiers` does it all for a set of reports. An archive too large for that keeps a `signature` of each report, finds the story
of a new one with `place` (or all stories with `group`), and asks for the `dossier` of one story at a time. What a user asks of
dossiers is answered by `answer` (what fits), `timeline` and `relations`.
"""

from recoupe.reconcile.dossiers import dossier, dossiers
from recoupe.reconcile.relations import COVERED, FEWEST, relations
from recoupe.reconcile.stories import Signature, group, place, signature, story_id
from recoupe.reconcile.timeline import timeline
from recoupe.reconcile.turns import METHOD, SHORTEST, THRESHOLD
from recoupe.reconcile.wanted import answer

__all__ = [
    "COVERED",
    "FEWEST",
    "METHOD",
    "SHORTEST",
    "THRESHOLD",
    "Signature",
    "answer",
    "dossier",
    "dossiers",
    "group",
    "place",
    "relations",
    "signature",
    "story_id",
    "timeline",
]
