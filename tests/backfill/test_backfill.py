"""An archive of news in files of Parquet, worked through: by one process, by Ray, put into an archive."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from recoupe.archive import Archive, rules
from recoupe.backfill import Task, load, on_ray, tasks, work, worked
from recoupe.errors import ReadError
from recoupe.records.codec import dumps

FIRST = "Le ministre péruvien de la Défense a rencontré son homologue bolivien à Lima mardi.\nIls ont signé un accord."
SECOND = "La Bolivie a accusé le Pérou d'avoir fermé la frontière. « Nous le regrettons », a déclaré Inés Salas."
THIRD = "Quito a exigé le retrait des troupes de Bogota. Le Chili a promis une aide de 3 millions de dollars à Haïti."


def table(*texts: str | None) -> pa.Table:
    days = ["2024-03-05"] * len(texts)
    return pa.table({"corps": list(texts), "titre": ["Andes"] * len(texts), "jour": days})


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press")
    (folder / "2024").mkdir()
    pq.write_table(table(FIRST, SECOND), folder / "mars.parquet")
    pq.write_table(table(THIRD, None), folder / "2024" / "mars.parquet")
    return folder


COLUMNS = {"text": "corps", "title": "titre", "published": "jour"}


@pytest.fixture(scope="module")
def found(press: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("found")
    for task in tasks(press, out, COLUMNS):
        work(task, rules())
    return out


def rows(out: Path, ending: str) -> list[dict[str, object]]:
    return [row for file in sorted(out.glob(f"*{ending}")) for row in pq.read_table(file).to_pylist()]


def test_each_file_has_its_reports_and_its_statements(found: Path) -> None:
    reports, statements = rows(found, ".reports.parquet"), rows(found, ".statements.parquet")
    assert {str(row["published"]) for row in reports} == {"2024-03-05"}
    assert len(reports) == 3
    assert {row["report"] for row in statements} <= {row["id"] for row in reports}
    assert {"CONSULT", "ACCUSE", "REQUEST", "AGREE"} <= {row["event_type"] for row in statements}
    assert not {"verdict", "story"} & set(statements[0])


def test_what_is_done_is_not_done_again(found: Path, press: Path) -> None:
    assert all(task.is_done(rules()) for task in tasks(press, found, COLUMNS))


def test_what_was_read_otherwise_is_done_again(found: Path, press: Path) -> None:
    assert not any(task.is_done("other rules") for task in tasks(press, found, COLUMNS))
    assert not any(task.is_done(rules()) for task in tasks(press, found, {**COLUMNS, "title": "corps"}))


def test_a_row_that_holds_nothing_is_told(press: Path, tmp_path: Path) -> None:
    done = [work(task, rules()) for task in tasks(press, tmp_path, COLUMNS)]
    assert [len(one.failed) for one in done] == [1, 0]


def test_a_file_that_is_cut_off_leaves_nothing_behind(press: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes((press / "mars.parquet").read_bytes()[:-20])
    task = Task(path=broken, out=tmp_path / "out" / "broken")
    done = worked(task, rules())
    assert [name for name, _ in done.failed] == [str(broken)]
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(ReadError):
        work(task, rules())


def test_a_folder_without_files_of_parquet_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Parquet"):
        tasks(tmp_path, tmp_path, {})
    with Archive.open(tmp_path / "archive.db") as archive, pytest.raises(ReadError, match="back-fill"):
        next(load(archive, tmp_path))


def told(archive: Archive) -> list[str]:
    return sorted(dumps(dossier) for dossier in archive.dossiers(sorted(archive.reports())))


@pytest.fixture
def read(press: Path, tmp_path: Path) -> Iterator[Archive]:
    from recoupe.read import Source

    files = sorted(press.rglob("*.parquet"))
    sources = [Source(name=str(p), location=str(p), path=p, form="parquet", columns=COLUMNS) for p in files]
    with Archive.open(tmp_path / "read.db") as archive:
        list(archive.read(sources))
        yield archive


def test_what_is_loaded_is_what_would_have_been_read(found: Path, read: Archive, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "loaded.db") as loaded:
        assert [one.state for one in load(loaded, found)] == ["added"] * 3
        assert told(loaded) == told(read)
        assert [one.state for one in load(loaded, found)] == ["known"] * 3


def test_what_other_rules_have_found_is_not_loaded(press: Path, tmp_path: Path) -> None:
    for task in tasks(press, tmp_path / "out", COLUMNS):
        work(task, "other rules")
    with Archive.open(tmp_path / "archive.db") as archive, pytest.raises(ReadError, match="other rules"):
        list(load(archive, tmp_path / "out"))


def test_ray_finds_what_one_process_finds(press: Path, found: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is an extra; it is not installed")
    done = list(on_ray(tasks(press, tmp_path, COLUMNS), rules(), processes=1))
    assert sum(one.reports for one in done) == 3
    assert sum(len(one.failed) for one in done) == 1
    for ending in (".reports.parquet", ".statements.parquet"):
        assert rows(tmp_path, ending) == rows(found, ending)
