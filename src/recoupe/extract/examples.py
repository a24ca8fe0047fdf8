"""What the learned judge is shown: the signs of the rules and, where a reader is shipped, those of the reader beside them."""

from collections.abc import Sequence
from functools import cache

from recoupe.extract.evidence import Evidence
from recoupe.extract.links import Links
from recoupe.extract.whereabouts import Whereabouts
from recoupe.learned import Reading
from recoupe.records import Act, Mention

Signs = list[list[str]]


def of_words(evidence: Evidence, reading: Reading | None, words: Sequence[int]) -> Signs:
    """For each word (a token) the signs of whether it tells an act, and of which type."""
    found = [evidence.signs(i) for i in words]
    if reading is None or not words:
        return found
    known = ["told" if i in evidence.told else "listed" if evidence.words.candidates(i) else "new" for i in words]
    return together(found, reading.of_words(words), known)


def of_mentions(links: Links, reading: Reading | None, act: Act, mentions: Sequence[Mention]) -> Signs:
    """For each mention the signs of what it is to an act."""
    found = [links.of_mention(act, mention) for mention in mentions]
    if reading is None or not mentions:
        return found
    filled = [_filled(act, mention) for mention in mentions]
    return together(found, reading.of_roles(act.trigger, act.event_type, [m.head for m in mentions]), filled)


def of_times(links: Links, reading: Reading | None, act: Act, indexes: Sequence[int]) -> Signs:
    """For each time expression (by index) the signs of whether it dates an act."""
    found = [links.of_time(act, index) for index in indexes]
    if reading is None or not indexes:
        return found
    heads = [links.times[index].head for index in indexes]
    said = ["yes" if act.time == index else "none" if act.time is None else "other" for index in indexes]
    return together(found, reading.of_times(act.trigger, act.event_type, heads), said)


def of_places(where: Whereabouts, reading: Reading | None, act: Act, mentions: Sequence[Mention]) -> Signs:
    """For each place the signs of whether an act takes place there."""
    found = [where.signs(act, mention) for mention in mentions]
    if reading is None or not mentions:
        return found
    said = ["yes" if act.place == m.id else "none" if act.place is None else "other" for m in mentions]
    return together(found, reading.of_places(act.trigger, act.event_type, [m.head for m in mentions]), said)


def _filled(act: Act, mention: Mention) -> str:
    if mention.id in act.actors:
        return "actor"
    if mention.id in act.recipients:
        return "recipient"
    return f"none:{bool(act.actors)}:{bool(act.recipients)}"


def together(found: Signs, read: Signs, said: Sequence[str]) -> Signs:
    """The signs of the rules, then those of the reader, by themselves and with what the rules have *said*: a list for each example."""
    return [
        [*by_rule, *by_reader, *(_beside(sign, rules) for sign in by_reader)]
        for by_rule, by_reader, rules in zip(found, read, said, strict=True)
    ]


@cache
def _beside(sign: str, said: str) -> str:
    return f"{sign}:{said}"
