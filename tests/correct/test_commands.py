"""The commands of correcting, from what is typed to what is shown and kept; the review over a pipe and at a terminal."""

import io
import json
import os
import pwd
import select
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from made_corrections import TEXT, accused, findings, met, report

from recoupe.archive import Archive
from recoupe.records import Decision, Statement
from recoupe.show.cli import main
from recoupe.store import Store

ONE = report(name="one.txt", outlet="Le Phare", published="2024-03-07")
MET, ACCUSED = f"m{ONE.id[:7]}", f"a{ONE.id[:7]}"


@pytest.fixture
def archive(tmp_path: Path) -> str:
    path = str(tmp_path / "archive.db")
    told = findings(ONE, replace(met(ONE), id=MET), replace(accused(ONE), id=ACCUSED, confidence=0.9))
    with Store.open(path) as store:
        store.keep(ONE, told, "rules of today")
    return path


def run(archive: str, *words: str) -> int:
    return main(["--lang", "en", *words, "--archive", archive])


def rows(archive: str) -> tuple[Statement, ...]:
    with Archive.open_to_look(archive) as opened:
        return opened._findings(ONE.id).statements


def test_a_field_is_corrected_shown_in_the_log_explained_and_undone(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--set", "modality=planned", "--set", "when=2024-03-14", "--who", "Ada", "--why", "announced")
    assert run(archive, "correct", MET, *given) == 0
    assert "no. 1: Statement" in capsys.readouterr().err
    assert rows(archive)[0].modality == "planned"
    assert run(archive, "corrections") == 0
    line = capsys.readouterr().out
    for part in (
        "1. 20",
        "by Ada",
        "«\u00a0a rencontré jeudi\u00a0»",
        "actual → planned",
        "7\u00a0March 2024 → 14\u00a0March 2024",
        "— announced",
    ):
        assert part in line
    assert run(archive, "explain", MET) == 0
    out = capsys.readouterr().out
    assert "CORRECTED BY HAND" in out
    assert "by-hand" in out
    assert run(archive, "undo") == 0
    assert "taken back" in capsys.readouterr().err
    assert rows(archive)[0].modality == "actual"
    assert run(archive, "corrections", MET, "--format", "jsonl") == 0
    [told] = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["record"], told["undone"], told["adrift"], told["who"]) == ("correction", True, False, "Ada")


def test_a_statement_and_a_quotation_are_added(archive: str) -> None:
    words = (
        "--quote",
        "avoir fermé la frontière",
        "--type",
        "coerce",
        "--actor",
        "ECU",
        "--recipient",
        "PER",
        "--source",
        "Pérou",
    )
    assert run(archive, "add", ONE.id[:6], *words, "--why", "missed") == 0
    row = rows(archive)[-1]
    assert (row.event_type, [one.id for one in row.actors], row.sources[0].id) == ("COERCE", ["state:ECU"], "state:PER")
    assert run(archive, "add", ONE.id, "--quote", "la ministre Ana Quispe", "--speaker", "Paredes", "--why", "x") == 0
    with Archive.open_to_look(archive) as opened:
        assert len(opened._findings(ONE.id).quotations) == 2


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["correct", MET], 2, "one thing"),
        (["correct", MET, "--reject", "--confirm"], 2, "one thing"),
        (["correct", MET, "--reject", "--set", "type=AID", "--why", "x"], 2, "one thing"),
        (["correct", MET, "--reject"], 2, "--why"),
        (["correct", MET, "--set", "modality", "--why", "x"], 1, "FIELD=VALUE"),
        (["correct", MET, "--set", "modality=sure", "--why", "x"], 1, "actual, planned"),
        (["correct", "nothing", "--reject", "--why", "x"], 1, "nothing"),
        (["add", ONE.id, "--quote", "rien de tel", "--type", "AID", "--why", "x"], 1, "exactly as they stand there"),
        (["add", ONE.id, "--quote", "la ministre", "--type", "AID"], 2, "--why"),
        (["undo", "7"], 1, "number 7"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_kept(
    archive: str, capsys: pytest.CaptureFixture[str], words: list[str], status: int, told: str
) -> None:
    assert run(archive, *words) == status
    assert told in capsys.readouterr().err
    with Archive.open_to_look(archive) as opened:
        assert opened.log() == ()


def test_no_archive_is_made_to_correct_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "none.db")
    for words in (["correct", "s1", "--confirm"], ["review"], ["undo"], ["corrections"]):
        assert run(missing, *words) == 1
    assert not Path(missing).exists()
    assert "none.db" in capsys.readouterr().err


def test_stories_are_merged_and_split_by_the_same_command(archive: str) -> None:
    other = report("Une autre affaire.\n" + TEXT.replace("Lima", "Bogota"), "two.txt", published="2024-03-07")
    with Store.open(archive) as store:
        store.keep(other, replace(findings(other, replace(accused(other), id="aother")), quotations=()), "rules of today")
    with Archive.open(archive) as opened:
        [story] = [dossier.story for dossier in opened.dossiers()]
    assert run(archive, "correct", story.id, "--split", other.id, "--why", "two affairs") == 0
    with Archive.open(archive) as opened:
        assert len([dossier.story.id for dossier in opened.dossiers()]) == 2
        assert isinstance(opened.log()[0], Decision)
    assert run(archive, "decide", "undo") == 0
    with Archive.open(archive) as opened:
        assert len(opened.dossiers()) == 1


