"""The feed against the grammar of RFC 4287, and as a feed reader sees it."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import made_chapters as made
from recoupe.export import Chapter, written

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ATOM = "{http://www.w3.org/2005/Atom}"


def raw(*chapters: Chapter, language: str = "fr") -> bytes:
    return b"".join(written(chapters, "atom", language))


def check(feed: bytes) -> etree._Element:
    """The feed, after the grammar and what RFC 4287 says beyond it."""
    root = etree.fromstring(feed)
    GRAMMAR.assertValid(root)
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    return root


def seen(*chapters: Chapter, language: str = "fr") -> Any:
    read = feedparser.parse(io.BytesIO(raw(*chapters, language=language)))
    assert not read.bozo
    return read


def test_it_is_as_the_rfc_has_it() -> None:
    check(raw(made.CHAPTER, made.EMPTY))
    check(raw())


def test_the_grammar_would_notice() -> None:
    wrong = raw(made.CHAPTER).replace(b"<updated>2031-03-08T00:00:00Z</updated>", b"<updated>2031-03-08</updated>")
    with pytest.raises(etree.DocumentInvalid):
        check(wrong)


def test_an_entry_a_story_with_the_days_of_its_reports() -> None:
    read = seen(made.CHAPTER)
    (entry,) = read.entries
    assert entry.title == "Quito & Lima reprennent langue"
    assert (entry.published, entry.updated) == ("2031-03-07T15:04:00Z", "2031-03-08T00:00:00Z")
    assert read.feed.updated == "2031-03-08T00:00:00Z"
    assert entry.id.startswith("urn:uuid:")
    assert [one.href for one in entry.links] == [made.FIRST.url]
    assert {one.term for one in entry.tags} == {"contested", "corroborated", "single-origin"}
    assert "Désaccord\u00a0: quand" in entry.content[0].value


def test_an_id_stays_when_a_story_grows() -> None:
    more = replace(made.SECOND, updated="2031-04-01")
    later = seen(replace(made.CHAPTER, reports={**made.CHAPTER.reports, made.SECOND.id: more})).entries[0]
    assert later.id == seen(made.CHAPTER).entries[0].id
    assert later.updated == "2031-04-01T00:00:00Z"


def test_a_story_without_a_date_says_so_and_stands_at_the_beginning_of_time() -> None:
    (entry,) = seen(made.EMPTY).entries
    assert entry.updated == "1970-01-01T00:00:00Z"
    assert "published" not in entry
    assert "Aucun article de cette histoire ne porte de date." in entry.content[0].value
    assert "bears a date" in seen(made.EMPTY, language="en").entries[0].content[0].value


@pytest.mark.parametrize("words", made.EVIL)
def test_words_that_mean_harm_are_words(words: str) -> None:
    root = check(raw(made.hostile(words)))
    content = root.findtext(f"{ATOM}entry/{ATOM}content")
    assert content
    assert "<script" not in content
    assert "<img" not in content


@settings(max_examples=25)
@given(st.text(), st.text())
def test_any_words_can_stand_in_it(words: str, url: str) -> None:
    check(raw(made.hostile(words, "https://" + url)))


def test_the_same_bytes_every_time() -> None:
    assert raw(made.CHAPTER) == raw(made.CHAPTER)
