"""Scores the program against its own gold and fails where a score is below its floor. The work is done by `recoupe evaluate`.

    python eval/gate.py                 compare with eval/floors.json; exit status 1 below a floor
    python eval/gate.py --misses        also list what is missed and too much in the development half
    python eval/gate.py --raise         raise the floors to today's scores (less a margin); never lowers one
    python eval/gate.py --lower NAME    lower one floor ("dev.roles") to today's score, on purpose

Floors hold for this gold and these texts and no other. The misses of the frozen half are never shown.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from recoupe.measure import lowered, raised

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
DEV, FROZEN = (str(HERE / "gold" / half) for half in ("dev", "frozen"))
EVALUATE = [sys.executable, "-m", "recoupe", "evaluate", "--texts", str(HERE.parent / "examples"), "--no-history", "--lang", "en"]


def main() -> int:
    """Runs the gate; 0 when every score is at or above its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", metavar="NAME")
    options = parser.parse_args()
    if options.lift or options.lower:
        _write(options.lift, options.lower)
        return 0
    if options.misses:
        subprocess.run([*EVALUATE, DEV, "--misses"], check=True)
    told = _evaluated("--check", str(FLOORS))
    if told["moved"]:
        print("The gold or its reports have changed. Look at the change, then run: python eval/gate.py --raise")
    for one in told["floors"]:
        now, floor = ("–" if value is None else f"{value:.3f}" for value in (one["now"], one["floor"]))
        print(f"{one['name']:28} {now:>7} {floor:>7}{'   FAILS' if one['fails'] else ''}")
    return int(told["fails"])


def _evaluated(*options: str) -> dict[str, Any]:
    """What `recoupe evaluate` tells of both halves. Its totals are shown, never what is wrong where in the frozen half."""
    done = subprocess.run([*EVALUATE, DEV, FROZEN, "--format", "json", *options], check=False, stdout=subprocess.PIPE)
    if not done.stdout:
        raise SystemExit(done.returncode)  # it has said why
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _write(lift: bool, lower: str | None) -> None:
    told = _evaluated()
    scores = {f"{one['set']}.{name}": figure["value"] for one in told["sets"] for name, figure in one["figures"].items()}
    kept: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"floors": {}}
    floors: dict[str, float] = dict(kept["floors"])
    if lower:
        if lower not in scores:
            raise SystemExit(f"There is no score named {lower}; they are: {', '.join(scores)}.")
        floors = lowered(floors, scores, lower)
    if lift:
        floors = raised(floors, scores)
    FLOORS.write_text(json.dumps({"corpus": told["corpus"], "floors": floors}, indent=2) + "\n", "utf-8")
    print(f"{FLOORS.name}: {len(floors)} floors written")


if __name__ == "__main__":
    sys.exit(main())
