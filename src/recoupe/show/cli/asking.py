"""The commands that ask the archive: show, stories, meetings, positions, commitments, timeline, quotes, who.

What each of the latter shows is a row of `recoupe.show.asked.kinds`; `relating` has the command relations.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence

from recoupe.archive import Archive
from recoupe.records import Answer, Dossier, Wanted
from recoupe.show import one_name, table
from recoupe.show.asked import pages, stories
from recoupe.show.asked.gathered import Gathered, Looked, framed, gather
from recoupe.show.asked.kinds import KINDS, Kind
from recoupe.show.cli import commands, filters, output, plotting
from recoupe.show.cli.arguments import USAGE
from recoupe.show.cli.commands import OK, SOME_FAILED, opened, tell
from recoupe.show.frame import Frame
from recoupe.show.words import Words

# formats that are for people: what is not there is told in them; elsewhere on standard error
FOR_PEOPLE = ("text", "markdown")


def ask(asked: argparse.Namespace, words: Words) -> int:
    """Shows one part of all that the archive holds, as far as it fits what is asked."""
    wanted, kind, looked = filters.wanted(asked), KINDS[asked.command], Looked()
    with opened(asked.archive) as archive:
        if is_empty(archive, words):
            return OK
        gathered = gather(looked.at(archive.ask(wanted)), kind.part)
        if not is_one_story(wanted, looked, archive, words):
            return SOME_FAILED
        output.prepare(asked.format)
        if gathered.count:
            told = tuple(pages.asked(wanted, looked.meant, words))
            _print(asked, kind, gathered, framed(gathered, archive.report, words), told)
        else:
            nothing(pages.nothing(asked.command, looked, gathered.undated, wanted, words), asked.format)
    return OK


def _print(asked: argparse.Namespace, kind: Kind, gathered: Gathered, seen: Frame, told: Sequence[str]) -> None:
    if asked.format in FOR_PEOPLE:
        output.shower(asked.format)(pages.page(asked.command, kind, gathered, seen, told, whole=asked.all))
    else:
        printed(kind.lines(gathered, seen) if asked.format == "jsonl" else table.lines(kind.rows(gathered, seen)))
    if kind.picture and asked.plot:
        plotting.write(asked.plot, kind.picture(seen), seen.words)


def who(asked: argparse.Namespace, words: Words) -> int:
    """Says who is who, or who held an office, if one is named."""
    if asked.office is None and asked.date is None:
        return ask(asked, words)
    if asked.office is None or filters.wanted(asked) != Wanted() or asked.format not in FOR_PEOPLE:
        tell(words("cli.message.error", message=words("ask.who.office_alone")))
        return USAGE
    return commands.who(asked, words)


def show(asked: argparse.Namespace, words: Words) -> int:
    """Shows the dossier of everything in the archive, or of one story, as far as it fits what is asked."""
    wanted, looked = filters.wanted(asked), Looked()
    with opened(asked.archive) as archive:
        if is_empty(archive, words):
            return SOME_FAILED
        if asked.format == "csv":
            return ask(argparse.Namespace(**{**vars(asked), "command": "timeline", "plot": None}), words)
        if wanted == Wanted():
            output.dossiers(archive.dossiers(), archive, words, format=asked.format, whole=asked.all)
            return OK
        told = tuple(_named(answer) for answer in looked.at(archive.ask(wanted)) if not answer.empty)
        if not is_one_story(wanted, looked, archive, words):
            return SOME_FAILED
        output.prepare(asked.format)
        _show(asked, told, wanted, looked, archive, words)
    return OK


def _show(
    asked: argparse.Namespace, told: Sequence[Dossier], wanted: Wanted, looked: Looked, archive: Archive, words: Words
) -> None:
    if not told:
        nothing(pages.nothing("show", looked, 0, wanted, words), asked.format)
        return
    limits = words.join(tuple(pages.asked(wanted, looked.meant, words)))
    if limits and asked.format in FOR_PEOPLE:
        print(words("ask.shown", asked=limits) + "\n")
    output.dossiers(told, archive, words, format=asked.format, whole=asked.all)


def _named(answer: Answer) -> Dossier:
    return one_name.throughout(answer.dossier, answer.whole.entities)


def list_stories(asked: argparse.Namespace, words: Words) -> int:
    """Lists the stories of the archive, as far as they fit what is asked."""
    wanted, looked = filters.wanted(asked), Looked()
    with opened(asked.archive) as archive:
        if is_empty(archive, words):
            return OK
        found = tuple(stories.told(answer, archive.report) for answer in looked.at(archive.ask(wanted)) if not answer.empty)
        output.prepare(asked.format)
        if not found:
            nothing(pages.nothing("stories", looked, 0, wanted, words), asked.format)
        elif asked.format in FOR_PEOPLE:
            told = tuple(pages.asked(wanted, looked.meant, words))
            output.shower(asked.format)(stories.page(found, told, words, whole=asked.all))
        else:
            printed(stories.lines(found) if asked.format == "jsonl" else table.lines(stories.rows(found)))
    return OK


# what the asking commands share


def is_empty(archive: Archive, words: Words) -> bool:
    """Whether the archive has no report yet; says so."""
    empty = not archive.reports()
    if empty:
        tell(words("cli.message.error", message=words("cli.message.no_reports", path=archive.address)))
    return empty


def is_one_story(wanted: Wanted, looked: Looked, archive: Archive, words: Words) -> bool:
    """Whether the start of a story's id that was asked for (if one was) is that of one story; says what is wrong if not."""
    if wanted.story is None or len(looked.stories) == 1:
        return True
    if not looked.stories:
        tell(words("cli.message.error", message=words("ask.unknown_story", id=wanted.story, path=archive.address)))
        return False
    tell(words("cli.message.error", message=words("cli.message.several_ids", id=wanted.story)))
    for story in looked.stories:
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
