"""The tables of contexts and of mediation."""

from itertools import chain

from recoupe.lexicon.contexts import CONTEXTS, contexts, mediations


def test_every_context_has_words() -> None:
    assert {context for _, context in chain.from_iterable(contexts().values())} == CONTEXTS


def test_a_form_stands_under_its_first_word() -> None:
    assert all(words[0] == first for first, forms in contexts().items() for words, _ in forms)


def test_every_mediation_leads_to_a_name() -> None:
    assert mediations()
    assert all(words[-1] == "de" for words in mediations())
