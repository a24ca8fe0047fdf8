"""What a site answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.fetch.urls import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer, whatever its status: 404 and 503 are answers too.

    ``asked`` is the address as it was given, ``url`` the one that answered. ``headers`` have lower-case names, several of a name joined
    by ", "; cookies are not kept. ``body`` is unpacked. ``etag`` and ``modified`` are the site's own words, to be given back with the
    next request. ``retry_after`` is in seconds from the answer, None where the site says nothing or nothing that can be read.
    ``redirects`` are the addresses led to, in order, the last of which is ``url``. ``permanent`` is ``url`` where every redirect on the
    way was for good (301, 308); None otherwise.
    """

    url: str
    asked: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    etag: str | None = None
    modified: str | None = None
    retry_after: float | None = None
    content_type: str | None = None
    redirects: tuple[str, ...] = ()
    permanent: str | None = None

    @property
    def not_modified(self) -> bool:
        """Whether nothing has changed since the answer whose validators were given."""
        return self.status == 304

    def __repr__(self) -> str:  # an address may hold a secret, and a header as well
        return f"Answer(status={self.status}, url={shown(self.url)!r}, {len(self.body)} bytes)"
