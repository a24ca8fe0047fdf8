"""The network: who has to do with whom, and how, in a month or in all of the time; the same picture of one story."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import fmean
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe import reconcile
from recoupe.api import Looking
from recoupe.archive import Archive
from recoupe.pages import layout, reader, rendering, spans
from recoupe.pages.reader import Reader
from recoupe.records import Actor, Fact
from recoupe.show import names
from recoupe.show.asked import periods
from recoupe.show.words import Words

WIDE = 760
TONES = ("warm", "mixed", "cool", "thin")
KINDS = ("state", "person", "organisation", "group")
_MOST = 40  # actors that are drawn
_OF_A_STORY = 14
_LISTED = 60
_HIGH = ((22, 480), (9, 360), (0, 230))  # of the picture, by how many are drawn at least
_LETTERS = 24  # of a name in the picture
_LETTER, _LINE = 6.9, 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor in the picture: ``told`` is the name and in how many facts; ``label`` the name, cut where it is long."""

    id: str
    name: str
    label: str
    told: str
    kind: str
    count: int
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two who have to do with each other: how often, and how, by the mean intensity of what was done between them.

    ``few``: of too few facts to say. ``ends`` are where the line is drawn, None where one of the two is not.
    """

    one: str
    other: str
    names: tuple[str, str]
    count: int
    mean: str
    tone: str
    few: bool
    tone_told: str
    told: str
    width: float
    ends: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """A network, drawn: its height, its nodes, its ties (those of most facts first), and how many actors are left out."""

    high: int
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: int
    tones: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]

    @property
    def drawn(self) -> tuple[Tie, ...]:
        """The ties in the picture, the weakest first: what is strongest lies above."""
        return tuple(one for one in reversed(self.ties) if one.ends)


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the page."""

    @made.get("/network")
    async def network(request: Request) -> Response:
        seen = reader.of(request)
        return rendering.page(request, seen, "network.html", await looking.ask(lambda archive: _values(archive, seen)))


def _values(archive: Archive, seen: Reader) -> dict[str, Any]:
    span = spans.of(archive, seen)
    net = of((one.record for one in span.facts), seen.words)
    return {"span": span, "net": net, "listed": _LISTED, "wide": WIDE, "fewest": reconcile.FEWEST}


def of_story(facts: Iterable[Fact], words: Words) -> Net:
    """The network of a story, smaller."""
    return of(facts, words, _OF_A_STORY)


def ties(facts: Iterable[Fact], words: Words) -> tuple[Tie, ...]:
    """Who has to do with whom in *facts*, those of most facts first; nothing is drawn."""
    between, called = _between(facts, words)
    return tuple(_ties(between, called, {}, words))


def of(facts: Iterable[Fact], words: Words, most: int = _MOST) -> Net:
    """The network of *facts* with at most so many of its actors drawn: those that have part in most facts between two."""
    between, called = _between(facts, words)
    counted: Counter[str] = Counter()
    for pair, met in between.items():
        counted.update(dict.fromkeys(pair, len(met)))
    strongest = sorted(counted, key=lambda id: (-counted[id], id))[:most]
    drawn = {pair: met for pair, met in between.items() if set(pair) <= set(strongest)}
    high = next(high for least, high in _HIGH if len(strongest) >= least)
    nodes = _nodes(strongest, drawn, counted, called, high, words)
    ties = tuple(_ties(between, called, {one.id: one for one in nodes}, words))
    tones = {one.tone for one in ties if one.ends}
    return Net(
        high=high,
        nodes=nodes,
        ties=ties,
        left_out=len(counted) - len(nodes),
        tones=tuple(one for one in TONES if one in tones),
        kinds=tuple((one, words(f"dossier.kind.{one}")) for one in KINDS if any(node.kind == one for node in nodes)),
    )


# --- who with whom ---------------------------------------------------------------------------------------------------------------

Pair = tuple[str, str]


