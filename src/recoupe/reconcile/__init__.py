"""reconcile: what several reports say together. Every report's version is kept; nobody is counted twice.

`dossiers` does it all for a set of reports. An archive too large for that keeps the `signatures` of each report, one for each of
its `passages`, finds the story of a new one with `place` (or all stories with `group`), and asks for the `dossier` of one story at
a time.
"""

from recoupe.reconcile.decisions import decided
from recoupe.reconcile.dossiers import dossier, dossiers
from recoupe.reconcile.holders import tenancy
from recoupe.reconcile.likeness import SHARED, alike
from recoupe.reconcile.parts import signatures
from recoupe.reconcile.passages import passages
from recoupe.reconcile.signatures import Signature, signature
from recoupe.reconcile.stories import group, place, story_id, told_apart

__all__ = [
    "SHARED",
    "Signature",
    "alike",
    "decided",
    "dossier",
    "dossiers",
    "group",
    "passages",
    "place",
    "signature",
    "signatures",
    "story_id",
    "tenancy",
    "told_apart",
]
