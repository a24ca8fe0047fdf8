"""How long the pages take over a large archive, which `benchmarks/api.py fill` makes: the server's answer, and the browser's first paint.

    python benchmarks/screens.py archive.db [--rounds 20] [--paint]

A server is started (`recoupe serve`) on a free port of this machine. Each page is asked for once to warm up, then again and again in
turn: the median and the 95th percentile of the whole answer, in milliseconds, with the size of the page. With `--paint` a Chromium opens
each page too, seven times after a warm-up, and tells when it first painted something of it, counted from the beginning of the call.
The bars are 100 ms for the answer (95 %) and 300 ms for the first paint.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from api import Server, percentile

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "pages"))

ANSWER, PAINT = 100.0, 300.0
PAINTS = 7
FIRST_PAINT = "return performance.getEntriesByName('first-contentful-paint').map((one) => one.startTime)"
LISTS = (
    "/", "/?order=confirmed", "/?order=contested", "/meetings", "/meetings?view=list", "/meetings?view=calendar", "/positions",
    "/commitments", "/actors", "/map", "/map?by=quad&view=world", "/network", "/relations", "/search", "/search?q=type:CONSULT",
)  # fmt: skip


def addresses(client: httpx.Client) -> Iterator[str]:
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
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--paint", action="store_true", help="also open each page in a Chromium")
    said = parser.parse_args()
    with Server(said.archive) as server:
        origin = server.address.removesuffix("/api/v1")
        with httpx.Client(base_url=origin, timeout=60) as client:
            pages = list(addresses(client))
            painted = paints(origin, pages) if said.paint else {}
            rows = sorted((*_measured(client, address, said.rounds), address) for address in pages)
        for slow, median, size, address in rows:
            told = f"{median:5.0f} ms  {slow:5.0f} ms (95 %)  {size / 1000:4.0f} kB"
            if address in painted:
                told += f"   painted {statistics.median(painted[address]):4.0f} ms, {max(painted[address]):4.0f} ms at most"
            over = slow > ANSWER or max(painted.get(address, [0])) > PAINT
            print(f"{told}  {address}{'  OVER THE BAR' if over else ''}")
        print(f"memory of the server at most {server.memory():.0f} MB")


def _measured(client: httpx.Client, address: str, rounds: int) -> tuple[float, float, int]:
    size, times = len(client.get(address).content), []
    for _ in range(rounds):
        began = time.perf_counter()
        client.get(address)
        times.append(1000 * (time.perf_counter() - began))
    return percentile(times, 0.95), statistics.median(times), size


def paints(origin: str, pages: list[str]) -> dict[str, list[float]]:
    """When a Chromium first painted something of each page, in milliseconds from the beginning of the call."""
    from browsing import chromium

    found: dict[str, list[float]] = {}
    with chromium() as browser:
        for address in pages:
            found[address] = [_painted(browser, origin + address) for _ in range(PAINTS + 1)][1:]
    return found


def _painted(browser: Any, address: str) -> float:
    """Of one call. A page that is not painted within five seconds raises."""
    browser.get("about:blank")
    browser.get(address)
    for _ in range(100):
        if told := browser.execute_script(FIRST_PAINT):
            return float(told[0])
        time.sleep(0.05)
    raise SystemExit(f"{address} was not painted")


if __name__ == "__main__":
    main()
