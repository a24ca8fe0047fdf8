"""Where each report's information comes from, and which reports share an origin.

Two papers that print one agency are one origin, and so is who reprints or rewrites another. A report that tells nothing of
its origin is unknown, and unknown is never counted as independent: see docs/decisions/0007.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.reconcile.credits import Credits, agencies_of, agency_named, credits
from recoupe.reconcile.days import LATEST, days
from recoupe.reconcile.labels import paper
from recoupe.reconcile.shingles import HELD, SHORTEST_PASSAGE, Run, Wording, body, runs, share, wording, words_of
from recoupe.records import Origin, Report, Source, Statement

COPIED = 0.5  # of a report's words in passages held by another: a reprint, cut or padded
REWRITTEN = 0.25  # of its runs outside quotations: the same story in nearly the same words
REWRITTEN_WITH_QUOTES = 0.10  # is enough where it has the same quotations too
QUOTES_TOLD_AGAIN = 2
QUOTE_SHOWN = 8  # words of a shared quotation that the evidence repeats
FEWEST_SHARED_RUNS = 6  # below that, two reports are not compared: a short sentence is soon alike


@dataclass(frozen=True, slots=True)
class Link:
    """The report number ``copier`` has its story from the report number ``original``; ``how`` says why, in words."""

    copier: int
    original: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The origins of some reports, and of single statements that a report has from elsewhere.

    ``keys`` is by report, ``wires`` holds all runs of words of the reports of each agency, ``papers`` the key of each paper's
    first report, ``agencies`` the agencies that the reports credit.
    """

    origins: tuple[Origin, ...]
    reports: dict[str, Report]
    keys: dict[str, str]
    wires: dict[str, frozenset[Run]]
    papers: dict[str, str]
    agencies: frozenset[str]

    def key(self, statement: Statement) -> str:
        """The key of a statement's origin: the medium it is given to, the report it is lifted from, or else its own report's."""
        media = (self._of_medium(source) for source in statement.sources)
        return next(filter(None, media), None) or self._lifted_from(statement) or self.keys[statement.report]

    def _of_medium(self, source: Source) -> str | None:
        """The key of a source that is an agency, a paper of these reports or another medium; None for any other source."""
        if source.kind in ("named", "unnamed"):
            return None
        if agency := agency_named(source.name, self.agencies):
            return f"agency:{agency}"
        named = paper(source.name)
        return self.papers.get(named) or (f"media:{named}" if source.kind == "media" else None)

    def _lifted_from(self, statement: Statement) -> str | None:
        """The agency whose reports hold the statement's sentence word for word; None in a report of that or another agency."""
        words = words_of(statement.sentence.of(self.reports[statement.report].text))
        if self.keys[statement.report].startswith("agency:") or len(words) < SHORTEST_PASSAGE:
            return None
        told = runs(words)
        return min((key for key, wire in self.wires.items() if share(told, wire) >= HELD), default=None)


def is_known(key: str) -> bool:
    """Whether the origin with this key can be told."""
    return not key.startswith("unknown:")


def independent(keys: Iterable[str]) -> int:
    """How many independent known origins the keys stand for. A report with two agencies adds nobody to one with either."""
    known = (set(key.removeprefix("agency:").split("+")) for key in set(keys) if is_known(key))
    seen: set[str] = set()
    count = 0
    for parts in sorted(known, key=lambda parts: (len(parts), sorted(parts))):
        count += not parts & seen
        seen |= parts
    return count


def origins(reports: Sequence[Report]) -> tuple[Origin, ...]:
    """The origin of each report, in order of time. The reports should be of one story: all that share words are compared."""
    return provenance(reports).origins


def provenance(reports: Sequence[Report]) -> Provenance:
    """The origins of the reports with what it takes to tell the origin of single statements."""
    ordered = sorted(reports, key=in_time)
    told = [wording(body(report)) for report in ordered]
    papers = {report.outlet for report in ordered if report.outlet}
    agencies = frozenset(agency for report in ordered for agency in agencies_of(report.agency))
    said = [credits(report, papers, agencies) for report in ordered]
    links = [*_shared_wording(ordered, told, said), *_retellings(ordered, said)]
    keys = _keys(ordered, said, links)
    judged = (
        _Judged(report=report, credit=credit, key=key, mine=tuple(link for link in links if link.copier == number))
        for number, (report, credit, key) in enumerate(zip(ordered, said, keys, strict=True))
    )
    noted = tuple(_with_shared_quotes(_origin(one, ordered), ordered, told, place) for place, one in enumerate(judged))
    return Provenance(
        origins=noted,
        reports={report.id: report for report in ordered},
        keys={report.id: key for report, key in zip(ordered, keys, strict=True)},
        wires=_wires(keys, told),
        papers=_first_keys(ordered, keys),
        agencies=agencies,
    )


def _wires(keys: Sequence[str], told: Sequence[Wording]) -> dict[str, frozenset[Run]]:
    agencies = sorted({key for key in keys if key.startswith("agency:")})
    return {
        agency: frozenset(run for key, words in zip(keys, told, strict=True) if key == agency for run in words.runs)
        for agency in agencies
    }


def _first_keys(reports: Sequence[Report], keys: Sequence[str]) -> dict[str, str]:
    """The key of each paper's first report, by the paper's key."""
    found: dict[str, str] = {}
    for report, key in zip(reports, keys, strict=True):
        if report.outlet:
            found.setdefault(paper(report.outlet), key)
    return found


