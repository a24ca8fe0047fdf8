"""What goes wrong in one item of a container costs that item: in the making of its draft, in its reading, in its process."""

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from recoupe.errors import ReadError
from recoupe.read import Refused, Source, reports
from recoupe.read.door import _of_item
from recoupe.read.drafts import Draft, Later, Passage
from recoupe.read.guard import Guard, Limits
from recoupe.read.guard.wire import GoneError
from recoupe.records import Report

WORDS = "La ministre a reçu lundi à Berne une délégation venue de Rabat, et les deux parties ont parlé d'un accord."
# Unpacked in no time, read in seconds.
SLOW = "Encore une ligne, dit-il.\n" * 99_000
SOURCE = Source(name="a.jsonl", location="here/a.jsonl", data=b"", form="jsonl")


def rows(*texts: str) -> Source:
    data = "\n".join(json.dumps({"title": "Un titre", "text": text}, ensure_ascii=False) for text in texts)
    return Source(name="a.jsonl", location="here/a.jsonl", data=data.encode(), form="jsonl")


def archive(*texts: str) -> Source:
    records = []
    for number, text in enumerate(texts, start=1):
        head = (
            f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Target-URI: https://exemple.test/{number}\r\nWARC-Date: 2022-03-04T12:30:00Z\r\n"
            f"Content-Type: text/plain\r\nContent-Length: {len(text.encode())}\r\n\r\n"
        )
        records.append(f"{head}{text}\r\n\r\n")
    return Source(name="a.warc", location="here/a.warc", data="".join(records).encode(), form="warc")


def test_a_draft_that_is_made_later_is_read_as_any_other() -> None:
    draft = Draft(form="jsonl", data=b"x", passages=(Passage(text=WORDS),), label="line 1")
    assert list(_of_item(Later(name="a.jsonl#line 1", draft=lambda: draft), SOURCE, 0)) == list(_of_item(draft, SOURCE, 0))


@pytest.mark.parametrize("error", [ValueError("so"), RecursionError("so"), KeyError("so")])
def test_an_accident_in_the_making_is_a_refusal_of_that_item(error: Exception) -> None:
    def fails() -> Draft:
        raise error

    (refused,) = _of_item(Later(name="a.jsonl#line 1", draft=fails), SOURCE, 0)
    assert isinstance(refused, Refused)
    assert refused.name == "a.jsonl#line 1"
    assert type(error).__name__ in refused.reason


def test_what_an_item_itself_says_is_the_reason() -> None:
    def fails() -> Draft:
        raise ReadError("There is no text in it.")

    (refused,) = _of_item(Later(name="a.jsonl#line 1", draft=fails), SOURCE, 0)
    assert refused == Refused(name="a.jsonl#line 1", reason="There is no text in it.")


def test_the_rest_is_read_behind_what_was_passed_over() -> None:
    source = rows(*(f"{WORDS} {number}" for number in range(5)))
    every = list(reports(source))
    assert [report.name for report in every] == [f"a.jsonl#line {number}" for number in range(1, 6)]
    with Guard() as guard:
        for skip in range(6):
            assert list(guard.reports(source, skip=skip)) == list(reports(source, skip=skip)) == every[skip:]


def test_each_item_is_announced_before_it_is_looked_for_and_when_it_was_found() -> None:
    heard: list[tuple[int, str | None]] = []
    list(reports(rows(WORDS, WORDS + " Enfin."), progress=lambda number, name: heard.append((number, name))))
    assert heard == [(0, None), (0, "a.jsonl#line 1"), (1, None), (1, "a.jsonl#line 2"), (2, None)]


@pytest.mark.skipif(sys.platform == "win32", reason="time is watched by the system elsewhere")
def test_a_record_that_takes_too_long_costs_itself_alone() -> None:
    source = archive(WORDS, SLOW, WORDS + " Enfin.")
    with Guard(Limits(seconds=1.0)) as guard:
        list(guard.reports(archive(WORDS)))
        first, refused, last = guard.reports(source)
        assert isinstance(first, Report)
        assert refused == Refused(name="a.warc#2", reason="a.warc#2 took longer than 1 s to read; it was given up.")
        assert isinstance(last, Report)
        assert last.text.endswith("Enfin.")


def test_a_file_of_nothing_but_refusals_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.read.door._MOST_REFUSED", 5)
    *refused, last = reports(rows(WORDS, *["-"] * 4, WORDS, *["-"] * 20))
    assert [type(one) for one in refused] == [Report] + [Refused] * 4 + [Report] + [Refused] * 5
    assert last == Refused(
        name="a.jsonl", reason="a.jsonl holds 5 items one after another that cannot be read; the rest was left unread."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="time is watched by the system elsewhere")
def test_after_three_in_a_row_the_rest_is_given_up() -> None:
    with Guard(Limits(seconds=1.0)) as guard:
        list(guard.reports(archive(WORDS)))
        *refused, last = guard.reports(archive(*[SLOW] * 4, WORDS))
        assert [one.name for one in refused] == ["a.warc#1", "a.warc#2", "a.warc#3"]
        assert isinstance(last, Refused)
        assert last.reason == "a.warc was read up to item 3 only: 3 items one after another could not be read."
        assert guard.deaths == 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_a_reader_who_is_slow_to_take_the_answers_is_given_the_time() -> None:
    with Guard(Limits(seconds=1.0)) as guard:
        list(guard.reports(rows(WORDS)))
        taken = 0
        for _ in guard.reports(rows(*(f"{WORDS * 40} {number}" for number in range(60)))):
            taken += 1
            if taken == 20:
                time.sleep(2.5)
        assert taken == 60
        assert guard.deaths == 0


def test_a_process_that_was_asked_and_is_gone_is_replaced(tmp_path: Path) -> None:
    with Guard() as guard:
        list(guard.reports(rows(WORDS)))
        process = guard._process
        assert process is not None
        os.kill(process._process.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        process._process.wait()
        with pytest.raises(GoneError):
            process.ask(rows(WORDS), 0)
        process.busy = False
        (report,) = guard.reports(rows(WORDS))
        assert isinstance(report, Report)
