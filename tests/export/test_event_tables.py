"""The tables of events, read back by the tools that read such tables: columns, types, what is known and what is not."""

import io
import json
import re
from datetime import date
from typing import Any

import polars as pl
import pytest
from event_chapter import BOLIVIA, EU, FIRST, MAY, PERU, QUITO, SECOND, WEST, chapter, fact, of_one, rich, statement

from recoupe.export import Chapter, written
from recoupe.export.cells import citation
from recoupe.export.forms import gdelt_events, gdelt_mentions, icews, polecat
from recoupe.records import Place, When

FORMS = ("polecat", "plover", "gdelt-events", "gdelt-mentions", "icews")


def exported(form: str, *stories: Chapter) -> bytes:
    return b"".join(written(stories, form))


def read(
    data: bytes, columns: tuple[str, ...] | list[str], types: dict[str, Any], *, header: bool, unknown: str = ""
) -> pl.DataFrame:
    """The table as polars reads it: every column is text unless *types* names another type."""
    schema = {name: types.get(name, pl.String) for name in columns}
    return pl.read_csv(io.BytesIO(data), separator="\t", has_header=header, schema=schema, quote_char=None, null_values=[unknown])


def rows(form: str, *stories: Chapter) -> list[dict[str, Any]]:
    data = exported(form, *stories)
    if form == "plover":
        return [json.loads(line) for line in data.splitlines()]
    return READ[form](data).to_dicts()


GDELT_INTEGERS = (
    "GLOBALEVENTID SQLDATE MonthYear Year IsRootEvent QuadClass NumMentions NumSources NumArticles "
    "Actor1Geo_Type Actor2Geo_Type ActionGeo_Type DATEADDED"
).split()
GDELT_FLOATS = (
    "FractionDate GoldsteinScale AvgTone Actor1Geo_Lat Actor1Geo_Long Actor2Geo_Lat Actor2Geo_Long ActionGeo_Lat ActionGeo_Long"
).split()
MENTION_INTEGERS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText "
    "Confidence MentionDocLen"
).split()
READ = {
    "polecat": lambda data: read(
        data,
        polecat.COLUMNS,
        {
            "Event Date": pl.Date,
            "Publication Date": pl.Date,
            "Intensity": pl.Float64,
            "Latitude": pl.Float64,
            "Longitude": pl.Float64,
        }
        | {"GeoNames ID": pl.Int64},
        header=True,
        unknown="None",
    ),
    "gdelt-events": lambda data: read(
        data,
        gdelt_events.COLUMNS,
        dict.fromkeys(GDELT_INTEGERS, pl.Int64) | dict.fromkeys(GDELT_FLOATS, pl.Float64),
        header=False,
    ),
    "gdelt-mentions": lambda data: read(
        data, gdelt_mentions.COLUMNS, dict.fromkeys(MENTION_INTEGERS, pl.Int64) | {"MentionDocTone": pl.Float64}, header=False
    ),
    "icews": lambda data: read(
        data,
        icews.COLUMNS,
        {"Event ID": pl.Int64, "Story ID": pl.Int64, "Event Date": pl.Date, "Sentence Number": pl.Int64}
        | dict.fromkeys(("Intensity", "Latitude", "Longitude"), pl.Float64),
        header=True,
    ),
}

# what holds for all


@pytest.mark.parametrize("form", FORMS)
def test_the_same_story_gives_the_same_bytes(form: str) -> None:
    assert exported(form, rich()) == exported(form, rich())
    assert exported(form, rich()) != exported(form, of_one("PROTEST", cameo="141"))


@pytest.mark.parametrize(("form", "count"), [("polecat", 40), ("gdelt-events", 61), ("gdelt-mentions", 16), ("icews", 20)])
def test_every_line_has_its_columns(form: str, count: int) -> None:
    lines = exported(form, rich()).decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert lines
    assert {line.count("\t") + 1 for line in lines} == {count}


@pytest.mark.parametrize(("form", "header"), [("polecat", polecat.COLUMNS), ("icews", icews.COLUMNS)])
def test_the_published_data_have_a_header(form: str, header: list[str]) -> None:
    assert exported(form).decode() == "\t".join(header) + "\n"


