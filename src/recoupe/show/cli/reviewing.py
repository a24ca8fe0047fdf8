"""The command review: the least certain records one after the other, each answered with a key; every answer is kept at once."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from recoupe.archive import Archive
from recoupe.correcting import Said, ToReview, fields_of
from recoupe.errors import RecoupeError
from recoupe.show import corrected, dates, explained, harmless
from recoupe.show.cli import commands, keys, output
from recoupe.show.cli.commands import INTERRUPTED, OK, tell
from recoupe.show.cli.correcting import settings, somebody, to_change
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.words import Words
from recoupe.store import Evidence

_SHOWN = 3  # sections: the sentence, the fields, the sources


class _EnoughError(Exception):
    """There is nothing more to come from who reviews."""


@dataclass(slots=True)
class _Sitting:
    """One run: what is to be reviewed, where it stands, and what was answered so far (place and number of each answer)."""

    archive: Archive
    words: Words
    who: str | None
    items: Sequence[ToReview]
    at: int = 0
    answered: list[tuple[int, int | None, str]] = field(default_factory=list)

    def keep(self, answer: str, said: Said | None) -> None:
        """Notes an answer and goes on."""
        self.answered.append((self.at, said.number if said else None, answer))
        self.at += 1


def review(asked: argparse.Namespace, words: Words) -> int:
    """Goes through the least certain records with the user."""
    with to_change(asked.archive) as archive:
        items = archive.to_review(max(asked.limit, 0), [one.upper() for one in asked.type], asked.report)
        output.prepare("text")
        if not items:
            print(words("correct.nothing_to_review"))
            return OK
        sitting = _Sitting(archive=archive, words=words, who=somebody(asked), items=items)
        try:
            _go_through(sitting)
        except KeyboardInterrupt:
            print(file=sys.stderr)
            _tell_end(sitting)
            return INTERRUPTED
        except _EnoughError:
            pass
        _tell_end(sitting)
        archive.tell_anew()
    return OK


def _go_through(sitting: _Sitting) -> None:
    show = output.shower("text")
    shown = -1
    while sitting.at < len(sitting.items):
        if shown != sitting.at:
            show(_page(sitting))
            shown = sitting.at
        before = len(sitting.answered)
        _ask(sitting)
        if len(sitting.answered) < before:
            shown = -1  # what was answered last is shown again


def _ask(sitting: _Sitting) -> None:
    """Asks for one key and does what it says; what cannot be done is told, and the record stays."""
    print(sitting.words("correct.keys"), end=" ", flush=True)
    pressed = keys.key()
    if pressed is None or pressed == "q":
        raise _EnoughError
    way = _WAYS.get(pressed)
    if way is None:
        print(sitting.words("correct.keys_told"))
        return
    try:
        way(sitting)
    except RecoupeError as error:
        tell(sitting.words("cli.message.error", message=commands.said(error, sitting.words)))


def _right(sitting: _Sitting) -> None:
    sitting.keep("right", sitting.archive.confirm(_id(sitting), who=sitting.who))


def _wrong(sitting: _Sitting) -> None:
    why = _line(sitting, "correct.ask_why")
    sitting.keep("wrong", sitting.archive.reject(_id(sitting), who=sitting.who, why=why or None))


def _edit(sitting: _Sitting) -> None:
    """Takes FIELD=VALUE, one a line, up to an empty line; then why."""
    record = sitting.items[sitting.at].record
    print(sitting.words("correct.ask_fields", fields=", ".join(fields_of(record))))
    given: list[str] = []
    while told := _line(sitting, "correct.ask_field"):
        given.append(told)
    if not given:
        return
    fields = settings(given)
    why = _line(sitting, "correct.ask_why")
    made = sitting.archive.change(record.id, fields, who=sitting.who, why=why or None)
    print(corrected.what(made, sitting.words))
    sitting.keep("edited", made)


def _skip(sitting: _Sitting) -> None:
    sitting.keep("skipped", None)


def _undo(sitting: _Sitting) -> None:
    """Goes back to what was answered last, and takes the answer back."""
    if not sitting.answered:
        print(sitting.words("decide.nothing"))
        return
    place, number, _ = sitting.answered[-1]
    if number is not None:
        sitting.archive.undo(number)
    sitting.answered.pop()
    sitting.at = place


# "o" is French for y
_WAYS: dict[str, Callable[[_Sitting], None]] = {
    "y": _right,
    "o": _right,
    "n": _wrong,
    "e": _edit,
    "s": _skip,
    "u": _undo,
}


def _line(sitting: _Sitting, key: str) -> str:
    """What is answered to a question; raises `_EnoughError` when nothing comes any more."""
    print(sitting.words(key), end=" ", flush=True)
    told = keys.line()
    if told is None:
        raise _EnoughError
    return told.strip()


def _id(sitting: _Sitting) -> str:
    return sitting.items[sitting.at].record.id


def _page(sitting: _Sitting) -> Page:
    """The record at hand: its sentence with the words marked, its fields, its sources; and what is doubtful of it."""
    item, words = sitting.items[sitting.at], sitting.words
    kind = type(item.record).__name__.lower()
    whole = explained.page(Evidence(kind=kind, id=item.record.id, record=item.record, reports=(item.report,)), words)
    outlet = harmless.line(item.report.outlet or "") or words("dossier.unknown_outlet")
    date = dates.told(item.report.published, words) if item.report.published else words("dossier.unknown_date")
    title = words("correct.progress", at=sitting.at + 1, of=len(sitting.items), outlet=outlet, date=date)
    labels = [words.known(f"explain.field.{name}") or name for name in item.doubts]
    doubts = (Run(words("correct.doubts", fields=", ".join(labels)), Style.DOUBT),) if labels else ()
    sections = tuple(replace(section, lines=_bare(section)) for section in whole.sections[:_SHOWN])
    return replace(whole, title=title, id=item.record.id, summary=(*whole.summary, *doubts), sections=sections)


def _bare(section: Section) -> tuple[Line, ...]:
    return tuple(replace(line, under=()) for line in section.lines)


def _tell_end(sitting: _Sitting) -> None:
    counts = Counter(answer for _, _, answer in sitting.answered)
    words = sitting.words
    parts = [words(f"correct.count.{name}", n=counts[name]) for name in ("right", "edited", "wrong", "skipped") if counts[name]]
    told = words.join(parts) if parts else words("correct.count.none")
    tell(words("correct.ended", counts=told, left=len(sitting.items) - sitting.at))
