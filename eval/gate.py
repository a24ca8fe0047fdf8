"""Scores the program against its own gold and fails where a score is below its floor. The work is done by `recoupe evaluate`.

    python eval/gate.py                 compare with eval/floors.json; exit status 1 below a floor
    python eval/gate.py --misses        also list what is missed and too much in the development half
    python eval/gate.py --raise         raise the floors to today's scores (less a margin); never lowers one
    python eval/gate.py --lower NAME    lower one floor ("dev.roles") to today's score, on purpose
    python eval/gate.py --docs          write today's scores into the table of docs/accuracy.md

The gate also fails where that table tells other scores than those measured. Floors hold for this gold and these texts and
no other. The misses of the frozen half are never shown.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from recoupe.measure import lowered, raised

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
DEV, FROZEN = (str(HERE / "gold" / half) for half in ("dev", "frozen"))
DOCS = HERE.parent / "docs" / "accuracy.md"
# How far a machine may be from the table, since processors round the reader's eight bits differently: this much, or so many cases.
NEAR, NEAR_CASES = 0.01, 2
ROWS = {
    "statements found, F1": "found_f1",
    "typed precision": "typed_precision",
    "typed recall": "typed_recall",
    "typed F1": "typed_f1",
    "type right on found": "type_accuracy",
    "records with an invented actor": "invented_actor",
    "… date": "invented_date",
    "… place": "invented_place",
    "… any of them": "invented_any",
    "quotations, F1": "quotes_f1",
    "speaker right": "speaker_accuracy",
    **{name: name for name in ("roles", "when", "place", "modality", "polarity", "condition", "mode", "sources")},
}
EVALUATE = [sys.executable, "-m", "recoupe", "evaluate", "--texts", str(HERE.parent / "examples"), "--no-history", "--lang", "en"]


def main() -> int:
    """Runs the gate; 0 when every score is at or above its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", metavar="NAME")
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    if options.docs:
        DOCS.write_text(_table_anew(DOCS.read_text("utf-8"), _scores(_evaluated())), "utf-8")
        return 0
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
    wrong = _wrong_rows(DOCS.read_text("utf-8"), _scores(told), _slack(told))
    for row in wrong:
        print(f"docs/accuracy.md tells another score: {row}")
    if wrong:
        print("Run: python eval/gate.py --docs")
    return int(told["fails"] or bool(wrong))


def _scores(told: dict[str, Any]) -> dict[str, float]:
    return {f"{one['set']}.{name}": figure["value"] for one in told["sets"] for name, figure in one["figures"].items()}


def _slack(told: dict[str, Any]) -> dict[str, float]:
    """How far each score may be from the table; more where few cases are counted, as of conditions."""
    return {
        f"{one['set']}.{name}": max(NEAR, NEAR_CASES / figure["of"] if figure.get("of") else 0.0)
        for one in told["sets"]
        for name, figure in one["figures"].items()
    }


_LABELS = "|".join(re.escape(label) for label in ROWS)
_ROW = re.compile(rf"^\| (?P<label>{_LABELS}) \| (?P<dev>\d\.\d{{3}}) \| (?P<frozen>\d\.\d{{3}}) \|", re.MULTILINE)


def _table_anew(page: str, scores: dict[str, float]) -> str:
    """The page with the two measured columns of its table as *scores* have them; the aims and the rest stay."""

    def anew(row: re.Match[str]) -> str:
        name = ROWS[row["label"]]
        return f"| {row['label']} | {scores[f'dev.{name}']:.3f} | {scores[f'frozen.{name}']:.3f} |"

    return _ROW.sub(anew, page)


def _wrong_rows(page: str, scores: dict[str, float], slack: dict[str, float]) -> list[str]:
    """The rows of the page's table that are further from *scores* than their *slack*; every score that has a row must be there."""
    rows = {row["label"]: row for row in _ROW.finditer(page)}
    missing = [label for label in ROWS if label not in rows]
    return missing + [
        row[0]
        for label, row in rows.items()
        if any(
            abs(float(row[half]) - scores[name]) > slack[name] for half in ("dev", "frozen") for name in [f"{half}.{ROWS[label]}"]
        )
    ]


def _evaluated(*options: str) -> dict[str, Any]:
    """What `recoupe evaluate` tells of both halves. Its totals are shown, never what is wrong where in the frozen half."""
    done = subprocess.run([*EVALUATE, DEV, FROZEN, "--format", "json", *options], check=False, stdout=subprocess.PIPE)
    if not done.stdout:
        raise SystemExit(done.returncode)  # it has said why
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _write(lift: bool, lower: str | None) -> None:
    told = _evaluated()
    scores = _scores(told)
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