@pytest.mark.parametrize("form", ["gdelt-events", "gdelt-mentions", "plover"])
def test_without_events_there_is_nothing(form: str) -> None:
    assert exported(form) == b""


@pytest.mark.parametrize("form", ["polecat", "gdelt-events", "icews"])
def test_a_name_with_tabs_and_line_ends_breaks_no_row(form: str) -> None:
    odd = Place(name="Qui\tto\r\nNorte\u2028\x00", country="ECU")
    [row] = rows(form, of_one("ACCUSE", cameo="112", place=odd, actors=(EU,)))
    assert "\t" not in str(row)
    if form == "polecat":
        assert row["Placename"] == "Qui to Norte"


# POLECAT


def test_polecat_has_a_row_an_event() -> None:
    visit, accused, promised = rows("polecat", rich())
    assert visit == {
        **dict.fromkeys(polecat.COLUMNS),
        "Event ID": "r2_CONSULT_f-s1",
        "Event Date": date(2031, 5, 5),
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Intensity": 4.0,
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "diplomatic",
        "Actor Name": "Pérou",
        "Actor Country": "Peru",
        "Actor COW": "135",
        "Actor Name Raw": "Lima",
        "Recipient Name": "Bolivie",
        "Recipient Country": "Bolivia",
        "Recipient COW": "145",
        "Recipient Name Raw": "La Paz",
        "Placename": "Quito",
        "City": "Quito",
        "Country": "ECU",
        "Latitude": -0.22985,
        "Longitude": -78.52495,
        "GeoNames ID": 3652462,
        "Raw Placename": "Quito",
        "Source": "Radio Titicaca",
        "Publication Date": date(2031, 4, 1),
        "Story Organizations": None,
        "Story Locations": "Quito",
        "Language": "fr",
        "Version": visit["Version"],
    }
    assert re.fullmatch(r"recoupe \d+\.\d+\.\d+.*", visit["Version"])
    assert (accused["Event Type"], accused["Event Mode"], accused["Event Date"]) == ("ACCUSE", "allege", None)
    assert (promised["Event Type"], promised["Event Date"], promised["Placename"]) == ("AGREE", None, None)
    assert promised["Primary Recipient Sector"] == "REB"


def test_polecat_keeps_several_actors_in_one_row() -> None:
    [row] = rows("polecat", of_one("CONSULT", actors=(PERU, EU, BOLIVIA), recipients=()))
    assert row["Actor Name"] == "Pérou; Union européenne; Bolivie"
    assert row["Actor Country"] == "Peru; European Union; Bolivia"
    assert row["Actor COW"] == "135; None; 145"


def test_polecat_says_so_where_nobody_is_named() -> None:
    [row] = rows("polecat", of_one("ASSAULT", cameo="190", actors=()))
    assert (row["Actor Name"], row["Primary Actor Sector"]) == (None, "UNK")


@pytest.mark.parametrize("form", ["polecat", "plover"])
def test_plover_does_not_code_regional_constructs(form: str) -> None:
    assert rows(form, of_one("ACCUSE", cameo="112", actors=(WEST,))) == []


# PLOVER


