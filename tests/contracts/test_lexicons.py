"""Every table of words and places: well formed, in UTF-8, without duplicates, read by somebody."""

import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import recoupe
import recoupe.lexicon

SOURCE = Path(recoupe.__file__).parent
TABLES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.tsv"))
MODULES = sorted(info.name for info in pkgutil.iter_modules(recoupe.lexicon.__path__))


def rows(table: str) -> list[tuple[int, str]]:
    """The rows of a table with their line numbers; the header, notes and empty lines left out."""
    lines = (SOURCE / table).read_text("utf-8").split("\n")
    return [(n, line) for n, line in enumerate(lines[1:], start=2) if line.strip() and not line.startswith("#")]


def test_there_are_tables() -> None:
    assert {"lexicon/fr/acts.tsv", "lexicon/fr/carriers.tsv", "atlas/states.tsv"} <= set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_plain_utf_8(table: str) -> None:
    data = (SOURCE / table).read_bytes()
    text = data.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert "\ufffd" not in text
    assert text.endswith("\n")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_the_cells_of_the_header(table: str) -> None:
    header = (SOURCE / table).read_text("utf-8").split("\n")[0].split("\t")
    assert all(cell.strip() == cell and cell for cell in header)
    assert len(set(header)) == len(header)
    assert [n for n, line in rows(table) if len(line.split("\t")) != len(header)] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_row_stands_twice(table: str) -> None:
    seen: dict[str, int] = {}
    assert [(seen[line], n) for n, line in rows(table) if seen.setdefault(line, n) != n] == []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_read_by_the_room_that_holds_it(table: str) -> None:
    room, name = SOURCE / table.split("/")[0], Path(table).stem
    assert any(name in path.read_text("utf-8") for path in room.rglob("*.py")), f"nobody reads {table}"


@pytest.mark.parametrize("module", MODULES)
def test_every_loader_of_words_loads(module: str) -> None:
    loaded = import_module(f"recoupe.lexicon.{module}")
    for name, function in inspect.getmembers(loaded, lambda member: hasattr(member, "cache_clear")):
        if not name.startswith("_") and not inspect.signature(function).parameters:
            assert function(), f"{module}.{name} gives nothing"


@pytest.mark.parametrize("folder", sorted({str(Path(table).parent) for table in TABLES}))
def test_every_folder_of_outside_facts_says_where_they_come_from(folder: str) -> None:
    if folder.split("/")[0] in ("lexicon", "atlas"):
        readme = next((SOURCE / f / "README.md" for f in (folder, folder + "/fr") if (SOURCE / f / "README.md").exists()), None)
        assert readme is not None, f"{folder} has no README"
        assert "licence" in readme.read_text("utf-8").lower()
