"""The command rerun: what other rules have found is found again by those of today, and what changes is shown."""

import argparse
import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from recoupe.show import harmless
from recoupe.show.cli import reading
from recoupe.show.words import Words

if TYPE_CHECKING:
    from recoupe.renewing import Change, Renewed

_VERSION = re.compile(r"\d+(\.\d+)*")


def add(to: argparse.ArgumentParser, words: Words) -> None:
    """Adds the options of the command."""
    to.add_argument("--since", type=_version_for(words), metavar="VERSION", help=words("rerun.since"))
    to.add_argument("-n", "--dry-run", action="store_true", help=words("rerun.dry_run"))
    reading.add_jobs(to, words)


def _version_for(words: Words) -> Callable[[str], str]:
    def version(said: str) -> str:
        """A version of the program. Raises ArgumentTypeError for anything else."""
        if not _VERSION.fullmatch(said):
            raise argparse.ArgumentTypeError(words("rerun.bad_version", said=said))
        return said

    return version


def rerun(asked: argparse.Namespace, words: Words) -> int:
    """Makes findings again and shows what changed; 1 when some report could not be analysed."""
    from recoupe.archive import Archive
    from recoupe.show.cli import commands, output
    from recoupe.show.cli.interruption import Interruption
    from recoupe.show.cli.progress import Progress

    output.prepare(asked.format)
    tally: Counter[str] = Counter()
    with Archive.open(asked.archive, make=False) as archive:
        left = archive.to_rerun(asked.since)
        with (
            Progress(len(left), words, quiet=asked.quiet) as progress,
            Interruption(lambda: progress.say(words("cli.message.stopping"))) as interruption,
        ):
            for renewed in archive.rerun(asked.since, keep=not asked.dry_run, stop=interruption.wished, jobs=asked.jobs):
                tally += _counted(renewed)
                for line in _jsonl(renewed) if asked.format == "jsonl" else _lines(renewed, words):
                    print(line, flush=True)
                progress.step()
    if not asked.quiet:
        for key in ("added", "removed", "changed", "failed"):
            tally.setdefault(key, 0)
        said = {key: tally[key] for key in ("added", "removed", "changed", "failed")}
        commands.tell(words("rerun.would" if asked.dry_run else "rerun.done", n=tally["reports"], **said))
        fields = [f"{words(f'rerun.field.{name[1:]}')} {n}" for name, n in tally.most_common() if name.startswith(".")]
        if fields:
            commands.tell(words("rerun.fields", fields=", ".join(fields)))
    if interruption.wished():
        return commands.INTERRUPTED
    return commands.SOME_FAILED if tally["failed"] else commands.OK


def _counted(renewed: "Renewed") -> Counter[str]:
    found = Counter(change.kind for change in renewed.changes)
    found.update(f".{name}" for change in renewed.changes for name, _, _ in change.fields)
    found.update({"reports": 1, "failed": int(renewed.error is not None)})
    return found


def _lines(renewed: "Renewed", words: Words) -> "list[str]":
    from recoupe.errors import RecoupeError
    from recoupe.show.cli import commands

    if renewed.error is not None:
        reason = commands.said(renewed.error, words) if isinstance(renewed.error, RecoupeError) else str(renewed.error)
        return [harmless.line(words("rerun.failed", name=renewed.name, reason=reason))]
    if not renewed.changes:
        return []
    head = harmless.line(words("rerun.report", name=renewed.name, before=renewed.before))
    return [head, *(harmless.line(_line(change, words)) for change in renewed.changes)]


def _line(change: "Change", words: Words) -> str:
    row = change.after or change.before
    assert row is not None  # one of the two is there
    kind = getattr(row, "event_type", words("rerun.quotation"))
    fields = "; ".join(
        words("rerun.value", field=words(f"rerun.field.{name}"), before=was or "—", now=now or "—")
        for name, was, now in change.fields
    )
    return words(f"rerun.{change.kind}", kind=kind, words=row.text, fields=fields)


def _jsonl(renewed: "Renewed") -> "list[str]":
    from recoupe.show import jsonl

    told = [
        {
            "kind": change.kind,
            "before": change.before.id if change.before else None,
            "after": change.after.id if change.after else None,
            "fields": [{"field": name, "before": was or None, "after": now or None} for name, was, now in change.fields],
        }
        for change in renewed.changes
    ]
    error = str(renewed.error) if renewed.error else None
    return [jsonl.object_line("rerun", {"report": renewed.report, "before": renewed.before, "changes": told, "error": error})]
