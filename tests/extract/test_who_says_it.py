"""Who says the words: speakers set beside each other, blamed, named further on or told by whose people they are; each with near misses."""

import pytest
from reading import reader

# Each case: the text, then for every quotation in text order the name of its speaker (None: not told).
SPEAKERS = [
    # "faire valoir" says behind another verb; a thing that presents something does not
    ("Le Comité d'enquête se borne à faire valoir que le raid présentait « une menace réelle ».", ["Comité d'enquête"]),
    ("Le raid présentait « une menace réelle ».", [None]),
    # a form that may be a noun, behind the name of a body; "le nouveau juge" is a judge
    (
        "Dans un texte, le ministère indien des Affaires étrangères juge ces propos « infondés et malveillants ».",
        ["ministère indien des Affaires étrangères"],
    ),
    # a clause of contrast has its own speaker; what is told under "que" is of who tells it
    ("Le ministre Paul Ndege a fait état de morts, tandis que l'opposition parle de « massacre de civils ».", ["opposition"]),
    ("Le ministre Paul Ndege affirme que l'opposition prépare un « massacre de civils ».", ["Paul Ndege"]),
    # a semicolon parts two clauses, but not the second "que" from its verb
    ("La Ligue arabe a soutenu Rabat ; Alger s'est démarquée en rejetant « le fait accompli ».", ["Algérie"]),
    ("Paul Ndege a dit que la paix viendrait ; que les coupables « seraient jugés sans exception ».", ["Paul Ndege"]),
    # what somebody is blamed for having said are his words; what he is blamed for having done, those of who blames
    ("Le gouvernement malien reproche à Paul Ndege d'avoir qualifié l'accord de « chiffon de papier ».", ["Paul Ndege"]),
    ("Le gouvernement malien reproche à Paul Ndege d'avoir commis « une faute impardonnable ».", ["gouvernement malien"]),
    # to whose mind something is, with the verb of being between
    ("La présidente a cité le général Omar Abdi, pour qui la trêve était « une farce sanglante ».", ["Omar Abdi"]),
    # "par la bouche de"
    ("Washington, par la bouche d'Ada Ndege, menace de « prendre des mesures contre les responsables ».", ["Ada Ndege"]),
    # the people around somebody speak as "on"; a region does not
    ("Dans l'entourage du président Omar Abdi, on assure que la visite est « reportée, pas annulée ».", ["entourage"]),
    ("Dans l'est du pays, on assure que la visite est « reportée, pas annulée ».", [None]),
    # who opens his words with a source still speaks them himself
    ("« Selon le conseil d'experts, nul ne survivra », a déclaré Ada Ndege, porte-parole de la mine.", ["Ada Ndege"]),
    # a subject behind "mais", whose verb follows
    (
        "Un homme est arrêté, a dit le juge Paul Ndege.\n\nLes joueurs restaient, mais le Premier ministre Omar Abdi leur a "
        "ordonné de rentrer. « Ce serait irresponsable », a-t-il dit.",
        ["Omar Abdi"],
    ),
    # words set alone under the paragraph that tells who takes the floor
    (
        "Le président Omar Abdi, élu en 2020, a pris la parole devant les députés.\n\n« Je ne tolérerai aucune mutinerie. »",
        ["Omar Abdi"],
    ),
    ("Le président Omar Abdi, élu en 2020, est rentré.\n\n« Je ne tolérerai aucune mutinerie. »", [None]),
    # "élu" with an adjective of a place that no state has
    (
        "Le sénateur républicain Paul Ndege presse la Maison-Blanche d'agir. « Chaque jour compte », martèle l'élu texan.",
        ["Paul Ndege"],
    ),
    # a name behind an adjective, behind the rest of a complement, behind a rank
    ("L'opposant social-démocrate Paul Ndege n'y croit guère. « À qui profite ce vote ? », demande-t-il.", ["Paul Ndege"]),
    ("Le directeur de l'Office de secours et de travaux (ODT), Paul Ndege, est parti. « Assez », a-t-il dit.", ["Paul Ndege"]),
    ("Le chef de la junte, le major Paul Ndege, invoque la misère. « Nous avons frappé », a-t-il plaidé.", ["Paul Ndege"]),
    ("Devant le chef de la junte, Paul Ndege a juré de partir. « Je rentre chez moi », a-t-il dit.", ["Paul Ndege"]),
    # words that no table has for a name, before an office
    ("Parks Tau, le ministre sud-africain du Commerce, a tout essayé. « Nous avons cédé », s'emporte-t-il.", ["Parks Tau"]),
]
# Each case: the text with one quotation, the body that its speaker belongs to (None: not told), his state.
WHOSE = [
    ("L'armée kényane a tiré. « Nous avons détruit un camp », a dit sa porte-parole.", "armée kényane", "KEN"),
    ("Moscou a démenti. « C'est une provocation de plus », a dit son porte-parole.", None, "RUS"),
    ("Omar Abdi est parti. « C'est une provocation de plus », a dit son porte-parole.", None, None),
    ("À Pékin, un porte-parole conseille aux Occidentaux de ne pas « chercher un ennemi ».", "CHN", "CHN"),
    ("À Genève, un porte-parole conseille aux Occidentaux de ne pas « chercher un ennemi ».", None, None),
    ("À Pékin, un diplomate conseille aux Occidentaux de ne pas « chercher un ennemi ».", None, None),
]
told = reader([*SPEAKERS, *WHOSE])


@pytest.mark.parametrize(("text", "names"), SPEAKERS)
def test_the_words_are_those_of_who_says_them(text: str, names: list[str | None]) -> None:
    spoken = [quotation.speaker for quotation in told(text).quotations]
    assert [one and one.name for one in spoken] == names


@pytest.mark.parametrize(("text", "body", "country"), WHOSE)
def test_a_spokesman_has_the_body_or_the_state_that_acts_before_his_words(
    text: str, body: str | None, country: str | None
) -> None:
    (speaker,) = (quotation.speaker for quotation in told(text).quotations)
    assert speaker is not None
    assert (speaker.within, speaker.country) == (body, country)
