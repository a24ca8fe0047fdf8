"""The kept seeds of fuzzing, among them what it once found, each read as its target reads it; and what holds for any bytes."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.read import FORMS, Refused, Source
from recoupe.read.guard import Guard
from recoupe.records import Report

FUZZ = Path(__file__).resolve().parents[2] / "fuzz"


def loaded() -> ModuleType:
    told = importlib.util.spec_from_file_location("fuzz_targets", FUZZ / "targets.py")
    assert told is not None
    assert told.loader is not None
    module = importlib.util.module_from_spec(told)
    sys.modules[told.name] = module
    told.loader.exec_module(module)
    return module


pytestmark = pytest.mark.skipif(not FUZZ.is_dir(), reason="the seeds are no part of an installed package")
TARGETS = loaded() if FUZZ.is_dir() else None
SEEDS = [(target.name, seed.name) for target in sorted((FUZZ / "seeds").glob("*")) for seed in sorted(target.iterdir())]


@pytest.mark.parametrize(("target", "seed"), SEEDS)
def test_a_seed_is_read_or_refused(target: str, seed: str) -> None:
    assert TARGETS is not None
    TARGETS.target(target)((FUZZ / "seeds" / target / seed).read_bytes())


@pytest.mark.parametrize("file", sorted(path.name for path in (FUZZ / "native").glob("*")))
def test_what_breaks_native_code_costs_that_file_alone(file: str) -> None:
    """Libraries in C++ that end the process: fuzz/native/parquet-levels does so in pyarrow 26 (a ParquetException nobody catches)."""
    form = file.partition("-")[0]
    with Guard() as guard:
        found = list(guard.reports(Source(name=file, location=file, data=(FUZZ / "native" / file).read_bytes(), form=form)))
        assert all(isinstance(one, Refused) for one in found)
        (report,) = guard.reports(Source(name="next", location="next", data=b"Berne se tait."))
        assert isinstance(report, Report)


def test_every_target_has_seeds_and_every_seed_a_target() -> None:
    assert TARGETS is not None
    assert {target for target, _ in SEEDS} == set(TARGETS.TARGETS)


def test_every_form_is_a_target() -> None:
    assert TARGETS is not None
    assert set(FORMS) <= set(TARGETS.TARGETS)


@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 3000), st.binary(max_size=6)), min_size=1, max_size=8))
@settings(max_examples=150)
def test_a_damaged_seed_is_read_or_refused(seed: tuple[str, str], damages: list[tuple[int, bytes]]) -> None:
    assert TARGETS is not None
    data = bytearray((FUZZ / "seeds" / seed[0] / seed[1]).read_bytes())
    for place, piece in damages:
        data[place % (len(data) + 1) : place % (len(data) + 1) + len(piece)] = piece
    TARGETS.target(seed[0])(bytes(data))
