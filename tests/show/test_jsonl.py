"""The records as JSON: the codebook's contract."""

import json
from dataclasses import replace
from typing import Any

import made_story as made

from recoupe.records import Dossier, Source
from recoupe.show import jsonl

ORDER = ["story", "report", "entity", "statement", "quotation", "fact", "origin", "meeting", "position", "commitment"]


def records(dossier: Dossier = made.DOSSIER) -> list[dict[str, Any]]:
    return [json.loads(line) for line in jsonl.lines(dossier, made.REPORTS, set())]


def of(kind: str, dossier: Dossier = made.DOSSIER) -> list[dict[str, Any]]:
    return [record for record in records(dossier) if record["record"] == kind]


def test_records_come_in_order_of_their_kinds() -> None:
    kinds = [record["record"] for record in records()]
    assert list(dict.fromkeys(kinds)) == ORDER
    assert kinds == sorted(kinds, key=ORDER.index)


def test_the_same_records_give_the_same_bytes() -> None:
    once, again = (list(jsonl.lines(made.DOSSIER, made.REPORTS, set())) for _ in range(2))
    assert once == again


def test_a_report_has_its_front_matter_and_blocks_and_not_its_text() -> None:
    report = of("report")[0]
    assert report["report"] == "une/depeche.txt"
    assert report["published"] == "2031-03-07T15:04"
    assert report["blocks"][0] == {"kind": "title", "span": [0, 35]}
    assert not {"text", "location", "digest", "name"} & set(report)


def test_a_statement_names_its_report_as_the_user_does() -> None:
    statement = of("statement")[0]
    assert statement["report"] == "une/depeche.txt"
    assert made.FIRST.text[slice(*statement["span"])] == statement["text"]
    assert isinstance(statement["sentence"], list)
    assert statement["when"] == {"edtf": "2031-03-10", "text": "lundi", "mention": None, "rule": "when.weekday.future"}
    assert set(statement["place"]) == {"name", "country", "lat", "lon", "geonames", "mention"}
    assert {"id", "name", "kind", "country", "sector", "office", "organisation", "within", "mention", "variants"} == set(
        statement["actors"][0]
    )
    assert {"name", "kind", "within", "country", "organisation", "verb", "mention", "variants"} <= set(statement["sources"][0])


def test_unknown_is_null() -> None:
    threat = of("statement")[1]
    assert threat["place"] is None
    assert threat["when"] is None
    assert threat["condition"] == {"text": "si les tirs reprennent", "span": list(made.THREAT_SPAN)}


def test_a_speaker_is_a_name_a_source_within_a_body_or_null() -> None:
    unnamed = Source(id="u", name="une source", kind="unnamed", within="ministère de la Défense")
    quotations = tuple(
        replace(made.PEACE, id=f"q{n}", speaker=speaker) for n, speaker in enumerate((made.PEACE.speaker, unnamed, None))
    )
    told = of("quotation", replace(made.DOSSIER, quotations=quotations))
    assert [(row["speaker_name"], row["speaker_kind"]) for row in told] == [
        ("Luis Paredes", "named"),
        ("source@ministère de la Défense", "unnamed"),
        (None, None),
    ]
    assert told[1]["speaker"]["within"] == "ministère de la Défense"
    assert told[2]["speaker"] is None


def test_a_fact_tells_its_reports_statements_and_differences() -> None:
    fact = of("fact")[1]
    assert fact["reports"] == ["une/depeche.txt", "deux.txt"]
    assert fact["statements"] == [made.MEET_1.id, made.MEET_2.id]
    assert fact["verdict"] == "contested"
    assert fact["differences"] == [
        {
            "field": "when",
            "conflict": True,
            "values": [
                {"value": "2031-03-10", "reports": ["une/depeche.txt"]},
                {"value": "2031-03-11", "reports": ["deux.txt"]},
            ],
        }
    ]


def test_a_meeting_names_its_stages_and_the_one_before() -> None:
    meeting = of("meeting")[0]
    assert meeting["previous"] == "m0000000000b"
    assert meeting["stages"][1] == {"stage": "scheduled", "statements": [made.MEET_1.id]}


def test_an_entity_of_several_stories_is_given_out_once() -> None:
    shown: set[str] = set()
    first = list(jsonl.lines(made.DOSSIER, made.REPORTS, shown))
    second = list(jsonl.lines(made.DOSSIER, made.REPORTS, shown))
    assert len(first) - len(second) == len(made.DOSSIER.entities)


def test_a_copied_report_is_named_and_not_its_id() -> None:
    copy = replace(made.DOSSIER.origins[1], kind="copy", of=made.FIRST.id)
    assert of("origin", replace(made.DOSSIER, origins=(copy,)))[0]["of"] == "une/depeche.txt"
