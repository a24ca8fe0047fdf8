"""What all tests share: hypothesis without a deadline, since the machines that run the tests are of any speed."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import postgres
from recoupe import learned

# On CI the examples are the same every time, so that a submission is judged by what it changes; elsewhere they are new ones.
settings.register_profile("any-machine", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("any-machine")

# The language model and the tables are a million objects that live as long as the run: the collector goes through all of them seldom.
gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The tests of extract and resolve are about rules: they run as where no weights are shipped, and the rules stand alone."""
    room = request.path.parent.name
    if room in ("extract", "resolve") and request.node.get_closest_marker("judged") is None:
        monkeypatch.setattr(learned, "load", lambda _: None)
        monkeypatch.setattr(learned, "reader", lambda: None)


@pytest.fixture(autouse=True)
def no_sources_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of sources that the user of the machine has is nobody's business in a test."""
    monkeypatch.setenv("RECOUPE_SOURCES", "")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """The run's server of PostgreSQL."""
    with postgres.running() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of an empty database of PostgreSQL."""
    with postgres_server.new_database() as url:
        yield url


@pytest.fixture(params=("sqlite", "postgresql"))
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made: a file, or an empty database. A test that asks for it runs on both."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    url: str = request.getfixturevalue("postgres_url")
    return url