def in_time(report: Report) -> tuple[int, str, str]:
    """What sorts reports by time: the last day that the date can mean (no date: last of all), the date, the id.

    The date of the last change stands in for a missing one. A month sorts after its days, and a day after its hours.
    """
    told = report.published or report.updated
    when = days(told)
    return (when.last if when else LATEST, f"{told or ''}~", report.id)


def _shared_wording(reports: Sequence[Report], told: Sequence[Wording], said: Sequence[Credits]) -> list[Link]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(told):
        for run in words.runs:
            holders[run].append(number)
    together = Counter((a, b) for numbers in holders.values() for place, a in enumerate(numbers) for b in numbers[place + 1 :])
    pairs = sorted(pair for pair, count in together.items() if count >= FEWEST_SHARED_RUNS)
    return [link for a, b in pairs if (link := _compare(a, b, reports, told, said))]


def _compare(a: int, b: int, reports: Sequence[Report], told: Sequence[Wording], said: Sequence[Credits]) -> Link | None:
    """Who of the two copies: the one without a credit where one has it, else the later."""
    copier, original = (a, b) if said[b].agencies and not said[a].agencies else (b, a)
    held = max(_held(told[a], told[b]), _held(told[b], told[a]))
    if held >= COPIED:
        return Link(copier, original, f"wording: {held:.0%} of its sentences are those of {reports[original].id}")
    shared = share(told[copier].narrative, told[original].narrative)
    quotes = len(_quotes_held(told[copier], told[original]))
    if shared >= REWRITTEN or (shared >= REWRITTEN_WITH_QUOTES and quotes >= QUOTES_TOLD_AGAIN):
        how = f"rewritten: {shared:.0%} of its turns of phrase and {quotes} quotations are those of {reports[original].id}"
        return Link(copier, original, how)
    return None


def _held(one: Wording, other: Wording) -> float:
    """Which part of one report's words stands in passages that the other holds."""
    held = sum(len(words) for words in one.passages if len(words) >= SHORTEST_PASSAGE and other.holds(words))
    return held / one.size if one.size else 0.0


def _quotes_held(one: Wording, other: Wording) -> list[tuple[str, ...]]:
    return sorted(quote for quote in one.quotes if other.holds(quote))


def _retellings(reports: Sequence[Report], said: Sequence[Credits]) -> list[Link]:
    """A report without people of its own that gives its story to another paper has it from that paper's first report."""
    links: list[Link] = []
    for number, credit in enumerate(said):
        if credit.own or credit.agencies:
            continue
        for name in credit.retells:
            original = next(other for other, report in enumerate(reports) if report.outlet == name)
            links.append(Link(number, original, f"retells: {name}"))
    return links


def _keys(reports: Sequence[Report], said: Sequence[Credits], links: Sequence[Link]) -> list[str]:
    """One key for all reports that links tie together: their agencies, or the paper that it all started with."""
    groups = _groups(len(reports), links)
    copiers = {link.copier for link in links}
    keys: list[str] = []
    for number in range(len(reports)):
        members = [other for other in range(len(reports)) if groups[other] == groups[number]]
        agencies = sorted({agency for other in members for agency in said[other].agencies})
        root = next((other for other in members if other not in copiers), members[0])
        if agencies:
            keys.append("agency:" + "+".join(agencies))
        else:
            keys.append(_own_key(reports[root]) if said[root].own else f"unknown:{reports[root].id}")
    return keys


def _own_key(report: Report) -> str:
    return "own:" + (paper(report.outlet) if report.outlet else report.id)


def _groups(count: int, links: Sequence[Link]) -> list[int]:
    group = list(range(count))
    for link in links:
        old, new = sorted((group[link.copier], group[link.original]), reverse=True)
        group = [new if number == old else number for number in group]
    return group


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """One report with all that bears on its origin."""

    report: Report
    credit: Credits
    key: str
    mine: tuple[Link, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        """What speaks for the judgement, each as ``kind: what``, the kinds being those of docs/decisions/0007."""
        credit = self.credit
        return (
            *(f"credit: {agency}" for agency in credit.agencies),
            *(link.how for link in self.mine),
            *(f"phrase: {words}" for words in credit.own),
            *(f"cites: {agency}" for agency in credit.cites if agency not in credit.agencies),
            *(f"cites: {name}" for name in credit.retells if not self.mine),
        )


def _origin(judged: _Judged, reports: Sequence[Report]) -> Origin:
    """The origin of one report. What copies a report of unknown origin is of unknown origin too."""
    report, key, evidence = judged.report, judged.key, judged.evidence
    copied = reports[judged.mine[0].original].id if judged.mine else None
    if judged.credit.agencies:
        return Origin(report=report.id, kind="agency", of=", ".join(judged.credit.agencies), key=key, evidence=evidence)
    if not is_known(key):
        return Origin(report=report.id, kind="unknown", of=copied, key=key, evidence=evidence)
    return Origin(report=report.id, kind="copy" if copied else "own", of=copied, key=key, evidence=evidence)


def _with_shared_quotes(origin: Origin, reports: Sequence[Report], told: Sequence[Wording], number: int) -> Origin:
    """The origin with the quotations that the report has in the same words as others: a reason to doubt its independence."""
    notes = []
    for other, report in enumerate(reports):
        if other != number and (shared := _quotes_held(told[number], told[other])):
            longest = max(shared, key=lambda quote: (len(quote), quote))
            notes.append(f"quotation: {report.id} has « {' '.join(longest[:QUOTE_SHOWN])} … » too")
    return replace(origin, evidence=(*origin.evidence, *notes))
