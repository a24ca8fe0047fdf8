"""Whose words a quotation holds where a source, a place or somebody who suffers them stands beside who speaks."""

import pytest
from reading import reader

from recoupe.records import Source

# Each case: the text, then for every quotation in text order its speaker (None: not told).
SPEAKERS = [
    # a source tells the clause, somebody in the clause says the words
    ("Selon des témoins, le ministre kényan Omar Abdi a crié « Vive la paix entre nous ».", ["Omar Abdi"]),
    ("Pour le Front du Nord, Ada Ndege a dénoncé une guerre décidée « dans la solitude du palais ».", ["Ada Ndege"]),
    ("Selon Omar Abdi, le Kenya doit négocier avec le Tchad « car un voisin reste un voisin ».", ["Omar Abdi"]),
    ("Pour Omar Abdi, que soutient Nairobi, l'ONU prête la main à « une occupation illégale et violente ».", ["Omar Abdi"]),
    ("Par la voix d'Omar Abdi, Nairobi a dénoncé « une guerre décidée dans la solitude du palais ».", ["Omar Abdi"]),
    # "de son côté" brings in nobody
    ("Le Kenya a de son côté appelé les signataires de l'accord à « ne pas se laisser distraire ».", ["Kenya"]),
    # where somebody goes says nothing, and who is accused does not say of what
    ("Ada Ndege, soupçonnée de « détournements de fonds publics », a quitté Paris.", [None]),
    ("L'opposition salue « le premier pas vers le rétablissement de l'ordre ».", ["opposition"]),
    # a sentence that says of nobody that he speaks, behind one that does
    ("Omar Abdi a annoncé l'envoi de cent soldats. Leur mission durera « quelques longues semaines ».", ["Omar Abdi"]),
    ("Omar Abdi a annoncé l'envoi de cent soldats. Ils ont été condamnés à « trois mois de prison ».", [None]),
    ("Omar Abdi a annoncé l'envoi de cent soldats.\n\nLeur mission durera « quelques longues semaines ».", [None]),
    # a name alone before a colon
    ("Omar Abdi, hier soir devant la presse : « Ils m'ont frappé, je suis tombé. »", ["Omar Abdi"]),
    ("Un texte lu hier soir devant la presse : « Ils m'ont frappé, je suis tombé. »", [None]),
    # a writing of one's own, and of others
    ("L'armée kényane se tait. « Nous resterons neutres », lit-on dans une note de ses services.", ["armée kényane"]),
    ("L'armée kényane se tait. « Nous resterons neutres », lit-on dans une note de l'Otan.", [None]),
    # a source that is only a common noun
    ("Il est arrivé à l'hôpital « sans aucun signe de vie » vers 8h, selon un médecin.", ["médecin"]),
    ("Il est arrivé à l'hôpital « sans aucun signe de vie » vers 8h, selon un bilan.", [None]),
]
told = reader(SPEAKERS)


def speakers(text: str) -> list[Source | None]:
    return [quotation.speaker for quotation in told(text).quotations]


@pytest.mark.parametrize(("text", "names"), SPEAKERS)
def test_the_words_are_those_of_who_says_them(text: str, names: list[str | None]) -> None:
    assert [one.name if one else None for one in speakers(text)] == names
