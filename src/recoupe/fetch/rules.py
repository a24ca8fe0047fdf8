"""What the room of the network may do, in one record."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

AGENT = f"Recoupe/{version('recoupe')} (+reads feeds and pages of news for one reader; keeps to robots.txt)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may be asked and how much is taken.

    ``private`` opens this machine and private networks; ``opened`` only those of them that lie in one of these networks ("172.20.0.0/16").
    ``max_bytes`` counts a body as unpacked. ``seconds`` is for a whole fetch, its redirects included; ``connect`` for one connection.
    ``redirects`` is how many are followed. ``trusted`` is a file of certificates (PEM) that hold beside those of the system.
    """

    private: bool = False
    opened: tuple[str, ...] = ()
    max_bytes: int = 20_000_000
    seconds: float = 30.0
    connect: float = 10.0
    redirects: int = 5
    agent: str = AGENT
    trusted: Path | None = None
