"""The commands that ask the archive, on the example reports: every command, every format, every filter, both languages."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from recoupe.archive import Archive
from recoupe.records import Wanted
from recoupe.show.cli import main
from recoupe.show.words import Words

ROOT = Path(__file__).parents[2]
COMMANDS = ("stories", "meetings", "positions", "commitments", "timeline", "quotes", "who")
LEDGERS = ("meetings", "positions", "commitments")
RECORDS = {
    "stories": "story",
    "meetings": "meeting",
    "positions": "position",
    "commitments": "commitment",
    "timeline": "fact",
    "quotes": "quotation",
    "who": "entity",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of all example reports."""
    path = str(tmp_path_factory.mktemp("archive") / "examples.db")
    with Archive.open(path) as opened:
        assert all(reading.error is None for reading in opened.read(sorted(map(str, (ROOT / "examples").glob("*.txt")))))
    return path


@pytest.fixture
def ask(archive: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> "Asking":
    monkeypatch.delenv("RECOUPE_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return Asking(archive, capsys)


class Asking:
    """Asks the archive of the examples."""

    def __init__(self, archive: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.archive = archive
        self._capsys = capsys
        self.err = ""

    def __call__(self, *words: str, status: int = 0) -> str:
        assert main([*words, "--archive", self.archive]) == status, words
        out, self.err = self._capsys.readouterr()
        return out

    def records(self, *words: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in self(*words, "--format", "jsonl").splitlines()]

    def rows(self, *words: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self(*words, "--format", "csv"))))


# every command, every format


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_every_format(ask: Asking, command: str) -> None:
    for language in ("fr", "en"):
        title = Words(language)(f"ask.{command}.title")
        assert ask(command, "--lang", language).startswith(f"{title}\n{'═' * len(title)}\n")
        assert ask(command, "--lang", language, "--format", "markdown").startswith(f"# {title}\n")
    assert {record["record"] for record in ask.records(command)} == {RECORDS[command]}
    rows = ask.rows(command)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    assert ask.err == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_asking_twice_gives_the_same_bytes(ask: Asking, command: str) -> None:
    assert ask(command) == ask(command)


@pytest.mark.parametrize("command", LEDGERS)
def test_ledgers_show_the_words_behind_every_stage(ask: Asking, command: str) -> None:
    out = ask(command, "--all")
    with Archive.open_to_look(ask.archive) as archive:
        for record in ask.records(command):
            for word in record["evidence"]:  # type: ignore[attr-defined]
                assert archive.explain(word["statement"]).record.text == word["text"]
                assert word["stage"]
    shown = set(re.findall(r"(?:\]|  ) ?(s[0-9a-f]{6,})$", out, re.MULTILINE))
    behind = {row["statement"] for row in ask.rows(command)}
    assert shown
    assert all(any(id.startswith(start) for id in behind) for start in shown)
    assert len(shown) == len(behind)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_id_can_be_explained(ask: Asking, command: str) -> None:
    for record in ask.records(command)[:5]:
        assert main(["explain", str(record["id"]), "--archive", ask.archive]) == 0


def test_a_timeline_tells_the_facts_in_order_with_what_they_rest_on(ask: Asking) -> None:
    rows = [row for row in ask.rows("timeline") if row["precision"] != "unknown"]
    starts = [row["first"] or row["last"] for row in rows]
    assert starts == sorted(starts)
    assert {"day", "interval"} <= {row["precision"] for row in rows}
    assert {row["verdict"] for row in rows} >= {"single-origin", "contested"}
    out = " ".join(ask("timeline").replace("\u00a0", " ").split())
    assert "une seule origine connue : 1 média connu, 1 origine connue" in out
    assert "SANS DATE CONNUE les sources ne disent pas quand" in out


def test_a_quotation_has_its_speaker(ask: Asking) -> None:
    out = ask("quotes", "--actor", "tinassar")
    assert "Mohamed ag Tinassar" in out
    assert "déposerons pas les armes" in out


# filters


def test_an_actor_in_any_spelling(ask: Asking) -> None:
    told = [ask.records("timeline", "--actor", name) for name in ("Tinassar", "mohamed ag tinassar", "Mohamed Ag Tinassâr")]
    assert told[0]
    assert told[0] == told[1] == told[2]
    assert "compris comme Mohamed ag Tinassar" in " ".join(ask("timeline", "--actor", "tinassar").split())


def test_a_state_by_code_name_or_capital(ask: Asking) -> None:
    told = [ask.records("meetings", "--state", name) for name in ("COL", "colombie", "Colombia", "Bogota")]
    assert told[0]
    assert all(one == told[0] for one in told)
    both = ask.records("meetings", "--state", "COL", "--state", "VEN")
    assert [row["id"] for row in both] == [row["id"] for row in told[0] if row in both]


def test_a_time(ask: Asking) -> None:
    rows = ask.rows("timeline", "--since", "2019-06-10", "--until", "11/06/2019")
    assert rows
    assert all((row["first"] or "0") <= "2019-06-11" and (row["last"] or "9") >= "2019-06-10" for row in rows)
    assert rows == ask.rows("timeline", "--since", "2019-06-10/2019-06-11", "--until", "2019-06-10/2019-06-11")
    assert "sans date connue, ne sont pas comptés ici" in " ".join(ask("timeline", "--since", "2019").split())


def test_a_type_and_a_verdict(ask: Asking) -> None:
    assert {row["event_type"] for row in ask.rows("timeline", "--type", "aid", "--type", "AGREE")} == {"AID", "AGREE"}
    assert {row["verdict"] for row in ask.rows("timeline", "--verdict", "contested")} == {"contested"}
    assert {row["stance"] for row in ask.rows("positions", "--type", "THREATEN")} == {"threatens"}


def test_a_story_by_the_start_of_its_id(ask: Asking) -> None:
    stories = ask.rows("stories")
    start = stories[0]["id"].removeprefix("story-")[:6]
    rows = ask.rows("timeline", "--story", start)
    assert {row["story"] for row in rows} == {stories[0]["id"]}
    assert len(rows) == int(stories[0]["facts"])
    page = ask("show", start)
    assert page.startswith(stories[0]["title"][:40])
    assert "histoires" not in page.splitlines()[0]


def test_stories_are_counted(ask: Asking) -> None:
    for row in ask.rows("stories"):
        verdicts = sum(int(row[name]) for name in ("corroborated", "single_origin", "unclear", "contested"))
        assert verdicts == int(row["facts"])
    assert len(ask.rows("stories", "--state", "Moldavie")) < len(ask.rows("stories"))
    assert len(ask.rows("stories", "--since", "2025")) < len(ask.rows("stories"))


def test_show_takes_filters(ask: Asking) -> None:
    out = ask("show", "--actor", "tinassar")
    assert out.startswith("Ce qui répond à")
    assert "Mohamed ag Tinassar rejette" in out or "Mohamed ag Tinassar" in out
    assert "Colombie" not in out
    facts = [row for row in ask.records("show", "--type", "AID") if row["record"] == "fact"]
    assert {fact["event_type"] for fact in facts} == {"AID"}
    assert ask.rows("show", "--type", "AID")[0]["event_type"] == "AID"


def test_who_takes_filters_or_an_office_not_both(ask: Asking) -> None:
    office = "ministre russe de la Défense"
    assert "Sergueï Choïgou" in ask("who", office, "--date", "2022-05-12")
    for more in (["--state", "RUS"], ["--format", "csv"]):
        ask("who", office, *more, status=2)
        assert "recoupe who" in ask.err
    ask("who", "--date", "2022-05-12", status=2)


# relations


def test_relations_of_a_pair(ask: Asking) -> None:
    out = " ".join(ask("relations", "colombie", "VEN", "--by", "week").replace("\u00a0", " ").split())
    assert out.startswith("Colombie – Venezuela")
    assert "couverture trop mince pour dire" in out.lower()
    assert "test de Pettitt" in out
    rows = ask.rows("relations", "Colombie", "Venezuela")
    assert {row["counted"] for row in rows} <= {"yes", "undone", "unscored", "unplaced"}
    head, *_ = ask.records("relations", "Colombie", "Venezuela")
    assert (head["record"], head["change"], head["test"]) == ("relations", "thin", "Pettitt")
    assert "too thin to tell" in " ".join(ask("relations", "COL", "VEN", "--lang", "en", "--format", "markdown").split())


def test_relations_are_the_same_whichever_side_is_named_first(ask: Asking) -> None:
    forth, back = ask.rows("relations", "COL", "VEN"), ask.rows("relations", "VEN", "COL")
    assert {row["id"] for row in forth} == {row["id"] for row in back}


def test_facts_without_a_date_on_the_day_of_the_report_are_marked(ask: Asking) -> None:
    apart, placed = ask.rows("relations", "BEL", "MDA"), ask.rows("relations", "BEL", "MDA", "--by-report")
    assert {row["id"] for row in apart} == {row["id"] for row in placed}
    assert any(row["dated_by"] == "report" and row["when"] == "" and row["counted"] == "yes" for row in placed)
    assert not any(row["dated_by"] == "report" for row in apart)
    out = " ".join(ask("relations", "BEL", "MDA", "--by-report").split())
    assert "au jour de l’article" in out
    assert "faits sans date au jour du premier article" in out


def test_no_fact_between_two_is_said(ask: Asking) -> None:
    assert "Aucun fait entre Mali et Japon." in ask("relations", "Mali", "Japon", "--since", "2019")
    assert "Personne n’est appelé" in ask("relations", "Mali", "Tintin")


# pictures


def test_pictures(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "temps.svg"
    ask("timeline", "--plot", str(file))
    assert str(file.name) in ask.err
    assert "Gossi" in file.read_text("utf-8")
    ElementTree.parse(file)
    ask("relations", "COL", "VEN", "--by", "week", "--plot", str(file))
    assert "Colombie – Venezuela" in file.read_text("utf-8")
    ask("timeline", "--plot", str(tmp_path / "rien" / "x.svg"), status=1)
    assert "--plot" in ask.err


def test_a_picture_of_another_kind_is_refused(ask: Asking, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["timeline", "--plot", "x.png"])
    assert ended.value.code == 2
    assert ".svg" in capsys.readouterr().err


# nothing, and what is wrong


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_said_and_no_error(ask: Asking, command: str, language: str) -> None:
    words = (command, "--actor", "Tinassart d’Or", "--lang", language)
    out = ask(*words)
    assert Words(language)(f"ask.{command}.none") in out
    assert "Tinassart d’Or" in out
    assert Words(language)("ask.not_a_no") in out
    assert ask(*words, "--format", "csv") == ""
    assert Words(language)("ask.not_a_no") in ask.err


def test_a_name_that_nobody_has_gets_names_alike(ask: Asking) -> None:
    assert "peut-être Mohamed ag Tinassar" in ask("quotes", "--actor", "Mohamed ag Tinasard").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--state", "Moldavi"], "peut-être Moldavie"),
        (["--since", "hier"], "hier n’est pas une date"),
        (["--type", "DANCE"], "ACCUSE"),
        (["--verdict", "vrai"], "corroborated"),
        (["--format", "xml"], "csv"),
    ],
)
def test_a_wrong_word_is_named(ask: Asking, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["timeline", *words])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_time_that_ends_before_it_begins(ask: Asking) -> None:
    ask("timeline", "--since", "2020", "--until", "2019", status=1)
    assert "échangez-les" in ask.err


