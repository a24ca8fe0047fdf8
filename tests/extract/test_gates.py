"""A word of several senses: the diplomatic one fires, its everyday neighbour does not."""

import pytest
from reading import bug, kinds, reader

# Each pair: a sentence, the type that it tells, and a sentence with the same word that tells nothing.
PAIRS = [
    ("Le Kenya soutient la Somalie.", "SUPPORT", "Le pilier soutient le toit."),
    ("Le Kenya a expulsé l'ambassadeur somalien.", "SANCTION", "L'arbitre a expulsé le joueur."),
    ("Des hommes armés ont enlevé trois étudiants.", "ASSAULT", "La police a enlevé les barrières."),
    ("La police a ouvert le feu sur les manifestants.", "ASSAULT", "Le magasin a ouvert ses portes."),
    ("Le Kenya a fermé son ambassade à Mogadiscio.", "SANCTION", "Le boulanger a fermé sa porte à clé."),
    ("Les talibans ont libéré dix prisonniers.", "RETREAT", "La pluie a libéré la route."),
    ("L'armée malienne a abattu un député.", "ASSAULT", "Le bûcheron a abattu un arbre."),
    ("Le président malien a accepté de rencontrer les rebelles.", "AGREE", "Le joueur a accepté la défaite."),
    ("Le roi du Maroc a reçu le président kényan.", "CONSULT", "Le facteur a reçu un colis."),
    ("Le Kenya s'est retiré de la Somalie.", "RETREAT", "La mer s'est retirée de la plage."),
]
FROZEN = [bug("Le Kenya a gelé les avoirs de la Somalie.", ["SANCTION"], reason="geler les avoirs is not found")]

told = reader([*(pair[0] for pair in PAIRS), *(pair[2] for pair in PAIRS), *FROZEN])


@pytest.mark.parametrize(("fires", "kind", "misses"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_sense_is_told_from_its_neighbours(fires: str, kind: str, misses: str) -> None:
    assert kind in kinds(told(fires))
    assert kinds(told(misses)) == []


@pytest.mark.parametrize(("text", "wanted"), FROZEN)
def test_a_construction_with_a_homograph_is_found(text: str, wanted: list[str]) -> None:
    assert kinds(told(text)) == wanted
