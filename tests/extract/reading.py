"""Reading made-up sentences as reports are read, all those of a test module in one go: the engine is quicker on batches."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Actor, Findings, Statement

SATURDAY = "Publié le 22 janvier 2022\n\n"  # 22 January 2022 is a Saturday


def reader(cases: Iterable[Any], before: str = "") -> Callable[[str], Findings]:
    """A function from the text of a case to its findings; *cases* are texts, tuples or ``pytest.param`` that begin with the text.

    *before* is put before every text: the front matter of a report. Nothing is read until the first text is asked for.
    """
    texts = tuple(dict.fromkeys(text_of(case) for case in cases))

    @cache
    def read() -> dict[str, Findings]:
        reports = [
            from_bytes((before + text).encode(), name=f"case-{n}.txt", location=f"/cases/{n}") for n, text in enumerate(texts)
        ]
        return dict(zip(texts, pipeline.analyse_many(reports), strict=True))

    return lambda text: read()[text]


def text_of(case: Any) -> str:
    values = getattr(case, "values", case)
    return values if isinstance(values, str) else values[0]


def bug(*values: Any, reason: str) -> Any:
    """A case of ordinary French that the program still gets wrong; the test turns red as soon as it gets it right."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def the(findings: Findings, kind: str, words: str = "") -> Statement:
    """The one statement of an event type, with *words* in its own words; fails where there is none or several."""
    fitting = [s for s in findings.statements if s.event_type == kind and words in s.text]
    assert len(fitting) == 1, f"{len(fitting)} {kind} in {[(s.event_type, s.text) for s in findings.statements]}"
    return fitting[0]


def kinds(findings: Findings) -> list[str]:
    """The event types found, in text order."""
    return [s.event_type for s in findings.statements]


def who(actors: Iterable[Actor]) -> set[str]:
    """The actors as short labels: the country's code for a state or anybody known by his country only, else the name."""
    return {a.country if a.country and a.kind != "person" else a.name for a in actors}


def chain(statement: Statement) -> list[str]:
    """The names of the chain of attribution, from the outside in."""
    return [source.name for source in statement.sources]
