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
    # a number belongs to the act that it stands with
    ("L'armée malienne a tué douze rebelles après que la Suède a livré trois avions au Mali.", [(12, 12, "rebelle")]),
    # an article counts for nothing, and neither does what has no number
    ("Un soldat a été tué par les rebelles.", []),
    ("Des soldats ont été tués par les rebelles.", []),
    ("Les soldats de la 14e brigade ont été tués par les rebelles.", []),
]

told = reader(CASES)


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_number_is_read_with_its_unit_and_its_words(text: str, wanted: list[tuple[float, float, str]]) -> None:
    quantities = told(text).statements[0].quantities
    assert [(q.low, q.high, q.unit) for q in quantities] == wanted
    assert all(q.span.of(text) == q.text for q in quantities)
