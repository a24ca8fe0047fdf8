"""Who may change something from a browser: who came in by the key that the server prints once, or by its token.

A browser that has come in has a cookie that no script reads and that no other site can send; each form has a token that goes with
this cookie. Nothing of it is kept: it ends with the server.
"""

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.requests import Request

from recoupe.api import ProblemError

COOKIE = "recoupe-pass"
ENTRANCE = "/enter"
FORM_TOKEN = "form-token"
_LASTING = 86_400.0  # seconds without a request after which a browser has to come in again
_BROWSERS = 20  # that are in at once; who has not come for longest has to come in again


@dataclass(frozen=True, slots=True)
class Pass:
    """What a browser that may write has: the ``token`` that its forms carry."""

    token: str


class Keeper:
    """Lets browsers in that know the one-time ``key`` or the server's *token*, and knows them again."""

    def __init__(self, token: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.key = secrets.token_urlsafe(24)
        self._token = token
        self._key_is_good = True
        self._secret = secrets.token_bytes(32)
        self._clock = clock
        self._browsers: OrderedDict[str, float] = OrderedDict()

    def by_key(self, said: str) -> str | None:
        """The cookie for who has the key, which is good once; None for any other."""
        if not _same(said, self.key) or not self._key_is_good:
            return None
        self._key_is_good = False
        return self._let_in()

    def by_token(self, said: str) -> str | None:
        """The cookie for who has the server's token; None for any other."""
        return self._let_in() if _same(said.strip(), self._token) else None

    def _let_in(self) -> str:
        made = secrets.token_urlsafe(32)
        self._browsers[made] = self._clock()
        while len(self._browsers) > _BROWSERS:
            self._browsers.popitem(last=False)
        return f"{COOKIE}={made}; Path=/; HttpOnly; SameSite=Strict"

    def of(self, request: Request) -> Pass | None:
        """The pass of the browser that asks; None where it has not come in."""
        said = cookie(request, COOKIE)
        came = self._browsers.pop(said, None)
        if came is None or self._clock() - came > _LASTING:
            return None
        self._browsers[said] = self._clock()
        return Pass(hmac.new(self._secret, said.encode(), "sha256").hexdigest())


def against(request: Request, keeper: Keeper | None) -> ProblemError | None:
    """What stands against a request that would change something: no keeper, another site, no pass. None if nothing does."""
    if keeper is None:
        return ProblemError("read-only")
    if not from_here(request):
        return ProblemError("other-site")
    if request.url.path != ENTRANCE and keeper.of(request) is None:
        return ProblemError("no-pass")
    return None


def from_here(request: Request) -> bool:
    """Whether a page of this server made the request.

    Browsers say so in Sec-Fetch-Site, which no page can forge; those that do not must say an Origin, and it must be ours.
    """
    said, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    ours = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if said is None:
        return origin == ours
    return said == "same-origin" and origin in (None, "null", ours)


def carries(said: object, held: Pass | None) -> bool:
    """Whether a form carries the token of the *held* pass."""
    return held is not None and isinstance(said, str) and _same(said, held.token)


def cookie(request: Request, name: str) -> str:
    """The value of a cookie, empty where there is none."""
    try:
        found = SimpleCookie(request.headers.get("cookie", "")[:4_000]).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(said: str, known: str) -> bool:
    return hmac.compare_digest(said.encode("utf-8", "replace"), known.encode())
