"""Packed bytes, unpacked piece by piece."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.fetch.unpacking import codings_of, unpacked

PACK = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress}


def split(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.binary(max_size=500), st.lists(st.sampled_from(sorted(PACK)), max_size=3), st.integers(1, 40))
def test_what_was_packed_comes_back_however_it_is_cut(data: bytes, codings: list[str], size: int) -> None:
    packed = data
    for coding in codings:
        packed = PACK[coding](packed)
    assert b"".join(unpacked(split(packed, size), codings)) == data


@given(st.binary(max_size=200), st.sampled_from(("gzip", "deflate")), st.integers(1, 40))
def test_any_bytes_unpack_or_are_refused(data: bytes, coding: str, size: int) -> None:
    try:
        list(unpacked(split(data, size), [coding]))
    except ValueError as error:
        assert "packed" in str(error)  # noqa: PT017


@given(st.binary(min_size=1, max_size=200), st.integers(1, 40), st.data())
def test_what_ends_before_its_end_is_refused(data: bytes, size: int, drawn: st.DataObject) -> None:
    packed = gzip.compress(data)
    kept = packed[: drawn.draw(st.integers(1, len(packed) - 1))]
    with pytest.raises(ValueError, match="before its end"):
        list(unpacked(split(kept, size), ["gzip"]))


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_never_in_memory_as_a_whole(times: int) -> None:
    bomb = bytes(20_000_000)
    for _ in range(times):
        bomb = gzip.compress(bomb)
    tracemalloc.start()
    total = 0
    for piece in unpacked([bomb], ["gzip"] * times):
        assert len(piece) <= 65_536
        total += len(piece)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == 20_000_000
    assert most < 1_000_000


def test_the_codings_that_are_known() -> None:
    assert codings_of("") == ()
    assert codings_of("identity, ") == ()
    assert codings_of("Deflate, X-GZIP") == ("deflate", "x-gzip")
    assert codings_of("gzip, br") is None
    assert codings_of("gzip, gzip, gzip, gzip") is None
