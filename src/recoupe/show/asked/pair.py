"""Relations of a pair: as a page, as a table (a row a fact), as JSON lines."""

from collections.abc import Iterator, Mapping, Sequence

from recoupe.records import Encounter, Fact, Period, Relations, Turn
from recoupe.show import dates, harmless, jsonl, phrases
from recoupe.show.asked import moments, pages, periods
from recoupe.show.drawings import bars
from recoupe.show.frame import Frame
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.views import report_lines
from recoupe.show.words import Words

Row = Mapping[str, object]

# facts between the two that count in no period: fields of `Relations`
APART = ("unplaced", "undone", "unscored")
_TONES = {"warm": Style.GOOD, "cool": Style.CONFLICT, "mixed": Style.NOTE, "thin": Style.DOUBT}


def title(told: Relations, words: Words) -> str:
    """ "Colombie – Venezuela"."""
    return words("ask.relations.title", one=harmless.line(told.one.name), other=harmless.line(told.other.name))


def page(told: Relations, seen: Frame, asked: Sequence[str], *, whole: bool) -> Page:
    """The page of *told*; *seen* frames all its facts, *asked* says what was asked."""
    words = seen.words
    sections = (
        pages.section("periods", [_period(one, told, seen) for one in told.periods], words, whole=whole),
        Section(title=words("ask.section.change"), lines=(Line(runs=(Run(periods.change(told, words)),)), *_turns(told, seen))),
        *(pages.section(reason, _apart(getattr(told, reason), seen), words, whole=whole) for reason in APART),
        Section(title=words("dossier.section.reports"), lines=tuple(report_lines(seen))),
    )
    placed = sum(len(one.encounters) for one in told.periods)
    every = placed + sum(len(getattr(told, reason)) for reason in APART)
    summary = (words("ask.relations.count", n=every, placed=placed), *asked)
    return Page(
        title=title(told, words),
        id=None,
        summary=tuple(phrases.separated(*((Run(part),) for part in summary))),
        sections=tuple(section for section in sections if section.lines),
    )


def _apart(facts: Sequence[Fact], seen: Frame) -> list[Line]:
    return [moments.line(fact, seen, _date(fact, seen)) for fact in facts]


def _date(fact: Fact, seen: Frame) -> str:
    return dates.told(fact.when.edtf, seen.words) if fact.when else seen.words("dossier.unknown_date")


def _period(one: Period, told: Relations, seen: Frame) -> Line:
    words = seen.words
    counts = [words("dossier.count.facts", n=len(one.encounters))]
    confirmed = sum(each.fact.verdict == "corroborated" for each in one.encounters)
    counts += [words("ask.verdicts.corroborated", n=confirmed)] if confirmed else []
    runs = (
        bars.warmth(one.mean, one.tone),
        Run(f" {periods.number(one.mean, words)} "),
        Run(words(f"ask.tone.{one.tone}"), _TONES[one.tone]),
        Run(f" · {' · '.join(counts)}", Style.NOTE),
    )
    under = tuple(_encounter(each, told, seen) for each in one.encounters)
    return Line(mark=Run(periods.label(one, told.by, words), Style.NOTE), runs=runs, under=under)


def _encounter(one: Encounter, told: Relations, seen: Frame) -> Line:
    line = moments.line(one.fact, seen)
    note = (Run(f" · {seen.words('ask.by_report')}", Style.DOUBT),) if one.by_report else ()
    way = seen.words(f"ask.way.{one.way}")
    runs = (Run(f"{periods.number(one.intensity, seen.words)} {way} "), *line.runs, *note)
    return Line(runs=runs, tags=line.tags, id=line.id)


def _turns(told: Relations, seen: Frame) -> Iterator[Line]:
    for turn in told.turns:
        before, after = told.periods[turn.before], told.periods[turn.after]
        said = seen.words(
            "ask.relations.turn",
            before=periods.label(before, told.by, seen.words),
            after=periods.label(after, told.by, seen.words),
            was=periods.number(turn.was, seen.words),
            becomes=periods.number(turn.becomes, seen.words),
            p=periods.p(turn.p, seen.words),
        )
        facts = tuple(_encounter(one, told, seen) for one in (*before.encounters, *after.encounters))
        yield Line(runs=(Run(said, Style.DOES),), under=facts)


# tables and JSON lines


def rows(told: Relations) -> Iterator[Row]:
    """A row a fact, with its period where it counts in one; ``counted`` says why where it does not."""
    turning = {turn.after for turn in told.turns}
    for number, period in enumerate(told.periods):
        head = {"period": periods.edtf(period, told.by), "mean": round(period.mean, 3), "tone": period.tone}
        for one in period.encounters:
            turn = "yes" if number in turning else "no"
            yield {
                **_head("yes", told),
                **head,
                "turn": turn,
                "way": one.way,
                "intensity": one.intensity,
                "dated_by": _dated_by(one),
                **_fact(one.fact),
            }
    empty = dict.fromkeys(("period", "mean", "tone", "turn", "way", "intensity", "dated_by"))
    for reason in APART:
        for fact in getattr(told, reason):
            yield {**_head(reason, told), **empty, **_fact(fact)}


def _dated_by(one: Encounter) -> str:
    return "report" if one.by_report else "source"


def _head(counted: str, told: Relations) -> Row:
    return {"one": told.one.name, "other": told.other.name, "counted": counted}


def _fact(fact: Fact) -> Row:
    return {
        "id": fact.id,
        "when": fact.when.edtf if fact.when else None,
        "event_type": fact.event_type,
        "mode": fact.mode,
        "modality": fact.modality,
        "polarity": fact.polarity,
        "actors": " | ".join(one.name for one in fact.actors),
        "recipients": " | ".join(one.name for one in fact.recipients),
        "verdict": fact.verdict,
        "outlets": fact.outlets,
        "families": fact.families,
        "origins_known": fact.origins_known,
        "origins_unknown": fact.origins_unknown,
        "reports": len(fact.reports),
        "statements": " | ".join(fact.statements),
    }


def lines(told: Relations) -> Iterator[str]:
    """A line for the pair, one a period with its facts, one a change point."""
    apart = {reason: [fact.id for fact in getattr(told, reason)] for reason in APART}
    head = {"one": told.one, "other": told.other, "by": told.by, "span": told.span, "change": told.steady, **periods.method()}
    yield jsonl.object_line("relations", {**head, **apart})
    for one in told.periods:
        facts = [_plain(each) for each in one.encounters]
        yield jsonl.object_line(
            "period",
            {"period": periods.edtf(one, told.by), "mean": round(one.mean, 3), "tone": one.tone, "facts": facts},
        )
    for turn in told.turns:
        yield jsonl.object_line("turn", _turn(turn, told))


def _plain(one: Encounter) -> Row:
    fact = one.fact
    roles = {"actors": fact.actors, "recipients": fact.recipients}
    return {
        **_fact(fact),
        **roles,
        "story": one.story,
        "way": one.way,
        "intensity": one.intensity,
        "dated_by": _dated_by(one),
        "statements": fact.statements,
    }


def _turn(turn: Turn, told: Relations) -> Row:
    before, after = told.periods[turn.before], told.periods[turn.after]
    return {
        "before": periods.edtf(before, told.by),
        "after": periods.edtf(after, told.by),
        "was": round(turn.was, 3),
        "becomes": round(turn.becomes, 3),
        "p": round(turn.p, 4),
        "facts": [one.fact.id for one in (*before.encounters, *after.encounters)],
        **periods.method(),
    }
