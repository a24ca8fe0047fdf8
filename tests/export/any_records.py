"""Any record that its type hints allow, for hypothesis."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from recoupe.export import Chapter
from recoupe.lexicon.plover import kinds
from recoupe.records import Actor, Dossier, Fact, Place, Report, Span, Statement, When

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


def told_chapters() -> st.SearchStrategy[Chapter]:
    """Any chapter of one report whose facts rest on its statements, in which types and codes are what they can be."""
    return st.builds(_told, any_of(Report), st.lists(_statements(), min_size=1, max_size=3), any_of(Dossier))


def _statements() -> st.SearchStrategy[Statement]:
    hints: dict[str, Any] = get_type_hints(Statement)
    fixed = {
        "event_type": st.sampled_from(sorted({name for name, _ in kinds()})),
        "cameo": st.sampled_from([None, "010", "030", "036", "042", "045", "057", "0871", "112", "1121", "154", "190"]),
        "actors": st.lists(_actors(), max_size=2).map(tuple),
        "recipients": st.lists(_actors(), max_size=2).map(tuple),
        "modality": st.sampled_from(["actual", "planned"]),
        "polarity": st.just("positive"),
        "confidence": st.floats(0, 1),
        "when": st.none() | st.builds(When, edtf=_TIMES | _TEXTS, text=_TEXTS),
        "place": st.none() | st.builds(Place, name=_TEXTS | st.sampled_from(["Quito", "Pérou"]), country=_COUNTRIES),
    }
    return st.builds(Statement, **{field.name: fixed.get(field.name, any_of(hints[field.name])) for field in fields(Statement)})


def _actors() -> st.SearchStrategy[Actor]:
    sectors = st.sampled_from([None, "GOV", "UNO", "MNC", "REB", "odd"])
    kinds = st.sampled_from(["person", "state", "organisation", "group", "unnamed"])
    ids = st.sampled_from(["state:PER", "org:NATO", "person:x"])
    return st.builds(Actor, id=ids, name=_TEXTS, kind=kinds, country=_COUNTRIES, sector=sectors, office=st.none() | _TEXTS)


_COUNTRIES = st.sampled_from([None, "PER", "XKX", "ESH", "PSE", "SUN", "odd"])
_TIMES = st.sampled_from(
    ["2031-05-05", "2031-05", "0009-01-02", "2031-05-05/..", "2031-05-05/2031-06-01", "203X", "2031~", "9999-12-31"]
)


def _told(report: Report, statements: list[Statement], dossier: Dossier) -> Chapter:
    rows = tuple(replace(row, id=f"s{number}", report=report.id) for number, row in enumerate(statements))
    facts = tuple(
        Fact(
            id=f"f{row.id}",
            **{name: getattr(row, name) for name in _SHARED},
            statements=(row.id,),
            reports=(report.id,),
            outlets=0,
            families=0,
            origins_known=0,
            origins_unknown=1,
            verdict="unclear",
        )
        for row in rows
    )
    story = replace(dossier.story, reports=(report.id,))
    return Chapter(dossier=replace(dossier, story=story, facts=facts, statements=rows), reports={report.id: report})


_SHARED = ("event_type", "mode", "actors", "recipients", "place", "when", "modality", "polarity")


def chapters() -> st.SearchStrategy[Chapter]:
    """Any chapter: any dossier, with any reports under their ids."""
    reports = st.lists(any_of(Report), max_size=2).map(lambda some: {one.id: one for one in some})
    return st.builds(Chapter, dossier=any_of(Dossier), reports=reports)
