"""Who is who across reports."""

from dataclasses import replace
from itertools import permutations

from made_reports import AUT, BRANDT, Act, Made, made, person

from recoupe.reconcile.people import entities, relabelled
from recoupe.records import Actor, Entity, Findings, Office, Source


def findings(report: str, *known: Entity) -> Findings:
    return Findings(report=report, reference=None, statements=(), quotations=(), entities=known)


def someone(id: str, name: str, country: str | None = None, *variants: str, office: str | None = None) -> Entity:
    offices = (Office(title=office, country=country),) if office else ()
    return Entity(id=id, name=name, kind="person", country=country, offices=offices, variants=(name, *variants))


def test_one_person_under_two_romanisations() -> None:
    who = entities(
        [findings("a", someone("p1", "Yuri Shevchuk", "UKR")), findings("b", someone("p9", "Iouri Chevtchouk", "UKR"))]
    )
    assert who["a", "p1"] == who["b", "p9"]
    assert who["a", "p1"].name == "Iouri Chevtchouk"
    assert who["a", "p1"].variants == ("Iouri Chevtchouk", "Yuri Shevchuk")


def test_three_spellings_of_a_well_known_name_are_one_each() -> None:
    for spellings in (
        ("Sergueï Choïgou", "Sergei Shoigu", "Сергей Шойгу"),
        ("Sergueï Lavrov", "Lavrov", "Сергей Лавров"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Зеленский"),
    ):
        who = entities([findings(str(n), someone("p", name)) for n, name in enumerate(spellings)])
        assert len({entity.id for entity in who.values()}) == 1


def test_two_of_one_name_and_state_with_different_ids_stay_two() -> None:
    father, son = (replace(someone("p", "George Bush", "USA"), wikidata=id) for id in ("Q23505", "Q207"))
    either = someone("p", "George Bush", "USA")
    for order in permutations([findings("a", father), findings("b", son), findings("c", either)]):
        who = entities(order)
        assert len({entity.id for entity in who.values()}) == 3
        assert [who[report, "p"].wikidata for report in "abc"] == ["Q23505", "Q207", None]


def test_a_surname_alone_is_the_only_one_with_that_name() -> None:
    who = entities([findings("a", someone("p", "Orozco")), findings("b", someone("p", "Inés Orozco", "CHL"))])
    assert who["a", "p"] is who["b", "p"]
    assert who["a", "p"].country == "CHL"


def test_a_surname_that_fits_two_stays_apart() -> None:
    who = entities(
        [
            findings("a", someone("p", "Petrenko")),
            findings("b", someone("p", "Olha Petrenko", "UKR")),
            findings("c", someone("p", "Ivan Petrenko", "UKR")),
        ]
    )
    assert len({entity.id for entity in who.values()}) == 3


def test_the_country_tells_two_of_one_name_apart() -> None:
    who = entities([findings("a", someone("p", "Jean Mendy", "SEN")), findings("b", someone("p", "Jean Mendy", "FRA"))])
    assert {entity.id for entity in who.values()} == {"person:jean-mendi-sen", "person:jean-mendi-fra"}


def test_a_surname_goes_to_the_one_of_its_country() -> None:
    who = entities(
        [
            findings("a", someone("p", "Mendy", "SEN")),
            findings("b", someone("p", "Jean Mendy", "SEN")),
            findings("c", someone("p", "Paul Mendy", "FRA")),
        ]
    )
    assert who["a", "p"] is who["b", "p"]
    assert who["a", "p"] is not who["c", "p"]


def test_local_ids_of_two_reports_do_not_mix() -> None:
    who = entities([findings("a", someone("p1", "Selma Brandt")), findings("b", someone("p1", "Inés Orozco"))])
    assert who["a", "p1"].id != who["b", "p1"].id


def test_an_unknown_body_is_one_by_its_name_and_not_by_case_or_accents() -> None:
    one = Entity(id="organisation:x", name="Ligue du Haut-Plateau", kind="organisation")
    two = Entity(id="organisation:y", name="LIGUE DU HAUT PLATEAU", kind="organisation", country="BOL")
    who = entities([findings("a", one), findings("b", two)])
    assert who["a", "organisation:x"] is who["b", "organisation:y"]


def test_unnamed_sources_of_two_reports_are_never_one() -> None:
    source = Actor(id="unnamed:source", name="une source", kind="unnamed", country="AUT", within="ministère")
    sentence = "Une source au ministère dément."
    act = Act(words="dément", kind="COMMENT", mode="deny", actors=(source,))
    _, found = made(Made("a").says(sentence, act), Made("b").says(sentence, act))
    who = entities(found)
    assert who["ra", "unnamed:source"].id != who["rb", "unnamed:source"].id


def test_offices_gather_and_the_first_day_stays() -> None:
    early = Entity(
        id="p",
        name="Selma Brandt",
        kind="person",
        country="AUT",
        offices=(Office(title="ministre", country="AUT", seen="2030-01-02"),),
    )
    late = Entity(
        id="p", name="Brandt", kind="person", country="AUT", offices=(Office(title="Ministre", country="AUT", seen="2030-03-02"),)
    )
    who = entities([findings("b", late), findings("a", early)])
    assert [office.seen for office in who["a", "p"].offices] == ["2030-01-02"]


def test_ids_and_names_do_not_depend_on_the_order() -> None:
    reports = [
        findings("a", someone("p", "Sergueï Antonov", "RUS"), someone("q", "Antonov")),
        findings("b", someone("p", "Sergey Antonov")),
        findings("c", someone("p", "S. Antonov", "RUS"), someone("q", "Viktor Antonov", "UKR")),
        findings("d", someone("p", "Antonov", "UKR")),
    ]
    first = entities(reports)
    for order in permutations(reports):
        assert entities(order) == first


def test_roles_sources_and_entities_bear_the_same_ids_after_relabelling() -> None:
    speaker = Source(id="p7", name="Brandt", kind="named")
    act = Act(
        words="accuse", kind="ACCUSE", actors=(person("Selma Brandt", "AUT", id="p7"),), recipients=(AUT,), sources=(speaker,)
    )
    _, (found, other) = made(
        Made("a").says("Selma Brandt accuse Vienne.", act),
        Made("b").says("Brandt accuse.", Act(words="accuse", kind="ACCUSE", actors=(BRANDT,))),
    )
    who = entities([found, other])
    told = relabelled(found, who)
    statement = told.statements[0]
    assert statement.actors[0].id == statement.sources[0].id == relabelled(other, who).statements[0].actors[0].id
    assert statement.actors[0].id in {entity.id for entity in told.entities}
    assert statement.recipients[0].id == "state:AUT"
