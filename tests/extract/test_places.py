"""Where an act takes place: each rule with a sentence that fires it and a near miss that must not. Saturday 22 January 2022."""

import pytest
from reading import SATURDAY, reader, the

# Each case: the text, the event type, the name of the place.
OWN = [
    # what goes off is no site
    ("Les rebelles ont attaqué des soldats maliens tombés sur une mine.", "ASSAULT", None),
    ("Les rebelles ont attaqué des soldats maliens dans une mine.", "ASSAULT", "mine"),
    # a state that a town is said to lie near is not where it happens
    ("Les rebelles ont pris la ville de Kalongo, près de l'Ouganda.", "COERCE", "Kalongo"),
    ("Les rebelles ont attaqué un convoi près de l'Ouganda.", "ASSAULT", "Ouganda"),
    # nor is a town that another is set near to
    ("Les rebelles ont pris la ville de Sake, à 25 kilomètres de Goma.", "COERCE", "Sake"),
    ("Les rebelles ont attaqué un convoi, à 25 kilomètres de Goma.", "ASSAULT", "Goma"),
    # where one is bound for, and whom one meets there
    ("Le ministre kényan est parti lundi pour la Norvège.", "CONSULT", "Norvège"),
    ("Le ministre kényan est parti lundi pour rencontrer Oslo.", "CONSULT", None),
    ("Le ministre kényan dort à Oslo, où il doit rencontrer lundi le roi du Maroc.", "CONSULT", "Oslo"),
    ("Le ministre kényan dort à Oslo, où l'on dit qu'il doit rencontrer lundi le roi du Maroc.", "CONSULT", None),
    # a border of one's own has no name
    ("La Zambie ferme sa frontière.", "COERCE", None),
    ("La Zambie ferme le port de Mombasa.", "COERCE", "Mombasa"),
    # a penalty is no place, and where one has fled to not where one is arrested
    ("Le tribunal a condamné mardi à la prison à vie l'opposant Omar Abdi.", "SANCTION", None),
    ("L'opposant Omar Abdi, renversé en avril et réfugié au Tchad, dort.", "COERCE", None),
    # what is asked for takes place there
    ("L'opposition kényane appelle à une grève générale mercredi à Mombasa.", "REQUEST", None),
    ("L'opposition kényane a réclamé mercredi à Mombasa une enquête.", "REQUEST", "Mombasa"),
    # an event that only tells since when
    ("C'est la première rencontre des deux ministres kényans depuis le sommet de Lima.", "CONSULT", None),
    # set apart at the head of the sentence: a town is where somebody speaks, a state is whom he speaks of
    ("À Oslo, où il pleuvait, la Suède a condamné le Mali.", "ACCUSE", "Oslo"),
    ("En Norvège, où il pleuvait, la Suède a condamné le Mali.", "ACCUSE", None),
    # a deed has the place before its verb, also behind a semicolon
    ("Le Mali a protesté ; à Goma, des soldats ont tué deux civils.", "ASSAULT", "Goma"),
    ("Le Mali a protesté : à Goma, des soldats ont tué deux civils.", "ASSAULT", "Goma"),
    # what brings a place in
    ("Des rebelles ont attaqué un convoi près de Gao.", "ASSAULT", "Gao"),
    ("Des rebelles ont attaqué un convoi à trente kilomètres de Gao.", "ASSAULT", "Gao"),
    ("Des rebelles ont attaqué un convoi aux abords de Tarmiko.", "ASSAULT", "Tarmiko"),
    ("Des manifestants ont défilé dans les rues de Nairobi.", "PROTEST", "Nairobi"),
    ("Des manifestants ont défilé dans tout le Kenya.", "PROTEST", "Kenya"),
    ("Le Kenya a livré des chars à la Somalie.", "AID", None),
    # the narrower of two that stand side by side
    ("Des manifestants ont défilé en Italie, à Milan.", "PROTEST", "Milan"),
    ("Des manifestants ont défilé à Milan, en Italie.", "PROTEST", "Milan"),
    # a place that another word owns
    ("Le Kenya a dénoncé un texte écrit à Genève.", "ACCUSE", None),
    ("Le Kenya a rappelé son ambassadeur à Oslo.", "SANCTION", None),
    ("Le Kenya a fermé son ambassade à Oslo.", "SANCTION", "Oslo"),
    ("L'armée kényane a tué dix rebelles, deux jours après un sommet à Oslo.", "ASSAULT", None),
    ("Le Kenya a déposé une plainte devant l'Organisation mondiale du commerce.", "ACCUSE", None),
    # a town before the region that it is in, whatever noun brings it in; first of all before "où"
    ("L'Otan a pilonné l'aéroport de Goma, dans l'est du Congo.", "ASSAULT", "Goma"),
    ("L'Otan a pilonné un camp, dans l'est du Congo.", "ASSAULT", "est du Congo"),
    ("Le bilan grimpe à Goma, dans l'est du Congo, où des rebelles ont tué dix soldats.", "ASSAULT", "Goma"),
    # what somebody speaks of is there, and not he
    ("Le ministre kényan a dénoncé les violences dans l'est du Congo.", "ACCUSE", None),
    ("Le ministre kényan a dénoncé la Somalie mardi à Oslo.", "ACCUSE", "Oslo"),
    # the house of a body, where it is no part of the act
    ("Le roi du Maroc a été reçu mardi à l'Élysée.", "CONSULT", "Élysée"),
    ("Des rebelles retiennent dix diplomates dans l'ambassade du Kenya.", "ASSAULT", "ambassade du Kenya"),
    ("À l'Élysée, on accuse la Somalie.", "ACCUSE", None),
    ("Le Kenya a remis dix otages au ministère somalien de la Défense.", "RETREAT", None),
    # quarters of a town
    ("Des rebelles ont tué dix soldats dans quatre villages de Kpendja.", "ASSAULT", "Kpendja"),
    ("Des rebelles ont tué dix soldats dans le quartier Makala.", "ASSAULT", "quartier Makala"),
    ("Des rebelles ont tué dix soldats dans le quartier.", "ASSAULT", None),
    # a time that says "before" opens no clause
    ("Le général a été arrêté vendredi peu avant minuit à Goma.", "COERCE", "Goma"),
    # the object
    ("L'armée kényane a bombardé mardi Kismayo.", "ASSAULT", "Kismayo"),
    ("L'armée kényane a bombardé les faubourgs de Kismayo.", "ASSAULT", "Kismayo"),
    ("Des rebelles ont incendié le commissariat de Kismayo.", "ASSAULT", "Kismayo"),
    ("Le ministre kényan a critiqué Kismayo.", "ACCUSE", None),
    # adjectives before the noun of a site, and a site behind "du"
    ("Des rebelles ont attaqué un convoi près du principal aéroport de Goma.", "ASSAULT", "Goma"),
    ("Des blindés ont pris position autour du palais présidentiel.", "MOBILIZE", "palais présidentiel"),
    ("L'armée russe a fermé le robinet du gaz destiné à la seule Ukraine.", "COERCE", None),
    # a house that is hit, one that is visited, and what takes place in one
    ("L'armée malienne a bombardé le Parlement.", "ASSAULT", "parlement"),
    ("L'armée malienne a critiqué le Parlement.", "ACCUSE", None),
    ("Le roi du Maroc s'est rendu à l'Élysée.", "CONSULT", "Élysée"),
    ("Une réunion de crise a lieu à l'Otan entre le Kenya et la Somalie.", "CONSULT", "Otan"),
    # land that is taken, left or opened, and what an event strikes
    ("Les rebelles ont pris le contrôle de Goma.", "COERCE", "Goma"),
    ("Goma est tombée aux mains des rebelles.", "COERCE", "Goma"),
    ("Le poste-frontière de Gatuna a rouvert dimanche.", "RETREAT", "poste-frontière de Gatuna"),
    ("L'attentat qui a frappé Nairobi a fait dix morts.", "ASSAULT", "Nairobi"),
    ("L'attentat qui a surpris l'armée de Nairobi a fait dix morts.", "ASSAULT", None),
    # talks that one takes part in
    ("Les rebelles ont claqué la porte des pourparlers d'Abuja.", "REJECT", "Abuja"),
    # a time between commas parts no place from its act
    (
        "L'arraisonnement, le 6 janvier, d'un navire chinois, au large de Kismayo, divise le Kenya et la Chine.",
        "COERCE",
        "Kismayo",
    ),
    # where somebody speaks from
    ("De Doha, où il réside, le chef du Hamas a remercié l'Iran.", "SUPPORT", "Doha"),
    ("De Doha, où il réside, le chef du Hamas a attaqué l'Iran.", "ASSAULT", None),
]
AROUND = [
    # nouns: "de", the verb that says that it takes place, their own clause
    ("Les pourparlers d'Oslo entre le Kenya et la Somalie ont échoué.", "CONSULT", "Oslo"),
    ("Un attentat a fait dix morts à Mogadiscio.", "ASSAULT", "Mogadiscio"),
    ("Un sommet qui doit se tenir mardi à Oslo divise le Kenya et la Somalie.", "CONSULT", "Oslo"),
    ("Mogadiscio a été visée par un attentat.", "ASSAULT", "Mogadiscio"),
    ("Le ministre kényan a condamné à Oslo un attentat des rebelles somaliens.", "ASSAULT", None),
    # before the verb
    ("Mardi, à Nairobi, des manifestants ont défilé.", "PROTEST", "Nairobi"),
    ("À Nairobi, où la pluie tombait mardi, plusieurs centaines de manifestants ont défilé.", "PROTEST", "Nairobi"),
    ("Au Darfour, les attaques n'ont pas cessé.", "ASSAULT", "Darfour"),
    ("À Nairobi, on accuse la Somalie.", "ACCUSE", None),
    ("Un responsable, qui vit à Nairobi, a été arrêté par la police.", "COERCE", None),
    # the place that a relative clause or "y" stands for
    ("Le Kenya a remercié Oslo, où il a rencontré la Somalie.", "CONSULT", "Oslo"),
    ("Le ministre s'est envolé pour Oslo, où il a accusé la Somalie.", "ACCUSE", "Oslo"),
    ("Le ministre s'est envolé pour Oslo, qui a accusé la Somalie.", "ACCUSE", None),
    ("Le ministre s'est envolé pour Oslo, où il a vu le roi et condamné la Somalie.", "ACCUSE", "Oslo"),
    ("Le roi du Maroc s'est rendu à Oslo pour y rencontrer le président kényan.", "CONSULT", "Oslo"),
    # deeds that go together
    ("Des rebelles ont tué dix soldats à Kismayo et demandé une rançon au Kenya.", "REQUEST", None),
    ("Les ministres du Kenya et de la Somalie, réunis à Oslo, ont signé un accord.", "SUPPORT", "Oslo"),
    # "devant" men under arms is no place, "devant" a body is
    ("Les rebelles somaliens ont reculé devant l'armée kényane.", "RETREAT", None),
    # a site, and the town that says more
    ("À Lyon, des manifestants ont défilé place Carnot.", "PROTEST", "Lyon"),
    ("Des manifestants ont défilé place Carnot.", "PROTEST", "place Carnot"),
    ("Des manifestants ont défilé devant le bureau des Nations unies.", "PROTEST", "bureau des Nations unies"),
]
# Each case: the text, the event type, words of the act, its place: sentences that tell several acts.
SEVERAL = [
    ("Des rebelles ont attaqué un convoi à Kismayo, tuant dix soldats.", "tuant", "Kismayo"),
    ("Dix soldats kényans ont été tués dans une attaque des rebelles à Kismayo.", "tués", "Kismayo"),
    ("Des manifestants ont défilé à Nairobi, avant que la police kényane ne disperse la foule.", "disperse", "Nairobi"),
    ("Des rebelles ont tué dix soldats à Kismayo et enlevé un diplomate kényan.", "enlevé", "Kismayo"),
    ("Le ministre kényan a dénoncé à Oslo la mort de dix soldats, tués par des rebelles.", "tués", None),
]
told = reader([*OWN, *AROUND, *SEVERAL], before=SATURDAY)


@pytest.mark.parametrize(("text", "kind", "name"), [*OWN, *AROUND])
def test_an_act_has_the_place_that_its_sentence_gives(text: str, kind: str, name: str | None) -> None:
    found = [s for s in told(text).statements if s.event_type == kind]
    assert len(found) == 1, [(s.event_type, s.text) for s in told(text).statements]
    assert (found[0].place.name if found[0].place else None) == name


@pytest.mark.parametrize(("text", "words", "name"), SEVERAL)
def test_deeds_that_go_together_share_their_place(text: str, words: str, name: str | None) -> None:
    found = [s for s in told(text).statements if words in s.text]
    assert found, [(s.event_type, s.text) for s in told(text).statements]
    assert {s.place.name if s.place else None for s in found} == {name}


def test_the_rule_that_found_a_place_is_told() -> None:
    statement = the(told(AROUND[0][0]), "CONSULT")
    assert [reason.rule for reason in statement.reasons if reason.field == "place"] == ["place.of-talks", "where.named"]
