"""The command evaluate: what it prints, what it keeps, what it compares, and what it says when it cannot."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from recoupe.show.cli import main
from recoupe.show.evaluation.faults import sentence

TEXT = """Oslo accuse Minsk

9 mars 2024

La Norvège a accusé jeudi la Biélorussie d’espionnage. « Nous ne céderons pas », a déclaré la ministre Inga Halvorsen à Bergen.
"""


def row(words: str, event_type: str, **fields: Any) -> dict[str, Any]:
    usual = {"actors": [], "recipients": [], "when": None, "modality": "actual", "polarity": "positive", "sources": []}
    start = TEXT.index(words)
    return {"trigger": words, "span": [start, start + len(words)], "event_type": event_type, **usual, **fields}


def gold(**changed: Any) -> dict[str, Any]:
    words = "« Nous ne céderons pas »"
    start = TEXT.index(words)
    accused = row("a accusé jeudi la Biélorussie", "ACCUSE", actors=["NOR"], recipients=["BLR"], when="2024-03-07")
    refused = row("Nous ne céderons pas", "REJECT", actors=["Inga Halvorsen"], sources=["Inga Halvorsen"], when="2024-03-07")
    quote = {"span": [start, start + len(words)], "speaker": "Inga Halvorsen", "kind": "direct"}
    return {"report": "a.txt", "statements": [accused, refused], "quotes": [quote], **changed}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with gold and its text; the user's data folder lies in it too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("RECOUPE_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("gold").mkdir()
    Path("gold/a.txt").write_text(TEXT, "utf-8")
    save(gold())
    return tmp_path


def save(told: Any, name: str = "gold/a.json") -> None:
    Path(name).write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")


def run(*words: str) -> int:
    kept = () if {"--history", "--no-history"} & set(words) else ("--history", "history.jsonl")
    return main(["evaluate", *words, *kept, "--date", "2024-05-01"])


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_figures_types_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gold") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("gold · 1\u00a0article · 2\u00a0énoncés à trouver · ")
    assert re.search(r"\n  ACCUSE +1 +1 +1 +1 +1\.000 +1\.000 +1\.000\n", out)
    assert re.search(r"\n  citations, F1 +1\.000\n", out)
    assert re.search(r"\n  locuteur juste +1\.000 +1 +1\n", out)


def test_json_says_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gold", "--format", "json", "--misses") == 0
    (one,) = told(capsys)["sets"]
    assert (one["set"], one["reports"], one["required"], one["date"], one["last"]) == ("gold", 1, 2, "2024-05-01", None)
    assert one["types"]["ACCUSE"] == {
        "gold": 1,
        "recalled": 1,
        "found": 1,
        "right": 1,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }
    assert (
        one["figures"]["roles"]["of"] == one["types"]["ACCUSE"]["right"] + one["types"].get("REJECT", {"recalled": 0})["recalled"]
    )
    assert {fault["kind"] for fault in one["faults"]} <= {"missed", "extra"}


def test_misses_and_what_should_not_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    save(gold(statements=[row("Inga Halvorsen à Bergen", "CONSULT", actors=["Inga Halvorsen"])]))
    assert run("gold", "--misses", "--lang", "en") == 0
    out = capsys.readouterr().out
    assert 'a.txt CONSULT "Inga Halvorsen à Bergen"' in out
    assert "\nSHOULD NOT BE THERE (" in out
    assert 'a.txt ACCUSE "a accusé jeudi la Biélorussie' in out


def test_wrong_fields_stand_with_their_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    accused = row(
        "a accusé jeudi la Biélorussie", "ACCUSE", actors=["SWE"], recipients=["BLR"], place="Bergen", when="2024-03-08"
    )
    save(gold(statements=[accused], quotes=[{**gold()["quotes"][0], "speaker": "Nils Berg"}]))
    assert run("gold", "--field", "roles", "--field", "when", "--field", "place", "--field", "speaker", "--format", "json") == 0
    faults = {fault["kind"]: fault for fault in told(capsys)["sets"][0]["faults"]}
    assert set(faults) == {"roles", "when", "place", "speaker"}
    assert (faults["roles"]["gold"], faults["roles"]["given"]) == ("SWE → BLR", "Norvège [NOR] → Biélorussie [BLR]")
    assert (faults["when"]["gold"], faults["when"]["given"]) == ("2024-03-08", "2024-03-07")
    assert faults["speaker"]["gold"] == "Nils Berg"
    assert faults["roles"]["sentence"] == "La Norvège a accusé jeudi la Biélorussie d’espionnage."
    assert "role.subj" in faults["roles"]["rules"]


def test_inventions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    save(gold(statements=[row("a accusé jeudi la Biélorussie", "ACCUSE", recipients=["BLR"])]))
    assert run("gold", "--field", "invented") == 0
    out = capsys.readouterr().out
    assert "\nINVENTÉ (1)\n" in out
    assert "attendu  – → BLR · –" in out
    assert re.search(r"acteur inventé +1\.000 +1 +1\n", out)


def test_a_sentence_ends_where_it_ends() -> None:
    text = "Avant. M. Berg a vu Mme Dahl à 9.30 hier ! Après ?\nFin"
    assert sentence(text, 15, 18) == "M. Berg a vu Mme Dahl à 9.30 hier !"
    assert sentence(text, 0, 3) == "Avant."
    assert sentence(text, len(text) - 1, len(text)) == "Fin"


# --- where gold and texts stand -----------------------------------------------------------------------------------------------


def test_texts_may_stand_in_a_folder_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    Path("texts/2024").mkdir(parents=True)
    Path("gold/a.txt").rename("texts/2024/a.txt")
    assert run("gold") == 1
    assert "a.txt manque (1 sur 1)" in capsys.readouterr().err
    assert run("gold", "--texts", "texts") == 0
    assert run("gold", "--texts", "nowhere") == 1
    assert "nowhere n’est pas un dossier" in capsys.readouterr().err


def test_one_file_may_annotate_several_reports(capsys: pytest.CaptureFixture[str]) -> None:
    Path("gold/b.txt").write_text(TEXT, "utf-8")
    rows = [{**one, "report": name} for name in ("a.txt", "b.txt") for one in gold()["statements"]]
    save({"about": "two reports", "statements": rows, "quotes": []}, "both.json")
    assert run("both.json", "--texts", "gold", "--format", "json") == 0
    (one,) = told(capsys)["sets"]
    assert (one["set"], one["reports"], one["required"]) == ("both", 2, 4)


def test_sets_of_one_name_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    Path("other/gold").mkdir(parents=True)
    for name in ("a.json", "a.txt"):
        Path("other/gold", name).write_bytes(Path("gold", name).read_bytes())
    assert run("gold", "other/gold", "--format", "json") == 0
    assert [one["set"].rpartition("/")[2] for one in told(capsys)["sets"]] == ["gold", "gold"]
    assert run("other/gold", "--format", "json") == 0
    assert told(capsys)["sets"][0]["last"]["set"] == "other/gold"


def test_words_that_are_not_at_their_place_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("gold/a.txt").write_text("Un mot de plus. " + TEXT, "utf-8")
    assert run("gold") == 0
    assert "Les mots de 2\u00a0annotations ne sont pas à leur place" in capsys.readouterr().out


def test_a_file_that_annotates_nothing_is_not_scored_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    save({"report": "b.txt", "statements": [], "quotes": []}, "gold/b.json")
    assert run("gold") == 0
    assert "1\u00a0fichier n’annote rien" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ('{"statements": [\n  {"span": [1, 2],}\n]}', "gold/a.json:2\u00a0: ce n’est pas du JSON"),
        ("[]", "gold/a.json n’a pas de liste «\u00a0statements\u00a0»"),
        ({"statements": {}}, "gold/a.json n’a pas de liste «\u00a0statements\u00a0»"),
        (gold(quotes={}), None),
        (gold(quotes="x"), "qui ne sont pas une liste"),
        (gold(statements=[{"span": [0, 4]}]), "la ligne 1 de «\u00a0statements\u00a0» n’a pas de event_type, actors"),
        (gold(statements=["x"]), "n’est pas un objet"),
        (gold(statements=[{**gold()["statements"][0], "span": [4, 4]}]), "«\u00a0span\u00a0»"),
        (gold(statements=[{**gold()["statements"][0], "actors": "NOR"}]), "«\u00a0actors\u00a0» une valeur"),
        (gold(statements=[{**gold()["statements"][0], "when": 2024}]), "«\u00a0when\u00a0» une valeur"),
        (gold(report=None), "ne dit pas son article"),
        (gold(quotes=[{"span": [0, 4]}]), "la ligne 1 de «\u00a0quotes\u00a0» n’a pas de speaker"),
    ],
)
def test_gold_that_cannot_be_used(told: Any, says: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    save(told)
    assert run("gold") == (1 if says else 0)
    assert (says or "") in capsys.readouterr().err


def test_no_gold_there(capsys: pytest.CaptureFixture[str]) -> None:
    Path("gold/a.json").unlink()
    assert run("gold") == 1
    assert "Il n’y a pas d’annotations dans gold\u00a0; donnez un dossier" in capsys.readouterr().err
    Path("gold/dev").mkdir()
    save(gold(), "gold/dev/a.json")
    assert run("gold") == 1
    assert "il y en a dans gold/dev" in capsys.readouterr().err
    assert run("nothing", "--lang", "en") == 1
    assert "nothing does not exist" in capsys.readouterr().err


# --- the course of the figures --------------------------------------------------------------------------------------------------


def test_the_second_run_is_compared_with_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gold") == 0
    assert "Depuis" not in capsys.readouterr().out
    assert run("gold") == 0
    assert "Aucune mesure n’a changé." in capsys.readouterr().out
    accused = {**gold()["statements"][0], "actors": ["SWE"]}
    save(gold(statements=[accused]))
    assert run("gold", "--lang", "en") == 0
    out = capsys.readouterr().out
    assert "SINCE THE LAST EVALUATION (2024-05-01)" in out
    assert re.search(r"\n! roles +[\d.]+ +0\.500 +-0\.\d+\n", out)
    assert "The gold or its texts have changed since" in out
    runs = [json.loads(line) for line in Path("history.jsonl").read_text("utf-8").splitlines()]
    assert [(one["date"], one["set"], one["gold"], one["reports"]) for one in runs] == [("2024-05-01", "gold", "gold", 1)] * 3


def test_figures_are_kept_in_the_users_data_folder_unless_that_is_not_wished(here: Path) -> None:
    assert run("gold", "--no-history") == 0
    assert list(here.rglob("*.jsonl")) == []
    assert main(["evaluate", "gold", "--quiet"]) == 0
    assert [path.name for path in here.rglob("*.jsonl")] == ["evaluations.jsonl"]
    assert not Path("history.jsonl").exists()


def test_a_history_that_is_none_is_named_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gold") == 0
    with Path("history.jsonl").open("a") as stream:
        stream.write('{"date": "2024"}\n')
    capsys.readouterr()
    assert run("gold") == 1
    assert "history.jsonl:2\u00a0: ce n’est pas une évaluation" in capsys.readouterr().err


def test_a_history_that_cannot_be_written_costs_nothing_but_itself(capsys: pytest.CaptureFixture[str]) -> None:
    Path("file").touch()
    assert run("gold", "--history", "file/history.jsonl") == 0
    out, err = capsys.readouterr()
    assert out.startswith("gold · ")
    assert "n’ont pas pu être gardées dans file/history.jsonl" in err


# --- floors ---------------------------------------------------------------------------------------------------------------------


def test_floors_hold_or_fail(capsys: pytest.CaptureFixture[str]) -> None:
    save({"floors": {"gold.quotes_f1": 0.9, "gold.invented_any": 0.5}}, "floors.json")
    assert run("gold", "--check", "floors.json") == 0
    assert "Tous les planchers tiennent" in capsys.readouterr().out
    save({"floors": {"gold.quotes_f1": 1.1, "gold.place": 0.1, "elsewhere.roles": 0.9}}, "floors.json")
    assert run("gold", "--check", "floors.json") == 1
    out = capsys.readouterr().out
    assert re.search(r"\n! gold\.quotes_f1 +1\.000 +1\.100 +AU-DESSOUS\n", out)
    assert re.search(r"\n! gold\.place +– +0\.100 +PLUS MESURÉ\n", out)
    assert "Des planchers valent pour elsewhere" in out


def test_floors_hold_for_one_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gold", "--format", "json") == 0
    save({"corpus": told(capsys)["corpus"], "floors": {"gold.quotes_f1": 0.9}}, "floors.json")
    assert run("gold", "--check", "floors.json") == 0
    Path("gold/a.txt").write_text(TEXT + "\nUn mot de plus.\n", "utf-8")
    assert run("gold", "--check", "floors.json", "--format", "json") == 1
    capsys.readouterr()
    assert run("gold", "--check", "floors.json") == 1
    assert "ne sont plus ceux de floors.json" in capsys.readouterr().out


@pytest.mark.parametrize("told", ["{", "[]", '{"floors": {"gold.roles": "high"}}'])
def test_floors_that_are_none(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    save(told, "floors.json")
    assert run("gold", "--check", "floors.json") == 1
    assert "floors.json" in capsys.readouterr().err


# --- the page -------------------------------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """Which elements a page has, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_draws_the_history_and_needs_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        run("gold")
    capsys.readouterr()
    assert run("gold", "--format", "html", "--misses") == 0
    page = capsys.readouterr().out
    plots = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(plots) == 2
    for plot in plots:
        drawn = ElementTree.fromstring(plot)
        lines = drawn.findall("{http://www.w3.org/2000/svg}polyline")
        assert all(len(line.attrib["points"].split()) == 3 for line in lines)
        assert len(lines) >= 4
    tags = Elements(page).found
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object"}
    assert not [name for _, attributes in tags for name in attributes if name in ("src", "href") or name.startswith("on")]
    assert "url(" not in page
    assert "@import" not in page


def test_every_text_of_others_is_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    evil = "<script>alert(1)</script>\u202e\x1b[31m"
    text = TEXT.replace("d’espionnage", f"d’espionnage {evil}")
    Path("gold/<b>.txt").write_text(text, "utf-8")
    Path("gold/a.txt").unlink()
    statements = [{**gold()["statements"][0], "actors": [evil]}]
    save({**gold(), "report": "<b>.txt", "statements": statements, "quotes": []})
    assert run("gold", "--format", "html", "--misses", "--field", "roles") == 0
    page = capsys.readouterr().out
    assert "&lt;script&gt;" in page
    assert not re.search("<script|<b>|[\x1b\u202e]", page)
    assert run("gold", "--misses", "--field", "roles") == 0
    assert not re.search("[\x1b\u202e]", capsys.readouterr().out)
