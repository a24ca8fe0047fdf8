"""read: bytes become a Report, with its blocks and what its front matter says.

Reading is lenient: a doubt is a Trouble kept with the report; only what cannot be a report at all raises ReadError.
"""

from recoupe.read.feed import MAX_BYTES, feed, from_bytes

__all__ = ["MAX_BYTES", "feed", "from_bytes"]
