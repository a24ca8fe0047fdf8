"""What the tests of the API share: an archive made by hand, and a server over it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import made_archive
from served import serving


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that nobody writes to."""
    return made_archive.archive(tmp_path_factory.mktemp("api") / "archive.db")


@pytest.fixture(scope="session")
def client(sample: Path) -> Iterator[httpx.Client]:
    """A client of a server that only looks."""
    with serving(sample) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An archive of a test's own."""
    return made_archive.archive(tmp_path / "archive.db", stories=3)
