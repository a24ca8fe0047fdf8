"""The way of a report through the rooms, in order: parse, find, extract, resolve. No logic lives here."""

from collections.abc import Iterable, Iterator

from recoupe import extract, find, parse, resolve
from recoupe.records import Findings, Parsed, Report, Resolved


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


def _findings(parsed: Parsed) -> Findings:
    report = parsed.report
    times = find.times(parsed)
    day = resolve.reference(report, times)
    reference = day.value if isinstance(day, Resolved) else None
    mentions = find.mentions(parsed)
    acts, utterances = extract.extract(parsed, mentions, times)
    cast = resolve.who(parsed, mentions, acts, utterances, reference)
    setting = resolve.Setting(parsed=parsed, mentions=mentions, times=times, cast=cast, reference=reference)
    return Findings(
        report=report.id,
        reference=reference,
        statements=resolve.statements(acts, setting),
        quotations=resolve.quotations(utterances, setting),
        entities=cast.entities,
    )
