"""Whether two statements tell the same act. Two that clearly differ never do; two that may be the same need a reason.

The three kinds of acts need different reasons. A meeting is told by who, when and where. A deed (an attack, a delivery) needs a
word, a day or a place in common as well, for the same two do many things to each other. Words (a demand, an accusation) need
words in common: see docs/decisions/0007.
"""

from collections.abc import Callable, Sequence

from recoupe.lexicon.comparison import are_anyone
from recoupe.reconcile.days import Days
from recoupe.reconcile.nearness import same_place
from recoupe.reconcile.plain import SHORTEST_WORD, bare
from recoupe.reconcile.roles import Match, Officials, match
from recoupe.reconcile.shingles import HELD, SHORTEST_PASSAGE, runs, share, words_of
from recoupe.reconcile.surroundings import NUMBER, STATE, shared
from recoupe.reconcile.tellings import MEETING, SPEECH, Telling, act_word, is_heading, may_be_of_the_same, same_root, shared_words
from recoupe.records import Actor

MEETINGS = frozenset({"CONSULT"})
NAMED = frozenset({"person", "state", "organisation"})
SIGNED = frozenset({"AGREE", "SUPPORT"})  # words that take a day and a table, unlike demands made again every day
MANIFOLD = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AID", "MOBILIZE"})  # of these the same one tells or gives many
SLIP = 2  # days by which two papers may differ on one event
LONG_AGO = 45  # days; an undated act is of its report's own time
SAME_TIME = 10  # days between reports whose undated acts may be one
ONE_WORD = 1.0  # weight of a word that each of two reports has in one sentence only
BANDS = frozenset({"UAF", "REB", "CRM"})  # sectors of those who attack in no state's name
FEW_DAYS, MONTH, YEAR = 7, 31, 366

NEVER = None  # two different acts
NO_REASON = 0.0  # may be the same act, but nothing says so


def excluded(one: Telling, other: Telling) -> bool:
    """Whether the two are clearly not one act: told in one breath, planned and done, or what no slip of a paper explains."""
    return exclusion(one, other) is not None


def exclusion(one: Telling, other: Telling, forgiven: str = "") -> str | None:
    """What excludes that two statements are one act, in one word, other than what is *forgiven*; None where nothing does.

    claim (planned against actual), phone, answer (yes and no, of nobody who is named), type, parties, numbers, day or place.
    """
    return next((kind for kind, rule in EXCLUSIONS if kind != forgiven and rule(one, other)), None)


def misgivings(one: Telling, other: Telling) -> tuple[str, ...]:
    """What speaks against one act without excluding it: breath (two verbs of one sentence), words (not one in common)."""
    return tuple(kind for kind, rule in MISGIVINGS if rule(one, other))


def share_too_little(one: Telling, other: Telling, who: Officials, often: bool) -> bool:
    """Whether nothing ties two together that the weights need be asked about.

    Acts of two types need somebody in common, or a word beside them that stands in no other sentence of their reports. The type alone
    ties two together where each report tells few such acts: not two of twenty blockades of a live page (*often*), with no word of their
    sentences, nobody and no place in common.
    """
    if match(one.parties, other.parties, who).matched:
        return False
    if one.statement.event_type != other.statement.event_type:
        return shared(one.around.near, other.around.near) < ONE_WORD
    alike = not one.around.sentence.keys().isdisjoint(other.around.sentence)
    return often and not alike and not same_place(one.statement.place, other.statement.place)


def _days_exclude(one: Telling, other: Telling) -> bool:
    """Days that no slip explains; an act without a date is none that came after its report; a meeting is no talks of years."""
    if one.days and other.days:
        if one.statement.event_type in MEETINGS and _is_years_against_days(one.days, other.days):
            return True
        slip = 0 if one.report == other.report else SLIP
        return one.days.gap(other.days) > slip and max(one.days.width, other.days.width) <= MONTH
    undated, dated = (one, other) if one.days is None else (other, one)
    lasting = dated.days is not None and dated.days.width > YEAR and dated.statement.event_type in MEETINGS
    if lasting and not same_root(act_word(one.statement), act_word(other.statement)):
        return True  # who is received is not "négocie depuis 2005"
    last_one = dated.statement.previous  # "la dernière rencontre, en 2021" is none of the report's own time
    return dated.days is not None and not _fits_undated(undated, dated, alike=not last_one)


