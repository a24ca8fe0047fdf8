"""Numbers in words and figures, with what they count."""

import pytest

from recoupe.lexicon.numerals import numerals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deux cent dix soldats", (210, 210, "soldats")),
        ("quatre-vingt-douze détenus", (92, 92, "détenus")),
        ("soixante-dix-sept navires", (77, 77, "navires")),
        ("1 250 tentes", (1250, 1250, "tentes")),
        ("3,5 millions d'euros", (3_500_000, 3_500_000, "euros")),
        ("au moins six maisons", (6, float("inf"), "maisons")),
        ("moins de six maisons", (0, 6, "maisons")),
        ("une dizaine de chalutiers", (8, 12, "chalutiers")),
        ("trois milliers de tentes", (3000, 3000, "tentes")),
        ("six des neuf chalutiers", (6, 6, "chalutiers")),
        ("une heure et demie", (1.5, 1.5, "heure")),
    ],
)
def test_a_number_with_what_it_counts(text: str, expected: tuple[float, float, str]) -> None:
    (found,) = numerals(text)
    assert (round(found.low, 6), round(found.high, 6), found.unit) == expected


@pytest.mark.parametrize(
    "text",
    [
        "un soldat",
        "une maison",
        "le G7",
        "vingtième convoi",
        "en 2030.",
        "des dizaines de milliers de tentes",
        "des millions d'euros",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert numerals(text) == ()
