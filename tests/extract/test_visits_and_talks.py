"""Visits and talks told beside something else, participles at the head of a sentence, and what is said not to be."""

import pytest
from reading import SATURDAY, kinds, reader, the, who

# Each case: the text, the event type, who has a part in it.
PARTS = [
    # whom the phrase stands beside, or the subject of what was done meanwhile
    ("Le chef de la diplomatie grecque, en visite à Beyrouth, a salué la réforme.", "CONSULT", {"GRC", "LBN"}),
    ("En déplacement à Gao, le ministre kényan a promis des renforts.", "CONSULT", {"KEN"}),
    ("De passage à Beyrouth, le ministre grec a salué la réforme.", "CONSULT", {"GRC"}),
    ("À son arrivée à Beyrouth, le ministre grec a salué la réforme.", "CONSULT", {"GRC", "LBN"}),
    ("Le ministre grec a salué la réforme au cours d'un déplacement à Beyrouth.", "CONSULT", {"GRC", "LBN"}),
    ("Après un entretien avec le roi du Maroc, le ministre grec a salué la réforme.", "CONSULT", {"GRC", "MAR"}),
    ("Le ministre grec a salué la réforme après un entretien entre le pape et le roi du Maroc.", "CONSULT", {"pape", "MAR"}),
    ("Athènes a salué la réforme après un entretien avec le roi du Maroc.", "CONSULT", {"MAR"}),
    # an office alone is somebody; a secretary of state is no foreign minister of another state
    ("Le Premier ministre a rencontré le roi du Maroc.", "CONSULT", {"Premier ministre", "MAR"}),
    (
        "Le secrétaire d'État a rencontré le ministre suédois des Affaires étrangères Karl Berg.",
        "CONSULT",
        {"secrétaire d'État", "Karl Berg"},
    ),
    # a clitic is to whom, also for the parse
    ("Anna Lindt a reçu l'ambassadeur de Chine et lui a demandé des crédits.", "CONSULT", {"Anna Lindt", "CHN"}),
    # both sides of "entre", whatever the parse makes of the second
    ("L'accord conclu dimanche entre le gouvernement et les rebelles prévoit un échange.", "AGREE", {"gouvernement", "rebelles"}),
    ("Aucun accord n'a été trouvé lundi entre l'Égypte et l'Éthiopie.", "AGREE", {"EGY", "ETH"}),
]
# Each case: the text, the event type, actors, recipients.
BOTH = [
    ("Anna Lindt a reçu l'ambassadeur de Chine et lui a demandé des crédits.", "REQUEST", {"Anna Lindt"}, {"CHN"}),
    ("Anna Lindt a reçu l'envoyé chinois. Elle lui a demandé de partir.", "REQUEST", {"Anna Lindt"}, {"CHN"}),
    ("Karl Berg a appelé son homologue libyen et lui a promis une aide.", "AGREE", {"Karl Berg"}, {"LBY"}),
    # at the head of a sentence a participle is said of what stands behind the comma
    ("Sommée par l'ONU de retirer sa réforme, la Pologne se tait.", "REQUEST", {"ONU"}, {"POL"}),
    ("Accusée par Kigali de soutenir les rebelles, Kinshasa dément.", "ACCUSE", {"RWA"}, {"COD"}),
    ("Accusé d'espionnage par Moscou, le diplomate suédois a nié.", "ACCUSE", {"RUS"}, {"SWE"}),
]
TO_COME = [
    ("Le ministre kényan se rend lundi à Oslo.", "planned"),
    ("Le ministre kényan se rend vendredi à Oslo.", "actual"),
    ("Le ministre kényan part lundi pour Oslo.", "planned"),
]
NOT_SO = [
    ("Il n'y a pas eu d'attaque contre l'ambassade.", "ASSAULT", "negative"),
    ("Il y a eu une attaque contre l'ambassade.", "ASSAULT", "positive"),
    ("Il n'y a pas que des attaques contre l'ambassade.", "ASSAULT", "positive"),
    ("Pas de négociations avec les rebelles, prévient Lima.", "CONSULT", "negative"),
    ("Les pourparlers entre Kiev et Moscou ont été annulés.", "CONSULT", "negative"),
]
NOTHING = [
    ("Le droit de passage à Suez a été relevé par l'Égypte.", "CONSULT"),
    ("Le Liban est à côté de la Syrie.", "SUPPORT"),
    ("Le ministre kényan a pris part à un colloque à Oslo.", "CONSULT"),
]
JOURNEY = "La chancelière allemande se rend en Turquie pour y rencontrer le président Kemal Aydin."
read = reader([*PARTS, *BOTH, *TO_COME, *NOT_SO, *NOTHING, JOURNEY], before=SATURDAY)


@pytest.mark.parametrize(("text", "kind", "everybody"), PARTS)
def test_who_has_a_part_in_it(text: str, kind: str, everybody: set[str]) -> None:
    told = the(read(text), kind)
    assert who(told.actors) | who(told.recipients) == everybody


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), BOTH)
def test_who_and_towards_whom(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    told = the(read(text), kind)
    assert (who(told.actors), who(told.recipients)) == (actors, recipients)


@pytest.mark.parametrize(("text", "modality"), TO_COME)
def test_a_present_of_a_day_ahead_is_planned(text: str, modality: str) -> None:
    assert the(read(text), "CONSULT").modality == modality


@pytest.mark.parametrize(("text", "kind", "polarity"), NOT_SO)
def test_what_is_said_not_to_be(text: str, kind: str, polarity: str) -> None:
    assert the(read(text), kind).polarity == polarity


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_what_tells_no_such_act(text: str, kind: str) -> None:
    assert kind not in kinds(read(text))


def test_a_journey_to_meet_somebody_is_a_journey_and_a_meeting() -> None:
    told = [s for s in read(JOURNEY).statements if s.event_type == "CONSULT"]
    assert [(s.modality, who(s.actors)) for s in told] == [("actual", {"DEU", "TUR"}), ("planned", {"DEU", "Kemal Aydin"})]
