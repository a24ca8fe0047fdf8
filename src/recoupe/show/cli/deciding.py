"""The command decide: stories put together, split and mended by hand, with undo."""

import argparse
from collections.abc import Iterator

from recoupe.archive import Archive
from recoupe.correcting import Said
from recoupe.records import Correction, Decision
from recoupe.show import corrected, harmless
from recoupe.show.cli.commands import OK, tell
from recoupe.show.cli.correcting import somebody
from recoupe.show.words import Words


def decide(asked: argparse.Namespace, words: Words) -> int:
    """Carries out a decision about stories, takes the last one back, or lists all."""
    if asked.action == "log":
        with Archive.open_to_look(asked.archive) as archive:
            for line in _log(archive.decisions(), words):
                print(line)
        return OK
    with Archive.open_to_look(asked.archive):
        pass  # says so where there is no archive, instead of making one
    with Archive.open(asked.archive) as archive:
        made = _carried_out(archive, asked)
    tell(_told(made, words) if made else words("decide.nothing"))
    return OK


def _carried_out(archive: Archive, asked: argparse.Namespace) -> Said | None:
    if asked.action == "undo":
        return archive.undo()
    who = somebody(asked)
    if asked.action == "merge":
        return archive.merge(asked.first, asked.second, who=who, why=asked.why)
    if asked.action == "split":
        return archive.split(asked.story, asked.reports, who=who, why=asked.why)
    return archive.move(asked.report, asked.story, who=who, why=asked.why)


def _told(decision: Said, words: Words) -> str:
    if isinstance(decision, Correction):
        return words("correct.undone", number=decision.number, what=corrected.what(decision, words))
    key = "decide.undone" if decision.undone else "decide.done"
    return words(key, number=decision.number, what=words(f"decide.what.{decision.kind}", reports=_ids(decision.reports)))


def _log(decisions: tuple[Decision, ...], words: Words) -> Iterator[str]:
    if not decisions:
        yield words("decide.none")
    for one in decisions:
        what = words(f"decide.what.{one.kind}", reports=_ids(one.reports))
        by = words("decide.by", who=harmless.line(one.who)) if one.who else ""
        why = f" — {harmless.line(one.why)}" if one.why else ""
        taken_back = f" [{words('decide.taken_back')}]" if one.undone else ""
        yield f"{one.number}. {one.at}{by}: {what}{why}{taken_back}"


def _ids(reports: tuple[str, ...]) -> str:
    return ", ".join(reports)
