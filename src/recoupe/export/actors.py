"""Who acts, in the codes of others: PLOVER's lists of actors, CAMEO's pairs of one actor and one other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product

from recoupe.export.events import Event
from recoupe.export.tables import known_group, sector, state
from recoupe.records import Actor

# PLOVER's country codes for those who belong to no one state, and their names
_INTERNATIONAL = {
    "IGO": "International Governmental Organization",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "Non-governmental Organization",
    "ISM": "International Social Movement",
    "IMG": "Transnational Militarized Group",
    "MNC": "Multi-national Corporation",
}
# how PLOVER codes an actor whom the text does not name
UNIDENTIFIED = "UNK"

# acts that CAMEO's manual has those who do them together do to each other: accord, agreements, meetings, a signature, exchange
_TOGETHER = ("019", "030", "031", "036", "037", "04", "057", "06")
# acts that are done by both sides also where the text tells one as the other's counterpart
_BOTH_WAYS = ("04", "057")
_ONE_WAY = "045"  # who mediates does not meet the other mediator
_VISIT, _HOST = "042", "043"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as PLOVER codes it: ``code`` and ``country`` (its English name), Correlates of War number and sectors.

    A text is empty where PLOVER has no such code for the actor or the text does not tell.
    """

    actor: Actor
    code: str
    country: str
    cow: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An actor as CAMEO codes it: the whole ``code``, and its parts. Empty where CAMEO has none."""

    code: str
    country: str
    group: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One side of an event towards one other: who acts (None where nobody is named), on whom (None where on nobody), the code."""

    one: Actor | None
    other: Actor | None
    code: str


def party(actor: Actor) -> Party:
    """The actor in PLOVER's codes."""
    home = state(actor.country)
    if actor.sector in _INTERNATIONAL:
        return Party(actor=actor, code=actor.sector, country=_INTERNATIONAL[actor.sector], cow="", sectors=())
    found = (sector(actor.sector),) if actor.sector else ()
    sectors = tuple(one.sector for one in found if one)
    if home is None:
        return Party(actor=actor, code="", country="", cow="", sectors=sectors)
    counted = state(home.plover)
    tags = (home.tag,) if home.tag else ()
    return Party(
        actor=actor,
        code=home.plover,
        country=(counted or home).name,
        cow=home.cow,
        sectors=tuple(dict.fromkeys((*sectors, *tags))),
    )


def parties(actors: Iterable[Actor]) -> tuple[Party, ...]:
    """The actors in PLOVER's codes; regional constructs ("the West", "Arab countries") are left out, as PLOVER has it."""
    return tuple(party(actor) for actor in actors if not _regional(actor))


def codable(event: Event) -> bool:
    """Whether PLOVER codes the event: not if all who act, or all to whom it is done, are regional constructs."""
    sides = (event.fact.actors, event.fact.recipients)
    return all(not side or any(not _regional(actor) for actor in side) for side in sides)


def role(actor: Actor | None) -> Role:
    """The actor in CAMEO's codes; all parts empty for nobody."""
    if actor is None:
        return Role(code="", country="", group="", types=())
    home, known, group = state(actor.country), sector(actor.sector), known_group(actor.id) or ""
    country = home.cameo if home else ""
    types = (known.cameo,) if known and known.cameo else ()
    # an organisation of many states begins with what it is, an actor of a state with the state
    return Role(code="".join((country, *types, group)), country=country, group=group, types=types)


def pairs(event: Event) -> Iterator[Pair]:
    """The event as CAMEO has it: one actor, one other. Who does it together does it each; what is mutual goes both ways."""
    code, actors, others = event.cameo or "", event.fact.actors, event.fact.recipients
    if not others and len(actors) > 1 and code.startswith(_TOGETHER) and code != _ONE_WAY:
        yield from (Pair(one=one, other=other, code=code) for one, other in permutations(actors, 2))
        return
    for one, other in product(actors or (None,), others or (None,)):
        if one is not None or other is not None:
            yield Pair(one=one, other=other, code=code)
    if code.startswith(_BOTH_WAYS) and code != _ONE_WAY:
        back = {_VISIT: _HOST, _HOST: _VISIT}.get(code, code)
        yield from (Pair(one=other, other=one, code=back) for one, other in product(actors, others))


def raw_name(actor: Actor, event: Event) -> str | None:
    """The words for the actor in the first report that names him; None where it only refers to him."""
    for row in event.told:
        if row.report == event.report.id:
            for one in (*row.actors, *row.recipients, *row.third_parties):
                if one.id == actor.id and one.mention:
                    return one.mention.of(event.report.text)
    return None


def names_of(kinds: Sequence[str], event: Event) -> tuple[str, ...]:
    """The names of those of *kinds* whom the first report names in the event's statements, in order."""
    rows = [row for row in event.told if row.report == event.report.id]
    everybody = [one for row in rows for one in (*row.actors, *row.recipients, *row.third_parties)]
    return tuple(dict.fromkeys(one.name for one in everybody if one.kind in kinds))


def _regional(actor: Actor) -> bool:
    """A group of governments that is of no state: what PLOVER calls a regional or global construct."""
    return actor.kind == "group" and actor.country is None and actor.sector == "GOV"
