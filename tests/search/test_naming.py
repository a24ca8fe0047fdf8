"""Names in any spelling."""

import pytest

from recoupe.search import naming


@pytest.mark.parametrize("said", ["Shoigu", "Choïgou", "Шойгу", "Sergei Shoigu", "S. Choïgou", "SERGUEÏ CHOÏGOU"])
def test_a_person_is_meant_in_any_spelling(said: str) -> None:
    assert naming.fits(said, "person", "Sergueï Choïgou")
    assert set(naming.words(said)) & set(naming.words("Sergueï Choïgou"))


def test_another_of_the_name_is_not_meant() -> None:
    assert not naming.fits("Larisa Choïgou", "person", "Sergueï Choïgou")
    assert not naming.fits("Serg", "person", "Sergueï Choïgou")


@pytest.mark.parametrize("said", ["Russie", "la Russie", "RUS", "Russia", "Moscou"])
def test_a_state_is_meant_by_what_the_atlas_calls_it(said: str) -> None:
    assert naming.identities(said) == ("state:RUS",)


@pytest.mark.parametrize(
    ("said", "state"), [("Deutschland", "DEU"), ("Германия", "DEU"), ("俄罗斯", "RUS"), ("Marruecos", "MAR")]
)
def test_a_state_is_meant_by_its_name_in_other_languages(said: str, state: str) -> None:
    assert naming.identities_abroad(said) == (f"state:{state}",)


def test_who_is_no_state_is_none_in_other_languages() -> None:
    assert naming.identities_abroad("Lavrov") == ()
    assert naming.identities_abroad("Fonds de la Deutschland") == ()


def test_a_body_is_meant_by_a_part_of_its_name_and_a_person_is_not() -> None:
    assert naming.fits("forces du Liptako", "organisation", "Coordination des forces du Liptako")
    assert not naming.fits("forces Liptako", "organisation", "Coordination des forces du Liptako")
    assert naming.is_part("organisation")
    assert not naming.is_part("person")


def test_sources_without_a_name_are_one_by_their_words() -> None:
    one, other = (naming.of_entity(f"unnamed:officier-r{n}", "officier", None) for n in "12")
    assert one.identity == other.identity
    assert naming.of_outlet("lemonde.fr").identity == naming.of_outlet("Le Monde").identity
