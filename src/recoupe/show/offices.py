"""Who held an office: the page of one office, and the words for a holder beside a nameless office of a dossier."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from recoupe.records import Holder, Report, Sighting, Tenancy
from recoupe.show import dates, harmless, phrases
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.words import Words


def page(asked: str, tenancy: Tenancy, reports: Mapping[str, Report], words: Words) -> Page:
    """The page of the office that was *asked* for; *reports* are those of its sightings, by id."""
    numbers = {id: number for number, id in enumerate(reports, 1)}
    holder = tenancy.holder
    told = (Run(held(holder, words), Style.WHO if holder.name else Style.DOUBT),) if holder else ()
    sections = (
        Section(title=words("who.section.reports_say"), lines=tuple(_said(tenancy.sightings, numbers, words))),
        Section(title=words("who.section.table"), lines=tuple(_listed(one, words) for one in tenancy.table)),
        Section(title=words("explain.section.reports"), lines=tuple(_report(reports[id], n, words) for id, n in numbers.items())),
    )
    return Page(
        title=harmless.line(asked),
        id=None,
        summary=told or (Run(words("who.nobody"), Style.DOUBT),) * (not any(section.lines for section in sections)),
        sections=tuple(section for section in sections if section.lines),
    )


def held(holder: Holder, words: Words) -> str:
    """Who held an office on a day and according to whom, or that it is not known, and why."""
    day = dates.told(holder.seen, words) if holder.seen else words("dossier.unknown_date")
    if holder.name is None:
        reasons = words("who.semicolon").join(words.translated(reason) for reason in holder.reason.split("; "))
        return words("who.unknown", date=day, reason=harmless.line(reasons))
    source = words(f"who.source.{holder.source}")
    return words("who.held", name=harmless.line(holder.name), date=day, source=source)


def _said(sightings: Sequence[Sighting], numbers: Mapping[str, int], words: Words) -> Iterator[Line]:
    """A line for each holder, as long as the reports name no other: from the first day to the last."""
    for entity, told in groupby(sightings, key=lambda one: one.entity):
        run = list(told)
        days = list(dict.fromkeys(dates.told(one.seen, words) for one in run if one.seen))
        when = " – ".join(days if len(days) < 2 else (days[0], days[-1])) or words("dossier.unknown_date")
        tags = tuple(dict.fromkeys(f"[{numbers[one.report]}]" for one in run))
        runs = phrases.separated((Run(harmless.line(run[0].name), Style.WHO),), (Run(when),))
        yield Line(runs=tuple(runs), tags=tags, id=entity)


def _listed(holder: Holder, words: Words) -> Line:
    since, end = holder.since or "..", holder.until or holder.seen or ".."
    if holder.until:
        when = f"{dates.told(since, words)} – {dates.told(end, words)}"
    else:
        when = words("who.still", since=dates.told(f"{since}/..", words), seen=dates.told(end, words))
    parts = [(Run(harmless.line(holder.name or ""), Style.WHO),), (Run(when),)]
    if holder.wikidata:
        parts.append((Run(holder.wikidata, Style.NOTE),))
    return Line(runs=tuple(phrases.separated(*parts)))


def _report(report: Report, number: int, words: Words) -> Line:
    outlet = harmless.line(report.outlet or "") or words("dossier.unknown_outlet")
    date = dates.told(report.published, words) if report.published else words("dossier.unknown_date")
    runs = phrases.separated((Run(outlet, Style.WHO),), (Run(date),), (Run(harmless.line(report.name), Style.NOTE),))
    return Line(mark=Run(f"[{number}]"), runs=tuple(runs), id=report.id)
