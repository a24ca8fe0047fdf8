"""The command sources: what is known of papers and agencies, and the file of the user's own."""

import json
from pathlib import Path

import pytest

from recoupe.lexicon.outlets import COLUMNS, VARIABLE, outlets
from recoupe.show.cli import main


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "folder" / "sources.tsv"
    monkeypatch.setenv(VARIABLE, str(path))
    monkeypatch.delenv("RECOUPE_LANG", raising=False)
    return path


def sources(*words: str) -> int:
    return main(["sources", *words])


def test_what_is_added_is_listed_counts_and_can_be_taken_out_again(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--also", "VdS", "--family", "Groupe des Ports", "--domain", "vigie.example", "--agency", "--language", "nl")
    assert sources("add", "La Vigie", *options, "--source", "ours") == 0
    assert sources("list", "--own", "--format", "jsonl") == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {
        "record": "outlet",
        "name": "La Vigie",
        "also": ["VdS"],
        "families": ["Groupe des Ports"],
        "domains": ["vigie.example"],
        "agency": True,
        "language": "nl",
        "source": "ours",
        "own": True,
    }
    assert err == f"recoupe\u00a0: La Vigie ajouté à {own}\n"
    assert outlets().families("vigie") == {"family:groupe-des-ports"}
    assert sources("remove", "vigie") == 0
    assert outlets().named("La Vigie") is None
    assert own.read_text("utf-8") == "\t".join(COLUMNS) + "\n"


def test_an_outlet_of_the_table_gets_another_owner_and_keeps_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    assert sources("add", "Agence Belga", "--family", "Groupe des Ports", "--no-agency", "--lang", "en") == 0
    assert "which has the last word" in capsys.readouterr().err
    found = outlets().named("belga.be")
    assert found is not None
    assert (found.name, found.families, found.agency) == ("Agence Belga", ("Groupe des Ports",), False)
    assert sources("remove", "Agence Belga") == 0
    assert "Belga" in outlets().agencies


def test_the_same_name_again_takes_the_place_of_the_first(own: Path) -> None:
    assert sources("add", "La Vigie", "--family", "A") == 0
    assert sources("add", "VIGIE", "--family", "B") == 0
    assert own.read_text("utf-8").count("\n") == 2


def test_a_list_shows_name_family_and_where_the_own_file_lies(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources("add", "La Vigie")
    capsys.readouterr()
    assert sources("list", "figaro", "dassault") == 0
    out = capsys.readouterr().out
    assert "Le Figaro · famille\u00a0: Groupe Dassault · lefigaro.fr · fr" in out
    assert "2\u00a0médias" in out
    assert sources("list", "vigie", "--lang", "en", "--format", "markdown") == 0
    out = capsys.readouterr().out
    assert "its own family" in out
    assert "your own row" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("list", "rien de tel"), "aucun média ne s’appelle"),
        (("remove", "rien de tel"), "aucun média ne s’appelle"),
        (("remove", "L'Obs"), "dans la table du programme"),
        (("add", "Le Phare", "--domain", "https://phare.example"), "domain «\u00a0https://phare.example\u00a0»"),
        (("add", "Le Phare", "--language", "français"), "language «\u00a0français\u00a0»"),
        (("add", "Le Phare", "--domain", "vigie.example"), "sources.tsv:2\u00a0: «\u00a0vigie.example\u00a0» y est déjà"),
        (("add", " "), "la colonne «\u00a0name\u00a0» est vide"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    own: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    sources("add", "La Vigie", "--domain", "vigie.example")
    before = own.read_bytes()
    assert sources(*words) == 1
    assert says in capsys.readouterr().err
    assert own.read_bytes() == before


def test_a_check_names_file_and_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sources("add", "La Vigie") == 0
    assert sources("check") == 0
    assert f"{own} est bien formé (1\u00a0média)" in capsys.readouterr().err
    own.write_text(own.read_text("utf-8") + "Le Phare\tno\n", "utf-8")
    assert sources("check") == 1
    assert f"{own}:3\u00a0: 2 cases là où il en faut 7" in capsys.readouterr().err
    assert sources("list") == 1


def test_without_a_file_of_ones_own_the_table_alone_is_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert sources("check", "--lang", "en") == 0
    assert "there is none" in capsys.readouterr().err
    assert sources("add", "La Vigie", "--lang", "en") == 1
    assert "RECOUPE_SOURCES is empty" in capsys.readouterr().err


def test_nothing_is_read_while_the_own_file_is_not_well_formed(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.parent.mkdir()
    own.write_text("name\n", "utf-8")
    archive = own.parent / "archive.db"
    assert main(["read", "report.txt", "--archive", str(archive)]) == 1
    assert f"{own}:1\u00a0: les colonnes doivent être" in capsys.readouterr().err
    assert not archive.exists()


def test_an_action_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        sources()
    assert stopped.value.code == 2
    assert "recoupe sources" in capsys.readouterr().err
