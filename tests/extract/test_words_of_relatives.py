"""Who speaks where a clause of things, an adverbial or a relative stands between the words and their speaker."""

import pytest
from reading import reader

# Each case: the text, then for every quotation in text order its speaker (None: not told). A case and its near miss stand together.
CLAUSES = [
    # what a thing must or does is told in the words of who says so; somebody else's demand is his
    ("Paul Ndege souligne que des questions doivent encore être réglées « dans les prochaines heures ».", ["Paul Ndege"]),
    ("Paul Ndege souligne que les experts exigent « des garanties écrites et signées ».", ["experts"]),
    # who calls upon others by quoted words names nothing
    ("Le ministre Paul Ndege a appelé « toutes les parties à la retenue ».", ["Paul Ndege"]),
    ("L'offensive, appelée « Aube nouvelle sur le fleuve », a commencé lundi.", [None]),
    # whom a radio bids its listeners hear
    ("Écoutez Paul Ndege : « Nous ne céderons pas. »", ["Paul Ndege"]),
    ("Une décision « irréfléchie et très dangereuse », pour le chef de l'opposition, Paul Ndege.", ["Paul Ndege"]),
]
BEHIND = [
    ("« Nous ne céderons pas », a pour sa part affirmé Paul Ndege.", ["Paul Ndege"]),
    ("« Nous ne céderons pas », a samedi déclaré Paul Ndege.", ["Paul Ndege"]),
    ("« Nous ne céderons pas », est pour sa part écrit sur le mur de Paul Ndege.", [None]),
    ("« Où est mon fils ? » hurle une femme venue de Kisumu.", ["femme"]),
    ("« Nous étions au front », sourit le Marseillais.", ["Marseillais"]),
    ("« Nous étions à quinze mètres », a relaté depuis son lit d'hôpital Paul Ndege.", ["Paul Ndege"]),
    ("« Nous ne céderons pas », poste Paul Ndege.", ["Paul Ndege"]),
]
RELATIVES = [
    ("« Ils ont emmené mon père », a témoigné la fille du président, Ada Ndege, jointe hier.", ["Ada Ndege"]),
    ("« Ils ont emmené mon frère », a témoigné la porte-parole du président, Ada Ndege, jointe hier.", ["Ada Ndege"]),
]
KIN = "Le frère du président, Paul Ndege, a rencontré le ministre Omar Abdi à Kisumu."
HOLDER = "Le porte-parole du président, Paul Ndege, a rencontré le ministre Omar Abdi à Kisumu."
EVERY = [*CLAUSES, *BEHIND, *RELATIVES]
read = reader([*EVERY, KIN, HOLDER])


@pytest.mark.parametrize(("text", "expected"), EVERY, ids=[text for text, _ in EVERY])
def test_words_have_their_speaker(text: str, expected: list[str | None]) -> None:
    assert [quotation.speaker.name if quotation.speaker else None for quotation in read(text).quotations] == expected


def test_a_relatives_name_is_not_the_holders() -> None:
    offices = [one.offices for text in (KIN, HOLDER) for one in read(text).entities if one.name == "Paul Ndege"]
    assert [bool(held) for held in offices] == [False, True]
