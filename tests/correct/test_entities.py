"""Who is who by hand: it holds in every report, through the program's own telling of who is one, and for reports to come."""

from dataclasses import replace

from made_corrections import PERU, QUISPE, TEXT, accused, findings, matter, met, report, said

from recoupe import correct, reconcile
from recoupe.records import Actor, Correction, Entity, Findings, Report

FIRST = report()
LATER = report("Deux mois plus tard.\n" + TEXT, "later.txt")
OTHER = Actor(id="person:anita-ramirez", name="Anita Ramírez", kind="person", country="PER")


def told(of: Report, who: Actor = QUISPE) -> Findings:
    row = replace(met(of), id=f"smet{of.id[:4]}", actors=(who,))
    return replace(findings(of, row), quotations=(), entities=(entity(who),))


def entity(who: Actor) -> Entity:
    return Entity(id=who.id, name=who.name, kind=who.kind, country=who.country, variants=(who.name,))


def corrected(*corrections: Correction, later: Actor = OTHER) -> tuple[Findings, Findings]:
    pairs = ((told(FIRST), FIRST), (told(LATER, later), LATER))
    first, second = (correct.applied(found, of, corrections) for found, of in pairs)
    return first, second


def across(*found: Findings) -> list[tuple[str, str]]:
    reports = [FIRST, LATER]
    dossiers = reconcile.dossiers(reports, found)
    return sorted({(actor.id, actor.name) for one in dossiers for row in one.statements for actor in row.actors})


def test_two_that_are_one_are_one_everywhere() -> None:
    assert len(across(*corrected())) == 2
    one = said(
        correct.merging(
            matter(entity(QUISPE), FIRST, told(FIRST), "entity"), [matter(entity(OTHER), LATER, told(LATER), "entity")]
        )
    )
    assert across(*corrected(one)) == across(*corrected(later=QUISPE))
    assert len(across(*corrected(replace(one, undone=True)))) == 2


def test_another_name_state_or_number_holds_in_every_report() -> None:
    fields = {"name": "Ana María Quispe", "wikidata": "Q1"}
    one = said(correct.changing(matter(entity(QUISPE), FIRST, told(FIRST), "entity"), fields))
    first, second = corrected(one, later=QUISPE)
    assert [found.entities[0].wikidata for found in (first, second)] == ["Q1", "Q1"]
    assert first.statements[0].actors[0].variants == ("Ana Quispe",)
    assert {name for _, name in across(first, second)} == {"Ana María Quispe"}


def test_who_is_nobody_has_no_part_any_more() -> None:
    one = said(correct.rejecting(matter(entity(QUISPE), FIRST, told(FIRST), "entity")))
    first, second = corrected(one)
    assert (first.statements[0].actors, first.entities) == ((), ())
    assert second.statements[0].actors == (OTHER,)


def test_who_is_somebody_else_in_some_reports_is_told_apart_there_alone() -> None:
    assert len(across(*corrected(later=QUISPE))) == 1
    one = said(correct.splitting(matter(entity(QUISPE), FIRST, told(FIRST), "entity"), [LATER.id]))
    first, second = corrected(one, later=QUISPE)
    assert first.statements[0].actors == (QUISPE,)
    assert [id.split(":")[0] for id, _ in across(first, second)] == ["hand", "person"]


def test_a_namesake_of_another_state_and_a_bare_surname_are_nobody_who_is_meant() -> None:
    one = said(
        correct.rejecting(matter(replace(entity(QUISPE), variants=("Ana Quispe", "Quispe")), FIRST, told(FIRST), "entity"))
    )
    for who in (replace(QUISPE, country="BOL"), replace(QUISPE, id="person:quispe", name="Quispe"), PERU):
        assert corrected(one, later=who)[1].statements[0].actors == (who,)


def test_a_body_of_the_atlas_is_meant_by_its_id() -> None:
    one = said(
        correct.changing(
            matter(Entity(id="state:PER", name="Pérou", kind="state"), FIRST, told(FIRST), "entity"), {"name": "Lima"}
        )
    )
    found = correct.applied(findings(FIRST, accused(FIRST)), FIRST, [one])
    assert found.statements[0].actors[0].name == "Lima"
