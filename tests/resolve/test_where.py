"""Resolving places: coordinates where the atlas has them, and no guess between places of one name."""

import pytest

from recoupe.atlas import load
from recoupe.records import Mention, MentionKind, Place, Span, Unknown
from recoupe.resolve.where import place


def mention(name: str, kind: MentionKind = MentionKind.PLACE, rule: str = "atlas.place", country: str | None = None) -> Mention:
    """A mention as the finder of names gives it: the likeliest bearer of *name*, or the one in *country*."""
    bearers = [e for e in load().homonyms(name) if country in (None, e.country)]
    ref = bearers[0].id if bearers else None
    where = country or (bearers[0].country if bearers else None)
    return Mention(id=0, span=Span(3, 9), head=0, sentence=0, kind=kind, name=name, ref=ref, country=where, rule=rule)


def test_a_town_has_country_coordinates_and_number() -> None:
    found = place(mention("Genève"))
    assert isinstance(found, Place)
    assert (found.name, found.country, found.geonames, found.mention) == ("Genève", "CHE", 2660646, Span(3, 9))
    assert found.lat == pytest.approx(46.2, abs=0.1)
    assert found.lon == pytest.approx(6.15, abs=0.1)


def test_a_state_as_a_place_has_no_coordinates() -> None:
    found = place(mention("Ukraine", MentionKind.STATE))
    assert isinstance(found, Place)
    assert (found.name, found.country, found.lat, found.lon) == ("Ukraine", "UKR", None, None)


@pytest.mark.parametrize("rule", ["place.bearing", "place.around"])
def test_a_part_of_a_place_has_its_country_and_no_coordinates(rule: str) -> None:
    found = place(mention("Alep", rule=rule))
    assert isinstance(found, Place)
    assert (found.country, found.lat, found.geonames) == ("SYR", None, None)


def test_a_region_across_borders_has_neither_country_nor_point() -> None:
    found = place(mention("Sahel"))
    assert isinstance(found, Place)
    assert (found.country, found.lat) == (None, None)


def test_a_place_that_the_atlas_does_not_know_keeps_its_name() -> None:
    found = place(mention("Tcharivne"))
    assert isinstance(found, Place)
    assert (found.name, found.country, found.lat) == ("Tcharivne", None, None)


@pytest.mark.parametrize(
    ("near", "country"),
    [(frozenset(), "LBY"), ({"LBN"}, "LBN"), ({"LBN", "FRA"}, "LBN"), ({"FRA"}, "LBY"), ({"LBN", "LBY"}, "LBY")],
)
def test_the_states_of_the_report_choose_between_namesakes(near: frozenset[str], country: str) -> None:
    found = place(mention("Tripoli"), near=frozenset(near))
    assert isinstance(found, Place)
    assert found.country == country


def test_what_the_finder_chose_against_the_likeliest_stands() -> None:
    found = place(mention("Tripoli", country="LBN"), near=frozenset({"LBY"}))
    assert isinstance(found, Place)
    assert found.country == "LBN"


def test_namesakes_of_like_size_stay_open() -> None:
    found = place(mention("Saint-Louis"))
    assert isinstance(found, Unknown)
    assert "Saint-Louis" in found.reason
    assert "SEN" in found.reason
    told = place(mention("Saint-Louis"), near=frozenset({"SEN"}))
    assert isinstance(told, Place)
    assert told.country == "SEN"


@pytest.mark.parametrize("kind", [MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.PERSON, MentionKind.PRONOUN])
def test_other_mentions_name_no_place(kind: MentionKind) -> None:
    assert isinstance(place(mention("Genève", kind)), Unknown)


def test_a_mention_without_a_name_is_unknown() -> None:
    assert isinstance(place(Mention(id=0, span=Span(0, 1), head=0, sentence=0, kind=MentionKind.PLACE)), Unknown)


def test_the_atlas_can_be_given() -> None:
    assert place(mention("Nairobi"), load()) == place(mention("Nairobi"))
