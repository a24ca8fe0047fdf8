"""What the store keeps of a report, of its versions and copies, and of what reports say together."""

from collections.abc import Iterator
from dataclasses import replace

import made_by_hand as made
import pytest

from recoupe.records import Dossier, Findings, Report, Span
from recoupe.store import ArchiveError, Kept, Store, query


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with Store.open(where) as opened:
        yield opened


def rows(store: Store, table: str) -> int:
    count: int = store.ask(lambda db: db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())
    return count


def keep(store: Store, location: str = "/news/lima.txt", text: str = made.TEXT, rules: str = made.RULES) -> Kept:
    report = made.report(location, text)
    return store.keep(report, made.findings(report), rules)


def test_a_report_and_its_findings_come_back_as_they_were(store: Store) -> None:
    report = made.report(title="Frontière", authors=("A. Quispe",))
    assert store.keep(report, made.findings(report), made.RULES) == Kept.ADDED
    assert store.ask(query.report, report.id) == report
    assert store.ask(query.findings, report.id) == made.findings(report)


def test_the_same_bytes_at_the_same_place_add_nothing(store: Store) -> None:
    keep(store)
    before = {table: rows(store, table) for table in ("report", "place", "findings", "statement", "quotation", "entity")}
    assert keep(store) == Kept.KNOWN
    assert {table: rows(store, table) for table in before} == before


def test_the_same_bytes_at_another_place_are_the_same_report(store: Store) -> None:
    keep(store)
    assert keep(store, "/copies/lima.txt") == Kept.COPY
    assert rows(store, "report") == 1
    assert rows(store, "statement") == 2
    assert store.ask(query.places_of, made.report().id) == (("/copies/lima.txt", 1, True), ("/news/lima.txt", 1, True))


def test_other_bytes_at_the_same_place_are_a_new_version_and_the_first_stays(store: Store) -> None:
    keep(store)
    changed = made.TEXT + " Mis à jour."
    assert keep(store, text=changed) == Kept.VERSION
    first, second = made.report(), made.report(text=changed)
    assert store.ask(query.current_reports) == (second.id,)
    assert store.ask(query.report, first.id) == first
    assert store.ask(query.places_of, first.id) == (("/news/lima.txt", 1, False),)
    assert store.ask(query.places_of, second.id) == (("/news/lima.txt", 2, True),)
    assert store.ask(query.count_reports) == 1


def test_a_report_that_goes_back_to_its_first_bytes_is_current_again(store: Store) -> None:
    keep(store)
    keep(store, text=made.TEXT + " Mis à jour.")
    assert keep(store) == Kept.VERSION
    assert store.ask(query.current_reports) == (made.report().id,)
    assert rows(store, "report") == 2


def test_a_version_is_not_superseded_while_a_copy_of_it_stands_elsewhere(store: Store) -> None:
    keep(store)
    keep(store, "/copies/lima.txt")
    keep(store, text=made.TEXT + " Mis à jour.")
    assert made.report().id in store.ask(query.current_reports)
    report = store.ask(query.report, made.report().id)
    assert report is not None
    assert report.location == "/copies/lima.txt"


def test_other_rules_make_the_findings_again(store: Store) -> None:
    report = made.report()
    store.keep(report, made.findings(report), made.RULES)
    assert store.keep(report, made.findings(report, statements=1), "rules of tomorrow") == Kept.RENEWED
    assert store.ask(query.findings, report.id) == made.findings(report, statements=1)
    known = store.ask(query.known_at, report.location)
    assert known is not None
    assert known.rules == "rules of tomorrow"


def test_a_file_name_in_a_foreign_encoding_is_kept(store: Store) -> None:
    location = "/news/d\udce9but.txt"  # what Python makes of the byte E9 in a file name
    assert keep(store, location) == Kept.ADDED
    assert keep(store, location) == Kept.KNOWN
    report = store.ask(query.report, made.report().id)
    assert report is not None
    assert report.location == location


