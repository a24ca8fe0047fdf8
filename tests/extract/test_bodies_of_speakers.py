"""Which spokesman, diplomat or official is meant, and whose: the body and the state that the text speaks of."""

import pytest
from reading import reader

from recoupe.records import Source

# Each case: the text, then for every quotation in text order its speaker.
SPEAKERS = [
    # "le porte-parole" is no woman
    (
        "Le porte-parole du Kremlin a dénoncé « la voie de la guerre ». La porte-parole de la diplomatie russe, Maria Petrova, "
        "a parlé de « mensonges grossiers et répétés ».",
        ["porte-parole du Kremlin", "Maria Petrova"],
    ),
    # the words begin behind the sentence that tells of the diplomat
    (
        "Le ministère avait convoqué M. Omar Abdi lundi. « Nous avons fourni des preuves. La balle est dans leur camp », "
        "a dit le diplomate.",
        ["Omar Abdi"],
    ),
]
# Each case: the text with one quotation, the body that its speaker belongs to (None: not told), its state.
BODIES = [
    ("Ankara a protesté. « Ils doivent choisir », gronde un conseiller de la présidence.", "présidence turque", "TUR"),
    ("« Ils doivent choisir », gronde un conseiller de la présidence.", "présidence", None),
    ("Pékin savoure. Le porte-parole de la diplomatie a parlé d'un « geste d'humanité sans contrepartie ».", None, "CHN"),
    ("Le porte-parole de la diplomatie a parlé d'un « geste d'humanité sans contrepartie ».", None, None),
    ("L'Otan s'est dite surprise. Un haut fonctionnaire évoque « des représailles de toute évidence ».", "Otan", None),
    ("L'Otan s'est dite surprise. Un marin évoque « des représailles de toute évidence ».", None, None),
]
told = reader([*SPEAKERS, *BODIES])


def speakers(text: str) -> list[Source | None]:
    return [quotation.speaker for quotation in told(text).quotations]


@pytest.mark.parametrize(("text", "names"), SPEAKERS)
def test_a_description_means_who_may_be_called_so(text: str, names: list[str | None]) -> None:
    assert [one.name if one else None for one in speakers(text)] == names


@pytest.mark.parametrize(("text", "body", "country"), BODIES)
def test_a_speaker_has_the_body_and_the_state_that_the_text_speaks_of(text: str, body: str | None, country: str | None) -> None:
    (speaker,) = speakers(text)
    assert speaker is not None
    assert (speaker.within, speaker.country) == (body, country)
