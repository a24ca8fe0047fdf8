"""why: what speaks for and against what was reconciled, worked out again by the rules that decided it.

Nothing here decides anything; a test holds it to what the other modules decide.
"""

from recoupe.reconcile.why.facts import fact
from recoupe.reconcile.why.ledgers import entry
from recoupe.reconcile.why.origins import origin
from recoupe.reconcile.why.ready import Ready, ready
from recoupe.reconcile.why.stories import names_in, nothing_near, story

__all__ = ["Ready", "entry", "fact", "names_in", "nothing_near", "origin", "ready", "story"]
