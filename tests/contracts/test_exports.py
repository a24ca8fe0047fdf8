"""The doors of the house: what each room offers, and that nobody climbs in by a window."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import recoupe

SOURCE = Path(recoupe.__file__).parent
ROOMS = (
    "read",
    "parse",
    "find",
    "extract",
    "resolve",
    "reconcile",
    "store",
    "analysing",
    "atlas",
    "measure",
    "fetch",
    "correct",
    "export",
    "workers",
    "backfill",
    "mcp",
    "api",
    "pages",
)


def imports() -> list[tuple[str, str, str]]:
    """Every import of a room of the house as (file, room, module beyond the door or "")."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("recoupe."):
                _, room, *beyond = str(node.module).split(".")
                found.append((path.relative_to(SOURCE).as_posix(), room, ".".join(beyond)))
    return found


def test_the_public_door_offers_what_it_says_and_nothing_else() -> None:
    assert recoupe.__all__ == sorted(recoupe.__all__)
    for name in recoupe.__all__:
        assert getattr(recoupe, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        recoupe.nonsense  # noqa: B018


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_offers_what_it_says(room: str) -> None:
    door = import_module(f"recoupe.{room}")
    assert door.__doc__
    assert len(set(door.__all__)) == len(door.__all__)
    for name in door.__all__:
        assert hasattr(door, name), f"recoupe.{room}.{name}"


def test_a_record_is_offered_by_the_room_of_records() -> None:
    records = import_module("recoupe.records")
    assert all(hasattr(records, name) for name in records.__all__)


@pytest.mark.parametrize("room", ROOMS)
def test_other_rooms_come_in_by_the_door(room: str) -> None:
    windows = [
        (file, beyond) for file, its_room, beyond in imports() if its_room == room and beyond and file.split("/")[0] != room
    ]
    assert windows == []


def test_the_pipeline_holds_no_logic() -> None:
    lines = (SOURCE / "pipeline.py").read_text("utf-8").splitlines()
    assert len(lines) < 100
    assert not [node for node in ast.walk(ast.parse("\n".join(lines))) if isinstance(node, ast.If | ast.While)]
