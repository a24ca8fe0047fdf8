"""What the tests of the pages share: an archive of the examples, read once, and a client of the pages over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Chromium, chromium
from looked import Looked, looking
from starlette.testclient import TestClient

from recoupe.archive import Archive

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the examples, told."""
    path = tmp_path_factory.mktemp("pages") / "examples.db"
    with Archive.open(path) as archive:
        for _ in archive.read(sorted(map(str, EXAMPLES.glob("*.txt")))):
            pass
        list(archive.tell())
    return path


@pytest.fixture(scope="session")
def client(examples: Path) -> Iterator[TestClient]:
    """A client of the pages over the examples."""
    with looking(examples) as made:
        yield made


@pytest.fixture(scope="session")
def looked(client: TestClient) -> Looked:
    """The addresses of a page of each kind over the examples."""
    return Looked.over(client)


@pytest.fixture(scope="session")
def browser() -> Iterator[Chromium]:
    """A browser; tests that ask for it are skipped where none is installed."""
    with chromium() as made:
        yield made
