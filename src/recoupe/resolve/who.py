"""Who is meant: every mention of a report resolved to the one meant, or to nobody, with the rule that decided.

Mentions are taken in the order of the text; each resolution may lean on those before it, and on the whole report for offices.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from recoupe.atlas import load as load_atlas
from recoupe.lexicon.names import fold
from recoupe.records import Act, Actor, Ambiguous, Entity, Mention, MentionKind, Office, Parsed, Resolved, Unknown, Utterance
from recoupe.resolve.antecedent import acting_body, the_countryman
from recoupe.resolve.bodies import body, known, states_of, without_article
from recoupe.resolve.bodies_again import alliance, body_of_sort
from recoupe.resolve.cast import Cast, Who
from recoupe.resolve.described import told_just_before
from recoupe.resolve.home import OF_A_STATE
from recoupe.resolve.known_holders import holder_of, wikidata
from recoupe.resolve.memory import ADJECTIVE, OWN_STATE, POSSESSIVE, TAKEN_UP
from recoupe.resolve.pronouns import CONCERNED, Pronouns
from recoupe.resolve.speaking import Seen

__all__ = ["Cast", "Who", "who"]
NATIONAL = "national"  # "le Norvégien", by the finder of persons
_IN_BRACKETS = re.compile(r"\s?\(([A-ZÉÈ][\w-]{1,14})\)")  # "la Ligue du Nord (LDN)"
_SPELT_OUT = re.compile(r"\s?\(([^()\d]{8,80})\)")
_BACK = 3  # sentences that "l'organisation" looks back
_BODIES = frozenset({MentionKind.ORGANISATION, MentionKind.GROUP})
_CLITICS = frozenset("n' ne se s' y en l' le la les lui leur".split())
_OF_STATES = "IGO"
_UNIONS = frozenset({_OF_STATES, "EUR", "UNO"})
_OF_FIGHTERS = frozenset({"groupe", "mouvement", "milice", "front"})  # words for no body of several states


def who(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    acts: Iterable[Act] = (),
    utterances: Iterable[Utterance] = (),
    seen: str | None = None,
) -> Cast:
    """The cast of a report. *acts* and *utterances* tell who met whom and who speaks; *seen* is the day of the report (EDTF)."""
    return _Reader(parsed, mentions, tuple(acts), tuple(utterances), seen).cast()


def _is_called(actor: Actor) -> bool:
    """Whether a body has a name of its own, also where it is told by its people: "les rebelles du M23"."""
    return actor.name[:1].isupper() and actor.sector != "CVL"


def _may_be_called(seen: Seen, word: str) -> bool:
    """Whether "le mouvement", "l'organisation" may take up a body, as far as its kind and number tell."""
    actor = seen.actor
    one = seen.number != "p" or _is_called(actor)
    of_a_state = actor.sector in OF_A_STATE and word not in actor.name.lower()
    return (
        actor.kind in ("organisation", "group")
        and one
        and not of_a_state
        and not (word in _OF_FIGHTERS and actor.sector == _OF_STATES)
    )


class _Reader(Pronouns):
    def __init__(
        self,
        parsed: Parsed,
        mentions: tuple[Mention, ...],
        acts: tuple[Act, ...],
        utterances: tuple[Utterance, ...],
        seen: str | None,
    ) -> None:
        super().__init__(parsed, mentions, acts, utterances, seen)
        self._give_counterparts_their_office()

    def cast(self) -> Cast:
        for mention in self.mentions:
            outcome = self._one(mention)
            self.found[mention.id] = outcome
            if isinstance(outcome, Resolved) and mention.rule not in (ADJECTIVE, POSSESSIVE):
                self._remember(mention, outcome.value)
        self._learn_from_apposition()
        return Cast(by_mention=self.found, entities=self._entities())

    def _one(self, mention: Mention) -> Who:
        kind = mention.kind
        if kind is MentionKind.PERSON:
            return Resolved((self._person_actor(self.by_mention[mention.id], mention),), "who.name")
        if kind is MentionKind.PLACE:
            return self._place(mention)
        if mention.rule == OWN_STATE:
            return self._own_state(mention)
        if mention.rule == "body.again":
            return self._same_named_body(mention)
        if mention.rule == "body.capital":
            return self._named_alone(mention)
        if mention.rule == NATIONAL and mention.definite:
            countryman = the_countryman(mention, self.seen)
            if countryman is not None:
                return Resolved((replace(countryman.actor, mention=mention.span),), "who.countryman", 0.7)
            told = self._national_told(mention)
            if told is not None:
                return Resolved((replace(told.actor, mention=mention.span),), "who.national-told", 0.6)
        if kind in (MentionKind.ORGANISATION, MentionKind.GROUP) and not mention.country and mention.definite:
            beside = self._apposed(mention)
            if beside is not None:
                return Resolved((replace(beside, mention=mention.span),), "who.apposed", 0.8)
            same = self._same_body(mention)
            if same is not None:
                return Resolved((replace(same, mention=mention.span),), "who.same-body", 0.8)
            allied = alliance(mention, self.parsed, self.mentions)
            if allied is not None:
                return Resolved((allied,), "who.allies", 0.8)
            of_sort = body_of_sort(mention, mention.span.of(self.parsed.report.text), self.seen)
            if of_sort is not None:
                return Resolved((replace(of_sort, mention=mention.span),), "who.body-of-sort", 0.7)
        if kind in (MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.GROUP):
            return self._body(mention)
        if kind is MentionKind.OFFICE and mention.office in CONCERNED:
            return self._concerned(mention)
        if kind is MentionKind.OFFICE:
            return self._office(mention)
        if mention.rule == TAKEN_UP:
            return self._taken_up_by_noun(mention)
        if kind is MentionKind.UNNAMED:
            return self._unnamed(mention)
        if kind is MentionKind.PAIR:
            return self._pair(mention)
        if mention.rule == POSSESSIVE and mention.span.of(self.parsed.report.text).lower() in ("notre", "nos"):
            return self._first_person(mention)
        return self._possessor(mention) if mention.rule == POSSESSIVE else self._pronoun(mention)

    def _home_of(self, mention: Mention) -> str | None:
        return self.home.of(mention)

    def _national_told(self, mention: Mention) -> Seen | None:
        """ "X est arrivé. L'Autrichien …": the one person told just before, of whom the report says no state that contradicts it."""
        beside = self.parsed.report.text[mention.span.end :].startswith((" et le ", " et la ", " et l"))
        if beside or not (self._speaks_behind(mention) or self._opens(mention)):
            return None  # "Le Norvégien et le Ghanéen": one person told before is not both, nor the first of them
        found = told_just_before(mention, self._may_be_described(mention, mention.country, True), self._words_begin(mention))
        return None if found is None or self._is_told_with_another(found) else found

    def _body(self, mention: Mention) -> Who:
        """A state, body or group; "le gouvernement", "l'armée" without a state are those of the state that is spoken of."""
        of_a_state = mention.sector in OF_A_STATE and mention.definite
        if mention.ref or mention.country or not of_a_state:
            return Resolved((self._called(mention),), "who.atlas" if mention.ref else "who.described")
        owner = next((m for m in self.mentions[mention.id + 1 : mention.id + 3] if m.span.start == mention.span.start), None)
        if owner is not None and owner.rule == POSSESSIVE:
            whose = self._possessor(owner)
            countries = {a.country for a in whose.value} if isinstance(whose, Resolved) else {None}
            whose_state = countries.pop() if len(countries) == 1 else None
            if not isinstance(whose, Resolved) and owner.number == "s":  # "Asmara n'a rien dit. Son gouvernement …"
                whose_state = self.home.just_before(mention.sentence)
            return Resolved((replace(self._called(mention), country=whose_state),), "who.owned", 0.7)
        led = self._led_by(mention)
        if led is not None:
            return Resolved((led,), "who.led-by", 0.8)
        home = self._speaking_on(mention) or self.home.of(mention)
        actor = replace(self._called(mention), country=home)
        return Resolved((actor,), "who.home" if home else "who.described", 0.7 if home else 1.0)

    def _speaking_on(self, mention: Mention) -> str | None:
        """ "Lima a démenti. « … », a ajouté la présidence": behind its words a body is of the state that spoke or acted just before."""
        told = self._acting_before(mention, 1) if self._speaks_behind(mention) else None
        return told.actor.country if told is not None and told.actor.kind == "state" else None

    def _led_by(self, mention: Mention) -> Actor | None:
        """ "Le gouvernement d'Ariel Henry": that of the state of whoever leads it, not of the one that is spoken of."""
        after = next((m for m in self.mentions[mention.id + 1 :] if m.span.start >= mention.span.end), None)
        between = self.parsed.report.text[mention.span.end : after.span.start].strip().replace("’", "'") if after else ""
        if after is None or after.id not in self.by_mention or between not in ("de", "d'", "du"):
            return None
        leader = self.by_mention[after.id]
        words = without_article(self.parsed.report.text[mention.span.start : after.span.end])
        return replace(self._called(mention), name=" ".join(words.split()), country=leader.country)

    def _own_state(self, mention: Mention) -> Who:
        """ "Son pays": the state of whom the possessive means."""
        owner = next((m for m in self.mentions[mention.id + 1 : mention.id + 2] if m.span.start == mention.span.start), None)
        whose = self._one(owner) if owner is not None and owner.rule == POSSESSIVE else None
        states = states_of(whose.value) if isinstance(whose, Resolved) else ()
        if isinstance(whose, Resolved) and not states and all(actor.kind == "person" for actor in whose.value):
            return whose  # who acts for a state that the report does not name
        if len(states) != 1:
            return Unknown("nobody whose state it is, or several")
        return Resolved((replace(states[0], mention=mention.span),), "who.own-state", 0.7)

    def _called(self, mention: Mention) -> Actor:
        """A state or body with the spellings that the words give: those of the mention, and the acronym in brackets behind them."""
        actor = body(mention)
        if actor.kind == "state":
            return actor
        text = self.parsed.report.text
        behind = _IN_BRACKETS.match(text, mention.span.end) or self._spelt_out(mention)
        spelt = (without_article(" ".join(mention.span.of(text).split())), behind.group(1) if behind else "")
        named = (one for one in spelt if one and one != actor.name and any(c.isupper() for c in one))
        return replace(actor, variants=tuple(dict.fromkeys((*actor.variants, *named))))

    def _spelt_out(self, mention: Mention) -> re.Match[str] | None:
        """What an acronym stands for, in brackets behind it: "le SNJ (Syndicat national des journalistes)"."""
        behind = _SPELT_OUT.match(self.parsed.report.text, mention.span.end)
        short = without_article(mention.span.of(self.parsed.report.text))
        initials = "".join(word[0] for word in re.split(r"[\s'’-]+", fold(behind.group(1)))) if behind else ""
        return behind if short.isupper() and _is_within(short.lower(), initials) else None

    def _place(self, mention: Mention) -> Who:
        if not mention.stands_for:
            return Unknown("a place, not somebody who acts")
        if mention.stands_for == "EUR":
            return self._brussels(mention)
        state = load_atlas().state(mention.stands_for) if len(mention.stands_for) == 3 else None
        name = state.name if state is not None else mention.stands_for
        actor = Actor(id=f"state:{mention.stands_for}", name=name, kind="state", country=mention.stands_for, mention=mention.span)
        return Resolved((actor,), "who.metonym")

    def _brussels(self, mention: Mention) -> Who:
        """Brussels acts for the Union or for Belgium: for the one that the report names otherwise; open where it names both."""
        belgium = any(m.country == "BEL" and m.kind is not MentionKind.PLACE for m in self.mentions)
        union = any(m.country == "EUR" or m.ref == "org:EU" for m in self.mentions if m.kind is not MentionKind.PLACE)
        choices = [
            Actor(id=f"state:{code}", name=load_atlas().state(code).name, kind="state", country=code, mention=mention.span)
            for code, named in (("BEL", belgium), ("EUR", union))
            if named
        ]
        if len(choices) == 2:
            return Ambiguous(tuple((choice,) for choice in choices), "Brussels may be Belgium or the European Union here")
        if choices:
            return Resolved((choices[0],), "who.metonym")
        return Unknown("Brussels may be Belgium or the European Union")

    def _same_named_body(self, mention: Mention) -> Who:
        """ "le mouvement", "l'organisation": the body told last whose name has the word, else the only one told near by."""
        word = mention.name or ""
        if mention.sector == _OF_STATES:
            return self._body_of_states(mention)
        near = [s for s in self.seen if mention.sentence - s.sentence <= _BACK and _may_be_called(s, word)]
        called = [
            s for s in self.seen if s.number != "p" and word in s.actor.name.lower() and s.actor.kind in ("organisation", "group")
        ]
        only = near if len({s.actor.id for s in near}) == 1 else []
        acting = acting_body(self.seen, self._words_begin(mention) - 1) if self._speaks_behind(mention) else None
        if (
            acting is not None
            and acting.actor.sector not in OF_A_STATE
            and not any(s.sentence == acting.sentence for s in called)
        ):
            return Resolved((replace(acting.actor, mention=mention.span),), "who.body-acting", 0.7)
        last = next(reversed(called or only), None)
        if last is None:
            return Unknown("a body that was not told before")
        return Resolved((replace(last.actor, mention=mention.span),), "who.body-again", 0.7)

    def _named_alone(self, mention: Mention) -> Who:
        """ "Le Mouvement", "la Conférence": the body told before whose name begins with the word; else one that it says no more of."""
        word = f"{mention.name} "
        told = {s.actor.id: s.actor for s in self.seen if s.actor.name.startswith(word)}
        if len(told) == 1:
            return Resolved((replace(next(iter(told.values())), mention=mention.span),), "who.body-again", 0.8)
        return self._body(mention)

    def _body_of_states(self, mention: Mention) -> Who:
        """ "L'institution panafricaine", "l'organisation régionale": the body of several states told last, if it is the only one near."""
        told = [s for s in self.seen if s.actor.kind == "organisation" and s.actor.sector in _UNIONS]
        near = [s for s in told if mention.sentence - s.sentence <= _BACK]
        leading = [s for s in near if s.main or s.speaker]
        for fits in (leading, near, told):
            if len({s.actor.id for s in fits}) == 1 and not self._is_told_with_another(fits[-1]):
                return Resolved((replace(fits[-1].actor, mention=mention.span),), "who.body-of-states", 0.7)
            if fits:
                break
        return Unknown("a body of several states that was not told before, or several")

    def _apposed(self, mention: Mention) -> Actor | None:
        """ "Le MPL, le parti au pouvoir, a appelé": the body named before the comma, if no list goes on behind."""
        before = self.seen[-1] if self.seen and mention.number != "p" and (mention.name or "")[:1].islower() else None
        if before is None or before.sentence != mention.sentence or not (before.subject and _is_called(before.actor)):
            return None
        text = self.parsed.report.text
        name = next((m for m in self.mentions[: mention.id] if m.span.start == before.position), None)
        if name is None or name.kind not in _BODIES or text[name.span.end : mention.span.start].strip(" \u00a0") != ",":
            return None
        for token in self.parsed.tokens[mention.head + 1 : self.parsed.sentences[mention.sentence].last]:
            if token.start >= mention.span.end and token.pos in ("PUNCT", "CCONJ", "VERB", "AUX", "PRON"):
                return before.actor if self._goes_on_with_verb(token.i) else None
        return None

    def _goes_on_with_verb(self, at: int) -> bool:
        """Whether a conjugated verb stands at a token, or right behind the comma there, its clitics aside."""
        tokens = self.parsed.tokens
        at += tokens[at].text == ","
        while at < len(tokens) - 1 and tokens[at].text.lower() in _CLITICS:
            at += 1
        return "VerbForm=Fin" in tokens[at].morph

    def _same_body(self, mention: Mention) -> Actor | None:
        """ "le gouvernement" after "le gouvernement malien" is that one, if no other state's was told before."""
        if " " in without_article(mention.span.of(self.parsed.report.text)).strip():
            return None  # "les forces étrangères" are others than "les forces afghanes"
        lemma = self.parsed.tokens[mention.head].lemma
        told = {
            m.country: m
            for m in self.mentions[: mention.id]
            if m.kind is mention.kind and m.country and self.parsed.tokens[m.head].lemma == lemma
        }
        return body(next(iter(told.values()))) if len(told) == 1 else None

    def _learn_from_apposition(self) -> None:
        """Persons learn their country from later mentions; actors made before are brought up to date."""
        current = {p.id: p for p in self.persons}
        for key, outcome in self.found.items():
            if isinstance(outcome, Resolved):
                renewed = tuple(
                    replace(a, country=a.country or current[a.id].country) if a.kind == "person" and a.id in current else a
                    for a in outcome.value
                )
                self.found[key] = replace(outcome, value=renewed)

    def _used(self) -> frozenset[str]:
        """The ids of all who act, are acted upon or speak; a state that is only named is nobody's entity."""
        told = [m for act in self.acts for m in (*act.actors, *act.recipients, *act.third_parties)]
        told += [link.mention for act in self.acts for link in act.attributions if link.mention is not None]
        told += [u.speaker for u in self.utterances if u.speaker is not None]
        return frozenset(actor.id for mention_id in told for actor in self._actors_of(mention_id))

    def _entities(self) -> tuple[Entity, ...]:
        entities: dict[str, Entity] = {}
        for person in self.persons:
            entities[person.id] = Entity(
                id=person.id,
                name=person.name,
                kind="person",
                country=person.country,
                offices=person.offices(self.day),
                variants=tuple(person.variants),
                wikidata=wikidata(person.name, person.country, person.offices(self.day), self.day),
            )
        text = self.parsed.report.text
        used = self._used()
        for mention_id, outcome in self.found.items():
            mention = self.mentions[mention_id]
            if (
                not isinstance(outcome, Resolved)
                or len(outcome.value) != 1
                or mention.kind in (MentionKind.PRONOUN, MentionKind.PERSON)
            ):
                continue
            actor = outcome.value[0]
            if actor.kind in ("unnamed", "person") or actor.id not in used:
                continue
            spelling = without_article(mention.span.of(text))
            met = entities.get(actor.id)
            if met is None:
                entry = known(actor.id)
                entities[actor.id] = Entity(
                    id=actor.id,
                    name=actor.name,
                    kind=actor.kind,
                    country=actor.country,
                    variants=(spelling,),
                    wikidata=entry.wikidata if entry else None,
                )
            elif spelling not in met.variants and mention.rule not in (ADJECTIVE, OWN_STATE):
                entities[actor.id] = replace(met, variants=(*met.variants, spelling))
        return (*entities.values(), *self._nameless_offices(used))

    def _nameless_offices(self, used: frozenset[str]) -> Iterator[Entity]:
        """The offices that act and that the report names nobody for, with who held them then by the table of holders."""
        told: dict[str, list[Actor]] = {}
        for outcome in self.found.values():
            if isinstance(outcome, Resolved) and len(outcome.value) == 1 and outcome.value[0].id in used:
                told.setdefault(outcome.value[0].id, []).append(outcome.value[0])
        for id, actors in told.items():
            first = actors[0]
            if first.kind != "unnamed" or not first.office:
                continue
            office = Office(title=first.office, country=first.country, organisation=first.organisation, seen=self.day)
            held = holder_of(office)
            if held is not None:
                spellings = tuple(dict.fromkeys(actor.name for actor in actors))
                yield Entity(
                    id=id, name=first.name, kind="unnamed", country=first.country, offices=(office,), variants=spellings,
                    holders=(held,),
                )  # fmt: skip


def _is_within(letters: str, initials: str) -> bool:
    """Whether the letters of an acronym stand among some initials, in order."""
    rest = iter(initials)
    return all(letter in rest for letter in letters)
