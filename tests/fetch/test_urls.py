"""Addresses of the web, taken apart and shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.fetch import RefusedError, shown
from recoupe.fetch.urls import target_of


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://Example.ORG:443/Une?B=1#haut", "https://example.org/Une?B=1"),
        (" https://example.org/a\n", "https://example.org/a"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org?page=2", "https://example.org/?page=2"),
        (
            "https://example.org/à la une/%C3%A9?q=été&x=<>",
            "https://example.org/%C3%A0%20la%20une/%C3%A9?q=%C3%A9t%C3%A9&x=%3C%3E",
        ),
        ("http://été.example/", "http://xn--t-9fab.example/"),
        ("http://xn--t-9fab.example/", "http://xn--t-9fab.example/"),
        ("http://[2001:DB8:0::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://192.0.2.1:8000/", "http://192.0.2.1:8000/"),
        ("https://example.org/~ada/@b,c;d=(1)!", "https://example.org/~ada/@b,c;d=(1)!"),
        ("https://example.org/a//b/../c", "https://example.org/a//b/../c"),
    ],
)
def test_an_address_has_one_form(url: str, asked: str) -> None:
    assert target_of(url).url == asked
    assert target_of(asked).url == asked


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/", "only http and https"),
        ("example.org/une", "only http and https"),
        ("", "only http and https"),
        ("http:///une", "names no host"),
        ("http:/example.org", "names no host"),
        ("https://ada:x@example.org/", "name or a password"),
        ("https://ada@example.org/", "name or a password"),
        ("https://@example.org/", "name or a password"),
        ("https://example.org:22/", "port 22"),
        ("https://example.org:0/", "port 0"),
        ("https://example.org:99999/", "no address"),
        ("https://example.org:x/", "no address"),
        ("http://[::1/", "no address"),
        ("http://[fe80::1%eth0]/", "network card"),
        ("http://[::g]/", "no address|plain IP"),
        ("http://2130706433/", "plain IP"),
        ("http://0x7f000001/", "plain IP"),
        ("http://0x7f.1/", "plain IP"),
        ("http://017700000001/", "plain IP"),
        ("http://127.1/", "plain IP"),
        ("http://127.0.0.01/", "plain IP"),
        ("http://１２７.１/", "plain IP"),
        ("http://example.org\\@evil.example/", "name or a password"),
        ("http://example.org\\.evil.example/", "cannot be one"),
        ("http://exa mple.org/", "cannot be one"),
        ("http://a..b/", "cannot be one"),
        ("http://-a.example/", "cannot be one"),
        ("http://%31%32%37.0.0.1/", "cannot be one"),
        ("http://straße.example/", "two ways"),
        ("http://jour\u200bnal.example/", "two ways"),
        ("http://" + "a" * 300 + "/", "two ways|cannot be one"),
        ("http://example.org/a\r\nHost: x", "control"),
        ("http://example.org/\x00", "control"),
        ("http://example.org/\ud800", "control"),
        ("http://example.org/" + "a" * 9_000, "longer"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_with_what_to_do(url: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why) as told:
        target_of(url)
    assert "; " in str(told.value)
    assert str(told.value).isprintable()


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://example.org/une?page=2", "https://example.org/une?page=2"),
        ("https://ada:lovelace@example.org:8080/a", "https://example.org:8080/a"),
        ("https://ada:love/lace@example.org/a", "https://***@example.org/a"),
        ("https://lovelace@example.org/", "https://example.org/"),
        ("https://example.org/?Access_Token=x&b=1", "https://example.org/?Access_Token=***&b=1"),
        ("https://example.org/?X-Amz-Signature=x&apikey=y&pwd=z", "https://example.org/?X-Amz-Signature=***&apikey=***&pwd=***"),
        ("https://example.org/?pass%77ord=x", "https://example.org/?pass%77ord=***"),
        ("https://example.org/?key=a=b", "https://example.org/?key=***"),
        ("https://example.org/?keyword=onu&author=ada&token=", "https://example.org/?keyword=onu&author=ada&token="),
        ("https://example.org/a#access_token=x", "https://example.org/a"),
        ("https://example.org/@ada", "https://example.org/@ada"),
        ("https://example.org/\x1b[31mrouge\u202e", "https://example.org/\ufffd[31mrouge\ufffd"),
        ("//ada:x@example.org", "//example.org"),
        ("ada:x@example.org", "ada:example.org"),
        ("http://[::1", "http://[::1"),
        ("", ""),
    ],
)
def test_a_shown_address_tells_no_secret(url: str, printed: str) -> None:
    assert shown(url) == printed


@given(st.text(max_size=80).map(lambda tail: "http" + tail) | st.text(max_size=80))
def test_any_text_is_shown_and_is_an_address_or_refused(text: str) -> None:
    assert shown(text).isprintable()
    try:
        target = target_of(text)
    except RefusedError as error:
        told = str(error)
    else:
        told = target.url
        assert target_of(told) == target
        assert told.isascii()
    assert told.isprintable()


SECRET = st.text(alphabet="ABCXYZ019", min_size=8, max_size=12)


@given(SECRET, st.sampled_from(("http", "https", "ftp", "HTTP")), st.sampled_from(("example.org", "[::1]", "")))
def test_a_password_is_never_shown(secret: str, scheme: str, host: str) -> None:
    for written in (f"{scheme}://u:{secret}@{host}/", f"{scheme}://{secret}@{host}/x", f"{scheme}:/u:{secret}@{host}/x@y"):
        assert secret not in shown(written)
