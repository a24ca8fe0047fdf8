"""CSV and Parquet: a row a statement, with types, read back by the tools that read them."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from event_chapter import BOLIVIA, EU, FIRST, MAY, PERU, chapter, fact, of_one, rich, statement

from recoupe.errors import ExportError
from recoupe.export import Chapter, written
from recoupe.export.columns import COLUMNS
from recoupe.export.forms import parquet
from recoupe.records import Difference, Place, Quantity, Span, When

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"
NAMES = [column.name for column in COLUMNS]


def exported(form: str, *stories: Chapter) -> bytes:
    return b"".join(written(stories, form))


def from_csv(*stories: Chapter) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported("csv", *stories).decode("utf-8"), newline=""), strict=True))


def from_parquet(*stories: Chapter) -> list[dict[str, Any]]:
    return pq.read_table(io.BytesIO(exported("parquet", *stories))).to_pylist()


def test_columns_have_names_of_their_own() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert {column.kind for column in COLUMNS} == {"text", "int", "float", "bool", "date", "texts", "floats"}


def test_every_column_is_described() -> None:
    described = DOCS.read_text("utf-8")
    rows = [line.split("|")[1:4] for line in described.splitlines() if line.startswith("| `")]
    told = {row[0].strip().strip("`"): row[1].strip() for row in rows if len(row) == 3}
    assert {name: told.get(name) for name in NAMES} == {column.name: column.kind for column in COLUMNS}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_story_gives_the_same_bytes(form: str) -> None:
    assert exported(form, rich()) == exported(form, rich())


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_without_statements_there_is_a_header(form: str) -> None:
    data = exported(form)
    names = pq.read_table(io.BytesIO(data)).column_names if form == "parquet" else data.decode().removesuffix("\r\n").split(",")
    assert names == NAMES


# what a row holds


def test_a_row_has_the_statement_its_fact_and_its_report() -> None:
    row = from_parquet(rich())[0]
    assert list(row) == NAMES
    told = {
        "statement": "s1",
        "event_type": "CONSULT",
        "mode": "visit",
        "cameo": "042",
        "text": FIRST.text[15:29],
        "modality": "actual",
        "polarity": "positive",
        "confidence": 0.85,
        "previous": False,
        "contexts": ["diplomatic"],
        "span_start": 15,
        "span_end": 29,
        "sentence_start": 0,
        "sentence_end": 59,
        "condition": None,
        "actor_ids": ["state:PER"],
        "actor_names": ["Pérou"],
        "actor_countries": ["PER"],
        "actor_offices": [None],
        "recipient_names": ["Bolivie"],
        "third_party_names": [],
        "place_name": "Quito",
        "place_geonames": 3652462,
        "place_lat": -0.22985,
        "when_edtf": "2031-05-05",
        "when_first": date(2031, 5, 5),
        "when_last": date(2031, 5, 5),
        "source_names": [],
        "fact": "f-s1",
        "verdict": "single-origin",
        "outlets": 2,
        "fact_reports": 2,
        "origin_kind": "own",
        "story": "story-1",
        "story_title": "Lima et La Paz",
        "report": "r1",
        "report_name": "lima.txt",
        "report_outlet": "La Gazette d'Iquitos",
        "report_published": "2031-04-02T08:00",
        "report_authors": [],
    }
    assert {name: row[name] for name in told} == told


def test_rows_are_statements_in_order() -> None:
    assert [row["statement"] for row in from_csv(rich())] == ["s1", "s2", "s3", "s4", "s5"]
    assert [row["statement"] for row in from_parquet(rich(), of_one("PROTEST"))] == ["s1", "s2", "s3", "s4", "s5", "s1"]


def test_a_statement_without_a_fact_has_no_verdict() -> None:
    [row] = from_parquet(chapter(told=(statement("s1", "PROTEST"),)))
    assert (row["fact"], row["verdict"], row["fact_reports"], row["disputed"]) == (None, None, None, [])


def test_quantities_and_disputes_are_told() -> None:
    ten = Quantity(low=9.0, high=10.5, unit="morts", text="neuf à dix morts", span=Span(0, 4))
    row = statement("s1", "ASSAULT", quantities=(ten,))
    differing = (
        Difference(field="when", values=(("2031", ("r1",)),), conflict=True),
        Difference(field="place", values=(("Quito", ("r1",)),), conflict=False),
    )
    [told] = from_parquet(chapter(fact(row, differences=differing), told=(row,)))
    assert (told["quantity_lows"], told["quantity_highs"], told["quantity_units"]) == ([9.0], [10.5], ["morts"])
    assert told["disputed"] == ["when"]


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [("2031-05", date(2031, 5, 1), date(2031, 5, 31)), ("2031-05/..", date(2031, 5, 1), None), ("jadis", None, None)],
)
def test_a_time_has_a_first_and_a_last_day(edtf: str, first: date | None, last: date | None) -> None:
    [row] = from_parquet(of_one("PROTEST", when=When(edtf=edtf, text="x")))
    assert (row["when_edtf"], row["when_first"], row["when_last"]) == (edtf, first, last)


# CSV


def test_csv_and_parquet_say_the_same() -> None:
    for told, typed in zip(from_csv(rich()), from_parquet(rich()), strict=True):
        for column in COLUMNS:
            held, text = typed[column.name], told[column.name]
            if column.kind in ("text", "date"):
                assert text == ("" if held is None else " ".join(str(held).split())), column.name
            elif column.kind in ("int", "float"):
                assert (float(text) if text else None) == held, column.name
            elif column.kind == "bool":
                assert text == str(held).lower(), column.name
            elif column.name != "source_names":  # which has a sign that is escaped
                assert text == "; ".join("" if one is None else str(one) for one in held), column.name


def test_what_keeps_values_apart_is_escaped() -> None:
    assert from_csv(rich())[2]["source_names"] == r"une source\; proche"


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "  =1", "'=1", "|cmd"])
def test_no_cell_is_a_formula(name: str) -> None:
    [row] = from_csv(of_one("PROTEST", actors=(replace(PERU, name=name),), place=Place(name=name)))
    assert row["actor_names"].startswith("'")
    assert row["place_name"].startswith("'")


def test_a_number_below_zero_is_no_formula() -> None:
    assert from_csv(of_one("PROTEST", intensity=-5.0))[0]["intensity"] == "-5"


def test_csv_is_read_by_pandas_and_polars() -> None:
    data = exported("csv", rich())
    types = {
        column.name: {"int": "Int64", "float": "float64"}.get(column.kind, "string")
        for column in COLUMNS
        if column.kind != "bool"
    }
    by_pandas = pd.read_csv(io.BytesIO(data), dtype=types, parse_dates=["when_first", "when_last"])
    assert by_pandas.shape == (5, len(COLUMNS))
    assert by_pandas["cameo"].tolist() == ["042", "042", "112", "154", "072"]
    assert by_pandas["previous"].dtype == bool
    schema = {
        one.name: {"int": pl.Int64, "float": pl.Float64, "bool": pl.Boolean, "date": pl.Date}.get(one.kind, pl.String)
        for one in COLUMNS
    }
    by_polars = pl.read_csv(io.BytesIO(data), schema=schema)
    assert by_polars["when_first"].to_list() == [date(2031, 5, 5), date(2031, 5, 5), None, None, date(2031, 5, 5)]
    assert by_polars["place_lat"].to_list()[0] == -0.22985


# Parquet


def test_parquet_has_the_types_and_says_whence_they_are() -> None:
    table = pq.read_table(io.BytesIO(exported("parquet", rich())))
    assert table.schema.equals(parquet.schema())
    assert table.schema.field("verdict").metadata == {b"source": b"fact.verdict"}
    frame = pl.read_parquet(io.BytesIO(exported("parquet", rich())))
    assert frame.schema["actor_names"] == pl.List(pl.String)
    assert frame.schema["when_first"] == pl.Date
    assert frame.schema["quad"] == pl.Int64


def test_rows_are_written_a_group_at_a_time() -> None:
    stories = [of_one("PROTEST") for _ in range(7)]
    taken: list[int] = []

    def counted() -> object:
        for story in stories:
            taken.append(1)
            yield story

    pieces = parquet.pieces(counted(), "fr", group=3)  # type: ignore[arg-type]
    first = next(pieces)
    assert first.startswith(b"PAR1")
    assert len(taken) == 3
    whole = pq.ParquetFile(io.BytesIO(first + b"".join(pieces)))
    assert [whole.metadata.row_group(number).num_rows for number in range(whole.num_row_groups)] == [3, 3, 1]
    assert whole.read().equals(pq.read_table(io.BytesIO(exported("parquet", *stories))))


def test_half_a_character_of_a_file_name_becomes_a_question_mark() -> None:
    odd = replace(FIRST, name="caf\udce9.txt")
    row = statement("s1", "PROTEST", actors=(EU, BOLIVIA), when=MAY)
    story = chapter(fact(row), told=(row,), reports=(odd,))
    assert from_parquet(story)[0]["report_name"] == from_csv(story)[0]["report_name"] == "caf?.txt"


def test_what_parquet_cannot_hold_is_said() -> None:
    with pytest.raises(ExportError, match="The column quad cannot be written as Parquet"):
        exported("parquet", of_one("PROTEST", quad=2**70))
