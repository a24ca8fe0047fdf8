"""The whole way from a report to its findings."""

import socket
import subprocess
import sys
from dataclasses import fields, is_dataclass

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Findings, Report

TEXT = (
    "Des nouvelles d'Oslo\n\nPublié le 22 janvier 2022\n\n"
    "Le ministre russe de la Défense Igor Varenko a rencontré vendredi à Oslo son homologue britannique Alan Peverell. "
    "« La Russie n'a pas attaqué la Moldavie », a affirmé M. Varenko.\n\nLes deux ministres se reverront en mars."
)
SECOND = "Publié le 3 mai 2021\n\nL'armée malienne a attaqué lundi les rebelles."


def report(text: str, name: str = "a.txt") -> Report:
    return from_bytes(text.encode(), name=name, location=f"/cases/{name}")


def test_a_report_gives_statements_quotations_and_entities() -> None:
    findings = pipeline.analyse(report(TEXT))
    assert findings.reference == "2022-01-22"
    assert [(s.event_type, s.modality, s.polarity) for s in findings.statements] == [
        ("CONSULT", "actual", "positive"),
        ("ASSAULT", "actual", "negative"),
        ("CONSULT", "planned", "positive"),
    ]
    held, denied, coming = findings.statements
    assert {a.name for a in held.actors} == {a.name for a in coming.actors} == {"Igor Varenko", "Alan Peverell"}
    assert (held.when.edtf if held.when else None, held.place.name if held.place else None) == ("2022-01-21", "Oslo")
    assert coming.when is not None
    assert coming.when.edtf == "2022-03"
    assert [source.name for source in denied.sources] == ["Igor Varenko"]
    (quotation,) = findings.quotations
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Igor Varenko"
    assert {"Igor Varenko", "Alan Peverell"} <= {entity.name for entity in findings.entities}


def test_reading_twice_gives_the_same_records() -> None:
    assert pipeline.analyse(report(TEXT)) == pipeline.analyse(report(TEXT))


def test_findings_do_not_hang_on_the_company_or_its_order() -> None:
    first, second = report(TEXT), report(SECOND, "b.txt")
    together = list(pipeline.analyse_many([first, second]))
    assert together == list(reversed(list(pipeline.analyse_many([second, first]))))
    assert together[0] == pipeline.analyse(first)


def test_every_report_gets_its_findings_in_order() -> None:
    reports = [report(SECOND, f"{n}.txt") for n in range(3)]
    assert [f.report for f in pipeline.analyse_many(reports)] == [r.id for r in reports]
    assert list(pipeline.analyse_many([])) == []


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Monday that it would attack the rebels before the end of the year and leave the town to nobody.",
        "Publié le 22 janvier 2022",
        "« « « » “ ” ‹ L'armée a attaqué les rebelles",
        "1 2 3 4 5 " * 50,
    ],
)
def test_a_report_with_nothing_to_find_gives_nothing(text: str) -> None:
    findings = pipeline.analyse(report(text))
    assert isinstance(findings, Findings)
    assert findings.statements == () or "attaqué" in text


def test_a_report_without_a_date_dates_nothing_by_guess() -> None:
    findings = pipeline.analyse(report("L'armée malienne a attaqué lundi les rebelles."))
    assert findings.reference is None
    assert findings.statements[0].when is None


def test_the_text_is_never_altered() -> None:
    crooked = "Publié le 22 janvier 2022\r\n\r\nL’armée malienne\u00a0a attaqué «\u202fles rebelles\u202f»."
    read = report(crooked)
    findings = pipeline.analyse(read)
    assert read.text == crooked
    for statement in findings.statements:
        assert statement.span.of(crooked) == statement.text


def _values(record: object) -> list[object]:
    found = [record]
    if is_dataclass(record):
        for field in fields(record):
            found.extend(_values(getattr(record, field.name)))
    elif isinstance(record, tuple):
        for item in record:
            found.extend(_values(item))
    return found


def test_records_are_frozen_all_the_way_down() -> None:
    for value in _values(pipeline.analyse(report(TEXT))):
        hash(value)


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the pipeline opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert pipeline.analyse(report(TEXT)).statements


def test_importing_the_pipeline_loads_no_engine() -> None:
    code = "import sys, recoupe.pipeline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
