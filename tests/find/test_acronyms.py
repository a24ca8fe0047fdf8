"""Bodies that only the text knows: acronyms, with their long names where the text gives them."""

from functools import cache

import pytest

from recoupe import find, parse
from recoupe.read import from_bytes
from recoupe.records import Mention, MentionKind

BODIES = [
    ("La CFZL a attaqué la ville.", "CFZL", "CFZL"),
    ("Le Mouvement du Zorland (MZL) a attaqué la ville. Le MZL a fui.", "MZL", "Mouvement du Zorland"),
    ("Les combattants du FRZA ont attaqué la ville.", "FRZA", "FRZA"),
    # known in Syria and in Donetsk: elsewhere the letters are somebody else's
    ("Les FDS ont repoussé l'attaque au Niger.", "FDS", "FDS"),
    ("Le RPD a dénoncé la mesure au Bénin.", "RPD", "RPD"),
]
NO_BODIES = [
    ("La TVA augmente cette année.", "TVA"),
    ("Le PIB du pays recule.", "PIB"),
    ("Louis XIV a construit Versailles.", "XIV"),
    ("LA VILLE ZORLA EST TOMBÉE HIER", "ZORLA"),
    ("La ville est tombée.", "ville"),
]
ALL = [*(text for text, _, _ in BODIES), *(text for text, _ in NO_BODIES)]


@cache
def _read() -> dict[str, tuple[Mention, ...]]:
    reports = [from_bytes(text.encode(), name=f"{n}.txt", location=f"/cases/{n}") for n, text in enumerate(ALL)]
    return dict(zip(ALL, (find.mentions(parsed) for parsed in parse.reports(reports)), strict=True))


@pytest.mark.parametrize(("text", "acronym", "name"), BODIES)
def test_an_acronym_is_a_body_under_its_long_name(text: str, acronym: str, name: str) -> None:
    found = [m for m in _read()[text] if m.kind is MentionKind.ORGANISATION and acronym in m.span.of(text)]
    assert {m.name for m in found} == {name}
    assert len({m.ref for m in found}) == 1


def test_letters_that_several_states_know_are_the_known_body_in_its_state() -> None:
    report = from_bytes("Les FDS ont attaqué Raqqa, en Syrie.".encode(), name="x.txt", location="/cases/x")
    (parsed,) = parse.reports([report])
    forces = next(m for m in find.mentions(parsed) if m.span.of(report.text) == "Les FDS")
    assert (forces.name, forces.country) == ("Forces démocratiques syriennes", "SYR")


@pytest.mark.parametrize(("text", "capitals"), NO_BODIES)
def test_units_numerals_and_shouting_are_no_bodies(text: str, capitals: str) -> None:
    assert not [m for m in _read()[text] if m.kind is MentionKind.ORGANISATION and capitals in m.span.of(text)]
