"""When two descriptions name the same office."""

import pytest

from recoupe.resolve.offices import of_counterpart, post, same_post, words_of

SAME = [
    ("ministre de la Défense", "ministre de la Défense"),
    ("ministre", "ministre de la Défense"),
    ("secrétaire à la Défense", "ministre de la Défense"),
    ("ministre des Armées", "ministre de la Défense"),
    ("chef de la diplomatie", "ministre des Affaires étrangères"),
    ("patron de la diplomatie", "ministre des Affaires étrangères"),
    ("secrétaire d'État", "ministre des Affaires étrangères"),
    ("chef du gouvernement", "Premier ministre"),
    ("Première ministre", "Premier ministre"),
    ("président", "président de la République"),
    ("chef de l'État", "président"),
    ("présidente", "président"),
    ("ministres de la Défense", "ministre de la Défense"),
]
DIFFERENT = [
    ("ministre de la Défense", "ministre des Finances"),
    ("ministre", "Premier ministre"),
    ("Premier ministre", "ministre de la Défense"),
    ("chef de la diplomatie", "ministre de la Défense"),
    ("vice-ministre de la Défense", "ministre de la Défense"),
    ("président", "ministre"),
    ("porte-parole", "ministre"),
    ("chef de l'armée", "ministre des Affaires étrangères"),
    ("ministre de la Défense", "ministre"),  # who asks for more than is known is not answered
]


@pytest.mark.parametrize(("asked", "held"), SAME)
def test_one_office_under_two_titles(asked: str, held: str) -> None:
    assert same_post(post(asked), post(held))


@pytest.mark.parametrize(("asked", "held"), DIFFERENT)
def test_two_offices(asked: str, held: str) -> None:
    assert not same_post(post(asked), post(held))


@pytest.mark.parametrize("title", ["son homologue", "homologue britannique", "alter ego"])
def test_a_counterpart_holds_whatever_the_other_holds(title: str) -> None:
    assert post(title).counterpart


def test_an_office_is_no_counterpart() -> None:
    assert not post("ministre de la Défense").counterpart


def test_the_words_of_a_title_know_no_case_accents_or_articles() -> None:
    assert words_of("Ministre délégué de l'Énergie") == ("ministre", "delegue", "energie")
    assert words_of("ministre de la Défense") == words_of("MINISTRE DE LA DEFENSE")


def test_the_words_of_a_title_know_no_preposition() -> None:
    assert words_of("Ministre délégué à l'Énergie") == ("ministre", "delegue", "energie")


def test_portfolios_are_compared_not_words() -> None:
    assert post("ministre des Affaires étrangères").portfolio == post("chef de la diplomatie").portfolio
    assert post("ministre").portfolio == frozenset()


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("cheffe de la diplomatie indonésienne", "chef de la diplomatie"),
        ("ministre de l'Énergie de la République de Malaisie", "ministre de l'Énergie"),
        ("président du Ghana", "président"),
        ("ministre russe de la Défense", "ministre de la Défense"),
        ("président de la République", "président de la République"),
        ("ministre d'État", "ministre d'État"),
    ],
)
def test_the_office_of_a_counterpart_is_not_of_the_same_state(title: str, other: str) -> None:
    assert of_counterpart(title) == other
