"""Any record that its type hints allow, for hypothesis."""

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from recoupe.export import Chapter
from recoupe.records import Dossier, Report, Span

# any character that a decoded file may hold, and the lone surrogates of file names in a foreign encoding
_TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
_NUMBERS = st.integers(0, 10**6)


@cache
def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that the type hint allows."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return st.one_of([any_of(arm) for arm in get_args(hint)])
    if origin is tuple:
        arms = get_args(hint)
        if arms[-1] is Ellipsis:
            return st.lists(any_of(arms[0]), max_size=1).map(tuple)
        return st.tuples(*map(any_of, arms))
    if hint is Span:
        return st.builds(Span, _NUMBERS, _NUMBERS)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: any_of(hints[field.name]) for field in fields(hint)})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: _TEXTS,
        int: st.integers(-(2**70), 2**70),
        float: st.floats(allow_nan=False),
        bool: st.booleans(),
        NoneType: st.none(),
    }
    return plain[hint]


def chapters() -> st.SearchStrategy[Chapter]:
    """Any chapter: any dossier, with any reports under their ids."""
    reports = st.lists(any_of(Report), max_size=2).map(lambda some: {one.id: one for one in some})
    return st.builds(Chapter, dossier=any_of(Dossier), reports=reports)
