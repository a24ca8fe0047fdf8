"""The command relations: how two treat each other over time."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe import reconcile
from recoupe.archive import Archive
from recoupe.records import Answer, Fact, Relations, Wanted
from recoupe.show import table
from recoupe.show.asked import pages, pair
from recoupe.show.asked.gathered import framed, gather
from recoupe.show.cli import asking, filters, output, plotting
from recoupe.show.cli.commands import OK, SOME_FAILED, opened
from recoupe.show.drawings import relations as drawing
from recoupe.show.words import Words


def relations(asked: argparse.Namespace, words: Words) -> int:
    """Shows the facts between two by week or month, with their intensity and the change points."""
    wanted = filters.wanted(asked)
    with opened(asked.archive) as archive:
        if asking.is_empty(archive, words):
            return OK
        answers = tuple(archive.ask(wanted))
        if not asking.is_one_story(wanted, [answer.whole.story for answer in answers], archive, words):
            return SOME_FAILED
        told = reconcile.relations(answers, asked.one, asked.other, asked.by)
        output.prepare(asked.format)
        if any(_facts(told)):
            _print(asked, told, answers, wanted, archive, words)
        else:
            asking.nothing(pages.no_pair(told, gather(answers, "facts"), wanted, words), asked.format)
    return OK


def _print(
    asked: argparse.Namespace, told: Relations, answers: Sequence[Answer], wanted: Wanted, archive: Archive, words: Words
) -> None:
    if asked.format == "text" or asked.format == "markdown":
        gathered = gather(answers, "facts")
        told_asked = pages.asked(wanted, gathered.meant, words)
        seen = framed(gather(_about(answers, told), "facts"), archive.report, words)
        output.shower(asked.format)(pair.page(told, seen, tuple(told_asked), whole=asked.all))
    else:
        asking.printed(pair.lines(told) if asked.format == "jsonl" else table.lines(pair.rows(told)))
    if asked.plot and told.periods:
        plotting.write(asked.plot, drawing.picture(told, pair.title(told, words), words), words)
    elif asked.plot:
        asking.nothing([words("ask.relations.no_picture")], "jsonl")


def _about(answers: Sequence[Answer], told: Relations) -> Iterator[Answer]:
    """*answers* with no other facts than those between the two."""
    ids = {fact.id for fact in _facts(told)}
    for answer in answers:
        facts = tuple(fact for fact in answer.dossier.facts if fact.id in ids)
        yield replace(answer, dossier=replace(answer.dossier, facts=facts))


def _facts(told: Relations) -> Iterator[Fact]:
    yield from (one.fact for period in told.periods for one in period.encounters)
    yield from (*told.undone, *told.unscored, *told.unplaced)
