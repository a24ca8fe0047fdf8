"""Offices and their holders: titles that mean a post, days on which the table is sure, tables that are whole."""

from datetime import date

import pytest

from recoupe.atlas import Post, holder, post_named, post_of, tenures, told_by_table
from recoupe.atlas.holders import HOLDERS
from recoupe.atlas.holders import tenures as read_tenures
from recoupe.atlas.posts import POSTS, titles
from recoupe.errors import AtlasError
from recoupe.records import Resolved, Unknown

RUSSIAN_DEFENCE = Post("RUS", "defence")


@pytest.mark.parametrize(
    ("title", "country", "organisation", "post"),
    [
        ("ministre de la Défense", "RUS", None, RUSSIAN_DEFENCE),
        ("ministre de la Défense de la Russie", "RUS", None, RUSSIAN_DEFENCE),
        ("ministre russe de la Défense", "RUS", None, RUSSIAN_DEFENCE),
        ("chef de la diplomatie", "USA", "diplomatie américaine", Post("USA", "foreign")),
        ("secrétaire d'État", "USA", None, Post("USA", "foreign")),
        ("chancelière", "DEU", None, Post("DEU", "premier")),
        ("roi d'Espagne", "ESP", None, Post("ESP", "monarch")),
        ("secrétaire général", "PRT", "ONU", Post("org:UN", "secretary-general")),
        ("chef de la diplomatie européenne", None, None, Post("org:EU", "foreign")),
        ("chef de la diplomatie", "EUR", None, Post("org:EU", "foreign")),
    ],
)
def test_a_title_with_its_state_is_one_post(title: str, country: str, organisation: str, post: Post) -> None:
    assert post_of(title, country, organisation) == post


@pytest.mark.parametrize(
    ("title", "country", "organisation"),
    [
        ("ministre de la Défense", None, None),  # of which state?
        ("ministre de la Défense", "RUS,UKR", None),
        ("ancien président", "FRA", None),
        ("vice-président", "USA", None),
        ("président élu", "USA", None),
        ("président de l'Assemblée", "FRA", None),
        ("président", "FRA", "Parti de la Lagune"),
        ("secrétaire d'État", "FRA", None),  # a junior minister, of whom there are many
        ("secrétaire général adjoint de l'ONU", None, "ONU"),
        ("ministre", "RUS", None),
    ],
)
def test_other_titles_are_none(title: str, country: str | None, organisation: str | None) -> None:
    assert post_of(title, country, organisation) is None


@pytest.mark.parametrize(
    ("phrase", "post"),
    [
        ("ministre russe de la Défense", RUSSIAN_DEFENCE),
        ("Le président des États-Unis", Post("USA", "president")),
        ("secrétaire général de l'Otan", Post("org:NATO", "secretary-general")),
        ("le président", None),
        ("ministre de la Défense russe et ukrainien", None),
    ],
)
def test_an_office_is_named_by_a_whole_phrase(phrase: str, post: Post | None) -> None:
    assert post_named(phrase) == post


@pytest.mark.parametrize(
    ("day", "person"),
    [
        ("2022-05-12", "Sergueï Choïgou"),
        ("2022", "Sergueï Choïgou"),
        ("2025-02-10", "Andreï Belooussov"),
        ("2024-04", "Sergueï Choïgou"),  # the day of the change is known: April was before
        ("2024", None),  # the year of the change
        ("2024-05-12", None),  # its day belongs to nobody
        ("2012-06-01", None),  # the table has the predecessor's end by the year only
        ("1980", None),
        ("2039-01-01", None),  # the table was not checked for that day
        (None, None),
    ],
)
def test_a_post_has_a_holder_only_on_days_on_which_the_table_is_sure(day: str | None, person: str | None) -> None:
    found = holder(RUSSIAN_DEFENCE, day)
    assert (found.value.person if isinstance(found, Resolved) else None) == person
    if isinstance(found, Unknown):
        assert told_by_table(RUSSIAN_DEFENCE, day).reason == found.reason


def test_who_returns_to_an_office_is_nobody_in_between() -> None:
    days = ("2019-03-01", "2022-03-01", "2023-03-01")
    found = [holder(Post("ISR", "premier"), day) for day in days]
    names = [one.value.person for one in found if isinstance(one, Resolved)]
    assert names == ["Benyamin Nétanyahou", "Naftali Bennett", "Benyamin Nétanyahou"]


def test_the_table_never_has_two_sure_holders_on_one_day() -> None:
    days = [date(year, month, 2) for year in range(1985, 2026) for month in (1, 4, 7, 10)]
    for post, told in tenures().items():
        for day in days:
            sure = {one.person for one in told if one.surely(day, day)}
            assert len(sure) < 2, (post, day, sure)


def test_one_person_has_one_id() -> None:
    ids: dict[str, set[str | None]] = {}
    for one in (one for told in tenures().values() for one in told):
        ids.setdefault(one.person, set()).add(one.wikidata)
    assert {person: found for person, found in ids.items() if len(found) > 1} == {}


GOOD = "Ada Ndege\t\tQ1\tKEN\tpresident\t2001\t2005-03\t\tcurated"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (GOOD.replace("KEN", "KNE"), "no state or body"),
        (GOOD.replace("president", "queen"), "post 'queen' is not known"),
        (GOOD.replace("Q1", "1"), "not a Wikidata id"),
        (GOOD.replace("2005-03\t", "\t"), "until when the office was held"),
        (GOOD.replace("2005-03\t\t", "2005-03\t2006\t"), "one of the two"),
        (GOOD.replace("2001", "2009"), "the earlier comes first"),
        (GOOD.replace("2001", "l'an mil"), "EDTF"),
        (GOOD.replace("curated", "hearsay"), "source 'hearsay'"),
        (GOOD.replace("Ada Ndege", ""), "a holder needs a name"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(row: str, complaint: str) -> None:
    with pytest.raises(AtlasError, match=r"^holders\.tsv:2: ") as error:
        read_tenures("\n".join(("\t".join(HOLDERS), row, "")))
    assert complaint in str(error.value)
    assert len(read_tenures("\n".join(("\t".join(HOLDERS), GOOD, "")))) == 1


def test_a_title_of_an_unknown_post_is_refused_with_its_line() -> None:
    with pytest.raises(AtlasError, match=r"^posts\.tsv:2: post 'queen'"):
        titles("\n".join(("\t".join(POSTS), "\tqueen\treine\t", "")))
