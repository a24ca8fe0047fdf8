"""The API against its own description: schemathesis with all its checks, and what in the description has changed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import Failure, FailureGroup

from recoupe.api import PREFIX, Terms, application
from recoupe.archive import Archive

SNAPSHOT = Path(__file__).parent / "golden" / "description.json"
EXAMPLES = 6  # of each kind for each operation
TOKEN = "a token for the tests only"
load_all_checks()


@pytest.fixture(scope="module")
def described(sample: Path) -> Any:
    """The description of a server over the archive made by hand, as schemathesis reads it."""
    with Archive.open_to_look(sample) as archive:
        # what is sent is not kept: no desk, and who has the token is told that nothing is written
        app = application(archive, Terms(rate=0, token=TOKEN))
        schema = schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", app)
        # a cursor and a query of the search are well formed by rules that a schema cannot tell: 400 is how they are refused
        schema.config.checks.positive_data_acceptance.expected_statuses = ["2xx", "304", "400", "403", "404", "429", "503", "504"]
        yield schema


def operations(schema: Any) -> Iterator[Any]:
    """Every operation; the events never end, and have tests of their own."""
    for found in schema.exclude(path=f"{PREFIX}/events").get_all_operations():
        yield found.ok()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_address_does_as_it_is_described(described: Any, mode: GenerationMode) -> None:
    failed = []
    for operation in operations(described):
        try:
            _called(operation, mode)
        except (schemathesis.errors.SchemathesisError, FailureGroup, Failure) as failure:
            failed.append(f"{operation.label}: {failure}")
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE  # nothing can be wrong about what takes nothing
    assert not failed, "\n\n".join(failed)


def _called(operation: Any, mode: GenerationMode) -> None:
    """Calls an operation some times, with what fits its description or what does not, and checks all that schemathesis knows."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def call(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"}, checks=list(CHECKS.get_all()))

    call()


def summed_up(description: dict[str, Any]) -> dict[str, Any]:
    """What a client depends on: addresses, parameters, statuses, and the fields of each model."""
    made: dict[str, Any] = {}
    for path, ways in description["paths"].items():
        for method, way in ways.items():
            parameters = sorted(
                f"{one['name']} in {one['in']}{' !' if one['required'] else ''}" for one in way.get("parameters", ())
            )
            answers = sorted(way["responses"])
            made[f"{method.upper()} {path}"] = {"id": way["operationId"], "parameters": parameters, "answers": answers}
    for name, model in description["components"]["schemas"].items():
        made[f"model {name}"] = sorted(model.get("properties", model.get("enum", ())))
    return made


def differences(was: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What has changed, in words."""
    gone = [f"gone: {name}" for name in sorted(was.keys() - now.keys())]
    new = [f"new: {name}" for name in sorted(now.keys() - was.keys())]
    return (
        gone
        + new
        + [f"changed: {name}: {was[name]} -> {now[name]}" for name in sorted(was) if name in now and was[name] != now[name]]
    )


def test_what_clients_depend_on_is_as_it_was(client: httpx.Client) -> None:
    now = summed_up(client.get("/openapi.json").json())
    if not SNAPSHOT.exists():
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(json.dumps(now, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
        pytest.fail(f"{SNAPSHOT.name} was written; look at it, and add it")
    changed = differences(json.loads(SNAPSHOT.read_text("utf-8")), now)
    assert not changed, "\n".join([*changed, f"If this is meant, remove {SNAPSHOT.name} and run the test again."])


def test_a_change_is_named() -> None:
    assert differences({"a": [1], "b": []}, {"a": [2], "c": []}) == ["gone: b", "new: c", "changed: a: [1] -> [2]"]


def test_every_address_is_described_in_words(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    ids = []
    for path, ways in described["paths"].items():
        for way in ways.values():
            ids.append(way["operationId"])
            assert way["summary"], path
            assert way["description"], path
            assert way["tags"], path
            for one in way.get("parameters", ()):
                assert one.get("description") or one["schema"].get("description"), f"{path}: {one['name']}"
    assert len(set(ids)) == len(ids)


def test_the_description_is_made_without_an_archive_that_may_be_written(sample: Path) -> None:
    with Archive.open_to_look(sample) as archive:
        assert isinstance(application(archive, Terms()), FastAPI)
