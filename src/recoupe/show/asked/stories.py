"""The stories of the archive as a list: what each is about, when, how many reports and origins tell it, how much is confirmed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.records import Answer, Report
from recoupe.show import dates, harmless, jsonl, phrases
from recoupe.show.asked import pages
from recoupe.show.frame import shortened
from recoupe.show.page import Line, Page, Run, Style
from recoupe.show.words import Words

Row = Mapping[str, object]
_VERDICTS = ("corroborated", "single-origin", "unclear", "contested")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One story in figures. ``first`` and ``last`` are days of its reports (EDTF), ``facts`` those that fit what was asked."""

    id: str
    title: str | None
    first: str | None
    last: str | None
    reports: tuple[str, ...]  # names
    outlets: tuple[str, ...]
    origins_known: int
    origins_unknown: int
    agencies: tuple[str, ...]
    facts: int
    verdicts: Mapping[str, int]


def told(answer: Answer, report: Callable[[str], Report]) -> Told:
    """The figures of one answer; *report* gives a report by id."""
    story = answer.whole.story
    reports = [report(id) for id in story.reports]
    days = sorted({one.published[:10] for one in reports if one.published}, key=dates.order)
    known = {origin.key for origin in answer.whole.origins if origin.kind != "unknown"}
    unknown = {origin.key for origin in answer.whole.origins if origin.kind == "unknown"}
    return Told(
        id=story.id,
        title=story.title,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=tuple(one.name for one in reports),
        outlets=tuple(dict.fromkeys(one.outlet for one in reports if one.outlet)),
        origins_known=len(known),
        origins_unknown=len(unknown),
        agencies=tuple(dict.fromkeys(one.of for one in answer.whole.origins if one.kind == "agency" and one.of)),
        facts=len(answer.dossier.facts),
        verdicts={name: sum(fact.verdict == name for fact in answer.dossier.facts) for name in _VERDICTS},
    )


def rows(found: Sequence[Told]) -> Iterator[Row]:
    """A row a story."""
    for one in found:
        yield {
            "id": one.id,
            "title": one.title,
            "first": one.first,
            "last": one.last,
            "reports": len(one.reports),
            "outlets": len(one.outlets),
            "origins_known": one.origins_known,
            "origins_unknown": one.origins_unknown,
            "agencies": " | ".join(one.agencies),
            "facts": one.facts,
            **{name.replace("-", "_"): count for name, count in one.verdicts.items()},
        }


def lines(found: Sequence[Told]) -> Iterator[str]:
    """A JSON line a story."""
    for row, one in zip(rows(found), found, strict=True):
        yield jsonl.object_line("story", {**row, "reports": one.reports, "outlets": one.outlets, "agencies": one.agencies})


def page(found: Sequence[Told], asked: Sequence[str], words: Words, *, whole: bool) -> Page:
    """The list for people."""
    short = shortened(one.id for one in found)
    summary = (words("ask.stories.count", n=len(found)), *asked)
    listed = [_line(one, short[one.id], words) for one in found]
    return Page(
        title=words("ask.stories.title"),
        id=None,
        summary=tuple(phrases.separated(*((Run(part),) for part in summary))),
        sections=(pages.section("stories", listed, words, whole=whole),),
    )


def _line(one: Told, id: str, words: Words) -> Line:
    title = harmless.line(one.title or "") or words("dossier.unknown_title")
    counts = [_days(one, words), words("dossier.count.reports", n=len(one.reports))]
    counts += [words("dossier.count.outlets", n=len(one.outlets))] if one.outlets else []
    counts += [words("dossier.count.known", n=one.origins_known)] if one.origins_known or not one.origins_unknown else []
    counts += [words("dossier.count.unknown", n=one.origins_unknown)] if one.origins_unknown else []
    facts = [words("dossier.count.facts", n=one.facts)]
    facts += [words(f"ask.verdicts.{name}", n=count) for name, count in one.verdicts.items() if count]
    under = (Line(runs=(Run(" · ".join(counts), Style.NOTE),)), Line(runs=(Run(" · ".join(facts), Style.NOTE),)))
    return Line(runs=(Run(title, Style.WHO),), id=id, under=under)


def _days(one: Told, words: Words) -> str:
    if one.first is None or one.last is None:
        return words("dossier.unknown_date")
    same = one.first == one.last or len(one.first) != len(one.last)
    return dates.told(one.last if same else f"{one.first}/{one.last}", words)
