"""Senses whose gates were set by what annotated reports say of their words: a text that fires, and a near miss."""

import pytest
from reading import kinds, reader

# Each triple: a sentence, the type that it tells, and a sentence with the same word that tells no such act.
SENSES = [
    ("Six cents personnes ont été interpellées à Nairobi par la police.", "COERCE", "Le film a interpellé le public à Nairobi."),
    ("Nairobi et Kampala ont applaudi mardi.", "SUPPORT", "Le public a applaudi mardi à Nairobi."),
    ("Nairobi condamne sans réserve.", "ACCUSE", "Le brouillard condamne la route de Nairobi."),
    ("Le Kenya ne reviendra pas sur sa décision.", "REJECT", "Le Kenya est revenu sur sa décision."),
    ("Le Kenya a rapatrié ses diplomates de Minsk.", "SANCTION", "Le Kenya a rapatrié ses touristes de Minsk."),
    ("Le Kenya n'a pas donné suite à la demande de Kampala.", "REJECT", "Le Kenya a donné suite à la demande de Kampala."),
    ("Les diplomates kényans ont trois jours pour partir.", "SANCTION", "Les touristes kényans ont trois heures d'attente."),
    ("L'espion kényan a été échangé contre un journaliste.", "RETREAT", "Le joueur a échangé son maillot contre un autre."),
    (
        "Le tribunal kényan a infligé dix ans de prison à l'opposant.",
        "SANCTION",
        "Le club kényan a infligé une défaite à son rival.",
    ),
    ("Le Kenya conteste toute implication dans l'attaque.", "COMMENT", "L'opposition kényane conteste l'élection."),
    ("Le Kenya a expulsé l'ambassadeur ougandais et rappelé le sien.", "SANCTION", "Le Kenya a rappelé le passé."),
    ("Le Kenya a gelé la commission mixte avec l'Ouganda.", "SANCTION", "Il gèle au Kenya et en Ouganda."),
    ("L'armée kényane a pris la ville de Kismayo.", "COERCE", "L'armée kényane a pris position autour de la ville."),
    (
        "L'armée kényane a pris position entre le port et la gare.",
        "MOBILIZE",
        "Le ministre kényan a pris position sur la réforme.",
    ),
    (
        "L'arrivée du ministre kényan à Kampala est prévue lundi.",
        "CONSULT",
        "L'arrivée du ministre kényan au pouvoir date de 2016.",
    ),
    ("Le Kenya a fermé son ciel aux avions ougandais.", "COERCE", "Le ciel du Kenya est couvert."),
]
told = reader([sentence for fires, _, misses in SENSES for sentence in (fires, misses)])


@pytest.mark.parametrize(("fires", "kind", "misses"), SENSES, ids=[case[0] for case in SENSES])
def test_a_sense_fires_and_its_neighbour_does_not(fires: str, kind: str, misses: str) -> None:
    assert kind in kinds(told(fires))
    assert kind not in kinds(told(misses))
