"""The way of a report through the rooms, in order: parse, find, extract, resolve. No logic lives here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe import extract, find, parse, resolve
from recoupe.lexicon.acts import ActLexicon
from recoupe.records import Findings, Mention, Parsed, Report, Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A report with everything that the rooms on the way have made of it."""

    parsed: Parsed
    mentions: tuple[Mention, ...]
    trial: extract.Trial
    findings: Findings


def warm() -> None:
    """Loads the language engine now. Raises ParseError if it is not installed."""
    parse.warm()


def analyse(report: Report) -> Findings:
    """All that is found in one report. A report in another language gives empty findings."""
    return next(analyse_many([report]))


def analyse_many(reports: Iterable[Report]) -> Iterator[Findings]:
    """Yields the findings of each report, in order, a batch of reports in memory at a time."""
    for parsed in parse.reports(reports):
        yield _findings(parsed)


def tried(report: Report, lexicon: ActLexicon | None = None) -> Tried:
    """What every room makes of one report, with the words of *lexicon* (those of the tables without it)."""
    parsed = parse.report(report)
    mentions = find.mentions(parsed)
    trial = extract.trial(parsed, mentions, find.times(parsed), lexicon)
    return Tried(parsed=parsed, mentions=mentions, trial=trial, findings=_findings(parsed, lexicon))


def _findings(parsed: Parsed, lexicon: ActLexicon | None = None) -> Findings:
    report = parsed.report
    times = find.times(parsed)
    day = resolve.reference(report, times)
    reference = day.value if isinstance(day, Resolved) else None
    mentions = find.mentions(parsed)
    acts, utterances = extract.extract(parsed, mentions, times, lexicon)
    cast = resolve.who(parsed, mentions, acts, utterances, reference)
    setting = resolve.Setting(parsed=parsed, mentions=mentions, times=times, cast=cast, reference=reference)
    return Findings(
        report=report.id,
        reference=reference,
        statements=resolve.statements(acts, setting),
        quotations=resolve.quotations(utterances, setting),
        entities=cast.entities,
    )
