"""Every row of the lexicon fires on its own example."""

from functools import cache

import pytest

from recoupe import pipeline
from recoupe.lexicon import acts
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
