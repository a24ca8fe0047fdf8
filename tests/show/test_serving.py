"""recoupe serve, run as people run it: it says where it answers, ends when it is told to, and refuses what is not safe."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from recoupe.archive import Archive
from recoupe.show.cli import main
from recoupe.show.cli.serving import is_loopback


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    Archive.open(path).close()
    return path


@contextmanager
def served(*said: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server, and what it says first."""
    environment = {**{name: value for name, value in os.environ.items() if name != "RECOUPE_TOKEN"}, **more}
    command = [sys.executable, "-m", "recoupe", "serve", "--port", "0", "--lang", "en", *said]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        try:
            yield process, process.stderr.readline()
        finally:
            process.kill()


def test_it_says_where_it_answers_and_ends_when_it_is_told(archive: Path) -> None:
    with served("--archive", str(archive)) as (process, said):
        assert "nothing can be written without a token" in said
        address = re.findall(r"http://127\.0\.0\.1:\d+/api/v1", said)[0]
        assert httpx.get(f"{address}/health", timeout=30).json() == {
            "status": "ok",
            "writes": False,
            "untold": 0,
            "last_event": 0,
        }
        assert httpx.post(f"{address}/reports", json={"text": "x"}, timeout=30).status_code == 403
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 130)


def test_a_browser_of_this_machine_is_let_in_by_a_link_that_is_good_once(archive: Path) -> None:
    with served("--archive", str(archive), "--write") as (process, said):
        assert "only reads" in said
        assert process.stderr is not None
        link = re.findall(r"http://127\.0\.0\.1:\d+/enter\?key=\S+", process.stderr.readline())[0]
        with httpx.Client(timeout=30) as browser:
            assert browser.get(link).status_code == 303
            assert "<textarea" in browser.get(link.replace("/enter", "/add")).text
        assert httpx.get(link, timeout=30).status_code == 403
        address = link.partition("/enter")[0]
        assert httpx.post(f"{address}/api/v1/reports", json={"text": "x"}, timeout=30).status_code == 401


def test_what_is_sent_to_other_machines_is_not_taken_from_pages(archive: Path) -> None:
    assert main(["serve", "--lang", "en", "--archive", str(archive), "--host", "0.0.0.0", "--public", "--write"]) == 2


def test_a_token_may_come_by_the_environment_and_makes_the_archive(tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    with served("--archive", str(place), RECOUPE_TOKEN="0123456789abcdef0123") as (_, said):
        address = re.findall(r"http://127\.0\.0\.1:\d+/api/v1", said)[0]
        assert place.exists()
        assert httpx.get(f"{address}/health", timeout=30).json()["writes"] is True
        assert httpx.post(f"{address}/reports", json={"text": "x"}, timeout=30).status_code == 401


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--host", "0.0.0.0"], "give a token"),
        (["--host", "news.example"], "give a token"),
        (["--port", "70000"], "no port"),
        (["--rate", "-1"], "no less than 0"),
    ],
)
def test_what_is_not_safe_is_refused(
    said: list[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECOUPE_TOKEN", raising=False)
    assert main(["serve", "--lang", "en", *said]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("token", ["", "short", "a" * 15, "é" * 20, "a\x07" * 20])
def test_a_token_that_is_easy_to_guess_is_refused(token: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "token"
    file.write_text(token, "utf-8")
    assert main(["serve", "--lang", "en", "--token-file", str(file)]) == 2
    assert "easy to guess" in capsys.readouterr().err


def test_a_token_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--lang", "en", "--token-file", str(tmp_path / "none")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_an_archive_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECOUPE_TOKEN", raising=False)
    assert main(["serve", "--lang", "en", "--archive", str(tmp_path / "none.db")]) == 1
    assert "no archive" in capsys.readouterr().err


def test_which_hosts_are_this_machine_alone() -> None:
    assert [is_loopback(one) for one in ("127.0.0.1", "127.9.9.9", "::1", "localhost")] == [True] * 4
    assert [is_loopback(one) for one in ("0.0.0.0", "::", "192.0.2.1", "localhost.example", "")] == [False] * 5
