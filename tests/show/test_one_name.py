"""Everybody bears one name throughout a dossier."""

from dataclasses import replace

import made_story as made

from recoupe.show import one_name


def test_the_spelling_of_a_report_becomes_a_variant() -> None:
    spelt = replace(made.PAREDES, name="Louis Parédes")
    statement = replace(made.MEET_1, actors=(spelt,), sources=(replace(made.SOURCE, id=made.PAREDES.id, name="Paredes"),))
    fact = replace(made.MEETING_FACT, actors=(spelt,))
    dossier = one_name.throughout(replace(made.DOSSIER, statements=(statement,), facts=(fact,)))
    (actor,) = dossier.statements[0].actors
    assert actor.name == dossier.facts[0].actors[0].name == dossier.statements[0].sources[0].name == "Luis Paredes"
    assert actor.variants == ("Louis Parédes", "M. Paredes")


def test_whoever_is_no_entity_keeps_the_words_of_the_report() -> None:
    dossier = one_name.throughout(made.DOSSIER)
    assert dossier.statements[0].sources == (made.SOURCE,)


def test_nothing_else_changes() -> None:
    dossier = one_name.throughout(made.DOSSIER)
    assert one_name.throughout(dossier).facts == dossier.facts
    assert dossier.entities == made.DOSSIER.entities
    assert [row.span for row in dossier.statements] == [row.span for row in made.DOSSIER.statements]
