"""Whatever stands in the records, every document is one: UTF-8, and read by what reads its format."""

import json
from dataclasses import replace

import bibtexparser
import icalendar
import pytest
import stix2
from any_records import told_chapters
from hypothesis import HealthCheck, given, settings
from lxml import etree

from recoupe.export import Chapter, written

LOOKS = {
    "atom": lambda told: etree.fromstring(told),
    "bibtex": lambda told: bibtexparser.parse_string(told.decode()).failed_blocks == [],
    "geojson": lambda told: json.loads(told),
    "html": lambda told: etree.fromstring(told, etree.HTMLParser(recover=False)),
    "ical": lambda told: icalendar.Calendar.from_ical(told),
    "jsonld": lambda told: json.loads(told),
    "markdown": lambda told: told,
    "stix": lambda told: stix2.parse(told.decode(), version="2.1"),
}


def with_words(story: Chapter) -> Chapter:
    """*story* without what only a program of another day could write: origins and holders of kinds that nothing is called by."""
    entities = tuple(replace(one, holders=()) for one in story.dossier.entities)
    return replace(story, dossier=replace(story.dossier, origins=(), entities=entities))


@pytest.mark.parametrize("form", sorted(LOOKS))
def test_any_story_is_a_document(form: str) -> None:
    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(told_chapters())
    def reads(story: Chapter) -> None:
        told = b"".join(written([with_words(story)], form))
        told.decode("utf-8")
        assert LOOKS[form](told) not in (None, False)

    reads()
