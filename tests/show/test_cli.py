"""The command line, from the words of the user to the bytes on the screen and the exit status."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from recoupe.show.cli import arguments, main
from recoupe.show.cli.interruption import Interruption
from recoupe.show.cli.progress import Progress
from recoupe.show.words import Words

COMMAND = [sys.executable, "-m", "recoupe"]
REPORT = """Quito menace Lima

7 mars 2024 15:04

Le ministre équatorien de la Défense, Luis Paredes, a rencontré jeudi à Lima son homologue péruvienne Ana Quispe. \
L’Équateur a menacé le Pérou de sanctions si la frontière reste fermée. « Nous voulons la paix », a déclaré Luis Paredes.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with one report, and the archive in it unless a test says otherwise."""
    monkeypatch.chdir(tmp_path)
    for name in ("RECOUPE_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("a.txt").write_text(REPORT, "utf-8")
    return tmp_path


def run(*words: str) -> int:
    with_archive = words if "--archive" in words or words[0] in ("--help", "--version") else (*words, "--archive", "archive.db")
    return main(with_archive)


def test_reading_shows_the_dossier(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.txt") == 0
    out, err = capsys.readouterr()
    assert out.startswith("Quito menace Lima")
    assert "L’Équateur menace le Pérou" in out
    assert "«\u00a0Nous voulons la paix\u00a0»" in out
    assert "\x1b" not in out
    assert err == "recoupe\u00a0: 1\u00a0article, 1\u00a0nouveau · archive archive.db\n"


def test_reading_again_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    outs = []
    for _ in range(2):
        for form in ("text", "jsonl", "markdown"):
            assert run("read", "a.txt", "--format", form) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]


def test_jsonl_names_the_report_as_the_user_does(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    for name in ("a.txt", "./a.txt", str(here / "a.txt")):
        assert run("read", name, "--format", "jsonl") == 0
        records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        named = {record["report"] for record in records if record["record"] in ("report", "statement", "quotation")}
        assert named == {name}


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.txt", "--format", "markdown") == 0
    assert capsys.readouterr().out.startswith("# Quito menace Lima\n")


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("vide.txt").touch()
    Path("dossier").mkdir()
    assert run("read", "vide.txt", "dossier", "a.txt", "rien.txt") == 1
    out, err = capsys.readouterr()
    assert out.startswith("Quito menace Lima")
    assert "vide.txt est vide" in err
    assert "dossier/*.txt" in err
    assert "rien.txt n’existe pas" in err
    assert "1\u00a0nouveau, 3\u00a0non lus" in err


def test_the_name_of_a_file_can_do_no_harm(capsys: pytest.CaptureFixture[str]) -> None:
    evil = "\x1b]0;titre\x07\u202e.txt"
    Path(evil).write_text(REPORT, "utf-8")
    assert run("read", evil, evil + "x", "--archive", "\x1b[31m.db") == 1
    out, err = capsys.readouterr()
    assert not re.search("[\x1b\x07\u202e]", out + err)
    assert run("read", evil, "--format", "jsonl") == 0
    lines = capsys.readouterr().out
    assert not re.search("[\x1b\x07\u202e]", lines)
    assert any(json.loads(line).get("report") == evil for line in lines.splitlines())


def test_a_file_name_that_is_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(b"d\xe9p\xeache.txt")
    Path(name).write_text(REPORT, "utf-8")
    for form in ("text", "jsonl", "markdown"):
        assert run("read", name, "--format", form) == 0
        assert "Quito menace Lima" in capsys.readouterr().out


def test_nothing_that_could_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "rien.txt") == 1
    assert capsys.readouterr().out == ""


def test_quiet_says_nothing_but_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.txt", "rien.txt", "--quiet") == 1
    assert capsys.readouterr().err.splitlines() == ["recoupe\u00a0: rien.txt n’existe pas\u00a0; vérifiez le nom."]


NOT_WELL_FORMED = [
    ["relations", "Oslo"],
    ["read"],
    ["read", "a.txt", "--format", "xml"],
    ["explain"],
    ["write"],
    ["read", "a.txt", "--bad"],
]


@pytest.mark.parametrize("words", NOT_WELL_FORMED)
def test_a_command_that_is_not_well_formed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage\u00a0: recoupe")
    assert not re.search(r"required|invalid|unrecognized|expected", err)


def test_explain_shows_the_words_and_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "a.txt", "--format", "jsonl")
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    threat = next(record for record in records if record.get("event_type") == "THREATEN" and record["record"] == "statement")
    assert run("explain", threat["id"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f">>{threat['text']}<<" in out
    assert "règle\u00a0:".replace("\u00a0", " ") in out
    assert run("explain", threat["id"][:8], "--format", "markdown") == 0
    assert f"**{threat['text']}**" in capsys.readouterr().out


def test_explain_gives_lines_of_json_with_what_speaks_for_and_against(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "a.txt", "--format", "jsonl")
    story = next(row for row in map(json.loads, capsys.readouterr().out.splitlines()) if row["record"] == "story")
    assert run("explain", story["id"], "--format", "jsonl") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[0]["id"] == story["id"]
    assert [row["kind"] for row in told if row["record"] == "sign"] == ["alone", "nothing-near"]


def test_every_id_of_the_text_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "a.txt")
    rows = capsys.readouterr().out.splitlines()
    ids = [row.rsplit(maxsplit=1)[-1] for row in rows if re.search(r"(\]|  ) ?\S*[0-9a-f]{6}$|person:\S+$|state:\S+$", row)]
    assert len(ids) > 8
    for id in ids:
        assert run("explain", id) == 0, id


def test_explaining_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "a.txt", "--quiet")
    assert run("explain", "zzz") == 1
    assert "zzz" in capsys.readouterr().err
    assert run("explain", "s") == 1
    assert "Plusieurs identifiants" in capsys.readouterr().err


NAMED = "Oslo insiste\n\n14 mai 2022\n\nLe ministre norvégien de la Défense, Tor Vikan, a menacé la Suède.\n"
NAMELESS = "Oslo menace\n\n12 mai 2022\n\nLe ministre norvégien de la Défense a menacé la Suède.\n"
NORWEGIAN = "ministre norvégien de la Défense"


def test_who_held_an_office_by_the_reports(capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("b.txt", NAMELESS), ("c.txt", NAMED)):
        Path(name).write_text(text, "utf-8")
    assert run("read", "b.txt", "c.txt") == 0
    assert "Tor Vikan (12\u00a0mai 2022\u00a0; d’après d’autres articles)" in " ".join(capsys.readouterr().out.split(" "))
    assert run("who", NORWEGIAN) == 0
    out = capsys.readouterr().out
    assert re.search(r"Tor Vikan · 14\s+mai 2022 +\[1\] person:tor-vikan", out)
    assert "c.txt" in out
    assert run("who", NORWEGIAN, "--date", "2022-06-01", "--lang", "en") == 0
    assert "Tor Vikan (1 June 2022; by other reports)" in capsys.readouterr().out.replace("\u00a0", " ")
    assert run("who", NORWEGIAN, "--date", "2031-06-01") == 0
    assert "titulaire inconnu" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "told"),
    [("2022-05-12", "Sergueï Choïgou ("), ("2025-02-10", "Andreï Belooussov ("), ("2024-05-13", "titulaire inconnu (")],
)
def test_who_held_an_office_by_the_table(day: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "a.txt", "--quiet")
    capsys.readouterr()
    assert run("who", "ministre russe de la Défense", "--date", day, "--format", "markdown") == 0
    assert told in capsys.readouterr().out


def test_asking_for_what_is_no_office(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "a.txt", "--quiet")
    assert run("who", "ministre de la Défense") == 1
    assert "avec son État" in capsys.readouterr().err


def test_show_tells_the_whole_archive(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "a.txt")
    read = capsys.readouterr().out
    assert run("show") == 0
    assert capsys.readouterr().out == read


@pytest.mark.parametrize("command", [["show"], ["explain", "s1"]])
def test_an_archive_that_is_not_there(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*command) == 1
    assert "recoupe read" in capsys.readouterr().err
    assert not Path("archive.db").exists()


def test_an_archive_without_reports(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "rien.txt", "--quiet")
    assert run("show") == 1
    assert "aucun article" in capsys.readouterr().err


def test_a_file_that_is_no_archive(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["read", "a.txt"], ["show"], ["explain", "s1"]):
        assert run(*command, "--archive", "a.txt") == 1
        assert "a.txt n’est pas une archive" in capsys.readouterr().err
    assert Path("a.txt").read_text("utf-8") == REPORT


def test_a_big_run_shows_some_stories_and_says_how_many_more(capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"Nom{letter}" for letter in "abcdefghijkl"]
    for day, name in enumerate(names):
        text = f"{day + 1} mars 20{day + 10}\n\n{name} {name}ski a accusé {name} {name}vitch de {name}ter la {name}tion.\n"
        Path(f"{name}.txt").write_text(text, "utf-8")
    assert run("read", *(f"{name}.txt" for name in names), "--quiet") == 0
    out = capsys.readouterr().out
    stories = int(re.match(r"(\d+)\u00a0histoires", out)[1])  # type: ignore[index]
    assert stories > 10
    assert out.endswith(f"pas montrée{'s' * (stories > 11)}\u00a0: --all {'les' if stories > 11 else 'la'} montre.\n")
    assert out.count("\nARTICLES\n") == 10
    assert run("read", *(f"{name}.txt" for name in names), "--quiet", "--all") == 0
    assert capsys.readouterr().out.count("\nARTICLES\n") == stories


def test_english(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("read", "a.txt", "rien.txt", "--lang", "en") == 1
    out, err = capsys.readouterr()
    assert "\nFACTS\n" in out
    assert "does not exist" in err
    monkeypatch.setenv("RECOUPE_LANG", "en_GB.UTF-8")
    run("show")
    assert "\nFACTS\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "fr"),
        (["--lang", "en"], {}, "en"),
        (["read", "--lang=en"], {}, "en"),
        ([], {"RECOUPE_LANG": "en"}, "en"),
        (["--lang", "fr"], {"RECOUPE_LANG": "en"}, "fr"),
        ([], {"LANG": "en_US.UTF-8"}, "fr"),
        (["--lang", "xx"], {}, "fr"),
        (["--lang"], {}, "fr"),
    ],
)
def test_the_language_of_the_display(words: list[str], environment: dict[str, str], language: str) -> None:
    assert arguments.language(words, environment) == language


COMMANDS = "read show stories meetings positions commitments timeline relations quotes who explain evaluate try".split()


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_teaches_with_examples(command: list[str], language: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--lang", language, "--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert len(re.findall(rf"\b{' '.join(['recoupe', *command])}\b", out)) > 2  # once in the usage, then in the examples
    assert re.search("exemples|examples", out)
    english = re.search("show this help|positional arguments|optional", out)
    assert not english


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert [name for name in COMMANDS if not re.search(rf"^ +{name} ", out, re.MULTILINE)] == []


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert re.fullmatch(r"recoupe \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from recoupe.show.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print(sorted({name.split('.')[0] for name in sys.modules} & {'spacy', 'rich', 'sqlite3', 'numpy', 'thinc'}))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    run("read", "a.txt", "--quiet")
    show = [*COMMAND, "show", "--archive", "archive.db", "--format", "jsonl"]
    with subprocess.Popen(show, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 0


def reports_kept(archive: str) -> int:
    """How many reports the archive has; the program that reads into it may not have made it yet."""
    try:
        with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM report").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_ctrl_c_keeps_whole_reports_and_a_second_run_resumes() -> None:
    for number in range(300):
        Path(f"{number:03}.txt").write_text(REPORT + f"\nNuméro {number}.\n", "utf-8")
    files = sorted(str(path) for path in Path().glob("???.txt"))
    read = [*COMMAND, "read", *files, "--archive", "c.db", "--format", "jsonl"]
    with subprocess.Popen(read, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}) as program:
        while not reports_kept("c.db"):
            time.sleep(0.05)
            assert program.poll() is None
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert out == ""
    kept = int(re.search(r"Gardés\u00a0: (\d+)\u00a0nouveau", err)[1])  # type: ignore[index]
    assert 0 < kept < 300
    some = files[: kept + 3]
    done = subprocess.run([*COMMAND, "read", *some, "--archive", "c.db", "--format", "jsonl"], capture_output=True, text=True)
    assert f"3\u00a0nouveaux, {kept}\u00a0déjà connu" in done.stderr


def test_a_second_ctrl_c_stops_at_once() -> None:
    told: list[str] = []
    with Interruption(lambda: told.append("stopping")) as interruption:
        assert not interruption.wished()
        os.kill(os.getpid(), signal.SIGINT)
        assert interruption.wished()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert told == ["stopping"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_progress_off_a_terminal_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(250, Words("en"), quiet=False) as progress:
        for _ in range(250):
            progress.step()
    assert capsys.readouterr().err == "recoupe: 100 reports of 250\nrecoupe: 200 reports of 250\n"


def test_progress_on_a_terminal_shows_rate_and_time_left() -> None:
    pty = pytest.importorskip("pty")
    code = (
        "import time; from recoupe.show.cli.progress import Progress; from recoupe.show.words import Words\n"
        "with Progress(8, Words('fr'), quiet=False) as p:\n"
        "    for _ in range(8): time.sleep(0.15); p.step()\n"
    )
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen([sys.executable, "-c", code], stderr=theirs, env=environment):
        os.close(theirs)
        out = b""
        while chunk := _read(ours):
            out += chunk
    shown = out.decode()
    assert "8/8" in shown
    assert "articles/s" in shown
    assert re.search(r"\d:\d\d:\d\d", shown)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux: the other end is closed
        return b""
