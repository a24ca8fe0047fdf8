"""The program run on gold, and the figures of every run kept in a file of JSON lines."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from recoupe.errors import GoldError
from recoupe.measure import Figures, Given, Judged, figures, judge
from recoupe.show import jsonl
from recoupe.show.evaluation.gold import GoldSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One gold set with what the program made of it. ``texts`` are the reports' texts by name, as they were read.

    ``displaced`` counts gold rows whose words do not stand at their place in the text: perhaps it is another text.
    """

    gold: GoldSet
    judged: tuple[Judged, ...]
    figures: Figures
    texts: Mapping[str, str]
    displaced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The figures of one evaluation as they are kept: the day, the set's name and place, its corpus, and the rules."""

    date: str
    set: str
    gold: str
    corpus: str
    rules: str
    reports: int
    figures: Mapping[str, float]


def default_path() -> Path:
    """Where the figures of past runs are kept unless the user says otherwise: in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("recoupe", appauthor=False) / "evaluations.jsonl"


def evaluation(gold: GoldSet, step: Callable[[], None] = lambda: None) -> Evaluation:
    """What the program makes of *gold*; *step* is called after each report. Raises ReadError for a text that is none."""
    from recoupe import pipeline, read

    reports = [read.feed(str(one.text)) for one in gold.reports]
    judged = []
    for one, found in zip(gold.reports, pipeline.analyse_many(reports), strict=True):
        records = [json.loads(line) for line in jsonl.findings(found, one.gold.report)]
        given = {kind: tuple(row for row in records if row["record"] == kind) for kind in ("statement", "quotation")}
        judged.append(judge(one.gold, Given(statements=given["statement"], quotations=given["quotation"])))
        step()
    texts = {one.gold.report: report.text for one, report in zip(gold.reports, reports, strict=True)}
    return Evaluation(
        gold=gold,
        judged=tuple(judged),
        figures=figures(judged),
        texts=texts,
        displaced=sum(_displaced(one.gold.statements, texts[one.gold.report]) for one in gold.reports),
    )


def _displaced(rows: Sequence[Mapping[str, Any]], text: str) -> int:
    return sum(bool(row.get("trigger")) and text[row["span"][0] : row["span"][1]] != row["trigger"] for row in rows)


# --- the history --------------------------------------------------------------------------------------------------------------


def run(done: Evaluation, *, date: str, rules: str, history: Path) -> Run:
    """*done* as it is kept in the file *history*, which names the gold by its way from there."""
    return Run(
        date=date,
        set=done.gold.name,
        gold=_way(done.gold.path, history),
        corpus=done.gold.corpus,
        rules=rules,
        reports=done.figures.reports,
        figures={name: round(value, 4) for name, value in done.figures.scores.items()},
    )


def past(history: Path) -> tuple[Run, ...]:
    """The runs kept in *history*, oldest first; none where there is no such file. Raises GoldError naming the line."""
    if not history.is_file():
        return ()
    try:
        lines = history.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise GoldError(f"{history} cannot be read as a history of figures; name another file with --history.") from None
    return tuple(_run(f"{history}:{number}", line) for number, line in enumerate(lines, start=1) if line.strip())


def of_set(runs: Sequence[Run], gold: GoldSet, history: Path) -> tuple[Run, ...]:
    """Those of *runs* that scored the same gold."""
    place = _way(gold.path, history)
    return tuple(one for one in runs if one.gold == place)


def keep(runs: Sequence[Run], history: Path) -> None:
    """Adds *runs* to the file *history*. Raises GoldError when it cannot be written."""
    try:
        history.parent.mkdir(parents=True, exist_ok=True)
        with history.open("a", encoding="utf-8", newline="\n") as stream:
            stream.writelines(_lines(runs))
    except OSError as error:
        raise GoldError(
            f"The figures could not be kept in {history} ({error.strerror}); name another file with --history, or say --no-history."
        ) from None


def _lines(runs: Sequence[Run]) -> Iterator[str]:
    for one in runs:
        yield json.dumps(asdict(one), ensure_ascii=False) + "\n"


def _run(where: str, line: str) -> Run:
    try:
        kept = json.loads(line)
        numbers = {str(name): float(value) for name, value in kept["figures"].items()}
        words = {name: str(kept[name]) for name in ("date", "set", "gold", "corpus", "rules")}
        return Run(**words, reports=int(kept["reports"]), figures=numbers)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise GoldError(
            f"{where}: this is no run of recoupe evaluate; delete the line, or name another file with --history."
        ) from None


def _way(gold: Path, history: Path) -> str:
    """The way to *gold* from the folder of *history*: the same wherever the two lie together."""
    try:
        return Path(os.path.relpath(gold.resolve(), history.resolve().parent)).as_posix()
    except ValueError:  # another drive
        return gold.resolve().as_posix()
