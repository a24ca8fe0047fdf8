"""Whose a deed is: possessives of arrests, owners of what is struck, answers behind "ce que", several states with one office."""

import pytest
from reading import SATURDAY, chain, reader, the, who

# Each case: the text, the event type, the actors, the recipients (country codes, or names of those without a country).
ROLES = [
    # "son arrestation" is that of who is arrested; "son offensive" is that of who attacks
    ("Après son arrestation à Lima, le député Omar Abdi a écrit au roi.", "COERCE", set(), {"Omar Abdi"}),
    ("Après son offensive à Lima, l'armée kényane a reculé.", "ASSAULT", {"KEN"}, set()),
    # what is struck belongs to somebody, also with an adjective between
    ("L'attaque contre une base militaire de l'Otan a fait neuf morts.", "ASSAULT", set(), {"Otan"}),
    ("L'attaque de l'Otan contre une base militaire a fait neuf morts.", "ASSAULT", {"Otan"}, set()),
    # who stands behind the verb of "ce que" says so
    ("La Somalie accuse le Kenya de mentir, ce qu'a démenti le gouvernement kényan.", "COMMENT", {"KEN"}, {"SOM"}),
    # the states of several who hold one office
    (
        "Les ministres de la Défense du Kenya, de la Suède et du Mali se sont réunis à Oslo.",
        "CONSULT",
        {"KEN", "SWE", "MLI"},
        set(),
    ),
    ("L'ambassadeur du Kenya a rencontré le roi de Suède.", "CONSULT", {"KEN", "SWE"}, set()),
    # with "après", an infinitive is done by the subject of the verb
    (
        "Le général kényan Omar Abdi cherche à obtenir l'appui de l'Otan après avoir attaqué la Somalie.",
        "ASSAULT",
        {"Omar Abdi"},
        {"SOM"},
    ),
    ("La Suède a insisté auprès du Kenya pour obtenir des réformes.", "REQUEST", {"SWE"}, {"KEN"}),
    ("La Suède n'hésitera pas à prendre des mesures.", "THREATEN", {"SWE"}, set()),
]
SOURCES = [
    # the outlet tells the denial, whoever has made the accusation
    ("La Somalie accuse le Kenya d'avoir attaqué Oslo, ce que dément le Kenya.", "COMMENT", []),
    ("La Somalie affirme que le Kenya dément avoir attaqué Oslo.", "COMMENT", ["Somalie"]),
]
WHEN = [
    # since when somebody is in office is not since when he is arrested
    ("La Suède a condamné l'arrestation du président kényan Omar Abdi, au pouvoir depuis mars 2010.", "COERCE", None),
    ("L'arrestation du président kényan Omar Abdi en mars 2010 a été condamnée par la Suède.", "COERCE", "2010-03"),
    # what has taken place is the deed, not the house
    ("La Suède a condamné l'attaque contre l'ambassade du Kenya qui a eu lieu mardi.", "ASSAULT", "2022-01-18"),
    ("La Suède a instauré lundi un couvre-feu après l'attaque contre l'ambassade qui a fait deux morts.", "ASSAULT", None),
    ("La Suède a condamné l'attaque contre l'ambassade du Kenya et rappellera son consul mardi.", "ASSAULT", None),
]
MODALITY = [
    ("Le Kenya a facilité la libération de trois otages.", "RETREAT", "actual"),
    ("Le Kenya facilitera la libération de trois otages.", "RETREAT", "planned"),
    ("Ces mesures exerceront une pression sur le Kenya.", "REQUEST", "planned"),
    ("Le dialogue a permis la libération de trois otages kényans.", "RETREAT", "actual"),
    ("Le dialogue permet la libération de trois otages kényans.", "RETREAT", "possible"),
]
PLACES = [
    # a town that a distance is counted from is not the town spoken of
    (
        "L'armée kényane est entrée lundi à Konna (centre, 60 km de Mopti). Elle a pris le contrôle de la ville.",
        "COERCE",
        "Konna",
    ),
    ("L'armée kényane est entrée lundi à Konna, puis à Mopti. Elle a pris le contrôle de la ville.", "COERCE", "Mopti"),
]
LATER = [
    # "Les membres du Conseil" are several
    ("Les membres du Conseil de sécurité se disent inquiets. Ils ont condamné le Mali.", {"Conseil de sécurité de l'ONU"}),
    ("Le Conseil de sécurité se dit inquiet. Ils ont condamné le Mali.", set()),
    # who vouches is not who goes on
    (
        "Le général kényan Omar Abdi est arrivé, selon un communiqué du ministre suédois Lars Holt. Il a condamné le Mali.",
        {"Omar Abdi"},
    ),
    ("Le ministre suédois Lars Holt est arrivé. Il a condamné le Mali.", {"Lars Holt"}),
]
told = reader([*ROLES, *SOURCES, *WHEN, *MODALITY, *PLACES, *LATER], SATURDAY)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ROLES)
def test_whose_doing(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    statement = the(told(text), kind)
    assert (who(statement.actors), who(statement.recipients)) == (actors, recipients)


@pytest.mark.parametrize(("text", "kind", "sources"), SOURCES)
def test_who_says_that_it_is_denied(text: str, kind: str, sources: list[str]) -> None:
    assert chain(the(told(text), kind)) == sources


@pytest.mark.parametrize(("text", "kind", "when"), WHEN)
def test_when_a_deed_took_place(text: str, kind: str, when: str | None) -> None:
    found = the(told(text), kind).when
    assert (found.edtf if found else None) == when


@pytest.mark.parametrize(("text", "kind", "modality"), MODALITY)
def test_what_has_come_about(text: str, kind: str, modality: str) -> None:
    assert the(told(text), kind).modality == modality


@pytest.mark.parametrize(("text", "kind", "place"), PLACES)
def test_which_town(text: str, kind: str, place: str) -> None:
    found = the(told(text), kind, "contrôle").place
    assert found is not None
    assert found.name == place


@pytest.mark.parametrize(("text", "actors"), LATER)
def test_who_goes_on(text: str, actors: set[str]) -> None:
    assert who(the(told(text), "ACCUSE").actors) == actors
