"""What the tests of several processes share: reports, a program that starts others early, and processes that are gone."""

import os
import time
from pathlib import Path

import light_worker
import pytest

from recoupe import pipeline
from recoupe.analysing import process, sharing_out
from recoupe.analysing.sharing_out import SharingOut, _Portion
from recoupe.read import from_bytes
from recoupe.records import Report

SAID = "La Norvège a rejeté jeudi la demande du Danemark, a dit le ministre des Affaires étrangères à Oslo, n° {n}. {more}"


def report(n: int, more: str = "") -> Report:
    """A report that is unlike every other."""
    return from_bytes(SAID.format(n=n, more=more).encode(), name=f"{n}.txt", location=f"/{n}.txt")


def early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has another process started for two reports, and handed two at a time."""
    monkeypatch.setattr(sharing_out, "TOGETHER", 2)
    monkeypatch.setattr(sharing_out, "WORTH", 2)


def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has this process and all others find nothing, at once: see `light_worker`."""
    monkeypatch.setattr(process, "_MODULE", "light_worker")
    monkeypatch.setattr(pipeline, "analyse_many", light_worker.nothing_found)


def leaves_it_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has this process analyse nothing as long as there are others, as if it had something better to do."""
    here = SharingOut._next_here

    def elsewhere(self: SharingOut) -> _Portion | None:
        if self._gathering:
            self._put()
        return None if self._at_work else here(self)

    monkeypatch.setattr(SharingOut, "_next_here", elsewhere)


def gone(pid: int, seconds: float = 60.0) -> bool:
    """Whether the process ends within some time; one that nobody has asked after yet has ended too."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False
