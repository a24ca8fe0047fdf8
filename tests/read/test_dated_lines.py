"""Lines that date a report though not every word of them is understood; and those that only hold a date."""

import pytest

from recoupe import read
from recoupe.records import BlockKind

STORY = (
    "Le ministre islandais a annoncé lundi la reprise des discussions avec la Norvège sur la pêche dans les eaux que les deux "
    "pays se partagent, après des mois de silence, et il a invité son homologue à le rejoindre à Reykjavik avant la fin du mois.\n\n"
    "Oslo n’a pas répondu.\n"
)
TITLE = "L’Islande et la Norvège se parlent\n"


def published(line: str, before: str = TITLE) -> str | None:
    return read.from_bytes((before + line + "\n\n" + STORY).encode(), name="-", location="-").published


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Voix du Fjord, édition du soir · Publié le lundi 5 mars 2018 à 9h12", "2018-03-05T09:12"),
        ("Publié le 05/03/2018 à 06h00 — avec BZQX", "2018-03-05T06:00"),
        ("« Le Nord ce soir » - lundi 5 mars 2018", "2018-03-05"),
        ("lundi 5 mars 2018, page 3", "2018-03-05"),
        ("FjordInfo.example | 5 mars 2018", "2018-03-05"),
        ("Voix du Fjord, édition du soir. Lundi 5 mars 2018.", "2018-03-05"),
        ("Par Ana Costa · 05/03/2018 · 8:15", "2018-03-05T08:15"),
        ("Lettre ouverte – Bergen (Norvège), le 5 mars 2018", "2018-03-05"),
    ],
)
def test_a_line_at_the_head_dates_the_report(line: str, day: str) -> None:
    assert published(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "Les attentats du 5 mars 2018 restent dans les mémoires",
        "Le ministre à Bergen avec des pêcheurs, le 5 mars 2018",
        "Ce que dit le texte signé le 5 mars 2018",
    ],
)
def test_a_date_inside_a_line_does_not(line: str) -> None:
    assert published(line) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Bergen, 5 mars 2018.", "2018-03-05"),
        ("Bergen (BZQX), 5 mars 2018.", "2018-03-05"),
        ("BERGEN, 5 mars 2018 (Agence du Fjord).", "2018-03-05"),
        ("Bergen, 5 mars 2018", None),  # it may be the title of a story of that day
    ],
)
def test_a_place_and_a_day_that_a_stop_closes_date_a_report_without_a_title(line: str, day: str | None) -> None:
    assert published(line, before="") == day


def test_two_such_lines_leave_it_open() -> None:
    assert published("« Le Nord ce soir » - lundi 5 mars 2018\n« Le Nord ce matin » - mardi 6 mars 2018") is None


def test_another_date_line_goes_before() -> None:
    assert published("Publié le 7 mars 2018\n« Le Nord ce soir » - lundi 5 mars 2018") == "2018-03-07"


def test_a_masthead_over_the_date_and_a_remark_in_brackets_are_no_title() -> None:
    report = read.from_bytes(
        ("RADIO FJORD\n« Le Nord ce soir » - lundi 5 mars 2018\n\n" + STORY).encode(), name="-", location="-"
    )
    assert report.title is None
    remark = "(traduction provisoire)\n" + TITLE + "5 mars 2018\n\n" + STORY
    report = read.from_bytes(remark.encode(), name="-", location="-")
    assert report.title == "L’Islande et la Norvège se parlent"
    assert report.blocks[0].kind is not BlockKind.TITLE


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("05.03.2018 - Mıse À Jour : 06.03.2018", "2018-03-05"),
        ("PUBLİÉ LE 5 AVRİL 2018", "2018-04-05"),
        ("Publıé le 5 juıllet 2018 à 9h12", "2018-07-05T09:12"),
        ("Mis à jour le 6 août 2018, publié le 5 août 2018", "2018-08-05"),
    ],
)
def test_letters_that_a_pattern_takes_for_others_stop_no_reading(line: str, day: str) -> None:
    assert published(line) == day
