"""An evaluation as a sheet: its figures, what has changed since the last time, its types, its faults, its history."""

from collections.abc import Iterator, Sequence

from recoupe.measure import Figure, TypeCount, is_ceiling
from recoupe.show.evaluation.faults import Fault
from recoupe.show.evaluation.floors import Check
from recoupe.show.evaluation.kinds import EXTRA, MISSED
from recoupe.show.evaluation.runs import Evaluation, Run
from recoupe.show.sheets import Entry, Listing, Part, Plot, Sheet, Table
from recoupe.show.words import Words

# a change below this is none: figures are shown to the third place
_SMALLEST = 0.0005
# what is drawn of the history: acts and quotations in one plot, fields in the other
_DRAWN = (
    ("found_f1", "typed_precision", "typed_recall", "typed_f1", "quotes_f1", "speaker_accuracy"),
    ("roles", "when", "place", "modality", "polarity", "mode", "sources", "invented_any"),
)


def sheet(done: Evaluation, past: Sequence[Run], now: Run, faults: Sequence[Fault], words: Words, *, drawn: bool) -> Sheet:
    """Everything that is shown of *done*. *past* are earlier runs of the set; their course is shown if it is to be *drawn*."""
    parts: list[Part] = [_figures(done, words)]
    if past:
        parts.append(_changes(past[-1], now, words))
    parts.append(_types(done, words))
    parts += _listings(faults, words)
    if drawn:
        parts += _plots((*past, now), words)
    return Sheet(title=_title(done, words), notes=tuple(_notes(done, words)), parts=tuple(parts))


def _title(done: Evaluation, words: Words) -> str:
    figures = done.figures
    counts = (
        words("evaluate.count.reports", n=figures.reports),
        words("evaluate.count.required", n=figures.required),
        words("evaluate.count.given", n=figures.given),
    )
    return " · ".join((done.gold.name, *counts))


def _notes(done: Evaluation, words: Words) -> Iterator[str]:
    if done.gold.empty:
        yield words("evaluate.note.empty", n=done.gold.empty)
    if done.displaced:
        yield words("evaluate.note.displaced", n=done.displaced)


# --- tables -------------------------------------------------------------------------------------------------------------------


def _figures(done: Evaluation, words: Words) -> Table:
    return Table(
        title=words("evaluate.title.figures"),
        header=words.several("evaluate.header.figures"),
        rows=tuple((words(f"evaluate.figure.{one.name}"), number(one.value), *_counted(one)) for one in done.figures.all),
        note=words("evaluate.note.invented") if any(is_ceiling(one.name) for one in done.figures.all) else None,
    )


def _counted(figure: Figure) -> tuple[str, str]:
    if figure.right is None or figure.of is None:
        return "", ""
    return f"{figure.right:.1f}".removesuffix(".0"), str(figure.of)


def _types(done: Evaluation, words: Words) -> Table:
    return Table(
        title=words("evaluate.title.types"),
        header=words.several("evaluate.header.types"),
        rows=tuple(_type(one) for one in done.figures.types),
        note=words("evaluate.note.types"),
    )


def _type(one: TypeCount) -> tuple[str, ...]:
    shares = (
        number(one.precision) if one.found else "–",
        number(one.recall) if one.gold else "–",
        number(one.f1) if one.found and one.gold else "–",
    )
    return (one.event_type, str(one.gold), str(one.recalled), str(one.found), str(one.right), *shares)


def _changes(last: Run, now: Run, words: Words) -> Table:
    names = [name for name in now.figures if abs(now.figures[name] - last.figures.get(name, -1)) >= _SMALLEST]
    gone = [name for name in last.figures if name not in now.figures]
    known = [name for name in (*names, *gone) if words.known(f"evaluate.figure.{name}")]
    notes = [] if known else [words("evaluate.note.same")]
    if last.corpus != now.corpus:
        notes.append(words("evaluate.note.corpus"))
    return Table(
        title=words("evaluate.title.changes", date=last.date),
        header=words.several("evaluate.header.changes"),
        rows=tuple(_change(name, last, now, words) for name in known),
        marked=frozenset(row for row, name in enumerate(known) if _is_worse(name, last, now)),
        note=" ".join(notes) or None,
    )


def _change(name: str, last: Run, now: Run, words: Words) -> tuple[str, str, str, str]:
    before, after = last.figures.get(name), now.figures.get(name)
    change = "" if before is None or after is None else f"{after - before:+.3f}"
    return (words(f"evaluate.figure.{name}"), number(before), number(after), change)


def _is_worse(name: str, last: Run, now: Run) -> bool:
    before, after = last.figures.get(name), now.figures.get(name)
    if before is None or after is None:
        return False
    return after > before if is_ceiling(name) else after < before


def number(value: float | None) -> str:
    """A share of one as it is shown."""
    return "–" if value is None else f"{value:.3f}"


def checked(found: Check, words: Words) -> Sheet:
    """The floors and what stands below them."""
    rows = tuple((one.name, number(one.now), number(one.floor), _verdict(one.fails, one.now, words)) for one in found.standings)
    notes = [words("evaluate.note.moved", file=found.file)] if found.moved else []
    if found.apart:
        notes.append(words("evaluate.note.apart", sets=", ".join(found.apart)))
    table = Table(
        title=words("evaluate.title.floors", file=found.file),
        header=words.several("evaluate.header.floors"),
        rows=rows,
        marked=frozenset(row for row, one in enumerate(found.standings) if one.fails),
    )
    key = "evaluate.title.below" if found.fails else "evaluate.title.above"
    return Sheet(title=words(key), notes=tuple(notes), parts=(table,))


def _verdict(fails: bool, now: float | None, words: Words) -> str:
    if not fails:
        return ""
    return words("evaluate.note.gone") if now is None else words("evaluate.note.below")


# --- faults -------------------------------------------------------------------------------------------------------------------


def _listings(faults: Sequence[Fault], words: Words) -> Iterator[Listing]:
    for kind in dict.fromkeys(fault.kind for fault in faults):
        entries = tuple(_entry(fault, words) for fault in faults if fault.kind == kind)
        yield Listing(title=words(f"evaluate.fault.{kind}", n=len(entries)), entries=entries)


def _entry(fault: Fault, words: Words) -> Entry:
    lines = []
    if fault.gold is not None:
        lines.append((words("evaluate.label.gold"), fault.gold))
    if fault.given is not None or fault.kind not in (MISSED, EXTRA):
        lines.append((words("evaluate.label.given"), fault.given or words("evaluate.label.nothing")))
    if fault.rules:
        lines.append((words("evaluate.label.rules"), ", ".join(fault.rules)))
    lines.append((words("evaluate.label.sentence"), fault.sentence))
    quoted = words("evaluate.label.quoted", words=fault.words)
    return Entry(head=" ".join(part for part in (fault.report, fault.event_type, quoted) if part), lines=tuple(lines))


# --- the course of the figures --------------------------------------------------------------------------------------------------


def _plots(runs: Sequence[Run], words: Words) -> Iterator[Plot]:
    if len(runs) < 2:
        return
    dates = tuple(run.date for run in runs)
    for names, title in zip(_DRAWN, words.several("evaluate.title.plots"), strict=True):
        series = tuple((words(f"evaluate.figure.{name}"), tuple(run.figures.get(name) for run in runs)) for name in names)
        shown = tuple((label, values) for label, values in series if any(value is not None for value in values))
        if shown:
            yield Plot(title=title, dates=dates, series=shown)
