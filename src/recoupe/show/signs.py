"""What speaks for and against a record, in words: one line a sign, under what it is a sign of."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from recoupe.archive import Evidence
from recoupe.records import Report, Sign, Statement
from recoupe.show import dates, figures, harmless, phrases
from recoupe.show.page import Line, Run, Section, Style
from recoupe.show.words import Words

_MARKS = {"for": Run("+ ", Style.GOOD), "against": Run("− ", Style.DOUBT)}


def sections(evidence: Evidence, words: Words) -> Iterator[Section]:
    """For and against, the signs of the record itself first; then those of each of its parts, under its name."""
    own = [sign for sign in evidence.signs if sign.of in _own_ids(evidence)]
    for stands in ("for", "against"):
        lines = tuple(_line(sign, evidence, words) for sign in own if sign.stands == stands)
        yield Section(title=words(f"explain.section.{stands}"), lines=lines)
    for title, parts in _parts([sign for sign in evidence.signs if sign not in own], evidence):
        yield Section(title=words(f"explain.section.{title}"), lines=tuple(_part(part, evidence, words) for part in parts))


def _own_ids(evidence: Evidence) -> tuple[str, ...]:
    """The ids that the record goes by: an origin's signs name its report."""
    return (evidence.id, evidence.id.removeprefix("origin:"))


def _parts(signs: Sequence[Sign], evidence: Evidence) -> Iterator[tuple[str, list[list[Sign]]]]:
    """The signs of reports, statements and stories, by what they are signs of; those kept out apart from those that are in."""
    inside = {report.id for report in evidence.reports} | {row.id for row in evidence.statements}
    grouped = [list(group) for _, group in groupby(signs, key=lambda sign: sign.of)]
    yield "why-in", [group for group in grouped if group[0].of in inside]
    yield "why-out", [group for group in grouped if group[0].of not in inside]


def _part(signs: Sequence[Sign], evidence: Evidence, words: Words) -> Line:
    """What the signs are signs of, with the signs under it."""
    of = signs[0].of
    report = next((report for report in evidence.reports if report.id == of), None)
    title = (Run(" · "), Run(harmless.line(report.title or report.name), Style.NOTE)) if report else ()
    return Line(runs=(*_called(of, evidence, words), *title), id=of, under=tuple(_line(sign, evidence, words) for sign in signs))


def _line(sign: Sign, evidence: Evidence, words: Words) -> Line:
    return Line(runs=(_MARKS[sign.stands], Run(told(sign, evidence, words))), id=_followed(sign, evidence))


def _followed(sign: Sign, evidence: Evidence) -> str | None:
    """The id to go on from: that of what is named and does not stand below with a number."""
    return None if any(sign.other == report.id for report in evidence.reports) else sign.other


def told(sign: Sign, evidence: Evidence, words: Words) -> str:
    """The sign in words; its kind and values where a later program has written a kind that this one does not know."""
    values: dict[str, object] = {name: _value(sign, name, value, words) for name, value in sign.values}
    other = "".join(run.text for run in _called(sign.other, evidence, words)) if sign.other else ""
    try:
        return harmless.line(words(f"explain.sign.{sign.kind}", other=other, **values))
    except KeyError:
        return harmless.line(" ".join((sign.kind, *(value for _, value in sign.values), other)))


def _value(sign: Sign, name: str, value: str, words: Words) -> object:
    if name == "n":
        return int(value)
    if name == "field":
        return words.known(f"dossier.field.{value}") or value
    if name in ("date", "at"):
        return dates.told(value, words)
    if name in ("score", "bar"):
        return figures.decimal(value, words)
    if sign.kind == "differs" and name == "values":
        return " | ".join(_side(dict(sign.values)["field"], one, words) for one in value.split(" | "))
    return harmless.line(value)


def _side(field: str, value: str, words: Words) -> str:
    """One of the values that contradict each other."""
    told = words.known(f"dossier.value.{value}") if field == "polarity" else dates.told(value, words) if field == "when" else None
    return told or harmless.line(value)


def _called(id: str, evidence: Evidence, words: Words) -> tuple[Run, ...]:
    """What a report, a statement or a story is called in a line."""
    numbers = {report.id: number for number, report in enumerate(evidence.reports, 1)}
    known = (*evidence.reports, *evidence.statements, *evidence.stories, *evidence.beside)
    record = next((record for record in known if record.id == id), None)
    if isinstance(record, Report):
        number = f"[{numbers[id]}] {harmless.line(record.outlet or '')}".strip() if id in numbers else None
        return (Run(number or _dated(record, words), Style.WHO),)
    if isinstance(record, Statement):
        return (phrases.quoted(record.text, words),)
    title = harmless.line(record.title or "") or words("dossier.unknown_title") if record else id
    return (Run(title, Style.WHO),)


def _dated(report: Report, words: Words) -> str:
    """The outlet with the date: of a paper there may be several reports."""
    date = f" ({dates.told(report.published, words)})" if report.published else ""
    return harmless.line(report.outlet or report.title or report.name) + date
