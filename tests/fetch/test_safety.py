"""What must not happen on the network: neighbours reached, secrets told, time and memory without end."""

import gzip
import logging
import random
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from fetch.server import Raw, Site, dripping
from recoupe.errors import FetchError
from recoupe.fetch import (
    BrokenAnswerError,
    Client,
    LargeError,
    RedirectError,
    RefusedError,
    Rules,
    SlowError,
    UnreachableError,
)

NEAR = Rules(private=True, seconds=5)
# Of loopback one address is open, so that a test has a site to start from while the rest stays closed as it is for everybody.
ONE = Rules(opened=("127.0.0.1/32",), seconds=5)
HASTY = Rules(private=True, seconds=0.4)
GONE = "http://203.0.113.9/"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        yield made


def knowing(**hosts: Sequence[str]) -> Callable[[str, int], Sequence[str]]:
    names = {name.replace("_", "."): addresses for name, addresses in hosts.items()}
    return lambda host, port: names[host]


# Where a connection goes


def test_nothing_near_is_asked_by_default(site: Site) -> None:
    for url in (site.url(), site.url(host="localhost"), f"http://[::ffff:127.0.0.1]:{site.port}/"):
        with pytest.raises(RefusedError, match="this machine"):
            Client().get(url)
    assert site.asked == []


def test_a_public_name_that_leads_here_is_refused(site: Site) -> None:
    client = Client(resolve=knowing(journal_example=["127.0.0.1"]))
    with pytest.raises(RefusedError, match=r"leads to 127\.0\.0\.1, this machine"):
        client.get(site.url(host="journal.example"))
    assert site.asked == []


