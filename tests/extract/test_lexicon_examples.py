"""Every row of the lexicon fires on its own example, and the tables are in order."""

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from recoupe import pipeline
from recoupe.lexicon import acts, homographs
from recoupe.read import from_bytes


@cache
def fired() -> dict[str, frozenset[str]]:
    """For each example the types found in it. All are read in one go: the engine is quicker on batches."""
    entries = [entry for entry in acts.load().entries if entry.example]
    reports = (from_bytes(entry.example.encode(), name=entry.id, location=entry.id) for entry in entries)
    found = {}
    for entry, findings in zip(entries, pipeline.analyse_many(reports), strict=True):
        found[f"{entry.id} | {entry.example}"] = frozenset(s.event_type for s in findings.statements)
    return found


@pytest.mark.parametrize("entry", [e for e in acts.load().entries if e.example], ids=lambda e: e.id)
def test_a_row_fires_on_its_example(entry: acts.ActEntry) -> None:
    assert entry.event_type in fired()[f"{entry.id} | {entry.example}"]


def test_no_two_rows_say_the_same() -> None:
    keys = [(e.form, e.pos, e.event_type, e.mode, e.gates) for e in acts.load().entries]
    assert [k for k, times in Counter(keys).items() if times > 1] == []


def test_rows_of_one_form_stand_together() -> None:
    """The senses of a form are tried in the order of the table; scattered rows would hide which comes first."""
    seen: set[tuple[acts.Form, str]] = set()
    for before, entry in pairwise(acts.load().entries):
        if (before.form, before.pos) != (entry.form, entry.pos):
            assert (entry.form, entry.pos) not in seen, entry.id
            seen.add((before.form, before.pos))


def test_a_stand_in_is_no_homograph_but_of_a_word_that_stands_in_for_itself() -> None:
    table = homographs.load()
    others = {form: row for form, row in table.items() if row.stand_in != form}
    assert [form for form, row in others.items() if row.stand_in in table] == []
    assert set(table) - set(others) == {"obus"}  # only its lemma is wrong


def test_a_form_that_is_also_a_noun_is_the_verb_only_after_a_subject() -> None:
    attacks = homographs.load()["attaque"]
    assert attacks.stands("qui")
    assert attacks.stands("Ankara")
    assert not attacks.stands("une")
    assert not attacks.stands("L'")
    assert not attacks.stands(None)


def test_a_form_that_is_only_a_verb_is_one_everywhere() -> None:
    assert homographs.load()["escorteront"].stands("navires")
    assert homographs.load()["escorteront"].stands(None)
