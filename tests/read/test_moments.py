"""Times that machines write, as EDTF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.read.moments import moment

RIGHT = {
    "2022-01-22T15:14:08+01:00": "2022-01-22T15:14",
    "2022-01-22T15:14:08.123456+01:00": "2022-01-22T15:14",
    "2022-01-22T15:14:08Z": "2022-01-22T15:14Z",
    "2022-01-22T15:14:08.000Z": "2022-01-22T15:14Z",
    "2022-01-22T15:14Z": "2022-01-22T15:14Z",
    "2022-01-22T15:14:08+00:00": "2022-01-22T15:14Z",
    "2022-01-22T15:14:08+0100": "2022-01-22T15:14",
    "2022-01-22T15:14": "2022-01-22T15:14",
    "2022-01-22 15:14:08": "2022-01-22T15:14",
    "20220122T151408Z": "2022-01-22T15:14Z",
    "2022-01-22": "2022-01-22",
    "2022-01": "2022-01",
    "2022": "2022",
    "  2022-01-22\n": "2022-01-22",
    "Sat, 22 Jan 2022 14:14:00 GMT": "2022-01-22T14:14Z",
    "Sat, 22 Jan 2022 14:14:00 +0000": "2022-01-22T14:14Z",
    "Sat, 22 Jan 2022 14:14:00 +0100": "2022-01-22T14:14",
    "22 Jan 2022 14:14 +0100": "2022-01-22T14:14",
    "Sat, 22 Jan 2022 14:14:00 +0100 (CET)": "2022-01-22T14:14",
    "Sat, 22 Jan 2022 14:14:00 -0000": "2022-01-22T14:14Z",
}
NONE = [
    "",
    "hier",
    "il y a deux heures",
    "2022-13",
    "2022-02-30",
    "2022-02-30T10:00:00Z",
    "2022-01-22T25:00:00Z",
    "0001-01-01T00:00:00Z",
    "1449-01-01",
    "2201-01-01",
    "9999-12-31T23:59:59Z",
    "-001-11-30T00:00:00+00:00",
    "0000-00-00 00:00:00",
    "0000",
    "1642860848",
    "14:14",
    "Sat, 32 Jan 2022 14:14:00 GMT",
    "Sat, 22 Jan 2022",
    "2022-01-22T15:14:08+01:00 " + "x" * 60,
    "２０２２-01-22",
    None,
    20220122,
    ["2022"],
]


@pytest.mark.parametrize(("written", "edtf"), RIGHT.items())
def test_a_moment_is_as_exact_as_it_is_written(written: str, edtf: str) -> None:
    assert moment(written) == edtf


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_moment_is_none(written: object) -> None:
    assert moment(written) is None


@given(st.text(max_size=70))
def test_no_text_raises(written: str) -> None:
    found = moment(written)
    assert found is None or (found.isascii() and "1450" <= found[:4] <= "2200")


@given(st.datetimes(), st.sampled_from(["", "Z", "+01:00", "-05:30"]))
def test_a_moment_keeps_its_own_clock(when: object, zone: str) -> None:
    written = str(when).replace(" ", "T") + zone
    found = moment(written)
    if found is not None:
        assert found == written[:16] + ("Z" if zone == "Z" else "")
        assert "1450" <= written[:4] <= "2200"
