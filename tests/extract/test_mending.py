"""Where the parse loses a subject or an object that the order of French words gives back."""

import pytest
from reading import SATURDAY, reader, the, who

# Each case: the text, the event type, the actors, the recipients.
CASES = [
    # the object that follows a time
    (
        "Le président kényan veut poursuivre la semaine prochaine les pourparlers avec la Somalie.",
        "CONSULT",
        {"KEN", "SOM"},
        set(),
    ),
    ("Le Kenya a attaqué la semaine dernière l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Le Kenya a attaqué l'armée somalienne la semaine dernière.", "ASSAULT", {"KEN"}, {"SOM"}),
    # the subject across an inserted clause of speech
    ("Le Kenya, a déclaré lundi à Oslo le ministre suédois, a attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # the auxiliary apart from its participle
    ("Le Kenya a de son côté attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Le Kenya a, lui, attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Le Kenya a attaqué de son côté l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # the participle after "et" that shares it
    ("Le Kenya a mobilisé deux bataillons et attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Le Kenya a dit que le port est fermé et attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # the noun before ", dont", and one whose own clause "dont" opens
    ("Trois soldats kényans, dont un officier, ont attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Le Kenya, dont le président est malade, a attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # the subject behind a clause that opens the sentence
    ("À moins que le Mali ne cède, le Kenya attaquera l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Quand l'armée kényane attaque, la Somalie proteste.", "ASSAULT", {"KEN"}, set()),
    # "par" behind what somebody underwent, and behind a noun that nobody owns
    ("Le ministre kényan a été emprisonné après son limogeage par le Mali.", "COERCE", set(), {"KEN"}),
    ("Le ministre kényan a été emprisonné mardi par le Mali.", "COERCE", {"MLI"}, {"KEN"}),
    # the auxiliary apart from a passive, and the phrase between that the parse takes for the verb
    ("Le ministre kényan n'a de son côté pas été attaqué par l'armée somalienne.", "ASSAULT", {"SOM"}, {"KEN"}),
    ("Le Kenya a d'ores et déjà attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # the subject between a conjunction and its verb, and none there
    ("Le Mali a condamné la Suède, puis le Kenya a attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Le Kenya a condamné la Suède, puis a attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # whom a relative clause accuses of what it tells
    ("La Suède a rompu avec le Kenya, qu'elle accuse d'avoir attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # the clause that opens the sentence has a comma of its own
    ("Après que son président, Paul Ndege, a cédé, le Kenya a attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # a verb of another number than the relative clause goes on the main one; of the same number, the relative
    ("Les ministres kényans ont salué la Suède, qui a cédé, et ont attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Le ministre suédois a salué le Kenya, qui a mobilisé et a attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    # the subject across a relative clause
    ("Le Kenya, qui a reçu le roi du Maroc, a attaqué l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
]
CLAUSES = [
    # the subject between "que" and its verb
    ("La Suède estime que l'invasion n'arrivera pas.", "ASSAULT", "negative"),
    ("La Suède estime que l'invasion de la Norvège n'arrivera pas.", "ASSAULT", "negative"),
    ("La Suède estime que l'invasion arrivera.", "ASSAULT", "positive"),
]

# A participle without "et" before it is said of the noun, and no second verb of the sentence.
SAID_OF_A_NOUN = "Le Kenya a reçu un émissaire envoyé la veille par la Somalie."

told = reader([*CASES, *CLAUSES, SAID_OF_A_NOUN], before=SATURDAY)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES)
def test_a_lost_subject_or_object_is_given_back(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    statement = the(told(text), kind)
    assert (who(statement.actors), who(statement.recipients)) == (actors, recipients)


@pytest.mark.parametrize(("text", "kind", "polarity"), CLAUSES)
def test_a_noun_after_que_is_the_subject_of_its_verb(text: str, kind: str, polarity: str) -> None:
    statement = the(told(text), kind)
    assert (statement.modality, statement.polarity) == ("planned", polarity)
    assert [source.name for source in statement.sources] == ["Suède"]


def test_a_participle_said_of_a_noun_shares_no_auxiliary() -> None:
    assert the(told(SAID_OF_A_NOUN), "CONSULT").text == "a reçu un émissaire"
