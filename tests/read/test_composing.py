"""A draft becomes a report: blocks quote the text, stand in order, leave nothing out, and are what the format says they are."""

import hashlib
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recoupe.errors import ReadError
from recoupe.read.composing import composed
from recoupe.read.drafts import Draft, Passage, Source
from recoupe.read.facts import Facts
from recoupe.records import BlockKind, Report, Trouble

SOURCE = Source(name="lot", location="/lot", data=b"")
STORY = (
    "Le ministre des affaires étrangères a rencontré mardi à Oslo son homologue norvégien, avec lequel il a parlé de la paix.",
    "Les deux hommes sont convenus de se revoir au printemps, une fois que les experts auront remis leur rapport.",
)
LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *STORY,
            "Par Anne Delmas",
            "Publié le 4 mars 2024 à 10h12",
            "GENÈVE (AFP) – Les pourparlers reprennent.",
            "La paix avance",
            "Lire aussi : Un accord à Oslo",
            "Abonnez-vous",
            "© AFP 2024",
            "Oslo, le 4 mars 2024",
            "Le ministre est parti.\nIl reviendra.\r\n\u2028Dit-il.",
            "\x00\x1b[31mRouge\x07",
            "\u200b",
            "\u202efdp.exe",
        ]
    ),
)
PASSAGES = st.builds(
    Passage,
    text=LINES,
    kind=st.one_of(st.none(), st.sampled_from(list(BlockKind))),
    source=st.one_of(st.none(), st.sampled_from(["page 1", "page 2", "/p[3]"])),
)


def report(*passages: Passage, **fields: object) -> Report:
    return composed(Draft(form="pdf", data=b"bytes", passages=passages, **fields), SOURCE)  # type: ignore[arg-type]


def story(kind: BlockKind | None = None) -> tuple[Passage, ...]:
    return tuple(Passage(text=text, kind=kind) for text in STORY)


@settings(max_examples=120, deadline=None)
@given(st.lists(PASSAGES, max_size=12))
@example([Passage(text="\u200b", kind=None), Passage(text="a")])
@example([Passage(text="\u2028 a\x85b\x1cc", kind=BlockKind.PARAGRAPH)])
def test_every_character_lies_in_exactly_one_block(passages: list[Passage]) -> None:
    try:
        found = report(*passages)
    except ReadError:
        assert not any(char.isalnum() for passage in passages for char in passage.text)
        return
    position = 0
    for block in found.blocks:
        assert found.text[position : block.span.start].strip() == ""
        assert block.span.start < block.span.end
        assert block.span.of(found.text).strip() == block.span.of(found.text) != ""
        position = block.span.end
    assert found.text[position:].strip() == ""


@settings(max_examples=80, deadline=None)
@given(st.lists(PASSAGES, max_size=12))
def test_what_the_format_says_stays(passages: list[Passage]) -> None:
    """Settled kinds are kept with their words and places; within the story's words only front matter may be found."""
    try:
        found = report(*passages)
    except ReadError:
        return
    settled = [one for one in passages if one.kind not in (None, BlockKind.PARAGRAPH, BlockKind.LEAD)]
    words = {(block.kind, block.source, _letters(block.span.of(found.text))) for block in found.blocks}
    for passage in settled:
        if _letters(passage.text):
            assert (passage.kind, passage.source, _letters(passage.text)) in words


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@settings(max_examples=40, deadline=None)
@given(st.lists(PASSAGES, max_size=8))
def test_composing_twice_gives_the_same_report(passages: list[Passage]) -> None:
    with suppress(ReadError):
        assert report(*passages) == report(*passages)


def test_a_passage_is_one_line_of_the_text() -> None:
    found = report(Passage(text="Le roi\r\n est\u2028arrivé\x00 hier.\n"), *story())
    assert found.text.split("\n\n") == ["Le roi est arrivé hier.", *STORY]


def test_no_control_character_comes_into_the_text() -> None:
    found = report(Passage(text="\x1b[31mLe roi\x07 est arrivé.\x7f"), *story())
    assert found.text.startswith("[31mLe roi est arrivé.")


