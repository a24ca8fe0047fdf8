"""Numbers that belong to an act: how many of what."""

import pytest
from reading import reader

# Each case: the text, then (low, high, unit) for every quantity of its first act.
CASES = [
    ("Douze soldats ont été tués par les rebelles.", [(12, 12, "soldat")]),
    ("Quelque 2 500 soldats ont été tués par les rebelles.", [(2500, 2500, "soldat")]),
    ("Quelque 2\u202f500 soldats ont été tués par les rebelles.", [(2500, 2500, "soldat")]),
    ("La France a livré deux cents chars et trois avions à l'Ukraine.", [(200, 200, "char"), (3, 3, "avion")]),
    ("L'Allemagne a accordé 1,5 milliard d'euros à l'Ukraine.", [(1.5e9, 1.5e9, "euro")]),
    ("L'armée malienne a tué entre 10 et 20 rebelles.", [(10, 20, "rebelle")]),
    ("L'armée malienne a tué 10 à 20 rebelles.", [(10, 20, "rebelle")]),
    ("L'armée malienne a tué une dizaine de rebelles.", [(10, 10, "rebelle")]),
    ("L'armée malienne a tué des dizaines de rebelles.", []),
    ("Le patrouilleur canadien a tiré trois rafales sur le chalutier.", [(3, 3, "rafale")]),
    ("La Russie a livré quarante obus à la Syrie.", [(40, 40, "obus")]),
    ("La Russie a bombardé Kharkiv pendant trois heures.", []),  # what lasts is no number of things
    # figures in groups of three, and what only looks like them
    ("Les rebelles ont tué 2 000 soldats.", [(2000, 2000, "soldat")]),
    ("Les rebelles ont tué 2 050 soldats.", [(2050, 2050, "soldat")]),
    ("Les rebelles ont tué 19 100 soldats.", [(19100, 19100, "soldat")]),
    ("Les rebelles ont tué 1.250.000 soldats.", [(1250000, 1250000, "soldat")]),
    ("Les rebelles ont tué en 2021 300 soldats.", [(300, 300, "soldat")]),
    ("L'armée malienne a tué entre 2 000 et 3 500 rebelles.", [(2000, 3500, "rebelle")]),
    ("L'armée malienne a tué dix rebelles, puis 20 autres et 30 civils.", [(10, 10, "rebelle"), (30, 30, "civil")]),
    # numbers in words
    ("Les rebelles ont tué cent vingt soldats.", [(120, 120, "soldat")]),
    ("Les rebelles ont tué mille deux cents soldats.", [(1200, 1200, "soldat")]),
    ("Les rebelles ont tué deux cent mille soldats.", [(200000, 200000, "soldat")]),
    ("Les rebelles ont tué quatre-vingt-douze soldats.", [(92, 92, "soldat")]),
    ("Les rebelles ont tué vingt et un soldats.", []),  # better none than one
    ("Les rebelles ont tué un millier de soldats.", [(1000, 1000, "soldat")]),
    ("Les rebelles ont tué des milliers de soldats.", []),
    ("Les rebelles ont tué une dizaine de milliers de soldats.", [(10000, 10000, "soldat")]),
    ("Les rebelles ont tué l'un de douze soldats.", [(12, 12, "soldat")]),
    # a number belongs to the act that it stands with
    ("L'armée malienne a tué douze rebelles après que la Suède a livré trois avions au Mali.", [(12, 12, "rebelle")]),
    # an article counts for nothing, and neither does what has no number
    ("Un soldat a été tué par les rebelles.", []),
    ("Des soldats ont été tués par les rebelles.", []),
    ("Les soldats de la 14e brigade ont été tués par les rebelles.", []),
]

WORDS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
    "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
    "soixante": 60, "cent": 100, "mille": 1000, "trois cents": 300, "un million de": 1e6, "deux millions de": 2e6,
    "un milliard de": 1e9, "deux milliards de": 2e9, "deux milliers de": 2000, "quatre-vingts": 80, "vingt-quatre": 24,
    "une dizaine de": 10, "une douzaine de": 12, "une quinzaine de": 15, "une vingtaine de": 20, "une trentaine de": 30,
    "une quarantaine de": 40, "une cinquantaine de": 50, "une soixantaine de": 60, "une centaine de": 100,
}  # fmt: skip
COUNTED = [(f"Les rebelles ont tué {words} soldats.", [(number, number, "soldat")]) for words, number in WORDS.items()]

told = reader([*CASES, *COUNTED])


@pytest.mark.parametrize(("text", "wanted"), [*CASES, *COUNTED])
def test_a_number_is_read_with_its_unit_and_its_words(text: str, wanted: list[tuple[float, float, str]]) -> None:
    quantities = told(text).statements[0].quantities
    assert [(q.low, q.high, q.unit) for q in quantities] == wanted
    assert all(q.span.of(text) == q.text for q in quantities)
