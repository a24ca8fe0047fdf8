"""What every request goes through before it is looked at, and every answer on its way out."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hmac import compare_digest
from math import ceil

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recoupe.api.problems import ProblemError, Telling, in_json
from recoupe.api.terms import Terms

_CLIENTS = 10_000  # that are remembered; who has not come for longest is forgotten first
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@dataclass(slots=True)
class _Allowance:
    """What one client may still ask for, as of a moment."""

    left: float
    at: float


class Rate:
    """How often each client asks: so many a minute, some of them at once. It remembers a bounded number of clients."""

    def __init__(self, rate: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate / 60
        self._burst = max(burst, 1)
        self._clock = clock
        self._clients: OrderedDict[str, _Allowance] = OrderedDict()

    def wait(self, client: str) -> float:
        """0 if *client* may ask now, which is counted; else the seconds after which it may."""
        if not self._rate:
            return 0.0
        now = self._clock()
        one = self._clients.pop(client, None) or _Allowance(self._burst, now)
        one.left = min(self._burst, one.left + (now - one.at) * self._rate)
        one.at = now
        self._clients[client] = one
        if len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)
        if one.left < 1:
            return (1 - one.left) / self._rate
        one.left -= 1
        return 0.0

    def __len__(self) -> int:
        return len(self._clients)


Admission = Callable[[Request], ProblemError | None]
"""What stands against a request that would change something."""


class Gates:
    """The gates before *app*: the server's name, the token, the rate, the length of the body; and what each answer must carry."""

    def __init__(self, app: ASGIApp, terms: Terms, telling: Telling = in_json, admission: Admission | None = None) -> None:
        self._app = app
        self._admission = admission or (lambda request: against_token(request.headers, terms))
        self._telling = telling
        self._terms = terms
        self._rate = Rate(terms.rate, terms.burst)
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sending = _with_headers(send, head=scope["method"] == "HEAD")
        problem = self._against(scope, headers)
        if problem is not None:
            await self._telling(Request(scope), problem)(scope, receive, sending)
            return
        self._inside += 1
        try:
            asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
            await self._app(asked, _counted(receive, self._terms.max_body), sending)
        finally:
            self._inside -= 1

    def _against(self, scope: Scope, headers: Headers) -> ProblemError | None:
        """What stands against letting a request through; None if nothing does."""
        client = scope.get("client")
        if wait := self._rate.wait(client[0] if client else ""):
            return ProblemError("too-many", headers={"Retry-After": str(ceil(wait))})
        if self._terms.hosts is not None and _host(headers.get("host", "")) not in self._terms.hosts:
            return ProblemError("misdirected")
        if self._inside >= self._terms.at_once:
            return ProblemError("unavailable", headers={"Retry-After": "1"})
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return ProblemError("bad-request", "The length of the body is no number.")
        if int(length[:20]) > self._terms.max_body:
            return ProblemError("too-large", f"At most {self._terms.max_body} bytes are taken.")
        if self._terms.reading_needs_token:
            return against_token(headers, self._terms)
        return self._admission(Request(scope)) if scope["method"] == "POST" else None


def against_token(headers: Headers, terms: Terms) -> ProblemError | None:
    """The problem with the token that a request has; None if it is the right one. Takes as long whatever the token."""
    if terms.token is None:
        return ProblemError("read-only")
    kind, _, said = headers.get("authorization", "").partition(" ")
    right = compare_digest(said.strip().encode("utf-8", "replace"), terms.token.encode())
    if kind.lower() == "bearer" and right:
        return None
    return ProblemError("no-token", headers={"WWW-Authenticate": 'Bearer realm="recoupe"'})


def _host(said: str) -> str:
    """The name in a header Host, without its port."""
    if said.startswith("["):
        return said.partition("]")[0].lstrip("[").lower()
    return said.partition(":")[0].lower()


def _counted(receive: Receive, most: int) -> Receive:
    """*receive* that ends in a problem once more than *most* bytes have come."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise ProblemError("too-large", f"At most {most} bytes are taken.")
        return message

    return counted


def _with_headers(send: Send, *, head: bool) -> Callable[[Message], Awaitable[None]]:
    """*send* with the headers that every answer has, and without its body where only its *head* was asked for."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        elif head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending
