"""What all tests share: hypothesis without a deadline, since the machines that run the tests are of any speed."""

import os

import pytest
from hypothesis import settings

from recoupe import learned

# On CI the examples are the same every time, so that a submission is judged by what it changes; elsewhere they are new ones.
settings.register_profile("any-machine", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("any-machine")


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The tests of extract and resolve are about rules: they run as where no weights are shipped, and the rules stand alone."""
    room = request.path.parent.name
    if room in ("extract", "resolve") and request.node.get_closest_marker("judged") is None:
        monkeypatch.setattr(learned, "load", lambda _: None)


@pytest.fixture(autouse=True)
def no_sources_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of sources that the user of the machine has is nobody's business in a test."""
    monkeypatch.setenv("RECOUPE_SOURCES", "")