def test_a_report_that_cannot_be_kept_whole_is_not_kept_at_all(store: Store) -> None:
    report = made.report()
    twice = made.statement(report)
    broken = Findings(report=report.id, reference=None, statements=(twice, twice), quotations=(), entities=())
    with pytest.raises(ArchiveError) as raised:
        store.keep(report, broken, made.RULES)
    assert raised.value.code == "clash"
    assert rows(store, "report") == rows(store, "place") == rows(store, "statement") == 0
    assert keep(store) == Kept.ADDED  # and the store goes on


def test_ids_are_found_by_their_start(store: Store) -> None:
    keep(store)
    statement = made.statement(made.report()).id
    assert store.ask(query.ids_starting_with, statement[:-1]) == (
        ("statement", statement),
        ("statement", made.statement(made.report(), 2).id),
    )
    assert store.ask(query.ids_starting_with, statement) == (("statement", statement),)
    assert store.ask(query.ids_starting_with, "nothing") == ()


def test_a_dossier_takes_the_place_of_what_was_told_of_its_reports_alone(store: Store) -> None:
    one, two = made.report(), made.report("/news/two.txt", made.TEXT + " Deux.")
    for report in (one, two):
        store.keep(report, made.findings(report), made.RULES)
    store.keep_dossier(made.dossier(one, story="story:one"), made.RULES)
    store.keep_dossier(made.dossier(one, two, story="story:both"), made.RULES)
    assert store.ask(query.story, "story:one") is None
    assert store.ask(query.ids_starting_with, "fact:") == (("fact", "fact:story:both"),)
    # a story that other reports tell too stays
    store.keep_dossier(made.dossier(one, story="story:one"), made.RULES)
    assert [story.id for story in store.ask(query.stories_told_by, one.id)] == ["story:both", "story:one"]


def test_what_a_digest_tells_elsewhere_stays_when_one_of_its_stories_is_told_anew(store: Store) -> None:
    page, other = made.report(), made.report("/news/two.txt", made.TEXT + " Deux.")
    for report in (page, other):
        store.keep(report, made.findings(report), made.RULES)

    def told(story: str, span: Span, *reports: Report) -> Dossier:
        whole = made.dossier(*reports, story=story)
        return replace(whole, story=replace(whole.story, passages=((page.id, (span,)),)))

    store.keep_dossier(told("story:first", Span(0, 48), page), made.RULES)
    store.keep_dossier(told("story:second", Span(48, 90), page, other), made.RULES)
    assert [story.id for story in store.ask(query.stories_told_by, page.id)] == ["story:first", "story:second"]
    store.keep_dossier(told("story:third", Span(0, 48), page, other), made.RULES)
    assert [story.id for story in store.ask(query.stories_told_by, page.id)] == ["story:second", "story:third"]
    kept = store.ask(query.story, "story:third")
    assert kept is not None
    assert kept.passages == ((page.id, (Span(0, 48),)),)


def test_an_entity_is_known_by_its_parts_in_a_story(store: Store) -> None:
    report = made.report()
    store.keep(report, made.findings(report), made.RULES)
    store.keep_dossier(made.dossier(report), made.RULES)
    assert store.ask(query.ids_starting_with, "state:P") == (("entity", "state:PER"),)
    assert store.ask(query.parts_of, "state:PER") == tuple(row.id for row in made.findings(report).statements)
    assert store.ask(query.parts_of, made.SPOKESMAN.id) == (made.quotation(report).id,)


def test_a_fact_comes_back_as_it_was(store: Store) -> None:
    report = made.report()
    store.keep(report, made.findings(report), made.RULES)
    dossier = made.dossier(report)
    store.keep_dossier(dossier, made.RULES)
    assert store.ask(query.of_story, "story:1", "fact") == dossier.facts
    assert store.ask(query.of_story, "story:1", "meeting") == dossier.meetings
    assert store.ask(query.of_story, "story:1", "origin") == dossier.origins
    assert store.ask(query.story, "story:1") == dossier.story
