"""A real site on loopback for the tests of watching: many hosts at one port, which remembers who asked for what, and when."""

import random
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from recoupe.fetch import Client, Clock, Rules
from recoupe.read import Refused, Source, reports
from recoupe.records import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: to which host, for which path, when by the clock of the test, with what."""

    host: str
    path: str
    at: float
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answers = Callable[[Asked], Given]
Made = Given | Answers


class Site:
    """What lies at which host and path. A path that is not there is answered 404."""

    def __init__(self, port: int, clock: Clock) -> None:
        self.port = port
        self.clock = clock
        self.made: dict[tuple[str, str], Made] = {}
        self.everywhere: Answers | None = None
        self.asked: list[Asked] = []

    def url(self, path: str = "/feed", host: str = "site.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, made: Made | str, host: str = "site.example") -> str:
        """Puts something at *path*; its address."""
        self.made[host, path] = Given(body=made) if isinstance(made, str) else made
        return self.url(path, host)

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def answer(self, asked: Asked) -> Given:
        self.asked.append(asked)
        made = self.made.get((asked.host, asked.path)) or self.everywhere or Given(status=404)
        return made if isinstance(made, Given) else made(asked)

    def client(self) -> Client:
        """A client to which every name leads here."""
        return Client(Rules(private=True, seconds=10, connect=5), self.clock, resolve=lambda host, port: ["127.0.0.1"])


@contextmanager
def site(clock: Clock) -> Iterator[Site]:
    """A site that is there while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def _answer(self, body: bytes) -> None:
            host = self.headers["Host"].partition(":")[0]
            told = {name.lower(): value for name, value in self.headers.items()}
            given = made.answer(Asked(host=host, path=self.path, at=clock.now(), headers=told, body=body))
            data = given.body.encode() if isinstance(given.body, str) else given.body
            self.send_response(given.status)
            for name, value in given.headers.items():
                self.send_header(name, value)
            if given.status != 304:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(b"" if given.status == 304 else data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Site(server.server_address[1], clock)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class PlainReader:
    """Reads pages in this process: what is read here is the tests' own."""

    def reports(self, source: Source) -> Iterator[Report | Refused]:
        return reports(source)


def rss(*items: str, title: str = "Die Wache", ttl: int | None = None) -> str:
    kept = f"<ttl>{ttl}</ttl>" if ttl else ""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{kept}{"".join(items)}</channel></rss>'


def item(
    link: str, title: str, text: str = "Kurz.", *, guid: str | None = None, date: str | None = None, full: str | None = None
) -> str:
    key = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    day = f"<pubDate>{date}</pubDate>" if date else ""
    body = (
        f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{full}]]></content:encoded>"
        if full
        else ""
    )
    return f"<item><title>{title}</title><link>{link}</link>{key}{day}<description>{text}</description>{body}</item>"


LINKS = "und der die das nicht mit ist auf von zu dem den ein eine für wird auch sich als bei".split()
SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi xo zu kra dre sti blo fru".split()


def unlike(seed: str) -> str:
    """A title and a line that are unlike those of any other *seed*: German, so that they are kept without being analysed."""
    drawn = random.Random(seed)
    told = (f"{' '.join(drawn.choices(LINKS, k=2))} {''.join(drawn.choices(SYLLABLES, k=4))}" for _ in range(12))
    return "".join(drawn.choices(SYLLABLES, k=6)).capitalize() + "\n\n" + " ".join(told) + "."
