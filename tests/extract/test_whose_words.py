"""Whose words stand between inverted commas: writings that speak, what a sentence calls them, who tells of them, whom a verb goes with."""

import pytest
from reading import reader

# Each case: the text, then for every quotation in text order its speaker (None: not told). A case and its near miss stand together.
WRITINGS = [
    # a writing that is the subject speaks for who issued the last one
    ("L'armée kényane a publié un communiqué. Le texte rappelle que « la ville est prise ».", ["armée kényane"]),
    ("L'armée kényane a publié un communiqué. Le texte « appelle les civils à partir ».", ["armée kényane"]),
    ("L'armée kényane a pris la ville. Le texte rappelle que « la paix est revenue ».", [None]),
    ("L'armée kényane a publié un communiqué. Le texte est tombé sur « un terrain très favorable ».", [None]),
    # else for who alone speaks in the sentence before
    (
        "La ville est prise, a annoncé Paul Ndege. Cette victoire, dit le communiqué, « consolide le pays tout entier ».",
        ["Paul Ndege"],
    ),
]
CALLED = [
    # what the next sentence calls the words before it
    ("« On ne quitte pas un ami dans la peine. » Le mot du député Paul Ndege a fait mouche.", ["Paul Ndege"]),
    ("« On ne quitte pas un ami dans la peine. » La réponse du député Paul Ndege a fait mouche.", [None]),
    ("« Une décision tout à fait injuste » : c'est en ces termes que Paul Ndege a parlé du vote.", ["Paul Ndege"]),
    ("« Nous n'avons plus rien à perdre. » C'est par ces mots que Paul Ndege a justifié la guerre.", ["Paul Ndege"]),
    ("« Nous n'avons plus rien à perdre. » C'est par ces routes que Paul Ndege a quitté la ville.", [None]),
]
TOLD_BEHIND = [
    # a person's words are his, whoever tells of them behind; what a state does is said by who speaks for it
    ("Le ministre kényan Paul Ndege a salué « un acte de justice », a indiqué son avocat.", ["Paul Ndege"]),
    ("Le Kenya a salué « un acte de justice », a indiqué le ministre Paul Ndege.", ["Paul Ndege"]),
    ("L'Otan faisait état de « combats très violents », a-t-on appris de source sûre.", ["Otan"]),
    # who says of himself what he is makes no inserted clause
    ("Le Kenya, où vit une minorité, s'est dit prêt et a salué la décision de Rabat d'écouter « la voix du peuple ».", ["Kenya"]),
    ("Le maire Paul Ndege s'est, de son côté, dit « tout à fait serein ».", ["Paul Ndege"]),
    ("Le maire Paul Ndege a pris, de son côté, la fusée dite « Grand Faucon ».", [None]),
    # an object before a verb speaks nothing
    (
        "L'armée kényane, qui a pris la ville, affirme dans un message de la chaîne Al-Jazira les tenir « avec l'aide du peuple ».",
        ["armée kényane"],
    ),
    # the name beside somebody's own is he, whom a preposition governs
    ("« La ville est prise », a dit mardi à Nairobi, à côté de son collègue Omar Abdi, le général Paul Ndege.", ["Paul Ndege"]),
    ("« La ville est prise », a dit mardi à Nairobi son collègue Omar Abdi.", ["Omar Abdi"]),
]
VERBS = [
    ("Au ministère, on assure que « rien n'est décidé ».", ["ministère"]),
    ("Au ministère, on a repeint le mur aux mots « la vie est belle ».", [None]),
    ("Le ministre Paul Ndege a reçu Omar Abdi. À l'en croire, ce n'est qu'une « querelle entre voisins ».", ["Paul Ndege"]),
    ("L'ambassadeur Paul Ndege y voit « une politique de la peur ».", ["Paul Ndege"]),
    ("L'ambassadeur Paul Ndege a balayé l'accusation, jugeant qu'elle relevait « de la fantaisie ».", ["Paul Ndege"]),
    ("Paul Ndege a dit qu'il est temps de partir, mais qu'il faut « continuer le combat ».", ["Paul Ndege"]),
    # a participle goes with whom it follows, a gerund with who does it
    ("Le maire Paul Ndege a été accueilli par des manifestants scandant « Dehors les menteurs ».", ["manifestants"]),
    ("Le maire Paul Ndege a quitté les manifestants, scandant « Dehors les menteurs ».", ["Paul Ndege"]),
    ("Le maire Paul Ndege a salué les manifestants en leur lançant « Dehors les menteurs ».", ["Paul Ndege"]),
    # "fait" says nothing without an infinitive: the sentence goes on with the words of the one before
    (
        "Les navires sont repartis, a précisé Paul Ndege. Le bateau « a reculé pour éviter un drame » et fait route vers le port.",
        ["Paul Ndege"],
    ),
]
EVERY = [*WRITINGS, *CALLED, *TOLD_BEHIND, *VERBS]
read = reader(EVERY)


@pytest.mark.parametrize(("text", "expected"), EVERY, ids=[text for text, _ in EVERY])
def test_whose_words_they_are(text: str, expected: list[str | None]) -> None:
    assert [quotation.speaker.name if quotation.speaker else None for quotation in read(text).quotations] == expected
