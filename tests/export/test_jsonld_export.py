"""JSON-LD read by rdflib, with nothing fetched."""

import json
import socket
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, Namespace, URIRef

import made_chapters as made
from recoupe.export import Chapter, urns, written

SCHEMA = Namespace("https://schema.org/")
OURS = Namespace(f"{urns.NAMESPACE.urn}#")
FACT = URIRef(urns.urn("fact", "f00000000001"))


def graph(*chapters: Chapter) -> Graph:
    return Graph().parse(data=b"".join(written(chapters, "jsonld")), format="json-ld")


def node(id: str, *chapters: Chapter) -> Any:
    nodes = json.loads(b"".join(written(chapters or (made.CHAPTER,), "jsonld")))["@graph"]
    return next(one for one in nodes if one.get("identifier") == id)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_every_record_is_what_schema_org_calls_it() -> None:
    told = graph(made.CHAPTER)
    count = {
        kind: len(list(told.subjects(RDF.type, SCHEMA[kind])))
        for kind in ("NewsArticle", "Claim", "Event", "Quotation", "Person")
    }
    assert count == {"NewsArticle": 3, "Claim": 4, "Event": 4, "Quotation": 1, "Person": 2}


def test_no_claim_is_reviewed() -> None:
    assert b"ClaimReview" not in b"".join(written([made.CHAPTER], "jsonld"))
    assert b"reviewRating" not in b"".join(written([made.CHAPTER], "jsonld"))


def test_a_claim_appears_in_its_reports_in_their_words() -> None:
    told = graph(made.CHAPTER)
    appearances = list(told.objects(FACT, SCHEMA.appearance))
    assert {str(told.value(one, SCHEMA.text)) for one in appearances} == {made.SIGNED.text, made.SIGNED_TOO.text}
    for one in appearances:
        assert (told.value(one, SCHEMA.isPartOf), RDF.type, SCHEMA.NewsArticle) in told
    first = next(one for one in appearances if str(told.value(one, SCHEMA.text)) == made.SIGNED.text)
    start, end = (told.value(first, OURS[name]) for name in ("start", "end"))
    assert isinstance(start, Literal)
    assert isinstance(end, Literal)
    assert made.FIRST.text[start.toPython() : end.toPython()] == made.SIGNED.text


def test_the_first_appearance_is_that_of_an_earlier_day_only() -> None:
    assert node("f00000000001")["firstAppearance"] == {"@id": urns.urn("report", made.FIRST.id)}
    same_day = replace(made.SECOND, published="2031-03-07T09:00")  # hours are local, and nobody knows of which zone
    reports = {**made.CHAPTER.reports, made.SECOND.id: same_day}
    assert "firstAppearance" not in node("f00000000001", replace(made.CHAPTER, reports=reports))
    assert "firstAppearance" not in node("f00000000004")  # its only report has no date


def test_a_passage_names_the_sources_of_its_report() -> None:
    first, second = node("f00000000001")["appearance"]
    assert first["recoupe:accordingTo"] == ["présidence péruvienne"]
    assert "recoupe:accordingTo" not in second


def test_whoever_is_no_entity_has_a_name_too() -> None:
    told = graph(made.CHAPTER)
    spokesman = told.value(URIRef(urns.urn("fact", "f00000000003")), OURS.recipient)
    assert told.value(spokesman, SCHEMA.name) == Literal("porte-parole")


def test_what_is_disputed_is_not_told_as_known() -> None:
    claim = node("f00000000001")
    assert "temporalCoverage" not in claim
    assert claim["recoupe:difference"][0]["recoupe:version"][1]["recoupe:value"] == "2031-03-07"
    assert "startDate" not in node("m00000000004")
    assert node("f00000000002")["temporalCoverage"] == "2031-03-20"


def test_an_event_has_a_day_only_if_it_is_known() -> None:
    assert node("m00000000001")["startDate"] == "2031-03-20"
    assert node("m00000000001")["eventStatus"] == "https://schema.org/EventScheduled"
    assert "startDate" not in node("m00000000002")
    assert "eventStatus" not in node("m00000000002")
    assert node("m00000000002")["recoupe:when"] == "2031-03-10/2031-03-16"
    assert "startDate" not in node("m00000000003")
    assert node("m00000000003")["eventStatus"] == "https://schema.org/EventPostponed"


def test_a_report_has_what_its_words_say_and_nothing_of_the_machine_it_lay_on() -> None:
    told = node(made.FIRST.id)
    assert told["datePublished"] == "2031-03-07T15:04:00"
    assert told["publisher"]["name"] == "Le Courrier des Andes"
    assert told["url"] == made.FIRST.url
    assert "datePublished" not in node(made.UNDATED.id)
    assert node(made.SECOND.id)["isBasedOn"] == {"@id": urns.urn("report", made.FIRST.id)}
    assert b"secret" not in b"".join(written([made.CHAPTER], "jsonld"))


def test_a_state_is_one_in_all_stories_and_rebels_are_those_of_one() -> None:
    other = replace(made.CHAPTER, dossier=replace(made.CHAPTER.dossier, story=replace(made.CHAPTER.dossier.story, id="story-2")))
    told = graph(made.CHAPTER, other)
    assert len(set(told.subjects(SCHEMA.name, Literal("Pérou")))) == 1
    assert len(set(told.subjects(SCHEMA.name, Literal("pêcheurs")))) == 2


@pytest.mark.parametrize("words", made.EVIL)
def test_words_that_mean_harm_are_words(words: str) -> None:
    told = graph(made.hostile(words))
    assert (FACT, SCHEMA.text, Literal(words.encode("utf-8", "replace").decode())) in told
    assert len(list(told.subjects(RDF.type, SCHEMA.Claim))) == 4


@settings(max_examples=25)
@given(st.text(), st.text())
def test_any_words_can_stand_in_it(words: str, url: str) -> None:
    told = graph(made.hostile(words, "https://" + url))
    assert len(list(told.subjects(RDF.type, SCHEMA.NewsArticle))) == 3
    told.serialize(format="turtle")  # which refuses addresses that are none


def test_nothing_is_a_graph_too() -> None:
    assert len(graph()) == 0
    assert len(graph(made.EMPTY)) > 0


def test_the_same_bytes_in_every_language_and_every_time() -> None:
    assert b"".join(written([made.CHAPTER], "jsonld", "fr")) == b"".join(written([made.CHAPTER], "jsonld", "en"))
