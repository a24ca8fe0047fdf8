"""Records survive the archive: to JSON and back, nothing is lost."""

import json
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.records import (
    Actor,
    Commitment,
    Correction,
    Entity,
    Fact,
    Meeting,
    Origin,
    Position,
    Quotation,
    Report,
    Source,
    Span,
    Statement,
    Story,
    codec,
)

KEPT = [Report, Statement, Quotation, Entity, Story, Fact, Meeting, Position, Commitment, Origin, Correction]

# any character that a decoded file may hold, and the lone surrogates of file names in a foreign encoding
TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)


def strategy(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that the type hint allows; the hints of the records are its only guide."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return st.one_of([strategy(arm) for arm in get_args(hint)])
    if origin is tuple:
        arms = get_args(hint)
        if arms[-1] is Ellipsis:
            return st.lists(strategy(arms[0]), max_size=2).map(tuple)
        return st.tuples(*map(strategy, arms))
    if hint is Span:
        return st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
    if is_dataclass(hint):
        assert isinstance(hint, type)
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: strategy(hints[field.name]) for field in fields(hint)})
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXTS,
        int: st.integers(-(2**70), 2**70),
        float: st.floats(allow_nan=False),
        bool: st.booleans(),
        NoneType: st.none(),
    }
    return plain[hint] if hint in plain else st.sampled_from(hint)


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
def test_every_record_comes_back_as_it_was(kind: type[Any]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(strategy(kind))
    def comes_back(record: Any) -> None:
        text = codec.dumps(record)
        back = codec.loads(kind, text)
        assert back == record
        assert repr(back) == repr(record)  # also where 1 == 1.0 == True
        assert codec.dumps(back) == text

    comes_back()


def test_a_field_that_holds_its_default_is_left_out() -> None:
    source = Source(id="source:1", name="une source", kind="unnamed")
    assert json.loads(codec.dumps(source)) == {"id": "source:1", "name": "une source", "kind": "unnamed"}


def test_a_field_without_default_is_written_though_it_is_none() -> None:
    told = json.loads(codec.dumps(Story(id="story:1", title=None, reports=("r",))))
    assert told == {"id": "story:1", "title": None, "reports": ["r"]}


def test_what_an_older_program_did_not_write_gets_its_default() -> None:
    assert codec.loads(Actor, '{"id":"a","name":"A","kind":"state"}') == Actor(id="a", name="A", kind="state")


def test_what_a_later_program_wrote_is_passed_over() -> None:
    told = '{"id":"a","name":"A","kind":"state","height":3}'
    assert codec.loads(Actor, told) == Actor(id="a", name="A", kind="state")


def test_a_span_is_a_pair_of_numbers() -> None:
    actor = Actor(id="a", name="A", kind="state", mention=Span(3, 7))
    assert json.loads(codec.dumps(actor))["mention"] == [3, 7]
    mention = codec.loads(Actor, codec.dumps(actor)).mention
    assert isinstance(mention, Span)
