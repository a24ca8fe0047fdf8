"""What other rules have found is found again by those of today, and what changed is told; what people have said stays."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from recoupe import archive as archives
from recoupe import pipeline
from recoupe.archive import Archive
from recoupe.read import feed
from recoupe.records import Findings, Report, Statement
from recoupe.renewing import changes, version
from recoupe.show.cli import main

TEXT = "Quito a exigé le retrait des troupes de Bogota. « Nous restons », a déclaré le ministre colombien de la Défense, Raúl Osma.\n"


@pytest.fixture
def earlier(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An archive in which an earlier version has found another type, another day, and one statement more."""
    file = tmp_path / "andes.txt"
    file.write_text(TEXT, "utf-8")
    right = pipeline.analyse_many

    def wrong(reports: list[Report]) -> Iterator[Findings]:
        for found in right(reports):
            first, *rest = found.statements
            extra = replace(first, id="statement:extra", span=found.quotations[0].span, event_type="AID", text="Nous restons")
            yield replace(found, statements=(replace(first, event_type="ACCUSE", mode=None), *rest, extra))

    with monkeypatch.context() as before:
        before.setattr(archives, "rules", lambda: "0.0.9+earlier 3.8/3.8")
        before.setattr(pipeline, "analyse_many", wrong)
        with Archive.open(where) as archive:
            assert [reading.error for reading in archive.read([str(file)])] == [None]
    return where


def statements(archive: Archive) -> tuple[Statement, ...]:
    return tuple(archive.statements())


def test_what_changes_is_told_and_kept(earlier: str) -> None:
    with Archive.open(earlier) as archive:
        (renewed,) = archive.rerun()
        assert renewed.before == "0.0.9+earlier 3.8/3.8"
        kinds = [(change.kind, [name for name, _, _ in change.fields]) for change in renewed.changes]
        assert ("removed", []) in kinds
        (changed,) = [change for change in renewed.changes if change.kind == "changed"]
        assert ("type", "ACCUSE", "REQUEST") in changed.fields
        assert {"REQUEST"} <= {one.event_type for one in statements(archive)} <= {"REQUEST", "RETREAT"}
        assert archive.to_rerun() == ()
        assert list(archive.rerun()) == []


def test_a_dry_run_changes_nothing(earlier: str) -> None:
    with Archive.open(earlier) as archive:
        before = statements(archive)
        (renewed,) = archive.rerun(keep=False)
        assert renewed.changes
        assert statements(archive) == before
        assert len(archive.to_rerun()) == 1


@pytest.mark.parametrize(("since", "many"), [(None, 1), ("0.0.9", 1), ("0.0", 1), ("0.0.10", 0), ("1", 0)])
def test_since_leaves_out_what_earlier_versions_have_found(earlier: str, since: str | None, many: int) -> None:
    with Archive.open(earlier) as archive:
        assert len(archive.to_rerun(since)) == many


def test_what_somebody_has_corrected_stays(earlier: str) -> None:
    with Archive.open(earlier) as archive:
        (wrong,) = [one for one in statements(archive) if one.event_type == "ACCUSE"]
        archive.change(wrong.id, {"modality": "planned"}, who="Inés", why="a demand to come")
        list(archive.rerun())
        (one,) = [one for one in statements(archive) if one.event_type == "REQUEST"]
        assert one.modality == "planned"


def test_one_report_that_cannot_be_analysed_leaves_its_findings(earlier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(reports: list[Report]) -> Iterator[Findings]:
        raise ArithmeticError("no")

    with Archive.open(earlier) as archive:
        before = statements(archive)
        with monkeypatch.context() as broken:
            broken.setattr(pipeline, "analyse_many", fails)
            (renewed,) = archive.rerun()
        assert isinstance(renewed.error, ArithmeticError)
        assert statements(archive) == before


def test_the_same_findings_are_no_change(tmp_path: Path) -> None:
    file = tmp_path / "andes.txt"
    file.write_text(TEXT, "utf-8")
    found = pipeline.analyse(feed(str(file)))
    assert found.statements
    assert changes(found, found) == ()


def test_versions_are_compared_as_numbers() -> None:
    assert version("0.10.0+ab 3.8/3.8") > version("0.9.1") > version("0.9")
    assert version("1") < version("1.0.1")


def test_the_command_shows_what_changes(earlier: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rerun", "--dry-run", "--archive", earlier, "--lang", "en", "--quiet"]) == 0
    shown = capsys.readouterr().out
    assert "~ REQUEST" in shown
    assert "type ACCUSE → REQUEST" in shown
    assert "- AID: “Nous restons”" in shown
    assert main(["rerun", "--archive", earlier, "--format", "jsonl", "--quiet"]) == 0
    assert '"field": "type", "before": "ACCUSE", "after": "REQUEST"' in capsys.readouterr().out
    assert main(["rerun", "--archive", earlier, "--quiet"]) == 0
    assert capsys.readouterr().out == ""
