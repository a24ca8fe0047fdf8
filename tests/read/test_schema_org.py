"""What JSON-LD says of an article."""

import pytest

from recoupe.read.schema_org import Credited, articles, loaded


def test_an_article_in_a_graph_names_its_author_by_reference() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "datePublished": "1999-01-01"},
            {
                "@type": "ReportageNewsArticle",
                "headline": "Le &amp; la",
                "datePublished": "2024-03-12T18:05:00+01:00",
                "author": {"@id": "#j"},
            },
            {"@id": "#j", "@type": "Person", "name": "Jeanne Lambert"},
        ],
    }
    (found,) = articles(data)
    assert (found.headline, found.published) == ("Le & la", "2024-03-12T18:05")
    assert found.authors == (Credited(name="Jeanne Lambert", person=True),)


def test_articles_that_are_only_mentioned_are_none() -> None:
    other = {"@type": "NewsArticle", "headline": "Autre"}
    lists = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    assert articles({"@type": "NewsArticle", "headline": "Un", "isPartOf": other, "citation": [other]})[0].headline == "Un"
    assert len(articles({"@type": "NewsArticle", "headline": "Un", "isPartOf": other})) == 1
    assert articles(lists) == ()


def test_the_entries_of_a_live_page_are_its_updates() -> None:
    entry = {"@type": "BlogPosting", "headline": "10h", "articleBody": "Texte."}
    (found,) = articles({"@type": "LiveBlogPosting", "headline": "En direct", "liveBlogUpdate": [entry]})
    assert [(one.headline, one.body) for one in found.updates] == [("10h", "Texte.")]


@pytest.mark.parametrize(
    ("written", "free"), [("False", False), (False, False), ("https://schema.org/True", True), ("peut-être", None), (3, None)]
)
def test_whether_it_is_free_is_said_in_many_ways(written: object, free: bool | None) -> None:
    assert articles({"@type": "Article", "isAccessibleForFree": written})[0].free is free


@pytest.mark.parametrize("text", ['<!--{"a":1}-->', '//<![CDATA[\n{"a":1}//]]>', '{"a":1,}', '{"a":1};', '\n{"a":\t1}'])
def test_what_pages_get_wrong_is_read_over(text: str) -> None:
    assert loaded(text) == {"a": 1}


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nul", "{'a':1}"])
def test_what_is_no_json_is_none(text: str) -> None:
    assert loaded(text) is None