def test_a_story_that_is_not_there_or_not_one(ask: Asking) -> None:
    for command in (["timeline", "--story"], ["relations", "COL", "VEN", "--story"], ["show"]):
        ask(*command, "zzz", status=1)
        assert "recoupe stories" in ask.err
        ask(*command, "story-", status=1)
        assert "Plusieurs identifiants" in ask.err


@pytest.mark.parametrize("command", [*COMMANDS, "relations"])
def test_an_archive_without_reports_says_so(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "empty.db")
    Archive.open(path).close()
    pair = ["COL", "VEN"] if command == "relations" else []
    assert main([command, *pair, "--archive", path]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "recoupe read" in err
    assert main([command, *pair, "--archive", str(tmp_path / "none.db")]) == 1
    assert "recoupe read" in capsys.readouterr().err


def test_a_long_answer_is_cut_unless_everything_is_asked_for(ask: Asking) -> None:
    cut, whole = ask("timeline"), ask("timeline", "--all")
    assert "--all" in cut
    assert "--all" not in whole
    assert len(whole) > len(cut)


# the same from Python


def test_the_archive_answers_without_the_command_line(archive: str) -> None:
    with Archive.open_to_look(archive) as opened:
        assert sum(len(answer.dossier.facts) for answer in opened.ask(Wanted(types=("AID",)))) > 0
        dated = opened.timeline(Wanted(story="story-14b0a9")).dated
        assert [one.first for one in dated] == sorted(one.first for one in dated if one.first)
        assert opened.relations("Colombie", "Venezuela", "month", Wanted()).one.country == "COL"


def test_what_a_report_says_can_do_no_harm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "=cmd\x1b[31m\u202e"
    file = tmp_path / "a.txt"
    file.write_text(f"{evil} Quito menace Lima\n\n7 mars 2024\n\nL’Équateur a menacé le Pérou de sanctions {evil}.\n", "utf-8")
    path = str(tmp_path / "a.db")
    assert main(["read", str(file), "--archive", path, "-q"]) == 0
    capsys.readouterr()
    for command in COMMANDS:
        for form in ("text", "jsonl", "csv", "markdown"):
            assert main([command, "--format", form, "--actor", f"Pérou{evil}", "--archive", path]) == 0
            assert main([command, "--format", form, "--archive", path]) == 0
    out, err = capsys.readouterr()
    assert not set("\x1b\u202e") & set(out + err)
    assert not re.search(r"(?m)^=|,=|,\"=", out)
