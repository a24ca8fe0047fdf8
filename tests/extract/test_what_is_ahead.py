"""What stands around the words of an act that puts it ahead, leaves it open or says that it is over."""

import pytest
from reading import kinds, reader, the, who

ACTUAL, PLANNED, POSSIBLE = "actual", "planned", "possible"
YES, NO = "positive", "negative"

CASES = [
    # Fixed beforehand, and counted down to.
    ("À trois jours de la visite du président kényan à Lima, la police a arrêté un opposant.", "CONSULT", PLANNED, YES),
    ("À la veille du sommet de Kigali, l'Ouganda a retiré ses soldats.", "CONSULT", PLANNED, YES),
    ("Trois jours après la visite du président kényan à Lima, la police a arrêté un opposant.", "CONSULT", ACTUAL, YES),
    ("À trois jours de l'attentat de Lima, la police a arrêté un opposant.", "ASSAULT", ACTUAL, YES),
    # Sought.
    ("Les deux armées ont ouvert des pourparlers en vue d'un cessez-le-feu.", "RETREAT", POSSIBLE, YES),
    ("Oslo et Lima préparent une conférence en vue du retrait des troupes kényanes.", "RETREAT", PLANNED, YES),
    # Kept and weighed.
    ("Le président kényan maintient sa visite à Lima.", "CONSULT", PLANNED, YES),
    ("Le président kényan achève sa visite à Lima.", "CONSULT", ACTUAL, YES),
    ("Le Kenya étudie un retrait de son contingent.", "RETREAT", POSSIBLE, YES),
    ("Le Conseil de sécurité examine l'envoi d'une force en Haïti.", "MOBILIZE", POSSIBLE, YES),
    ("Le Kenya a commencé le retrait de son contingent.", "RETREAT", ACTUAL, YES),
    # Laid down in a text.
    ("L'essentiel du texte : retrait des troupes kényanes, échange des prisonniers.", "RETREAT", PLANNED, YES),
    # Agreed on, behind a time.
    ("Le Kenya et la Somalie se sont entendus mardi sur l'envoi de troupes à la frontière.", "MOBILIZE", PLANNED, YES),
    ("Washington a approuvé mardi l'envoi de soldats au Mali.", "MOBILIZE", PLANNED, YES),
    # What is looked into was done.
    ("L'ONU réclame une enquête indépendante sur le massacre de Lima.", "ASSAULT", ACTUAL, YES),
    ("Le gouvernement veut juger les auteurs de l'attentat de Lima.", "ASSAULT", ACTUAL, YES),
    ("L'ONU redoute un massacre à Lima.", "ASSAULT", POSSIBLE, YES),
    # A participle between the event and its verb.
    ("La grève prévue mardi à Dakar n'aura pas lieu.", "PROTEST", PLANNED, NO),
    ("La grève prévue mardi à Dakar aura lieu.", "PROTEST", PLANNED, YES),
    # The subject of a verb that stands as a noun does.
    ("L'armée menace de bombarder Lima.", "ASSAULT", POSSIBLE, YES),
    ("L'armée est sur le point de quitter Lima.", "RETREAT", PLANNED, YES),
]
ALL_OF_THEM = [
    ("La police a interdit la manifestation de samedi.", ["COERCE"]),
    ("L'armée menace de bombarder Lima.", ["THREATEN", "ASSAULT"]),
    ("Un convoi de vivres est arrivé à Lima.", ["AID"]),
    ("Un convoi de blindés est arrivé à Lima.", ["MOBILIZE"]),
]
INQUIRY = "L'ONU réclame une enquête indépendante sur le massacre de Lima."

told = reader([*CASES, *ALL_OF_THEM])


@pytest.mark.parametrize(("text", "kind", "modality", "polarity"), CASES)
def test_an_act_is_judged_by_the_words_around_it(text: str, kind: str, modality: str, polarity: str) -> None:
    statement = the(told(text), kind)
    assert (statement.modality, statement.polarity) == (modality, polarity)


@pytest.mark.parametrize(("text", "types"), ALL_OF_THEM)
def test_nothing_else_is_told(text: str, types: list[str]) -> None:
    assert kinds(told(text)) == types


def test_who_asks_for_an_inquiry_has_not_done_it() -> None:
    assert who(the(told(INQUIRY), "ASSAULT").actors) == set()
