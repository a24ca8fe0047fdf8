"""reconcile: what several reports say together. Every report's version is kept; nobody is counted twice.

`dossiers` does it all for a set of reports. An archive too large for that keeps the `signatures` of each report, one for each of
its `passages`, finds the story of a new one with `place` (or all stories with `group`), and asks for the `dossier` of one story at
a time. What a user asks of dossiers is answered by `answer`
(what fits), `timeline` and `relations`.
"""

from recoupe.reconcile.assembly import dossier, dossiers
from recoupe.reconcile.decisions import decided
from recoupe.reconcile.holders import tenancy
from recoupe.reconcile.likeness import SHARED, alike, likeness
from recoupe.reconcile.linkage import binds, bond, scale
from recoupe.reconcile.parts import narrowed, signatures
from recoupe.reconcile.passages import passages
from recoupe.reconcile.relations import COVERED, FEWEST, MUTUAL, counted, relations, tone
from recoupe.reconcile.signatures import Signature, Stamp, signature
from recoupe.reconcile.stories import group, neighbourhood, place, story_id, told_apart
from recoupe.reconcile.timeline import timeline
from recoupe.reconcile.turns import METHOD, SHORTEST, THRESHOLD
from recoupe.reconcile.wanted import answer, entities_called
from recoupe.reconcile.weight import Shared, Weight, shared, shared_among, weight

__all__ = [
    "COVERED",
    "FEWEST",
    "METHOD",
    "MUTUAL",
    "SHARED",
    "SHORTEST",
    "THRESHOLD",
    "Shared",
    "Signature",
    "Stamp",
    "Weight",
    "alike",
    "answer",
    "binds",
    "bond",
    "counted",
    "decided",
    "dossier",
    "dossiers",
    "entities_called",
    "group",
    "likeness",
    "narrowed",
    "neighbourhood",
    "passages",
    "place",
    "relations",
    "scale",
    "shared",
    "shared_among",
    "signature",
    "signatures",
    "story_id",
    "tenancy",
    "timeline",
    "told_apart",
    "tone",
    "weight",
]
