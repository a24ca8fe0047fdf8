"""Reports shared out between processes, real ones: what is found is the same, whatever becomes of them."""

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from other_processes import early, gone, leaves_it_to_others, light, report

from recoupe import pipeline
from recoupe.analysing import Found, analysed, process, processes, sharing_out
from recoupe.analysing.sharing_out import Awaited, SharingOut
from recoupe.errors import ReadError
from recoupe.records import Findings, Report

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def found(shared: SharingOut, awaited: Sequence[Awaited]) -> list[Found]:
    """What is found in the reports, as `Ahead` waits for it. Fails where that takes minutes."""
    last = time.monotonic() + 240
    for one in awaited:
        while one.found is None:
            assert time.monotonic() < last, "nothing comes any more"
            if not shared.helped(one):
                shared.wait(one)
    return [one.found for one in awaited if one.found is not None]


def alone(reports: Sequence[Report]) -> list[Findings]:
    return list(pipeline.analyse_many(reports))


def test_without_others_this_process_analyses_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    light(monkeypatch)
    reports = [report(n) for n in range(5)]
    with SharingOut(2) as shared:
        assert found(shared, [shared.expect(one) for one in reports]) == alone(reports)
        assert shared.pids == ()


@POSIX
def test_others_find_the_same_and_end_with_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    early(monkeypatch)  # with the language engine itself
    leaves_it_to_others(monkeypatch)
    reports = [report(n) for n in range(6)]
    with SharingOut(2) as shared:
        awaited = [shared.expect(one) for one in reports]
        assert found(shared, awaited) == alone(reports)
        (pid,) = shared.pids
        environment = Path(f"/proc/{pid}/environ")
        if environment.exists():
            assert b"OMP_NUM_THREADS=1" in environment.read_bytes().split(b"\0")
    assert gone(pid, 1.0)


@POSIX
def test_what_a_killed_process_had_is_analysed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    early(monkeypatch)
    light(monkeypatch)
    leaves_it_to_others(monkeypatch)
    reports = [report(n) for n in range(8)]
    with SharingOut(2) as shared:
        awaited = [shared.expect(one) for one in reports]
        found(shared, awaited[:1])
        (first,) = shared.pids
        os.kill(first, signal.SIGKILL)
        reports += [report(n) for n in range(8, 12)]  # it may have been done with all that it had
        awaited += [shared.expect(one) for one in reports[8:]]
        assert found(shared, awaited) == alone(reports)
        assert first not in shared.pids


@POSIX
def test_a_report_that_kills_is_given_up_and_the_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    early(monkeypatch)
    light(monkeypatch)
    leaves_it_to_others(monkeypatch)
    reports = [report(0), report(1, "MORTEL"), report(2), report(3)]
    with SharingOut(2) as shared:
        came = found(shared, [shared.expect(one) for one in reports])
    assert isinstance(came[1], ReadError)
    assert str(came[1]) == "1.txt has ended the process that analyses it, twice (SIGKILL); leave it out."
    assert [came[0], *came[2:]] == alone([reports[0], *reports[2:]])


@POSIX
def test_what_failed_elsewhere_is_tried_here(monkeypatch: pytest.MonkeyPatch) -> None:
    early(monkeypatch)
    light(monkeypatch)
    leaves_it_to_others(monkeypatch)
    reports = [report(0), report(1, "FATAL")]
    with SharingOut(2) as shared:
        assert found(shared, [shared.expect(one) for one in reports]) == alone(reports)


@POSIX
def test_who_says_nothing_any_more_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    early(monkeypatch)
    light(monkeypatch)
    leaves_it_to_others(monkeypatch)
    monkeypatch.setattr(sharing_out, "_DEATHS_OF_A_REPORT", 1)
    with SharingOut(2) as shared:
        sound, endless = (shared.expect(one) for one in (report(0), report(1, "SANS FIN")))
        found(shared, [sound])
        monkeypatch.setattr(sharing_out, "_SILENT_SECONDS", 0.5)
        (error,) = found(shared, [endless])
    assert isinstance(error, ReadError)


@POSIX
def test_where_no_process_starts_this_one_does_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    early(monkeypatch)
    light(monkeypatch)
    monkeypatch.setattr(process, "_MODULE", "no_such_worker")
    leaves_it_to_others(monkeypatch)
    reports = [report(n) for n in range(4)]
    with SharingOut(3) as shared:
        assert found(shared, [shared.expect(one) for one in reports]) == alone(reports)
        assert shared.pids == ()


def test_what_nobody_wants_any_more_is_not_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    light(monkeypatch)
    monkeypatch.setattr(sharing_out, "TOGETHER", 2)
    with SharingOut(2) as shared:
        unwanted, wanted = (shared.expect(report(n)) for n in range(2))
        unwanted.wanted = False
        found(shared, [wanted])
        assert unwanted.found is None


def test_the_error_of_one_report_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    light(monkeypatch)
    broken = report(1)
    through = pipeline.analyse_many

    def breaks(reports: Sequence[Report]) -> Iterator[Findings]:
        if broken in reports:
            raise ValueError("bad")
        return through(reports)

    monkeypatch.setattr(pipeline, "analyse_many", breaks)
    came = {one.name: what for one, what in analysed([report(0), broken, report(2)])}
    assert [isinstance(what, Findings) for what in came.values()] == [True, False, True]
    assert str(came["1.txt"]) == "bad"


def test_as_many_processes_as_are_wished_and_never_none() -> None:
    assert [processes(wished) for wished in (0, 1, 7)] == [1, 1, 7]
    assert 1 <= processes() <= 4
