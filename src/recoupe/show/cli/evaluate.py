"""The command evaluate: the program run on gold, its figures, and how they stand to the last time and to their floors."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recoupe.archive import rules
from recoupe.errors import GoldError
from recoupe.show.cli import output
from recoupe.show.cli.commands import OK, SOME_FAILED, said, tell
from recoupe.show.cli.progress import Progress
from recoupe.show.evaluation import as_json, floors, gold, runs, views
from recoupe.show.evaluation.faults import Fault, faults
from recoupe.show.evaluation.kinds import EXTRA, MISSED
from recoupe.show.evaluation.runs import Evaluation, Run
from recoupe.show.sheets import Sheet, html, text
from recoupe.show.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One gold set evaluated, beside its earlier runs, with the faults that were asked for."""

    done: Evaluation
    past: tuple[Run, ...]
    now: Run
    faults: tuple[Fault, ...]


def evaluate(asked: argparse.Namespace, words: Words) -> int:
    """Scores gold sets; 1 when a score stands below its floor."""
    history = Path(asked.history) if asked.history else runs.default_path()
    kept = floors.load(Path(asked.check)) if asked.check else None
    past = () if asked.no_history else runs.past(history)
    outcomes = tuple(_outcomes(asked, words, past, history))
    checked = floors.check([one.done for one in outcomes], kept) if kept else None
    if not asked.no_history:
        _keep(outcomes, history, words)
    output.prepare(asked.format)
    _FORMATS[asked.format](outcomes, checked, words)
    return SOME_FAILED if checked is not None and checked.fails else OK


def _outcomes(asked: argparse.Namespace, words: Words, past: Sequence[Run], history: Path) -> Iterator[Outcome]:
    sets = gold.sets(asked.gold, asked.texts)
    kinds = [*((MISSED, EXTRA) if asked.misses else ()), *dict.fromkeys(asked.field or ())]
    made_by, today = rules(), asked.date or date.today().isoformat()
    with Progress(sum(len(one.reports) for one in sets), words, quiet=asked.quiet) as progress:
        for one in sets:
            done = runs.evaluation(one, progress.step)
            yield Outcome(
                done=done,
                past=runs.of_set(past, one, history),
                now=runs.run(done, date=today, rules=made_by, history=history),
                faults=tuple(faults(done, kinds)),
            )


def _keep(outcomes: Sequence[Outcome], history: Path, words: Words) -> None:
    try:
        runs.keep([one.now for one in outcomes], history)
    except GoldError as error:  # the figures are shown all the same
        tell(words("cli.message.error", message=said(error, words)))


# --- formats --------------------------------------------------------------------------------------------------------------------


def _sheets(outcomes: Sequence[Outcome], checked: floors.Check | None, words: Words, *, drawn: bool) -> Iterator[Sheet]:
    for one in outcomes:
        yield views.sheet(one.done, one.past, one.now, one.faults, words, drawn=drawn)
    if checked is not None:
        yield views.checked(checked, words)


def _text(outcomes: Sequence[Outcome], checked: floors.Check | None, words: Words) -> None:
    for sheet in _sheets(outcomes, checked, words, drawn=False):
        for line in text.lines(sheet):
            print(line)


def _json(outcomes: Sequence[Outcome], checked: floors.Check | None, words: Words) -> None:
    told = [(one.done, one.now, one.past[-1] if one.past else None, one.faults) for one in outcomes]
    print(as_json.text(told, checked))


def _html(outcomes: Sequence[Outcome], checked: floors.Check | None, words: Words) -> None:
    sheets = tuple(_sheets(outcomes, checked, words, drawn=True))
    print(html.page(sheets, words("evaluate.page"), words.language), end="")


_FORMATS: dict[str, Callable[[Sequence[Outcome], floors.Check | None, Words], None]] = {
    "text": _text,
    "json": _json,
    "html": _html,
}
