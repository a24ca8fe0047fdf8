"""What a site lets programs read: its robots.txt, as RFC 9309 says it is to be read."""

import re
from dataclasses import dataclass

from protego import Protego

from recoupe.errors import FetchError
from recoupe.fetch.answers import Answer
from recoupe.fetch.client import Before, Client
from recoupe.fetch.clock import Clock
from recoupe.fetch.troubles import RedirectError, RefusedError
from recoupe.fetch.urls import target_of

_KEPT = 86_400.0
_ASKED_AGAIN = 1_800.0
_LONGEST = 512_000
_TOO_MANY_REQUESTS = 429
_AGENT_LINE = re.compile(r"(\s*user[- ]?agent\s*[:\s]\s*)([^#\n]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """What one origin says. ``rules`` None means that it could not be asked and nothing earlier is known: nothing may be read."""

    rules: Protego | None
    until: float
    reached: bool


class Robots:
    """What every site lets this program read, asked once a day. For one thread.

    No robots.txt (a status of 4xx) lets everything be read. One that cannot be had (5xx, 429, no connection) lets nothing be read until
    it can, or goes by the last one that could; it is asked for again after half an hour.
    """

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._token = client.rules.agent.partition("/")[0].strip()
        self._sites: dict[str, _Site] = {}

    def allowed(self, url: str, *, before: Before | None = None) -> bool:
        """Whether *url* may be read. May ask the site for its robots.txt, for which ``before`` is what it is for Client.get. Raises
        RefusedError where *url*, or where its robots.txt leads, is nothing that may be asked."""
        target = target_of(url)
        rules = self._site(url, before).rules
        return rules is not None and bool(rules.can_fetch(target.url, self._token))

    def delay(self, url: str, *, before: Before | None = None) -> float | None:
        """The seconds between two requests that the site asks for; None where it asks for nothing. May ask the site, as ``allowed``."""
        rules = self._site(url, before).rules
        return None if rules is None else rules.crawl_delay(self._token)

    def again_at(self, url: str) -> float | None:
        """When (UTC seconds) a robots.txt that could not be had is asked for again; None where nothing is amiss. Asks nobody."""
        site = self._sites.get(target_of(url).origin)
        return None if site is None or site.reached else site.until

    def _site(self, url: str, before: Before | None) -> _Site:
        origin = target_of(url).origin
        known = self._sites.get(origin)
        if known is None or known.until <= self._clock.now():
            known = self._sites[origin] = self._asked(origin, known, before)
        return known

    def _asked(self, origin: str, known: _Site | None, before: Before | None) -> _Site:
        try:
            answer = self._client.get(f"{origin}/robots.txt", accept="text/plain, */*;q=0.5", cut=_LONGEST, before=before)
            text = self._text(answer)
        except RefusedError:
            raise
        except RedirectError:  # as if there were none: RFC 9309, 2.3.1.2
            text = ""
        except FetchError:
            text = None
        now = self._clock.now()
        if text is None:
            return _Site(rules=known.rules if known else None, until=now + _ASKED_AGAIN, reached=False)
        return _Site(rules=Protego.parse(self._for_us(text)), until=now + _KEPT, reached=True)

    def _text(self, answer: Answer) -> str | None:
        """The rules as text, "" where there are none, None where they could not be had."""
        if 200 <= answer.status < 300:
            return answer.body.decode("utf-8-sig", errors="replace")
        wait = answer.status == _TOO_MANY_REQUESTS or not 400 <= answer.status < 500
        return None if wait else ""

    def _for_us(self, text: str) -> str:
        """*text* with one name for all the programs that are not this one. A file of 500 KiB may name 20,000 of them, and each is held
        against each rule."""
        return "\n".join(_AGENT_LINE.sub(self._one_name, line, count=1) for line in text.splitlines())

    def _one_name(self, line: re.Match[str]) -> str:
        name = line[2].strip().lower().replace("*", "")
        return line[0] if name in self._token.lower() else f"{line[1]}another-program"
