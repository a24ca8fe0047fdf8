"""Whom relative clauses, fronted phrases, and locutions name as doer or target, and who is only one of the people."""

import pytest
from reading import reader, the, who

# Each case: the text, the type of the act, who does it, and towards whom. A case and its near miss stand together.
CLAUSES = [
    # "à qui", "dont" and "que" take up whom the clause is about; its own subject does what it tells
    ("La Géorgie, à qui Oslo a accordé un prêt, a fermé ses ports.", "AID", {"NOR"}, {"GEO"}),
    ("La Géorgie, qui a accordé un prêt au Kenya, a fermé ses ports.", "AID", {"GEO"}, {"KEN"}),
    ("Les rebelles dont l'armée tchadienne a bombardé les camps ont fui.", "ASSAULT", {"TCD"}, {"rebelles"}),
    ("L'opposition, dont les manifestations ont été réprimées, a boycotté le vote.", "COERCE", set(), {"opposition"}),
    ("L'Égypte a rompu ses relations avec le Qatar, qu'elle accuse de terrorisme.", "ACCUSE", {"EGY"}, {"QAT"}),
    # to whom somebody speaks may open the sentence; a state or a seat there is where
    ("Aux rebelles, le Tchad a promis un retrait.", "AGREE", {"TCD"}, {"rebelles"}),
    ("À Nairobi, le Tchad a promis un retrait.", "AGREE", {"TCD"}, set()),
    # "à l'encontre de" is "contre"
    ("Les critiques de Lima à l'encontre de La Paz se multiplient.", "ACCUSE", {"PER"}, {"BOL"}),
    # a town is taken from whoever is told behind "à"
    ("Le Tchad a repris la ville aux rebelles.", "COERCE", {"TCD"}, {"rebelles"}),
    # who refuses without a word what refuses who asked right before
    ("La Turquie a exigé des excuses. Le Chili a refusé.", "REJECT", {"CHL"}, {"TUR"}),
    ("La Turquie a envoyé des vivres. Le Chili a refusé.", "REJECT", {"CHL"}, set()),
    ("L'Allemagne a proposé sa médiation. Le Maroc a rejeté cette offre.", "REJECT", {"MAR"}, {"DEU"}),
]
PEOPLE = [
    # one person told by what he is, and hundreds of people
    ("L'armée tchadienne a arrêté un pêcheur.", "COERCE", {"TCD"}, {"pêcheur"}),
    ("Deux cents personnes ont manifesté mardi à Brest.", "PROTEST", {"personnes"}, set()),
    ("L'armée tchadienne a tué deux hommes.", "ASSAULT", {"TCD"}, {"hommes"}),
]
EVERY = [*CLAUSES, *PEOPLE]
read = reader(EVERY)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), EVERY, ids=[case[0] for case in EVERY])
def test_who_does_what_towards_whom(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    act = the(read(text), kind)
    assert (who(act.actors), who(act.recipients)) == (actors, recipients)
