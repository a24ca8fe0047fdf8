"""The command export, on an archive of six example reports: every form, filters, files that are whole or not there."""

import ast
import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from recoupe.archive import Archive
from recoupe.errors import ExportError
from recoupe.export import FORMS, Chapter, door, jsonl_back, written
from recoupe.export.forms import gdelt_events, gdelt_mentions, icews, polecat
from recoupe.show.cli import exporting, main
from recoupe.show.words import Words

ROOT = Path(__file__).parents[2]
READ = ("02", "03", "06", "12")

# a report in which nothing is found
SILENT = (
    "The museum by the river opens its doors\n\n12 March 2024\n\nOld maps and boats are shown in the new rooms of the museum.\n"
)


def is_there(form: door.Form) -> bool:
    try:
        return find_spec(f"{form.room}.{form.module}") is not None
    except ModuleNotFoundError:
        return False


THERE = sorted(name for name, form in FORMS.items() if is_there(form))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of some example reports, read as a user reads them."""
    path = str(tmp_path_factory.mktemp("archive") / "examples.db")
    reports = sorted(str(next((ROOT / "examples").glob(f"{number}-*.txt"))) for number in READ)
    silent = tmp_path_factory.mktemp("reports") / "museum.txt"
    silent.write_text(SILENT, "utf-8")
    assert main(["read", *reports, str(silent), "--archive", path, "--quiet"]) == 0
    return path


Export = Callable[..., bytes]


@pytest.fixture
def export(archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Export:
    """Exports into a file and gives its bytes."""
    monkeypatch.delenv("RECOUPE_LANG", raising=False)
    capsys.readouterr()

    def exported(form: str, *words: str) -> bytes:
        path = tmp_path / f"of-{form}"
        assert main(["export", form, "--to", str(path), "--force", "--archive", archive, *words]) == 0
        return path.read_bytes()

    return exported


def lines(data: bytes) -> list[list[str]]:
    return [line.split("\t") for line in data.decode("utf-8").removesuffix("\n").split("\n")]


# every form


def test_every_form_of_this_room_is_there() -> None:
    modules = {path.stem for path in Path(str(gdelt_events.__file__)).parent.glob("*.py")} - {"__init__"}
    assert {"csv", "parquet", "jsonl", "polecat", "plover", "gdelt-events", "gdelt-mentions", "icews"} <= set(THERE)
    named = {form.module for form in FORMS.values() if form.room == "recoupe.export.forms"}
    assert {name for name in modules if hasattr(__import__(f"recoupe.export.forms.{name}", fromlist=["x"]), "pieces")} <= named


@pytest.mark.parametrize("form", THERE)
def test_the_same_archive_gives_the_same_bytes(export: Export, form: str) -> None:
    first = export(form)
    assert first
    assert export(form) == first


def test_rows_have_their_columns(export: Export) -> None:
    for form, columns, header in (
        ("polecat", polecat.COLUMNS, True),
        ("icews", icews.COLUMNS, True),
        ("gdelt-events", gdelt_events.COLUMNS, False),
        ("gdelt-mentions", gdelt_mentions.COLUMNS, False),
    ):
        rows = lines(export(form))
        assert len(rows) > 10, form
        assert {len(row) for row in rows} == {len(columns)}, form
        assert (rows[0] == list(columns)) is header, form


def test_the_tables_agree_on_what_happened(export: Export, archive: str) -> None:
    with Archive.open_to_look(archive) as opened:
        facts = {fact.id: fact for dossier in opened.dossiers() for fact in dossier.facts}
        statements = [row.id for dossier in opened.dossiers() for row in dossier.statements]
    told = {row[0].rpartition("_")[2]: row for row in lines(export("polecat"))[1:]}
    by_plover = {one["id"]: one for one in map(json.loads, export("plover").splitlines())}
    assert told.keys() == by_plover.keys() <= facts.keys()
    for id, row in told.items():
        fact = facts[id]
        assert fact.polarity == "positive"
        assert fact.modality in ("actual", "planned")
        assert row[2] == by_plover[id]["event"][0]
        assert (fact.modality == "planned") == ("promised" in by_plover[id])
        assert fact.event_type == row[2] or fact.modality == "planned"
    left_out = [fact for id, fact in facts.items() if id not in told]
    assert {fact.polarity for fact in left_out} == {"positive", "negative"}
    assert any(fact.modality == "possible" for fact in left_out)
    table = pq.read_table(io.BytesIO(export("parquet")))
    assert sorted(table["statement"].to_pylist()) == sorted(statements)
    assert len(list(csv.DictReader(io.StringIO(export("csv").decode())))) == len(statements)


def test_gdelt_is_read_with_its_types(export: Export) -> None:
    integers = (
        "GLOBALEVENTID",
        "SQLDATE",
        "MonthYear",
        "Year",
        "QuadClass",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "ActionGeo_Type",
    )
    schema = dict.fromkeys(gdelt_events.COLUMNS, pl.String) | dict.fromkeys(integers, pl.Int64) | {"GoldsteinScale": pl.Float64}
    events = pl.read_csv(io.BytesIO(export("gdelt-events")), separator="\t", has_header=False, schema=schema, quote_char=None)
    assert events["GLOBALEVENTID"].is_unique().all()
    assert set(events["QuadClass"]) <= {1, 2, 3, 4}
    assert events["GoldsteinScale"].is_between(-10, 10).all()
    assert events["SQLDATE"].drop_nulls().is_between(20190101, 20261231).all()
    mentioned = {row[0] for row in lines(export("gdelt-mentions"))}
    assert mentioned == {str(id) for id in events["GLOBALEVENTID"]}


def test_jsonl_loses_nothing(export: Export, archive: str) -> None:
    with Archive.open_to_look(archive) as opened:
        chapters = [
            Chapter(dossier=dossier, reports={id: opened.report(id) for id in dossier.story.reports})
            for dossier in opened.dossiers()
        ]
    back = list(jsonl_back.chapters(export("jsonl").splitlines()))
    assert back == chapters
    assert repr(back) == repr(chapters)
    assert sum(len(one.reports) for one in back) == len(READ) + 1
    assert [report.text for one in back for report in one.reports.values() if not one.dossier.statements] == [SILENT]
    assert b"".join(written(back, "jsonl")) == export("jsonl")


# filters


def test_filters_are_those_of_the_commands_that_ask(export: Export, archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    every, accused = (pq.read_table(io.BytesIO(export("parquet", *words))) for words in ((), ("--type", "ACCUSE")))
    assert set(accused["event_type"].to_pylist()) == {"ACCUSE"}
    assert 0 < accused.num_rows < every.num_rows
    malian = pq.read_table(io.BytesIO(export("parquet", "--state", "Mali", "--since", "2019", "--until", "2019-12")))
    assert set(malian["story"].to_pylist()) < set(every["story"].to_pylist())
    story = every["story"].to_pylist()[0]
    one = pq.read_table(io.BytesIO(export("parquet", "--story", story)))
    assert set(one["story"].to_pylist()) == {story}
    assert "1 histoire écrite dans" in capsys.readouterr().err


def test_what_nothing_fits_is_said_and_an_empty_table_written(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    data = export("polecat", "--actor", "Zorro", "--lang", "en")
    assert data.decode() == "\t".join(polecat.COLUMNS) + "\n"
    said = capsys.readouterr().err
    assert 'Nobody is called "Zorro"' in said
    assert "0 stories written" in said


def test_a_story_that_is_none_leaves_no_file(archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "csv", "--story", "story-nowhere", "--to", str(tmp_path / "x.csv"), "--archive", archive]) == 1
    assert "story-nowhere" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# files


def test_a_file_that_is_there_stays_as_it_is(archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("mine")
    assert main(["export", "csv", "--to", str(path), "--archive", archive]) == 1
    assert "--force" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert main(["export", "csv", "--to", str(path), "--force", "--archive", archive]) == 0
    assert path.read_bytes().startswith(b"statement,")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_file(archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "csv", "--to", str(tmp_path), "--force", "--archive", archive]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told(archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "no-folder").write_text("")
    for lang, said in (("fr", "ne peut pas être écrit"), ("en", "cannot be written")):
        assert main(["export", "csv", "--to", str(tmp_path / "no-folder" / "x.csv"), "--archive", archive, "--lang", lang]) == 1
        assert said in capsys.readouterr().err


def test_what_ends_badly_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("before")

    def interrupted() -> None:
        with exporting._target(str(path)) as file:
            file.write(b"half")
            assert (tmp_path / "x.csv.part").exists()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [one.name for one in tmp_path.iterdir()] == ["x.csv"]
    assert path.read_text() == "before"


# standard output


def test_without_a_file_it_goes_to_standard_output(archive: str, export: Export) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "recoupe", "export", "parquet", "--archive", archive],
        capture_output=True,
        check=True,
        env=os.environ.copy(),
    )
    assert done.stdout == export("parquet")
    assert done.stderr == b""


def test_a_terminal_gets_no_binary(archive: str) -> None:
    parent, child = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "recoupe", "export", "parquet", "--archive", archive, "--lang", "en"],
            stdout=child,
            stderr=subprocess.PIPE,
            env=os.environ.copy(),
            check=False,
        )
    finally:
        os.close(child)
        os.close(parent)
    assert done.returncode == 2
    assert b"--to export.parquet" in done.stderr


# what is said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_list_names_every_form(capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert main(["export", "--list", "--lang", language]) == 0
    told = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    words = Words(language)
    assert told == {name: words(f"export.form.{name}") for name in FORMS}
    assert all(name in words("export.form_help") for name in FORMS)


@pytest.mark.parametrize("given", [["export"], ["export", "xml"]])
def test_without_a_form_that_is_known_it_is_told_which_there_are(capsys: pytest.CaptureFixture[str], given: list[str]) -> None:
    assert main([*given, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "form" in said
    assert ("gdelt-events" in said) == (len(given) == 2)


def test_what_goes_wrong_in_the_room_is_said_in_french() -> None:
    room = Path(str(door.__file__)).parent
    told = [
        node.exc.args[0]
        for file in sorted(room.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) == "ExportError"
    ]
    assert len(told) >= 7
    for message in told:
        assert isinstance(message, ast.JoinedStr), ast.unparse(message)
        said = "".join(part.value if isinstance(part, ast.Constant) else "7" for part in message.values)  # type: ignore[misc]
        assert Words("fr").translated(said) != said, said


def test_an_unknown_form_is_refused_below_too() -> None:
    with pytest.raises(ExportError, match="xml is no form of export; name one of atom, "):
        list(written((), "xml"))


def test_an_empty_archive_has_nothing_to_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "empty.db")
    Archive.open(path).close()
    assert main(["export", "csv", "--archive", path, "--to", str(tmp_path / "x.csv")]) == 1
    assert "aucun article" in capsys.readouterr().err
    assert not (tmp_path / "x.csv").exists()
