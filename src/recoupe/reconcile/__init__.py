"""reconcile: what several reports say together. Every report's version is kept; nobody is counted twice.

`dossiers` does it all for a set of reports. An archive too large for that keeps a `signature` of each report, finds the story
of a new one with `place` (or all stories with `group`), and asks for the `dossier` of one story at a time.
"""

from recoupe.reconcile.decisions import decided
from recoupe.reconcile.dossiers import dossier, dossiers
from recoupe.reconcile.likeness import SHARED, alike, likeness
from recoupe.reconcile.linkage import binds, bond, scale
from recoupe.reconcile.signatures import Signature, Stamp, signature
from recoupe.reconcile.stories import group, neighbourhood, place, story_id, told_apart

__all__ = [
    "SHARED",
    "Signature",
    "Stamp",
    "alike",
    "binds",
    "bond",
    "decided",
    "dossier",
    "dossiers",
    "group",
    "likeness",
    "neighbourhood",
    "place",
    "scale",
    "signature",
    "story_id",
    "told_apart",
]
