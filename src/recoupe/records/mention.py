"""Mentions: stretches of text that name or describe somebody, something or somewhere."""

from dataclasses import dataclass
from enum import StrEnum

from recoupe.records.span import Span


class MentionKind(StrEnum):
    """What a mention names or describes."""

    PERSON = "person"  # by name: "Ben Wallace", "M. Wallace"
    OFFICE = "office"  # by office: "le ministre russe de la Défense", "son homologue", "le porte-parole du Kremlin"
    STATE = "state"  # "la Russie", "les Russes", "le Kremlin" (seat of power)
    ORGANISATION = "organisation"  # "l'Otan", "l'armée malienne", "le ministère britannique de la Défense"
    GROUP = "group"  # "les Occidentaux", "des manifestants", "les rebelles"
    PLACE = "place"  # "Genève", "le Donbass"; a capital carries in `stands_for` the state that it may stand for
    PRONOUN = "pronoun"  # "il", "elle", "ce dernier", relative "qui"
    PAIR = "pair"  # "les deux ministres", "nos deux pays", "les deux dirigeants"
    UNNAMED = "unnamed"  # "une source au sein du ministère", "un haut responsable américain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention.

    ``head`` is the token that carries the grammar. ``name`` is the name as written (persons) or the atlas's French name
    (states, organisations, places). ``ref`` is the atlas id ("state:RUS", "org:NATO", "place:2643743") where the atlas
    knows it. ``country`` is ISO 3166-1 alpha-3. ``stands_for`` is the state that a capital or seat of power may stand
    for when it acts. ``gender`` is "m" or "f", ``number`` "s" or "p"; None means that the form does not tell.
    ``within`` names the body an unnamed source belongs to.
    """

    id: int
    span: Span
    head: int
    sentence: int
    kind: MentionKind
    name: str | None = None
    ref: str | None = None
    country: str | None = None
    stands_for: str | None = None
    office: str | None = None
    organisation: str | None = None
    within: str | None = None
    sector: str | None = None
    gender: str | None = None
    number: str | None = None
    definite: bool = True
    rule: str = ""
