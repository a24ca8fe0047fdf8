"""A story: what is known, fact by fact, who says so, how the reports differ, who copied whom."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe import reconcile
from recoupe.api import Looking
from recoupe.archive import Archive
from recoupe.errors import NotFoundError
from recoupe.lexicon.names import fold
from recoupe.pages import asked, gathered, marking, network, reader, rendering, strip, today, told
from recoupe.pages.gathered import Told
from recoupe.pages.reader import Reader
from recoupe.pages.told import Voice
from recoupe.reconcile import Shared
from recoupe.records import Fact, Report, Span, Statement
from recoupe.show import dates, explained, names, phrases, views
from recoupe.show.documents import document
from recoupe.show.documents.document import Clash, Entry, Passage
from recoupe.show.page import Line, Run
from recoupe.show.people import who_is_who
from recoupe.show.words import Words

_VOICES = 24  # origins that are named under a fact; its words and its own page have all
_A_PART = 60  # facts on one page
_WHYS = 4  # statements of a fact whose fields are told on the page of the story; the others have pages of their own
_COMPARED = 12  # reports of which each is compared with each
_BARELY = 0.02
_PAIRS = 12
_PARTS = ("quotations", "meetings", "positions", "commitments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why the machine read a statement so: its id, where it stands, its fields with their rules."""

    id: str
    number: int
    report: str
    outlet: str
    fields: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact on the page of its story, with all that stands behind it."""

    id: str
    verdict: str
    said: str
    runs: tuple[Run, ...]
    counts: str
    first: str
    words: str
    language: str | None
    voices: tuple[Voice, ...]
    clashes: tuple[Clash, ...]
    details: tuple[Line, ...]
    passages: tuple[Passage, ...]
    whys: tuple[Why, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports that share words: which came first, and which part of the later one stands in it."""

    first: Report
    later: Report
    share: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words between inverted commas, once, with all ``places`` that have them: report, its number, and where in it."""

    id: str
    speaker: tuple[Run, ...]
    words: tuple[Run, ...]
    language: str | None
    places: tuple[tuple[str, int, str], ...]


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the pages of a story."""

    @made.get("/stories/{id}")
    async def story(request: Request, id: str) -> Response:
        seen = reader.of(request)
        return rendering.page(request, seen, "story.html", await looking.ask(lambda archive: _values(archive, id, seen)))

    @made.get("/stories/{id}/compare")
    async def compare(request: Request, id: str) -> Response:
        seen = reader.of(request)
        return rendering.page(request, seen, "compare.html", await looking.ask(lambda archive: _compared(archive, id, seen)))


