"""Words for comparing reports: light words, counted things, meetings."""

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import comparison
from recoupe.lexicon.comparison import (
    counted_unit,
    fate_of_meeting,
    invites_to_else,
    is_told_as_over,
    is_wished_for,
    light_words,
    speaks_of_meeting,
)


@pytest.mark.parametrize(
    ("unit", "before", "after", "expected"),
    [
        ("morts", "", "", "morts"),
        ("tués", "", "", "morts"),
        ("mort", "", "", "morts"),
        ("soldat", "l’explosion a coûté la vie à ", "", "morts"),
        ("soldats", "l'explosion a tué au moins ", "", "morts"),
        ("militaires", "", " y ont péri", "morts"),
        ("militaires", "", " maliens ont été tués", "morts"),
        ("personnes", "", " ont été blessées", "blessés"),
        ("personnes", "l'accident a blessé ", "", "blessés"),
        ("soldats", "", " ont défilé", "soldats"),
        ("militaires", "l'envoi de ", " en renfort", "soldats"),
        ("véhicules blindés", "", "", "blindés"),
        ("camions", "a tué ", "", "camions"),
        ("Dollars", "", "", "dollars"),
        ("routiers", "", " chiliens ont trouvé la mort", "morts"),
        ("bergers", "", " tués par", "morts"),
        ("ont", "", " été tués hier", "morts"),
        ("ont", "", " tué neuf soldats", "ont"),
        ("attentats", "", " ont tué neuf soldats", "attentats"),
    ],
)
def test_a_counted_thing_has_one_name(unit: str, before: str, after: str, expected: str) -> None:
    assert counted_unit(unit, before, after) == expected


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("a annulé la rencontre", "cancelled"),
        ("la visite, reportée sine die", "postponed"),
        ("a décliné l’invitation", "refused"),
        ("rencontrera son homologue", None),
    ],
)
def test_words_say_what_becomes_of_a_meeting(text: str, fate: str | None) -> None:
    assert fate_of_meeting(text) == fate


def test_words_speak_of_a_meeting_or_do_not() -> None:
    assert speaks_of_meeting("a accepté de s’entretenir avec elle")
    assert speaks_of_meeting("l'Invitation du roi")
    assert not speaks_of_meeting("a accepté de livrer des camions")
    assert not speaks_of_meeting("un malentendu")


@pytest.mark.parametrize(
    ("text", "else_"),
    [
        ("a invité les deux voisins à la retenue", True),
        ("invite Lima à respecter la trêve", True),
        ("a invité la ministre à Vienne", False),
        ("a invité la ministre à venir en mai", False),
        ("a invité la ministre à la table des négociations", False),
    ],
)
def test_an_invitation_may_be_to_something_else(text: str, else_: bool) -> None:
    assert invites_to_else(text) == else_


def test_a_meeting_may_be_wished_for_or_told_as_over() -> None:
    assert is_wished_for("la rencontre suggérée par Lima")
    assert not is_wished_for("la rencontre de mardi")
    assert is_told_as_over("à l'issue de la rencontre")
    assert not is_told_as_over("de la rencontre il ne reste rien")


def test_light_words_are_in_lower_case_and_many() -> None:
    assert {"ministre", "mardi", "selon"} <= light_words()
    assert all(word == word.lower() for word in light_words())


@pytest.mark.parametrize(
    ("load", "row", "message"),
    [
        (light_words, {"form": "x", "class": "heavy"}, r"t\.tsv:3: class 'heavy'"),
        (comparison._meeting_words, {"form": "x", "class": "fate", "stage": "", "example": ""}, r"t\.tsv:3: write class"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_file_and_line(
    monkeypatch: pytest.MonkeyPatch, load: object, row: dict[str, str], message: str
) -> None:
    monkeypatch.setattr(comparison, "rows", lambda *_: iter([("t.tsv:3", row)]))
    with pytest.raises(LexiconError, match=message):
        load.__wrapped__()  # type: ignore[attr-defined]