def _between(facts: Iterable[Fact], words: Words) -> tuple[dict[Pair, list[Fact]], dict[str, tuple[str, str]]]:
    """The facts between each two, and the name and kind of everybody in them."""
    between: defaultdict[Pair, list[Fact]] = defaultdict(list)
    spelt: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for fact in facts:
        everybody = {one.id: one for one in (*fact.actors, *fact.recipients) if one.kind != "unnamed"}
        for id, one in everybody.items():
            spelt[id][names.called(one, words), one.kind] += 1
        for pair in _pairs(fact, everybody):
            between[pair].append(fact)
    return dict(between), {id: min(some, key=lambda one: (-some[one], one)) for id, some in spelt.items()}


def _pairs(fact: Fact, everybody: Mapping[str, Actor]) -> set[Pair]:
    """Between whom a fact is: who acts and at whom; where nobody is at the receiving end, those who act with each other."""
    givers, takers = ([one.id for one in some if one.id in everybody] for some in (fact.actors, fact.recipients))
    if takers:
        return {(min(one, other), max(one, other)) for one in givers for other in takers if one != other}
    return set(combinations(sorted(set(givers)), 2)) if fact.event_type in reconcile.MUTUAL else set()


# --- the picture -----------------------------------------------------------------------------------------------------------------


def _nodes(
    ids: Sequence[str],
    between: Mapping[Pair, Sequence[Fact]],
    counted: Mapping[str, int],
    called: Mapping[str, tuple[str, str]],
    high: int,
    words: Words,
) -> tuple[Node, ...]:
    number = {id: n for n, id in enumerate(ids)}
    most = max(map(len, between.values()), default=1)
    ties = tuple(sorted((number[one], number[other], round(len(met) / most, 2)) for (one, other), met in between.items()))
    labels = [_cut(called[id][0]) for id in ids]
    radii = [_radius(counted[id], counted[ids[0]]) for id in ids]
    sizes = tuple((max(2 * r, _LETTER * len(label)) + 10, 2 * r + _LINE + 6) for label, r in zip(labels, radii, strict=True))
    spots = layout.spread(len(ids), ties, sizes, WIDE, high)
    return tuple(
        Node(
            id=id,
            name=called[id][0],
            label=label,
            told=f"{called[id][0]} · {words('dossier.count.facts', n=counted[id])}",
            kind=called[id][1],
            count=counted[id],
            x=x,
            y=round(y - _LINE / 2, 1),
            r=r,
        )
        for id, label, r, (x, y) in zip(ids, labels, radii, spots, strict=True)
    )


def _radius(count: int, most: int) -> float:
    return round(5 + 11 * sqrt(count / most), 1)


def _cut(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"


def _ties(
    between: Mapping[Pair, Sequence[Fact]], called: Mapping[str, tuple[str, str]], nodes: Mapping[str, Node], words: Words
) -> Iterator[Tie]:
    most = max(map(len, between.values()), default=1)
    for (one, other), met in sorted(between.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        scores = [score for fact in met if (score := reconcile.counted(fact)) is not None]
        mean = periods.number(fmean(scores), words) if scores else "–"
        tone = reconcile.tone(fmean(scores), max(len(scores), reconcile.FEWEST)) if scores else "thin"
        few = len(scores) < reconcile.FEWEST
        ends = (nodes[one], nodes[other]) if one in nodes and other in nodes else None
        told = words(f"pictures.{'few' if few else 'tone'}.{tone}")
        pair = (called[one][0], called[other][0])
        counted = words("dossier.count.facts", n=len(met))
        yield Tie(
            one=one,
            other=other,
            names=pair,
            count=len(met),
            mean=mean,
            tone=tone,
            few=few,
            tone_told=told,
            told=" · ".join((" – ".join(pair), counted, told, *([words("pictures.network.mean", mean=mean)] if scores else []))),
            width=round(1.2 + 5 * sqrt((len(met) - 1) / max(1, most - 1)), 1),
            ends=(ends[0].x, ends[0].y, ends[1].x, ends[1].y) if ends else None,
        )
