"""Files of JSON-LD."""

import json

import pytest

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Refused, Source
from recoupe.records import BlockKind, Report

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Un accord à Port-Clair",
    "description": "Les deux capitales se reparlent.",
    "articleBody": "Le ministre a annoncé mardi un accord.\n\nSelon lui, le texte sera signé jeudi à Port-Clair.",
    "datePublished": "2024-03-12T18:05:00+01:00",
    "dateModified": "2024-03-12T18:05:00+01:00",
    "author": [{"@type": "Person", "name": "Jeanne Lambert"}, {"@type": "Organization", "name": "AFP"}, "Le Phare"],
    "publisher": {"@type": "Organization", "name": "Le Phare"},
    "url": "https://phare.example/accord",
}


def _read(data: object) -> list[Report | Refused]:
    return list(read.reports(Source(name="a.jsonld", location="/a.jsonld", data=json.dumps(data).encode(), form="jsonld")))


def test_an_article_with_its_text_is_a_report() -> None:
    (report,) = _read(ARTICLE)
    assert isinstance(report, Report)
    assert (report.title, report.outlet, report.agency, report.authors) == (
        "Un accord à Port-Clair",
        "Le Phare",
        "AFP",
        ("Jeanne Lambert",),
    )
    assert (report.published, report.updated, report.location) == ("2024-03-12T18:05", None, "https://phare.example/accord")
    assert [block.kind for block in report.blocks] == [BlockKind.TITLE, BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert [block.source for block in report.blocks] == ["headline", "description", "articleBody", "articleBody"]


def test_each_article_of_a_list_is_a_report_and_one_without_text_is_refused() -> None:
    other = {**ARTICLE, "headline": "Un autre", "url": "https://phare.example/autre"}
    found = _read([ARTICLE, {"@type": "NewsArticle", "headline": "Vide"}, other])
    assert [type(one) for one in found] == [Report, Refused, Report]
    assert isinstance(found[2], Report)
    assert (found[2].title, found[2].name) == ("Un autre", "a.jsonld#3")


@pytest.mark.parametrize(
    "data", [{"@type": "Recipe"}, [], 3, {"@type": "NewsArticle", "itemListElement": 3, "@graph": "x"} | {"@type": 3}]
)
def test_what_holds_no_article_is_refused(data: object) -> None:
    with pytest.raises(ReadError, match="no article"):
        _read(data)