def test_what_was_reviewed_is_written_as_gold(archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "gold"
    assert run(archive, "correct", MET, "--confirm") == 0
    assert run(archive, "corrections", "--gold", str(folder)) == 1
    assert "1 of 3" in capsys.readouterr().err
    assert run(archive, "correct", ACCUSED, "--reject", "--why", "not said") == 0
    assert run(archive, "correct", "qregret", "--confirm") == 0
    assert run(archive, "corrections", "--gold", str(folder)) == 0
    [gold] = folder.glob("*.json")
    assert [row["span"] for row in json.loads(gold.read_text("utf-8"))["statements"]] == [list(met(ONE).span)]
    assert gold.with_suffix(".txt").read_text("utf-8") == ONE.text


# the review


def review(archive: str, typed: str, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return run(archive, "review", "--who", "Ada", *words)


def test_the_review_goes_through_the_least_certain_first_and_goes_on_another_time(
    archive: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert review(archive, "y\n", monkeypatch) == 0
    out, err = capsys.readouterr()
    assert "[1/2] Le Phare · 7\u00a0March 2024" in out
    assert ">>a rencontré jeudi<<" in out
    assert "1 right; 1 left" in err
    assert [row.confidence for row in rows(archive)] == [1.0, 0.9]
    assert review(archive, "n\nnot said\n", monkeypatch) == 0
    assert "[1/1]" in capsys.readouterr().out
    assert [row.id for row in rows(archive)] == [MET]
    assert review(archive, "", monkeypatch) == 0
    assert "nothing to review" in capsys.readouterr().out
    with Archive.open_to_look(archive) as opened:
        assert [(one.kind, one.who, one.why) for one in opened.log()] == [("confirm", "Ada", None), ("reject", "Ada", "not said")]


def test_a_record_is_edited_skipped_and_answers_are_taken_back(
    archive: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "x\ns\nu\ne\nmodality=sure\n\nno\ne\nmodality=planned\nplace=Lima\n\nannounced\nu\nu\ne\nmodality=possible\n\n\nq\n"
    assert review(archive, typed, monkeypatch) == 0
    out, err = capsys.readouterr()
    assert "One key" in out
    assert "cannot stand there" in err
    assert "actual → planned; where unknown → Lima" in out
    assert "no decision" in out
    assert "1 edited; 1 left" in err
    row, other = rows(archive)
    assert (row.modality, row.place, other.confidence) == ("possible", None, 0.9)
    with Archive.open_to_look(archive) as opened:
        assert [(one.kind, one.undone) for one in opened.log()] == [("change", True), ("change", False)]


def test_a_type_or_a_report_alone_is_reviewed(
    archive: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert review(archive, "", monkeypatch, "--type", "accuse") == 0
    assert "[1/1]" in capsys.readouterr().out
    assert review(archive, "y\ny\ny\n", monkeypatch, "--report", ONE.id[:8]) == 0
    assert "3 right; 0 left" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal")
def test_at_a_terminal_a_key_is_enough_and_ctrl_c_loses_nothing(archive: str) -> None:
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "recoupe", "--lang", "en", "review", "--who", "Ada", "--archive", archive]
    started = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, preexec_fn=_take_terminal, env=_plain()
    )
    os.close(slave)
    try:
        until(master, "quit >")
        os.write(master, b"y")
        until(master, "[2/2]", "quit >")
        os.write(master, b"e")
        until(master, "FIELD=VALUE >")
        os.write(master, b"modality=planned\n")
        until(master, "FIELD=VALUE >")
        os.write(master, b"\x03")
        until(master, "1 right")
        assert started.wait(20) == 130
    finally:
        started.kill()
        started.wait()
        os.close(master)
    assert [(row.confidence, row.modality) for row in rows(archive)] == [(1.0, "actual"), (0.9, "actual")]


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _plain() -> dict[str, str]:
    return {**os.environ, "TERM": "dumb", "NO_COLOR": "1"}


def until(terminal: int, *words: str, patience: float = 40) -> str:
    """What the terminal shows up to *words*, all of them."""
    shown, ends = "", time.monotonic() + patience
    while not all(one in shown for one in words):
        left = ends - time.monotonic()
        assert left > 0, shown
        if select.select([terminal], [], [], left)[0]:
            try:
                shown += os.read(terminal, 4096).decode("utf-8", "replace")
            except OSError as error:
                raise AssertionError(shown) from error
    return shown


def test_who_corrects_is_the_user_of_the_machine_also_where_no_variable_says_so(
    archive: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    assert run(archive, "correct", MET, "--confirm") == 0
    assert run(archive, "corrections") == 0
    assert f" by {pwd.getpwuid(os.getuid()).pw_name}:" in capsys.readouterr().out


@pytest.mark.parametrize("said", [("--type", "SLAP"), ("--limit", "0"), ("--limit", "-3")])
def test_a_review_of_what_cannot_be_is_refused(archive: str, said: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(archive, "review", *said)
    assert ended.value.code == 2
    assert said[0] in capsys.readouterr().err
