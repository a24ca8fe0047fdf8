"""Words between inverted commas: what kind they are and who speaks."""

import pytest
from reading import reader

from recoupe.records import Quotation

# Each case: the text, then for every quotation in text order its speaker (None: not told).
SPEAKERS = [
    # the verb of speech after the quotation, its subject after the verb
    ("« L'armée a quitté la ville », a déclaré le ministre kényan Paul Ndege.", ["Paul Ndege"]),
    ("« L'armée a quitté la ville », a déclaré vendredi à Nairobi le ministre kényan Paul Ndege.", ["Paul Ndege"]),
    ("« L'armée a quitté la ville », lit-on sur un mur.", [None]),
    # a colon before it, in the sentence or at the end of the paragraph before
    ("Le ministre kényan Paul Ndege a déclaré : « L'armée a quitté la ville. »", ["Paul Ndege"]),
    ("Le ministre kényan Paul Ndege a déclaré :\n\n« L'armée a quitté la ville. »", ["Paul Ndege"]),
    ("Le ministre kényan Paul Ndege est arrivé.\n\n« L'armée a quitté la ville. »", [None]),
    # a source phrase
    ("Selon Paul Ndege, l'armée « a quitté la ville avant la nuit ».", ["Paul Ndege"]),
    ("Avec Paul Ndege, la vie « est belle tous les jours ».", [None]),
    # a clause
    ("Le ministre kényan Paul Ndege a jugé « tout à fait inacceptable » la visite.", ["Paul Ndege"]),
    ("Le ministre kényan Paul Ndege souligne qu'une telle visite « ne peut pas durer ».", ["Paul Ndege"]),
    # interrupted by its own verb of speech: one quotation
    ("« L'armée, a prévenu le ministre kényan Paul Ndege, quittera la ville. »", ["Paul Ndege"]),
    # broken by the verb of speech and taken up again in the paragraph
    ("« L'armée a quitté la ville », a déclaré Paul Ndege. « La paix est revenue. »", ["Paul Ndege", "Paul Ndege"]),
    ("« L'armée a quitté la ville », a déclaré Paul Ndege.\n\n« La paix est revenue. »", ["Paul Ndege", None]),
    (
        "« L'armée a quitté la ville », a déclaré Paul Ndege. « La paix est revenue », a ajouté Omar Abdi.",
        ["Paul Ndege", "Omar Abdi"],
    ),
    # the clitic subject
    ("Le ministre kényan Paul Ndege est arrivé à Nairobi. « L'armée a quitté la ville », a-t-il affirmé.", ["Paul Ndege"]),
    ("La ministre kényane Ada Ndege a reçu Omar Abdi. « L'armée a quitté la ville », a-t-elle affirmé.", ["Ada Ndege"]),
    ("« L'armée a quitté la ville », a-t-il affirmé.", [None]),
    # over two paragraphs: each begins with the mark
    ("« L'armée a quitté la ville.\n\n« La paix est revenue », a déclaré Paul Ndege.", ["Paul Ndege", "Paul Ndege"]),
    ("Paul Ndege a déclaré : « L'armée a quitté la ville.\n\n« La paix est revenue. »", ["Paul Ndege", "Paul Ndege"]),
]
# Each case: the text, the kinds of its quotations.
KINDS = [
    ("Le ministre kényan a parlé d'un « succès ».", ["scare"]),
    ("Le ministre kényan a parlé d'un « succès de toute l'armée ».", ["direct"]),
    ("« Il viendra », a dit le ministre kényan.", ["direct"]),
    ("L'armée a quitté la ville.", []),
]
NESTED = "« Le président m'a dit que “l'armée quittera la ville” », a raconté le ministre kényan Paul Ndege."
DISPLAY = (
    "Le ministre reçu à Nairobi\n\nLe ministre est arrivé lundi dans la capitale et il a vu la presse.\n\n"
    "« La paix est revenue »\n\n"
    "« Depuis hier, la paix est revenue dans la ville », a déclaré le ministre kényan Paul Ndege devant la presse."
)

told = reader([*SPEAKERS, *KINDS, NESTED, DISPLAY])


def quotations(text: str) -> tuple[Quotation, ...]:
    return told(text).quotations


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_a_quotation_has_the_speaker_that_the_text_gives(text: str, speakers: list[str | None]) -> None:
    assert [q.speaker.name if q.speaker else None for q in quotations(text)] == speakers


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_a_word_or_two_without_a_verb_is_set_apart_not_said(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in quotations(text)] == kinds


def test_a_quotation_inside_a_quotation_is_not_counted_again() -> None:
    (quotation,) = quotations(NESTED)
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Paul Ndege"


def test_a_quotation_is_the_words_between_the_marks() -> None:
    (quotation,) = quotations(SPEAKERS[0][0])
    assert quotation.text == "L'armée a quitté la ville"
    assert quotation.span.of(SPEAKERS[0][0]) == quotation.text
    assert quotation.verb == "déclarer"


def test_a_subheading_that_repeats_a_quotation_is_linked_to_it() -> None:
    display, direct = quotations(DISPLAY)
    assert (display.kind, direct.kind) == ("display", "direct")
    assert display.repeats == direct.id
    assert direct.repeats is None
    assert display.speaker == direct.speaker