def test_plover_has_the_fields_of_its_manual() -> None:
    visit, accused, promised = rows("plover", rich())
    assert visit["id"] == "f-s1"
    assert visit["date"] == visit["edtf"] == "2031-05-05"
    assert "enddate" not in visit
    assert visit["actor"] == [
        {"code": "PER", "country_name": "Peru", "entity_text": "Lima", "identifier_id": "Q419", "identifier_text": "Pérou"}
    ]
    assert visit["event"] == ["CONSULT"]
    assert visit["mode"] == ["visit"]
    assert (visit["quad_code"], visit["event_scale"]) == (1, 4.0)
    assert visit["event_loc"]["geonameid"] == 3652462
    assert visit["event_loc"]["resolution"] == 4
    assert visit["cite_info"]["url"] == SECOND.url
    assert visit["text_info"] == {"start": 15, "end": 29}
    assert SECOND.text[15:29] in visit["event_text"]
    assert accused["verdict"] == "single-origin"
    assert "promised" not in accused
    assert "date" not in promised
    assert promised["promised"] == {"event": "AID", "edtf": "2031-05-05", "place": "Quito"}
    assert promised["event"] == ["AGREE"]


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-05-05", "2031-05-05", None),
        ("2031-05-05T10:00", "2031-05-05", None),
        ("2031-05-05/2031-05-11", "2031-05-05", "2031-05-11"),
        ("2031-05", None, None),
        ("2031-05-05~", None, None),
        ("2031-05-05/..", None, None),
        ("2031", None, None),
        ("203X", None, None),
    ],
)
def test_plover_has_days_where_they_are_known(edtf: str, first: str | None, last: str | None) -> None:
    [event] = rows("plover", of_one("ASSAULT", cameo="190", when=When(edtf=edtf, text="x")))
    assert (event.get("date"), event.get("enddate"), event["edtf"]) == (first, last, edtf)


def test_plover_wants_an_actor_also_where_nobody_is_named() -> None:
    [event] = rows("plover", of_one("ASSAULT", cameo="190", actors=()))
    assert event["actor"] == [{"sector": "UNK"}]


# GDELT


def test_gdelt_has_a_row_for_each_pair() -> None:
    visit, host, accused, promised = rows("gdelt-events", rich())
    told = {name: value for name, value in visit.items() if value is not None}
    assert told == {
        "GLOBALEVENTID": visit["GLOBALEVENTID"],
        "SQLDATE": 20310505,
        "MonthYear": 203105,
        "Year": 2031,
        "FractionDate": 2031.4247,
        "Actor1Code": "PER",
        "Actor1Name": "PERU",
        "Actor1CountryCode": "PER",
        "Actor2Code": "BOL",
        "Actor2Name": "BOLIVIA",
        "Actor2CountryCode": "BOL",
        "IsRootEvent": 1,
        "EventCode": "042",
        "EventBaseCode": "042",
        "EventRootCode": "04",
        "QuadClass": 1,
        "GoldsteinScale": 1.9,
        "NumMentions": 2,
        "NumSources": 2,
        "NumArticles": 2,
        "ActionGeo_Type": 4,
        "ActionGeo_FullName": "Quito, Ecuador",
        "ActionGeo_CountryCode": "EC",
        "ActionGeo_Lat": -0.22985,
        "ActionGeo_Long": -78.52495,
        "SOURCEURL": SECOND.url,
    }
    assert (host["EventCode"], host["Actor1Code"], host["Actor2Code"]) == ("043", "BOL", "PER")
    assert (accused["EventCode"], accused["SQLDATE"], accused["IsRootEvent"]) == ("112", None, 0)
    assert (promised["EventCode"], promised["Actor2Code"], promised["SQLDATE"]) == ("0332", "PSEREBHMS", None)
    assert (promised["EventBaseCode"], promised["Actor2KnownGroupCode"], promised["Actor2Type1Code"]) == ("033", "HMS", "REB")


def test_numbers_of_events_are_stable_and_fit_in_a_float() -> None:
    ids = [row["GLOBALEVENTID"] for row in rows("gdelt-events", rich())]
    assert len(set(ids)) == 4
    assert all(0 < id < 2**53 and int(float(id)) == id for id in ids)
    alone = chapter(rich().dossier.facts[1], told=rich().dossier.statements, reports=(FIRST, SECOND))
    assert [row["GLOBALEVENTID"] for row in rows("gdelt-events", alone)] == ids[2:3]


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2031-05", (None, 203105, 2031, None)),
        ("2031", (None, None, 2031, None)),
        ("2030-12-30/2031-01-02", (None, None, None, None)),
        ("2031-05-02/2031-05-04", (None, 203105, 2031, None)),
        ("2031-05/..", (None, None, None, None)),
        ("2031-12-31T23:59", (20311231, 203112, 2031, 2031.9999)),
    ],
)
def test_gdelt_has_of_a_time_what_is_known(edtf: str, told: tuple[object, ...]) -> None:
    [row] = rows("gdelt-events", of_one("ASSAULT", cameo="190", when=When(edtf=edtf, text="x")))
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == told


