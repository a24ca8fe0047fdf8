"""Words that tell an act though the lexicon does not list them."""

from functools import cache

from recoupe.lexicon.acts import ActEntry, Content, Form


@cache
def unlisted(event_type: str, verbal: bool) -> ActEntry:
    """An entry for a word that the lexicon does not list: roles as most words of French have them."""
    return ActEntry(
        id=f"learned:{event_type}",
        form=Form(words=("",), reflexive=False),
        pos="v" if verbal else "n",
        event_type=event_type,
        mode=None,
        actor=("subj",) if verbal else ("adj", "par", "de"),
        recipient=("obj", "iobj", "contre", "avec", "envers") if verbal else ("contre", "avec", "envers", "iobj"),
        content=Content.NONE,
        control=None,
        gates=(),
        cameo=None,
        example="",
        note="",
    )
