"""The day of an act in the plain wordings of news. Every report is of Wednesday 3 March 2021."""

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Statement


def told(sentence: str) -> tuple[Statement, ...]:
    report = from_bytes(f"Titre\n\nPublié le 3 mars 2021\n\n{sentence}\n".encode(), name="a.txt", location="/a.txt")
    return pipeline.analyse(report).statements


@pytest.mark.parametrize(
    ("sentence", "event_type", "day"),
    [
        # forms that are of the present and of the simple past: what else the report tells decides
        ("Le Conseil de sécurité se réunit vendredi.", "CONSULT", "2021-03-05"),
        ("Les ministres africains, qui se réunissent vendredi à Oslo, dormaient.", "CONSULT", "2021-03-05"),
        ("Le roi quitta la salle. Le Conseil de sécurité se réunit vendredi.", "CONSULT", "2021-02-26"),
        # an appointment is to come, also in the present and where its verb is parsed as an auxiliary
        ("Les deux ministres ont rendez-vous mardi à Oslo.", "CONSULT", "2021-03-09"),
        ("Le ministre kényan a rendez-vous jeudi avec son homologue grec.", "CONSULT", "2021-03-04"),
        ("Les deux ministres se sont vus mardi à Oslo.", "CONSULT", "2021-03-02"),
        # "est arrivé" is no passive
        ("Un avion chargé de soldats est arrivé vendredi à Beyrouth, a annoncé l'ambassade de France.", "MOBILIZE", "2021-02-26"),
        # until a day that is near, and a day that is about to come
        ("Le gouvernement péruvien a prolongé l'état d'urgence jusqu'au 30 mars.", "COERCE", "../2021-03-30"),
        ("Le gouvernement péruvien a prolongé l'état d'urgence jusqu'à lundi.", "COERCE", "../2021-03-08"),
        ("Les rebelles ont bombardé Goma jusqu'au 20 février.", "ASSAULT", "../2021-02-20"),
        ("Le Kenya a attaqué la Somalie le 20 mars.", "ASSAULT", None),
        ("Le Kenya a attaqué la Somalie le 20 juin.", "ASSAULT", "2020-06-20"),
        # a deed and the attack that it is part of
        ("Le chef des rebelles a été tué lundi dans une frappe américaine.", "ASSAULT", "2021-03-01"),
        # what is said in a writing, or when asked
        ("Dans un communiqué publié lundi, le Kenya a condamné la Somalie.", "ACCUSE", "2021-03-01"),
        ("Le Kenya a condamné la Somalie, dans un message publié lundi.", "ACCUSE", "2021-03-01"),
        ("Interrogé lundi à la radio, le ministre kényan a condamné la Somalie.", "ACCUSE", "2021-03-01"),
        ("Le Kenya a condamné un communiqué publié lundi.", "ACCUSE", None),
        ("Attendu lundi à Oslo, le ministre kényan a condamné la Somalie.", "ACCUSE", None),
        # a time between a noun and its complement is the noun's, not the verb's
        ("L'arrestation vendredi de l'opposant a provoqué des manifestations à Kampala samedi.", "COERCE", "2021-02-26"),
        ("L'arrestation vendredi de l'opposant a provoqué des manifestations à Kampala samedi.", "PROTEST", "2021-02-27"),
        # for when the event is due that one attends, and one that was put off
        ("Les rebelles participeront à la conférence prévue en avril à Istanbul.", "CONSULT", "2021-04"),
        ("Les rebelles ont dénoncé la loi prévue en avril.", "ACCUSE", None),
        ("La rencontre, initialement prévue lundi à Sotchi, a été reportée.", "CONSULT", "2021-03-01"),
        ("La rencontre prévue lundi à Sotchi divise le Kenya.", "CONSULT", "2021-03-08"),
        # "il y a un an" at the head of the sentence
        ("Il y a un an, les rebelles signaient un accord avec le Kenya.", "SUPPORT", "2020"),
    ],
)
def test_the_day_of_an_act(sentence: str, event_type: str, day: str | None) -> None:
    given = [one for one in told(sentence) if one.event_type == event_type]
    assert given
    assert {one.when.edtf if one.when else None for one in given} == {day}
