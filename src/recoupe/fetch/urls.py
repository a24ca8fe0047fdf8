"""Addresses of the web: taken apart once, by one reader, and never shown with a secret in them."""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import SplitResult, quote, unquote_plus, urlsplit

from recoupe.fetch.troubles import RefusedError

_PORTS = {"http": 80, "https": 443}
# Below this stand the services of a machine (mail, remote shells, files); news is served on 80, 443 or a port a programme may open.
_FIRST_FREE_PORT = 1024
_LONGEST = 8_192
_LONGEST_HOST = 253
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Two editions of IDNA lead these to two different hosts, so the host meant cannot be told.
_TWO_READINGS = frozenset("ßς")
_KEPT_IN_PATH = "/%:@!$&'()*+,;=~-._|[]"
_KEPT_IN_QUERY = _KEPT_IN_PATH + "?"

_SECRET = re.compile(r"token|passw|secret|api.?key|signature|session|credential|auth(?!or)")
_SECRET_WORDS = frozenset("key keys pass pwd pw sig sid jwt otp hash hmac code login user username".split())
_HEAD = re.compile(r"((?>(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]*))([^?#]*)(?:\?([^#]*))?")
_LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address that may be asked, in ASCII: ``path`` has the query, ``host`` no brackets, and there is no fragment."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """The host and, where it is not the scheme's own, the port: as the header ``Host`` names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.site}"

    @property
    def url(self) -> str:
        """The whole address, as it is asked."""
        return self.origin + self.path


def target_of(url: str) -> Target:
    """The address that *url* names. Raises RefusedError where it is none of http or https, has a name or password in it, a host that
    can be read in two ways, or a port below 1024 that is neither 80 nor 443."""
    text = url.strip()
    if len(text) > _LONGEST:
        raise _refused(url, f"is longer than {_LONGEST} characters; check where it was copied from.")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise _refused(url, "has control characters in it; check where it was copied from.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _refused(url, "is no address of the web; check its spelling.") from None
    _check_shape(url, parts)
    port = _PORTS[parts.scheme] if port is None else port
    if port not in _PORTS.values() and port < _FIRST_FREE_PORT:
        raise _refused(url, f"asks for port {port}, where no news is served; use 80, 443 or a port from {_FIRST_FREE_PORT}.")
    path = quote(parts.path or "/", safe=_KEPT_IN_PATH)
    query = "?" + quote(parts.query, safe=_KEPT_IN_QUERY) if parts.query else ""
    return Target(scheme=parts.scheme, host=_host(url, parts.hostname or ""), port=port, path=path + query)


def _check_shape(url: str, parts: SplitResult) -> None:
    if parts.scheme not in _PORTS:
        raise _refused(url, "is not fetched; only http and https addresses are.")
    if "@" in parts.netloc:
        raise _refused(url, "has a name or a password in it; take out what stands before the @.")
    if not parts.hostname:
        raise _refused(url, "names no host; check its spelling.")


def _host(url: str, written: str) -> str:
    if ":" in written:
        return _numbered_host(url, written)
    if len(written) > _LONGEST_HOST or any(_doubtful(char) for char in written):
        raise _refused(url, "has a host that can be read in two ways; give its form in ASCII (xn--…).")
    try:
        host = written.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise _refused(url, "has a host that cannot be one; check its spelling.") from None
    labels = host.split(".")
    if len(host) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(url, "has a host that cannot be one; check its spelling.")
    return _numbered_host(url, host) if _NUMBER.fullmatch(labels[-1]) else host


def _doubtful(char: str) -> bool:
    return char in _TWO_READINGS or unicodedata.category(char) == "Cf"


def _numbered_host(url: str, written: str) -> str:
    """The one spelling of an address in figures; octal, hexadecimal and shortened ones are refused, for programs read them differently."""
    try:
        address = ip_address(written)
    except ValueError:
        raise _refused(
            url, "has a host in figures that is no plain IP address; write it as four numbers from 0 to 255."
        ) from None
    if isinstance(address, IPv6Address) and address.scope_id:
        raise _refused(url, "names a network card; only addresses that hold everywhere are asked.")
    return str(address)


def _refused(url: str, why: str) -> RefusedError:
    return RefusedError(f"{shown(url)} {why}", shown(url))


def shown(url: str) -> str:
    """*url* as it may be printed or logged: without name and password, values of queries that look like secrets, fragment, control
    characters and what is beyond 300 characters. Never raises.

    >>> shown("https://ada:lovelace@example.org/une?page=2&token=abc#x")
    'https://example.org/une?page=2&token=***'
    """
    found = _HEAD.match(url.strip())
    head, rest, query = found.groups() if found else ("", "", None)
    authority, slash, path = rest.partition("/")
    if "@" in path and ":" in authority and not authority.rpartition(":")[2].isdigit():
        authority, slash, path = "***", "@", rest.rpartition("@")[2]
    text = head + authority.rpartition("@")[2] + slash + path
    if query is not None:
        text += "?" + "&".join(_without_value(pair) for pair in query.split("&"))
    text = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _without_value(pair: str) -> str:
    name, equals, value = pair.partition("=")
    lowered = unquote_plus(name).lower()
    words = re.split(r"[^a-z0-9]+", lowered)
    secret = bool(_SECRET.search(lowered)) or not _SECRET_WORDS.isdisjoint(words)
    return f"{name}=***" if equals and value and secret else pair
