"""The language of a report: by its words, and where they do not tell by what its format says."""

import pytest

from recoupe.read.composing import composed
from recoupe.read.drafts import Draft, Passage, Source

FRENCH = "Le ministre a dit que les troupes ne seront pas envoyées, et que la rencontre aura lieu mardi à Oslo avec les autres."
LONG_ENGLISH = "The minister said that the troops will not be sent, and that the meeting will be held on Tuesday. " * 4
ICELANDIC = (
    "Ráðherrann sagði að hersveitir yrðu ekki sendar og að fundurinn yrði haldinn í Osló á þriðjudag samkvæmt áætlun. " * 4
)


def language(words: str, said: str | None) -> str | None:
    draft = Draft(form="html", data=b"x", passages=(Passage(text=words),), language=said)
    return composed(draft, Source(name="a", location="/a")).language


@pytest.mark.parametrize(
    ("words", "said", "right"),
    [
        (FRENCH, None, "fr"),
        (FRENCH, "en", "fr"),  # what a site says of itself when nobody has set it
        (LONG_ENGLISH, "fr", "en"),  # the frame is French, the story is not
        (LONG_ENGLISH, None, "en"),
        (ICELANDIC, "is", "is"),  # a language that is not known by its words
        ("Oslo 12", "no", "no"),
        ("Oslo 12", None, None),
        ("Le sommet de la Cédéao in Abuja, the end", "fr", "fr"),
    ],
)
def test_words_tell_before_the_format(words: str, said: str | None, right: str | None) -> None:
    assert language(words, said) == right
