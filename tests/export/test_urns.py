"""Ids, days and addresses: what all exports share."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from recoupe.atlas import alpha2
from recoupe.export import addresses, days, urns
from recoupe.records import Actor


def test_an_id_is_the_same_today_and_later() -> None:
    # written down: whoever has an export of today must find its records in one of next year
    assert urns.uuid_of("fact", "f00000000001") == UUID("91537a2a-c68d-5e8b-8dfc-b5615a86f3a8")
    assert urns.uuid_of("fact", "a") != urns.uuid_of("meeting", "a")


@pytest.mark.parametrize(
    ("id", "everywhere"),
    [
        ("state:PER", True),
        ("org:NATO", True),
        ("person:luis-paredes", True),
        ("person:paredes", False),
        ("group:rebelles", False),
        ("organisation:gouvernement", False),
        ("unnamed:source", False),
    ],
)
def test_whoever_has_a_common_noun_for_a_name_is_of_one_story(id: str, everywhere: bool) -> None:
    one = Actor(id=id, name="x", kind="x")
    assert (urns.of_entity(one, "story-1") == urns.of_entity(one, "story-2")) is everywhere


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2031-03-20", date(2031, 3, 20)),
        ("2031-03-20T10:00", date(2031, 3, 20)),
        ("2031-03", None),
        ("2031-03-20~", None),
        ("2031-03-20/2031-03-20", None),
        ("../2031-03-20", None),
        ("nonsense", None),
        ("2031-13-45", None),
        (None, None),
    ],
)
def test_a_day_is_certain_or_none(edtf: str | None, day: date | None) -> None:
    assert days.certain_day(edtf) == day


def test_a_moment_is_the_first_that_can_be_meant() -> None:
    assert days.moment("2031-03") == datetime(2031, 3, 1, tzinfo=UTC)
    assert days.moment("2031-03-20T15:04") == datetime(2031, 3, 20, 15, 4, tzinfo=UTC)
    assert days.moment("../2031") is None
    assert days.last_of(["2031", None, "2030-12-31"]) == datetime(2031, 1, 1, tzinfo=UTC)
    assert days.last_of([None]) == days.NEVER
    assert days.stamp(datetime(999, 1, 1, tzinfo=UTC)) == "0999-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b?c=d&e=%20#f", "https://a.example/b?c=d&e=%20#f"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/{x}|y\\z", "https://a.example/%7Bx%7D%7Cy%5Cz"),
        ("https://élysée.example/", "https://%C3%A9lys%C3%A9e.example/"),
        ("https://a.example/\ud800", "https://a.example/%EF%BF%BD"),
        ("https://user:pass@a.example/", None),
        ("data:text/html,x", None),
        ("ftp://a.example/", None),
        ("https://", None),
        ("https://a.example:port/", None),
        ("https://[::1", None),
        ("/une.html", None),
        (None, None),
    ],
)
def test_an_address_is_whole_and_safe_or_none(url: str | None, safe: str | None) -> None:
    assert addresses.safe_url(url) == safe


@given(st.text())
def test_a_safe_address_is_one_by_every_rule(rest: str) -> None:
    safe = addresses.safe_url("https://a.example/" + rest)
    if safe is not None:
        assert URIRef(safe).n3() == f"<{safe}>"  # which refuses what may not stand in an address
        assert addresses.safe_url(safe) == safe


def test_a_state_has_two_letters() -> None:
    assert (alpha2("PER"), alpha2("EUR"), alpha2("")) == ("PE", None, None)
