"""One act told by two words of a sentence: of such two only one is kept."""

from dataclasses import replace

from recoupe.extract.fillings import Filling
from recoupe.extract.phrases import RELATIONAL
from recoupe.lexicon.acts import ActEntry, Content, load
from recoupe.records import Act, Span, Token

# What is lifted, dropped or cut off is told by the verb: "le couvre-feu a été levé" imposes none, "l'aide est suspendue" gives none.
_ENDING = frozenset({"CONCEDE", "RETREAT", "SANCTION"})
_SIGNED = ("AGREE", "SUPPORT")  # types of what is signed, told by its noun, and of its signing
_SENDING_OFF = frozenset({"REQUEST", "SANCTION", "COERCE"})


def without_repetitions(acts: list[Act]) -> list[Act]:
    """Drops an event noun that names the same act as another trigger of the sentence that covers it (codebook §1)."""
    kept: list[Act] = []
    for act in acts:
        twin = next((k for k in kept if k.event_type == act.event_type and (_same_act(k, act) or _is_said_in(k, act))), None)
        if twin is None:
            kept.append(act)
        else:
            kept[kept.index(twin)] = _merged(twin, act)
    return kept


def repeats(below: ActEntry, above: ActEntry, link: Token, beside: bool) -> bool:
    """Whether a word only names again the act of the word above it (codebook §1). *link* is its way up, *beside* if not itself."""
    if below.event_type == "CONSULT":
        asks = above.event_type in ("REQUEST", "REJECT") and above.mode in ("meet", None)
        invites = above.pos == "n" and above.event_type in ("AGREE", "REQUEST")
        if beside and link.lemma in RELATIONAL and above.event_type == "CONSULT":
            return False  # sent somewhere "après une réunion"
        return asks or invites or (above.event_type == "CONSULT" and link.dep.startswith(("obl", "nmod", "obj")))
    if above.content is Content.PREVENT and above.form.words[0] == "interdire" and not beside:
        return True  # "a interdit la manifestation", "interdit aux ONG d'aider les réfugiés": the ban tells what is banned
    if below.event_type in ("RETREAT", "SANCTION") and below.form.words[0] in load().classes["departing"]:
        return above.event_type in _SENDING_OFF  # "prié de quitter le pays": who is sent off does not withdraw
    if below.event_type == "AGREE" and above.pos == "n" and ("de=deal",) in above.gates:
        return True  # "la signature de l'accord": one act
    return below.pos == "n" and (below.event_type == above.event_type or above.event_type == "THREATEN")


def asks_for_object(entry: ActEntry) -> bool:
    """Whether the sense of a verb is told by the thing that is its object."""
    return any(part.startswith("obj=") and part != "obj=actor" for gate in entry.gates for part in gate)


def is_done_by_passive(lemma: str, noun: tuple[ActEntry, Filling], verb: tuple[ActEntry, Filling]) -> bool:
    """Whether a noun that is the logical object of a passive tells no act beside it: each with its entry and who fills its roles."""
    (below, theirs), (above, filling) = noun, verb
    types = below.event_type, above.event_type
    if types[0] != types[1]:
        if types[1] not in _ENDING and types != _SIGNED:
            return False
        if types[1] in _ENDING and set(theirs.actors) - set(filling.actors):
            return False  # "les sanctions imposées par A ont été levées": A's deed is told too
    # "un accord a été trouvé" is one agreement; "l'offre de Paris a été acceptée" are two
    deal = types[0] == "AGREE" and theirs.actor_rule in ("role.entre", "role.none")
    return deal or lemma in above.form.words[1:] or asks_for_object(above)


def _same_act(a: Act, b: Act) -> bool:
    if a.event_type in ("AGREE", "REQUEST", "COMMENT", "ACCUSE") or a.polarity != b.polarity:
        return False
    if a.place is not None and b.place is not None and a.place != b.place:
        return False  # sent to one town "après une réunion" in another
    if not (a.span.covers(b.span) or b.span.covers(a.span) or a.span.overlap(b.span)):
        return False
    first, second = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
    return first <= second or second <= first


def _is_said_in(a: Act, b: Act) -> bool:
    """ "« C'est inhumain », s'emporte X": what is said before its verb and how it is said are one act of one speaker."""
    outer, inner = (a, b) if a.trigger > b.trigger else (b, a)
    same = not outer.actors or not inner.actors or bool({*outer.actors} & {*inner.actors})
    return outer.speech and same and outer.span.covers(inner.span) and outer.polarity == inner.polarity


def _merged(a: Act, b: Act) -> Act:
    richer, poorer = (a, b) if len(a.actors) + len(a.recipients) >= len(b.actors) + len(b.recipients) else (b, a)
    return replace(
        richer,
        span=Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end)),
        place=richer.place if richer.place is not None else poorer.place,
        time=richer.time if richer.time is not None else poorer.time,
        modality=a.modality,
        tense=a.tense or b.tense,
        mode=richer.mode or poorer.mode,
    )
