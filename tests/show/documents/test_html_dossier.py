"""The page of dossiers: well formed, self-contained, and nothing of a report in it is markup."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import made_chapters as made
from recoupe.export import Chapter, written

VOID = frozenset({"meta"})
ELEMENTS = VOID | frozenset(
    "html head title style body main nav article section footer h1 h2 h3 p ul li a b mark strong span code blockquote div table "
    "caption thead tbody tr th td".split()
)
ATTRIBUTES = frozenset({"lang", "charset", "name", "content", "http-equiv", "id", "class", "href", "rel", "scope"})


class Strict(HTMLParser):
    """Reads a page as its author meant it: every element closed where it should be, none that may load or run something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        names = [name for name, _ in attrs]
        assert set(names) <= ATTRIBUTES, names
        assert len(names) == len(set(names))
        told = dict(attrs)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told["href"] or ""] if "href" in told else []
        self.open += [tag] if tag not in VOID else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def raw(*chapters: Chapter, language: str = "fr") -> str:
    return b"".join(written(chapters, "html", language)).decode()


def check(page: str) -> Strict:
    read = Strict()
    read.feed(page)
    read.close()
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert all(re.fullmatch(r"\S+", id) for id in read.ids)
    for link in read.links:
        assert link[1:] in read.ids if link.startswith("#") else link.startswith(("https://", "http://"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", page)
    strict = etree.HTMLParser(recover=False)
    etree.fromstring(page.encode(), strict)
    assert list(strict.error_log) == []
    return read


def text(page: str) -> str:
    return " ".join("".join(check(page).words).split())


def test_it_is_well_formed_and_fetches_nothing() -> None:
    page = raw(made.CHAPTER, made.EMPTY)
    check(page)
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|src=", page)


def test_it_tells_the_verdict_the_words_and_where_they_stand() -> None:
    told = text(raw(made.CHAPTER))
    assert "L’Équateur et le Pérou" in told
    assert "contesté" in told
    assert "Le Courrier des Andes, 7 mars 2031 à 15 h 04, caractères 55–100 · selon" in told
    assert made.FIRST.text[55:100] == made.SIGNED.text
    english = text(raw(made.CHAPTER, language="en"))
    assert "contested" in english
    assert "characters 55–100 · according to" in english


def test_contested_values_stand_side_by_side() -> None:
    page = raw(made.CHAPTER)
    assert "<caption>Désaccord\u00a0: quand</caption>" in page
    heads = '<th scope="col">[1] Le Courrier des Andes</th><th scope="col">[2] Radio Pichincha</th>'
    assert f"<thead><tr>{heads}</tr></thead>" in page
    assert "<tbody><tr><td>6\u00a0mars 2031</td><td>7\u00a0mars 2031</td></tr></tbody>" in page
    assert "précision, où : Lima [1] | non dit [2]" in text(page)


def test_the_words_of_a_statement_are_marked_in_their_sentence() -> None:
    assert '<mark class="marked">ont signé jeudi à Lima un accord sur la pêche</mark>, selon la présidence' in raw(made.CHAPTER)


def test_the_folders_of_a_machine_are_not_told() -> None:
    page = raw(made.CHAPTER)
    assert "quito.txt" in page
    assert "secret" not in page


def test_several_stories_have_a_list() -> None:
    assert 'href="#story-0000000000bb"' in raw(made.CHAPTER, made.EMPTY)
    assert "<nav>" not in raw(made.CHAPTER)
    check(raw())


def test_an_address_that_is_none_is_no_link() -> None:
    assert "javascript" not in raw(made.hostile("x", "javascript:alert(1)"))
    assert made.FIRST.url in check(raw(made.CHAPTER)).links


@pytest.mark.parametrize("words", made.EVIL)
def test_words_that_mean_harm_are_words(words: str) -> None:
    check(raw(made.hostile(words)))


@settings(max_examples=30)
@given(st.text(), st.text())
def test_any_words_can_stand_in_it(words: str, url: str) -> None:
    check(raw(made.hostile(words, "https://" + url)))


def test_the_same_bytes_every_time() -> None:
    assert raw(made.CHAPTER) == raw(made.CHAPTER)
