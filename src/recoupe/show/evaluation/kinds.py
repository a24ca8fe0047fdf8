"""The kinds of faults that an evaluation can list."""

from recoupe.measure import FIELDS

MISSED, EXTRA = "missed", "extra"
# what may be asked for one by one, beside what is missed and what is too many
ASKED = ("type", *FIELDS, "invented", "quotes", "speaker")
