"""Whatever people say, in whatever order: nothing that is undone leaves a trace, and another reading by the same rules changes nothing."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from made_corrections import SECOND, accused, findings, matter, met, report, said, stretch

from recoupe import correct
from recoupe.errors import CorrectionError
from recoupe.records import Correction, Findings

REPORT = report()
FOUND = findings(REPORT, met(REPORT), accused(REPORT))
ADDED = stretch("avoir fermé la frontière")
VALUES = (
    {"modality": "planned"},
    {"type": "AID"},
    {"actors": "FRA"},
    {"when": "2024"},
    {"polarity": "negative"},
    {"text": "rencontré"},
    {"sources": "-"},
)
ways = st.tuples(
    st.sampled_from(("confirm", "change", "reject", "merge", "split", "add")), st.integers(0, 9), st.sampled_from(VALUES)
)


def made(now: Findings, way: str, which: int, fields: dict[str, str]) -> Correction:
    """What somebody says who sees the findings as they are *now*. Raises `CorrectionError` where it cannot be said."""
    if way == "add" or not now.statements:
        return correct.adding(
            REPORT, now, stretch(SECOND), ADDED, {"type": "COERCE", **{k: v for k, v in fields.items() if k != "text"}}
        )
    row, other = now.statements[which % len(now.statements)], now.statements[(which + 1) % len(now.statements)]
    about = matter(row, REPORT, now)
    if way == "merge":
        return correct.merging(about, [matter(other, REPORT, now)])
    if way == "split":
        return correct.splitting(about, row.text.split()[:2])
    return {"confirm": correct.confirming, "reject": correct.rejecting}.get(way, lambda one: correct.changing(one, fields))(about)


def log(told: Sequence[tuple[str, int, dict[str, str]]]) -> list[Correction]:
    words: list[Correction] = []
    for way, which, fields in told:
        try:
            words.append(said(made(correct.applied(FOUND, REPORT, words), way, which, fields), len(words) + 1))
        except CorrectionError:
            continue
    return words


@settings(max_examples=60)
@given(st.lists(ways, max_size=8))
def test_all_that_was_said_stands_where_it_was_said(told: list[tuple[str, int, dict[str, str]]]) -> None:
    words = log(told)
    made = correct.outcome(FOUND, REPORT, words)
    assert made.adrift == ()
    rows = made.findings.statements
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.span.of(REPORT.text) == row.text for row in rows)
    assert correct.outcome(FOUND, REPORT, words) == made


@settings(max_examples=60)
@given(st.lists(ways, max_size=6), st.integers(0, 5))
def test_what_is_undone_is_as_if_it_had_not_been_said(told: list[tuple[str, int, dict[str, str]]], at: int) -> None:
    words = log(told)
    without = [one for number, one in enumerate(words) if number != at]
    undone = [replace(one, undone=True) if number == at else one for number, one in enumerate(words)]
    assert correct.applied(FOUND, REPORT, undone) == correct.applied(FOUND, REPORT, without)
    assert correct.applied(FOUND, REPORT, [replace(one, undone=True) for one in words]) == FOUND


@settings(max_examples=60)
@given(st.lists(ways, max_size=6))
def test_other_ids_change_nothing_of_what_stands(told: list[tuple[str, int, dict[str, str]]]) -> None:
    words = log(told)
    renamed = replace(FOUND, statements=tuple(replace(row, id=f"new-{row.id}") for row in FOUND.statements))
    made = correct.outcome(renamed, REPORT, words)
    before = correct.applied(FOUND, REPORT, words).statements
    assert made.adrift == ()
    assert [row.id.removeprefix("new-") for row in made.findings.statements] == [row.id for row in before]
    assert [replace(row, id="") for row in made.findings.statements] == [replace(row, id="") for row in before]
