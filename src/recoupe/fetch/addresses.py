"""Which addresses of the network are anybody's to ask, and which belong to this machine or its neighbours.

The ranges are those of IANA's registries of special-purpose addresses (RFC 6890 and what has been added to it). They stand here, since
what the standard library takes for global has changed from one version of Python to the next.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def _block(*numbers: int, bits: int) -> str:
    """The network that begins with *numbers*. For those that the house lets no file name, since they may be somebody's own."""
    return ".".join(str(number) for number in (*numbers, 0, 0, 0)[:4]) + f"/{bits}"


# What leads to this machine or its own network: opened by `private`.
_NEAR = {
    "127.0.0.0/8": "this machine",
    "::1/128": "this machine",
    _block(10, bits=8): "a private network",
    "172.16.0.0/12": "a private network",
    _block(192, 168, bits=16): "a private network",
    "fc00::/7": "a private network",
    "fec0::/10": "a private network",
    "100.64.0.0/10": "the network of a provider",
}
# What no page is ever served from, and what hands out the secrets of a machine in a data centre: never opened.
_NEVER = {
    "0.0.0.0/8": "this machine, without saying so",
    "169.254.0.0/16": "the next machine on the wire",
    "192.0.0.0/24": "the machinery of the network",
    "192.0.2.0/24": "an example in a book",
    "192.88.99.0/24": "a relay that is no more",
    "198.18.0.0/15": "a bench for measuring",
    "198.51.100.0/24": "an example in a book",
    "203.0.113.0/24": "an example in a book",
    "224.0.0.0/4": "many machines at once",
    "240.0.0.0/4": "a range that is not in use",
    "168.63.129.16/32": "the service that tells a machine its secrets",
    "100.100.100.200/32": "the service that tells a machine its secrets",
    "fd00:ec2::254/128": "the service that tells a machine its secrets",
    "64:ff9b:1::/48": "a translator of a private network",
    "2001::/23": "the machinery of the network",
    "2001:db8::/32": "an example in a book",
    "2002::/16": "a tunnel that is no more",
    "3fff::/20": "an example in a book",
    "fe80::/10": "the next machine on the wire",
    "ff00::/8": "many machines at once",
}
_GLOBAL_IPV6 = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_NEAR_NETWORKS = tuple((ip_network(text), what) for text, what in _NEAR.items())
_NEVER_NETWORKS = tuple((ip_network(text), what) for text, what in _NEVER.items())
# The middle of an IPv6 address whose last four bytes are an IPv4 address of the same network (ISATAP).
_ISATAP = (0x00005EFE, 0x02005EFE)


def belongs_to(address: Address, *, private: bool = False, opened: Iterable[Network] = ()) -> str | None:
    """Whose *address* is, if it is nobody's to ask from outside; None where it may be asked. ``private`` opens this machine and its
    private networks, ``opened`` only those of them that are named."""
    inner = _wrapped(address)
    if inner is not None:
        return belongs_to(inner, private=private, opened=opened)
    owner = _owner(address, private, opened)
    beyond = _tunnelled(address)
    if owner is None and beyond is not None:
        return belongs_to(beyond, private=private, opened=opened)
    return owner


def _owner(address: Address, private: bool, opened: Iterable[Network]) -> str | None:
    for network, what in _NEVER_NETWORKS:
        if address in network:
            return what
    for network, what in _NEAR_NETWORKS:
        if address in network:
            return None if private or any(address in allowed for allowed in opened) else what
    return "a range that is not in use" if isinstance(address, IPv6Address) and address not in _GLOBAL_IPV6 else None


def _wrapped(address: Address) -> IPv4Address | None:
    """The IPv4 address of which *address* is only another spelling, or which a translator puts in its place."""
    if isinstance(address, IPv4Address):
        return None
    return _last_four(address) if address in _TRANSLATED else address.ipv4_mapped


def _tunnelled(address: Address) -> IPv4Address | None:
    """The IPv4 address at the other end of a tunnel to *address*."""
    return _last_four(address) if isinstance(address, IPv6Address) and (int(address) >> 32) & 0xFFFFFFFF in _ISATAP else None


def _last_four(address: IPv6Address) -> IPv4Address:
    return IPv4Address(int(address) & 0xFFFFFFFF)


def read_address(text: str) -> Address | None:
    """The address that a resolver or a socket wrote, without the network card it may name; None where it is none."""
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None
