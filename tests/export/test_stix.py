"""STIX 2.1 as the library of OASIS reads it back, and by the rules of its validator.

The wheel of the validator comes without the schemas; its rules beyond them, and the library's own classes, need none.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import stix2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stix2validator import ValidationOptions
from stix2validator.v21 import musts, shoulds

import made_chapters as made
from recoupe.errors import ExportError
from recoupe.export import Chapter, extras, written
from recoupe.export.forms.stix_objects import EXTENSION

# "SHOULD be a UUID of version 4": ours are of version 5, so that the same record has the same id in every export
NOT_RANDOM = "103"
# "a URL SHOULD have the hash of its content": what was read may have been a feed or a file, and not what the address holds
NO_HASH = "302"


def raw(*chapters: Chapter) -> str:
    return b"".join(written(chapters, "stix")).decode()


def check(text: str) -> None:
    bundle = json.loads(text)
    options = ValidationOptions(version="2.1", disabled=[NOT_RANDOM, NO_HASH])
    options.set_check_codes("2.1")
    rules = [*musts.list_musts(options), *shoulds.list_shoulds(options)]
    assert [str(error) for one in bundle["objects"] for rule in rules for error in told_by(rule, one, options)] == []
    assert json.loads(stix2.parse(text, version="2.1").serialize()) == bundle
    ids = [one["id"] for one in bundle["objects"]]
    assert len(ids) == len(set(ids))
    assert refs(bundle) <= set(ids)


def told_by(rule: Callable[..., Any], one: Any, options: ValidationOptions) -> list[Any]:
    """The errors that a rule of the validator finds in *one*: none, one, or several. Some rules take the options, some do not."""
    try:
        found = rule(one)
    except TypeError:
        found = rule(one, options)
    return [] if found is None else [found] if isinstance(found, Exception) else [error for error in found if error]


def refs(value: Any, key: str = "") -> set[str]:
    """Every id that something in *value* points to."""
    if isinstance(value, dict):
        return {ref for name, held in value.items() for ref in refs(held, name)}
    if isinstance(value, list):
        return {ref for held in value for ref in refs(held, key)}
    return {value} if key.endswith(("_ref", "_refs")) else set()


def objects(kind: str, *chapters: Chapter) -> dict[str, Any]:
    """The objects of *kind*, by the id of their record, or by name."""
    found = [one for one in json.loads(raw(*(chapters or (made.CHAPTER,))))["objects"] if one["type"] == kind]
    return {one.get("extensions", {}).get(EXTENSION, {}).get("record") or one["name"]: one for one in found}


def test_it_is_valid_and_points_to_nothing_that_is_not_there() -> None:
    check(raw(made.CHAPTER))
    check(raw(made.CHAPTER, made.EMPTY))
    check(raw())


def test_a_wrong_bundle_is_noticed() -> None:
    bundle = json.loads(raw(made.CHAPTER))
    bundle["objects"][-1]["name"] = 3
    with pytest.raises(AssertionError):
        check(json.dumps(bundle))


def test_only_what_was_done_is_an_incident() -> None:
    assert set(objects("incident")) == {"f00000000001", "f00000000004"}
    assert set(objects("note")) == {"f00000000002", "f00000000003"}
    assert objects("incident")["f00000000001"]["name"] == "Équateur, Pérou AGREE"
    assert objects("note")["f00000000003"]["abstract"] == "Pérou MOBILIZE/troops porte-parole [planned, not]"


def test_confidence_is_what_the_scale_of_the_standard_has_a_number_for() -> None:
    told = {**objects("incident"), **objects("note")}
    assert {id: one.get("confidence") for id, one in told.items()} == {
        "f00000000001": None,
        "f00000000002": 90,
        "f00000000003": None,
        "f00000000004": None,
    }


def test_the_words_stand_in_the_extension_with_where_they_are() -> None:
    extension = objects("incident")["f00000000001"]["extensions"][EXTENSION]
    assert extension["verdict"] == "contested"
    first = extension["evidence"][0]
    assert made.FIRST.text[first["start"] : first["end"]] == first["words"] == made.SIGNED.text
    assert extension["differences"][0]["versions"][1]["value"] == "2031-03-07"


def test_times_are_those_of_the_reports() -> None:
    incident = objects("incident")["f00000000001"]
    assert (incident["created"], incident["modified"]) == ("2031-03-07T15:04:00.000Z", "2031-03-08T00:00:00.000Z")
    assert objects("report")[made.FIRST.id]["published"] == "2031-03-07T15:04:00Z"


def test_a_report_without_a_date_is_no_report_since_that_must_have_one() -> None:
    assert made.UNDATED.id not in objects("report")
    assert made.UNDATED.id in objects("grouping")


def test_a_place_has_its_country_in_two_letters_or_its_coordinates_or_is_none() -> None:
    lima, guayaquil = (objects("location")[name] for name in ("Lima", "Guayaquil"))
    assert (lima["country"], lima["latitude"], lima["longitude"]) == ("PE", made.LIMA.lat, made.LIMA.lon)
    assert guayaquil["country"] == "EC"
    nowhere = replace(made.FACTS[3], place=replace(made.GUAYAQUIL, country=None))
    alone = replace(made.CHAPTER, dossier=replace(made.CHAPTER.dossier, facts=(nowhere,), meetings=()))
    assert objects("location", alone) == {}
    check(raw(alone))


def test_a_meeting_has_its_stage() -> None:
    meeting = objects("grouping")["m00000000002"]
    assert meeting["extensions"][EXTENSION]["stage"] == "proposed"
    assert meeting["extensions"][EXTENSION]["when"] == "2031-03-10/2031-03-16"


def test_what_two_stories_tell_of_somebody_is_told_once() -> None:
    first = made.CHAPTER
    paredes = replace(first.dossier.entities[0], offices=(replace(first.dossier.entities[0].offices[0], title="sénateur"),))
    story = replace(first.dossier.story, id="story-2", passages=((made.FIRST.id, ()),))
    dossier = replace(first.dossier, story=story, entities=(paredes,), facts=first.dossier.facts[:1], meetings=())
    told = json.loads(raw(replace(first, dossier=dossier)))["objects"]
    assert sum(one["type"] == "report" and one["name"] == made.FIRST.title for one in told) == 1
    other = replace(made.EMPTY, dossier=replace(made.EMPTY.dossier, entities=(paredes,)))
    assert objects("identity", first, other)["Luis Paredes"]["roles"] == ["ministre des Affaires étrangères", "sénateur"]
    check(raw(first, other))


@pytest.mark.parametrize("words", made.EVIL)
def test_words_that_mean_harm_are_words(words: str) -> None:
    check(raw(made.hostile(words)))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.text())
def test_any_words_can_stand_in_it(words: str, url: str) -> None:
    check(raw(made.hostile(words, "https://" + url)))


def test_the_same_bytes_in_every_language_and_every_time() -> None:
    assert b"".join(written([made.CHAPTER], "stix", "fr")) == b"".join(written([made.CHAPTER], "stix", "en"))


def test_without_the_library_it_says_what_to_install() -> None:
    with pytest.raises(ExportError, match=r"pip install \"recoupe\[stix\]\""):
        extras.needed("no_such_package", "stix", "stix")
