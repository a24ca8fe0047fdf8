"""Set phrases: words that tell an act elsewhere and none here, each row of the table with its example."""

import pytest
from reading import SATURDAY, reader

from recoupe.lexicon.set_phrases import COLUMNS, load
from recoupe.lexicon.tables import rows

TABLE = [row for _, row in rows("set_phrases.tsv", COLUMNS)]
# Near misses: the same words where they do tell an act. Each case: the text, the event type.
STILL = [
    ("L'armée kényane occupe la ville de Kismayo.", "COERCE"),
    ("Des policiers ont battu un journaliste à Nairobi.", "ASSAULT"),
    ("Le président kényan a reçu le ministre somalien à Nairobi.", "CONSULT"),
    ("L'assaut de l'armée contre la prison a eu lieu mardi à Nairobi.", "ASSAULT"),
]
told = reader([*(row["example"] for row in TABLE), *STILL], before=SATURDAY)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["form"])
def test_a_set_phrase_tells_no_act(row: dict[str, str]) -> None:
    assert [(s.event_type, s.text) for s in told(row["example"]).statements] == []


@pytest.mark.parametrize(("text", "kind"), STILL)
def test_the_words_of_a_set_phrase_still_tell_acts_elsewhere(text: str, kind: str) -> None:
    assert kind in [s.event_type for s in told(text).statements]


def test_a_row_gives_a_phrase_for_each_of_its_last_words() -> None:
    assert {("entrer", "en", "fonction"), ("entrer", "en", "scène")} <= {phrase.words for phrase in load()[("v", "entrer")]}
