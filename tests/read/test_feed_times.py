"""Times of feeds: as machines write them and in French; what shows no time gets none."""

import pytest

from recoupe.read.feeds.times import minutes, when


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sat, 22 Jan 2022 14:14:00 GMT", "2022-01-22T14:14Z"),
        ("Sat, 22 Jan 2022 15:14:00 +0100", "2022-01-22T15:14"),
        ("Saturday, 22-Jan-22 14:14:00 GMT", "2022-01-22T14:14Z"),
        ("2022-01-22 15:14 +0100", "2022-01-22T15:14"),
        ("2022-01-22 15:14:08 UTC", "2022-01-22T15:14Z"),
        ("sam., 22 janv. 2022 15:14:00 +0100", "2022-01-22T15:14"),
        ("Sam, 22 janv. 2022 15:14:00 +0100", "2022-01-22T15:14"),
        ("Mer, 02 Fév 2022 10:00:00 +0100", "2022-02-02T10:00"),
        ("samedi 22 janvier 2022 - 15:14", "2022-01-22T15:14"),
        ("22/01/2022 15:14", "2022-01-22T15:14"),
        # a day is no midnight
        ("Sat, 22 Jan 2022", "2022-01-22"),
        ("2022-01-22", "2022-01-22"),
        ("22 janvier 2022", "2022-01-22"),
        # what is none, or does not say which
        ("lun. 04 jui 2022 10:00", None),
        ("20220122", None),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("0000-00-00 00:00:00", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("1970-01-01T01:00:00+01:00", None),
        ("Wed, 32 Jan 2022 10:00:00 GMT", None),
        ("Mis à jour le 22 janvier 2022", None),
        ("il y a 2 heures", None),
        ("hier", None),
        ("", None),
        (None, None),
    ],
)
def test_a_time_is_as_exact_as_it_is_written(written: str | None, expected: str | None) -> None:
    assert when(written, french=False) == expected


def test_the_day_comes_first_in_french_figures_only() -> None:
    assert when("01/02/2022 08:00", french=True) == "2022-02-01T08:00"
    assert when("01/02/2022 08:00", french=False) is None


@pytest.mark.parametrize(
    ("ttl", "period", "frequency", "expected"),
    [
        ("60", None, None, 60),
        (None, "hourly", None, 60),
        (None, "daily", "4", 360),
        ("30", "daily", "1", 30),
        (None, "hourly", "1000", 1),
        ("0", None, None, None),
        ("-5", None, None, None),
        ("bientôt", "parfois", "x", None),
        ("9999999", None, None, None),
    ],
)
def test_how_long_a_feed_may_be_kept(ttl: str | None, period: str | None, frequency: str | None, expected: int | None) -> None:
    assert minutes(ttl, period, frequency) == expected
