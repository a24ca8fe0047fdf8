"""What comes is looked at ahead of its turn, only so far, and goes wrong in its turn only."""

from collections.abc import Generator

import pytest
from other_processes import light, report

from recoupe.analysing import Ahead, sharing_out
from recoupe.analysing import ahead as looking
from recoupe.records import Report


class Given:
    """Reports that are given one by one, of a text so long, with a mark of how many were."""

    def __init__(self, count: int, more: str = "", error: Exception | None = None) -> None:
        self.count, self.more, self.error = count, more, error
        self.given = 0
        self.closed = False

    def reports(self) -> Generator[Report, None, None]:
        try:
            for n in range(self.count):
                self.given += 1
                yield report(n, self.more)
            if self.error is not None:
                raise self.error
        finally:
            self.closed = True


def no_process(*_: object) -> None:
    raise AssertionError("a process was started")


@pytest.mark.parametrize("processes", [1, 2])
def test_few_reports_are_analysed_here_alone(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    light(monkeypatch)
    monkeypatch.setattr(sharing_out, "Process", no_process)
    given = Given(sharing_out.WORTH - 1)
    with Ahead(given.reports(), lambda one: one, processes) as ahead:
        came = [one.report for one in (found for _, found in ahead.findings(iter(ahead))) if not isinstance(one, Exception)]
    assert came == [report(n).id for n in range(given.count)]


def test_with_one_process_nothing_is_fetched_before_it_is_reached() -> None:
    given = Given(3)
    with Ahead(given.reports(), lambda one: one, 1) as ahead:
        assert next(iter(ahead))[1] is None
        assert given.given == 1
    assert given.closed


def test_no_more_lies_ahead_than_memory_should_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing_out.SharingOut, "_start", lambda self: None)
    monkeypatch.setattr(looking, "_FIRST_LOOK_SECONDS", 60.0)
    given = Given(10_000)
    with Ahead(given.reports(), lambda one: one, 2) as ahead:
        next(iter(ahead))
        assert sharing_out.WORTH <= given.given <= sharing_out.WORTH + 4 * sharing_out.TOGETHER
    assert given.closed


def test_long_reports_lie_ahead_in_smaller_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing_out.SharingOut, "_start", lambda self: None)
    monkeypatch.setattr(looking, "_FIRST_LOOK_SECONDS", 60.0)
    monkeypatch.setattr(looking, "_MOST_CHARACTERS", 100_000)
    given = Given(10_000, "mot " * 5_000)
    with Ahead(given.reports(), lambda one: one, 2) as ahead:
        next(iter(ahead))
        assert given.given <= 6


def test_what_goes_wrong_in_fetching_goes_wrong_in_its_turn() -> None:
    given = Given(3, error=OSError("the disk"))
    with Ahead(given.reports(), lambda one: one, 2) as ahead:
        coming = iter(ahead)
        assert [one.name for one, _ in (next(coming) for _ in range(3))] == ["0.txt", "1.txt", "2.txt"]
        with pytest.raises(OSError, match="the disk"):
            next(coming)


def test_another_process_is_started_soon_though_a_file_is_more_than_one_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    light(monkeypatch)
    monkeypatch.setattr(looking, "_FIRST_LOOK_SECONDS", 0.0)
    started: list[int] = []
    found = 0
    monkeypatch.setattr(sharing_out.SharingOut, "_start", lambda self: started.append(found))

    def things() -> Generator[Report | str, None, None]:
        for one in Given(200).reports():
            yield from ("it begins", one, "it is over")

    with Ahead(things(), lambda one: one if isinstance(one, Report) else None, 2) as ahead:
        reports = ((one, awaited) for one, awaited in ahead if isinstance(one, Report))
        for _ in ahead.findings(reports):
            found += 1
            if started:
                break
    assert started
    assert started[0] < sharing_out.WORTH
