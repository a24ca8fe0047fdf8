"""Several workers on one archive of PostgreSQL: what they read is what one machine reads, and one that is killed costs nothing."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe import workers
from recoupe.archive import Archive
from recoupe.errors import StoreError
from recoupe.records.codec import dumps
from recoupe.show.cli import main
from recoupe.store import address_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))[:6]
WORK = """
import sys
from recoupe.archive import Archive
from recoupe.workers import Worker
with Archive.open(sys.argv[1]) as archive:
    tell = lambda batch, kept, failed: print(kept, flush=True)
    Worker(archive=archive, gone=float(sys.argv[2]), tell=tell).run(until_empty=True)
"""


def told(archive: Archive) -> list[str]:
    """Everything that the archive says, in an order of its own."""
    return sorted(dumps(dossier) for dossier in archive.dossiers(sorted(archive.reports())))


@pytest.fixture(scope="module")
def on_one_machine(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with Archive.open(tmp_path_factory.mktemp("one") / "archive.db") as archive:
        assert all(reading.error is None for reading in archive.read(map(str, EXAMPLES)))
        return told(archive)


@pytest.fixture
def queued(postgres_url: str) -> Iterator[Archive]:
    """An archive in which the examples wait, in batches of two."""
    with Archive.open(postgres_url) as archive:
        workers.prepare(archive.address)
        assert sum(one.reports for one in workers.put_to_wait(archive, map(str, EXAMPLES), size=2)) == len(EXAMPLES)
        yield archive


def at_work(archive: Archive, gone: float = 6.0) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WORK, str(archive.address), str(gone)], stdout=subprocess.PIPE, text=True)


def test_two_workers_read_what_one_machine_reads(queued: Archive, on_one_machine: list[str]) -> None:
    both = [at_work(queued), at_work(queued)]
    kept = [sum(map(int, worker.communicate(timeout=240)[0].split())) for worker in both]
    assert [worker.returncode for worker in both] == [0, 0]
    assert sum(kept) == len(EXAMPLES)
    assert queued.queue_state().reports == 0
    assert told(queued) == on_one_machine


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(queued: Archive, on_one_machine: list[str]) -> None:
    with at_work(queued) as killed:
        assert killed.stdout is not None
        killed.stdout.readline()
        killed.send_signal(signal.SIGKILL)
    assert 0 < queued.queue_state().reports < len(EXAMPLES)
    with at_work(queued) as second:
        second.communicate(timeout=240)
    assert second.returncode == 0
    assert queued.queue_state().reports == 0
    assert told(queued) == on_one_machine


def test_what_waits_is_not_put_to_wait_again(queued: Archive) -> None:
    assert [one.reports for one in workers.put_to_wait(queued, map(str, EXAMPLES), size=50)] == [0]
    assert queued.queue_state().reports == len(EXAMPLES)


def test_a_batch_that_nobody_was_given_is_found(postgres_url: str, on_one_machine: list[str]) -> None:
    """Who put it to wait was killed before it could be handed out."""
    with Archive.open(postgres_url) as archive:
        assert sum(one.reports for one in archive.queue(map(str, EXAMPLES), 4, iter("abc").__next__)) == len(EXAMPLES)
        workers.Worker(archive=archive).run(until_empty=True)
        assert told(archive) == on_one_machine


def test_a_report_that_brings_the_analysis_down_does_not_stop_the_rest(queued: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    from recoupe import pipeline

    analyse = pipeline.analyse_many
    bad = queued._store.ask(lambda db: db.exec_driver_sql("SELECT name FROM queued ORDER BY number LIMIT 1").scalar_one())

    def fails(reports):  # type: ignore[no-untyped-def]
        if any(report.name == bad for report in reports):
            raise ArithmeticError("no")
        return analyse(reports)

    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "analyse_many", fails)
        workers.Worker(archive=queued).run(until_empty=True)
    assert queued.queue_state().failed == ((bad, "ArithmeticError: no"),)
    assert len(queued.reports()) == len(EXAMPLES) - 1
    assert queued.try_again() == 1
    workers.Worker(archive=queued).run(until_empty=True)
    assert len(queued.reports()) == len(EXAMPLES)


def test_workers_share_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="postgresql://"):
        workers.hand_out(address_of(tmp_path / "archive.db"), ["a"])


@pytest.mark.parametrize("said", [["worker", "--until-empty"], ["queue", "status"], ["queue", "add", str(EXAMPLES[0])]])
def test_an_archive_that_is_a_file_is_refused_and_not_made(
    said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*said, "--archive", str(tmp_path / "typo.db"), "--lang", "en"]) == 1
    assert "is a file" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
