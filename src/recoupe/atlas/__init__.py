"""atlas: what is known of the world before any report is read: states, seats of power, organisations, groups, places.

>>> atlas = load()
>>> atlas.longest(["Le", "Kremlin", "dément"], 1)[0].stands_for
'RUS'
>>> atlas.demonym("russo-ukrainienne")
('RUS', 'UKR')
"""

from recoupe.atlas.asked import called, state_called
from recoupe.atlas.entry import AtlasEntry, Noun, dominant
from recoupe.atlas.world import Atlas, load

__all__ = ["Atlas", "AtlasEntry", "Noun", "called", "dominant", "load", "state_called"]
