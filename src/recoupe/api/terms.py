"""By what terms the API serves: who may, how much at once, how long."""

from dataclasses import dataclass

from recoupe.read import MAX_BYTES

PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of one server.

    Without a ``token`` nothing can be written; with ``reading_needs_token`` nothing can be read without it either. ``hosts`` are the
    names that a client may call the server by, None for any. ``rate`` is how many requests a minute one client may make, ``burst`` how
    many at once, 0 for any number. ``seconds`` is how long one question to the archive may take. ``settling`` is how often (seconds)
    it is looked whether stories have to be told.
    """

    token: str | None = None
    reading_needs_token: bool = False
    hosts: frozenset[str] | None = None
    rate: int = 600
    burst: int = 120
    seconds: float = 5.0
    max_body: int = MAX_BYTES
    at_once: int = 256
    exports: int = 2
    listeners: int = 50
    threads: int = 8
    settling: float = 5.0
    heartbeat: float = 15.0
    looking: float = 1.0
