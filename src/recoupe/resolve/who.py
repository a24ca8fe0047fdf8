"""Who is meant: every mention of a report resolved to the one meant, or to nobody, with the rule that decided.

Mentions are taken in the order of the text; each resolution may lean on those before it, and on the whole report for offices.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.atlas import load as load_atlas
from recoupe.lexicon.names import fold
from recoupe.lexicon.slug import slug
from recoupe.records import Act, Actor, Ambiguous, Entity, Mention, MentionKind, Parsed, Resolved, Span, Unknown, Utterance
from recoupe.resolve.bodies import body, known, one_state, states_of, without_article
from recoupe.resolve.home import OF_A_STATE, Home
from recoupe.resolve.offices import post, same_post
from recoupe.resolve.persons import Person, gather
from recoupe.resolve.speaking import Seen, just_named, meant_by_inverted

Who = Resolved[tuple[Actor, ...]] | Ambiguous[tuple[Actor, ...]] | Unknown
_STATE_NOUNS = frozenset({"pays", "capitale", "état", "nation", "puissance", "voisin", "gouvernement", "camp", "partie"})
_ADJECTIVE = "demonym.adjective"
_POSSESSIVE = "pronoun.possessive"
_OBJECT_FORMS = frozenset({"lui", "leur", "l'", "le", "la", "les"})
_LATTER = ("ce dernier", "cette dernière", "celui-ci", "celle-ci")
_PERSONAL = frozenset({MentionKind.OFFICE, MentionKind.UNNAMED})
_COUNTING = frozenset("dizaine vingtaine trentaine centaine millier million majorité partie nombre".split())
_NEAR = 24  # mentions that are looked back upon
_FAR = 3  # sentences that a pronoun looks back


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who every mention of a report means, and the entities behind them."""

    by_mention: dict[int, Who]
    entities: tuple[Entity, ...]

    def actors(self, mention_id: int) -> tuple[Actor, ...]:
        """The actors that a mention means, with the mention's own words; () where it is unknown or open."""
        found = self.by_mention.get(mention_id)
        return found.value if isinstance(found, Resolved) else ()


def who(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    acts: Iterable[Act] = (),
    utterances: Iterable[Utterance] = (),
    seen: str | None = None,
) -> Cast:
    """The cast of a report. *acts* and *utterances* tell who met whom and who speaks; *seen* is the day of the report (EDTF)."""
    return _Reader(parsed, mentions, tuple(acts), tuple(utterances), seen).cast()


