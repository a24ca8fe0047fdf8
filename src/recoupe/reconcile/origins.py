"""Where each report's information comes from, and which reports share an origin.

Two papers that print one agency are one origin, and so is who reprints or rewrites another. A report that tells nothing of
its origin is unknown, and unknown is never counted as independent: see docs/decisions/0007.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.lexicon.outlets import outlets
from recoupe.reconcile.agencies import Agencies
from recoupe.reconcile.credits import Credits, credits
from recoupe.reconcile.days import EARLIEST, LATEST, days
from recoupe.reconcile.labels import paper_of
from recoupe.reconcile.links import Link, grouped, links, quotes_held
from recoupe.reconcile.shingles import HELD, SHORTEST_PASSAGE, Run, Wording, body, runs, share, wording, words_of
from recoupe.records import Origin, Report, Source, Statement

_LIKE = "unknown:like:"  # before a key: of that origin as far as details tell, which confirms nothing
QUOTE_SHOWN = 8  # words of a shared quotation that the evidence repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The origins of some reports, and of single statements that a report has from elsewhere.

    ``keys`` is by report and says what its statements count as, ``wires`` holds all runs of words of the reports of each agency,
    ``papers`` the key of each paper's first report, ``agencies`` the agencies that the reports credit; ``texts`` has one number for
    the reports that have most of their words in common.
    """

    origins: tuple[Origin, ...]
    reports: dict[str, Report]
    keys: dict[str, str]
    wires: dict[str, frozenset[Run]]
    papers: dict[str, str]
    agencies: Agencies
    texts: dict[str, int]

    def is_reprint(self, one: str, other: str) -> bool:
        """Whether two reports print one text in two papers: what is otherwise in one of them is no second voice."""
        if one == other or self.texts[one] != self.texts[other]:
            return False
        first, second = paper_of(self.reports[one]), paper_of(self.reports[other])
        return first is None or second is None or outlets().key(first) != outlets().key(second)

    def key(self, statement: Statement) -> str:
        """The key of a statement's origin: the medium it is given to, the report it is lifted from, or else its own report's."""
        media = (self._of_medium(source) for source in statement.sources)
        lifted = next(filter(None, media), None) or self._lifted_from(statement)
        return lifted or self._beside_media(self.keys[statement.report], statement)

    @staticmethod
    def _beside_media(key: str, statement: Statement) -> str:
        """The key with the media that the report cites: two reports that cite one of them add nobody to each other."""
        media = sorted({f"media:{outlets().key(source.name)}" for source in statement.sources if source.kind == "media"})
        return "+".join((key, *media)) if is_known(key) else key

    def _of_medium(self, source: Source) -> str | None:
        """The key of a source that is an agency or a paper of these reports; None for any other source."""
        if source.kind in ("named", "unnamed"):
            return None
        if agency := self.agencies.named(source.name):
            return f"agency:{agency}"
        return self.papers.get(outlets().key(source.name))

    def _lifted_from(self, statement: Statement) -> str | None:
        """The agency whose reports hold the statement's sentence word for word; None in a report of that or another agency."""
        words = words_of(statement.sentence.of(self.reports[statement.report].text))
        if self.keys[statement.report].startswith("agency:") or len(words) < SHORTEST_PASSAGE:
            return None
        told = runs(words)
        return min((key for key, wire in self.wires.items() if share(told, wire) >= HELD), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What bears on the origins of some reports, all in order of time: words, credits, links, the key of each and the key that its
    statements count as.
    """

    reports: tuple[Report, ...]
    told: tuple[Wording, ...]
    said: tuple[Credits, ...]
    links: tuple[Link, ...]
    keys: tuple[str, ...]
    counted_as: tuple[str, ...]
    agencies: Agencies


def is_known(key: str) -> bool:
    """Whether the origin with this key can be told."""
    return not key.startswith("unknown:")


def tally(keys: Iterable[str]) -> tuple[int, int]:
    """How many independent known origins the keys stand for, and how many that nobody can tell.

    A likely origin is a known one where it is the only one, and the same as a known one that is there; else nobody can tell it.
    """
    every = set(keys)
    likely = sorted(key.removeprefix(_LIKE) for key in every if key.startswith(_LIKE))
    if likely and not any(map(is_known, every)):
        every.add(likely[0])
    known = {part for key in every if is_known(key) for part in (key, *_parts(key))}
    unknown = (key.removeprefix(_LIKE).removeprefix("agency:") for key in every if not is_known(key))
    return independent(every), sum(key not in known for key in unknown)


def _parts(key: str) -> set[str]:
    """The origins that one key has together: two agencies of one credit, an agency and the paper it is used beside."""
    return set(key.removeprefix("agency:").split("+"))


def independent(keys: Iterable[str]) -> int:
    """How many independent known origins the keys stand for.

    A report with two agencies adds nobody to one with either, nor does one title of a family to another.
    """
    return len(counted(keys))


def counted(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys that count as independent known origins: each adds somebody whom the others before it do not have."""
    known = {key: owners(key) for key in sorted(set(keys)) if is_known(key)}
    return tuple(adding(known))


def adding(parts: Mapping[str, frozenset[str]]) -> list[str]:
    """The keys of those of some sets that share nothing with the ones taken before, the smallest sets first."""
    seen: set[str] = set()
    found = []
    for key in sorted(parts, key=lambda key: (len(parts[key]), sorted(parts[key]), key)):
        if not parts[key] & seen:
            found.append(key)
        seen |= parts[key]
    return found


def owners(key: str) -> frozenset[str]:
    """The families behind the key of a known origin; an outlet or an agency that is not listed is its own."""
    listed = outlets()
    return frozenset(family for part in _parts(key) for family in listed.families(part.rpartition(":")[2]))


def origins(reports: Sequence[Report]) -> tuple[Origin, ...]:
    """The origin of each report, in order of time. The reports should be of one story: all that share words are compared."""
    return provenance(reports).origins


def provenance(reports: Sequence[Report]) -> Provenance:
    """The origins of the reports with what it takes to tell the origin of single statements."""
    found = material(reports)
    ordered, told, keys = found.reports, found.told, found.keys
    texts = grouped(len(ordered), [link for link in found.links if link.by_wording])
    counted_as = _with_equal_texts(found.counted_as, texts)
    judged = (
        _Judged(report=report, credit=credit, key=key, mine=tuple(link for link in found.links if link.copier == number))
        for number, (report, credit, key) in enumerate(zip(ordered, found.said, keys, strict=True))
    )
    quoted = (_with_shared_quotes(_origin(one, ordered), ordered, told, place) for place, one in enumerate(judged))
    noted = tuple(_with_family(origin, report, ordered) for origin, report in zip(quoted, ordered, strict=True))
    return Provenance(
        origins=noted,
        reports={report.id: report for report in ordered},
        keys={report.id: key for report, key in zip(ordered, counted_as, strict=True)},
        wires=_wires(counted_as, told),
        papers=_first_keys(ordered, keys),
        agencies=found.agencies,
        texts={report.id: number for report, number in zip(ordered, texts, strict=True)},
    )


def material(reports: Iterable[Report]) -> Material:
    """What bears on the origins of the reports."""
    ordered = tuple(sorted(reports, key=in_time))
    told = tuple(wording(body(report)) for report in ordered)
    papers = {name for report in ordered if (name := paper_of(report))}
    agencies = Agencies.of(ordered, outlets().agencies)
    said = tuple(credits(report, papers, agencies) for report in ordered)
    found = tuple(links(ordered, told, said))
    best = [_strongest([link for link in found if link.copier == number]) for number in range(len(ordered))]
    chains = [_chain(number, said, best) for number in range(len(ordered))]
    keys = tuple(_doubted([_key(chain, ordered, said) for chain in chains], chains, ordered, said, found))
    counted_as = tuple(
        _LIKE + key if is_known(key) and _is_guessed(chain, best) else _with_agencies(key, credit)
        for key, credit, chain in zip(keys, said, chains, strict=True)
    )
    return Material(reports=ordered, told=told, said=said, links=found, keys=keys, counted_as=counted_as, agencies=agencies)


def _with_equal_texts(keys: Sequence[str], group: Sequence[int]) -> list[str]:
    """The keys, where those of reports that have their words in common are one key together: they never confirm each other."""
    parts: dict[int, set[str]] = defaultdict(set)
    for key, number in zip(keys, group, strict=True):
        parts[number] |= _parts(key) if is_known(key) else set()
    several = {number for number, every in parts.items() if len(every) > 1}
    return [
        "agency:" + "+".join(sorted(parts[number])) if is_known(key) and number in several else key
        for key, number in zip(keys, group, strict=True)
    ]


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
        if name := paper_of(report):
            found.setdefault(outlets().key(name), key)
    return found


def in_time(report: Report) -> tuple[int, str, str]:
    """What sorts reports by time: the last day that the date can mean (no date: last of all), the date, the id.

    The date of the last change stands in for a missing one. A month sorts after its days, and a day after its hours.
    """
    told = report.published or report.updated
    when = days(told)
    return (when.last if when else LATEST, f"{told or ''}~", report.id)


def _strongest(links: Sequence[Link]) -> Link | None:
    """The link that says most of where a report comes from: what it says itself, then how much it shares."""
    return max(links, key=lambda link: (link.strength, -link.original), default=None)


def _chain(number: int, said: Sequence[Credits], best: Sequence[Link | None]) -> list[int]:
    """The report, the one that it has its story from, the one that this has it from, and so on."""
    seen = [number]
    while (link := best[seen[-1]]) is not None and not _is_agencys(said[seen[-1]], link) and link.original not in seen:
        seen.append(link.original)
    return seen


def _is_guessed(chain: Sequence[int], best: Sequence[Link | None]) -> bool:
    return any(link is not None and link.guessed for link in (best[number] for number in chain[:-1]))


def _key(chain: Sequence[int], reports: Sequence[Report], said: Sequence[Credits]) -> str:
    """The key of a chain: the agencies of its last report, its paper's own, or unknown."""
    root = chain[-1]
    if said[root].agencies:
        return "agency:" + "+".join(said[root].agencies)
    return _own_key(reports[root]) if said[root].reported else f"unknown:{reports[root].id}"


def _doubted(
    keys: Sequence[str],
    chains: Sequence[Sequence[int]],
    reports: Sequence[Report],
    said: Sequence[Credits],
    links: Sequence[Link],
) -> list[str]:
    """The keys, where own reporting is a known origin only if every report of the same words that may have been first has its own.

    A report without a date may have come out before all others, however it is sorted.
    """
    group = grouped(len(reports), [link for link in links if link.kind in ("wording", "rewritten")])
    made = []
    for key, chain in zip(keys, chains, strict=True):
        root = chain[-1]
        same = [other for other in range(len(reports)) if group[other] == group[root] and other != root]
        first = [other for other in same if _may_be_before(reports[other], reports[root]) and not said[other].retells]
        if not first or not key.startswith("own:"):
            made.append(key)
        elif all(said[other].reported for other in first):
            made.append("own:" + "+".join(sorted({_own_name(reports[other]) for other in (root, *first)})))
        else:
            made.append(f"unknown:{reports[root].id}")
    return made


def _may_be_before(report: Report, other: Report) -> bool:
    """Whether a report may have come out before another: one without a date always may."""
    one, two = days(report.published or report.updated), days(other.published or other.updated)
    return (one.first if one else EARLIEST) < (two.last if two else LATEST)


def _with_agencies(key: str, credit: Credits) -> str:
    """The key for the statements of a report: those of one that retells a paper and credits an agency may be of either."""
    if not credit.agencies or key.startswith("agency:") or not is_known(key):
        return key
    return "agency:" + "+".join((*credit.agencies, key))


def _is_agencys(credit: Credits, link: Link) -> bool:
    """Whether a report is its agency's, whatever it shares with others; not so if it opens with another paper."""
    return bool(credit.agencies) and not link.how.startswith("retells")


def _own_key(report: Report) -> str:
    return f"own:{_own_name(report)}"


def _own_name(report: Report) -> str:
    name = paper_of(report)
    return outlets().key(name) if name else report.id


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
            *(f"signed: {line}" for line in credit.signed),
            *(f"phrase: {words}" for words in credit.own),
            *(f"cites: {agency}" for agency in credit.cites if agency not in credit.agencies),
            *(f"cites: {name}" for name in credit.retells if not self.mine),
        )


