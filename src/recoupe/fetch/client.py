"""The one that asks: an address in, the answer of where it leads out."""

import re
import ssl
from collections.abc import Callable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from types import TracebackType

from recoupe.fetch.answers import Answer
from recoupe.fetch.clock import SYSTEM, Clock
from recoupe.fetch.connecting import Resolve, addresses_of, context, opened_by
from recoupe.fetch.exchanging import Exchange, Reply
from recoupe.fetch.rules import Rules
from recoupe.fetch.sockets import Deadline
from recoupe.fetch.troubles import RedirectError
from recoupe.fetch.urls import Target, shown, target_of

_ACCEPTED = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.8"
_LONGEST_VALIDATOR = 1_024
_SENDABLE = re.compile(r"[\x20-\x7e\x80-\xff]+")

Before = Callable[[str], None]


class Client:
    """Fetches addresses by its rules. It keeps nothing between two fetches: no cookies, no connection, no name of a host.

    ``clock`` reads Retry-After; how long a fetch may take is told by a clock that nobody can set. ``resolve`` answers host and port with
    addresses, as the system's resolver does. Several threads may share a client. Raises FetchError where
    ``rules`` name a network or a file of certificates that is none.
    """

    def __init__(self, rules: Rules = Rules(), clock: Clock = SYSTEM, *, resolve: Resolve = addresses_of) -> None:  # noqa: B008
        self.rules = rules
        self._clock = clock
        self._resolve = resolve
        self._opened = opened_by(rules)
        self._tls: ssl.SSLContext | None = None
        if rules.trusted is not None:
            self._trust()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._tls = None

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accept: str | None = None,
        cut: int | None = None,
        before: Before | None = None,
    ) -> Answer:
        """The answer of *url* or of where it leads, whatever its status.

        ``etag`` and ``modified`` are those of an earlier answer: nothing new makes an answer whose ``not_modified`` is true. A body is
        cut at ``cut`` bytes where that is given. ``before`` is called with every address before it is asked, those of redirects
        included: it may wait, which does not count as time of the fetch, or raise, which ends the fetch. Raises FetchError, of which
        fetch/troubles.py draws the branches.
        """
        exchange = self._exchange(_headers(etag, modified, accept), cut=cut)
        way = [target_of(url)]
        replies: list[Reply] = []
        while True:
            if before is not None:
                with exchange.deadline.held():
                    before(way[-1].url)
            replies.append(exchange.reply_of(way[-1]))
            if replies[-1].leads_to is None:
                return self._answer(url, way, replies)
            way.append(self._next(way, replies[-1].leads_to))

    def post(self, url: str, body: bytes, *, content_type: str) -> Answer:
        """The answer to *body*, sent to *url*, as to a webhook. Kept to the same rules, except that no redirect is followed: what was
        meant for one address is not given to another. Raises FetchError."""
        target = target_of(url)
        exchange = self._exchange({"Content-Type": content_type}, sent=body)
        return self._answer(url, [target], [exchange.reply_of(target)])

    def _exchange(self, headers: Mapping[str, str], *, cut: int | None = None, sent: bytes | None = None) -> Exchange:
        return Exchange(
            rules=self.rules,
            opened=self._opened,
            resolve=self._resolve,
            deadline=Deadline(self.rules.seconds),
            tls=self._trust,
            headers=headers,
            cut=cut,
            sent=sent,
        )

    def _trust(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = context(self.rules)
        return self._tls

    def _next(self, way: list[Target], leads_to: str) -> Target:
        here, there = way[-1], target_of(leads_to)
        url = shown(here.url)
        if here.scheme == "https" and there.scheme == "http":
            raise RedirectError(f"{url} leads from https to http ({shown(leads_to)}); ask for that address if you trust it.", url)
        if there in way:
            raise RedirectError(f"{url} leads in a circle; ask for another address.", url)
        if len(way) > self.rules.redirects:
            raise RedirectError(f"{url} is one redirect too many ({self.rules.redirects} are followed); ask for its end.", url)
        return there

    def _answer(self, asked: str, way: list[Target], replies: list[Reply]) -> Answer:
        last = replies[-1]
        for_good = len(way) > 1 and all(reply.for_good for reply in replies[:-1])
        return Answer(
            url=way[-1].url,
            asked=asked,
            status=last.status,
            headers=last.headers,
            body=last.body,
            etag=last.headers.get("etag"),
            modified=last.headers.get("last-modified"),
            retry_after=_seconds(last.headers.get("retry-after", ""), self._clock.now()),
            content_type=last.headers.get("content-type"),
            redirects=tuple(target.url for target in way[1:]),
            permanent=way[-1].url if for_good else None,
        )


def _headers(etag: str | None, modified: str | None, accept: str | None) -> Mapping[str, str]:
    """The headers of this fetch. A validator that cannot stand in a header is left out: the answer is then a whole one."""
    found = {"Accept": accept or _ACCEPTED}
    for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)):
        if value and len(value) <= _LONGEST_VALIDATOR and _SENDABLE.fullmatch(value):
            found[name] = value
    return found


def _seconds(text: str, now: float) -> float | None:
    """What Retry-After says, in seconds from *now*; None where it says nothing that can be read."""
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, when.timestamp() - now)
