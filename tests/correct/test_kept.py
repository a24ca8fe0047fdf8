"""Correcting an archive: it holds in everything that is handed out, through another reading by other rules, and can be undone."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from made_corrections import FIRST, SECOND, TEXT, accused, findings, met, report, statement

from recoupe.archive import Archive
from recoupe.errors import CorrectionError, NotFoundError
from recoupe.records import Findings, Report, Statement
from recoupe.store import Store, checking, query
from recoupe.store.address import address_of

ONE = report(name="one.txt", outlet="Le Phare", published="2024-03-07")
TWO = report("Quito accuse.\n" + TEXT, "two.txt", outlet="La Vigie", published="2024-03-08")


def found(of: Report) -> Findings:
    made = findings(of, replace(met(of), id=f"m{of.id[:7]}"), replace(accused(of), id=f"a{of.id[:7]}"))
    return replace(made, quotations=tuple(replace(row, id=f"q{of.id[:7]}") for row in made.quotations))


def keep(where: str, of: Report, findings: Findings, rules: str = "rules of today") -> None:
    with Store.open(where) as store:
        store.keep(of, findings, rules)


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    for of in (ONE, TWO):
        keep(where, of, found(of))
    with Archive.open(where) as opened:
        tuple(opened.dossiers())
        yield opened


def rows(archive: Archive, of: Report = ONE) -> tuple[Statement, ...]:
    return archive._findings(of.id).statements


MET = f"m{ONE.id[:7]}"
ACCUSED = f"a{ONE.id[:7]}"


def test_what_is_corrected_holds_everywhere_and_is_undone(archive: Archive) -> None:
    before = rows(archive)
    made = archive.change(MET[:6], {"modality": "planned"}, who="Ada", why="announced")
    assert (made.number, made.who, made.why, made.at[-1]) == (1, "Ada", "announced", "Z")
    assert rows(archive)[0].modality == "planned"
    [told] = [row for dossier in archive.dossiers() for row in dossier.statements if row.id == MET]
    assert told.modality == "planned"
    shown = archive.explain(MET)
    assert isinstance(shown.record, Statement)
    assert (shown.record.modality, shown.found == before[0], shown.said) == ("planned", True, (made,))
    undone = archive.undo()
    assert undone == replace(made, undone=True)
    assert rows(archive) == before
    assert archive.log() == (undone,)
    assert archive.undo() is None


def test_what_is_refused_is_gone_but_can_still_be_explained(archive: Archive) -> None:
    archive.reject(ACCUSED, who="Ada", why="not said")
    assert [row.id for row in rows(archive)] == [MET]
    assert all(ACCUSED not in fact.statements for dossier in archive.dossiers() for fact in dossier.facts)
    shown = archive.explain(ACCUSED)
    assert (shown.refused, len(shown.said)) == (True, 1)
    with pytest.raises(CorrectionError, match="undo that first"):
        archive.confirm(ACCUSED)
    archive.undo(1)
    assert not archive.explain(ACCUSED).refused


def test_what_is_added_is_found_explained_and_corrected(archive: Archive) -> None:
    added = archive.add_statement(
        ONE.id, "avoir fermé la frontière", {"type": "COERCE", "actors": "ECU"}, who="Ada", why="missed"
    )
    row = rows(archive)[-1]
    assert (row.id, row.sentence.of(ONE.text)) == (added.target, SECOND)
    assert ("statement", added.target) in archive.ids(added.target[:8])
    assert archive.explain(added.target[:8]).record == row
    archive.change(added.target, {"polarity": "negative"}, why="no")
    assert rows(archive)[-1].polarity == "negative"
    assert any(added.target in fact.statements for dossier in archive.dossiers() for fact in dossier.facts)
    archive.undo(added.number)
    with pytest.raises(NotFoundError, match="there no more"):
        archive.explain(added.target)
    assert archive.adrift() == {2}
    quote = archive.add_quotation(ONE.id, "à Lima la ministre", {"speaker": "Ana Quispe"}, why="a quotation")
    assert archive.explain(quote.target).kind == "quotation"


def test_what_is_searched_and_listed_is_the_humans_word_and_the_archive_stays_sound(archive: Archive, where: str) -> None:
    def hits(asked: str) -> list[str]:
        return [hit.record.id for hit in archive.search(asked).hits]

    assert ACCUSED in hits("type:ACCUSE")
    archive.change(ACCUSED, {"type": "REJECT", "actors": "FRA"}, why="misread")
    archive.reject(MET, why="not said")
    archive.change(ONE.id, {"outlet": "La Boussole"}, why="misread")
    added = archive.add_statement(ONE.id, "avoir fermé la frontière", {"type": "COERCE", "actors": "ECU"}, why="missed")
    archive.change("person:ana-kispe", {"name": "Zénobie Tarquini"}, why="her name")
    assert ACCUSED not in hits("type:ACCUSE")
    assert hits('type:REJECT acteur:France média:"La Boussole"') == [ACCUSED]
    assert hits("type:COERCE") == [added.target]
    assert hits("type:CONSULT acteur:Tarquini") == [f"m{TWO.id[:7]}"]
    sound(where)
    keep(where, ONE, found(ONE), "rules of tomorrow")
    archive.settle()
    assert hits('type:REJECT acteur:France média:"La Boussole"') == [ACCUSED]
    archive._store.index_anew()
    assert hits("type:COERCE") == [added.target]
    while archive.undo():
        pass
    assert ACCUSED in hits("type:ACCUSE")
    assert hits("type:CONSULT acteur:Quispe") == hits("type:CONSULT")
    assert archive._store.ask(query.rows_of, ONE.id) == found(ONE)
    sound(where)


def sound(where: str) -> None:
    assert [flaw for flaw in checking.check(address_of(where)) if flaw.code != "untold"] == []


def test_the_word_is_kept_when_the_report_is_read_by_other_rules(archive: Archive, where: str) -> None:
    archive.change(MET, {"modality": "planned"}, why="announced")
    archive.reject(ACCUSED, why="not said")
    other = statement(ONE, "a rencontré jeudi à Lima", FIRST, "sother", "CONSULT", trigger=met(ONE).trigger)
    keep(where, ONE, findings(ONE, other, replace(accused(ONE), id="sagain")), "rules of tomorrow")
    assert [(row.id, row.modality) for row in rows(archive)] == [("sother", "planned")]
    assert archive.adrift() == frozenset()
    assert [one.number for one in archive.log("sother")] == [1]
    keep(where, ONE, findings(ONE, accused(ONE)), "rules of the day after")
    assert archive.adrift() == {1}
    assert rows(archive) == ()


def test_entities_are_one_name_or_nobody_in_every_report(archive: Archive) -> None:
    archive.change("person:ana-kispe", {"name": "Ana María Quispe", "wikidata": "Q1"}, who="Ada", why="her full name")
    for of in (ONE, TWO):
        assert rows(archive, of)[0].actors[1].name == "Ana María Quispe"
        assert archive.explain(f"m{of.id[:7]}").record.actors[1].name == "Ana María Quispe"  # type: ignore[union-attr]
    [quote] = [row for dossier in archive.dossiers() for row in dossier.quotations if row.report == ONE.id]
    assert quote.speaker is not None
    assert quote.speaker.name == "Ana María Quispe"
    archive.undo()
    archive.merge_records("person:ana-kispe", ["person:luis-paredes"], why="the same")
    assert [actor.name for actor in rows(archive)[0].actors] == ["Ana Quispe"]


def test_reports_origins_facts_meetings_and_stories_are_corrected(archive: Archive) -> None:
    [dossier] = archive.dossiers()
    fact = next(one for one in dossier.facts if one.event_type == "ACCUSE")
    archive.change(ONE.id, {"outlet": "La Boussole", "published": "2024-03-06"}, why="misread")
    assert archive.report(ONE.id).outlet == "La Boussole"
    archive.change(ONE.id, {"origin": "agency:AEQ"}, why="their wire")
    archive.change(TWO.id, {"origin": f"copy:{ONE.id}"}, why="copied")
    [dossier] = archive.dossiers()
    assert {(one.kind, one.key) for one in dossier.origins} == {("agency", "agency:AEQ"), ("copy", "agency:AEQ")}
    assert {one.verdict for one in dossier.facts} == {"single-origin"}
    archive.split_record(fact.id, [f"a{TWO.id[:7]}"], why="two")
    [dossier] = archive.dossiers()
    first, second = (one for one in dossier.facts if one.event_type == "ACCUSE")
    archive.merge_records(second.id, [first.id], why="one after all")
    archive.change(dossier.meetings[0].id, {"stage": "cancelled"}, why="it was")
    archive.change(dossier.story.id, {"title": "Une frontière"}, why="better")
    [dossier] = archive.dossiers()
    assert [one.event_type for one in dossier.facts].count("ACCUSE") == 1
    assert (dossier.meetings[0].stage, dossier.story.title) == ("cancelled", "Une frontière")
    archive.reject(fact.id, why="nobody accused")
    assert [one.event_type for dossier in archive.dossiers() for one in dossier.facts] == ["CONSULT"]


def test_decisions_about_stories_and_corrections_are_one_log(archive: Archive) -> None:
    archive.confirm(MET, who="Ada")
    [dossier] = archive.dossiers()
    archive.split_record(dossier.story.id, [TWO.id], who="Bea", why="two affairs")
    archive.confirm(ACCUSED, who="Ada")
    assert [(one.number, one.kind, one.who) for one in archive.log()] == [
        (1, "confirm", "Ada"),
        (2, "split", "Bea"),
        (3, "confirm", "Ada"),
    ]
    assert len(archive.dossiers()) == 2
    archive.undo(2)
    assert len(archive.dossiers()) == 1
    with pytest.raises(NotFoundError, match="number 2"):
        archive.undo(2)
    assert [one.number for one in archive.log() if one.undone] == [2]
    first, second = (archive.undo(), archive.undo())
    assert [one.number for one in (first, second) if one] == [3, 1]


def test_the_least_certain_are_reviewed_first_and_once(archive: Archive) -> None:
    every = archive.to_review(10)
    assert len(every) == 4
    assert every[0].report in (archive.report(ONE.id), archive.report(TWO.id))
    archive.confirm(every[0].record.id, who="Ada")
    archive.reject(every[1].record.id, who="Ada")
    assert [one.record.id for one in archive.to_review(10)] == [one.record.id for one in every[2:]]
    assert [one.record.id for one in archive.to_review(1)] == [every[2].record.id]
    assert all(one.record.id.startswith("a") for one in archive.to_review(10, ["ACCUSE"]))


def test_a_report_that_is_reviewed_is_gold(archive: Archive) -> None:
    items = archive.to_review(10, report=ONE.id)
    assert [one.record.id for one in items] == [MET, ACCUSED, f"q{ONE.id[:7]}"]
    for one in items[:2]:
        archive.confirm(one.record.id, who="Ada")
    assert [how_far.whole for _, how_far in archive.reviewed()] == [False]
    archive.confirm(items[2].record.id, who="Ada")
    [(of, how_far)] = archive.reviewed()
    assert (of.id, how_far.whole, how_far.done) == (ONE.id, True, 3)
    assert json.loads(json.dumps(archive.gold(ONE.id)))["annotator"] == "Ada"


def test_what_cannot_stand_is_refused_and_nothing_is_kept(archive: Archive) -> None:
    for id, fields in ((MET, {"modality": "sure"}), (ONE.id, {"origin": "copy"}), (ONE.id, {"origin": f"copy:{ONE.id}"})):
        with pytest.raises(CorrectionError):
            archive.change(id, fields)
    with pytest.raises(NotFoundError):
        archive.confirm("nothing")
    with pytest.raises(CorrectionError, match="is no report"):
        archive.add_statement(MET, "avoir fermé", {"type": "COERCE"})
    assert archive.log() == ()
