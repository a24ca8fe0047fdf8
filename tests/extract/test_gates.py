"""A word of several senses: the diplomatic one fires, its everyday neighbour does not."""

import pytest
from reading import kinds, reader

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
    ("Une bombe a tué dix soldats kényans à Kismayo.", "ASSAULT", "Une avalanche a tué dix soldats kényans à Kismayo."),
    (
        "L'armée kényane a affronté les rebelles somaliens.",
        "ASSAULT",
        "Le maire kényan affrontera l'ancien ministre lors de l'élection.",
    ),
    ("Le ministre kényan a attaqué le ministre ougandais sur son bilan.", "ACCUSE", "Le rongeur a attaqué le câble."),
    ("L'armée syrienne a expulsé des djihadistes de la ville.", "ASSAULT", "L'arbitre a expulsé le joueur de la pelouse."),
    ("L'armée kényane assiège la ville de Kismayo.", "COERCE", "La brume assombrit la ville."),
    ("Des hommes armés sont entrés dans la ville de Kismayo.", "MOBILIZE", "Un homme armé est entré dans un magasin."),
    ("La libération de l'otage kényan a eu lieu mardi.", "RETREAT", "Le journal Libération est paru mardi."),
    ("Le Kenya s'est retiré de la Somalie.", "RETREAT", "La mer s'est retirée de la plage."),
]
FROZEN = [("Le Kenya a gelé les avoirs de la Somalie.", ["SANCTION"])]
# What fills a function without being its plain noun. Each triple: fires, its type, a near miss that tells no such act.
STAND_INS = [
    # a clitic stands for the last noun of the class that agrees with it
    (
        "La ville était perdue. Les soldats kényans l'ont reprise.",
        "COERCE",
        "La parole était libre. Les soldats kényans l'ont reprise.",
    ),
    # "y" and "en" are complements
    (
        "Le Kenya veut un traité, mais la Somalie s'y oppose depuis mardi.",
        "REJECT",
        "Le Kenya veut un traité, mais la Somalie oppose deux hypothèses.",
    ),
    # "que" of a relative clause
    ("Le Kenya a fait une offre que la Somalie a rejetée.", "REJECT", "Le Kenya a fait un rêve que la Somalie a filmé."),
    # "des" right after a verb is the article
    ("La Jordanie accueille des réfugiés.", "AID", "La Jordanie accueille des orages."),
    # the object stands after what is put between commas
    ("Le Kenya a signé mardi, à Oslo, un traité.", "SUPPORT", "Le Kenya a signé mardi, à Oslo, des autographes."),
    # what is counted
    ("Le Kenya a livré deux tonnes de vivres à la Somalie.", "AID", "Le Kenya a livré deux tonnes de gravier à la Somalie."),
    # "de" behind a rough number, "des" behind a time
    (
        "Le Kenya a lancé près de 40 missiles contre la Somalie.",
        "ASSAULT",
        "Le Kenya a lancé près de 40 chansons contre la Somalie.",
    ),
    ("Le Kenya a tiré mardi des obus contre la Somalie.", "ASSAULT", "Le Kenya a dessiné mardi des obus contre la Somalie."),
    # a determiner before a noun
    ("Le Kenya et la Somalie ont salué leur appel de mardi.", "CONSULT", "Le Kenya et la Somalie ont salué cet appel de mardi."),
    # a complement that must not be there, also where the noun takes place
    (
        "L'appel des présidents kényan et somalien a duré une heure.",
        "CONSULT",
        "L'appel des présidents kényan et somalien aux électeurs a duré une heure.",
    ),
    # what wants its negation
    ("Le Kenya n'a pas abandonné la Somalie.", "SUPPORT", "Le Kenya a abandonné la Somalie."),
    # a construction goes on behind the object of its verb
    ("Le Kenya a mis ses forces en alerte.", "MOBILIZE", "Le Kenya a mis ses archives en ligne."),
    # an infinitive far from its verb
    (
        "Le Kenya demande avec la plus grande insistance à toutes les parties au conflit somalien de négocier.",
        "REQUEST",
        "Le Kenya dort avec la plus grande insistance.",
    ),
    # what something is called
    ("Le ministre kényan a jugé la décision injuste.", "ACCUSE", "Le ministre kényan a lu la décision injuste."),
    # a word that stands near
    ("Une explosion a détruit la façade, et le kamikaze est mort.", "ASSAULT", "Une explosion de joie a secoué la salle."),
    # a kind of mention as a class
    ("Le roi du Maroc a reçu Mariama Diallo.", "CONSULT", "Le roi du Maroc a reçu une médaille."),
]
# A participle beside a noun tells an event where it stands after a comma or has a time, a place or an agent of its own.
PARTICIPLES = [
    ("Les soldats déployés mardi à Goma attendent.", "MOBILIZE", True),
    ("Les soldats kényans, déployés à Goma, attendent.", "MOBILIZE", True),
    ("Des mesures négociées plaisent au ministre kényan.", "CONSULT", False),
]

