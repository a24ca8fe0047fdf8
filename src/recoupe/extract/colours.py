"""How an act is told, as done, planned, possible or conditional, and as a fact or not, where the learned judge knows better than rules."""

from collections.abc import Iterator
from dataclasses import replace

from recoupe import learned
from recoupe.extract.examples import together
from recoupe.extract.grammar import Grammar
from recoupe.learned import Reading
from recoupe.records import Act, Reason

# The probability from which another answer than that of the rules is taken; chosen like those of `judgement`.
SURE = {"modality": 0.6, "polarity": 0.7}
# Deeds: where their own verb is denied they are not done, and no other deed is told instead, as "n'accepte pas" rejects.
_DEEDS = frozenset("AID MOBILIZE COOPERATE SANCTION COERCE CONSULT RETREAT CONCEDE ASSAULT".split())
_GATHERINGS = frozenset({"CONSULT", "PROTEST"})
_AHEAD = frozenset({f"modality.{how}" for how in ("awaited", "counted-down", "kept", "laid-down", "sought", "weighed")}) | {
    "carrier.occur-plan"
}
_STEPS_UP = 3  # words that govern the act, directly and further up, whose lemmas are looked at
_MOODS = ("Mood", "Tense", "VerbForm")


def coloured(acts: tuple[Act, ...], grammar: Grammar, reading: Reading | None) -> tuple[Act, ...]:
    """The acts with the modality and the polarity that the judge gives them."""
    made = list(acts)
    for about, least in SURE.items():
        weights = learned.load(about)
        if weights is None or not made:
            continue
        given = weights.probabilities([signs(act, about, grammar, reading) for act in made])
        best = given.argmax(axis=1)
        for k, act in enumerate(made):
            answer = weights.labels[best[k]]
            sure = _is_ahead(act) if about == "modality" else _is_undone(act, grammar)
            if answer != getattr(act, about) and given[k, best[k]] >= least and not sure:
                reasons = (*act.reasons, Reason(field=about, rule=f"learned.{about}"))
                made[k] = _with(act, about, answer, reasons)
    return tuple(made)


def signs(act: Act, about: str, grammar: Grammar, reading: Reading | None) -> list[str]:
    """What speaks for one *modality* or *polarity* of an act or another: what the rules say and why, its form, and what is above it."""
    said = str(getattr(act, about))
    found = [*_by_rule(act, about, said), *_of_form(act, grammar)]
    if reading is None:
        return found
    return together([found], reading.of_colours(about, [act.trigger]), [said])[0]


def _is_ahead(act: Act) -> bool:
    """ "à trois jours du sommet", "étudie un embargo", "l'attaque est imminente": whether words right beside the act put it ahead."""
    return any(r.field == "modality" and r.rule in _AHEAD for r in act.reasons)


def _is_undone(act: Act, grammar: Grammar) -> bool:
    """ "ne lèvera pas l'embargo", "la grève n'aura pas lieu": whether the verb of a deed is denied, so that grammar leaves no doubt."""
    denied = [r.note for r in act.reasons if r.rule == "polarity.ne-pas"]
    if not denied or act.polarity != "negative":
        return False
    if act.entry.startswith("v:"):
        return act.event_type in _DEEDS and grammar.tokens[act.trigger].text in denied
    return act.event_type in _GATHERINGS


def _with(act: Act, about: str, answer: str, reasons: tuple[Reason, ...]) -> Act:
    if about == "modality":
        return replace(act, modality=answer, reasons=reasons)
    return replace(act, polarity=answer, reasons=reasons)


def _by_rule(act: Act, about: str, said: str) -> Iterator[str]:
    yield f"said:{said}"
    yield f"said:{said}:{act.event_type}"
    yield f"tense:{act.tense}:{said}"
    yield f"condition:{act.condition is not None}:{said}"
    for reason in act.reasons:
        if reason.field in ("modality", "polarity"):
            yield f"by:{reason.rule}"
            yield f"by:{reason.rule}:{act.event_type}"


def _of_form(act: Act, grammar: Grammar) -> Iterator[str]:
    tokens, i = grammar.tokens, act.trigger
    yield f"pos:{tokens[i].pos}"
    yield f"lemma:{tokens[i].lemma}"
    yield from (f"form:{part}" for part in tokens[i].morph.split("|") if part.startswith(_MOODS))
    for child in grammar.children(i, "aux", "cop", "mark", "case", "advmod"):
        token = tokens[child]
        yield f"with:{token.lemma}"
        yield from (f"with:{token.dep}:{part}" for part in token.morph.split("|") if part.startswith(_MOODS))
    for steps, (governor, child) in enumerate(grammar.governors(i)):
        if steps == _STEPS_UP:
            return
        token = tokens[governor]
        yield f"under:{token.lemma}"
        yield f"under:{token.lemma}:{tokens[child].dep}"
        yield from (f"under:{steps}:{part}" for part in token.morph.split("|") if part.startswith(_MOODS))
        yield from (f"above:{tokens[c].lemma}" for c in grammar.children(governor, "aux", "mark", "advmod"))