def _other_words(one: Telling, other: Telling) -> bool:
    """The same one demands and gives many things and meets many: such acts, or meetings of one known party, share a word at least."""
    kinds = {one.statement.event_type, other.statement.event_type}
    lonely = kinds == MEETINGS and min(len(one.parties), len(other.parties)) == 1 and not _then_and_there(one, other)
    if not (one.words and other.words):
        return False
    to_meet = (MEETING in one.words) != (MEETING in other.words)  # to accept an invitation is not to accept anything else
    if kinds == {"AGREE"} and to_meet and not shared_words(one.words, other.words):
        return True
    if not (lonely or (len(kinds) == 1 and kinds <= MANIFOLD)):
        return False
    if same_root(act_word(one.statement), act_word(other.statement)) and may_be_of_the_same(one, other):
        return False
    return not (_speaks_of(one) & _speaks_of(other) or shared_words(one.words, other.words))


def _then_and_there(one: Telling, other: Telling) -> bool:
    """Whether both are told for one day in one place; a heading need not repeat the day."""
    headed = one.report == other.report and is_heading(one) != is_heading(other)
    together = headed or (one.days is not None and one.days == other.days and one.days.width == 0)
    return together and same_place(one.statement.place, other.statement.place) is True


def _other_numbers(one: Telling, other: Telling) -> bool:
    """What a report counts otherwise is another act: twelve were arrested, and three more."""
    if one.report != other.report:
        return False
    mine, theirs = ({token for token in telling.around.act if token.startswith(NUMBER)} for telling in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _speaks_of(telling: Telling) -> set[str]:
    verb = bare(act_word(telling.statement))[:SHORTEST_WORD]
    return {token for token in telling.around.near if not token.startswith(STATE) and not (verb and token.startswith(verb))}


def _crossed(one: Telling, other: Telling) -> bool:
    """The invitation of one is not that of the other."""
    a, b = one.statement, other.statement
    back = _same_ones(a.actors, b.recipients) and _same_ones(a.recipients, b.actors)
    return back and not _same_ones(a.actors, b.actors) and not _either_meets(one, other)


def _either_meets(one: Telling, other: Telling) -> bool:
    """Whether either is a meeting, which two do together."""
    return one.statement.event_type in MEETINGS or other.statement.event_type in MEETINGS


def _same_ones(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    return bool({actor.id for actor in some} & {actor.id for actor in others})


def _claims_exclude(one: Telling, other: Telling) -> bool:
    """What is planned is not what was done; nor is the wish for a meeting the meeting. What was called off was not done either."""
    claims = {one.family, other.family}
    if claims == {"planned", "actual"} and one.statement.polarity == other.statement.polarity == "negative":
        return False
    return claims == {"planned", "actual"} or (len(claims) > 1 and _either_meets(one, other))


def _is_call_or_not(one: Telling, other: Telling) -> bool:
    """A call is no visit."""
    a, b = one.statement.mode, other.statement.mode
    return one.statement.event_type == other.statement.event_type and bool(a and b) and a != b and "phone" in (a, b)


def _types_exclude(one: Telling, other: Telling) -> bool:
    """A meeting is told as a meeting, or as one called off."""
    a, b = one.statement, other.statement
    meeting_or_not = (a.event_type in MEETINGS) != (b.event_type in MEETINGS)
    return meeting_or_not and "REJECT" not in (a.event_type, b.event_type)


def _meets_others(one: Telling, other: Telling) -> bool:
    """Whether two meetings of two named states or their people have each somebody of a state that the other has not."""
    if one.statement.event_type not in MEETINGS or other.statement.event_type not in MEETINGS:
        return False
    mine, theirs = _states(one), _states(other)
    return len(mine) > 1 and len(theirs) > 1 and bool(mine - theirs) and bool(theirs - mine)


def _hits_others(one: Telling, other: Telling) -> bool:
    """Whether people of the two sides of a fight were hit: the hostages who were killed are not their takers who were."""
    a, b = one.statement, other.statement
    if not (a.event_type == b.event_type == "ASSAULT" and same_root(act_word(a), act_word(b))):
        return False
    hit = [{_is_of_band(actor) for actor in statement.recipients} for statement in (a, b)]
    return hit in ([{True}, {False}], [{False}, {True}])


def _is_of_band(actor: Actor) -> bool | None:
    """Whether people who were hit are of a band; None where nothing is known of them."""
    known = actor.kind == "group" and actor.sector and not are_anyone(actor.name)
    return actor.sector in BANDS if known else None


def _states(telling: Telling) -> set[str]:
    return {actor.country for actor in telling.parties if actor.kind in NAMED and actor.country}


def likeness(one: Telling, other: Telling, who: Officials) -> float | None:
    """How much speaks for one act by rule; NO_REASON where nothing does, NEVER where they are clearly two."""
    a, b = one.statement, other.statement
    if a.event_type != b.event_type or one.family != other.family or excluded(one, other) or misgivings(one, other):
        return NEVER
    words = shared_words(one.words, other.words)
    parties = match(one.parties, other.parties, who)
    if not (parties.fits and all(match(x, y, who).fits for x, y in zip(one.sides, other.sides, strict=True))):
        return _with_other_authors(one, other, words, who)
    reason = _reason(one, other, parties, words)
    if reason is NEVER or not _polarity_allows(one, other, parties, words):
        return NEVER
    return reason


def _same_breath(one: Telling, other: Telling) -> bool:
    """What one sentence tells with two verbs is two acts; a noun may name again what its verb tells."""
    if one.report != other.report or not one.statement.sentence.overlap(other.statement.sentence):
        return False
    return not any(telling.statement.trigger.startswith("n:") for telling in (one, other))


def word_for_word(one: Telling, other: Telling) -> bool:
    """Whether two reports have the very same words here: a reprint tells the same act, whatever was made out in it."""
    if one.report == other.report or one.statement.polarity != other.statement.polarity:
        return False
    alike = words_of(one.statement.text) == words_of(other.statement.text) and len(one.sentence) >= SHORTEST_PASSAGE
    return alike and share(runs(one.sentence), frozenset(runs(other.sentence))) >= HELD


def _reason(one: Telling, other: Telling, parties: Match, words: int) -> float | None:
    where = same_place(one.statement.place, other.statement.place)
    if not _time_allows(one, other, parties, words, where):
        return NEVER
    if where is False and not _may_differ_on_place(one, other, parties):
        return NEVER
    together = one.days is not None and other.days is not None and one.days.meets(other.days)
    closely = together and max(one.days.width, other.days.width) <= FEW_DAYS if one.days and other.days else False
    if not _enough(one, other, parties, words, bool(where), closely):
        return NO_REASON
    return parties.same + 0.6 * parties.standing + 0.5 * min(words, 4) + 1.5 * closely + 1.0 * (where is True) + 0.1


def _enough(one: Telling, other: Telling, parties: Match, words: int, there: bool, then: bool) -> bool:
    kind = one.statement.event_type
    if kind in MEETINGS:
        if parties.matched >= 2 or (there and then):
            return True
        return parties.matched == 1 and words >= 1 and (there or then)
    if kind in SPEECH:
        return _same_words(one, other, words) if parties.matched else _nearly_all_words(one, other, words)
    nobody = not one.parties or not other.parties
    feared = kind == "ASSAULT" and one.family == "open" and parties.matched >= 2
    if parties.matched:
        return feared or words >= 2 or (then and there) or (words == 1 and (parties.matched >= 2 or then or there))
    return nobody and then and (there or words >= 2)


def _same_words(one: Telling, other: Telling, words: int) -> bool:
    """Enough words in common for what is said to be the same; where a text is only its verb, the verb has to be the same."""
    shorter = min(len(one.words), len(other.words))
    if shorter <= 1:
        return words == shorter and bool(words or act_word(one.statement) == act_word(other.statement))
    return words >= 2 or words / shorter >= 0.34


def _nearly_all_words(one: Telling, other: Telling, words: int) -> bool:
    """Enough words for what nobody is known to have said."""
    return words >= 3 and words / min(len(one.words), len(other.words)) >= 0.5


# when


def _time_allows(one: Telling, other: Telling, parties: Match, words: int, where: bool | None) -> bool:
    if one.days and other.days:
        if one.days.meets(other.days):
            return words >= 2 or not _is_years_against_days(one.days, other.days)
        return _may_differ_on_day(one, other, parties, words, where)
    if one.days is None and other.days is None:
        return _same_time(one, other) or words >= 2
    undated, dated = (one, other) if one.days is None else (other, one)
    return _fits_undated(undated, dated, words >= 2 or bool(where))


def _is_years_against_days(one: Days, other: Days) -> bool:
    """Whether one goes on for years and the other is soon over: talks "since 2005" are not the call of this morning."""
    return max(one.width, other.width) > YEAR and min(one.width, other.width) <= MONTH


def _same_time(one: Telling, other: Telling) -> bool:
    return one.reference is None or other.reference is None or one.reference.gap(other.reference) <= SAME_TIME


def _fits_undated(undated: Telling, dated: Telling, alike: bool) -> bool:
    """An undated act has happened by the day of its report, or is still to come if planned; it is not of long ago."""
    told, happened = undated.reference, dated.days
    if told is None or happened is None:
        return True
    if undated.family == "planned":
        return happened.last >= told.first - 1
    if happened.first > told.last + 1 and undated.family == "actual":
        return False
    return alike or undated.statement.previous or happened.last >= told.first - LONG_AGO


def _may_differ_on_day(one: Telling, other: Telling, parties: Match, words: int, where: bool | None) -> bool:
    """Whether two days can be two papers' word on one act: a day or two apart, and all else the same."""
    assert one.days is not None
    assert other.days is not None
    if one.report == other.report or one.days.gap(other.days) > SLIP or max(one.days.width, other.days.width) > 1:
        return False
    kind = one.statement.event_type
    if kind in MEETINGS:
        return parties.matched >= 2 and (where is True or (where is None and words >= 1))
    if kind in SPEECH:
        return kind in SIGNED and parties.matched >= 2 and words >= 2
    return (parties.matched >= 1 and (where is True or words >= 2)) or (where is True and words >= 2)


# where


def _may_differ_on_place(one: Telling, other: Telling, parties: Match) -> bool:
    """Whether two places can be two papers' word on one act: the same ones on the same single day."""
    return _on_one_day(one, other) and parties.matched >= 2 and one.statement.event_type not in SPEECH


def _on_one_day(one: Telling, other: Telling) -> bool:
    """Whether two reports give one and the same single day."""
    return one.report != other.report and one.days is not None and one.days == other.days and one.days.width == 0


# yes or no, and by whom


def _polarity_allows(one: Telling, other: Telling, parties: Match, words: int) -> bool:
    """Yes and no are two voices on one act only where it is clear that they speak of the same.

    That a feared attack is hoped not to come, or a planned meeting called off some days later, is no contradiction.
    """
    if one.statement.polarity == other.statement.polarity:
        return True
    if one.family == "open" or parties.matched < 1:
        return False
    if one.statement.event_type in MEETINGS:
        later = one.reference is not None and other.reference is not None and one.reference.gap(other.reference) > 0
        return parties.matched >= 2 and not (one.family == "planned" and later)
    return words >= 2


def _answers_exclude(one: Telling, other: Telling) -> bool:
    """Yes and no are said of one act only where both say whose, and of a deed only where it may be of one time."""
    a, b = one.statement, other.statement
    if a.polarity == b.polarity:
        return False
    if not (one.parties and other.parties):
        return not _is_title_of_nobody(one, other)
    return a.event_type not in MEETINGS | SPEECH and not _of_one_time(one, other)


def _is_title_of_nobody(one: Telling, other: Telling) -> bool:
    """Whether a heading does not say whose act the other answers otherwise: no reason for one act, and nothing against it."""
    silent = [telling for telling in (one, other) if not telling.parties]
    return one.statement.polarity != other.statement.polarity and bool(silent) and all(map(is_heading, silent))


def _of_one_time(one: Telling, other: Telling) -> bool:
    """Whether two may speak of one time: that nobody fired on Monday does not deny the raids of the week before."""
    first, second = one.days or one.reference, other.days or other.reference
    return bool(one.days and other.days) or first is None or second is None or first.gap(second) <= SLIP


def _with_other_authors(one: Telling, other: Telling, words: int, who: Officials) -> float | None:
    """One attack given to two authors: the same victims, day and place in two reports."""
    a, b = one.statement, other.statement
    if a.event_type != "ASSAULT" or one.report == other.report or not (a.actors and b.actors) or a.polarity != b.polarity:
        return NEVER
    if not (one.days and other.days and one.days.meets(other.days) and max(one.days.width, other.days.width) <= 1):
        return NEVER
    victims = match(a.recipients, b.recipients, who)
    there = same_place(a.place, b.place)
    if not victims.fits or there is False or not (victims.matched or there) or not (there or words >= 2):
        return NEVER
    return 0.5 + victims.same


def _places_exclude(one: Telling, other: Telling) -> bool:
    return same_place(one.statement.place, other.statement.place) is False and not _on_one_day(one, other)


EXCLUSIONS: tuple[tuple[str, Callable[[Telling, Telling], bool]], ...] = (
    ("claim", _claims_exclude),
    ("phone", _is_call_or_not),
    ("answer", _answers_exclude),
    ("type", _types_exclude),
    ("parties", _meets_others),
    ("parties", _crossed),
    ("parties", _hits_others),
    ("numbers", _other_numbers),
    ("day", _days_exclude),
    ("place", _places_exclude),
)
# Never a reason to take two for one, though nothing against it where others tie them together: of such pairs that a third
# statement joins as many are one act as not.
MISGIVINGS: tuple[tuple[str, Callable[[Telling, Telling], bool]], ...] = (
    ("breath", _same_breath),
    ("words", _other_words),
    ("answer", _is_title_of_nobody),
)