@pytest.mark.parametrize(
    ("place", "sort", "name", "feature"),
    [
        (Place(name="Pérou", country="PER"), 1, "Peru", "PE"),
        (Place(name="Chicago", country="USA", geonames=4887398), 3, "Chicago, United States", None),
        (Place(name="Cisjordanie", country="PSE", lat=32.0, lon=35.25), None, "Cisjordanie, Palestine", None),
        (Place(name="mer Noire"), None, None, None),
    ],
)
def test_gdelt_has_the_sort_of_a_place_where_it_is_known(
    place: Place, sort: int | None, name: str | None, feature: str | None
) -> None:
    [row] = rows("gdelt-events", of_one("ASSAULT", cameo="190", place=place))
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"], row["ActionGeo_FeatureID"]) == (sort, name, feature)


def test_every_mention_is_of_an_event_and_every_event_is_mentioned() -> None:
    events, mentions = (rows(form, rich()) for form in ("gdelt-events", "gdelt-mentions"))
    counted = {row["GLOBALEVENTID"]: row["NumMentions"] for row in events}
    assert {id: sum(row["GLOBALEVENTID"] == id for row in mentions) for id in counted} == counted
    assert {row["GLOBALEVENTID"] for row in mentions} == set(counted)


def test_a_mention_says_where_the_words_are() -> None:
    by_web, by_citation, *_ = rows("gdelt-mentions", rich())
    assert {name: value for name, value in by_web.items() if value is not None} == {
        "GLOBALEVENTID": by_web["GLOBALEVENTID"],
        "MentionType": 1,
        "MentionSourceName": "titicaca.example",
        "MentionIdentifier": SECOND.url,
        "Actor1CharOffset": 0,
        "Actor2CharOffset": 8,
        "ActionCharOffset": 15,
        "InRawText": 1,
        "Confidence": 85,
        "MentionDocLen": len(SECOND.text),
        "Extras": "statement:s2;report:r2;published:2031-04-01",
    }
    assert (by_citation["MentionType"], by_citation["MentionSourceName"]) == (2, "La Gazette d'Iquitos")
    assert (
        by_citation["MentionIdentifier"] == "La Gazette d'Iquitos, « Lima et La Paz se reverront », 2031-04-02" == citation(FIRST)
    )


# ICEWS


def test_icews_has_a_row_for_each_pair_with_two_sides() -> None:
    row, *others = rows("icews", rich())
    assert {name: value for name, value in row.items() if value is not None} == {
        "Event ID": row["Event ID"],
        "Event Date": date(2031, 5, 5),
        "Source Name": "Peru",
        "Source Country": "Peru",
        "Event Text": "Make a visit",
        "CAMEO Code": "042",
        "Intensity": 1.9,
        "Target Name": "Bolivia",
        "Target Country": "Bolivia",
        "Story ID": row["Story ID"],
        "Publisher": "Radio Titicaca",
        "City": "Quito",
        "Country": "Ecuador",
        "Latitude": -0.22985,
        "Longitude": -78.52495,
    }
    assert [one["Event Text"] for one in others] == ["Host a visit", "Accuse", "Express intent to provide military aid"]
    assert rows("icews", of_one("ASSAULT", cameo="190", recipients=())) == []


def test_icews_and_gdelt_number_events_alike() -> None:
    numbers = (
        {row[name] for row in rows(form, rich())} for form, name in (("icews", "Event ID"), ("gdelt-events", "GLOBALEVENTID"))
    )
    assert next(numbers) == next(numbers)


def test_a_fact_that_many_tell_is_one_event() -> None:
    told = tuple(statement(f"s{number}", "ASSAULT", cameo="190", when=MAY, place=QUITO) for number in range(9))
    for form in ("polecat", "plover", "gdelt-events", "icews"):
        assert len(rows(form, chapter(fact(*told), told=told))) == 1, form
    assert len(rows("gdelt-mentions", chapter(fact(*told), told=told))) == 9
