"""read: bytes become Reports, with their blocks and what their front matter says.

Reading is lenient: a doubt is a Trouble kept with the report; only what cannot be a report at all raises ReadError, and in a
container costs that item alone.
"""

from recoupe.read.door import reports
from recoupe.read.drafts import MAX_BYTES, Refused, Source
from recoupe.read.files import feed, of_file
from recoupe.read.forms import FORMS
from recoupe.read.guard import Guard, Limits, how_it_ended
from recoupe.read.listings import listing, subscriptions
from recoupe.read.plain_text import from_bytes
from recoupe.read.sniffing import form_of

__all__ = [
    "FORMS",
    "Guard",
    "Limits",
    "MAX_BYTES",
    "Refused",
    "Source",
    "feed",
    "form_of",
    "from_bytes",
    "how_it_ended",
    "listing",
    "of_file",
    "reports",
    "subscriptions",
]
