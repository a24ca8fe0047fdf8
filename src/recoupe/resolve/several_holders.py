"""Several who hold one office each: those named right behind it, and the states whose office it is where nobody is named."""

from collections.abc import Sequence
from itertools import takewhile

from recoupe.atlas import load as load_atlas
from recoupe.records import Actor, Mention

_HOLDERS = "office.holders"  # the finder's rule of the names behind a plural office


def held_behind(office: Mention, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The holders named right behind a plural office, "les présidents A et B"; () where fewer than two are."""
    behind = takewhile(lambda m: m.sentence == office.sentence and m.rule != office.rule, mentions[office.id + 1 :])
    held = tuple(m for m in behind if m.rule == _HOLDERS)
    return held if len(held) > 1 else ()


def state_in_office(country: str, office: Mention) -> Actor:
    """The state that somebody unnamed in *office* acts for."""
    state = load_atlas().state(country)
    return Actor(id=f"state:{country}", name=state.name, kind="state", country=country, office=office.office, mention=office.span)
