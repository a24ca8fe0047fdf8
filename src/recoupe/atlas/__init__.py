"""atlas: what is known of the world before any report is read: states, seats of power, organisations, groups, places, holders.

>>> atlas = load()
>>> atlas.longest(["Le", "Kremlin", "dément"], 1)[0].stands_for
'RUS'
>>> atlas.demonym("russo-ukrainienne")
('RUS', 'UKR')
"""

from recoupe.atlas.asked import called, state_called
from recoupe.atlas.codes import alpha2
from recoupe.atlas.entry import AtlasEntry, Noun, dominant
from recoupe.atlas.exonyms import exonyms_in, states_abroad
from recoupe.atlas.holders import Tenure, holder, post_held, tenures, told_by_table
from recoupe.atlas.posts import Post, post_named, post_of
from recoupe.atlas.world import Atlas, load

__all__ = [
    "Atlas",
    "AtlasEntry",
    "Noun",
    "Post",
    "Tenure",
    "alpha2",
    "called",
    "dominant",
    "exonyms_in",
    "holder",
    "load",
    "post_held",
    "post_named",
    "post_of",
    "state_called",
    "states_abroad",
    "tenures",
    "told_by_table",
]
