"""The command as people run it: it follows, it tells, and it ends when it is asked to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from made_site import Given, item, rss, site, unlike

import recoupe
from recoupe.archive import Archive
from recoupe.fetch import SYSTEM


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_that_is_asked_to_end_ends_well(tmp_path: Path, how: signal.Signals) -> None:
    with site(SYSTEM) as made:
        host = "127.0.0.1"
        page = Given(body=unlike("eins"), headers={"Content-Type": "text/plain; charset=utf-8"})
        link = made.put("/eins", page, host)
        feed = made.put("/feed", rss(item(link, "Ein Kahn")), host)
        path = tmp_path / "archive.db"
        command = [
            sys.executable,
            "-m",
            "recoupe",
            "watch",
            feed,
            "--private",
            "--per-host",
            "0",
            "--lang",
            "en",
            "--archive",
            str(path),
        ]
        environment = {**os.environ, "PYTHONPATH": str(Path(recoupe.__file__).parents[1])}
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as program:
            assert program.stderr is not None
            said = []
            while not said or "+ Ein Kahn" not in said[-1]:
                said.append(program.stderr.readline())
                assert said[-1], said
            program.send_signal(how)
            rest = program.stderr.read()
            assert program.wait(30) == 0, rest
        assert "follows 1\u00a0source" in said[0]
        assert "finishing" in rest
        assert "reports kept: 1" in rest
    with Archive.open(path) as archive:
        assert len(archive.reports()) == 1
    assert {one.name for one in tmp_path.iterdir()} == {"archive.db"}
