"""The page of an answer: what was asked and for whom it was taken, the lines, the reports that they cite."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from recoupe.records import Relations, Wanted
from recoupe.show import dates, harmless, phrases
from recoupe.show.asked.gathered import Gathered, Looked
from recoupe.show.asked.kinds import Kind
from recoupe.show.frame import Frame
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.views import VERDICT_MARKS, report_lines
from recoupe.show.words import Words

# how many lines a section shows unless everything is asked for
LINES = 60

# sections that say in another way what others say
PLOTS = ("spread",)

# names that look like one that nobody has: how many, and how much alike
_SUGGESTED, _NEAR = 3, 0.6


def page(command: str, kind: Kind, gathered: Gathered, seen: Frame, told: Sequence[str], *, whole: bool) -> Page:
    """The page for *command*; *told* says what was asked. Long sections are cut unless the *whole* is asked for."""
    lines = {name: shown(seen) for name, shown in kind.sections}
    sections = [section(name, some, seen.words, whole=whole) for name, some in lines.items()]
    count = sum(len(some) for name, some in lines.items() if name not in PLOTS)
    cited = Section(title=seen.words("dossier.section.reports"), lines=tuple(report_lines(seen)))
    return Page(
        title=seen.words(f"ask.{command}.title"),
        id=None,
        summary=summary(command, count, gathered, told, seen.words),
        sections=tuple(one for one in (*sections, cited) if one.lines),
    )


def section(name: str, lines: Sequence[Line], words: Words, *, whole: bool) -> Section:
    """The section called *name* (in `ask.section` or `dossier.section`)."""
    title = words.known(f"ask.section.{name}") or words(f"dossier.section.{name}")
    notes = [words("dossier.count.left_out", n=len(lines) - LINES)] if len(lines) > LINES and not whole else []
    if explained := words.known(f"ask.note.{name}"):
        notes.insert(0, explained)
    if name in ("timeline", "facts"):
        notes.append(legend(words))
    return Section(title=title, lines=tuple(lines if whole else lines[:LINES]), note="\n".join(notes) or None)


def legend(words: Words) -> str:
    """What the signs before facts mean."""
    return " · ".join(f"{mark.text} {words(f'dossier.verdict.{key}')}" for key, mark in VERDICT_MARKS.items())


def summary(command: str, count: int, gathered: Gathered, told: Sequence[str], words: Words) -> tuple[Run, ...]:
    """How much there is, and what was asked, whom names were taken for, and what had to be left out."""
    parts = [words(f"ask.{command}.count", n=count)]
    stories = len(set(gathered.story_of.values()))
    parts += [words("dossier.count.stories", n=stories)] if stories > 1 else []
    runs = [(Run(part),) for part in (*parts, *told)]
    if gathered.undated:
        runs.append((Run(words("ask.undated", n=gathered.undated), Style.DOUBT),))
    return tuple(phrases.separated(*runs))


def asked(wanted: Wanted, meant: Mapping[str, tuple[str, ...]], words: Words) -> Iterator[str]:
    """What was asked, in words."""
    for said in wanted.actors:
        names = ", ".join(harmless.line(name) for name in meant.get(said, ()))
        yield words("ask.asked.actor_is" if names else "ask.asked.actor", said=harmless.line(said), names=names)
    if wanted.states:
        yield words("ask.asked.states", names=", ".join(map(_state, wanted.states)))
    if wanted.since:
        yield words("ask.asked.since", date=dates.told(wanted.since.isoformat(), words))
    if wanted.until:
        yield words("ask.asked.until", date=dates.told(wanted.until.isoformat(), words))
    yield from ([words("ask.asked.types", names=", ".join(wanted.types))] if wanted.types else [])
    verdicts = (words.known(f"dossier.verdict.{one}") or one for one in wanted.verdicts)
    yield from ([words("ask.asked.verdicts", names=", ".join(verdicts))] if wanted.verdicts else [])


def _state(code: str) -> str:
    from recoupe import atlas  # its tables take a moment to load

    return atlas.load().state(code).name


def nothing(command: str, looked: Looked, undated: int, wanted: Wanted, words: Words) -> Iterator[str]:
    """What is said where nothing fits: what was asked, why that may be, and what to try."""
    told, none = words.join(tuple(asked(wanted, looked.meant, words))), words(f"ask.{command}.none")
    yield words("ask.nothing", what=none, asked=told) if told else words("ask.nothing_at_all", what=none)
    if undated:
        yield words("ask.undated", n=undated)
    for said in wanted.actors:
        if not looked.meant.get(said):
            yield _nobody(said, looked.everybody, words)
    if told:
        yield words("ask.not_a_no")


def no_pair(told: Relations, looked: Looked, wanted: Wanted, words: Words) -> Iterator[str]:
    """What is said where there is no fact between two."""
    names = {"one": harmless.line(told.one.name), "other": harmless.line(told.other.name)}
    yield words("ask.relations.none", **names)
    for side in (told.one, told.other):
        if not side.ids:
            yield _nobody(side.said, looked.everybody, words)
    if limits := words.join(tuple(asked(wanted, looked.meant, words))):
        yield words("ask.relations.within", asked=limits)
    yield words("ask.not_a_no")


def _nobody(said: str, everybody: Iterable[str], words: Words) -> str:
    near = get_close_matches(said, sorted(everybody), _SUGGESTED, _NEAR)
    key = "ask.nobody_near" if near else "ask.nobody"
    return words(key, said=harmless.line(said), near=", ".join(harmless.line(name) for name in near))
