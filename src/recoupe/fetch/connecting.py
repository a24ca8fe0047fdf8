"""From a name to a connection with exactly the address that was found to be harmless.

The name is resolved once, here; what it leads to is judged, and the connection is made to the address judged and not to the name. So a
name that leads elsewhere at its second question, as an attacker's would, is never asked a second time.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_network

from recoupe.fetch.addresses import Address, Network, read_address
from recoupe.fetch.rules import Rules
from recoupe.fetch.sockets import Deadline, Gauge, PlainSocket, TlsSocket
from recoupe.fetch.troubles import RefusedError, UnreachableError
from recoupe.fetch.urls import Target, shown

Resolve = Callable[[str, int], Sequence[str]]
# Whose an address is, if it is nobody's to ask.
OwnerOf = Callable[[Address], str | None]
_MOST_ADDRESSES = 4


def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """The addresses that the system's resolver knows for *host*, in its order. Raises OSError where it knows none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def context(rules: Rules) -> ssl.SSLContext:
    """What TLS trusts: the certificates of the system and those of ``rules.trusted``. Raises RefusedError where that cannot be read."""
    made = ssl.create_default_context()
    made.sslsocket_class = TlsSocket
    if rules.trusted is not None:
        try:
            made.load_verify_locations(rules.trusted)
        except (OSError, ssl.SSLError):
            raise RefusedError(f"{rules.trusted} holds no certificates that can be read; give a file in PEM.") from None
    return made


def opened_by(rules: Rules) -> tuple[Network, ...]:
    """The networks that ``rules.opened`` names. Raises RefusedError where it names none."""
    found: list[Network] = []
    for text in rules.opened:
        try:
            found.append(ip_network(text))
        except ValueError:
            raise RefusedError(f"{text!r} is no network that can be opened; write one as 172.20.0.0/16.") from None
    return tuple(found)


def harmless(target: Target, owner_of: OwnerOf, resolve: Resolve, deadline: Deadline) -> tuple[Address, ...]:
    """The addresses of *target*, at least one and every one of them anybody's to ask, as *owner_of* judges. Raises
    RefusedError where one of them is not, UnreachableError where there are none, TimeoutError where the resolver takes too long."""
    url = shown(target.url)
    written = [target.host] if read_address(target.host) else _resolved(target, resolve, deadline)
    found: list[Address] = []
    for text in written:
        address = read_address(text)
        if address is None:
            raise UnreachableError(f"{url} has a host whose address cannot be read; ask again later.", url)
        owner = owner_of(address)
        if owner is not None:
            raise RefusedError(
                f"{url} leads to {address}, {owner}; such addresses are asked with --private only, and some never.", url
            )
        found.append(address)
    if not found:
        raise UnreachableError(f"{url} has a host without an address; check its spelling.", url)
    return tuple(found)


def _resolved(target: Target, resolve: Resolve, deadline: Deadline) -> Sequence[str]:
    """What *resolve* answers, in a thread of its own: the system's resolver keeps no time limit but its own."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(target.host, target.port))
        except Exception as error:  # handed over and raised where it is waited for
            answers.put(error)

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError("the resolver took too long") from None
    if isinstance(answer, OSError | UnicodeError):
        url = shown(target.url)
        raise UnreachableError(
            f"{url} has a host that nobody knows here; check its spelling and the connection.", url
        ) from answer
    if isinstance(answer, Exception):
        raise answer
    return answer


def connected(
    target: Target, addresses: Sequence[Address], rules: Rules, gauge: Gauge, tls: ssl.SSLContext | None
) -> PlainSocket | TlsSocket:
    """A socket to the first of *addresses* that answers, through TLS where *tls* is given. Raises UnreachableError where none does,
    ssl.SSLError where TLS fails, TimeoutError when the whole time is over."""
    for address in addresses[:_MOST_ADDRESSES]:
        try:
            plain = _opened(target, address, rules, gauge)
        except OSError:
            gauge.deadline.left()
            continue
        return plain if tls is None else _through_tls(plain, target, gauge, tls)
    url = shown(target.url)
    raise UnreachableError(f"{url} does not answer; check the address and the connection, or ask again later.", url)


def _opened(target: Target, address: Address, rules: Rules, gauge: Gauge) -> PlainSocket:
    opened = PlainSocket(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
    try:
        opened.gauge = gauge
        opened.settimeout(min(rules.connect, gauge.deadline.left()))
        opened.connect((str(address), target.port))
        reached = read_address(str(opened.getpeername()[0]))
        if reached != address:
            raise RefusedError(
                f"{shown(target.url)} was led to another address on the way; ask from another network.", shown(target.url)
            )
        opened.settimeout(gauge.deadline.left())
    except BaseException:
        opened.close()
        raise
    return opened


def _through_tls(plain: PlainSocket, target: Target, gauge: Gauge, tls: ssl.SSLContext) -> TlsSocket:
    try:
        wrapped = tls.wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise
    assert isinstance(wrapped, TlsSocket)  # the context makes no others
    wrapped.gauge = gauge
    return wrapped
