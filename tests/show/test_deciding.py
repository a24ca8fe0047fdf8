"""The command decide: what a user decides about stories holds, is told, and is taken back."""

import json
from pathlib import Path

import pytest

from recoupe.archive import Archive
from recoupe.show.cli import main

TALKS = "Quito menace Lima\n\n7 mars 2024 15:04\n\nLuis Paredes a rencontré jeudi à Lima la ministre Ana Quispe.\n"
SIEGE = "Goma encerclée\n\n7 mars 2024 18:00\n\nDes rebelles ont attaqué jeudi un convoi de l’ONU près de Goma.\n"


@pytest.fixture
def stories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, list[str], list[str]]:
    """The path of an archive with two stories, their ids, and the ids of their reports."""
    archive = str(tmp_path / "archive.db")
    for name, text in (("talks.txt", TALKS), ("siege.txt", SIEGE)):
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["read", str(tmp_path / "talks.txt"), str(tmp_path / "siege.txt"), "--archive", archive, "-q"]) == 0
    capsys.readouterr()
    with Archive.open_to_look(archive) as opened:
        told = sorted((dossier.story.id, dossier.story.reports[0]) for dossier in opened.dossiers())
    return archive, [story for story, _ in told], [report for _, report in told]


def decide(archive: str, *words: str) -> int:
    return main(["--lang", "en", "decide", *words, "--archive", archive])


def count(archive: str) -> int:
    with Archive.open_to_look(archive) as opened:
        return len(opened.dossiers())


def test_stories_put_together_stay_so_until_it_is_taken_back(
    stories: tuple[str, list[str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    archive, (first, second), _ = stories
    assert count(archive) == 2
    assert decide(archive, "merge", first[:10], second[:10], "--who", "Ada", "--why", "one war") == 0
    assert "decision 1" in capsys.readouterr().err
    assert count(archive) == 1
    assert decide(archive, "undo") == 0
    assert count(archive) == 2
    capsys.readouterr()
    assert decide(archive, "log") == 0
    log = capsys.readouterr().out
    assert "by Ada" in log
    assert "one war" in log
    assert "[taken back]" in log


def test_a_report_is_moved_and_split_off_again(stories: tuple[str, list[str], list[str]]) -> None:
    archive, (first, _), (_, moved) = stories
    assert decide(archive, "move", moved, first) == 0
    assert count(archive) == 1
    assert decide(archive, "split", first, moved) == 0
    assert count(archive) == 2


def test_what_is_not_there_is_said(stories: tuple[str, list[str], list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    archive, (first, _), (report, other) = stories
    assert decide(archive, "merge", first, "story-none") == 1
    assert "story-none" in capsys.readouterr().err
    assert decide(archive, "split", first, other) == 1  # of another story
    assert decide(archive, "split", first, report) == 1  # nothing would stay
    assert decide(archive, "undo") == 0
    assert "no decision" in capsys.readouterr().err
    assert decide(archive, "log") == 0
    assert "nothing was decided" in capsys.readouterr().out


def test_no_archive_is_made_to_decide_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(str(tmp_path / "none.db"), "merge", "a", "b") == 1
    assert not (tmp_path / "none.db").exists()
    assert json.dumps(str(tmp_path / "none.db"))[1:-1] in capsys.readouterr().err
