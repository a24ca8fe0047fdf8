"""The command relations: how two treat each other over time."""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace

from recoupe import reconcile
from recoupe.archive import Archive
from recoupe.records import Answer, Fact, Relations, Wanted
from recoupe.show import table
from recoupe.show.asked import pages, pair
from recoupe.show.asked.gathered import Looked, framed, gather
from recoupe.show.cli import asking, filters, output, plotting
from recoupe.show.cli.commands import OK, SOME_FAILED, opened, tell
from recoupe.show.drawings import relations as drawing
from recoupe.show.words import Words


def relations(asked: argparse.Namespace, words: Words) -> int:
    """Shows the facts between two by week or month, with their intensity and the change points."""
    wanted, looked = filters.wanted(asked), Looked()
    with opened(asked.archive) as archive:
        if asking.is_empty(archive, words):
            return OK
        published = archive.published if asked.by_report else None
        told = reconcile.relations(looked.at(archive.ask(wanted)), asked.one, asked.other, asked.by, published)
        if not asking.is_one_story(wanted, looked, archive, words):
            return SOME_FAILED
        output.prepare(asked.format)
        if any(_facts(told)):
            _print(asked, told, wanted, archive, words)
        else:
            asking.nothing(pages.no_pair(told, looked, wanted, words), asked.format)
    return OK


def _print(asked: argparse.Namespace, told: Relations, wanted: Wanted, archive: Archive, words: Words) -> None:
    if asked.format in asking.FOR_PEOPLE:
        seen = framed(gather(_about(archive.ask(wanted), told), "facts"), archive.report, words)
        output.shower(asked.format)(pair.page(told, seen, _limits(asked, wanted, words), whole=asked.all))
    else:
        asking.printed(pair.lines(told) if asked.format == "jsonl" else table.lines(pair.rows(told)))
    if asked.plot and told.periods:
        plotting.write(asked.plot, drawing.picture(told, pair.title(told, words), words), words)
    elif asked.plot:
        tell(words("ask.relations.no_picture"))


def _limits(asked: argparse.Namespace, wanted: Wanted, words: Words) -> tuple[str, ...]:
    """What was asked, in words."""
    told = tuple(pages.asked(wanted, {}, words))
    return (*told, words("ask.asked.by_report")) if asked.by_report else told


def _about(answers: Iterable[Answer], told: Relations) -> Iterator[Answer]:
    """*answers* with no other facts than those between the two."""
    ids = {fact.id for fact in _facts(told)}
    for answer in answers:
        facts = tuple(fact for fact in answer.dossier.facts if fact.id in ids)
        yield replace(answer, dossier=replace(answer.dossier, facts=facts))


def _facts(told: Relations) -> Iterator[Fact]:
    yield from (one.fact for period in told.periods for one in period.encounters)
    yield from (*told.undone, *told.unscored, *told.unplaced)
