"""What the table of holders adds to a report: ids of persons whom it names, holders of offices that it leaves without a name.

The record stays what the report says: an office stays an office, unless the report itself names the one who held it (`named_holder`).
Who else held it is knowledge beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from recoupe.atlas import Tenure, post_held, tenures, told_by_table
from recoupe.lexicon.names import fold, same_person_name
from recoupe.records import Holder, Office
from recoupe.records.times import bounds

_OF_ANY_BODY = frozenset({"president", "presidente", "ministre", "souverain", "souveraine", "leader", "dirigeant"})


def holder_of(office: Office) -> Holder | None:
    """Who held a nameless *office* on the day on which it was seen, by the table; None for an office that has no table.

    The holder is unknown, with the reason, unless exactly one person held it on all of that day.
    """
    post = post_held(office)
    return told_by_table(post, office.seen) if post else None


def wikidata(name: str, country: str | None, offices: Sequence[Office], day: str | None) -> str | None:
    """The Wikidata id of a person named so in a report of that *day* (EDTF); None where the table has none or it is doubtful.

    The full name must be that of one person of the table with the same state or office; a surname alone is enough only with
    the office, on a day on which the table is sure of it. Two who could be meant are nobody.
    """
    posts = {post_held(office) for office in offices}
    named = [one for one in _near(name) if _is_called(name, one)]
    if _is_full(name):
        fitting = [one for one in named if one.post.holds == country or one.post in posts]
    else:
        fitting = [one for one in named if one.post in posts and _then(one, day)]
    if len(_ids(fitting)) > 1:
        fitting = [one for one in fitting if one.post in posts and _then(one, day)]
    found = _ids(fitting)
    return next(iter(found.values())) if len(found) == 1 else None


def named_holder(office: Office, names: Sequence[str]) -> str | None:
    """The one of the full *names* of a report whom the table has in an *office* on the day; None for none and for two.

    The office needs no state ("la chancelière"), but then it must be more than "le président", of which every body has one.
    """
    if not office.country and not office.organisation and fold(office.title) in _OF_ANY_BODY:
        return None
    held = {name for name in names for one in _near(name) if _is_full(name) and _is_called(name, one) and _holds(one, office)}
    return held.pop() if len(held) == 1 else None


def state_by_table(name: str, day: str | None) -> str | None:
    """The one state (alpha-3) of which somebody of exactly this full *name* held an office before the end of *day* (EDTF), by the table.

    A report without a day may be of any. None for several, and for who has led a body of several states: what is his is not his state's.
    """
    last = bounds(day)[1] if day else None
    fitting = (one for one in _near(name) if _is_full(name) and _is_spelt(name, one))
    states = {one.post.holds for one in fitting if last is None or (bounds(one.since)[0] or last) <= last}
    found = states.pop() if len(states) == 1 else ""
    return found if found and ":" not in found else None


def is_in_office(name: str, day: str | None) -> bool:
    """Whether the table has somebody of a full *name* in an office of a state on the *day* (EDTF)."""
    fitting = (one for one in _near(name) if _is_full(name) and _is_spelt(name, one))
    return any(":" not in one.post.holds and _then(one, day) for one in fitting)


def is_holder(title: str, name: str, day: str | None) -> bool:
    """Whether the table has somebody of a full *name* in an office of that *title* on the *day* (EDTF), in whatever state."""
    office = Office(title=title, country=None, organisation=None, seen=day)
    return any(_is_full(name) and _is_called(name, one) and _holds(one, office) for one in _near(name))


def _holds(one: Tenure, office: Office) -> bool:
    state = None if ":" in one.post.holds else one.post.holds
    told = office.country in (None, state)
    return told and post_held(replace(office, country=state)) == one.post and _then(one, office.seen)


def _is_called(name: str, one: Tenure) -> bool:
    return any(same_person_name(name, spelling) for spelling in (one.person, *one.variants))


def _is_spelt(name: str, one: Tenure) -> bool:
    return fold(name) in {fold(spelling) for spelling in (one.person, *one.variants)}


def _is_full(name: str) -> bool:
    """Whether a name has a given name that is more than an initial."""
    words = fold(name).split()
    return len(words) > 1 and len(words[0]) > 1


def _then(one: Tenure, day: str | None) -> bool:
    first, last = bounds(day) if day else (None, None)
    return first is not None and last is not None and one.surely(first, last)


def _ids(fitting: Iterable[Tenure]) -> dict[str, str | None]:
    """The ids by the names of the persons."""
    return {one.person: one.wikidata for one in fitting}


def _near(name: str) -> list[Tenure]:
    """The tenures of all whose name shares a word with *name*."""
    found = {one.where: one for word in fold(name).split() for one in _by_word().get(word, ())}
    return list(found.values())


@cache
def _by_word() -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, dict[str, Tenure]] = defaultdict(dict)
    for one in (one for told in tenures().values() for one in told):
        for word in fold(" ".join((one.person, *one.variants))).split():
            found[word][one.where] = one
    return {word: tuple(told.values()) for word, told in found.items()}
