"""Words that several pages need: verdicts with their origins, names, days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.records import Fact, Origin, Report, Span, Statement
from recoupe.show import dates, harmless, phrases
from recoupe.show.frame import Frame
from recoupe.show.page import Run, Style
from recoupe.show.words import Words

ORDER = ("corroborated", "contested", "single-origin", "unclear")


def number(n: int, words: Words) -> str:
    """A small number as a word: "two", "deux"."""
    small = words.several("pages.numbers")
    return small[n] if 0 <= n < len(small) else str(n)


def verdict(fact: Fact, words: Words) -> str:
    """How well a fact is confirmed, in words: "confirmed by two independent origins"."""
    known, n = fact.origins_known, number(fact.origins_known, words)
    if fact.verdict == "contested":
        return words("pages.verdict.contested_by", n=n) if known > 1 else words("pages.verdict.contested")
    if fact.verdict == "corroborated":
        return words("pages.verdict.corroborated", n=n)
    if fact.verdict == "single-origin":
        return words("pages.verdict.single-origin")
    if fact.verdict == "unclear" and known > 1:
        return words("pages.verdict.unclear_apart", n=n)
    if fact.verdict == "unclear":
        return words("pages.verdict.unclear_mixed" if known else "pages.verdict.unclear")
    return fact.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An origin of a fact and those who print it: each report with its number and its outlet; in words how many are `left` out.

    All origins that nobody knows stand together.
    """

    known: bool
    told: str
    reports: tuple[tuple[int, str, str], ...]
    left: str = ""


def voices(reports: Iterable[str], seen: Frame, most: int | None = None) -> tuple[Voice, ...]:
    """Who says so: the origins of *reports*, known ones first, each with the reports that have it from there.

    Of more than *most* known ones the last word is how many others there are.
    """
    grouped: dict[str, list[str]] = {}
    for id in reports:
        origin = seen.origins.get(id)
        grouped.setdefault(origin.key if origin and origin.kind != "unknown" else _UNKNOWN, []).append(id)
    made = (_voice(key, ids, seen) for key, ids in grouped.items())
    found = sorted(made, key=lambda one: (not one.known, one.reports[0][0] if one.reports else 0))
    known = [one for one in found if one.known]
    left = len(known) - most if most else 0
    if left <= 0:
        return tuple(found)
    others = Voice(known=True, told=seen.words("pages.origin.others", n=left), reports=())
    return (*known[:most], others, *(one for one in found if not one.known))


_UNKNOWN = "unknown"
_TAGS = 12  # reports that are named beside one origin


def _voice(key: str, ids: Sequence[str], seen: Frame) -> Voice:
    origins = [seen.origins[id] for id in ids if id in seen.origins]
    shown = sorted((seen.numbers.get(id, 0), id, outlet(seen.reports.get(id), seen.words)) for id in ids)
    return Voice(
        known=key != _UNKNOWN,
        told=_nobody(len(ids), seen.words) if key == _UNKNOWN else _source(origins, shown, seen.words),
        reports=tuple(shown[:_TAGS]),
        left=seen.words("pages.origin.more", n=len(shown) - _TAGS) if len(shown) > _TAGS else "",
    )


def _nobody(n: int, words: Words) -> str:
    return words("pages.origin.unknown") if n == 1 else words("pages.count.unknown", n=n)


def _source(origins: Sequence[Origin], shown: Sequence[tuple[int, str, str]], words: Words) -> str:
    agency = next((origin.of for origin in origins if origin.kind == "agency" and origin.of), None)
    if agency:
        return words("pages.origin.agency", name=harmless.line(agency))
    own = next((origin.report for origin in origins if origin.kind == "own"), None)
    name = next((name for _, id, name in shown if id == own), shown[0][2])
    return words("pages.origin.own" if own else "pages.origin.copied", name=name)


def words_of(fact: Fact, seen: Frame) -> tuple[str, str | None]:
    """The exact words that tell a *fact* most fully, and their language."""
    rows = seen.behind(fact.statements)

    def fullness(row: Statement) -> tuple[bool, bool, int, int]:
        same = (row.event_type, row.mode, row.polarity) == (fact.event_type, fact.mode, fact.polarity)
        return (same, len(row.text) <= _FULL, len(row.text), -row.span.start)

    best = max(rows, key=fullness, default=None)
    if best is None:
        return "", None
    report = seen.reports.get(best.report)
    return phrases.quoted(best.text, seen.words).text, report.language if report else None


_FULL = 160  # characters, above which words are no better for being more


def outlet(report: Report | None, words: Words) -> str:
    """The outlet of a report, in words where it is not known."""
    return harmless.line((report.outlet if report else None) or "") or words("dossier.unknown_outlet")


def title(report: Report, words: Words) -> str:
    """The title of a report; its first words where it has none."""
    return harmless.line(report.title or "") or harmless.line(report.text[:90]) or words("dossier.unknown_title")


def day(edtf: str | None, words: Words) -> str:
    """A day in words, also where there is none."""
    return dates.told(edtf, words) if edtf else words("dossier.unknown_date")


def marked(text: str, passage: Span, marks: Iterable[Span]) -> tuple[Run, ...]:
    """The *passage* of *text* with *marks* in it, which are in order."""
    runs, at = [], passage.start
    for mark in marks:
        runs += [Run(text[at : mark.start]), Run(mark.of(text), Style.MARKED)]
        at = max(at, mark.end)
    return tuple(run for run in (*runs, Run(text[at : passage.end])) if run.text)
