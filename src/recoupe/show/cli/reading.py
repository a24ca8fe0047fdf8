"""The command read, and its part of the command line. It gives back its exit status."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from recoupe.show import harmless
from recoupe.show.words import Words

if TYPE_CHECKING:
    from recoupe.archive import Archive, Reading

# The formats that a source may be said to have, and the fields of a report that a table may give: `recoupe.read` has them too, but
# takes longer to import than a help text should.
FORMS = "text html pdf mail rss atom jsonfeed sitemap warc ninjs newsml jsonld jsonl csv parquet".split()
FIELDS = "text title lead outlet agency authors published updated url language id".split()

# From how many reports on it takes a while to tell what they say together.
_MANY = 60

_KEPT = ("added", "version", "copy", "renewed", "known")

# Of up to how many sources it is said what each was taken for, and of how many failures of one source why: of more only the
# counts, unless the user asks.
_FEW = 20


def add(to: argparse.ArgumentParser, words: Words) -> None:
    """Adds the options of how things are read."""
    form = words("cli.read.as_name")
    to.add_argument("--as", dest="form", choices=FORMS, metavar=form, help=words("cli.read.as", forms=", ".join(FORMS)))
    add_columns(to, words)
    to.add_argument("--private", action="store_true", help=words("cli.read.private"))
    to.add_argument("-v", "--verbose", action="store_true", help=words("cli.read.verbose"))


def add_columns(to: argparse.ArgumentParser, words: Words) -> None:
    """Adds the options of how tables are read: what their columns are called, how large a report may be."""
    column, size = (words(f"cli.read.{name}_name") for name in ("column", "max_size"))
    to.add_argument(
        "--columns", action="append", default=[], type=_pair_for(words), metavar=column, help=words("cli.read.column")
    )
    to.add_argument("--max-size", type=_size_for(words), default=20_000_000, metavar=size, help=words("cli.read.max_size"))


def add_jobs(to: argparse.ArgumentParser, words: Words) -> None:
    """Adds the option of how many processes read."""
    to.add_argument("--jobs", type=_jobs_for(words), metavar="N", help=words("cli.read.jobs"))


def _jobs_for(words: Words) -> Callable[[str], int]:
    def jobs(said: str) -> int:
        """A number of processes from 1 to 64. Raises ArgumentTypeError for anything else."""
        if not (said.isdecimal() and 1 <= int(said) <= 64):
            raise argparse.ArgumentTypeError(words("cli.read.bad_jobs", said=said))
        return int(said)

    return jobs


def _pair_for(words: Words) -> Callable[[str], tuple[str, str]]:
    def pair(said: str) -> tuple[str, str]:
        """FIELD=COLUMN as a pair. Raises ArgumentTypeError for anything else."""
        field, _, column = (part.strip() for part in said.partition("="))
        if not column or field not in FIELDS:
            raise argparse.ArgumentTypeError(words("cli.read.bad_column", said=said, fields=", ".join(FIELDS)))
        return field, column

    return pair


def _size_for(words: Words) -> Callable[[str], int]:
    def size(said: str) -> int:
        """So many MB as bytes. Raises ArgumentTypeError for what is no number, or not one byte."""
        try:
            found = int(float(said.replace(",", ".")) * 1_000_000)
        except (ValueError, OverflowError):
            found = 0
        if found < 1:
            raise argparse.ArgumentTypeError(words("cli.read.bad_size", said=said))
        return found

    return size


def read(asked: argparse.Namespace, words: Words) -> int:
    """Reads reports into the archive and shows their dossier."""
    from recoupe.archive import FAILED, Archive
    from recoupe.lexicon import outlets
    from recoupe.show.cli import commands, output

    outlets.outlets()  # a file of sources that is not well formed is said before anything is read
    with Archive.open(asked.archive) as archive:
        readings, stopped = _read(archive, asked, words)
        tally = Counter(reading.state for reading in readings)
        if stopped:
            kept = _counted(tally, words, _KEPT) or words("cli.message.nothing_kept")
            commands.tell(words("cli.message.interrupted", parts=kept))
            return commands.INTERRUPTED
        if not asked.quiet:
            _tell_forms(readings, words, each=asked.verbose)
            parts = _counted(tally, words, (*_KEPT, FAILED))
            commands.tell(words("cli.message.summary", n=len(readings), parts=parts, path=archive.address))
        names = {reading.report: reading.path for reading in reversed(readings) if reading.report}
        if names:
            ids = dict.fromkeys(reading.report for reading in readings if reading.report)
            if len(ids) >= _MANY and not asked.quiet:
                commands.tell(words("cli.message.telling", n=len(ids)))
            output.dossiers(archive.dossiers(ids), archive, words, format=asked.format, whole=asked.all, names=names)
    return commands.SOME_FAILED if tally[FAILED] else commands.OK


def _read(archive: "Archive", asked: argparse.Namespace, words: Words) -> "tuple[list[Reading], bool]":
    from recoupe import inbox
    from recoupe.show.cli.interruption import Interruption
    from recoupe.show.cli.progress import Progress

    readings: list[Reading] = []
    names = inbox.named(asked.reports)
    wish = inbox.Wish(form=asked.form, columns=dict(asked.columns), max_bytes=asked.max_size, private=asked.private)
    with (
        Progress(len(names), words, quiet=asked.quiet) as progress,
        Interruption(lambda: progress.say(words("cli.message.stopping"))) as interruption,
    ):
        failures = _Failures(words, progress.say, each=asked.verbose)
        for reading in archive.read(inbox.sources(names, wish), stop=interruption.wished, jobs=asked.jobs):
            failures.tell(reading)
            progress.step(more=bool(readings) and readings[-1].source == reading.source)
            readings.append(reading)
        failures.count()
        return readings, interruption.wished()


class _Failures:
    """Says of each report that cannot be read why; of the many of one source of the first only, unless *each* is wanted."""

    def __init__(self, words: Words, say: Callable[[str], None], *, each: bool) -> None:
        self._words = words
        self._say = say
        self._each = each
        self._of: Counter[str] = Counter()

    def tell(self, reading: "Reading") -> None:
        """Says why *reading* failed, if it did."""
        from recoupe.show.cli import commands

        if reading.error is None:
            return
        source = reading.source or reading.path
        self._of[source] += 1
        if self._each or self._of[source] <= _FEW:
            self._say(self._words("cli.message.error", message=commands.failure(reading, self._words)))

    def count(self) -> None:
        """Says how many were left out."""
        for name, n in self._of.items():
            if n > _FEW and not self._each:
                self._say(harmless.line(self._words("cli.message.more_failed", name=name, n=n - _FEW)))


def _tell_forms(readings: "Sequence[Reading]", words: Words, *, each: bool) -> None:
    """Says what each source was taken for; nothing where all are plain text, as everybody expects."""
    from recoupe.archive import FAILED
    from recoupe.show.cli import commands

    sources: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for reading in readings:
        if reading.source is not None and reading.form is not None:
            sources[reading.source, reading.form].append(reading.state)
    if all(form == "text" for _, form in sources) and not each:
        return
    if each or len(sources) <= _FEW:
        for (name, form), states in sources.items():
            parts = _counted(Counter(states), words, (*_KEPT, FAILED))
            commands.tell(words("cli.message.taken_for", name=name, form=words(f"cli.form.{form}", n=1), parts=parts))
    else:
        counts = Counter(form for _, form in sources)
        parts = ", ".join(f"{n} {words(f'cli.form.{form}', n=n)}" for form, n in counts.most_common())
        commands.tell(words("cli.message.forms", parts=parts))


def _counted(tally: "Counter[str]", words: Words, states: Iterable[str]) -> str:
    return ", ".join(words(f"cli.message.{state}", n=tally[state]) for state in states if tally[state])
