"""The measures agree with the codebook's own scoring script, figure by figure."""

import json
import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from gold_rows import UNNAMED, gold, person, quotation, quote, record, state

import recoupe
from recoupe.measure import Annotated, Given, figures, judge
from recoupe.show import jsonl

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT.parent / "shared" / "tools" / "score.py"
pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="the codebook's scoring script is not beside this checkout")
# What the script calls otherwise: fields carry "_accuracy" there.
KEPT = frozenset({"type_accuracy", "speaker_accuracy"})
COUNTS = frozenset({"reports", "gold_required", "given"})

Row = dict[str, Any]


def by_script(golds: list[Row], records: list[Row], folder: Path) -> dict[str, float]:
    files = []
    for number, one in enumerate(golds):
        files.append(folder / f"{number}.json")
        files[-1].write_text(json.dumps(one), "utf-8")
    (folder / "records.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    asked = [sys.executable, str(SCRIPT), "--json", "--records", str(folder / "records.jsonl"), *map(str, files)]
    told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    return {name if name in KEPT else name.removesuffix("_accuracy"): value for name, value in told.items() if name not in COUNTS}


def by_us(golds: list[Row], records: list[Row]) -> dict[str, float]:
    rows: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for one in golds:
        for part in ("statements", "quotes"):
            for row in one.get(part, ()):
                rows[row.get("report") or one["report"]][part].append(row)
    judged = []
    for report in sorted(rows):
        given = {
            kind: tuple(r for r in records if r["record"] == kind and r["report"] == report)
            for kind in ("statement", "quotation")
        }
        annotated = Annotated(report=report, statements=tuple(rows[report]["statements"]), quotes=tuple(rows[report]["quotes"]))
        judged.append(judge(annotated, Given(statements=given["statement"], quotations=given["quotation"])))
    return figures(judged).scores


def assert_agree(golds: list[Row], records: list[Row], folder: Path) -> None:
    script, ours = by_script(golds, records, folder), by_us(golds, records)
    left_out = {name for name in script if name not in ours}
    assert all(script[name] == 0 for name in left_out), left_out  # nothing was counted for them
    assert {name: ours[name] for name in script if name in ours} == pytest.approx(
        {name: value for name, value in script.items() if name in ours}
    )
    assert len(set(script) & set(ours)) >= 12


def test_on_what_the_program_gives_for_its_own_gold(tmp_path: Path) -> None:
    golds, records = [], []
    for file in sorted((ROOT / "eval" / "gold" / "dev").glob("[0-9]*.json")):  # those of examples/
        one = json.loads(file.read_text("utf-8"))
        golds.append(one)
        found = recoupe.analyse(recoupe.read_report(str(ROOT / "examples" / one["report"])))
        records += [json.loads(line) for line in jsonl.findings(found, one["report"])]
    assert_agree(golds, records, tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_on_whatever_may_be_given(seed: int, tmp_path: Path) -> None:
    """Rows and records drawn by chance: every branch of the comparison is met, on both sides."""
    chance = random.Random(seed)
    golds = [_gold(f"{letter}.txt", chance) for letter in "abc"]
    records = [made for one in golds for made in _records(one["report"], chance)]
    assert_agree(golds, records, tmp_path)


NAMES = ["NOR", "BLR", "ONU", "Inga Halvorsen", "Nils Berg", "ministère norvégien de la Défense", "source@Vestfold Bank"]
PEOPLE: list[Row] = [
    state("Norvège", "NOR"),
    state("Biélorussie", "BLR"),
    person("Inga Halvorsen", "NOR"),
    person("Halvorsen"),
    {"name": "Défense", "kind": "organisation", "country": "NOR", "office": "ministère de la Défense", "variants": ["NOR"]},
    {"name": "un cadre", "kind": "unnamed", "within": "Vestfold Bank"},
    {"name": "un cadre", "kind": "unnamed", "country": "NOR"},
    UNNAMED,
]
TYPES = ["ACCUSE", "AGREE", "CONSULT", "COOPERATE", "THREATEN", "AID"]
DATES = [None, "2024", "2024-03", "2024-03-09", "2024-03-08/2024-03-10", "2024-03-10"]
PLACES = [None, "Oslo", "Minsk", "port d’Oslo"]
MODALITIES = ["actual", "planned", "conditional", "possible"]


def _some(chance: random.Random, among: list[Any]) -> list[Any]:
    return chance.sample(among, chance.choice([0, 0, 1, 1, 2]))


def _span(chance: random.Random) -> list[int]:
    start = chance.randrange(0, 300)
    return [start, start + chance.randrange(5, 60)]


def _shared(chance: random.Random) -> Row:
    return {
        "span": _span(chance),
        "event_type": chance.choice(TYPES),
        "mode": chance.choice([None, "allege", "visit"]),
        "modality": chance.choice(MODALITIES),
        "polarity": chance.choice(["positive", "positive", "negative"]),
        "condition": chance.choice([None, None, "si"]),
    }


def _gold(report: str, chance: random.Random) -> Row:
    statements = [
        gold(
            **_shared(chance),
            report=report,
            also_accept=_some(chance, TYPES),
            also_accept_mode=_some(chance, ["allege", "visit"]),
            required=chance.random() < 0.7,
            when=chance.choice(DATES),
            place=chance.choice(PLACES),
            **{role: _some(chance, NAMES) for role in ("actors", "recipients", "sources")},
        )
        for _ in range(20)
    ]
    kinds = ["direct", "direct", "scare"]
    speakers = [*NAMES, None, ["NOR", "Nils Berg"]]
    quotes = [
        quote(report=report, span=_span(chance), kind=chance.choice(kinds), speaker=chance.choice(speakers)) for _ in range(8)
    ]
    return {"report": report, "statements": statements, "quotes": quotes}


def _records(report: str, chance: random.Random) -> list[Row]:
    statements = [
        record(
            **_shared(chance),
            report=report,
            when=chance.choice([{"edtf": date} if date else None for date in DATES] + DATES),
            place=chance.choice([{"name": place} if place else None for place in PLACES] + PLACES),
            **{role: _some(chance, PEOPLE) for role in ("actors", "recipients", "sources")},
        )
        for _ in range(20)
    ]
    speakers = [*NAMES, *PEOPLE, None]
    return statements + [quotation(report=report, span=_span(chance), speaker=chance.choice(speakers)) for _ in range(12)]
