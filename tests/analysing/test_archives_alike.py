"""An archive read by several processes: the same, row for row, as by one; and what Ctrl-C and kills leave of the reading."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple
from pathlib import Path

import pytest
from other_processes import SAID, early, gone, leaves_it_to_others, light

from recoupe.archive import Archive
from recoupe.read import Refused, Source
from recoupe.show.cli import main

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")

HEAD = "titre;date;contenu;lien\n"
ROW = "Oslo dit {word};2024-03-07;La Norvège a rejeté jeudi la demande {n} du Danemark.;https://journal.example/{n}\n"
MATTER = "Oslo dit non\n\n7 mars 2024 15:04\n\n{said}\n"
ENGLISH = "The minister of defence of Norway has said that there will be no talks with the neighbours in the months to come.\n"


@pytest.fixture
def sources(tmp_path: Path) -> list[str | Source | Refused]:
    """All that can come: files, tables, copies, versions of one place, the same file again, what cannot be read."""
    made: dict[str, str] = {f"{n:02}.txt": MATTER.format(said=SAID.format(n=n, more="")) for n in range(12)}
    made["copie.txt"] = made["03.txt"]
    made["english.txt"] = ENGLISH
    made["vide.txt"] = ""
    made["t1.csv"] = HEAD + "".join(ROW.format(word="non", n=n) for n in range(8)) + "Vide;2024-03-09;;\n"
    made["t2.csv"] = HEAD + "".join(ROW.format(word="oui", n=n) for n in range(4, 10)) + ROW.format(word="non", n=2)
    made["t3.csv"] = made["t2.csv"]
    for name, text in made.items():
        (tmp_path / name).write_text(text, "utf-8")
    files = [str(tmp_path / name) for name in made]
    gone = Refused(name="https://journal.example/rien", reason="https://journal.example/rien is gone; drop it.")
    mail = Source(name="lettre", location=files[0], path=Path(files[0]), form="mail")
    return [*files[:14], gone, *files[14:], files[0], str(tmp_path / "rien.txt"), mail, files[-1]]


def rows(path: Path) -> list[str]:
    """All that stands in the archive, every table in its order."""
    with closing(sqlite3.connect(path)) as db:
        return [line for line in db.iterdump() if line.startswith("INSERT")]


@POSIX
def test_two_processes_make_the_same_archive_as_one(
    sources: list[str | Source | Refused], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early(monkeypatch)
    leaves_it_to_others(monkeypatch)
    told = {}
    for jobs in (1, 2):
        with Archive.open(tmp_path / f"{jobs}.db") as archive:
            readings = [one for _ in range(2) for one in archive.read(sources, jobs=jobs)]
            told[jobs] = [(*astuple(one)[:3], str(one.error), *astuple(one)[4:]) for one in readings]
    assert told[1] == told[2]
    assert {one[1] for one in told[1]} == {"added", "version", "copy", "renewed", "known", "failed"}
    assert rows(tmp_path / "1.db") == rows(tmp_path / "2.db")


@POSIX
def test_a_rerun_by_two_processes_is_the_same_as_by_one(
    sources: list[str | Source | Refused], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early(monkeypatch)
    light(monkeypatch)
    told = {}
    for jobs in (1, 2):
        path = tmp_path / f"{jobs}.db"
        with Archive.open(path) as archive:
            archive._rules = "0.0.1+rules of before 1/1"
            list(archive.read(sources, jobs=1))
        with Archive.open(path) as archive, monkeypatch.context() as others:
            leaves_it_to_others(others)
            told[jobs] = list(archive.rerun(jobs=jobs))
            assert archive.to_rerun() == ()
    assert told[1] == told[2]
    assert len(told[1]) > 20
    assert rows(tmp_path / "1.db") == rows(tmp_path / "2.db")


@POSIX
def test_a_reading_that_nobody_walks_through_to_its_end_leaves_no_process(
    sources: list[str | Source | Refused], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early(monkeypatch)
    light(monkeypatch)
    started: list[int] = []
    popen = subprocess.Popen

    def noted(*given: object, **named: object) -> "subprocess.Popen[bytes]":
        process = popen(*given, **named)  # type: ignore[call-overload]
        started.append(process.pid)
        return process  # type: ignore[no-any-return]

    monkeypatch.setattr("recoupe.analysing.process.subprocess.Popen", noted)
    with Archive.open(tmp_path / "a.db") as archive:
        reading = archive.read(sources, jobs=3)
        assert "added" in (one.state for one in reading)
        last = time.monotonic() + 60
        while len(started) < 3:  # two that analyse, one that opens what comes from outside
            assert time.monotonic() < last
            time.sleep(0.02)
        reading.close()  # type: ignore[attr-defined]
    assert all(gone(pid, 5.0) for pid in started)


READ = """
import sys
import light_worker
from recoupe.analysing import process, sharing_out
from recoupe.show.cli import main
sharing_out.WORTH = sharing_out.TOGETHER = 4
process._MODULE = "light_worker"
light_worker.lighten()
if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
"""


@contextmanager
def reading(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A program that reads 400 reports with another process, which has begun to work."""
    for n in range(400):
        (tmp_path / f"{n:03}.txt").write_text(SAID.format(n=n, more=""), "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(os.path.isabs, sys.path))}
    command = [sys.executable, "-c", READ, "read", str(tmp_path), "--jobs", "2", "--archive", str(tmp_path / "a.db"), "-q"]
    with subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as program:
        try:
            while not kept(tmp_path / "a.db") or len(others(program.pid)) < 2:
                assert program.poll() is None, program.communicate()
                time.sleep(0.05)
            yield program
        finally:
            program.kill()


def kept(path: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM report").fetchone()[0])
    except sqlite3.Error:
        return 0


def others(program: int) -> list[int]:
    """The processes that *program* has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            if stat.read_text().rpartition(")")[2].split()[1] == str(program):
                found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_program_that_is_stopped_or_killed_leaves_whole_reports_and_no_process(
    sent: signal.Signals, status: int, tmp_path: Path
) -> None:
    with reading(tmp_path) as program:
        started = others(program.pid)
        program.send_signal(sent)
        program.communicate(timeout=60)
    assert program.returncode == status
    assert len(started) == 2
    assert all(gone(pid) for pid in started)
    before = kept(tmp_path / "a.db")
    assert 0 < before < 400
    with Archive.open(tmp_path / "a.db") as archive:
        files = sorted(str(path) for path in tmp_path.glob("*.txt"))
        states = [one.state for one in archive.read(files[: before + 2], jobs=1)]
    assert states == ["known"] * before + ["added"] * 2


@pytest.mark.parametrize("said", ["0", "65", "deux", "-1"])
def test_what_is_no_number_of_processes_is_refused(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["read", f"--jobs={said}", "a.txt", "--lang", "en"])
    assert f"{said} is no number from 1 to 64" in capsys.readouterr().err
