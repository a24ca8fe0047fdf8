"""Titles of one owner: what it does to families, independent origins and verdicts."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_reports import AUT, FIN, VIENNA, Act, Made, made

from recoupe.lexicon.outlets import VARIABLE
from recoupe.reconcile.facts import facts
from recoupe.reconcile.origins import independent, origins
from recoupe.records import Fact, Report

MET = Act(words="rencontré", kind="CONSULT", actors=(AUT,), recipients=(FIN,), mode="visit", place=VIENNA, when="2030-05-06")


@pytest.fixture(autouse=True)
def ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three titles of one group, an agency of it, and a joint venture with another."""
    rows = ["name\talso\tfamily\tdomains\tagency\tlanguage\tsource"]
    rows += [f"{name}\t\tGroupe des Ports\t\tno\tfr\t" for name in ("La Vigie", "Le Phare", "L'Écluse")]
    rows[2] = "Le Phare\t\tGroupe des Ports\tphare.example\tno\tfr\t"
    rows += ["Quais\t\tGroupe des Ports|Groupe des Cols\t\tno\tfr\t", "Le Refuge\t\tGroupe des Cols\t\tno\tfr\t"]
    rows += ["Dépêches du large\t\t\t\tyes\tfr\t"]
    (tmp_path / "sources.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "sources.tsv"))


def own(name: str, outlet: str, sentence: str) -> Made:
    """A report that tells of its paper's own people."""
    return Made(name, outlet=outlet, day="2030-05-07").says("De notre envoyée spéciale à Vienne.").says(sentence, MET)


FIRST = "L'Autriche a rencontré la Finlande lundi à Vienne."
SECOND = "Dans un palais de Vienne, la Finlande a été reçue : l'Autriche l'y a rencontrée lundi, longuement."


def told(*reports: Made) -> Fact:
    (fact,) = facts(*made(*reports))
    return fact


def second(name: str, outlet: str) -> Made:
    return own(name, outlet, SECOND)


def test_two_titles_of_one_family_are_one_origin_and_one_family() -> None:
    fact = told(own("a", "La Vigie", FIRST), second("b", "Le Phare"))
    assert (fact.outlets, fact.families, fact.origins_known, fact.verdict) == (2, 1, 1, "single-origin")


def test_two_titles_of_two_families_are_two() -> None:
    fact = told(own("a", "La Vigie", FIRST), second("b", "Le Refuge"))
    assert (fact.outlets, fact.families, fact.origins_known, fact.verdict) == (2, 2, 2, "corroborated")


def test_an_outlet_that_is_not_listed_is_its_own_family() -> None:
    fact = told(own("a", "La Vigie", FIRST), second("b", "La Boussole"))
    assert (fact.families, fact.origins_known) == (2, 2)


def test_a_joint_title_adds_nobody_to_either_owner() -> None:
    assert told(own("a", "La Vigie", FIRST), second("b", "Quais")).origins_known == 1
    assert independent(["own:vigie", "own:quais", "own:refuge"]) == 2


def test_the_family_is_noted_in_both_reports_and_not_for_one_title_twice() -> None:
    reports, _ = made(own("a", "La Vigie", FIRST), second("b", "L'écluse"), second("c", "Le Refuge"))
    found = {origin.report: origin.evidence for origin in origins(reports)}
    assert "family: rb and it both belong to Groupe des Ports" in found["ra"]
    assert "family: ra and it both belong to Groupe des Ports" in found["rb"]
    assert not any(words.startswith("family") for words in found["rc"])
    twice, _ = made(own("a", "La Vigie", FIRST), second("b", "Vigie"))
    assert not any(words.startswith("family") for origin in origins(twice) for words in origin.evidence)


def test_a_report_that_does_not_name_its_paper_is_of_the_one_whose_address_it_bears() -> None:
    reports, findings = made(own("a", "La Vigie", FIRST), own("b", "", SECOND))
    reports = (reports[0], replace(reports[1], outlet=None, url="https://www.phare.example/une/1.html"))
    (fact,) = facts(reports, findings)
    assert (fact.outlets, fact.families, fact.origins_known) == (2, 1, 1)


def test_families_count_for_media_that_are_only_cited() -> None:
    assert independent(["media:phare", "own:vigie"]) == 1
    assert independent(["media:refuge", "own:vigie"]) == 2
    assert independent(["own:vigie", "unknown:r1"]) == 1


def test_agencies_of_one_owner_are_one_origin() -> None:
    assert independent(["agency:RIA Novosti", "agency:Sputnik"]) == 1
    assert independent(["agency:RIA Novosti", "agency:TASS"]) == 2


def test_an_outlet_that_is_an_agency_is_the_origin_of_its_reports() -> None:
    reports, _ = made(Made("a", outlet="Dépêches du Large", day="2030-05-07").says(FIRST, MET))
    (origin,) = origins(reports)
    assert (origin.kind, origin.key) == ("agency", "agency:Dépêches du large")


def test_a_paper_that_gives_its_story_to_an_agency_of_the_users_has_it_from_there() -> None:
    sentence = "Les ministres sont repartis mardi, rapporte Dépêches du large."
    reports: tuple[Report, ...] = made(Made("a", outlet="Le Refuge", day="2030-05-07").says(sentence))[0]
    assert origins(reports)[0].evidence == ("credit: Dépêches du large",)
