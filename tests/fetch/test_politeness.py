"""How long a host is left alone, on a clock that moves only when it is told to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.fetch import Answer, Politeness, RefusedError, Simulated

FEED = "https://journal.example/feed"
PAGE = "https://journal.example/une"
OTHER = "https://autre.example/feed"
HOUR, DAY = 3_600.0, 86_400.0


def answer(status: int, retry_after: float | None = None, url: str = FEED) -> Answer:
    return Answer(url=url, asked=FEED, status=status, headers={}, body=b"", retry_after=retry_after)


@pytest.fixture
def clock() -> Simulated:
    return Simulated()


@pytest.fixture
def polite(clock: Simulated) -> Politeness:
    return Politeness(clock, every=5)


def test_a_host_is_asked_at_most_so_often(clock: Simulated, polite: Politeness) -> None:
    assert polite.wait_for(FEED) == 0
    polite.asked(FEED)
    assert (polite.wait_for(PAGE), polite.wait_for(OTHER)) == (5, 0)
    clock.sleep(3)
    assert polite.wait_for(PAGE) == 2
    clock.sleep(3)
    assert polite.wait_for(PAGE) == 0


def test_another_port_is_another_host(polite: Politeness) -> None:
    polite.asked("http://journal.example:8080/")
    assert polite.wait_for("http://journal.example/") == 0
    assert polite.wait_for("http://JOURNAL.example.:8080/une") == 5


def test_a_pace_of_robots_slows_and_never_hastens(polite: Politeness) -> None:
    polite.asked(FEED)
    for seconds, wait in ((30.0, 30), (1.0, 5), (None, 5), (10 * DAY, HOUR)):
        polite.pace(FEED, seconds)
        assert polite.wait_for(FEED) == wait


@pytest.mark.parametrize(
    ("status", "retry_after", "wait"),
    [(429, 120.0, 120), (503, 7.0, 7), (503, None, 60), (500, 900.0, 60), (429, 90 * DAY, DAY), (404, 900.0, 0), (200, 900.0, 0)],
)
def test_a_host_that_asks_to_be_left_alone_is(polite: Politeness, status: int, retry_after: float | None, wait: float) -> None:
    polite.answered(FEED, answer(status, retry_after))
    assert (polite.wait_for(PAGE), polite.wait_for(OTHER)) == (wait, 0)


def test_troubles_double_the_wait_up_to_six_hours_and_one_success_ends_that(clock: Simulated, polite: Politeness) -> None:
    waits = []
    for _ in range(12):
        polite.failed(FEED)
        waits.append(polite.wait_for(FEED))
        clock.sleep(waits[-1])
    assert waits == [60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, 21600, 21600]
    polite.answered(FEED, answer(304))
    polite.failed(FEED)
    assert polite.wait_for(FEED) == 60


def test_a_site_that_always_says_in_a_moment_is_not_believed_for_ever(clock: Simulated, polite: Politeness) -> None:
    waits = []
    for _ in range(3):
        polite.answered(FEED, answer(503, 1.0))
        waits.append(polite.wait_for(FEED))
        clock.sleep(waits[-1])
    assert waits == [1, 120, 240]


def test_a_success_elsewhere_on_the_host_does_not_shorten_the_wait(polite: Politeness) -> None:
    polite.answered(FEED, answer(429, 300.0))
    polite.answered(PAGE, answer(200, url=PAGE))
    assert polite.wait_for(FEED) == 300


def test_where_a_redirect_led_waits_as_well(polite: Politeness) -> None:
    polite.answered(FEED, answer(503, 40.0, url=OTHER))
    assert (polite.wait_for(FEED), polite.wait_for(OTHER)) == (40, 40)


def test_what_was_asked_before_a_restart_counts(clock: Simulated, polite: Politeness) -> None:
    polite.asked(FEED, at=clock.now() - 2)
    assert polite.wait_for(FEED) == 3
    polite.asked(FEED, at=clock.now() - 900)
    assert polite.wait_for(FEED) == 3


def test_what_is_no_address_is_refused(polite: Politeness) -> None:
    with pytest.raises(RefusedError):
        polite.wait_for("file:///etc/hosts")


@given(
    st.lists(
        st.tuples(st.sampled_from((200, 304, 404, 429, 500, 503)), st.none() | st.floats(0, 10 * DAY), st.floats(0, HOUR)),
        max_size=20,
    )
)
def test_who_waits_as_told_never_asks_too_often(turns: list[tuple[int, float | None, float]]) -> None:
    clock = Simulated(start=0)
    polite = Politeness(clock, every=5)
    last, until = -5.0, 0.0
    for status, retry_after, busy in turns:
        clock.sleep(polite.wait_for(FEED))
        assert clock.now() >= last + 5 - 1e-6
        assert clock.now() >= until - 1e-6
        last = clock.now()
        polite.asked(FEED)
        polite.answered(FEED, answer(status, retry_after))
        assert polite.wait_for(FEED) <= DAY + 1e-6
        if status in (429, 503) and retry_after is not None:
            until = clock.now() + min(retry_after, DAY)
        clock.sleep(busy)
