"""GeoJSON against the rules of RFC 7946."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made_chapters as made
from recoupe.export import Chapter, written
from recoupe.records import Difference, Place


def told(*chapters: Chapter) -> Any:
    return json.loads(b"".join(written(chapters, "geojson")))


def check(collection: Any) -> None:
    """RFC 7946, sections 3 to 7, as far as points go."""
    assert collection["type"] == "FeatureCollection"
    assert isinstance(collection["features"], list)
    assert "crs" not in collection
    # 7.1: what defines one type may not stand in another
    assert not {"coordinates", "geometries", "geometry", "properties"} & collection.keys()
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str | int)
        assert isinstance(feature["properties"], dict)
        assert not {"coordinates", "geometries", "features"} & feature.keys()
        assert feature["geometry"].keys() == {"type", "coordinates"}
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_a_point_for_what_has_a_place_with_coordinates_and_the_rest_is_counted() -> None:
    collection = told(made.CHAPTER)
    check(collection)
    assert [one["id"] for one in collection["features"]] == ["f00000000001", "f00000000002", "m00000000001"]
    assert collection["left_out"] == {"facts": 2, "meetings": 3}


def test_longitude_comes_first() -> None:
    assert told(made.CHAPTER)["features"][0]["geometry"]["coordinates"] == [made.LIMA.lon, made.LIMA.lat]


def test_a_fact_says_who_what_when_and_how_sure() -> None:
    first, *_, meeting = told(made.CHAPTER)["features"]
    assert first["properties"]["actors"] == ["Équateur", "Pérou"]
    assert first["properties"]["verdict"] == "contested"
    assert first["properties"]["when"] == "2031-03-06"
    assert first["properties"]["words"] == made.SIGNED.text
    assert first["properties"]["according_to"] == ["présidence péruvienne"]
    assert first["properties"]["reports"][0] == {"outlet": "Le Courrier des Andes", "published": "2031-03-07T15:04"}
    assert meeting["properties"]["stage"] == "scheduled"
    assert meeting["properties"]["title"] == "Luis Paredes – Ana Quispe"


def test_a_place_that_reports_contradict_each_other_on_is_no_point() -> None:
    dispute = Difference(field="place", values=(("Lima", ("a",)), ("Quito", ("b",))), conflict=True)
    facts = (replace(made.FACTS[0], differences=(dispute,)), *made.FACTS[1:])
    collection = told(replace(made.CHAPTER, dossier=replace(made.CHAPTER.dossier, facts=facts)))
    assert "f00000000001" not in [one["id"] for one in collection["features"]]
    assert collection["left_out"]["facts"] == 3


@pytest.mark.parametrize(("lat", "lon"), [(None, 3.0), (3.0, None), (91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0)])
def test_no_point_is_made_of_what_is_none(lat: float | None, lon: float | None) -> None:
    facts = (replace(made.FACTS[1], place=Place(name="Lima", lat=lat, lon=lon)),)
    collection = told(replace(made.CHAPTER, dossier=replace(made.CHAPTER.dossier, facts=facts, meetings=())))
    assert collection["features"] == []
    assert collection["left_out"] == {"facts": 1, "meetings": 0}


def test_nothing_is_a_collection_too() -> None:
    check(told())
    check(told(made.EMPTY))


@pytest.mark.parametrize("words", made.EVIL)
def test_words_that_mean_harm_are_words(words: str) -> None:
    check(told(made.hostile(words)))


@given(st.text())
def test_any_words_can_stand_in_it(words: str) -> None:
    collection = told(made.hostile(words))
    check(collection)
    assert collection["features"][0]["properties"]["words"] == words.encode("utf-8", "replace").decode()


def test_the_same_bytes_in_every_language_and_every_time() -> None:
    assert b"".join(written([made.CHAPTER], "geojson", "fr")) == b"".join(written([made.CHAPTER], "geojson", "en"))
