"""Names with the articles and prepositions of French; dates in words."""

import pytest

from recoupe.records import Actor, Source
from recoupe.show import dates, names
from recoupe.show.words import Words

FRENCH, ENGLISH = Words("fr"), Words("en")


def state(name: str, country: str) -> Actor:
    return Actor(id=f"state:{country}", name=name, kind="state", country=country)


def body(initials: str, name: str) -> Actor:
    return Actor(id=f"org:{initials}", name=initials, kind="organisation", variants=(name,))


@pytest.mark.parametrize(
    ("one", "bare", "to", "of"),
    [
        (state("Russie", "RUS"), "la Russie", "à la Russie", "de la Russie"),
        (state("Royaume-Uni", "GBR"), "le Royaume-Uni", "au Royaume-Uni", "du Royaume-Uni"),
        (state("États-Unis", "USA"), "les États-Unis", "aux États-Unis", "des États-Unis"),
        (state("Ukraine", "UKR"), "l’Ukraine", "à l’Ukraine", "de l’Ukraine"),
        (state("Israël", "ISR"), "Israël", "à Israël", "d’Israël"),
        (state("Corée du Nord", "PRK"), "la Corée du Nord", "à la Corée du Nord", "de la Corée du Nord"),
        (state("Mexique", "MEX"), "le Mexique", "au Mexique", "du Mexique"),
        (state("Hongrie", "HUN"), "la Hongrie", "à la Hongrie", "de la Hongrie"),
        (
            Actor(id="g", name="garde-côtes malaisiens", kind="group"),
            "les garde-côtes malaisiens",
            "aux garde-côtes malaisiens",
            "des garde-côtes malaisiens",
        ),
        (
            Actor(id="g", name="deux anciens officiers", kind="unnamed"),
            *("deux anciens officiers", "à deux anciens officiers"),
            "de deux anciens officiers",
        ),
        (
            Actor(id="u", name="haut fonctionnaire", kind="unnamed"),
            "un haut fonctionnaire",
            "à un haut fonctionnaire",
            "d’un haut fonctionnaire",
        ),
        (
            Actor(id="u", name="ambassadeur du Laos", kind="unnamed"),
            "l’ambassadeur du Laos",
            "à l’ambassadeur du Laos",
            "de l’ambassadeur du Laos",
        ),
        (body("CIJ", "Cour internationale de justice"), "la CIJ", "à la CIJ", "de la CIJ"),
        (body("OSCE", "Organisation pour la sécurité et la coopération en Europe"), "l’OSCE", "à l’OSCE", "de l’OSCE"),
        (body("CICR", "CICR"), "le CICR", "au CICR", "du CICR"),
        (body("XYZ", "XYZ"), "XYZ", "à XYZ", "de XYZ"),
        (Actor(id="p", name="Ana Quispe", kind="person"), "Ana Quispe", "à Ana Quispe", "d’Ana Quispe"),
        (Actor(id="p", name="Luis Paredes", kind="person"), "Luis Paredes", "à Luis Paredes", "de Luis Paredes"),
    ],
)
def test_articles_and_prepositions(one: Actor, bare: str, to: str, of: str) -> None:
    assert names.listed([one], FRENCH) == bare
    assert names.listed([one], FRENCH, "à") == to
    assert names.listed([one], FRENCH, "de") == of
    assert names.listed([one], ENGLISH, "to") == f"to {one.name}"


def test_several_are_listed_and_many_are_counted() -> None:
    people = [Actor(id=str(n), name=f"Nom {n}", kind="person") for n in range(6)]
    assert names.listed(people[:3], FRENCH) == "Nom 0, Nom 1 et Nom 2"
    assert names.listed(people, FRENCH) == "Nom 0, Nom 1, Nom 2 et 3\u00a0autres"
    assert names.listed([], FRENCH) == ""


def test_whoever_is_unnamed_is_called_by_their_body() -> None:
    source = Source(id="u", name="une source", kind="unnamed", within="ministère de la Défense")
    assert names.called(source, FRENCH) == "une source (ministère de la Défense)"
    told = Source(id="u", name="une source au ministère de la Défense", kind="unnamed", within="ministère de la Défense")
    assert names.called(told, FRENCH) == "une source au ministère de la Défense"
    assert names.called(Source(id="u", name="", kind="unnamed"), ENGLISH) == "a source"
    of_state = Source(id="u", name="un responsable kényan", kind="unnamed", country="KEN", within="KEN")
    assert names.called(of_state, FRENCH) == "un responsable kényan"


@pytest.mark.parametrize(
    ("who", "many"),
    [
        ([state("États-Unis", "USA")], True),
        ([state("Russie", "RUS")], False),
        ([state("Laos", "LAO")], False),
        ([Actor(id="g", name="Occidentaux", kind="group")], True),
        ([Actor(id="g", name="opposition", kind="group")], False),
        ([Actor(id="p", name="Luis Paredes", kind="person")], False),
        ([state("Russie", "RUS"), state("Ukraine", "UKR")], True),
        ([], False),
    ],
)
def test_who_governs_a_plural(who: list[Actor], many: bool) -> None:
    assert names.are_many(who) is many


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2031-03-07", "7\u00a0mars 2031", "7\u00a0March 2031"),
        ("2031-03-01", "1er\u00a0mars 2031", "1\u00a0March 2031"),
        ("2031-03", "mars 2031", "March 2031"),
        ("2031", "2031", "2031"),
        ("2031-03-07T15:04", "7\u00a0mars 2031 à 15\u00a0h\u00a004", "7\u00a0March 2031, 15:04"),
        ("2031-03-07T15:00", "7\u00a0mars 2031 à 15\u00a0h", "7\u00a0March 2031, 15:00"),
        ("2031-03-07/2031-03-11", "7 – 11\u00a0mars 2031", "7 – 11\u00a0March 2031"),
        ("2031-03-28/2031-04-02", "28\u00a0mars 2031 – 2\u00a0avril 2031", "28\u00a0March 2031 – 2\u00a0April 2031"),
        ("2015-03/..", "depuis mars 2015", "since March 2015"),
        ("2015-03-04/..", "depuis le 4\u00a0mars 2015", "since 4\u00a0March 2015"),
        ("../2015-03-04", "jusqu’au 4\u00a0mars 2015", "until 4\u00a0March 2015"),
        ("199X", "années 1990", "1990s"),
        ("2031-21", "printemps 2031", "spring 2031"),
        ("2031-34", "2e trimestre 2031", "quarter 2 of 2031"),
        ("2031-03~", "vers mars 2031", "about March 2031"),
        ("2031?", "2031 (?)", "2031 (?)"),
        ("2031-XX-XX", "2031", "2031"),
        ("un jour", "un jour", "un jour"),
    ],
)
def test_dates_in_words(edtf: str, french: str, english: str) -> None:
    assert dates.told(edtf, FRENCH) == french
    assert dates.told(edtf, ENGLISH) == english


def test_dates_stand_in_the_order_of_time() -> None:
    ordered = ["../2012-05", "2013", "2015-03/..", "2022-01~", "2022-01-21", "2022-01-24/2022-01-30", "2022-02"]
    mixed = [ordered[place] for place in (3, 6, 0, 5, 1, 4, 2)]
    assert sorted(mixed, key=dates.order) == ordered
