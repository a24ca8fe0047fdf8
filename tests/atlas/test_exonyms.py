"""What other languages call states: the table is well formed, and names are found with their endings, articles and signs."""

import pytest

from recoupe.atlas import exonyms_in, states_abroad
from recoupe.atlas.exonyms import exonyms
from recoupe.errors import AtlasError

HEAD = "state\tkind\tform\tlanguages\tsource\n"


@pytest.mark.parametrize(
    ("language", "text", "states"),
    [
        ("en", "The Czech and Dutch ministers flew from Prague to Riga.", {"CZE", "NLD", "LVA"}),
        ("en", "Saudi Arabia's envoy left the United States.", {"SAU", "USA"}),
        ("es", "El canciller ecuatoriano viajó a Moscú.", {"ECU", "RUS"}),
        ("pt", "Autoridades quirguizes receberam a missão iemenita.", {"KGZ", "YEM"}),
        ("it", "I ministri tedeschi sono arrivati a Varsavia.", {"DEU", "POL"}),
        ("de", "Russlands Botschafter in den Vereinigten Staaten schwieg.", {"RUS", "USA"}),
        ("nl", "De Oekraïense delegatie was in Warschau.", {"UKR", "POL"}),
        ("ru", "Делегация Киргизии вылетела из Саудовской Аравии.", {"KGZ", "SAU"}),
        ("ru", "Таджикский посол в Варшаве ждёт.", {"TJK", "POL"}),
        ("ar", "وصل الوفد اليمني إلى الرياض وواشنطن.", {"YEM", "SAU", "USA"}),
        ("pl", "Rozmowy w Moskwie o Ukrainie.", {"RUS", "UKR"}),
        ("zh", "美国和俄罗斯代表在华沙会谈。", {"USA", "RUS", "POL"}),
        ("sw", "Rais alikwenda Moscow.", set()),
    ],
)
def test_states_are_found_by_name_capital_and_demonym(language: str, text: str, states: set[str]) -> None:
    assert states_abroad(text, language) == states


def test_what_only_begins_like_a_state_is_none() -> None:
    assert states_abroad("Malik met Iranovic at the Omani... no, the omanu tree.", "en") == {"OMN"}
    assert states_abroad("малая чадра", "ru") == frozenset()


def test_a_name_counts_with_the_capital_that_it_is_written_with() -> None:
    assert states_abroad("They told us to eat turkey.", "en") == frozenset()
    assert states_abroad("The US told Turkey.", "en") == {"USA", "TUR"}


def test_the_longest_name_counts() -> None:
    text = "South Korea and Nigeria"
    assert [(text[start:end], state) for start, end, state in exonyms_in(text, "en")] == [
        ("South Korea", "KOR"),
        ("Nigeria", "NGA"),
    ]


def test_a_form_that_means_two_states_tells_neither() -> None:
    assert states_abroad("وصل إلى عمان", "ar") == frozenset()


def test_brussels_stands_for_the_union() -> None:
    assert states_abroad("Ministers met in Brussels.", "en") == {"EUR"}


def test_the_table_of_the_package_is_well_formed_and_sorted() -> None:
    rows = list(exonyms())
    assert len(rows) > 5000
    assert [state for state, _, _ in rows] == sorted(state for state, _, _ in rows)
    assert {"en", "es", "de", "it", "pt", "nl", "ru", "ar"} <= frozenset().union(*(languages for _, _, languages in rows))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("QQQ\tname\tLand\tde\tcldr", r"exonyms\.tsv:2: state 'QQQ'"),
        ("DEU\tnick\tLand\tde\tcldr", r"exonyms\.tsv:2: kind 'nick'"),
        ("DEU\tname\tLand\tde\tsomebody", r"exonyms\.tsv:2: source 'somebody'"),
        ("DEU\tname\tLand\tGerman\tcldr", r"exonyms\.tsv:2: write a form and the languages"),
        ("DEU\tname\tLand\tde\tcldr\nDEU\tcapital\tLand\tde|nl\tcldr", r"exonyms\.tsv:3: 'Land' stands for DEU in de already"),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_its_line(row: str, said: str) -> None:
    with pytest.raises(AtlasError, match=said):
        list(exonyms(f"{HEAD}{row}\n"))
