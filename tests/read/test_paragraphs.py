"""A story as one string: where its paragraphs end."""

import pytest

from recoupe.read.paragraphs import story
from recoupe.records import BlockKind

CASES = {
    "Un mot.\n\nDeux mots.": ["Un mot.", "Deux mots."],
    "Un mot.\r\n \r\nDeux mots.": ["Un mot.", "Deux mots."],
    "Un mot.\nDeux mots.\nTrois mots.": ["Un mot.", "Deux mots.", "Trois mots."],
    "Une ligne qui fut\nbrisée à sa largeur\net qui finit.": ["Une ligne qui fut brisée à sa largeur et qui finit."],
    "Une ligne brisée\nà sa largeur.\n\nUne autre.": ["Une ligne brisée à sa largeur.", "Une autre."],
    "<p>Un <b>mot</b>.</p><p>Deux.</p>": ["Un mot.", "Deux."],
    "Un<br>Deux": ["Un", "Deux"],
    "1 < 2 et 3 > 2": ["1 < 2 et 3 > 2"],
    "<AFP> Un mot": ["<AFP> Un mot"],
    "": [],
    " \n ": [],
}


@pytest.mark.parametrize("words", CASES)
def test_paragraphs(words: str) -> None:
    assert [passage.text for passage in story(words, "x")] == CASES[words]


def test_what_is_said_of_the_whole_holds_for_each() -> None:
    found = story("Un mot.\n\nDeux mots.", "column texte", kind=BlockKind.PARAGRAPH)
    assert {(passage.kind, passage.source) for passage in found} == {(BlockKind.PARAGRAPH, "column texte")}
