"""Who has a part in an act: not the author of a broken text, not another's counterpart; the name before an apposition has."""

import pytest
from reading import SATURDAY, chain, kinds, reader, the, who

# Each case: the text, the event type, the actors, the recipients; near misses beside them.
PARTS = [
    # whose a broken text is
    ("Le Kenya a dénoncé une violation des résolutions de l'ONU.", "ACCUSE", {"KEN"}, set()),
    ("Le Kenya a dénoncé la violation du traité par la Somalie.", "ACCUSE", {"KEN"}, {"SOM"}),
    ("La violation par la Somalie des résolutions de l'ONU inquiète.", "REJECT", {"SOM"}, set()),
    # what stands behind a comma without "le"
    ("Le Kenya, soutien de la Somalie, a expulsé deux diplomates.", "SUPPORT", {"KEN"}, {"SOM"}),
    ("Le FDP, groupe armé soutenu par la Somalie, a pris la ville.", "SUPPORT", {"SOM"}, {"FDP"}),
    ("Le FDP, soutenu par la Somalie, a pris la ville.", "SUPPORT", {"SOM"}, {"FDP"}),
    # the next office is another's
    (
        "Après une rencontre avec son homologue polonais, le ministre hongrois des Affaires étrangères, Janos Kovacs, s'est tu.",
        "CONSULT",
        {"POL", "Janos Kovacs"},
        set(),
    ),
    ("Le ministre a rencontré son homologue polonais, le général Jan Nowak.", "CONSULT", {"ministre", "Jan Nowak"}, set()),
    # a time between commas
    ("L'Otan a appelé, samedi, le Soudan à libérer des otages.", "REQUEST", {"Otan"}, {"SDN"}),
    ("L'Otan a appelé, samedi, le Soudan à libérer des otages.", "RETREAT", {"SDN"}, {"otages"}),
    ("L'Otan a appelé le Soudan à libérer des otages.", "RETREAT", {"SDN"}, {"otages"}),
    # who has to act within a term, and who threatens to act after it
    ("La Ligue arabe a donné 48 heures au Kenya pour libérer les prisonniers.", "RETREAT", {"KEN"}, {"prisonniers"}),
    ("La Ligue arabe a donné 48 heures au Kenya avant d'attaquer la ville.", "ASSAULT", {"Ligue arabe"}, set()),
    # an envoy to a body speaks for his state, its head for the body
    ("« Nous condamnons le coup d'État », a dit l'ambassadeur suédois à l'ONU, Jan Lindt.", "ACCUSE", {"SWE"}, set()),
    ("« Nous condamnons le coup d'État », a dit le secrétaire général de l'ONU, Jan Lindt.", "ACCUSE", {"ONU"}, set()),
    # several who are told idly are not those of another word
    (
        "Les ministres ont été reçus par les diplomates. Le Tchad a condamné l'arrestation des officiels.",
        "COERCE",
        set(),
        {"officiels"},
    ),
    # senses
    ("Le Kenya a suspendu ses opérations conjointes avec la Somalie.", "SANCTION", {"KEN"}, {"SOM"}),
    ("Le Kenya a suspendu ses opérations contre la Somalie.", "RETREAT", {"KEN"}, set()),
    ("Le Kenya a promis des actions militaires contre les rebelles.", "THREATEN", {"KEN"}, {"rebelles"}),
]
# Each case: the text, what it tells nothing of.
NOTHING = [
    ("Le Kenya a évoqué les conditions nécessaires à la convocation d'un sommet.", "ACCUSE"),
    ("Les pluies ont causé le déplacement de 2.000 personnes.", "CONSULT"),
    ("Le Kenya, qui revendique un rôle d'arbitre, a protesté.", "COMMENT"),
    ("Le Kenya a repris la fabrication des missiles.", "COERCE"),
    ("Le sommet, auquel le chef des rebelles doit prendre part, sera décisif, a déclaré Anna Lindt.", "REQUEST"),
]
SPOKEN = (
    "Le Tchad a rejeté l'accusation. « Les attaques menées par les forces soudanaises ont été repoussées », a dit la présidence."
)
OWN_VOICE = [
    ("Le Soudan accuse le Tchad d'avoir attaqué un village, ce que nie l'armée.", "COMMENT", []),
    ("Le Soudan accuse le Tchad d'avoir attaqué un village.", "ASSAULT", ["Soudan"]),
]
BETWEEN = "Le diplomate dirige une mission de médiation entre Rabat et Alger."
HELD_IN = "Le diplomate dirige une mission de médiation à Rabat."
read = reader([*PARTS, *NOTHING, *OWN_VOICE, SPOKEN, BETWEEN, HELD_IN], before=SATURDAY)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), PARTS)
def test_who_has_a_part(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    told = the(read(text), kind)
    assert (who(told.actors), who(told.recipients)) == (actors, recipients)


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_what_tells_no_such_act(text: str, kind: str) -> None:
    assert kind not in kinds(read(text))


@pytest.mark.parametrize(("text", "kind", "sources"), OWN_VOICE)
def test_a_denial_told_in_passing_is_not_the_accuser_s(text: str, kind: str, sources: list[str]) -> None:
    assert chain(the(read(text), kind)) == sources


def test_a_body_behind_its_words_is_of_the_state_that_spoke_before() -> None:
    assert the(read(SPOKEN), "ASSAULT").sources[0].country == "TCD"


def test_between_whom_is_not_where() -> None:
    assert the(read(BETWEEN), "CONSULT").place is None
    held = the(read(HELD_IN), "CONSULT").place
    assert held is not None
    assert held.name == "Rabat"
