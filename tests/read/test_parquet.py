"""Parquet: only the needed columns, in bounded memory, and nothing believed that the foot of a file claims."""

import datetime
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Refused, Source
from recoupe.read.drafts import Draft, Later
from recoupe.read.forms import parquet
from recoupe.records import BlockKind, Report

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

STORY = "Le ministre des Affaires étrangères a reçu mardi son homologue norvégien dans la capitale."
MORE = "Les deux hommes ont signé un accord sur la pêche, selon un communiqué du ministère."
NOON = datetime.datetime(2022, 1, 22, 12, 5, tzinfo=datetime.UTC)


def packed(columns: dict[str, object], **options: object) -> bytes:
    out = BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def source(data: bytes, **options: object) -> Source:
    return Source(name="t.parquet", location="/t.parquet", data=data, **options)  # type: ignore[arg-type]


def items(table: Source) -> Iterator[Draft | Source | Refused]:
    """The rows of a table, their drafts made as soon as they come."""
    for item in parquet.items(table):
        yield item.draft() if isinstance(item, Later) else item


def reports(data: bytes, **options: object) -> list[Report]:
    return [item for item in read.reports(source(data, **options)) if isinstance(item, Report)]


def reasons(data: bytes, **options: object) -> list[str]:
    return [item.reason for item in items(source(data, **options)) if isinstance(item, Refused)]


TABLE = packed(
    {
        "titre": ["Une visite", "Un accord", "Rien"],
        "paragraphes": [[STORY, MORE], [MORE], []],
        "article": [{"author": "Anne Morel", "lu": 3}] * 3,
        "date": [NOON, datetime.datetime(2022, 1, 23, tzinfo=datetime.UTC), None],
        "octets": [b"\xff"] * 3,
    }
)


def test_a_row_becomes_a_report() -> None:
    first, second = reports(TABLE)
    assert (first.form, first.name, first.title, first.authors) == ("parquet", "t.parquet#row 1", "Une visite", ("Anne Morel",))
    assert (first.published, second.published) == ("2022-01-22T12:05Z", "2022-01-23")
    told = [block.span.of(first.text) for block in first.blocks if block.kind is not BlockKind.TITLE]
    assert told == [STORY, MORE]
    assert [block.source for block in first.blocks] == ["row 1, column titre", *["row 1, column paragraphes"] * 2]
    assert "row 3: there is no text" in reasons(TABLE)[0]


def test_the_user_says_which_column_holds_the_text() -> None:
    data = packed({"prose": [STORY], "n": [1]})
    with pytest.raises(ReadError, match=r"its columns are prose, n.*--columns text=prose"):
        reports(data)
    assert reports(data, columns={"text": "prose"})[0].text == STORY
    with pytest.raises(ReadError, match="no column 'corps'"):
        reports(data, columns={"text": "corps"})


def test_rows_are_numbered_through_all_row_groups() -> None:
    data = packed({"text": [f"{STORY} {number}" for number in range(10)]}, row_group_size=3)
    assert [getattr(item, "label", None) for item in items(source(data))] == [f"row {number}" for number in range(1, 11)]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([NOON], pa.timestamp("ns")),
        pa.array([NOON], pa.timestamp("ms", tz="UTC")),
        pa.array(["2022-01-22 12:05:00"]),
        pa.array([int(NOON.timestamp())]),
        pa.array([NOON.timestamp() * 1000]),
    ],
)
def test_times_of_all_types(column: object) -> None:
    (report,) = reports(packed({"text": [STORY], "date": column}))
    assert (report.published or "").rstrip("Z") == "2022-01-22T12:05"


def test_text_that_is_no_utf_8_costs_its_cell_alone() -> None:
    broken = pa.StringArray.from_buffers(2, pa.py_buffer(b"\0\0\0\0\2\0\0\0\4\0\0\0"), pa.py_buffer(b"\xff\xfeab"))
    data = packed({"text": [STORY, MORE], "titre": broken})
    assert [report.title for report in reports(data)] == [None, "ab"]


def test_a_broken_page_keeps_the_other_row_groups() -> None:
    text = [f"{STORY} {number}" for number in range(30)]
    data = packed({"text": text}, row_group_size=10, compression="NONE", use_dictionary=False)
    foot = pq.ParquetFile(BytesIO(data)).metadata
    start = foot.row_group(1).column(0).data_page_offset
    mangled = data[:start] + b"\xff" * 30 + data[start + 30 :]
    labels = [item.label for item in items(source(mangled)) if isinstance(item, Draft)]
    assert labels[:10] == [f"row {number}" for number in range(1, 11)]
    assert labels[-10:] == [f"row {number}" for number in range(21, 31)]
    assert "rows 11 to 20: the file is broken there" in reasons(mangled)[0]


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"\0" * 40 + b"PAR1", TABLE[:200], TABLE[:-10]])
def test_what_is_no_sound_file_is_an_error(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"no sound Parquet file.*; fetch it again"):
        list(items(source(data)))


def test_more_rows_than_bytes_are_not_believed() -> None:
    data = packed({"text": pa.array(["a"] * 300_000)}, use_dictionary=True, row_group_size=300_000)
    assert len(data) < 300_000
    with pytest.raises(ReadError, match="claims to hold 300000 rows"):
        list(items(source(data)))


def test_a_row_group_that_grows_as_no_text_does_is_refused_before_it_is_unpacked() -> None:
    data = packed({"text": ["a" * 12_000_000 + str(number) for number in range(6)]}, compression="ZSTD", use_dictionary=False)
    (reason,) = reasons(data)
    assert "rows 1 to 6" in reason
    assert "200 times the size of the file" in reason


def test_a_text_that_is_too_large_costs_its_row_alone() -> None:
    data = packed({"text": ["mot " * 5000, STORY]})
    assert "larger than 0.01 MB" in reasons(data, max_bytes=10_000)[0]
    assert len(reports(data, max_bytes=10_000)) == 1


@given(st.data())
def test_nothing_but_our_errors_is_raised(data: st.DataObject) -> None:
    start = data.draw(st.integers(4, len(TABLE)))
    mangled = TABLE[:start] + data.draw(st.binary(max_size=8)) + TABLE[start + data.draw(st.integers(0, 16)) :]
    with suppress(ReadError):
        assert all(isinstance(item, Draft | Refused) for item in items(source(mangled)))
