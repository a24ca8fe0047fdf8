"""The commands that ask the archive: show, stories, meetings, positions, commitments, timeline, quotes, who.

What each of the latter shows is a row of `recoupe.show.asked.kinds`; `relating` has the command relations.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence

from recoupe.archive import Archive
from recoupe.records import Answer, Dossier, Story, Wanted
from recoupe.show import one_name, table
from recoupe.show.asked import pages, stories
from recoupe.show.asked.gathered import Gathered, framed, gather
from recoupe.show.asked.kinds import KINDS, Kind
from recoupe.show.cli import filters, output, plotting
from recoupe.show.cli.commands import OK, SOME_FAILED, opened, tell
from recoupe.show.frame import Frame
from recoupe.show.words import Words

# formats that are for people: what is not there is told in them; elsewhere on standard error
FOR_PEOPLE = ("text", "markdown")


def ask(asked: argparse.Namespace, words: Words) -> int:
    """Shows one part of all that the archive holds, as far as it fits what is asked."""
    wanted, kind = filters.wanted(asked), KINDS[asked.command]
    with opened(asked.archive) as archive:
        if is_empty(archive, words):
            return OK
        gathered = gather(archive.ask(wanted), kind.part)
        if not is_one_story(wanted, gathered.stories, archive, words):
            return SOME_FAILED
        output.prepare(asked.format)
        if gathered.count:
            _print(asked, kind, gathered, framed(gathered, archive.report, words), wanted, words)
        else:
            nothing(pages.nothing(asked.command, gathered, wanted, words), asked.format)
    return OK


def _print(asked: argparse.Namespace, kind: Kind, gathered: Gathered, seen: Frame, wanted: Wanted, words: Words) -> None:
    if asked.format in FOR_PEOPLE:
        output.shower(asked.format)(pages.page(asked.command, kind, gathered, seen, wanted, whole=asked.all))
    else:
        lines = kind.lines(gathered, seen) if asked.format == "jsonl" else table.lines(kind.rows(gathered, seen))
        printed(lines)
    if kind.picture and asked.plot:
        plotting.write(asked.plot, kind.picture(seen), words)


def show(asked: argparse.Namespace, words: Words) -> int:
    """Shows the dossier of everything in the archive, or of one story, as far as it fits what is asked."""
    wanted = filters.wanted(asked)
    with opened(asked.archive) as archive:
        if is_empty(archive, words):
            return SOME_FAILED
        if wanted == Wanted() and asked.format != "csv":
            output.dossiers(archive.dossiers(), archive, words, format=asked.format, whole=asked.all)
            return OK
        answers = tuple(archive.ask(wanted))
        if not is_one_story(wanted, [answer.whole.story for answer in answers], archive, words):
            return SOME_FAILED
        _show(asked, answers, wanted, archive, words)
    return OK


def _show(asked: argparse.Namespace, answers: Sequence[Answer], wanted: Wanted, archive: Archive, words: Words) -> None:
    output.prepare(asked.format)
    told = tuple(map(_named, filter(lambda answer: not answer.empty, answers)))
    gathered = gather(answers, "facts")
    if not told:
        nothing(pages.nothing("show", gathered, wanted, words), asked.format)
    elif asked.format == "csv":
        printed(table.lines(KINDS["timeline"].rows(gathered, framed(gathered, archive.report, words))))
    else:
        limits = words.join(tuple(pages.asked(wanted, gathered.meant, words)))
        if limits and asked.format in FOR_PEOPLE:
            print(words("ask.shown", asked=limits) + "\n")
        output.dossiers(told, archive, words, format=asked.format, whole=asked.all)


def _named(answer: Answer) -> Dossier:
    return one_name.throughout(answer.dossier, answer.whole.entities)


def list_stories(asked: argparse.Namespace, words: Words) -> int:
    """Lists the stories of the archive, as far as they fit what is asked."""
    wanted = filters.wanted(asked)
    with opened(asked.archive) as archive:
        if is_empty(archive, words):
            return OK
        output.prepare(asked.format)
        answers = tuple(archive.ask(wanted))
        found = tuple(stories.told(answer, archive.report) for answer in answers if not answer.empty)
        if not found:
            nothing(pages.nothing("stories", gather(answers, "facts"), wanted, words), asked.format)
        elif asked.format in FOR_PEOPLE:
            told = tuple(pages.asked(wanted, gather(answers, "facts").meant, words))
            output.shower(asked.format)(stories.page(found, told, words, whole=asked.all))
        else:
            printed(stories.lines(found) if asked.format == "jsonl" else table.lines(stories.rows(found)))
    return OK


# what the asking commands share


def is_empty(archive: Archive, words: Words) -> bool:
    """Whether the archive has no report yet; says so."""
    empty = not archive.reports()
    if empty:
        tell(words("cli.message.error", message=words("cli.message.no_reports", path=archive.path)))
    return empty


def is_one_story(wanted: Wanted, found: Iterable[Story], archive: Archive, words: Words) -> bool:
    """Whether the start of a story's id that was asked for (if one was) is that of one story; says what is wrong if not."""
    candidates = tuple(found)
    if wanted.story is None or len(candidates) == 1:
        return True
    if not candidates:
        tell(words("cli.message.error", message=words("ask.unknown_story", id=wanted.story, path=archive.path)))
        return False
    tell(words("cli.message.error", message=words("cli.message.several_ids", id=wanted.story)))
    for story in candidates:
        tell(words("cli.message.candidate", id=story.id, kind=story.title or words("dossier.unknown_title")))
    return False


def nothing(sentences: Iterable[str], format: str) -> None:
    """Says that nothing fits: where people read it, or on standard error where a program reads the output."""
    say: Callable[[str], None] = print if format in FOR_PEOPLE else tell
    for sentence in sentences:
        say(sentence)


def printed(lines: Iterable[str]) -> None:
    """Writes *lines* to standard output."""
    for line in lines:
        print(line)
