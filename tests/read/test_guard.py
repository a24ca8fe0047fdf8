"""Reading in a process of its own: the same reports, and whatever kills that process costs one item."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import ReadError
from recoupe.read import Refused, Source, reports
from recoupe.read.guard import Guard, Limits
from recoupe.records import Report

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes with names and limits are not those of Windows")
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))
STORY = """Berne reçoit la délégation

Publié le 4 mars 2022

Berne, 4 mars – La ministre a reçu lundi une délégation venue de Rabat. « Nous avons parlé de l'accord », a-t-elle dit.
"""


def told(text: str = STORY, name: str = "a.txt") -> Source:
    return Source(name=name, location=f"here/{name}", data=text.encode())


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as shared:
        yield shared


def outcome(read: Iterator[Report | Refused]) -> list[Report | Refused] | str:
    try:
        return list(read)
    except ReadError as error:
        return str(error)


def pid_of(guard: Guard) -> int:
    process = guard._process
    assert process is not None
    return process._process.pid


def test_the_examples_come_back_as_they_are_read_here(guard: Guard) -> None:
    assert EXAMPLES
    for path in EXAMPLES:
        source = Source(name=path.name, location=str(path), path=path)
        assert list(guard.reports(source)) == list(reports(source))


@given(
    st.binary(max_size=400)
    | st.text(max_size=400).map(str.encode)
    | st.text("aé .\n«»–0123456789'", max_size=400).map(str.encode)
)
@settings(max_examples=60)
def test_any_bytes_have_the_same_outcome_here_and_there(data: bytes) -> None:
    source = Source(name="x", location="here/x", data=data, form="text")
    assert outcome(SHARED.reports(source)) == outcome(reports(source))


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40))
@settings(max_examples=40)
def test_any_name_survives_lone_surrogates_too(name: str) -> None:
    (report,) = SHARED.reports(replace(told(name=name), form="text"))  # a name may end as a table's does: x.TSV
    assert isinstance(report, Report)
    assert report.name == name


SHARED = Guard()


@pytest.fixture(scope="module", autouse=True)
def shared_guard_ends() -> Iterator[None]:
    yield
    SHARED.close()


@POSIX
def test_a_file_whose_name_is_no_text_is_read(guard: Guard, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe9p\xeache.txt"))
    try:
        path.write_text(STORY, "utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    source = Source(name=str(path), location=str(path), path=path)
    assert list(guard.reports(source)) == list(reports(source))


def test_one_process_reads_one_source_after_another(guard: Guard) -> None:
    list(guard.reports(told()))
    first = pid_of(guard)
    for number in range(20):
        list(guard.reports(told(name=f"{number}.txt")))
    assert pid_of(guard) == first


def test_what_cannot_be_read_as_a_whole_raises_as_it_does_here(guard: Guard) -> None:
    source = Source(name="none.pdf", location="here", path=Path("no") / "such" / "file.pdf", form=None)
    with pytest.raises(ReadError, match=r"none\.pdf cannot be read"):
        list(guard.reports(source))
    assert isinstance(next(guard.reports(told())), Report)


def dies(guard: Guard, by: signal.Signals) -> threading.Thread:
    """Ends the process of *guard* as soon as it is at a source, once."""

    def kill() -> None:
        while guard._process is None or not guard._process.busy:
            time.sleep(0.01)
        os.kill(pid_of(guard), by)

    thread = threading.Thread(target=kill)
    thread.start()
    return thread


@pytest.fixture
def pipe(tmp_path: Path) -> Source:
    """A pipe with a name, into which nobody writes: whoever reads it waits."""
    path = tmp_path / "pipe"
    if sys.platform != "win32":
        os.mkfifo(path)
    return Source(name="pipe", location=str(path), path=path, form="text")


@POSIX
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_process_that_is_killed_costs_the_item_at_hand(pipe: Source, by: signal.Signals) -> None:
    with Guard() as guard:
        killer = dies(guard, by)
        (refused,) = guard.reports(pipe)
        killer.join()
        assert refused == Refused(name="pipe", reason=f"pipe broke the process that read it ({by.name}); it was given up.")
        assert isinstance(next(guard.reports(told())), Report)
        assert guard.deaths == 1


@POSIX
def test_what_may_be_the_fault_of_an_earlier_source_is_tried_again(pipe: Source) -> None:
    with Guard() as guard:
        list(guard.reports(told()))
        first = pid_of(guard)
        killer = dies(guard, signal.SIGKILL)
        threading.Timer(0.5, lambda: pipe.path and pipe.path.write_text(STORY, "utf-8")).start()
        (report,) = guard.reports(pipe)
        killer.join()
        assert isinstance(report, Report)
        assert pid_of(guard) != first


@POSIX
def test_a_stream_that_says_nothing_is_given_up_in_time(pipe: Source) -> None:
    with Guard(Limits(seconds=0.5)) as guard:
        list(guard.reports(told()))
        began = time.monotonic()
        (refused,) = guard.reports(pipe)
        assert refused == Refused(name="pipe", reason="pipe took longer than 0.5 s to read; it was given up.")
        assert time.monotonic() - began < 3


@POSIX
def test_a_stream_that_never_ends_is_refused(pipe: Source) -> None:
    assert pipe.path is not None
    writer = subprocess.Popen([sys.executable, "-c", ENDLESS, str(pipe.path)], stderr=subprocess.DEVNULL)
    try:
        with Guard() as guard, pytest.raises(ReadError, match=r"pipe is .*20 MB"):
            list(guard.reports(pipe))
    finally:
        writer.kill()
        writer.wait()


ENDLESS = """
import sys
with open(sys.argv[1], "wb") as pipe:
    while True:
        pipe.write(b"Encore une ligne.\\n" * 4096)