@pytest.mark.parametrize("addresses", [["203.0.113.7", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"], ["8.8.8.8", "::1"]])
def test_one_address_of_ours_among_many_is_enough_to_refuse(site: Site, addresses: list[str]) -> None:
    client = Client(ONE if "::1" in addresses else Rules(), resolve=knowing(journal_example=addresses))
    with pytest.raises(RefusedError):
        client.get(site.url(host="journal.example"))
    assert site.asked == []


def test_a_name_is_resolved_once_and_the_address_judged_is_the_one_asked(site: Site) -> None:
    """The resolver of an attacker: harmless when it is judged, this machine when it is asked again."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
    client = Client(ONE, resolve=lambda host, port: next(answers))
    site.page("/une", b"ici")
    url = site.url("/une", host="journal.example")
    assert client.get(url).body == b"ici"
    assert site.asked[0].headers["host"] == f"journal.example:{site.port}"
    with pytest.raises(RefusedError, match=r"127\.0\.0\.2"):
        client.get(url)
    assert len(site.asked) == 1


def test_a_redirect_to_the_same_name_is_resolved_and_judged_anew(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    client = Client(ONE, resolve=lambda host, port: next(answers))
    site.redirect("/une", "/deux")
    with pytest.raises(RefusedError, match=r"127\.0\.0\.2"):
        client.get(site.url("/une", host="journal.example"))
    assert site.paths() == ["/une"]


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.2:{port}/",
        "//127.0.0.2:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:7f00:2]:{port}/",
        "http://2130706434:{port}/",
        "http://0x7f.0.0.2:{port}/",
        "http://0177.0.0.2:{port}/",
        "http://127.2:{port}/",
        "http://１２７.0.0.2:{port}/",
        "http://0.0.0.0:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://voisin.example:{port}/",
        "file:///etc/passwd",
        "ftp://ftp.example.org/",
        "gopher://example.org/_x",
        "data:text/html,x",
        "javascript:alert(1)",
        "http://ada:lovelace@127.0.0.1:{port}/",
        "http://127.0.0.1:22/",
    ],
)
def test_a_redirect_is_judged_like_the_first_address(site: Site, to: str) -> None:
    site.redirect("/une", to.format(port=site.port))
    with Site("127.0.0.2") as neighbour:
        client = Client(ONE, resolve=knowing(voisin_example=["127.0.0.2"]))
        with pytest.raises(RefusedError):
            client.get(site.url("/une"))
        assert neighbour.asked == []
    assert site.paths() == ["/une"]


def test_a_redirect_to_another_port_is_followed(site: Site) -> None:
    with Site() as other:
        other.page("/", b"de l'autre porte")
        site.redirect("/une", other.url("/"))
        assert Client(ONE).get(site.url("/une")).body == b"de l'autre porte"


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_a_proxy_of_the_environment_is_not_used(site: Site, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Site() as proxy:
        monkeypatch.setenv(variable, proxy.url())
        site.page("/une", b"ici")
        assert Client(NEAR).get(site.url("/une")).body == b"ici"
        assert proxy.asked == []


@pytest.mark.parametrize("answer", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_that_nobody_knows_is_unreachable(answer: Exception) -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise answer

    with pytest.raises(UnreachableError, match="nobody knows"):
        Client(resolve=unknown).get("http://journal.example/")


@pytest.mark.parametrize("addresses", [[], ["not an address"]])
def test_a_resolver_that_says_nothing_of_use_is_unreachable(addresses: list[str]) -> None:
    with pytest.raises(UnreachableError, match="address"):
        Client(resolve=lambda host, port: addresses).get("http://journal.example/")


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    over = threading.Event()
    client = Client(HASTY, resolve=lambda host, port: [str(over.wait(10))])
    began = time.monotonic()
    with pytest.raises(SlowError):
        client.get("http://journal.example/")
    over.set()
    assert time.monotonic() - began < 5


def test_a_second_address_is_tried_where_the_first_does_not_answer(site: Site) -> None:
    client = Client(NEAR, resolve=knowing(journal_example=["127.0.0.3", "127.0.0.1"]))
    site.page("/une", b"ici")
    assert client.get(site.url("/une", host="journal.example")).body == b"ici"


# How long it may take


@pytest.mark.parametrize(
    "sending",
    [
        dripping(b"", b"H"),
        dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", every=0.02),
        dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n", every=0.02),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n", every=0.02),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", b"", every=9),
        lambda taken: time.sleep(2),
    ],
    ids=["status", "head", "body", "length", "chunks", "trailer", "continue", "silence", "nothing"],
)
def test_what_drips_ends_in_time(site: Site, sending: Raw) -> None:
    site.raw("/une", sending)
    began = time.monotonic()
    with pytest.raises((SlowError, BrokenAnswerError)) as told:
        Client(HASTY).get(site.url("/une"))
    assert time.monotonic() - began < 5
    assert isinstance(told.value, SlowError) or "100 headers" in str(told.value.__cause__)


def test_the_time_is_for_all_redirects_together(site: Site) -> None:
    def slowly(to: str) -> Raw:
        def send(taken: socket.socket) -> None:
            time.sleep(0.15)
            taken.sendall(f"HTTP/1.1 302 Found\r\nLocation: {to}\r\n\r\n".encode())

        return send

    for number in range(5):
        site.raw(f"/{number}", slowly(f"/{number + 1}"))
    with pytest.raises(SlowError):
        Client(HASTY).get(site.url("/0"))
    assert len(site.asked) < 5


def test_waiting_before_an_address_is_no_time_of_the_fetch(site: Site) -> None:
    site.page("/une", b"ici")
    patient = Client(Rules(private=True, seconds=1))
    assert patient.get(site.url("/une"), before=lambda url: time.sleep(1.1)).body == b"ici"


def test_a_host_that_swallows_everything_is_given_up() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        began = time.monotonic()
        with pytest.raises((SlowError, UnreachableError)):
            Client(Rules(private=True, seconds=1, connect=0.2)).get(f"http://127.0.0.1:{full.getsockname()[1]}/")
        assert time.monotonic() - began < 5
        for one in waiting:
            one.close()


# How much is taken

PACKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
SMALL = Rules(private=True, seconds=5, max_bytes=100_000)


def endless(head: bytes, piece: bytes) -> Raw:
    def send(taken: socket.socket) -> None:
        taken.sendall(head)
        for _ in range(100_000):
            taken.sendall(piece)

    return send


@pytest.mark.parametrize(
    ("sending", "what"),
    [
        (endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536), "larger than 100000"),
        (endless(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n", b"x" * 65_536), "larger than 100000"),
        (
            endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"x" * 1024 + b"\r\n"),
            "larger than 100000",
        ),
        (
            endless(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n",
                b"14\r\n" + gzip.compress(b"") + b"\r\n",
            ),
            "as a body",
        ),
        (endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: " + b"y" * 5_000 + b"\r\n"), "as a body"),
        (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "head"),
        (endless(b"HTTP/1.1 200 OK\r\n", b"X: " + b"y" * 9_000 + b"\r\n"), "head"),
    ],
    ids=["body", "length", "chunks", "empty packets", "trailer", "continue", "head"],
)
def test_what_has_no_end_is_cut_off(site: Site, sending: Raw, what: str) -> None:
    site.raw("/une", sending)
    with pytest.raises(LargeError, match=what):
        Client(SMALL).get(site.url("/une"))


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_bomb_ends_at_the_limit(site: Site, times: int) -> None:
    bomb = bytes(30_000_000)
    for _ in range(times):
        bomb = gzip.compress(bomb, 9)
    site.page("/une", bomb, headers={"Content-Encoding": ", ".join(["gzip"] * times)})
    began = time.monotonic()
    with pytest.raises(LargeError, match="larger than 100000"):
        Client(SMALL).get(site.url("/une"))
    assert time.monotonic() - began < 5


def test_a_body_of_just_the_limit_is_taken(site: Site) -> None:
    site.page("/une", gzip.compress(b"x" * 100_000), headers={"Content-Encoding": "gzip"})
    site.page("/deux", b"x" * 100_001)
    assert len(Client(SMALL).get(site.url("/une")).body) == 100_000
    with pytest.raises(LargeError):
        Client(SMALL).get(site.url("/deux"))


# What is no answer


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\xff\xfe rubbish\r\n\r\n",
        b"ICY 200 OK\r\n\r\nmusic",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_whole_answer_is_refused(site: Site, sent: bytes) -> None:
    site.raw("/une", sent)
    with pytest.raises(BrokenAnswerError) as told:
        Client(NEAR).get(site.url("/une"))
    assert told.value.url == site.url("/une")


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"])
def test_a_connection_that_is_reset_is_unreachable(site: Site, head: bytes) -> None:
    def reset(taken: socket.socket) -> None:
        taken.sendall(head)
        time.sleep(0.05)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        taken.close()

    site.raw("/une", reset)
    with pytest.raises((UnreachableError, BrokenAnswerError), match="ask again later"):
        Client(NEAR).get(site.url("/une"))


def test_any_bytes_end_in_an_answer_or_in_our_error(site: Site) -> None:
    starts = (b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\nLocation: ", b"HTTP/1.0 404\r\n\r\n", b"")
    told = []
    for seed in range(80):
        junk = random.Random(seed).randbytes(seed * 7) if seed % 2 else bytes(range(256))[seed:] * 3
        site.raw("/une", starts[seed % 4] + junk)
        try:
            Client(NEAR).get(site.url("/une"))
        except FetchError as error:
            told.append(str(error))
    assert len(told) > 20
    assert all(message.isprintable() for message in told)


# Secrets


def test_no_secret_is_told(site: Site, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    site.raw("/une", b"HTTP/1.1 200 OK\r\nbroken header\r\n\r\nici")
    site.redirect("/deux", "file:///x?password=lovelace")
    site.redirect("/trois", "http://ada:lovelace@example.org/")
    told = []
    with caplog.at_level(logging.DEBUG), Client(NEAR) as client:
        told.append(repr(client.get(site.url("/une?token=lovelace"))))
        for url in (
            site.url("/deux?key=lovelace"),
            site.url("/trois?api_key=lovelace"),
            f"http://ada:lovelace@127.0.0.1:{site.port}/",
            GONE + "?password=lovelace#lovelace",
        ):
            with pytest.raises(FetchError) as caught:
                client.get(url)
            told += [str(caught.value), repr(caught.value), caught.value.url]
    assert "lovelace" not in "".join((*told, caplog.text, *capfd.readouterr()))
    assert site.asked[0].path == "/une?token=lovelace"


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that vouches for itself, for 127.0.0.1 and journal.example, and its key, in one file."""
    made = tmp_path_factory.mktemp("tls") / "site.pem"
    key = made.with_suffix(".key")
    names = "subjectAltName=IP:127.0.0.1,DNS:journal.example"
    words = f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=journal.example -addext {names}"
    try:
        subprocess.run(["openssl", *words.split(), "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no openssl here to make a certificate with")
    made.write_bytes(made.read_bytes() + key.read_bytes())
    return made


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate)
    with Site(tls=served) as made:
        yield made


def trusting(certificate: Path) -> Rules:
    return Rules(private=True, seconds=5, trusted=certificate)


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Site) -> None:
    with pytest.raises(UnreachableError, match="cannot show that it is what it is called"):
        Client(NEAR).get(secure.url("/une"))
    assert secure.asked == []


def test_a_certificate_must_be_for_the_name_that_was_asked(secure: Site, certificate: Path) -> None:
    resolve = knowing(journal_example=["127.0.0.1"], autre_example=["127.0.0.1"])
    secure.page("/une", b"ici")
    with Client(trusting(certificate), resolve=resolve) as client:
        assert client.get(secure.url("/une")).body == b"ici"
        assert client.get(secure.url("/une", host="journal.example")).body == b"ici"
        with pytest.raises(UnreachableError, match="cannot show"):
            client.get(secure.url("/une", host="autre.example"))
    assert [asked.headers["host"] for asked in secure.asked] == [f"127.0.0.1:{secure.port}", f"journal.example:{secure.port}"]


def test_limits_hold_through_tls_as_well(secure: Site, certificate: Path) -> None:
    secure.page("/grand", b"x" * 200_000)
    secure.raw("/lent", dripping(b"HTTP/1.1 200 OK\r\n\r\n"))
    rules = Rules(private=True, seconds=1, max_bytes=100_000, trusted=certificate)
    with Client(rules) as client:
        with pytest.raises(LargeError):
            client.get(secure.url("/grand"))
        with pytest.raises(SlowError):
            client.get(secure.url("/lent"))


def test_what_was_asked_in_secret_is_not_asked_openly(secure: Site, site: Site, certificate: Path) -> None:
    site.page("/une", b"ici")
    secure.redirect("/une", site.url("/une"))
    site.redirect("/deux", secure.url("/deux"))
    secure.page("/deux", b"en secret")
    with Client(trusting(certificate)) as client:
        with pytest.raises(RedirectError, match="from https to http"):
            client.get(secure.url("/une"))
        assert site.asked == []
        assert client.get(site.url("/deux")).body == b"en secret"


def test_a_site_without_tls_is_no_site_with_it(site: Site) -> None:
    with pytest.raises(UnreachableError):
        Client(NEAR).get(site.url("/une").replace("http:", "https:"))


def test_rules_that_cannot_be_kept_are_said_to_be_so_at_once(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="PEM"):
        Client(Rules(trusted=tmp_path / "none.pem"))
    with pytest.raises(FetchError, match="is no network"):
        Client(Rules(opened=("127.0.0.1/64",)))
