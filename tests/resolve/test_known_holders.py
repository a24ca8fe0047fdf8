"""What the table of holders adds to a report: the holder of a nameless office, the Wikidata id of a named person."""

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Entity, Findings, Office
from recoupe.resolve.known_holders import state_by_table, wikidata

THREAT = "Le ministre russe de la Défense a menacé la Norvège."
PUTIN, ZELENSKY, LAVROV, SHOIGU = "Q7747", "Q3874799", "Q58217", "Q32024"


def read(day: str, text: str) -> Findings:
    return pipeline.analyse(from_bytes(f"Une menace\n\n{day}\n\n{text}\n".encode(), name="a.txt", location="/cases/a"))


def office(found: Findings) -> Entity:
    (entity,) = (entity for entity in found.entities if entity.holders)
    return entity


def persons(found: Findings) -> dict[str, str | None]:
    return {entity.name: entity.wikidata for entity in found.entities if entity.kind == "person"}


@pytest.mark.parametrize(
    ("day", "name", "reason"),
    [
        ("12 mai 2022", "Sergueï Choïgou", ""),
        ("10 février 2025", "Andreï Belooussov", ""),
        ("3 juin 2012", None, "the office changed hands about then"),
        ("3 juin 2039", None, "the table of holders was not checked for that day"),
    ],
)
def test_a_nameless_office_has_the_holder_of_its_day(day: str, name: str | None, reason: str) -> None:
    (holder,) = office(read(day, THREAT)).holders
    assert (holder.name, holder.reason) == (name, reason)
    assert (holder.source, bool(holder.since)) == (("table", True) if name else (None, False))


def test_the_record_stays_the_office() -> None:
    found = read("12 mai 2022", THREAT)
    (actor,) = found.statements[0].actors
    assert (actor.name, actor.kind, actor.office) == ("ministre russe de la Défense", "unnamed", "ministre de la Défense")
    assert (office(found).id, office(found).name, office(found).wikidata) == (actor.id, actor.name, None)


def test_an_office_that_the_report_names_somebody_for_asks_no_table() -> None:
    found = read("12 mai 2022", "Le ministre russe de la Défense, Igor Varenko, est à Oslo. " + THREAT)
    assert not [entity for entity in found.entities if entity.holders]
    assert persons(found) == {"Igor Varenko": None}


@pytest.mark.parametrize("text", ["L'ancien président français a menacé la Norvège.", "L'ambassadeur russe a menacé la Norvège."])
def test_a_former_office_and_one_of_many_have_no_holder(text: str) -> None:
    assert not [entity for entity in read("12 mai 2022", text).entities if entity.holders]


def test_a_report_without_a_date_tells_no_holder() -> None:
    found = pipeline.analyse(from_bytes(THREAT.encode(), name="a.txt", location="/cases/a"))
    assert office(found).holders[0].reason == "the day is not known"


@pytest.mark.parametrize(
    ("spelling", "country", "title", "id"),
    [
        ("Sergueï Choïgou", "RUS", None, SHOIGU),
        ("Sergei Shoigu", "RUS", None, SHOIGU),
        ("Сергей Шойгу", "RUS", None, SHOIGU),
        ("Sergueï Lavrov", "RUS", None, LAVROV),
        ("Sergey Lavrov", "RUS", None, LAVROV),
        ("Сергей Лавров", "RUS", None, LAVROV),
        ("Volodymyr Zelensky", "UKR", None, ZELENSKY),
        ("Volodymyr Zelenskyy", "UKR", None, ZELENSKY),
        ("Володимир Зеленский", "UKR", None, ZELENSKY),
        ("Vladimir Poutine", "RUS", None, PUTIN),
        ("Choïgou", "RUS", "ministre de la Défense", SHOIGU),  # the surname with the office, on a day of his
        ("António Guterres", None, "secrétaire général de l'ONU", "Q311440"),
    ],
)
def test_one_person_in_any_romanisation_has_one_id(spelling: str, country: str | None, title: str | None, id: str) -> None:
    assert wikidata(spelling, country, _offices(title, country), "2022-05-12") == id


@pytest.mark.parametrize(
    ("name", "country", "title", "day"),
    [
        ("Anton Lavrov", "RUS", None, "2022-05-12"),  # another first name
        ("Sergueï Lavrov", "UKR", None, "2022-05-12"),  # another state
        ("Sergueï Lavrov", None, None, "2022-05-12"),  # no state, no office
        ("Lavrov", "RUS", None, "2022-05-12"),  # a surname alone
        ("S. Lavrov", "RUS", None, "2022-05-12"),
        ("Lavrov", "RUS", "ministre de la Défense", "2022-05-12"),  # of another office
        ("Choïgou", "RUS", "ministre de la Défense", "2025-02-10"),  # no longer in it: another of that name, or a slip
        ("George Bush", "USA", None, "2022-05-12"),  # father or son
        ("Boris Petrov", "RUS", "président", "2022-05-12"),
    ],
)
def test_a_doubtful_match_has_no_id(name: str, country: str | None, title: str | None, day: str) -> None:
    assert wikidata(name, country, _offices(title, country), day) is None


@pytest.mark.parametrize(("day", "id"), [("1991-02-01", "Q23505"), ("2003-02-01", "Q207")])
def test_two_of_one_name_are_told_apart_by_the_office_on_its_day(day: str, id: str) -> None:
    assert wikidata("George Bush", "USA", _offices("président", "USA"), day) == id


def test_named_persons_get_their_id_and_namesakes_do_not() -> None:
    found = read(
        "12 mai 2022",
        "Le ministre russe des Affaires étrangères Sergei Lavrov a accusé le Mali. Le général malien Sergueï Lavrov a démissionné.",
    )
    assert sorted(filter(None, persons(found).values())) == [LAVROV]


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("Vladimir Poutine", "2022-05-12", "RUS"),
        ("Evo Morales", "2022-05-12", "BOL"),  # no longer in office
        ("Poutine", "2022-05-12", None),  # a surname alone
        ("Emmanuel Macron", "1990-05-12", None),  # nobody known yet
        ("Dennis Francis", "2022-05-12", None),  # not the pope
        ("Vladimir Poutine", None, "RUS"),
    ],
)
def test_a_full_name_of_the_table_has_its_state(name: str, day: str | None, state: str | None) -> None:
    assert state_by_table(name, day) == state


def test_we_of_a_minister_by_the_table_is_his_state() -> None:
    found = read(
        "12 mai 2022", "« Nous attaquerons le Mali », a dit Sergueï Lavrov. « Nous attaquerons le Mali », a dit Igor Bogdanov."
    )
    assert [actor.country for s in found.statements for actor in s.actors if s.event_type == "ASSAULT"] == ["RUS", None]


def _offices(title: str | None, country: str | None) -> tuple[Office, ...]:
    return (Office(title=title, country=country),) if title else ()
