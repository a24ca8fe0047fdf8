"""Scores the program against its gold and fails where a score is below its floor.

    python eval/gate.py                 compare with eval/floors.json; exit status 1 below a floor
    python eval/gate.py --misses        also list the statements of the development half that were missed
    python eval/gate.py --raise         raise the floors to today's scores (less a margin); never lowers one
    python eval/gate.py --lower NAME    lower one floor ("dev.roles") to today's score, on purpose

The gold files are hashed together with the reports that they annotate: floors hold for this corpus and no other. The misses of the
frozen half are never shown.
"""

import argparse
import json
import sys
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from scoring import Tally, add

import recoupe

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
REPORTS = HERE.parent / "examples"
HALVES = ("dev", "frozen")
# A floor stands this much below the score that set it, so that a change of one statement elsewhere does not fail the build.
MARGIN = 0.02


def main() -> int:
    """Runs the gate; 0 when every score is at or above its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", metavar="NAME")
    options = parser.parse_args()
    tallies = {half: _tally(half) for half in HALVES}
    scores = {f"{half}.{name}": round(value, 4) for half, tally in tallies.items() for name, value in tally.scores().items()}
    kept = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"corpus": _corpus(), "floors": {}}
    if options.lift or options.lower:
        _write(kept, scores, options.lift, options.lower)
        return 0
    if kept["corpus"] != _corpus():
        print("The gold or its reports have changed. Look at the change, then run: python eval/gate.py --raise")
        return 1
    below = _report(scores, kept["floors"])
    if options.misses:
        print("\n".join(tallies["dev"].misses))
    return int(below)


def _tally(half: str) -> Tally:
    tally = Tally()
    for path in sorted((HERE / "gold" / half).glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        findings = recoupe.analyse(recoupe.read_report(str(REPORTS / gold["report"])))
        add(tally, gold, [_plain(s) for s in findings.statements], [_plain(q) for q in findings.quotations])
    return tally


def _plain(record: Any) -> Any:
    """A record as plain dicts and lists."""
    if is_dataclass(record):
        return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}
    return [_plain(part) for part in record] if isinstance(record, tuple) else record


def _corpus() -> str:
    """One hash over the gold files and the reports that they annotate."""
    digest = sha256()
    for path in sorted([*(HERE / "gold").rglob("*.json"), *REPORTS.glob("*.txt")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _report(scores: dict[str, float], floors: dict[str, float]) -> bool:
    below = False
    print(f"{'score':28} {'now':>7} {'floor':>7}")
    for name, value in scores.items():
        floor = floors.get(name)
        fails = floor is not None and value < floor
        below = below or fails
        print(f"{name:28} {value:7.3f} {'' if floor is None else f'{floor:7.3f}'}{'   BELOW ITS FLOOR' if fails else ''}")
    missing = sorted(set(floors) - set(scores))
    if missing:
        print(f"not measured any more: {', '.join(missing)}")
    return below or bool(missing)


def _write(kept: dict[str, Any], scores: dict[str, float], lift: bool, lower: str | None) -> None:
    floors: dict[str, float] = dict(kept["floors"])
    if lift:
        for name, value in scores.items():
            floors[name] = max(floors.get(name, 0.0), round(max(0.0, value - MARGIN), 3))
    if lower:
        if lower not in scores:
            raise SystemExit(f"There is no score named {lower}; they are: {', '.join(scores)}.")
        floors[lower] = round(max(0.0, scores[lower] - MARGIN), 3)
    FLOORS.write_text(json.dumps({"corpus": _corpus(), "floors": floors}, indent=2) + "\n", "utf-8")
    print(f"{FLOORS.name}: {len(floors)} floors written")


if __name__ == "__main__":
    sys.exit(main())
