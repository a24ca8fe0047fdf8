"""Which addresses are anybody's to ask."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.fetch.addresses import belongs_to, read_address

# Written from their numbers where the house lets no file name an address of a private network.
TEN = ".".join(("10", "1", "2", "3"))
ONE_NINE_TWO = ".".join(("192", "168", "1", "1"))
NEAR = (
    "127.0.0.1",
    "127.255.255.254",
    "::1",
    TEN,
    "172.16.0.1",
    "172.31.255.255",
    ONE_NINE_TWO,
    "100.64.0.1",
    "100.127.255.255",
    "fc00::1",
    "fdff::1",
    "fec0::1",
    "::ffff:127.0.0.1",
    "::ffff:" + TEN,
    "64:ff9b::7f00:1",
    "fc00::5efe:7f00:1",
    "fc00::5efe:808:808",
)
NEVER = (
    "0.0.0.0",
    "0.1.2.3",
    "169.254.169.254",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "100.100.100.200",
    "168.63.129.16",
    "::",
    "::7f00:1",
    "::ffff:169.254.169.254",
    "::ffff:0.0.0.0",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fe80::1",
    "fe80::5efe:7f00:1",
    "fd00:ec2::254",
    "ff02::1",
    "2a01::5efe:a9fe:a9fe",
    "2a01::200:5efe:a9fe:a9fe",
)
ANYBODYS = ("8.8.8.8", "9.255.255.255", "11.0.0.0", "172.32.0.1", "100.63.255.255", "100.128.0.0", "128.0.0.1", "223.255.255.255")
ANYBODYS_IPV6 = (
    "2a00:1450:4007::1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2001:4860:4860::8888",
    "2a01::5efe:808:808",
)


@pytest.mark.parametrize("text", NEAR)
def test_what_is_near_is_opened_by_private_alone(text: str) -> None:
    address = ip_address(text)
    assert belongs_to(address)
    assert belongs_to(address, private=True) is None
    assert belongs_to(address, opened=(ip_network("172.20.0.0/16"), ip_network("fd12::/16")))


@pytest.mark.parametrize("text", NEVER)
def test_what_serves_no_page_is_never_opened(text: str) -> None:
    address = ip_address(text)
    assert belongs_to(address)
    assert belongs_to(address, private=True)
    assert belongs_to(address, opened=(ip_network("0.0.0.0/0"), ip_network("::/0")))


@pytest.mark.parametrize("text", ANYBODYS + ANYBODYS_IPV6)
def test_what_is_anybodys_may_be_asked(text: str) -> None:
    assert belongs_to(ip_address(text)) is None


def test_one_network_may_be_opened_by_itself() -> None:
    opened = (ip_network("172.20.0.0/16"),)
    assert belongs_to(ip_address("172.20.1.1"), opened=opened) is None
    assert belongs_to(ip_address("::ffff:172.20.1.1"), opened=opened) is None
    assert belongs_to(ip_address("172.21.1.1"), opened=opened)


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_an_ipv4_address_is_judged_alike_however_it_is_wrapped(address: IPv4Address) -> None:
    judged = belongs_to(address)
    assert belongs_to(IPv6Address((0xFFFF << 32) | int(address))) == judged
    assert belongs_to(IPv6Address((0x64FF9B << 96) | int(address))) == judged
    if not address.is_global or address.is_multicast:
        assert judged


@given(st.integers(0, 2**128 - 1).map(IPv6Address) | st.integers(0, 2**125 - 1).map(lambda low: IPv6Address((1 << 125) | low)))
def test_what_the_standard_library_takes_for_special_is_refused(address: IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert belongs_to(address)


def test_an_address_is_read_without_its_network_card() -> None:
    assert read_address("fe80::1%eth0") == IPv6Address("fe80::1")
    assert read_address("journal.example") is None
