"""What an act hangs on: sentences of our own with the condition that they tell, beside near misses that tell none."""

import pytest
from reading import SATURDAY, reader, the

HANGING = [
    (
        "Les pourparlers pourraient reprendre dès lors que les insurgés auront déposé les armes.",
        "CONSULT",
        "dès lors que les insurgés",
    ),
    ("La rencontre se tiendra à condition que les troupes se retirent.", "CONSULT", "à condition que les troupes"),
    (
        "Un convoi humanitaire partira vendredi si les conditions de sécurité le permettent.",
        "AID",
        "si les conditions de sécurité",
    ),
    ("Une trêve serait concevable si l'occupant quittait la vallée.", "RETREAT", "si l'occupant quittait la vallée"),
    ("Une patrouille commune verra le jour si les assureurs y consentent.", "COOPERATE", "si les assureurs y consentent"),
    ("L'armée attaquera le port, sauf à ce que les mutins rendent leurs armes.", "ASSAULT", "sauf à ce que les mutins"),
    ("L'armée n'attaquera pas le port, hors le cas où les mutins tireraient.", "ASSAULT", "hors le cas où les mutins tireraient"),
    ("Les rebelles ne quitteront pas la ville avant le départ du gouverneur.", "RETREAT", "avant le départ du gouverneur"),
    (
        "Les captifs seront libérés dès que la liste des disparus, au nombre de dix-neuf, aura été lue.",
        "RETREAT",
        "dès que la liste des disparus, au nombre de dix-neuf, aura été lue",
    ),
    ("Sans accord, l'armée attaquera la ville.", "ASSAULT", "Sans accord"),
    ("Bogota menace de fermer sa frontière au premier incident.", "THREATEN", "au premier incident"),
    ("Bogota menace de fermer sa frontière au moindre retard.", "THREATEN", "au moindre retard"),
    ("Bakou ripostera à toute provocation sur la ligne de contact.", "ASSAULT", "à toute provocation sur la ligne de contact"),
    ("Le maire soutient la réforme, sous réserve que le Parlement la vote.", "SUPPORT", "sous réserve que le Parlement la vote"),
    ("L'armée a reçu pour consigne d'ouvrir le feu en cas d'intrusion.", "ASSAULT", "en cas d'intrusion"),
    (
        "« Nous bombarderons le port si les otages sont maltraités », a mis en garde le général Adama Kossi.",
        "THREATEN",
        "si les otages sont maltraités",
    ),
]
FREE = [
    ("Sans surprise, l'armée attaquera la ville.", "ASSAULT"),
    ("Les rebelles ne quitteront pas la ville avant mardi.", "RETREAT"),
    ("Bogota fermera sa frontière au premier janvier.", "COERCE"),
    ("Bakou a riposté à toute provocation.", "ASSAULT"),
    ("Dès que la liste a été lue, les captifs ont été libérés.", "RETREAT"),
    ("Le maire a soutenu la réforme sans réserve.", "SUPPORT"),
]
AHEAD = [
    ("Un convoi humanitaire partira vendredi.", "AID", "planned"),
    ("Une patrouille commune verra le jour en mai.", "COOPERATE", "planned"),
    ("Une trêve est envisageable.", "RETREAT", "possible"),
    ("Une offensive est plausible.", "ASSAULT", "possible"),
    ("L'embargo contre Cuba restera en place.", "SANCTION", "actual"),
    ("Les frappes ont fait dix morts.", "ASSAULT", "actual"),
]
read = reader([*HANGING, *FREE, *AHEAD], before=SATURDAY)


@pytest.mark.parametrize(("text", "kind", "condition"), HANGING)
def test_an_act_hangs_on_its_condition(text: str, kind: str, condition: str) -> None:
    told = the(read(text), kind)
    assert told.condition is not None
    assert told.condition.text.startswith(condition)


@pytest.mark.parametrize(("text", "kind"), FREE)
def test_what_sets_no_condition(text: str, kind: str) -> None:
    told = the(read(text), kind)
    assert told.condition is None
    assert told.modality != "conditional"


@pytest.mark.parametrize(("text", "kind", "modality"), AHEAD)
def test_the_subject_of_a_verb_to_come_is_to_come(text: str, kind: str, modality: str) -> None:
    assert the(read(text), kind).modality == modality
