"""What may be asked of lists: the parameters, what each means in an archive, and the wish that is made of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from inspect import Parameter
from typing import Annotated, Any, Literal

from fastapi import Query

from recoupe.archive import Archive, Wish
from recoupe.lexicon.names import fold
from recoupe.records.times import bounds

MOST = 200
TYPES = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "COMMENT",
]  # fmt: skip
VERDICTS = Literal["corroborated", "single-origin", "unclear", "contested"]
PARTS = Literal["facts", "meetings", "positions", "commitments", "quotations"]
_DAY = (
    r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?$|^[12]\d{3}-(0[13-9]|1[0-2])-(29|30)$|^[12]\d{3}-(0[13578]|1[02])-31$"
)

Name = Annotated[str, Query(min_length=1, max_length=200)]
Code = Annotated[str, Query(pattern="^[A-Z]{3}$")]


def _several(kind: Any, description: str, example: str, alias: str | None = None) -> Any:
    return Annotated[list[kind], Query(description=description, examples=[[example]], max_length=10, alias=alias)]


def _one(description: str, example: str, *, pattern: str | None = None, most: int = 200) -> Any:
    return Annotated[
        str | None, Query(description=description, examples=[example], pattern=pattern, min_length=1, max_length=most)
    ]


# each parameter by its name: what may be said, and what it is where nothing is said
PARAMETERS: dict[str, tuple[Any, Any]] = {
    "actor": (_several(Name, "A name in any spelling, or an entity's id; every one of them must have a part.", "Lavrov"), []),
    "state": (_several(Code, "A state (ISO 3166-1 alpha-3) that has a part, or somebody of it; every one must.", "FRA"), []),
    "since": (_one("The first day: 2022, 2022-01 or 2022-01-21.", "2022-01", pattern=_DAY), None),
    "until": (_one("The last day, as `since`.", "2022-12-31", pattern=_DAY), None),
    "type": (_several(TYPES, "A PLOVER type; one of them must fit.", "CONSULT"), []),
    "verdict": (_several(VERDICTS, "How well it is confirmed; one of them must fit.", "corroborated"), []),
    "story": (_one("The id of a story.", "story-14b0a9724344"), None),
    "stage": (_several(Name, "The stage (of a position: the stance); one of them must fit.", "announced"), []),
    "kind": (_several(Name, "The kind (see the field `kind`); one of them must fit.", "person"), []),
    "outlet": (_one("The name of the outlet.", "Le Courrier"), None),
    "agency": (_one("The agency that is credited.", "AFP"), None),
    "language": (_one("The language (ISO 639-1).", "fr", pattern="^[a-z]{2,3}$"), None),
    "name": (_one("A name in any spelling.", "Choïgou"), None),
    "part": (_several(PARTS, "What is taken of each story; all of it where nothing is said.", "meetings"), []),
    "report": (_one("The id of a report: what it says.", "r0123456789abcdef"), None),
    "q": (_one("A search, as `/search` takes it: what rests on what it finds.", "type:CONSULT", most=500), None),
    "cursor": (_one("Where the page begins: `next` of the page before.", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", most=200), None),
    "limit": (Annotated[int, Query(description="How many records at most.", ge=1, le=MOST)], 50),
}
_WHEN, _WHO = ("since", "until"), ("actor", "state")
_WANTED = (*_WHO, *_WHEN, "type", "verdict", "story")
FILTERS: dict[str, tuple[str, ...]] = {
    "report": (*_WHO, *_WHEN, "type", "story", "outlet", "agency", "language"),
    "statement": (*_WHO, *_WHEN, "type", "story"),
    "quotation": (*_WHO, *_WHEN, "kind", "story"),
    "story": (*_WHO, *_WHEN, "type", "verdict"),
    "fact": _WANTED,
    "meeting": (*_WANTED, "stage"),
    "position": (*_WANTED, "stage"),
    "commitment": (*_WANTED, "stage"),
    "entity": ("name", "state", "kind"),
    "origin": ("story", "kind", *_WHEN),
}
# what happens is asked for by its own day; what is said also by the day of the report that tells it
_HAPPENS = ("fact", "meeting")
_BY_FOLD = ("outlet", "agency", "language")


def parameters(names: Sequence[str]) -> list[Parameter]:
    """The parameters of these names, for the signature of a route."""
    return [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=PARAMETERS[name][0], default=PARAMETERS[name][1]) for name in names
    ]


def called(list: str, said: Mapping[str, Any]) -> str:
    """A list with its filters in one word: what a cursor of it goes with."""
    told = sorted((name, value) for name, value in said.items() if name not in ("cursor", "limit") and value)
    return f"{list} {told}"


Meant = dict[str, list[str]]


def wish(archive: Archive, kind: str, said: Mapping[str, Any]) -> tuple[Wish, Meant]:
    """The wish for a list of a *kind* that is made of what is *said* (by parameter), and whom its names are taken for."""
    meant = {name: names(archive, name) for name in (*said.get("actor", ()), *filter(None, [said.get("name")]))}
    keys: list[tuple[str, ...]] = [tuple(f"actor:{id}" for id in ids) for ids in meant.values()]
    keys += [(f"state:{code}",) for code in said.get("state", ())]
    for name, of in (("type", "type"), ("verdict", "verdict"), ("stage", "stage"), ("kind", "type")):
        if values := said.get(name):
            keys.append(tuple(f"{of}:{value}" for value in values))
    keys += [(f"{name}:{fold(said[name]) or said[name]}",) for name in _BY_FOLD if said.get(name)]
    if said.get("story"):
        keys.append((f"story:{said['story']}",))
    since, until = _ordinal(said.get("since"), 0), _ordinal(said.get("until"), 1)
    if kind in _HAPPENS and (since or until):
        keys.append(("dated",))
    return Wish(kind=kind, keys=tuple(keys), since=since, until=until, limit=said.get("limit", 50)), meant


def names(archive: Archive, said: str) -> list[str]:
    """The ids of the entities that a name, or an id, can mean."""
    if ":" in said and archive.entity(said) is not None:
        return [said]
    return list(archive.entities_named(said))


def _ordinal(said: str | None, end: int) -> int | None:
    """The first (0) or last (1) day that what is said can mean, as an ordinal."""
    if not said:
        return None
    day: date | None = bounds(said)[end]
    return day.toordinal() if day else None
