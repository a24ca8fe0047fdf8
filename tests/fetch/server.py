"""A web site on loopback for tests: real sockets, answers as a test likes them, a note of every request.

    with Site() as site:
        site.page("/feed.xml", FEED, type_="application/rss+xml", headers={"ETag": '"1"'})
        client.get(site.url("/feed.xml"))

Pages honour If-None-Match and If-Modified-Since where they carry the validators. `raw` sends bytes as they are, for what no honest server
sends. Other rooms' tests import it as ``from fetch.server import Site``.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Page:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answering = Callable[[Asked], Page]
Raw = Callable[[socket.socket], None]


class Site:
    """A site at an address of loopback, on a port of its own."""

    def __init__(self, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self._pages: dict[str, Answering] = {}
        self._raw: dict[str, Raw] = {}
        self._lock = threading.Lock()
        self._server = _server(self, address)
        self._scheme = "http" if tls is None else "https"
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.address, self.port = self._server.server_address[:2]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)

    def __enter__(self) -> "Site":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path: str = "/", host: str | None = None) -> str:
        """The address of *path* here, by the name *host* where one is given."""
        return f"{self._scheme}://{host or self.address}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What has been asked for, in order, queries included."""
        with self._lock:
            return [asked.path for asked in self.asked]

    def page(
        self,
        path: str,
        body: bytes | str = b"",
        *,
        status: int = 200,
        type_: str = "text/html",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer *path* so from now on."""
        data = body.encode() if isinstance(body, str) else body
        page = Page(data, status, {"Content-Type": type_, **(headers or {})})
        self.answer(path, lambda _: page)

    def pages(self, path: str, answers: Iterable[Page]) -> None:
        """Answer *path* with each of *answers* in turn, and then always with the last."""
        waiting = list(answers)
        self.answer(path, lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0])

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Lead from *path* to *to*."""
        self.page(path, b"moved", status=status, headers={"Location": to})

    def answer(self, path: str, answering: Answering) -> None:
        """Ask *answering* what to answer whenever *path* is asked for."""
        self._pages[path] = answering

    def raw(self, path: str, sending: Raw | bytes) -> None:
        """Send bytes as they are and close, or let *sending* do as it likes with the socket."""
        self._raw[path] = sending if callable(sending) else lambda taken: taken.sendall(sending)

    def _note(self, asked: Asked) -> None:
        with self._lock:
            self.asked.append(asked)


def dripping(head: bytes, piece: bytes = b"x", every: float = 0.05) -> Raw:
    """A sender of *head* and then of *piece* again and again, until the other side has gone or ten seconds have."""

    def send(taken: socket.socket) -> None:
        taken.sendall(head)
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            taken.sendall(piece)
            time.sleep(every)

    return send


def _server(site: Site, address: str) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._serve("GET")

        def do_POST(self) -> None:
            self._serve("POST")

        def _serve(self, method: str) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(method, self.path, headers, self.rfile.read(length))
            site._note(asked)
            self.close_connection = True
            path = urlsplit(self.path).path
            if path in site._raw:
                site._raw[path](self.connection)
            else:
                answering = site._pages.get(path)
                self._send(asked, Page(b"nothing here", 404, {}) if answering is None else answering(asked))

        def _send(self, asked: Asked, page: Page) -> None:
            unchanged = page.status == 200 and _unchanged(asked, page)
            self.send_response(304 if unchanged else page.status)
            for name, value in page.headers.items():
                self.send_header(name, _on_the_wire(value))
            if not unchanged:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if not unchanged:
                self.wfile.write(page.body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64
        address_family = socket.AF_INET6 if ":" in address else socket.AF_INET

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing: a client that goes away in the middle is what many tests are about."""

        def server_bind(self) -> None:  # without asking the resolver for the name of this machine
            socket.socket.setsockopt(self.socket, socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self.socket.bind(self.server_address)
            self.server_address = self.socket.getsockname()
            self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    return Quiet((address, 0), Handler)


def _on_the_wire(value: str) -> str:
    """UTF-8, as sites send it, in the Latin-1 that http.server writes and reads."""
    return value.encode().decode("latin-1")


def _unchanged(asked: Asked, page: Page) -> bool:
    named = {name.lower(): _on_the_wire(value) for name, value in page.headers.items()}
    if "if-none-match" in asked.headers:
        return asked.headers["if-none-match"] == named.get("etag")
    return "last-modified" in named and asked.headers.get("if-modified-since") == named["last-modified"]
