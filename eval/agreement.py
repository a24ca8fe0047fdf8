"""How far two annotators agree: the second one's rows are scored as if they were the program's records.

    python eval/agreement.py

Eighteen reports of the frozen half were annotated twice, by readers who saw neither each other's answers nor the program.
"""

import json
import re
from pathlib import Path
from typing import Any

from recoupe.measure import Annotated, Given, figures, judge

HERE = Path(__file__).parent


def main() -> None:
    """Prints the figures of the second annotator against the first."""
    judged = []
    for path in sorted((HERE / "second").glob("*.json")):
        first = json.loads((HERE / "gold" / "frozen" / path.name).read_text("utf-8"))
        gold = Annotated(report=first["report"], statements=tuple(first["statements"]), quotes=tuple(first["quotes"]))
        judged.append(judge(gold, _records(json.loads(path.read_text("utf-8")))))
    for figure in figures(judged).all:
        print(f"{figure.name:22} {figure.value:.3f}")


def _records(annotated: dict[str, Any]) -> Given:
    """An annotator's rows in the shape of records."""
    statements = tuple(_statement(row) for row in annotated["statements"])
    quotations = tuple({**row, "speaker": _somebody(row["speaker"]) if row["speaker"] else None} for row in annotated["quotes"])
    return Given(statements=statements, quotations=quotations)


def _statement(row: dict[str, Any]) -> dict[str, Any]:
    people = {field: [_somebody(name) for name in row[field]] for field in ("actors", "recipients", "sources")}
    when = {"edtf": row["when"]} if row["when"] else None
    return {**row, **people, "when": when, "place": {"name": row["place"]} if row["place"] else None}


def _somebody(said: str | list[str]) -> dict[str, Any]:
    name = said if isinstance(said, str) else said[0]  # of several that would do, the first
    if re.fullmatch("[A-Z]{3}", name) and name != "ONU":
        return {"id": name, "name": name, "kind": "state", "country": name}
    if name.startswith("source@"):
        return {"id": name, "name": name, "kind": "unnamed", "within": name.removeprefix("source@")}
    return {"id": name, "name": name, "kind": "person"}


if __name__ == "__main__":
    main()
