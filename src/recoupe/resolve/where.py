"""Where an act takes place: the place that a mention names, with country and coordinates, or why that cannot be told."""

import re
from collections.abc import Sequence

from recoupe.atlas import Atlas, AtlasEntry, dominant
from recoupe.atlas import load as load_atlas
from recoupe.records import Mention, MentionKind, Place, Unknown

_ARTICLE = re.compile(r"(?:l[ea]\s+|l['’])", re.IGNORECASE)
_WITHOUT_POINT = frozenset({"place.bearing", "place.around"})  # "l'est de Kassala", "le gouvernorat de Kassala"


def place(mention: Mention, atlas: Atlas | None = None, *, near: frozenset[str] = frozenset()) -> Place | Unknown:
    """The place that a PLACE or STATE mention names; Unknown with the reason where the words leave it open.

    A state has its name and country but no coordinates, and so has a part of something ("l'est de l'Ukraine"): no point stands
    for either. *near* holds the states (alpha-3) that the report names; they choose between places of one name. Where they do
    not, a capital is meant, or a place far larger than its namesakes; otherwise the answer is Unknown.
    """
    if mention.kind not in (MentionKind.PLACE, MentionKind.STATE):
        return Unknown(f"a mention of kind {mention.kind.value} names no place")
    if not mention.name:
        return Unknown("the mention has no name")
    if mention.kind is MentionKind.STATE or not mention.ref or not mention.ref.startswith("place:"):
        return Place(name=mention.name, country=mention.country, mention=mention.span)
    atlas = atlas or load_atlas()
    entry = _meant(atlas.entry(mention.ref), atlas, near)
    if isinstance(entry, Unknown):
        return entry
    if mention.rule in _WITHOUT_POINT:
        return Place(name=mention.name, country=entry.country, mention=mention.span)
    return Place(
        name=entry.name, country=entry.country, lat=entry.lat, lon=entry.lon, geonames=entry.geonames, mention=mention.span
    )


def seat(mention: Mention, text: str = "") -> Place | None:
    """The seat of a body, called by the name of the body: "devant le ministère de l'Intérieur". None for other mentions.

    A seat of power that stands for its state has the name that it has in *text*, the text of the report: "à l'Élysée".
    """
    if mention.rule == "atlas.seat" and text:
        named = _ARTICLE.sub("", mention.span.of(text), count=1)
        return Place(name=named, country=mention.country, mention=mention.span)
    if mention.kind is not MentionKind.ORGANISATION or not mention.name:
        return None
    return Place(name=mention.name, country=mention.country, mention=mention.span)


def _meant(given: AtlasEntry, atlas: Atlas, near: frozenset[str]) -> AtlasEntry | Unknown:
    """Of all places of one name, the one that is meant; *given* is the one that the finder of names took."""
    namesakes = [entry for entry in atlas.homonyms(given.name) if entry.kind == "place"]
    if len({entry.country for entry in namesakes}) < 2:
        return given
    if given.id != namesakes[0].id:  # the words around it spoke for this one
        return given
    close = [entry for entry in namesakes if entry.country in near]
    if len({entry.country for entry in close}) == 1:
        return close[0]
    return dominant(close or namesakes) or Unknown(_several(given.name, close or namesakes))


def _several(name: str, namesakes: Sequence[AtlasEntry]) -> str:
    countries = ", ".join(sorted({entry.country or "no one state" for entry in namesakes}))
    return f"several places are called {name} ({countries}) and the report does not say which"