"""


@POSIX
def test_more_memory_than_allowed_is_not_had() -> None:
    big = Source(name="big.txt", location="here", data=b"Un mot. " * 12_000_000, form="text", max_bytes=10**9)
    with Guard(Limits(memory=400_000_000)) as guard:
        (refused,) = guard.reports(big)
        if "memory" in guard.missing:
            pytest.skip("this system cannot limit memory")
        assert isinstance(refused, Refused)
        assert refused.reason.startswith("big.txt needs more than 400 MB of memory to read")
        assert isinstance(next(guard.reports(told())), Report)


def test_an_answer_that_is_too_large_is_refused() -> None:
    with Guard(Limits(answer=1000)) as guard:
        (refused,) = guard.reports(told(STORY * 20))
        assert isinstance(refused, Refused)
        assert "is too large for one report" in refused.reason
        assert isinstance(next(guard.reports(told("Rabat se tait."))), Report)


def test_who_stops_early_can_read_on() -> None:
    with Guard() as guard:
        with closing(guard.reports(told())) as read:
            next(read)
        first = pid_of(guard)
        assert [report.name for report in guard.reports(told(name="b.txt"))] == ["b.txt"]
        assert pid_of(guard) == first


def test_who_forgets_a_reading_can_begin_another() -> None:
    with Guard() as guard:
        forgotten = guard.reports(told())
        next(forgotten)
        assert [report.name for report in guard.reports(told(name="b.txt"))] == ["b.txt"]


@POSIX
def test_the_process_ends_with_the_guard_and_with_the_program() -> None:
    with Guard() as guard:
        list(guard.reports(told()))
        pid = pid_of(guard)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    program = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False, env=environment())
    assert program.returncode == -signal.SIGKILL
    assert gone(int(program.stdout))


KILLED = """
import os, signal
from recoupe.read import Source
from recoupe.read.guard import Guard
guard = Guard()
list(guard.reports(Source(name="a", location="a", data=b"Un mot.")))
print(guard._process._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def environment() -> dict[str, str]:
    return dict(os.environ) | {"PYTHONPATH": os.pathsep.join(filter(os.path.isabs, sys.path))}


def gone(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


def test_a_module_in_the_folder_at_hand_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken from the folder')")
    (tmp_path / "recoupe.py").write_text("raise SystemExit('taken from the folder')")
    monkeypatch.chdir(tmp_path)
    with Guard() as guard:
        assert isinstance(next(guard.reports(told())), Report)


def test_a_process_that_does_not_start_says_how_to_see_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(sys, "executable", sys.executable)
    monkeypatch.setattr("recoupe.read.guard.process._MODULE", "recoupe.read.guard.no_such_module")
    with Guard() as guard, pytest.raises(ReadError, match="did not start"):
        list(guard.reports(told()))
