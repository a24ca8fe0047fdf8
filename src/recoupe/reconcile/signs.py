"""What speaks for and against two statements' telling one act, as named signs: the learned weights `facts` know what each is worth.

A sign holds or does not. Sizes are told in steps: who shares three words also shares two (``near:sure>1``, ``near:sure>2``).
"""

from collections.abc import Iterator, Sequence

from recoupe.reconcile.alike import NEVER, NO_REASON, SLIP, likeness
from recoupe.reconcile.denials import same_act_word
from recoupe.reconcile.nearness import same_place
from recoupe.reconcile.roles import Match, Officials, match
from recoupe.reconcile.surroundings import NUMBER, STATE, mass, shared
from recoupe.reconcile.tellings import SPEECH, Telling, is_heading, shared_words
from recoupe.records import Actor

FEW = 1.5  # words near two acts that both reports have, weighed
STEPS = {
    "act": (0.3, 0.7, 1.2, 2.0, 3.0),
    "near": (0.5, 1.0, 1.7, 2.5, 3.5, 5.0),
    "sentence": (1.0, 2.0, 3.5, 5.0, 8.0),
    "act share": (0.15, 0.4, 0.7),
    "near share": (0.1, 0.2, 0.35, 0.5, 0.7),
    "sentence share": (0.15, 0.25, 0.4, 0.6, 0.8),
    "act within": (0.2, 0.5, 0.8),
    "phrases": (0.0, 0.1, 0.3, 0.6),
    "words": (0, 1, 2, 3),
    "parties": (0, 1),
}


def signs(one: Telling, other: Telling, who: Officials) -> tuple[str, ...]:
    """The signs that hold of a pair, the same whichever comes first."""
    parties = match(one.parties, other.parties, who)
    return (
        *_of_the_act(one, other),
        *_of_who(one, other, parties, who),
        *_of_when_and_where(one, other),
        *_of_words(one, other, who),
        *_taken_together(one, other, parties),
    )


def kind(telling: Telling) -> str:
    """meeting, words or deed: what it takes to tell two of them apart differs."""
    event_type = telling.statement.event_type
    return "meeting" if event_type == "CONSULT" else "words" if event_type in SPEECH else "deed"


def _kinds(one: Telling, other: Telling) -> str:
    return kind(one) if kind(one) == kind(other) else "mixed"


def _of_the_act(one: Telling, other: Telling) -> Iterator[str]:
    a, b = one.statement, other.statement
    first, second = sorted((a.event_type, b.event_type))
    yield f"type:{first}" if first == second else f"types:{first}+{second}"
    yield "type:same" if first == second else "type:other"
    if a.mode and b.mode:
        yield "mode:same" if a.mode == b.mode else "mode:other"
    if a.cameo and a.cameo == b.cameo:
        yield "cameo:same"
    if same_act_word(one, other):
        yield "verb:same root"
    yield "claim:" + "+".join(sorted((one.family, other.family)))
    if a.polarity != b.polarity:
        yield "yes and no"
        yield f"yes and no:{_kinds(one, other)}"
    if one.report == other.report:
        yield "same report:heading" if is_heading(one) or is_heading(other) else "same report"
        if a.sentence.overlap(b.sentence) > 0:
            yield "same sentence"


def _of_who(one: Telling, other: Telling, everyone: Match, who: Officials) -> Iterator[str]:
    yield from _steps("parties", everyone.matched)
    yield f"parties:{_kinds(one, other)}:{min(2, everyone.matched)}"
    if not (one.parties and other.parties):
        yield "parties:nobody"
    elif not everyone.fits:
        yield "parties:others"
    for role, left, right in zip(("actors", "recipients"), one.sides, other.sides, strict=True):
        yield f"{role}:{_how(left, right, match(left, right, who))}"
    if _crossed(one, other, who):
        yield "roles:crossed"


def _how(left: Sequence[Actor], right: Sequence[Actor], found: Match) -> str:
    if not (left and right):
        return "one silent" if left or right else "both silent"
    return "others" if not found.fits else "same" if found.matched else "some"


def _crossed(one: Telling, other: Telling, who: Officials) -> bool:
    there = match(one.statement.actors, other.statement.recipients, who)
    back = match(one.statement.recipients, other.statement.actors, who)
    return there.matched > 0 or back.matched > 0