def test_a_draft_without_words_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^lot is empty"):
        report(Passage(text="***"), Passage(text="\x00\n"))


def test_a_draft_of_more_paragraphs_than_reports_have_is_refused() -> None:
    with pytest.raises(ReadError, match="has more than 20000 paragraphs; give one report a file"):
        report(*[Passage(text="a")] * 20_001)


def test_an_item_is_named_by_its_label() -> None:
    found = report(*story(), label="3")
    assert (found.name, found.location) == ("lot#3", "/lot#3")
    assert report(*story(), label="3", location="https://journal.example/a").location == "https://journal.example/a"


def test_the_bytes_are_the_identity() -> None:
    found = report(*story())
    assert found.digest == hashlib.sha256(b"bytes").hexdigest()
    assert found.id == "r" + found.digest[:16]


def test_blocks_carry_their_place_in_the_original() -> None:
    found = report(Passage(text="La paix avance", kind=BlockKind.TITLE, source="page 1"), Passage(text=STORY[0], source="page 2"))
    assert [(block.kind, block.source) for block in found.blocks] == [
        (BlockKind.TITLE, "page 1"),
        (BlockKind.PARAGRAPH, "page 2"),
    ]


def test_the_title_is_the_one_that_the_format_says() -> None:
    found = report(Passage(text="Journal de la paix"), Passage(text="Un accord à Oslo", kind=BlockKind.TITLE), *story())
    assert found.title == "Un accord à Oslo"
    assert [block.kind for block in found.blocks].count(BlockKind.TITLE) == 1


def test_where_the_format_says_no_title_the_rules_about_lines_find_one() -> None:
    assert report(Passage(text="Un accord à Oslo"), *story()).title == "Un accord à Oslo"


def test_front_matter_is_found_in_words_that_the_format_calls_the_storys() -> None:
    lines = (Passage(text="Un accord à Oslo", kind=BlockKind.TITLE), Passage(text="Par Anne Delmas, le 4 mars 2024"))
    found = report(*lines, *story(BlockKind.PARAGRAPH))
    assert (found.authors, found.published) == (("Anne Delmas",), "2024-03-04")


def test_a_story_that_the_format_calls_one_stays_one() -> None:
    """Near miss: without the format's word the same line is boilerplate."""
    call = "Abonnez-vous"
    assert report(Passage(text=call, kind=BlockKind.PARAGRAPH), *story()).blocks[0].kind is BlockKind.PARAGRAPH
    assert report(Passage(text=call), *story()).blocks[0].kind is BlockKind.BOILERPLATE


@pytest.mark.parametrize("kind", [BlockKind.BOILERPLATE, BlockKind.CAPTION])
def test_what_is_none_of_the_story_dates_and_signs_nothing(kind: BlockKind) -> None:
    aside = Passage(text="Par Anne Delmas, publié le 4 mars 2024 à 10h12", kind=kind)
    found = report(Passage(text="Un accord à Oslo", kind=BlockKind.TITLE), aside, *story())
    assert (found.authors, found.published) == ((), None)
    assert found.blocks[1].kind is kind
    said = report(Passage(text="Un accord à Oslo", kind=BlockKind.TITLE), Passage(text=aside.text), *story())
    assert (said.authors, said.published) == (("Anne Delmas",), "2024-03-04T10:12")


def test_what_the_format_knows_goes_before_what_a_line_says() -> None:
    line = Passage(text="Par Anne Delmas, le 4 mars 2024")
    found = report(Passage(text="Un accord à Oslo", kind=BlockKind.TITLE), line, *story(), facts=Facts(published="2024-03-05"))
    assert found.published == "2024-03-05"


def test_the_language_is_told_from_the_story_and_else_taken_from_the_format() -> None:
    assert report(*story(), language="de").language == "fr"
    assert report(Passage(text="Oslo"), language="de").language == "de"


def test_troubles_of_the_format_come_before_the_others() -> None:
    found = report(*story(), troubles=(Trouble(code="pictures", message="Pages that are pictures were not read: 2."),))
    assert [trouble.code for trouble in found.troubles] == ["pictures", "no-date"]
