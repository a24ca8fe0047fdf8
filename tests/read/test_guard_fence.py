"""What the process that reads may not do, tried in a process that is fenced in as it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from recoupe.read import Source
from recoupe.read.guard import kernel
from recoupe.read.guard.wire import Frames, GarbledError, GoneError, decoded, encoded, frame, packed, unpacked

ATTEMPTS = {
    "a socket": "import socket; socket.socket()",
    "a name looked up": "import socket; socket.getaddrinfo('example.org', 80)",
    "a web page": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a shell": "import os; os.system('true')",
    "a fork": "import os; os.fork()",
    "a file written": "open(folder + '/new', 'w')",
    "a file changed": "open(folder + '/kept', 'r+b')",
    "a file opened low down": "import os; os.open(folder + '/new', os.O_CREAT | os.O_WRONLY)",
    "a file deleted": "import os; os.remove(folder + '/kept')",
    "a file renamed": "import os; os.rename(folder + '/kept', folder + '/new')",
    "a folder made": "import os; os.mkdir(folder + '/new')",
    "a temporary file": "import tempfile; tempfile.TemporaryFile()",
    "a signal": "import os; os.kill(os.getppid(), 0)",
    "a database": "import sqlite3; sqlite3.connect(folder + '/new')",
}
BY_PYTHON = """
import sys
from recoupe.read.guard.fence import Fence
folder = sys.argv[1]
fence = Fence()
fence.raise_()
try:
    exec(sys.argv[2])
except OSError as error:
    print(fence.attempts)
else:
    print("done")
"""
BY_KERNEL = """
import os, sys
folder = sys.argv[1]
import socket, subprocess, urllib.request, tempfile, sqlite3
from recoupe.read.guard import kernel
print(kernel.closed())
try:
    exec(sys.argv[2])
except (OSError, sqlite3.Error) as error:
    print("refused")
else:
    print("done")
"""


def environment() -> dict[str, str]:
    return dict(os.environ) | {"PYTHONPATH": os.pathsep.join(filter(os.path.isabs, sys.path))}


def tried(program: str, attempt: str, folder: Path) -> list[str]:
    (folder / "kept").write_text("kept")
    command = [sys.executable, "-c", program, str(folder), ATTEMPTS[attempt]]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    assert sorted(path.name for path in folder.iterdir()) == ["kept"]
    return answer.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="some of it is not there on Windows")
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_fence_refuses_and_says_what(attempt: str, tmp_path: Path) -> None:
    (said,) = tried(BY_PYTHON, attempt, tmp_path)
    assert said not in ("done", "[]")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has it")
@pytest.mark.parametrize("attempt", [name for name in ATTEMPTS if name != "a shell"])
def test_the_kernel_refuses_native_code_too(attempt: str, tmp_path: Path) -> None:
    closed, said = tried(BY_KERNEL, attempt, tmp_path)
    if closed == "False":
        pytest.skip("this machine's kernel does not offer it")
    assert said == "refused"


def test_what_is_asked_for_and_the_pictures_of_machines_hold_no_call_twice() -> None:
    for column in (0, 1):
        numbers = [pair[column] for pair in kernel._REFUSED.values() if pair[column] is not None]
        assert len(numbers) == len(set(numbers))


def test_reading_and_threads_are_allowed_still(tmp_path: Path) -> None:
    program = (
        "import threading\nfrom recoupe.read.guard import kernel\nfrom recoupe.read.guard.fence import Fence\n"
        "Fence().raise_(); kernel.closed()\n"
        "thread = threading.Thread(target=lambda: print(open(__import__('sys').argv[1]).read())); thread.start(); thread.join()"
    )
    (tmp_path / "kept").write_text("kept")
    command = [sys.executable, "-c", program, str(tmp_path / "kept")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    assert answer.stdout == "kept\n"


def test_frames_come_out_as_they_went_in() -> None:
    out, into = os.pipe()
    lone = "d\udce9p\ud83d\ude00che"
    os.write(into, frame(1, encoded(lone)) + frame(2))
    frames = Frames(out, most=100)
    assert frames.next() == (1, encoded(lone))
    assert decoded(encoded(lone)) == lone
    assert frames.next() == (2, b"")
    os.write(into, frame(3, b"x" * 101))
    with pytest.raises(GarbledError):
        frames.next()
    os.close(into)
    os.close(out)


def test_a_pipe_that_is_closed_says_so() -> None:
    out, into = os.pipe()
    os.close(into)
    with pytest.raises(GoneError):
        Frames(out, most=100).next()
    os.close(out)


def test_a_source_travels_whole() -> None:
    source = Source(
        name="\udcff", location="é", data=b"\x00\xff", columns={"text": "corps"}, url="https://exemple.test/", max_bytes=7
    )
    out, into = os.pipe()
    os.write(into, packed(source, 3))
    frames = Frames(out, most=10_000)
    assert unpacked(frames.next()[1], lambda: frames.next()[1]) == (source, 3)
    os.close(into)
    os.close(out)
