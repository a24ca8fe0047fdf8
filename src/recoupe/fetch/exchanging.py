"""One request to one address, and its answer or its redirect: no step further."""

import http.client
import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from recoupe.errors import FetchError
from recoupe.fetch.addresses import Address, Network, belongs_to
from recoupe.fetch.connecting import Resolve, connected, harmless
from recoupe.fetch.rules import Rules
from recoupe.fetch.sockets import Deadline, Gauge
from recoupe.fetch.troubles import BrokenAnswerError, LargeError, RedirectError, SlowError, UnreachableError
from recoupe.fetch.unpacking import ACCEPTED, codings_of, unpacked
from recoupe.fetch.urls import Target, shown

_HEAD_BYTES = 131_072
_PIECE = 65_536
_FOLD = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_FOR_GOOD = frozenset((301, 308))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one address sent back. ``leads_to`` is where a redirect leads, as an absolute address; its body is not read."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    leads_to: str | None

    @property
    def for_good(self) -> bool:
        """Whether this redirect is to be remembered."""
        return self.status in _FOR_GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What every request of a fetch shares. ``cut`` is the length at which a body is cut instead of being refused, ``sent`` what is posted;
    None gets."""

    rules: Rules
    opened: tuple[Network, ...]
    resolve: Resolve
    deadline: Deadline
    tls: Callable[[], ssl.SSLContext]
    headers: Mapping[str, str]
    cut: int | None = None
    sent: bytes | None = None

    def reply_of(self, target: Target) -> Reply:
        """What *target* sends back to one request. Raises the branches of FetchError, and nothing else."""
        with _told(target, self.rules.seconds):
            addresses = harmless(target, self._owner, self.resolve, self.deadline)
            gauge = Gauge(self.deadline, shown(target.url), "the head of an answer", _HEAD_BYTES)
            tls = self.tls() if target.scheme == "https" else None
            with closing(connected(target, addresses, self.rules, gauge, tls)) as opened:
                connection = http.client.HTTPConnection(target.host, target.port)
                connection.auto_open = 0  # it would resolve the name again
                connection.sock = opened
                method = "GET" if self.sent is None else "POST"
                connection.request(method, target.path, body=self.sent, headers=self._headers(target))
                with closing(connection.getresponse()) as response:
                    return self._reply(target, response, gauge)

    def _owner(self, address: Address) -> str | None:
        return belongs_to(address, private=self.rules.private, opened=self.opened)

    def _headers(self, target: Target) -> dict[str, str]:
        return {
            "Host": target.site,
            "User-Agent": self.rules.agent,
            "Accept-Encoding": ACCEPTED,
            "Accept-Language": "fr, *;q=0.5",
            "Connection": "close",
            **self.headers,
        }

    def _reply(self, target: Target, response: http.client.HTTPResponse, gauge: Gauge) -> Reply:
        headers = _headers_of(response)
        if response.status < 200 or headers.get("transfer-encoding", "chunked").lower() not in ("chunked", "identity"):
            raise http.client.UnknownTransferEncoding  # http.client would take the next answer, or the marks of chunks, for a body
        leads_to = None
        if response.status in _REDIRECTS and self.sent is None:
            leads_to = _led_to(target, headers.get("location"))
        body = b"" if leads_to else self._body(target, response, headers, gauge)
        return Reply(status=response.status, headers=headers, body=body, leads_to=leads_to)

    def _body(self, target: Target, response: http.client.HTTPResponse, headers: Mapping[str, str], gauge: Gauge) -> bytes:
        most = self.rules.max_bytes
        # The marks between chunks are no more than a few bytes each; what is packed is shorter than what is not.
        gauge.allow("a body", 2 * most + _HEAD_BYTES)
        codings = codings_of(headers.get("content-encoding", ""))
        url = shown(target.url)
        if codings is None:
            raise BrokenAnswerError(f"{url} is packed in a way that was not asked for; ask for another page.", url)
        kept = bytearray()
        for piece in unpacked(_pieces(response), codings):
            kept += piece
            if self.cut is not None and len(kept) >= self.cut:
                return bytes(kept[: self.cut])
            if len(kept) > most:
                raise LargeError(f"{url} is larger than {most} bytes; check that it is a feed or a page.", url)
        return bytes(kept)


def _headers_of(response: http.client.HTTPResponse) -> dict[str, str]:
    """The headers, names in lower case, several of a name joined, folded lines unfolded, cookies left out."""
    found: dict[str, str] = {}
    for name, value in response.getheaders():
        lowered = name.lower()
        if not lowered.startswith("set-cookie"):
            line = _FOLD.sub(" ", value).strip(" \t")
            found[lowered] = f"{found[lowered]}, {line}" if lowered in found else line
    return found


def _led_to(target: Target, location: str | None) -> str:
    url = shown(target.url)
    if not location:
        raise RedirectError(f"{url} redirects without saying where to; ask for another address.", url)
    with suppress(UnicodeError):  # http.client reads headers as Latin-1; what a site writes beyond ASCII is UTF-8
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(target.url, location)
    except ValueError:
        raise RedirectError(f"{url} redirects to what is no address; ask for another address.", url) from None


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := response.read(_PIECE):
        yield piece
    if response.length:  # fewer bytes came than Content-Length said
        raise http.client.IncompleteRead(b"", response.length)


@contextmanager
def _told(target: Target, seconds: float) -> Iterator[None]:
    """Say in our words what went wrong on the network, with what to do."""
    url = shown(target.url)
    try:
        yield
    except FetchError:
        raise
    except TimeoutError as error:
        raise SlowError(f"{url} did not answer whole within {seconds:g} seconds; ask again later.", url) from error
    except ssl.SSLCertVerificationError as error:
        why = (
            f"{url} cannot show that it is what it is called ({error.verify_message}); check the address and the machine's date."
        )
        raise UnreachableError(why, url) from error
    except ssl.SSLError as error:
        raise UnreachableError(f"{url} speaks no TLS that can be trusted ({error.reason}); check the address.", url) from error
    except OSError as error:
        raise UnreachableError(f"{url} cut the connection; ask again later.", url) from error
    except http.client.IncompleteRead as error:
        raise BrokenAnswerError(f"{url} ended before it was whole; ask again later.", url) from error
    except (http.client.HTTPException, ValueError) as error:
        raise BrokenAnswerError(f"{url} answers what is no HTTP, or packed wrongly; check the address.", url) from error
