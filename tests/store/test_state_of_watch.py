"""The state of a watch as it lies in the archive: whole at every moment."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace

import pytest

from recoupe.records.watching import FeedState, ItemState, Listed, Listing
from recoupe.store import Watched

URL = "http://a.example/feed"


@pytest.fixture
def state(where: str) -> Iterator[Watched]:
    with Watched.open(where) as opened:
        opened.follow([(URL, "a.example", None)], 900, 100)
        yield opened


def listing(*keys: str, mark: str = "1") -> Listing:
    items = (Listed(key=key, link=f"http://a.example/{key}", mark=mark, teaser=True) for key in keys)
    return Listing(title="Vigie", items=tuple(items))


def take(state: Watched, told: Listing, now: float = 200) -> tuple[int, int, bool]:
    feed = replace(state.feeds()[0], etag="e", due=now + 900)
    found = state.answered(feed, told, ["a.example"] * len(told.items), now)
    return found.new, found.changed, found.gap


def test_an_answer_and_its_items_are_kept_together(state: Watched) -> None:
    assert take(state, listing("b", "a")) == (2, 0, False)
    assert state.feeds()[0].etag == "e"
    assert [one.listed.key for one in state.items(1)] == ["a", "b"]
    assert {one.state for one in state.items(1)} == {ItemState.WAITING}


def test_an_answer_that_breaks_off_is_not_kept_at_all(state: Watched) -> None:
    feed = replace(state.feeds()[0], etag="e")
    with pytest.raises(ValueError, match="shorter"):
        state.answered(feed, listing("a", "b"), ["a.example"], 200)
    assert state.items(1) == ()
    assert state.feeds()[0].etag is None


def test_the_oldest_item_of_a_feed_is_due_first(state: Watched) -> None:
    take(state, listing("c", "b", "a"))
    order = []
    for _ in range(3):
        (errand,) = [one for one in state.errands(300, 0) if one.key]
        order.append(errand.key)
        state.keep_item(replace(state.item(1, errand.key or ""), state=ItemState.DONE, due=None))
    assert order == ["a", "b", "c"]


def test_only_what_says_something_new_waits_again(state: Watched) -> None:
    take(state, listing("a", "b"))
    for one in state.items(1):
        state.keep_item(replace(one, state=ItemState.DONE, due=None, report="r1", kept=250))
    assert take(state, listing("a", "b"), 300) == (0, 0, False)
    assert take(state, Listing(title=None, items=(*listing("a", mark="2").items, *listing("b").items)), 400) == (0, 1, False)
    assert {one.listed.key: one.state for one in state.items(1)} == {"a": ItemState.WAITING, "b": ItemState.DONE}
    assert state.item(1, "a").report == "r1"


def test_answers_that_share_nothing_are_a_gap_but_not_the_first_nor_an_empty_one(state: Watched) -> None:
    assert [take(state, listing(*keys))[2] for keys in ("", "ab", "bc", "", "de")] == [False, False, False, False, True]
    assert state.feeds()[0].gaps == 1


def test_keys_and_links_may_hold_anything(state: Watched) -> None:
    take(state, listing("\udcff", "'; DROP TABLE feed; --", "é" * 3000))
    assert {one.listed.key for one in state.items(1)} == {"\udcff", "'; DROP TABLE feed; --", "é" * 3000}
    assert state.item(1, "\udcff").listed.link == "http://a.example/\udcff"


def test_a_feed_that_moves_to_where_another_is_followed_is_asked_no_more(state: Watched) -> None:
    state.follow([("http://b.example/feed", "b.example", None)], 900, 100)
    assert state.move(state.feeds()[0], "http://b.example/feed", "b.example").state is FeedState.MOVED
    assert [one.number for one in state.errands(1000, 1000)] == [2]


def test_what_is_forgotten_is_gone_with_its_items(state: Watched) -> None:
    take(state, listing("a"))
    assert state.forget(URL)
    assert not state.forget(URL)
    assert state.feeds() == ()
    assert state.errands(1e12, 1e12) == ()
    assert state.next_due(0) is None


def test_the_archive_of_a_watch_can_be_looked_at_where_it_may_not_be_written(state: Watched) -> None:
    take(state, listing("a"))
    file = state.address.path
    if file and os.access(file, os.W_OK) and os.geteuid() != 0:
        file.chmod(stat.S_IRUSR)
    with Watched.open_to_look(state.address) as looked:
        assert [one.items for one in looked.health(1000)] == [1]
