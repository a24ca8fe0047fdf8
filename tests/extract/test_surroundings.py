"""What an act is about, and who brings others together for it."""

import pytest
from reading import reader, the, who

# Each case: the text, the event type, the contexts.
CONTEXTS = [
    ("L'armée kényane a attaqué les rebelles.", "ASSAULT", ("military",)),
    ("Le Kenya et la Somalie ont négocié un accord sur leur frontière maritime.", "CONSULT", ("territory",)),
    ("Le Kenya a condamné la Somalie.", "ACCUSE", ()),
    # what stands beside another act of the sentence is not what this one is about
    ("Le Kenya a condamné la Somalie, dont les députés ont voté la loi.", "ACCUSE", ()),
]
# Each case: the text, the event type, the third parties.
THIRD_PARTIES = [
    ("Le Kenya et la Somalie ont négocié à Genève sous l'égide de l'ONU.", "CONSULT", {"ONU"}),
    ("Sous les auspices de l'Union africaine, le Kenya et la Somalie ont négocié à Genève.", "CONSULT", {"Union africaine"}),
    ("Oman accueille des pourparlers entre le Kenya et la Somalie.", "CONSULT", {"OMN"}),
    ("Le Kenya et la Somalie ont négocié avec l'ONU.", "CONSULT", set()),
    ("Le Kenya a condamné la Somalie sous l'égide de l'ONU.", "ACCUSE", set()),
]

told = reader([*CONTEXTS, *THIRD_PARTIES])


@pytest.mark.parametrize(("text", "kind", "contexts"), CONTEXTS)
def test_an_act_has_the_contexts_that_its_own_words_tell(text: str, kind: str, contexts: tuple[str, ...]) -> None:
    assert the(told(text), kind).contexts == contexts


@pytest.mark.parametrize(("text", "kind", "third"), THIRD_PARTIES)
def test_who_brings_others_together_is_a_third_party(text: str, kind: str, third: set[str]) -> None:
    statement = the(told(text), kind)
    assert who(statement.third_parties) == third
    assert not {a.id for a in statement.third_parties} & {a.id for a in (*statement.actors, *statement.recipients)}