# The verb under a word, and whether the word is denied. Each triple: fires, its type, a near miss that tells no such act.
UNDER = [
    ("Le général kényan a promis d'anéantir les rebelles.", "THREATEN", "Le général kényan a promis d'aider les réfugiés."),
    ("Le Kenya s'est engagé à soigner et à venger ses soldats.", "THREATEN", "Le Kenya s'est engagé à soigner ses soldats."),
    (
        "Le Kenya a sommé l'ambassadeur somalien de quitter le territoire.",
        "SANCTION",
        "Le Kenya a sommé l'ambassadeur somalien de dormir.",
    ),
    ("Le Kenya exclut une médiation de la Somalie.", "REJECT", "Le Kenya n'exclut pas une médiation de la Somalie."),
    ("Le Kenya n'hésitera pas à riposter.", "THREATEN", "Le Kenya hésite à riposter."),
    ("Le Kenya n'accepte pas ce plan.", "REJECT", "Le Kenya accepte ce plan."),
    ("Nairobi a protesté contre des propos du ministre.", "ACCUSE", "Des étudiants ont protesté contre la loi à Nairobi."),
]
# What stands between the words of a construction. Each case: the text, the type, whether it is told.
BETWEEN = [
    ("Le Kenya se réserve d'ailleurs le droit de riposter.", "THREATEN", True),
    ("Le Kenya a mis mardi en garde la Somalie.", "THREATEN", True),
    ("Les taxes votées le 30 octobre, contre le soja kényan, seront levées.", "REJECT", False),
    ("L'Union européenne s'est dite « profondément troublée » par le verdict.", "ACCUSE", True),
    # "qui" stands for who acts, or for a thing
    ("Les rebelles, qui menacent la Somalie, avancent.", "THREATEN", True),
    ("Une crise qui menace la Somalie inquiète le Kenya.", "THREATEN", False),
]
told = reader(
    [
        *BETWEEN,
        *(pair[0] for pair in PAIRS),
        *(pair[2] for pair in PAIRS),
        *FROZEN,
        *(case[0] for case in STAND_INS),
        *(case[2] for case in STAND_INS),
        *(case[0] for case in UNDER),
        *(case[2] for case in UNDER),
        *PARTICIPLES,
    ]
)


@pytest.mark.parametrize(("fires", "kind", "misses"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_sense_is_told_from_its_neighbours(fires: str, kind: str, misses: str) -> None:
    assert kind in kinds(told(fires))
    assert kinds(told(misses)) == []


@pytest.mark.parametrize(("text", "wanted"), FROZEN)
def test_a_construction_with_a_homograph_is_found(text: str, wanted: list[str]) -> None:
    assert kinds(told(text)) == wanted


@pytest.mark.parametrize(("fires", "kind", "misses"), STAND_INS, ids=[case[0] for case in STAND_INS])
def test_a_function_is_filled_by_what_stands_for_its_noun(fires: str, kind: str, misses: str) -> None:
    assert kind in kinds(told(fires))
    assert kind not in kinds(told(misses))


@pytest.mark.parametrize(("text", "kind", "is_told"), BETWEEN)
def test_a_construction_goes_on_past_times_and_adverbs(text: str, kind: str, is_told: bool) -> None:
    assert (kind in kinds(told(text))) == is_told


@pytest.mark.parametrize(("text", "kind", "is_told"), PARTICIPLES)
def test_a_participle_beside_a_noun_may_tell_an_event(text: str, kind: str, is_told: bool) -> None:
    assert (kind in kinds(told(text))) is is_told


@pytest.mark.parametrize(("fires", "kind", "misses"), UNDER, ids=[case[0] for case in UNDER])
def test_a_sense_may_ask_for_the_verb_beneath_it_and_for_its_denial(fires: str, kind: str, misses: str) -> None:
    assert kind in kinds(told(fires))
    assert kind not in kinds(told(misses))
