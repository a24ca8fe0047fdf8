"""How long the pages take on the server over a large archive, which `benchmarks/api.py fill` makes.

    python benchmarks/screens.py archive.db [--rounds 7]

Each page is asked for once to warm up, then again and again in turn, in the process of the server and without a network: the median and
the slowest, in milliseconds, with the size of the page. The bar is 300 ms.
"""

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from recoupe.api import Terms, application
from recoupe.archive import Archive
from recoupe.pages import Pages

BAR = 300.0
LISTS = (
    "/", "/?order=confirmed", "/?order=contested", "/meetings", "/meetings?view=list", "/meetings?view=calendar", "/positions",
    "/commitments", "/actors", "/map", "/map?by=quad&view=world", "/network", "/relations", "/search", "/search?q=type:CONSULT",
)  # fmt: skip


def addresses(client: TestClient) -> Iterator[str]:
    """The pages that are measured: lists, a picture of one month, and the page of a record of each kind."""
    yield from LISTS

    def first(kind: str, **said: str) -> dict[str, str]:
        found: dict[str, str] = client.get(f"/api/v1/{kind}", params={"limit": 1, **said}).json()["items"][0]
        return found

    story, fact = first("stories"), first("facts", verdict="corroborated")
    month = str(first("reports")["published"])[:7]
    states = [one["id"] for one in client.get("/api/v1/entities", params={"kind": "state", "limit": 2}).json()["items"]]
    yield from (f"/{kind}?month={month}" for kind in ("map", "network"))
    yield f"/stories/{story['id']}"
    yield f"/stories/{fact['story']}"
    yield f"/reports/{story['reports'][0]}"
    yield f"/why/{fact['id']}"
    yield from (f"/actors/{one}" for one in states)
    yield f"/network?actor={states[0]}"
    yield f"/relations?one={states[0]}&other={states[-1]}"
    yield "/relations?one=FRA&other=DEU"


def main() -> None:
    """Prints a line for each page, the slowest last."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    said = parser.parse_args()
    with Archive.open_to_look(said.archive) as archive, TestClient(application(archive, Terms(rate=0), beside=Pages())) as client:
        rows = sorted(_measured(client, address, said.rounds) for address in addresses(client))
    for median, slowest, size, address in rows:
        print(
            f"{median:7.0f} ms  {slowest:7.0f} ms at most  {size / 1000:6.0f} kB  {address}{'' if median < BAR else '  OVER THE BAR'}"
        )


def _measured(client: TestClient, address: str, rounds: int) -> tuple[float, float, int, str]:
    size, times = len(client.get(address).content), []
    for _ in range(rounds):
        began = time.perf_counter()
        client.get(address)
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times), max(times), size, address


if __name__ == "__main__":
    main()
