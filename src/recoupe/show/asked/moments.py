"""Facts in the order of time as lines: the date as exact as the sources give it, the verdict, and what it rests on."""

from collections.abc import Sequence

from recoupe.records import Fact, Moment
from recoupe.show import dates, phrases
from recoupe.show.frame import Frame
from recoupe.show.page import Line, Run, Style
from recoupe.show.views import VERDICT_MARKS, count_of_origins


def lines(moments: Sequence[Moment], seen: Frame) -> list[Line]:
    """A line for each of *moments*, in their order."""
    return [line(one.fact, seen, dates.told(one.fact.when.edtf, seen.words) if one.fact.when else "") for one in moments]


def line(fact: Fact, seen: Frame, date: str = "") -> Line:
    """The line of *fact*, with its *date* before it."""
    told = phrases.told(fact, seen.words, dated=False, cameo=seen.cameo(fact.statements))
    mark = VERDICT_MARKS.get(fact.verdict, Run("○", Style.DOUBT))
    return Line(
        mark=Run(date, Style.NOTE) if date else None,
        runs=(mark, Run(" "), *phrases.separated(told, (Run(counted(fact, seen), Style.NOTE),))),
        tags=seen.tags(fact.reports),
        id=seen.short[fact.id],
    )


def counted(fact: Fact, seen: Frame) -> str:
    """The verdict and what it counts: outlets, families, independent origins known and unknown."""
    words = seen.words
    verdict = words.known(f"dossier.verdict.{fact.verdict}") or fact.verdict
    origins = [seen.origins[id] for id in fact.reports if id in seen.origins]
    parts = [words("dossier.count.outlets", n=fact.outlets)] if fact.outlets else [words("dossier.unknown_outlet")]
    if fact.families and fact.families != fact.outlets:
        parts.append(words("ask.count.families", n=fact.families))
    parts.append(count_of_origins(fact.origins_known, fact.origins_unknown, origins, seen))
    return f"{verdict}{words('dossier.colon')}{', '.join(parts)}"