def _origin(judged: _Judged, reports: Sequence[Report]) -> Origin:
    """The origin of one report. What copies a report of unknown origin is of unknown origin too."""
    report, key, evidence = judged.report, judged.key, judged.evidence
    link = _strongest(judged.mine)
    copied = reports[link.original].id if link else None
    if judged.credit.agencies and key.startswith("agency:"):
        return Origin(report=report.id, kind="agency", of=", ".join(judged.credit.agencies), key=key, evidence=evidence)
    if not is_known(key):
        return Origin(report=report.id, kind="unknown", of=copied, key=key, evidence=evidence)
    return Origin(report=report.id, kind="copy" if copied else "own", of=copied, key=key, evidence=evidence)


def _with_shared_quotes(origin: Origin, reports: Sequence[Report], told: Sequence[Wording], number: int) -> Origin:
    """The origin with the quotations that the report has in the same words as others: a reason to doubt its independence."""
    notes = []
    for other, report in enumerate(reports):
        if other != number and (shared := quotes_held(told[number], told[other])):
            longest = max(shared, key=lambda quote: (len(quote), quote))
            notes.append(f"quotation: {report.id} has « {' '.join(longest[:QUOTE_SHOWN])} … » too")
    return replace(origin, evidence=(*origin.evidence, *notes))


def _with_family(origin: Origin, report: Report, reports: Sequence[Report]) -> Origin:
    """The origin with the reports of other titles of the same owner: a reason to doubt its independence too."""
    notes = [
        f"family: {other.id} and it both belong to {family}"
        for other in reports
        if other is not report and (family := family_of_both(report, other))
    ]
    return replace(origin, evidence=(*origin.evidence, *notes))


def family_of_both(one: Report, other: Report) -> str | None:
    """The family that owns the two different papers of two reports; None where none is known."""
    first, second = paper_of(one), paper_of(other)
    return outlets().shared_family(first, second) if first and second else None
