"""The table of what can be asked for: each command with the part of a dossier that it shows, and how. A new one is a new row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.reconcile import timeline
from recoupe.show import ledgers, views
from recoupe.show.asked import lines, moments, rows
from recoupe.show.asked.gathered import Gathered
from recoupe.show.drawings import bars
from recoupe.show.drawings import timeline as drawing
from recoupe.show.frame import Frame
from recoupe.show.page import Line
from recoupe.show.people import who_is_who

Row = Mapping[str, object]
Lines = Callable[[Frame], Sequence[Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What one command shows.

    ``part`` is the field of a dossier; ``sections`` the lines for people under the name of each section (in `ask.section`);
    ``rows`` the table, ``lines`` the JSON lines; ``picture`` the SVG of what can be drawn, None where there is none.
    """

    part: str
    sections: tuple[tuple[str, Lines], ...]
    rows: Callable[[Gathered, Frame], Iterator[Row]]
    lines: Callable[[Gathered, Frame], Iterator[str]]
    picture: Callable[[Frame], str] | None = None


def _dated(seen: Frame) -> Sequence[Line]:
    return moments.lines(timeline([seen.dossier]).dated, seen)


def _spread(seen: Frame) -> Sequence[Line]:
    return bars.over_time(timeline([seen.dossier]).dated, seen.words)


def _picture(seen: Frame) -> str:
    return drawing.picture(timeline([seen.dossier]).dated, seen.words("ask.timeline.title"), seen.words)


def _undated(seen: Frame) -> Sequence[Line]:
    return moments.lines(timeline([seen.dossier]).undated, seen)


def _fact_rows(gathered: Gathered, seen: Frame) -> Iterator[Row]:
    ordered = timeline([gathered.dossier])
    return rows.facts((*ordered.dated, *ordered.undated), gathered, seen)


def _fact_lines(gathered: Gathered, seen: Frame) -> Iterator[str]:
    ordered = timeline([gathered.dossier])
    return lines.facts((*ordered.dated, *ordered.undated), gathered, seen)


KINDS: Mapping[str, Kind] = {
    "meetings": Kind(part="meetings", sections=(("meetings", ledgers.meetings),), rows=rows.meetings, lines=lines.meetings),
    "positions": Kind(part="positions", sections=(("positions", ledgers.positions),), rows=rows.positions, lines=lines.positions),
    "commitments": Kind(
        part="commitments", sections=(("commitments", ledgers.commitments),), rows=rows.commitments, lines=lines.commitments
    ),
    "timeline": Kind(
        part="facts",
        sections=(("spread", _spread), ("timeline", _dated), ("undated", _undated)),
        rows=_fact_rows,
        lines=_fact_lines,
        picture=_picture,
    ),
    "quotes": Kind(part="quotations", sections=(("quotations", views.quotations),), rows=rows.quotations, lines=lines.quotations),
    "who": Kind(part="entities", sections=(("who", who_is_who),), rows=rows.entities, lines=lines.entities),
}
