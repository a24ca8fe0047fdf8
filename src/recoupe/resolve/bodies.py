"""States and bodies as actors, and small questions about how they are told."""

from recoupe.atlas import AtlasEntry
from recoupe.atlas import load as load_atlas
from recoupe.errors import NotFoundError
from recoupe.lexicon.slug import slug
from recoupe.records import Actor, Mention, MentionKind


def known(ref: str) -> AtlasEntry | None:
    """The atlas's entry for an id; None for bodies that only the text knows."""
    try:
        return load_atlas().entry(ref)
    except NotFoundError:
        return None


def one_state(country: str | None) -> str | None:
    """The state of a mention that has one; None for several ("RUS,USA") and for none."""
    return country if country is not None and "," not in country else None


def states_of(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The states of some actors, each once, as actors themselves."""
    codes = list(dict.fromkeys(a.country for a in actors if a.country and len(a.country) == 3))
    return tuple(Actor(id=f"state:{c}", name=load_atlas().state(c).name, kind="state", country=c) for c in codes if len(c) == 3)


def body(mention: Mention) -> Actor:
    """A state, body or group as an actor, as its mention names it."""
    kind = {MentionKind.STATE: "state", MentionKind.ORGANISATION: "organisation", MentionKind.GROUP: "group"}[mention.kind]
    ref = mention.ref or f"{kind}:{slug(mention.name or '')}"
    entry = known(ref)
    return Actor(
        id=ref,
        name=mention.name or "",
        kind=kind,
        country=mention.country or mention.stands_for,
        sector=mention.sector,
        organisation=mention.organisation,
        mention=mention.span,
        variants=tuple(entry.variants) if entry and kind != "state" else (),
    )


def without_article(text: str) -> str:
    """A noun phrase without the article before it."""
    for article in (
        "l'",
        "l’",
        "le ",
        "la ",
        "les ",
        "un ",
        "une ",
        "des ",
        "L'",
        "L’",
        "Le ",
        "La ",
        "Les ",
        "Un ",
        "Une ",
        "Des ",
    ):
        if text.startswith(article):
            return text[len(article) :]
    return text