def _values(archive: Archive, id: str, seen: Reader) -> dict[str, Any]:
    words = seen.words
    found = gathered.whole(archive, id, words)
    facts = in_order(found)
    part = _part(asked.one(seen, "part"), asked.one(seen, "fact"), facts)
    shown = facts[(part - 1) * _A_PART : part * _A_PART]
    counted = Counter(fact.verdict for fact in facts)
    days = gathered.days(found.reports)
    parts = {entry.name: entry for entry in document.parts_of(found.seen, _PARTS)}
    return {
        "id": id,
        "title": views.head(found.seen)[0],
        "days": dates.told(days, words) if days else words("dossier.unknown_date"),
        "counts": today.counts(found, words),
        "counted": [(one, counted[one], words(f"pages.count.{one}", n=counted[one])) for one in told.ORDER if counted[one]],
        "axis": strip.of(found.reports, facts, words),
        "groups": [(one, [_known(fact, found) for fact in shown if fact.verdict == one]) for one in told.ORDER],
        "differences": list(_differences(facts, found)),
        "here": {fact.verdict for fact in shown},
        "part": part,
        "parts": -(-len(facts) // _A_PART) or 1,
        "reports": [(found.seen.numbers[one.id], one, _origin(one, found)) for one in found.reports],
        "pairs": pairs(found.reports),
        "quotations": _quoted(parts["quotations"].entries),
        "chronology": views.timeline(found.seen),
        "coming": _meetings(found, parts["meetings"].entries, held=False),
        "past": _meetings(found, parts["meetings"].entries, held=True),
        "positions": parts["positions"].entries,
        "commitments": parts["commitments"].entries,
        "relations": list(_relations(facts, words)),
        "net": network.of_story(facts, words),
        "fewest": reconcile.FEWEST,
        "who": who_is_who(found.seen),
        "seen": found.seen,
    }


def _part(said: str, fact: str, facts: Sequence[Fact]) -> int:
    """Which part of the *facts* is shown: the one that is *said*, or else the one in which *fact* (an id) stands."""
    last = max(1, -(-len(facts) // _A_PART))
    if said.isascii() and said.isdigit() and len(said) < 6:
        return min(max(int(said), 1), last)
    return next((at // _A_PART + 1 for at, one in enumerate(facts) if one.id == fact), 1)


def in_order(found: Told) -> list[Fact]:
    """The facts of a story: by verdict, then those that most reports tell, then in the order of the telling."""

    def weight(fact: Fact) -> tuple[int, int, bool, int, str]:
        verdict = told.ORDER.index(fact.verdict) if fact.verdict in told.ORDER else len(told.ORDER)
        early = min((row.span.start for row in found.seen.behind(fact.statements)), default=0)
        return (verdict, -len(fact.reports), not fact.actors, early, fact.id)

    return sorted(found.dossier.facts, key=weight)


def _known(fact: Fact, found: Told) -> Known:
    seen, words = found.seen, found.seen.words
    differing = [one for one in fact.differences if one.field != "source"]
    apart = [one for one in differing if document.stands_apart(one)]
    behind = seen.behind(fact.statements)
    exact, language = told.words_of(fact, seen)
    return Known(
        id=fact.id,
        verdict=fact.verdict,
        said=told.verdict(fact, words),
        runs=phrases.told(fact, words, cameo=seen.cameo(fact.statements)),
        counts=" · ".join(_counts(fact, words)),
        first=_first(fact, found),
        words=exact,
        language=language,
        voices=told.voices(fact.reports, seen, _VOICES),
        clashes=tuple(document.clash_of(one, seen) for one in apart),
        details=tuple(views.difference(one, seen) for one in differing if one not in apart),
        passages=document.passages_of(fact.statements, seen),
        whys=tuple(_why(row, found) for row in behind[:_WHYS]),
        left=max(0, len(behind) - _WHYS),
    )


def _first(fact: Fact, found: Told) -> str:
    """Which report told a fact first, in words; empty where one, or where the days do not tell."""
    reports = [found.seen.reports[id] for id in fact.reports if id in found.seen.reports]
    days = sorted((one.published or "", one.id) for one in reports)
    if len(days) < 2 or not days[0][0] or days[1][0].startswith(days[0][0]):
        return ""
    one = found.seen.reports[days[0][1]]
    name = f"[{found.seen.numbers[one.id]}] {told.outlet(one, found.seen.words)}"
    return found.seen.words("pages.story.first_told", name=name, day=told.day(one.published, found.seen.words))


def _counts(fact: Fact, words: Words) -> Iterator[str]:
    yield words("dossier.count.reports", n=len(fact.reports))
    yield words("pages.count.outlets", n=fact.outlets)
    yield words("pages.count.families", n=fact.families)
    yield words("pages.count.known", n=fact.origins_known)
    yield words("pages.count.unknown", n=fact.origins_unknown)


def _why(row: Statement, found: Told) -> Why:
    seen = found.seen
    return Why(
        id=row.id,
        number=seen.numbers.get(row.report, 0),
        report=row.report,
        outlet=told.outlet(seen.reports.get(row.report), seen.words),
        fields=tuple(explained.fields(row, seen.words)),
    )


def _differences(facts: Sequence[Fact], found: Told) -> Iterator[tuple[Fact, tuple[Run, ...], tuple[Clash, ...]]]:
    """The facts on which reports contradict each other or correct themselves, each with the versions side by side."""
    for fact in facts:
        apart = [one for one in fact.differences if one.conflict or one.field == "correction"]
        if apart:
            seen = found.seen
            runs = phrases.told(fact, seen.words, cameo=seen.cameo(fact.statements))
            yield fact, runs, tuple(document.clash_of(one, seen) for one in apart)


def _origin(report: Report, found: Told) -> str:
    return views.origin_told(found.seen.origins.get(report.id), found.seen)


def _quoted(entries: Sequence[Entry]) -> list[Quoted]:
    """The quotations in their order; what several reports have in the same words of the same speaker stands once."""
    same: dict[tuple[str, ...], list[Entry]] = {}
    for one in entries:
        words = "".join(run.text for passage in one.passages for run in passage.words)
        same.setdefault(("".join(run.text for run in one.line.runs), fold(words)), []).append(one)
    return [
        Quoted(
            id=ones[0].line.id or "",
            speaker=ones[0].line.runs,
            words=ones[0].passages[0].words,
            language=ones[0].passages[0].language,
            places=tuple((passage.report, passage.number, passage.where) for one in ones for passage in one.passages),
        )
        for ones in same.values()
    ]


def _meetings(found: Told, entries: Sequence[Entry], *, held: bool) -> list[Entry]:
    over = {one.id for one in found.dossier.meetings if one.stage in ("held", "cancelled", "refused")}
    return [one for one in entries if (one.line.id in over) is held]


def _relations(facts: Sequence[Fact], words: Words) -> Iterator[tuple[str, str, str, str, int]]:
    """Who has most to do with whom: names and ids of both, and how many facts."""
    met: Counter[tuple[str, str]] = Counter()
    called: dict[str, str] = {}
    for fact in facts:
        ones = {one.id: one for one in (*fact.actors, *fact.recipients) if one.kind != "unnamed"}
        called.update((id, names.called(one, words)) for id, one in ones.items())
        met.update(combinations(sorted(ones), 2))
    for (one, other), n in sorted(met.items(), key=lambda pair: (-pair[1], pair[0]))[:_PAIRS]:
        yield called[one], called[other], one, other, n


# --- who copied whom -------------------------------------------------------------------------------------------------------------


def pairs(reports: Sequence[Report]) -> list[Pair]:
    """The reports that share words with an earlier one, those that share most first; of many reports the first are compared."""
    made = (_pair(*one) for one in reconcile.shared_among(_in_time(reports)[:_COMPARED]))
    return sorted((one for one in made if one), key=lambda one: -one.share)


def _in_time(reports: Sequence[Report]) -> list[Report]:
    return sorted(reports, key=lambda one: (one.published is None, dates.order(one.published or ""), one.id))


def _pair(first: Report, later: Report, stretches: Sequence[Shared]) -> Pair | None:
    common = sum(len(span.of(later.text).split()) for span, _ in stretches)
    every = sum(len(block.span.of(later.text).split()) for block in later.blocks) or len(later.text.split()) or 1
    if common / every < _BARELY:
        return None
    return Pair(first=first, later=later, share=min(100, round(100 * common / every)), words=common)


def _compared(archive: Archive, id: str, seen: Reader) -> dict[str, Any]:
    words = seen.words
    found = gathered.whole(archive, id, words)
    known = {one.id: one for one in found.reports}
    chosen = [known[one] for name in ("one", "other") if (one := asked.one(seen, name)) in known]
    if len(chosen) != 2 or chosen[0] == chosen[1]:
        chosen = _likest(found.reports)
    if len(chosen) != 2:
        raise NotFoundError("This story has no two reports to compare.")
    left, right = _in_time(chosen)
    stretches = reconcile.shared(right, left)
    return {
        "id": id,
        "title": views.head(found.seen)[0],
        "every": [(found.seen.numbers[one.id], one, told.outlet(one, words)) for one in found.reports],
        "columns": [
            _column(left, [there for _, there in stretches], found),
            _column(right, [here for here, _ in stretches], found),
        ],
        "stretches": len(stretches),
        "share": next((one.share for one in pairs([left, right])), 0),
    }


def _likest(reports: Sequence[Report]) -> list[Report]:
    likest = pairs(reports)
    return [likest[0].first, likest[0].later] if likest else list(_in_time(reports)[:2])


def _column(report: Report, spans: Sequence[Span], found: Told) -> dict[str, Any]:
    marks = [marking.Mark(span=span, kind="shared", number=number) for number, span in enumerate(spans, 1)]
    return {
        "report": report,
        "number": found.seen.numbers[report.id],
        "outlet": told.outlet(report, found.seen.words),
        "day": told.day(report.published, found.seen.words),
        "origin": _origin(report, found),
        "blocks": marking.blocks(report, marks),
    }
