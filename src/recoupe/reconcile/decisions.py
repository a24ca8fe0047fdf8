"""What people have decided about stories by hand, carried out on the stories that the program has made.

A decision names reports, not stories: so it holds whatever the program makes of them the next time, and for reports that come later.
Of a report that tells several stories it names the passage.
"""

from collections.abc import Sequence

from recoupe.reconcile.likeness import likeness
from recoupe.reconcile.signatures import Signature
from recoupe.records import Decision

Stories = list[tuple[Signature, ...]]


def decided(stories: Sequence[tuple[Signature, ...]], decisions: Sequence[Decision]) -> Stories:
    """The stories after all decisions, in the order in which these were made; each story in order of time.

    A decision about a report that is not there does nothing.
    """
    made = list(stories)
    for decision in decisions:
        made = _CARRIED_OUT[decision.kind](made, decision)
    return made


def _merged(stories: Stories, decision: Decision) -> Stories:
    """All stories that hold one of the reports become one."""
    together = [story for story in stories if _holds(story, decision.reports)]
    others = [story for story in stories if not _holds(story, decision.reports)]
    return [*others, _in_time([one for story in together for one in story])] if together else others


def _split(stories: Stories, decision: Decision) -> Stories:
    """The reports leave the stories that they are in, and become a story; what was read since goes where it is likest."""
    found: Stories = []
    apart: list[Signature] = []
    for story in stories:
        named = [one for one in story if one.key in decision.reports]
        if not named:
            found.append(story)
            continue
        kept = [one for one in story if one.key in decision.others]
        later = [one for one in story if one.key not in (*decision.reports, *decision.others)]
        following = [one for one in later if _likest(one, named) > _likest(one, kept)]
        apart += named + following
        rest = [one for one in story if one not in named and one not in following]
        found += [_in_time(rest)] if rest else []
    return [*found, _in_time(apart)] if apart else found


def _moved(stories: Stories, decision: Decision) -> Stories:
    """The reports leave the stories that they are in for the one that holds the first of the others."""
    moving = [one for story in stories for one in story if one.key in decision.reports]
    target = next((story for story in stories if _holds(story, decision.others[:1])), None)
    if target is None or not moving:
        return stories
    found: Stories = []
    for story in stories:
        left = [one for one in story if one not in moving]
        members = left + moving if story is target else left
        found += [_in_time(members)] if members else []
    return found


def _holds(story: Sequence[Signature], reports: Sequence[str]) -> bool:
    return any(one.key in reports for one in story)


def _likest(one: Signature, members: Sequence[Signature]) -> float:
    return max((likeness(one, member) for member in members), default=0.0)


def _in_time(members: Sequence[Signature]) -> tuple[Signature, ...]:
    return tuple(sorted(members, key=lambda one: one.in_time))


_CARRIED_OUT = {"merge": _merged, "split": _split, "move": _moved}
