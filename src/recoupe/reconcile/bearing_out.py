"""Whether what one origin tells bears out what another tells: two that are likely one act need not say anything of each other.

Statements are linked by what is likely; a verdict promises more. Of two statements that have nobody, no day, no place and no word near
by in common beside the kind of their act, or of which one tells a deed and the other a plan or a condition, neither confirms the other.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations

from recoupe.reconcile.nearness import same_place
from recoupe.reconcile.origins import counted
from recoupe.reconcile.roles import Officials, match
from recoupe.reconcile.surroundings import STATE
from recoupe.reconcile.tellings import Telling, shared_words


def is_borne_out(group: Iterable[Telling], keys: Mapping[str, str], who: Officials) -> bool:
    """Whether statements of two independent known origins in *group* say the same of one act. *keys*: the origin of each statement."""
    counting = set(counted(keys[one.statement.id] for one in group))
    telling = [one for one in group if keys[one.statement.id] in counting]
    return any(
        keys[one.statement.id] != keys[other.statement.id] and bears_out(one, other, who)
        for one, other in combinations(telling, 2)
    )


def bears_out(one: Telling, other: Telling, who: Officials) -> bool:
    """Whether both claim as much of the act, and have somebody, a day, a place or a word of it in common."""
    if one.statement.polarity != other.statement.polarity or not _claims_as_much(one, other):
        return False
    return has_in_common(one, other, who)


def _claims_as_much(one: Telling, other: Telling) -> bool:
    """Whether both tell a deed, a plan or what might be; "la rencontre" alone does not say whether it is still to come."""
    if one.family == other.family:
        return True
    open_ended = {telling.family for telling in (one, other) if _is_named_only(telling)}
    return {one.family, other.family} == {"actual", "planned"} and "actual" in open_ended


def _is_named_only(telling: Telling) -> bool:
    return telling.statement.trigger.startswith("n:")


def has_in_common(one: Telling, other: Telling, who: Officials) -> bool:
    """Whether two statements share somebody, a day, a place, a word of their act or a word or number next to it."""
    parties = match(one.parties, other.parties, who)
    return bool(
        parties.same
        or parties.standing
        or shared_words(one.words, other.words)
        or any(word in other.around.near for word in one.around.near if not word.startswith(STATE))
        or (one.days and other.days and one.days.meets(other.days))
        or same_place(one.statement.place, other.statement.place)
    )
