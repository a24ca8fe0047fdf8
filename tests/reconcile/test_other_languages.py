"""Reports in other languages: what of them can be told, whose story they come into, and what they never do."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import Made

from recoupe.errors import LexiconError
from recoupe.lexicon.abroad import months, nameless, table
from recoupe.reconcile import dossiers, group, likeness, signature, signatures
from recoupe.reconcile.abroad import abroad
from recoupe.reconcile.why import stories as why
from recoupe.records import Findings, Report
from recoupe.store import Store, placing

FRENCH = (
    "Le ministre letton des Affaires étrangères, Janis Ozolins, a reçu à Riga son homologue islandaise, Katrin Sigurdsson. "
    "Ils ont signé un accord sur 137 bateaux de pêche."
)
FRENCH_AGAIN = (
    "À Riga, Janis Ozolins et Katrin Sigurdsson ont signé l'accord de pêche, qui vaut pour 137 bateaux lettons et islandais."
)
OTHER_FRENCH = (
    "Le président chilien, Tomas Aguirre, a nommé à Santiago un nouveau chef des douanes, Pablo Riquelme. Les 412 douaniers du port "
    "d'Arica réclament des renforts depuis le début du printemps."
)
ENGLISH = "Latvian Foreign Minister Janis Ozolins welcomed Katrin Sigurdsson of Iceland. They signed a deal on 137 fishing boats."
GERMAN = "Lettlands Außenminister Janis Ozolins empfing Katrin Sigurdsson aus Island. Sie regelten den Fang von 137 Booten."
RUSSIAN = "Министр иностранных дел Латвии Янис Озолиньш принял Катрин Сигурдссон из Исландии. Подписан договор о 137 судах."
ARABIC = "استقبل وزير خارجية لاتفيا نظيرته من آيسلندا في ريغا، ووقعا اتفاقا يشمل 137 قارب صيد."
TOLD = {"en": ENGLISH, "de": GERMAN, "ru": RUSSIAN, "ar": ARABIC}


def made(
    name: str, text: str, language: str | None = "fr", day: str | None = "2031-04-08", **facts: object
) -> tuple[Report, Findings]:
    report, findings = Made(name, title=str(facts.pop("title", "")) or None, outlet="La Vigie", day=day).says(text).done()
    return replace(report, language=language, **facts), findings  # type: ignore[arg-type]


def names(text: str, language: str) -> set[str]:
    return {name for name, _ in abroad(made("x", text, language)[0], text).names}


# what can be told


@pytest.mark.parametrize("language", sorted(TOLD))
def test_names_states_and_numbers_are_those_of_the_french_report(language: str) -> None:
    one, other = signature(*made("a", FRENCH)), signature(*made("b", TOLD[language], language))
    assert {"ISL", "LVA"} <= {*one.abroad.states} & {*other.abroad.states}
    assert "137" in {*one.abroad.numbers} & {*other.abroad.numbers}
    if language != "ar":
        assert {"ozolin", "sigurd"} <= {name for name, _ in one.abroad.names} & {name for name, _ in other.abroad.names}


def test_endings_do_not_matter() -> None:
    assert names("Переговоры с Озолиньшем и Сигурдссоном.", "ru") == names("Приехал Озолиньш, и Сигурдссон.", "ru") != set()


def test_german_nouns_are_no_names_but_the_later_of_several_capitals() -> None:
    assert names("Am Abend sprach die Ministerin mit dem Botschafter über Fische.", "de") == set()
    assert "ozolin" in names("Am Abend sprach Janis Ozolins über den Fang.", "de")


def test_months_offices_and_states_are_no_names() -> None:
    assert names("On Monday in April the Foreign Minister of Latvia met the Security Council.", "en") == set()


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "On 14 April 2031 at 9:45 the 1,800 sailors of 26 ships sailed.", {"1800", "26"}),
        ("es", "El 14 de abril salieron 1.800 marinos.", {"1800"}),
        ("de", "Am 14. April um 18 Uhr liefen 26 Schiffe aus.", {"26"}),
        ("ru", "14 апреля вышли 26 судов и 10 тысяч рыбаков.", {"26", "10"}),
        ("fr", "Le 14 avril 2031 à 18 heures, dix-huit bateaux et 10 000 marins sont partis.", {"18", "10"}),
        ("fr", "Deux ministres ont parlé.", set()),
    ],
)
def test_numbers_without_years_days_and_hours(language: str, text: str, numbers: set[str]) -> None:
    assert set(abroad(made("x", text, language)[0], text).numbers) == numbers


def test_only_addresses_of_articles_are_links() -> None:
    report, _ = made(
        "x", ENGLISH, "en", links=("https://press.example/", "https://press.example/2031/04/the-deal-of-riga?from=home")
    )
    assert abroad(report, ENGLISH).links == ("press.example/2031/04/the-deal-of-riga",)


def test_the_words_of_another_language_weigh_nothing() -> None:
    told = signature(*made("b", ENGLISH, "en", title="A deal"))
    assert (told.text.roots, told.opening.roots, told.heading.roots, told.names.roots) == ((), (), (), ())
    assert not any(key.startswith(("term:", "pair:", "name:")) for key in told.keys)


# stories


def stories(*reports: tuple[Report, Findings]) -> set[frozenset[str]]:
    return {frozenset(one.report for one in story) for story in group([one for each in reports for one in signatures(*each)])}


@pytest.mark.parametrize("language", sorted(TOLD))
def test_a_telling_comes_into_the_french_story(language: str) -> None:
    found = stories(made("a", FRENCH), made("b", FRENCH_AGAIN), made("c", TOLD[language], language), made("d", OTHER_FRENCH))
    assert found == {frozenset({"ra", "rb", "rc"}), frozenset({"rd"})}


def test_tellings_in_two_other_languages_come_together() -> None:
    assert stories(made("a", ENGLISH, "en"), made("b", RUSSIAN, "ru")) == {frozenset({"ra", "rb"})}


def test_the_same_people_weeks_later_are_another_story() -> None:
    later = "Janis Ozolins and Katrin Sigurdsson met again, in Iceland, to talk about 52 lighthouses."
    assert len(stories(made("a", FRENCH), made("b", later, "en", day="2031-06-01"))) == 2


def test_states_alone_join_nothing() -> None:
    assert len(stories(made("a", FRENCH), made("b", "Latvia and Iceland play football tonight, fans of both say.", "en"))) == 2


def test_a_report_without_a_date_joins_nothing_in_another_language() -> None:
    assert len(stories(made("a", FRENCH, day=None), made("b", ENGLISH, "en", day=None))) == 2


def test_the_order_of_two_reports_does_not_matter() -> None:
    one, other = signature(*made("a", FRENCH)), signature(*made("b", ENGLISH, "en"))
    assert likeness(one, other) == likeness(other, one) > 0


def test_french_reports_meet_on_no_shelf_of_other_languages() -> None:
    one, other = signature(*made("a", FRENCH)), signature(*made("b", ENGLISH, "en"))
    assert not {shelf for shelf in one.shelves if "/" in shelf} & set(one.lookups_of_moment)
    assert set(one.shelves) & set(other.lookups_of_moment)
    assert set(other.shelves) & set(one.lookups_of_moment)


# what they never do


def test_a_report_in_another_language_confirms_nothing_and_has_an_unknown_origin() -> None:
    reports = [made("a", FRENCH), made("b", FRENCH_AGAIN), made("c", ENGLISH, "en")]
    (dossier,) = dossiers(*zip(*reports, strict=True))
    assert {one.report: one.kind for one in dossier.origins}["rc"] == "unknown"
    assert not any("rc" in fact.reports for fact in dossier.facts)


def test_an_agency_that_it_credits_is_its_origin() -> None:
    (dossier,) = dossiers(*zip(made("c", ENGLISH, "en", agency="Reuters"), strict=True))
    assert [(one.kind, one.key) for one in dossier.origins] == [("agency", "agency:Reuters")]


def test_a_story_takes_a_french_title_first() -> None:
    reports = [
        made("a", FRENCH, title="Accord de pêche à Riga"),
        made("c", ENGLISH, "en", day="2031-04-07", title="Boats for Riga"),
    ]
    (dossier,) = dossiers(*zip(*reports, strict=True))
    assert dossier.story.title == "Accord de pêche à Riga"


def test_it_is_told_why_it_is_in_a_story_and_french_ones_are_by_french_ones() -> None:
    reports = [made("a", FRENCH), made("b", FRENCH_AGAIN), made("c", RUSSIAN, "ru")]
    found = why.story([signature(*each) for each in reports], {}, (), why.names_in([report for report, _ in reports], []))
    told = {(sign.of, sign.other) for sign in found if sign.kind == "likeness"}
    assert {("ra", "rb"), ("rb", "ra")} <= told
    assert {other for of, other in told if of == "rc"} <= {"ra", "rb"}
    (shared,) = (dict(sign.values) for sign in found if sign.kind == "shared.name" and sign.of == "rc")
    assert "Ozolins" in str(shared["names"])


# any order, and one by one

TEXTS = {"fr": (FRENCH, FRENCH_AGAIN, OTHER_FRENCH), "en": (ENGLISH,), "de": (GERMAN,), "ru": (RUSSIAN,), "ar": (ARABIC,)}


@st.composite
def libraries(draw: st.DrawFn) -> list[tuple[Report, Findings]]:
    found = []
    for number in range(draw(st.integers(2, 8))):
        language = draw(st.sampled_from(sorted(TEXTS)))
        day = draw(st.none() | st.integers(0, 40).map(lambda gap: (date(2031, 4, 1) + timedelta(days=gap)).isoformat()))
        found.append(made(str(number), draw(st.sampled_from(TEXTS[language])), language, day=day))
    return found


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(reports=libraries(), seed=st.integers(0, 99))
def test_whatever_the_order_the_stories_are_the_same(reports: list[tuple[Report, Findings]], seed: int) -> None:
    at_once = stories(*reports)
    mixed = random.Random(seed).sample(reports, len(reports))
    assert stories(*mixed) == at_once
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "archive.db") as store:
        for report, findings in mixed:
            store.keep(report, findings, "rules")
            store.put(signatures(report, findings), "rules")
        assert {frozenset(told) for _, told in store.ask(placing.stories)} == at_once


@settings(deadline=None, max_examples=30)
@given(reports=libraries())
def test_french_stories_are_what_they_are_without_the_others(reports: list[tuple[Report, Findings]]) -> None:
    french = {report.id for report, _ in reports if report.language == "fr"}
    alone = stories(*(each for each in reports if each[0].id in french))
    assert {told & french for told in stories(*reports)} - {frozenset()} == alone


# the table


def test_months_and_words_that_name_nobody() -> None:
    assert ("avril" in months("fr"), "апреля" in months("ru"), "abril" in months("es")) == (True, True, True)
    assert {"monday", "minister", "may"} <= nameless("en")
    assert nameless("xx") == frozenset()


@pytest.mark.parametrize(
    "row", ["en\tnoun\tking\tcurated", "en\tlight\tking\tsomebody", "en\tlight\tqueen|king\tcurated", "en\tlight\tKing\tcurated"]
)
def test_a_row_that_does_not_fit_is_named_with_its_line(row: str) -> None:
    with pytest.raises(LexiconError, match=r"abroad\.tsv:2"):
        table(f"language\tkind\tforms\tsource\n{row}\n")