def _of_when_and_where(one: Telling, other: Telling) -> Iterator[str]:
    when = _when(one, other)
    yield f"days:{when}"
    yield f"days:{_kinds(one, other)}:{when}"
    where = same_place(one.statement.place, other.statement.place)
    if one.statement.place and other.statement.place:
        yield "place:" + {True: "same", False: "other", None: "unclear"}[where]
    if where:
        yield f"place:{_kinds(one, other)}:same"
    if one.reference and other.reference and (gap := one.reference.gap(other.reference)):
        yield "told on other days"
        if gap > 3:
            yield "told days apart"


def _when(one: Telling, other: Telling) -> str:
    if one.days is None or other.days is None:
        return "one silent" if one.days or other.days else "both silent"
    gap = one.days.gap(other.days)
    if gap:
        return "slip" if gap <= SLIP else "apart"
    return "same" if max(one.days.width, other.days.width) <= 7 else "wide"


def _of_words(one: Telling, other: Telling, who: Officials) -> Iterator[str]:
    here, there = one.around, other.around
    for name, left, right in (
        ("act", here.act, there.act),
        ("near", here.near, there.near),
        ("sentence", here.sentence, there.sentence),
    ):
        common = shared(left, right)
        yield from _steps(name, common)
        yield from _steps(f"{name} share", _share(common, mass(left), mass(right)) if common else 0.0)
    within = (
        _share(shared(here.act, there.sentence), mass(here.act)),
        _share(shared(here.sentence, there.act), mass(there.act)),
    )
    yield from _steps("act within", max(within))
    yield from _steps("phrases", _share(len(here.phrases & there.phrases), len(here.phrases), len(there.phrases)))
    yield from _steps("words", shared_words(one.words, other.words))
    yield from _in_common(one, other, max(within))
    rule = likeness(one, other, who)
    yield "rules:two" if rule is NEVER else "rules:one" if rule > NO_REASON else "rules:no reason"


def _in_common(one: Telling, other: Telling, within: float) -> Iterator[str]:
    """Which kind of words are shared near the act, for acts of one type or not, and of each kind."""
    both = one.around.near.keys() & other.around.near.keys()
    plain = sum(not token.startswith((NUMBER, STATE)) for token in both)
    same = "same type" if one.statement.event_type == other.statement.event_type else "other type"
    yield f"{same}:{min(3, plain)} words near"
    yield f"{_kinds(one, other)}:{min(3, plain)} words near"
    yield f"{_kinds(one, other)}:act within {'half' if within > 0.5 else 'some' if within > 0.0 else 'none'}"
    if any(token.startswith(STATE) for token in both):
        yield "state near:same"
    numbers = [{token for token in telling.around.near if token.startswith(NUMBER)} for telling in (one, other)]
    if all(numbers):
        yield "number near:same" if numbers[0] & numbers[1] else "number near:other"


def _taken_together(one: Telling, other: Telling, parties: Match) -> Iterator[str]:
    """What two or three signs say together: the same two meet every month, and few accuse each other in the same words."""
    kind = one.statement.event_type
    same_type = kind == other.statement.event_type
    near = shared(one.around.near, other.around.near)
    words = "none" if near == 0 else "some" if near < FEW else "many"
    if same_type:
        yield f"{kind}:parties:{min(2, parties.matched)}"
        yield f"{kind}:{words} near"
    else:
        yield f"other type:parties:{min(2, parties.matched)}:{words} near"
    when = "one day" if one.days is not None and one.days == other.days else "any day"
    yield f"{_kinds(one, other)}:{'same' if same_type else 'other'} type:{when}:{'somebody' if parties.matched else 'nobody'}"
    yield from _in_sentences(one, other, NUMBER, "numbers")
    yield from _in_sentences(one, other, STATE, "states")


def _in_sentences(one: Telling, other: Telling, first: str, name: str) -> Iterator[str]:
    """Whether two sentences that both have numbers, or states, have the same."""
    left, right = ({token for token in telling.around.sentence if token.startswith(first)} for telling in (one, other))
    if left and right:
        yield f"{name} in sentence:{'equal' if left == right else 'some' if left & right else 'none'}"


def _share(common: float, *sizes: float) -> float:
    smallest = min(sizes)
    return common / smallest if smallest else 0.0


def _steps(name: str, value: float) -> Iterator[str]:
    return (f"{name}>{step:g}" for step in STEPS[name] if value > step)
