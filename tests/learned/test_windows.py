"""How a report is cut into what the reader sees at once."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.learned.windows import BEFORE, LONGEST, windows

LENGTHS = st.lists(st.integers(min_value=0, max_value=700), max_size=30)


@given(LENGTHS)
def test_every_piece_is_new_in_one_window(sentences: list[int]) -> None:
    found = windows(sentences)
    assert [piece for w in found for piece in range(w.fresh, w.last)] == list(range(sum(sentences)))


@given(LENGTHS)
def test_no_window_is_too_long_and_each_begins_with_what_stands_before(sentences: list[int]) -> None:
    for window in windows(sentences):
        assert window.last - window.first <= LONGEST
        assert window.first == max(window.fresh - BEFORE, 0)
        assert window.fresh < window.last


def test_a_window_ends_with_a_sentence_where_the_sentence_fits() -> None:
    assert [(w.fresh, w.last) for w in windows([100, 100, 100])] == [(0, 200), (200, 300)]


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    assert [(w.first, w.last) for w in windows([LONGEST + 10])] == [(0, LONGEST), (LONGEST - BEFORE, LONGEST + 10)]


def test_an_empty_report_has_no_window() -> None:
    assert windows([]) == []
