"""States and bodies by the names that a user types."""

import pytest

from recoupe.atlas import called, state_called
from recoupe.errors import NotFoundError


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("MLI", "MLI"),
        ("ml", "MLI"),
        ("Pérou", "PER"),
        ("perou", "PER"),
        ("PEROU", "PER"),
        ("la Russie", "RUS"),
        ("Russia", "RUS"),
        ("Moscou", "RUS"),
        ("Kremlin", "RUS"),
        ("l’Équateur", "ECU"),
        ("coree du nord", "PRK"),
        ("RDC", "COD"),
        ("Congo", "COG"),
    ],
)
def test_a_state_is_known_by_code_name_capital_and_seat(said: str, country: str) -> None:
    assert state_called(said).country == country


def test_an_unknown_state_is_an_error_that_names_states_written_alike() -> None:
    with pytest.raises(NotFoundError, match=r"perhaps .*Allemagne"):
        state_called("Alemagne")
    with pytest.raises(NotFoundError, match="such as MLI"):
        state_called("xyzzyx")


def test_a_body_is_no_state() -> None:
    assert called("OTAN") == called("nato") == "org:NATO"
    with pytest.raises(NotFoundError):
        state_called("OTAN")


def test_a_person_is_neither() -> None:
    assert called("Serguei Lavrov") is None