class _Reader:
    def __init__(
        self,
        parsed: Parsed,
        mentions: tuple[Mention, ...],
        acts: tuple[Act, ...],
        utterances: tuple[Utterance, ...],
        seen: str | None,
    ) -> None:
        self.parsed = parsed
        self.mentions = mentions
        self.acts = acts
        self.utterances = utterances
        self.day = seen
        self.by_mention, self.persons = gather(mentions)
        self.found: dict[int, Who] = {}
        self.home = Home(mentions)
        self.seen: list[Seen] = []
        self.pairs: list[tuple[int, tuple[Actor, ...]]] = []
        self.speaking = {link.mention for act in acts for link in act.attributions} | {u.speaker for u in utterances}
        self._ends: dict[int, list[Act]] = {}  # the acts of meeting and agreeing, by the last mention that takes part
        for act in acts:
            if act.event_type in ("CONSULT", "AGREE", "COOPERATE"):
                self._ends.setdefault(max((*act.actors, *act.recipients), default=-1), []).append(act)
        self._give_counterparts_their_office()

    def cast(self) -> Cast:
        for mention in self.mentions:
            outcome = self._one(mention)
            self.found[mention.id] = outcome
            if isinstance(outcome, Resolved) and mention.rule not in (_ADJECTIVE, _POSSESSIVE):
                self._remember(mention, outcome.value)
        self._learn_from_apposition()
        return Cast(by_mention=self.found, entities=self._entities())

    # --- one mention -----------------------------------------------------------------------------------------------------------

    def _one(self, mention: Mention) -> Who:
        kind = mention.kind
        if kind is MentionKind.PERSON:
            return Resolved((self._person_actor(self.by_mention[mention.id], mention),), "who.name")
        if kind is MentionKind.PLACE:
            return self._place(mention)
        if kind in (MentionKind.ORGANISATION, MentionKind.GROUP) and not mention.country and mention.definite:
            same = self._same_body(mention)
            if same is not None:
                return Resolved((replace(same, mention=mention.span),), "who.same-body", 0.8)
        if kind in (MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.GROUP):
            return self._body(mention)
        if kind is MentionKind.OFFICE:
            return self._office(mention)
        if kind is MentionKind.UNNAMED:
            return self._unnamed(mention)
        if kind is MentionKind.PAIR:
            return self._pair(mention)
        return self._possessor(mention) if mention.rule == _POSSESSIVE else self._pronoun(mention)

    def _body(self, mention: Mention) -> Who:
        """A state, body or group; "le gouvernement", "l'armée" without a state are those of the state that is spoken of."""
        of_a_state = mention.sector in OF_A_STATE and mention.definite and mention.number != "p"
        if mention.ref or mention.country or not of_a_state:
            return Resolved((body(mention),), "who.atlas" if mention.ref else "who.described")
        home = self.home.of(mention)
        return Resolved((replace(body(mention), country=home),), "who.home" if home else "who.described", 0.7 if home else 1.0)

    def _person_actor(self, person: Person, mention: Mention | None) -> Actor:
        title = next((t for t, _ in person.titles if not post(t).counterpart), None)
        return Actor(
            id=person.id,
            name=person.name,
            kind="person",
            country=person.country,
            sector=person.sector,
            office=title,
            organisation=person.organisation,
            mention=mention.span if mention else None,
            variants=tuple(person.variants),
        )

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

    def _same_body(self, mention: Mention) -> Actor | None:
        """ "le gouvernement" after "le gouvernement malien" is that one, if no other state's was told before."""
        lemma = self.parsed.tokens[mention.head].lemma
        told = {
            m.country: m
            for m in self.mentions[: mention.id]
            if m.kind is mention.kind and m.country and self.parsed.tokens[m.head].lemma == lemma
        }
        return body(next(iter(told.values()))) if len(told) == 1 else None

    # --- offices ---------------------------------------------------------------------------------------------------------------

    def _office(self, mention: Mention) -> Who:
        if mention.office is None:
            return Unknown("no office is told")
        if mention.number == "p":
            return self._plural_office(mention)
        asked = post(mention.office)
        if asked.counterpart:
            return self._counterpart(mention)
        country = one_state(mention.country) or self._speaking_country(mention)
        holder = self._holder(mention, country)
        if isinstance(holder, Person):
            return Resolved((self._person_actor(holder, mention),), "who.office")
        if holder is not None:
            return holder
        named = self._just_named(mention, country)
        return named or self._nameless_office(mention)

    def _just_named(self, mention: Mention, country: str | None) -> Who | None:
        """ "X est arrivé. « … », a dit le ministre": the office of X, whose office the report does not tell otherwise."""
        if mention.id not in self.speaking or not mention.definite:
            return None
        pool = [s for s in self.seen if not any(u.span.start <= s.position < u.span.end for u in self.utterances)]
        found = just_named(mention, pool, frozenset(p.id for p in self.persons if not p.titles))
        person = next((p for p in self.persons if found is not None and p.id == found.actor.id), None)
        if person is None:
            return None
        person.country = person.country or country
        return Resolved((self._person_actor(person, mention),), "who.office-just-named", 0.7)

    def _holder(self, mention: Mention, country: str | None) -> Person | Who | None:
        asked = post(mention.office or "")
        fitting = [
            p
            for p in self.persons
            if any(same_post(asked, held) for held in p.posts)
            and not (country and p.country and country != p.country)
            and not (mention.organisation and p.organisation and fold(mention.organisation) != fold(p.organisation))
        ]
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        before = [p for p in fitting if p.mentions[0] < mention.id]
        exact = [p for p in before if country and p.country == country]
        for group in (exact, before):
            if len(group) == 1:
                return group[0]
        recent = max(before, key=lambda p: max(m for m in p.mentions if m < mention.id), default=None)
        if recent is not None and not mention.country and not asked.portfolio:
            return recent
        return Ambiguous(
            tuple((self._person_actor(p, mention),) for p in fitting), "several persons hold such an office in this report"
        )

    def _nameless_office(self, mention: Mention) -> Who:
        placed = mention.country or mention.organisation
        if not placed and not (mention.definite and post(mention.office or "").words):
            return Unknown("an office without a name, a state or a body")
        country = one_state(mention.country)
        key = slug(mention.office or "")
        name = mention.span.of(self.parsed.report.text)
        actor = Actor(
            id=f"office:{country or slug(mention.organisation or '') or '-'}:{key}",
            name=without_article(name),
            kind="unnamed",
            country=country,
            sector=mention.sector,
            office=mention.office,
            organisation=mention.organisation,
            within=mention.organisation,
            mention=mention.span,
        )
        return Resolved((actor,), "who.office-nameless", 0.7)

    def _plural_office(self, mention: Mention) -> Who:
        asked = post(mention.office or "")
        countries = (mention.country or "").split(",") if mention.country else []
        members: list[Actor] = []
        for country in countries:
            held = [p for p in self.persons if p.country == country and any(same_post(asked, h) for h in p.posts)]
            if len(held) == 1:
                members.append(replace(self._person_actor(held[0], mention)))
            else:
                state = load_atlas().state(country)
                members.append(
                    Actor(
                        id=f"state:{country}",
                        name=state.name,
                        kind="state",
                        country=country,
                        office=mention.office,
                        mention=mention.span,
                    )
                )
        if len(members) > 1:
            return Resolved(tuple(members), "who.office-plural")
        if members and members[0].kind == "state":
            return Resolved(
                (
                    replace(
                        members[0],
                        id=f"group:{countries[0]}:{slug(mention.office or '')}",
                        kind="group",
                        name=without_article(mention.span.of(self.parsed.report.text)),
                    ),
                ),
                "who.office-group",
            )
        return Resolved((self._office_group(mention),), "who.office-group", 0.7)

    def _office_group(self, mention: Mention) -> Actor:
        """ "les ministres de l'Otan", "quatre sénateurs": a group, called as the text calls it."""
        name = without_article(mention.span.of(self.parsed.report.text))
        return Actor(
            id=f"group:{slug(mention.organisation or '') or '-'}:{slug(name)}",
            name=name,
            kind="group",
            sector=mention.sector,
            office=mention.office,
            organisation=mention.organisation,
            mention=mention.span,
        )

    def _counterpart(self, mention: Mention) -> Who:
        """ "son homologue britannique": the one of that state who holds the possessor's office."""
        fitting = [
            p
            for p in self.persons
            if p.posts and any(h.counterpart for h in p.posts) and (not mention.country or p.country == mention.country)
        ]
        if not fitting and mention.country:
            owner = self._recent_person(mention)
            fitting = [p for p in self.persons if p.country == mention.country and p is not owner and p.posts]
        if len(fitting) == 1:
            return Resolved((self._person_actor(fitting[0], mention),), "who.counterpart")
        if mention.country:
            owner = self._recent_person(mention)
            title = next((t for t, _ in owner.titles), "homologue") if owner else "homologue"
            name = without_article(mention.span.of(self.parsed.report.text))
            actor = Actor(
                id=f"office:{mention.country}:{slug(title)}",
                name=name,
                kind="unnamed",
                country=mention.country,
                office=title,
                mention=mention.span,
            )
            return Resolved((actor,), "who.counterpart-nameless", 0.7)
        return Unknown("no counterpart is named")

    def _give_counterparts_their_office(self) -> None:
        """A person named as counterpart of X holds X's kind of office: that of the last person with an office before him."""
        for person in self.persons:
            if not any(h.counterpart for h in person.posts):
                continue
            at = person.mentions[0]
            owners = [p for p in self.persons if p is not person and p.posts and p.mentions[0] < at]
            owner = max(owners, key=lambda p: max(m for m in p.mentions if m < at), default=None)
            if owner is not None:
                own = [(t, o) for t, o in owner.titles if not post(t).counterpart]
                person.titles.extend((t, None) for t, _ in own[:1])
                person.posts.extend(post(t) for t, _ in own[:1])

    def _recent_person(self, mention: Mention) -> Person | None:
        before = [p for p in self.persons if p.mentions[0] < mention.id and p.country != mention.country]
        return max(before, key=lambda p: max(m for m in p.mentions if m < mention.id), default=None)

    def _speaking_country(self, mention: Mention) -> str | None:
        """The state of who speaks around a mention: "le ministre" in an official's words is his own."""
        for utterance in self.utterances:
            if utterance.span.start <= mention.span.start < utterance.span.end and utterance.speaker is not None:
                return self._country_of(utterance.speaker, mention)
        return None

    def _country_of(self, mention_id: int, asking: Mention) -> str | None:
        outcome = self.found.get(mention_id)
        if outcome is None and mention_id > asking.id:
            target = self.mentions[mention_id]
            if target.kind is MentionKind.UNNAMED:
                outcome = self._unnamed(target)
            elif target.country:
                return one_state(target.country)
        if isinstance(outcome, Resolved) and len(outcome.value) == 1:
            return outcome.value[0].country
        return None

    # --- unnamed sources -------------------------------------------------------------------------------------------------------

    def _unnamed(self, mention: Mention) -> Who:
        text = mention.span.of(self.parsed.report.text)
        if mention.definite and not mention.within and not mention.country:
            back = self._last(lambda s: s.actor.kind == "unnamed", mention)
            if back is not None:
                return Resolved((replace(back.actor, mention=mention.span),), "who.same-source")
            if text.lower().startswith(("ce ", "cet ", "cette ", "le ", "la ", "l’", "l'")):
                person = self._last(lambda s: s.actor.kind == "person", mention)
                if person is not None and text.lower().startswith(("ce ", "cet ", "cette ")):
                    return Resolved((replace(person.actor, mention=mention.span),), "who.this-official", 0.7)
        country = one_state(mention.country) or self._country_inside(mention)
        if country and text.lower().startswith(("ce ", "cet ", "cette ")):
            countryman = self._last(lambda s: s.actor.kind == "person" and s.actor.country == country, mention)
            if countryman is not None:
                return Resolved((replace(countryman.actor, mention=mention.span),), "who.this-official", 0.7)
        within = mention.within or mention.organisation
        body = within or (load_atlas().state(country).name if country else None)
        key = slug(" ".join(filter(None, [mention.office or "source", body or ""])))
        actor = Actor(
            id=f"unnamed:{key}",
            name=without_article(text),
            kind="unnamed",
            country=country,
            sector=mention.sector,
            organisation=mention.organisation,
            within=body,
            mention=mention.span,
        )
        return Resolved((actor,), "who.unnamed-source")

    def _country_inside(self, mention: Mention) -> str | None:
        end = mention.span.end + (len(mention.within or "") + 20 if mention.within else 0)
        for other in self.mentions[mention.id + 1 : mention.id + 4]:
            if other.sentence == mention.sentence and other.span.start <= end and one_state(other.country):
                return other.country
        return None

    # --- pairs -----------------------------------------------------------------------------------------------------------------

    def _pair(self, mention: Mention) -> Who:
        wants_states = (mention.office or "") in _STATE_NOUNS
        for position, actors in reversed(self.pairs):
            if position >= mention.span.start:
                continue
            states = states_of(actors)
            if wants_states:
                if len(states) == 2:
                    return Resolved(tuple(replace(s, mention=mention.span) for s in states), "who.two-states")
            elif all(a.kind == "person" for a in actors) or (len(states) == 2 and all(a.kind != "group" for a in actors)):
                return Resolved(tuple(replace(a, mention=mention.span) for a in actors), "who.two-persons")
        return Unknown("no two who were told before fit")

    def _remember(self, mention: Mention, actors: tuple[Actor, ...]) -> None:
        token = self.parsed.tokens[mention.head]
        subject = token.dep.startswith(("nsubj", "expl:subj")) or self._opens(mention) or self._is_counted_subject(mention)
        if len(actors) == 1:
            self.seen.append(
                Seen(
                    position=mention.span.start,
                    sentence=mention.sentence,
                    subject=subject,
                    speaker=mention.id in self.speaking,
                    actor=actors[0],
                    gender=self._gender(mention, actors[0]),
                    number=mention.number,
                )
            )
        elif len(actors) == 2:
            self.pairs.append((mention.span.start, actors))
        self._pair_by_and(mention)
        for act in self._ends.get(mention.id, ()):
            together = [a for m in (*act.actors, *act.recipients) for a in self._actors_of(m)]
            unique = list({a.id: a for a in together}.values())
            if len(unique) == 2:
                self.pairs.append((mention.span.start, tuple(unique)))

    def _is_counted_subject(self, mention: Mention) -> bool:
        """Whether a mention is what the subject counts: "une centaine de dockers ont …"."""
        token = self.parsed.tokens[mention.head]
        above = self.parsed.tokens[token.head]
        return token.dep == "nmod" and above.dep.startswith("nsubj") and above.i < token.i and above.lemma in _COUNTING

    def _unknown_subject(self, mention: Mention, said: Sequence[Span]) -> bool:
        """Whether somebody who opens the sentence of an inverted pronoun, or the one before it, could not be resolved."""
        near = [m for m in self.mentions[max(0, mention.id - _NEAR) : mention.id] if 0 <= mention.sentence - m.sentence <= 1]
        told = [m for m in near if m.kind in _PERSONAL and not any(span.start <= m.span.start < span.end for span in said)]
        opening = [m for m in told if self._opens(m)]
        last = opening[-1] if opening else None
        agrees = last is not None and last.number != "p" and not (last.gender and mention.gender and last.gender != mention.gender)
        return agrees and last is not None and not isinstance(self.found.get(last.id), Resolved)

    def _opens(self, mention: Mention) -> bool:
        """Whether a mention stands at the head of its sentence, before any other noun, verb or preposition."""
        sentence = self.parsed.sentences[mention.sentence]
        before = (t for t in self.parsed.tokens[sentence.first : sentence.last] if t.start < mention.span.start)
        return all(t.pos in ("PUNCT", "NUM", "CCONJ", "ADV", "DET") for t in before)

    def _pair_by_and(self, mention: Mention) -> None:
        previous = next(
            (
                m
                for m in reversed(self.mentions[: mention.id])
                if m.sentence == mention.sentence and m.span.end <= mention.span.start
            ),
            None,
        )
        if previous is None:
            return
        between = self.parsed.report.text[previous.span.end : mention.span.start].strip().lower()
        if between in ("et", "et la", "et le", "et l'", "et l’", "et de"):
            both = (*self._actors_of(previous.id), *self._actors_of(mention.id))
            if len(both) == 2:
                self.pairs.append((mention.span.start, both))

    def _actors_of(self, mention_id: int) -> tuple[Actor, ...]:
        outcome = self.found.get(mention_id)
        return outcome.value if isinstance(outcome, Resolved) else ()

    def _gender(self, mention: Mention, actor: Actor) -> str | None:
        if actor.kind == "person":
            person = self.by_mention.get(mention.id)
            return (person.gender if person else None) or mention.gender
        if actor.kind == "state":
            return None
        return mention.gender

    # --- pronouns --------------------------------------------------------------------------------------------------------------

    def _first_person(self, mention: Mention) -> Who:
        """ "je" is who speaks the quotation; "nous" is the state or body that he speaks for, else himself."""
        speaker = next((u.speaker for u in self.utterances if u.span.start <= mention.span.start < u.span.end), None)
        if speaker is None or (self.mentions[speaker].kind is MentionKind.PRONOUN and speaker not in self.found):
            return Unknown("the first person outside a quotation, or of a speaker told later by a pronoun")
        outcome = self.found.get(speaker) or self._one(self.mentions[speaker])
        if not isinstance(outcome, Resolved) or len(outcome.value) != 1:
            return Unknown("the first person of an unknown speaker")
        actor = outcome.value[0]
        if mention.number == "p" and actor.kind in ("person", "unnamed"):
            body = self._spoken_for(actor)
            return Resolved((replace(body, mention=mention.span),), "who.we", 0.7)
        return Resolved((replace(actor, mention=mention.span),), "who.i")

    def _spoken_for(self, actor: Actor) -> Actor:
        if actor.organisation:
            key = slug(actor.organisation)
            return Actor(id=f"organisation:{key}", name=actor.organisation, kind="organisation", country=actor.country)
        if actor.country and len(actor.country) == 3 and (actor.office or actor.within):
            return Actor(
                id=f"state:{actor.country}", name=load_atlas().state(actor.country).name, kind="state", country=actor.country
            )
        return actor

    def _pronoun(self, mention: Mention) -> Who:
        if mention.rule == "pronoun.first-person":
            return self._first_person(mention)
        if self.parsed.tokens[mention.head].text.lower() in _OBJECT_FORMS:
            return self._object_pronoun(mention)
        token = self.parsed.tokens[mention.head]
        inverted = token.text.startswith("-") or (mention.head > 0 and self.parsed.tokens[mention.head - 1].text in ("-t", "t"))
        pool = [s for s in self.seen if mention.sentence - s.sentence <= _FAR and _agrees(mention, s)]
        if inverted:
            said = [u.span for u in self.utterances if u.speaker == mention.id]
            pool = [s for s in pool if not any(span.start <= s.position < span.end for span in said)]
            pool = [s for s in pool if s.actor.kind != "state"]
            speaker = meant_by_inverted(mention, pool)
            if self._unknown_subject(mention, said):
                return Unknown("the subject before the quotation is not known")
            if speaker is not None:
                return Resolved((replace(speaker.actor, mention=mention.span),), "who.pronoun-speaker")
        if mention.rule == "pronoun" and mention.span.of(self.parsed.report.text).lower().startswith(_LATTER):
            last = next((s for s in reversed(pool) if mention.sentence - s.sentence <= 1 and s.actor.kind != "group"), None)
            if last is not None:
                return Resolved((replace(last.actor, mention=mention.span),), "who.pronoun-latter", 0.8)
        here = [s for s in pool if s.sentence == mention.sentence and s.subject]
        if here and not inverted:
            return Resolved((replace(here[-1].actor, mention=mention.span),), "who.pronoun-subject-here", 0.8)
        for back in range(0 if inverted else 1, _FAR + 1):
            subjects = [s for s in pool if mention.sentence - s.sentence == back and (s.subject or s.speaker)]
            chosen = {s.actor.id: s for s in subjects if s.actor.kind in ("person", "unnamed") or back <= 1}
            if len(chosen) == 1:
                return Resolved((replace(next(iter(chosen.values())).actor, mention=mention.span),), "who.pronoun-subject", 0.7)
            persons = {key: s for key, s in chosen.items() if s.actor.kind in ("person", "unnamed")}
            if len(persons) == 1:
                return Resolved((replace(next(iter(persons.values())).actor, mention=mention.span),), "who.pronoun-person", 0.6)
            if len(chosen) > 1:
                return Ambiguous(tuple((s.actor,) for s in chosen.values()), "several subjects agree with the pronoun")
        only = {s.actor.id: s for s in pool if s.actor.kind == "person" and mention.sentence - s.sentence <= 1}
        if len(only) == 1:
            return Resolved((replace(next(iter(only.values())).actor, mention=mention.span),), "who.pronoun-only", 0.6)
        return Unknown("nobody before agrees with the pronoun")

    def _possessor(self, mention: Mention) -> Who:
        """ "son invitation": the subject of the clause, also one that follows; else the last one told."""
        sentence = self.parsed.sentences[mention.sentence]
        subjects = [
            m
            for m in self.mentions
            if m.sentence == mention.sentence
            and self.parsed.tokens[m.head].dep.startswith("nsubj")
            and m.rule not in (_ADJECTIVE, _POSSESSIVE)
            and m.kind is not MentionKind.PRONOUN
        ]
        before = [m for m in subjects if m.span.start < mention.span.start]
        after = [
            m
            for m in subjects
            if m.span.start > mention.span.start and self.parsed.tokens[m.head].head == self._root(sentence.first, sentence.last)
        ]
        for candidate in (*reversed(before), *after):
            outcome = self.found.get(candidate.id) or self._one(candidate)
            if isinstance(outcome, Resolved) and (len(outcome.value) == 1) == (mention.number != "p"):
                return Resolved(tuple(replace(a, mention=mention.span) for a in outcome.value), "who.possessor", 0.7)
        return Unknown("no subject for the possessive")

    def _root(self, first: int, last: int) -> int:
        return next((t.i for t in self.parsed.tokens[first:last] if t.head == t.i), first)

    def _last(self, fits: "object", mention: Mention) -> Seen | None:
        return next((s for s in reversed(self.seen) if s.position < mention.span.start and fits(s)), None)  # type: ignore[operator]

    def _object_pronoun(self, mention: Mention) -> Who:
        """ "il l'a rencontré", "lui a imposé": somebody told before who is not the subject of the same clause."""
        here = {s.actor.id for s in self.seen if s.sentence == mention.sentence and s.subject}
        pool = {s.actor.id: s for s in self.seen if 0 <= mention.sentence - s.sentence <= 1 and _agrees(mention, s)}
        others = [s for key, s in pool.items() if key not in here]
        persons = [s for s in others if s.actor.kind == "person"]
        for group in (persons, others):
            if len(group) == 1:
                return Resolved((replace(group[0].actor, mention=mention.span),), "who.pronoun-object", 0.7)
        if others:
            return Ambiguous(tuple((s.actor,) for s in others), "several fit the pronoun")
        return Unknown("nobody before fits the pronoun")

    # --- entities --------------------------------------------------------------------------------------------------------------

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
            elif spelling not in met.variants and mention.rule != _ADJECTIVE:
                entities[actor.id] = replace(met, variants=(*met.variants, spelling))
        return tuple(entities.values())


def _agrees(mention: Mention, seen: Seen) -> bool:
    if seen.position >= mention.span.start or (seen.actor.kind == "group" and mention.number == "s" and seen.number != "s"):
        return False
    if mention.gender and seen.gender and mention.gender != seen.gender:
        return False
    if mention.number == "p" and seen.number == "s":
        return False
    return not (mention.number == "s" and seen.number == "p")
