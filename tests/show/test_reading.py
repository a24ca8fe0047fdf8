"""The command read: what it says of sizes, of many failures, of how far it has come. Nothing here is analysed."""

from pathlib import Path

import pytest

from recoupe.read.forms import FORMS
from recoupe.read.tables.columns import FIELDS
from recoupe.show.cli import main, reading
from recoupe.show.cli.progress import Progress
from recoupe.show.words import Words


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RECOUPE_LANG", raising=False)
    Path("lettre.txt").write_text("Oslo a dit non à la demande.", "utf-8")
    return tmp_path


def run(*words: str) -> int:
    return main((*words, "--archive", "archive.db", "--lang", "en"))


@pytest.mark.parametrize("size", ["0", "-3", "nan", "inf", "0.0000001", "vingt", ""])
def test_a_size_that_is_none_is_refused_before_anything_is_read(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("read", "lettre.txt", f"--max-size={size}")
    assert stopped.value.code == 2
    assert "is no size" in capsys.readouterr().err
    assert not Path("archive.db").exists()


@pytest.mark.parametrize("size", ["0.00001", "0,00001"])
def test_a_size_is_kept_to(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "lettre.txt", "--max-size", size) == 1
    assert "lettre.txt is too large" in capsys.readouterr().err


def rows_without_text(count: int) -> None:
    Path("vides.csv").write_text("titre;contenu\n" + "Oslo;\n" * count, "utf-8")


def test_of_many_failures_of_one_source_the_first_are_told_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    rows_without_text(30)
    assert run("read", "vides.csv") == 1
    err = capsys.readouterr().err
    assert err.count("there is no text") == 20
    assert "vides.csv: 10 more reports not read; -v shows them" in err
    assert "30\u00a0not read" in err


def test_who_asks_is_told_of_every_failure(capsys: pytest.CaptureFixture[str]) -> None:
    rows_without_text(30)
    assert run("read", "vides.csv", "-v") == 1
    err = capsys.readouterr().err
    assert err.count("there is no text") == 30
    assert "more reports" not in err


def test_how_many_reports_a_table_has_is_not_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(1, Words("en"), quiet=False) as progress:
        for number in range(100):
            progress.step(more=number > 0)
    assert capsys.readouterr().err == "recoupe: 100 reports so far\n"


def test_a_source_without_reports_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("vide.csv").write_text("titre;contenu\n", "utf-8")
    assert run("read", "vide.csv") == 1
    assert "vide.csv holds no report; give a file that does." in capsys.readouterr().err


def test_who_waits_long_for_what_many_reports_say_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(
        f"Title {n};The minister said on Monday that nothing would change in place number {n} this week.\n" for n in range(60)
    )
    Path("t.csv").write_text("title;text\n" + rows, "utf-8")
    assert run("read", "t.csv", "--lang", "en") == 0
    assert "putting together what 60 reports say" in capsys.readouterr().err
    assert run("read", "t.csv", "--lang", "en", "--quiet") == 0
    assert "putting together" not in capsys.readouterr().err


def test_the_help_names_the_forms_and_fields_that_are_read() -> None:
    # the command line has lists of its own, for a help text should not wait for the readers
    assert tuple(reading.FORMS) == FORMS
    assert set(reading.FIELDS) == set(FIELDS)
    assert all(Words(language)(f"cli.form.{form}", n=1) for form in FORMS for language in ("fr", "en"))
