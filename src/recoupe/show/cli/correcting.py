"""The commands correct, add, corrections and undo: what people say of records, and the log of it."""

import argparse
import getpass
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from recoupe.archive import Archive
from recoupe.correcting import Said
from recoupe.errors import CorrectionError
from recoupe.records import Correction
from recoupe.records.codec import plain
from recoupe.show import corrected, harmless
from recoupe.show.cli import correct_options, output
from recoupe.show.cli.arguments import USAGE
from recoupe.show.cli.commands import OK, SOME_FAILED, tell
from recoupe.show.words import Words


def correct(asked: argparse.Namespace, words: Words) -> int:
    """Says of a record that it is right, wrong, several, one with another, or that fields of it hold something else."""
    ways = [asked.confirm, asked.reject, asked.merge, asked.split or asked.set]
    if sum(map(bool, ways)) != 1 or (asked.set and (asked.confirm or asked.reject or asked.merge)):
        tell(words("cli.message.error", message=words("correct.one_way")))
        return USAGE
    if not asked.why and not asked.confirm:
        tell(words("cli.message.error", message=words("correct.no_reason")))
        return USAGE
    with to_change(asked.archive) as archive:
        said(_carried_out(archive, asked), words)
        archive.tell_anew()
    return OK


def _carried_out(archive: Archive, asked: argparse.Namespace) -> Said:
    who, why = somebody(asked), asked.why
    if asked.confirm:
        return archive.confirm(asked.id, who=who, why=why)
    if asked.reject:
        return archive.reject(asked.id, who=who, why=why)
    if asked.merge:
        return archive.merge_records(asked.id, asked.merge, who=who, why=why)
    fields = settings(asked.set)
    if asked.split:
        return archive.split_record(asked.id, asked.split, fields, who=who, why=why)
    return archive.change(asked.id, fields, who=who, why=why)


def add(asked: argparse.Namespace, words: Words) -> int:
    """Adds a statement that the program has not found, or, with --speaker, a quotation."""
    if not asked.why:
        tell(words("cli.message.error", message=words("correct.no_reason")))
        return USAGE
    fields = {name: value for name in correct_options.ONCE if (value := getattr(asked, name)) is not None}
    for name in correct_options.REPEATED:
        if getattr(asked, name):
            fields[correct_options.FIELDS[name]] = "; ".join(getattr(asked, name))
    fields |= settings(asked.set)
    with to_change(asked.archive) as archive:
        way = archive.add_quotation if "speaker" in fields else archive.add_statement
        said(way(asked.report, asked.quote, fields, who=somebody(asked), why=asked.why), words)
        archive.tell_anew()
    return OK


def undo(asked: argparse.Namespace, words: Words) -> int:
    """Takes back what was said last, or under a number."""
    with to_change(asked.archive) as archive:
        last = archive.undo(asked.number)
        archive.tell_anew()
    said(last, words) if last else tell(words("decide.nothing"))
    return OK


def corrections(asked: argparse.Namespace, words: Words) -> int:
    """Shows what people have said, in order; or writes what is reviewed as gold."""
    with Archive.open_to_look(asked.archive) as archive:
        if asked.gold:
            return _gold(archive, Path(asked.gold), words)
        log, adrift = archive.log(asked.id), archive.adrift()
    output.prepare(asked.format)
    if asked.format == "jsonl":
        for one in log:
            record = "correction" if isinstance(one, Correction) else "decision"
            told = {"record": record, **plain(one), "undone": one.undone, "adrift": one.number in adrift}
            print(harmless.json(json.dumps(told, ensure_ascii=False)))
    elif not log:
        print(words("decide.none"))
    else:
        for one in log:
            print(corrected.line(one, words, adrift=isinstance(one, Correction) and one.number in adrift))
    return OK


def _gold(archive: Archive, folder: Path, words: Words) -> int:
    whole = 0
    for report, how_far in archive.reviewed():
        if not how_far.whole:
            left = words("correct.not_reviewed", report=report.id, name=report.name, done=how_far.done, of=how_far.of)
            tell(left)
            continue
        _written(folder, archive.gold(report.id), report.text)
        whole += 1
    tell(words("correct.gold_written", n=whole, folder=folder))
    return OK if whole else SOME_FAILED


def _written(folder: Path, gold: Mapping[str, object], text: str) -> None:
    name = str(gold["report"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
        made = json.dumps(gold, ensure_ascii=False, indent=1)
        (folder / f"{name.removesuffix('.txt')}.json").write_text(made + "\n", "utf-8")
    except OSError as error:
        raise CorrectionError(f"{folder} cannot be written ({error.strerror}); name a folder that can.") from error


# what the correcting commands share


def to_change(archive: str | None) -> Archive:
    """The archive, which must be there, to be changed."""
    with Archive.open_to_look(archive):
        pass  # says so where there is no archive, instead of making one
    return Archive.open(archive)


def somebody(asked: argparse.Namespace) -> str | None:
    """Who corrects: who is named, else the user of the machine; None where that one has no name."""
    try:
        return asked.who or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def settings(given: Sequence[str]) -> dict[str, str]:
    """What "FIELD=VALUE" says, by field. Raises `CorrectionError` for anything else."""
    found: dict[str, str] = {}
    for one in given:
        field, sign, value = one.partition("=")
        if not sign or not field.strip():
            raise CorrectionError(f"{one} gives no field a value; write FIELD=VALUE, such as modality=planned.")
        found[field.strip()] = value
    return found


def said(one: Said, words: Words) -> None:
    """Tells what was said, or taken back."""
    key = "correct.undone" if one.undone else "correct.done"
    tell(words(key, number=one.number, what=corrected.what(one, words)))
