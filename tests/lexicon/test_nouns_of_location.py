"""The table of nouns of location."""

from recoupe.lexicon import locations


def test_every_noun_has_a_class_that_the_finders_know() -> None:
    found = locations.load()
    assert set(found.values()) == locations.CLASSES
    assert found["poste", "frontière"] == "site"


def test_no_form_is_longer_than_the_readers_look() -> None:
    assert max(map(len, locations.load())) == locations.LONGEST
