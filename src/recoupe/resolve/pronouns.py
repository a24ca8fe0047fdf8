"""Who is meant by a pronoun, a possessive, or two told together: "il", "ce dernier", "son", "les deux hommes"."""

from dataclasses import replace

from recoupe.lexicon.slug import slug
from recoupe.records import Act, Actor, Ambiguous, Mention, MentionKind, Resolved, Unknown
from recoupe.resolve.antecedent import (
    about_whom,
    agrees,
    alone_before,
    nearest_many,
    nearest_person,
    not_the_speaker,
    only_body,
    only_person,
    outside_words_of_others,
    without_sources,
)
from recoupe.resolve.bodies import states_of
from recoupe.resolve.cast import Who
from recoupe.resolve.described import told_just_before
from recoupe.resolve.first_person import FirstPerson
from recoupe.resolve.memory import ADJECTIVE, POSSESSIVE
from recoupe.resolve.speaking import Seen, meant_by_inverted
from recoupe.resolve.two_sides import side, two_sides

_STATE_NOUNS = frozenset({"pays", "capitale", "état", "nation", "puissance", "voisin", "gouvernement", "camp", "partie"})
_OBJECT_FORMS = frozenset({"lui", "leur", "l'", "le", "la", "les"})
_LATTER = ("ce dernier", "cette dernière", "celui-ci", "celle-ci")
_FAR = 3  # sentences that a pronoun looks back
_NEARBY = 2  # sentences before in which two states make "les deux pays"
CONCERNED = frozenset({"intéressé", "intéressée"})  # nouns for whom the sentence before is about
OF_TWO = "pronoun.of-two"
BELIEVED = "pronoun.believed"  # "à l'en croire": whoever says what follows
OF_SIDES = "pair.sides"
_UNIONS = frozenset({"EUR", "UNO"})
_POINTS_BACK = 2  # sentences


class Pronouns(FirstPerson):
    """Looks back for whom a word without a name means."""

    def _pair(self, mention: Mention) -> Who:
        wants_states = (mention.office or "") in _STATE_NOUNS
        if mention.rule == OF_SIDES:
            return self._sides(mention)
        named = self._named_behind(mention)
        if named:
            return Resolved(named, "who.two-named")
        for position, _, actors in reversed(self.pairs):
            if position >= mention.span.start:
                continue
            states = states_of(actors)
            if wants_states:
                if len(states) == 2:
                    return Resolved(tuple(replace(s, mention=mention.span) for s in states), "who.two-states")
            elif all(a.kind == "person" for a in actors) or (len(states) == 2 and all(a.kind != "group" for a in actors)):
                return Resolved(tuple(replace(a, mention=mention.span) for a in actors), "who.two-persons")
        states = self._states_around(mention) if wants_states else ()
        if len(states) == 2:
            return Resolved(tuple(replace(s, mention=mention.span) for s in states), "who.two-around", 0.6)
        sides = two_sides(self.acts, self._actors_of, mention.id, self._sides_of_clause(mention)) if wants_states else ()
        if sides:
            return Resolved(_with_span(sides, mention), "who.two-sides", 0.6)
        return Unknown("no two who were told before fit")

    def _sides(self, mention: Mention) -> Who:
        """ "les parties", "les belligérants": the two who face each other in the report; else those parties, whoever they are."""
        two = two_sides(self.acts, self._actors_of, mention.id, self._sides_of_clause(mention))
        if two:
            return Resolved(_with_span(two, mention), "who.two-sides", 0.6)
        name = mention.office or ""
        return Resolved((Actor(id=f"unnamed:{slug(name)}", name=name, kind="unnamed", mention=mention.span),), "who.sides", 0.5)

    def _states_around(self, mention: Mention) -> tuple[Actor, ...]:
        """The states told in the sentence of "les deux pays" and the few before it, but for who speaks to them or of them there."""
        mates = {actor.country for m in self._subjects_of_clause(mention) for actor in self._actors_of(m.id)}
        told: dict[str, None] = {}
        for other in self.mentions[: mention.id]:
            code = other.country or other.stands_for
            if mention.sentence - other.sentence <= _NEARBY and code and len(code) == 3 and code not in _UNIONS | mates:
                told[code] = None
        return states_of(tuple(Actor(id="", name="", kind="state", country=code) for code in told))

    def _sides_of_clause(self, mention: Mention) -> frozenset[str]:
        """The ids of those who speak to "les deux parties" or of them, and of their states: they are neither."""
        mates = [actor for m in self._subjects_of_clause(mention) for actor in self._actors_of(m.id)]
        return frozenset(one.id for actor in mates for one in (actor, side(actor)) if one is not None)

    def _named_behind(self, mention: Mention) -> tuple[Actor, ...]:
        """ "Les deux ministres, X et Y": the two named right behind."""
        text = self.parsed.report.text
        after = [m for m in self.mentions[mention.id + 1 :] if m.sentence == mention.sentence and m.kind is MentionKind.PERSON][
            :2
        ]
        if len(after) < 2 or text[mention.span.end : after[0].span.start].strip(" \u00a0") not in ("", ",", "("):
            return ()
        if text[after[0].span.end : after[1].span.start].strip(" \u00a0") != "et":
            return ()
        return tuple(self._person_actor(self.by_mention[m.id], m) for m in after)

    def _pronoun(self, mention: Mention) -> Who:
        if mention.rule == "pronoun.first-person":
            return self._first_person(mention)
        if mention.rule == "pronoun.prepositional":
            return self._after_preposition(mention)
        if mention.rule == OF_TWO:
            return self._of_two(mention)
        token, believed = self.parsed.tokens[mention.head], mention.rule == BELIEVED
        if token.text.lower() in _OBJECT_FORMS and not believed:
            return self._object_pronoun(mention)
        inverted = (
            believed
            or token.text.startswith("-")
            or (mention.head > 0 and self.parsed.tokens[mention.head - 1].text in ("-t", "t"))
        )
        pool = [s for s in self.seen if mention.sentence - s.sentence <= _FAR and agrees(mention, s)]
        pool = not_the_speaker(mention, pool, self.utterances, self._speakers_around(mention))
        pool = outside_words_of_others(mention, pool, self.utterances)
        if inverted:
            said = [u.span for u in self.utterances if u.speaker == mention.id]
            pool = [s for s in pool if not any(span.start <= s.position < span.end for span in said)]
            pool = [s for s in pool if s.actor.kind != "state"]
            speaker = meant_by_inverted(mention, pool, self._words_begin(mention))
            if self._unknown_subject(mention, said):
                return Unknown("the subject before the quotation is not known")
            if speaker is not None:
                return Resolved((replace(speaker.actor, mention=mention.span),), "who.pronoun-speaker")
            body = only_body(mention, pool)
            if body is not None:
                return Resolved((replace(body.actor, mention=mention.span),), "who.pronoun-body", 0.6)
        if mention.rule == "pronoun" and mention.span.of(self.parsed.report.text).lower().startswith(_LATTER):
            apposed = self._apposed_name(mention)
            if apposed is not None:
                return Resolved((self._person_actor(self.by_mention[apposed.id], mention),), "who.name")
            near = [s for s in pool if mention.sentence - s.sentence <= 1 and s.actor.kind != "group"]
            named = [s for s in near if s.kind is not MentionKind.PRONOUN] or near  # "X, à qui Y a parlé. Il … ce dernier"
            persons = [s for s in named if s.actor.kind in ("person", "unnamed")] if mention.id in self.speaking else []
            last = next(
                reversed(persons or named), None
            )  # "X, à qui il a écrit au nom de son gouvernement. « … », a dit ce dernier"
            if last is not None:
                return Resolved((replace(last.actor, mention=mention.span),), "who.pronoun-latter", 0.8)
        here = [s for s in pool if s.sentence == mention.sentence and s.subject]
        two = self._two_before(mention)
        if two and not (here and here[-1].position > two[0]):
            return Resolved(_with_span(two[1], mention), "who.pronoun-two", 0.7)
        if here and not inverted:
            return Resolved((replace(here[-1].actor, mention=mention.span),), "who.pronoun-subject-here", 0.8)
        return self._told_before(mention, pool, inverted)

    def _apposed_name(self, mention: Mention) -> Mention | None:
        """ "Ce dernier, Omar Abdi, 52 ans, …": the name between commas right behind the pronoun."""
        text = self.parsed.report.text
        after = self.mentions[mention.id + 1] if mention.id + 1 < len(self.mentions) else None
        if after is None or after.id not in self.by_mention or text[mention.span.end : after.span.start].strip() != ",":
            return None
        return after if text[after.span.end :].lstrip()[:1] == "," else None

    def _of_two(self, mention: Mention) -> Who:
        """ "Le premier", "la seconde": of the two told together last, who comes first or second; nobody where the genders differ."""
        second = mention.span.of(self.parsed.report.text).lower().split()[-1].startswith("second")
        begin = self._words_begin(mention)
        for position, sentence, actors in reversed(self.pairs):
            if position < mention.span.start and begin - sentence <= _FAR:
                meant = actors[second]
                told = [s for s in self.seen if s.actor.id == meant.id and s.gender]
                if meant.kind == "group" or (told and mention.gender not in (None, told[-1].gender)):
                    break
                return Resolved(_with_span((meant,), mention), "who.of-two", 0.7)
        return Unknown("no two who were told before")

    def _told_before(self, mention: Mention, pool: list[Seen], inverted: bool) -> Who:
        """The subject of the sentences before, the nearest first; else the only one told there who agrees."""
        for back in range(0 if inverted else 1, _FAR + 1):
            told = [s for s in pool if mention.sentence - s.sentence == back and (s.subject or s.speaker)]
            subjects = told if inverted else without_sources(told, self.parsed.report.text)
            chosen = {s.actor.id: s for s in subjects if s.actor.kind in ("person", "unnamed") or back <= 1}
            if len(chosen) == 1:
                return Resolved(_with_span((next(iter(chosen.values())).actor,), mention), "who.pronoun-subject", 0.7)
            persons = {key: s for key, s in chosen.items() if s.actor.kind in ("person", "unnamed")}
            if len(persons) == 1:
                return Resolved(_with_span((next(iter(persons.values())).actor,), mention), "who.pronoun-person", 0.6)
            spoke = {s.actor.id: s for s in subjects if s.speaker} if mention.id in self.speaking else {}
            if len(spoke) == 1:
                return Resolved(_with_span((next(iter(spoke.values())).actor,), mention), "who.pronoun-goes-on", 0.6)
            if len(chosen) > 1:
                return Ambiguous(tuple((s.actor,) for s in chosen.values()), "several subjects agree with the pronoun")
        only = {s.actor.id: s for s in pool if s.actor.kind == "person" and mention.sentence - s.sentence <= 1}
        if len(only) == 1:
            return Resolved(_with_span((next(iter(only.values())).actor,), mention), "who.pronoun-only", 0.6)
        fits = not_the_speaker(
            mention, [s for s in self.seen if agrees(mention, s)], self.utterances, self._speakers_around(mention)
        )
        return self._topic(mention, fits) or Unknown("nobody before agrees with the pronoun")

    def _speakers_around(self, mention: Mention) -> frozenset[str]:
        """The ids of who speaks the quotation around a mention; a name is known also where it comes after the words."""
        around = [u.speaker for u in self.utterances if u.span.start <= mention.span.start < u.span.end]
        named = [self.by_mention[speaker].id for speaker in around if speaker in self.by_mention]
        return frozenset(named) | {actor.id for speaker in around if speaker is not None for actor in self._actors_of(speaker)}

    def _clause_mates(self, mention: Mention) -> frozenset[str]:
        """The ids of the subject of the verb that an object pronoun belongs to: "il le voit" means somebody else."""
        return frozenset(actor.id for m in self._subjects_of_clause(mention) for actor in self._actors_of(m.id))

    def _subjects_of_clause(self, mention: Mention) -> list[Mention]:
        """The other mentions that are the subject of the verb that a mention belongs to."""
        tokens, verb = self.parsed.tokens, self.parsed.tokens[mention.head].head
        own, at = self.parsed.children, mention.head
        while tokens[verb].dep == "conj" and not any(tokens[c].dep.startswith("nsubj") and c != at for c in own[verb]):
            verb = tokens[verb].head  # "a reçu l'émissaire et lui a promis une trêve"
        mates = [m for m in self.mentions if m.sentence == mention.sentence and tokens[m.head].head == verb]
        return [m for m in mates if tokens[m.head].dep.startswith("nsubj") and m is not mention]

    def _taken_up_by_noun(self, mention: Mention) -> Who:
        """ "le prévenu", "la romancière": whom the same noun meant before, else the one person without an office told there."""
        noun = self.parsed.tokens[mention.head].text.lower()
        for other in reversed(self.mentions[: mention.id]):
            if other.rule == mention.rule and self.parsed.tokens[other.head].text.lower() == noun and self._actors_of(other.id):
                return Resolved(_with_span(self._actors_of(other.id), mention), "who.noun-again", 0.6)
        if self.parsed.report.text[mention.span.start : mention.span.end].lower().startswith("ce"):
            return self._pointed_at(mention)
        if noun in CONCERNED:
            return self._concerned(mention)
        free = {p.id for p in self.persons if not p.titles} - self._clause_mates(mention) - self._speakers_around(mention)
        one = only_person(mention, [s for s in self.seen if agrees(mention, s) and s.actor.id in free])
        if one is None:
            return self._told_by_noun(mention, noun) or Unknown("nobody before, or several, whom the noun may take up")
        return Resolved(_with_span((one.actor,), mention), "who.noun-taken-up", 0.6)

    def _told_by_noun(self, mention: Mention, noun: str) -> Who | None:
        """ "X a plaidé. Le socialiste …": who acted or spoke just before, if the noun heads the sentence or follows his words.

        Not where the text has brought in somebody by that noun: "un fugitif".
        """
        if not (self._speaks_behind(mention) or self._opens(mention)):
            return None
        tokens = self.parsed.tokens
        for i in range(mention.head):
            if tokens[i].text.lower() == noun and tokens[i - 1].text.lower() in ("un", "une", "d'un", "d'une"):
                return None
        pool = [s for s in self._may_be_described(mention, None, True) if s.actor.id not in self._clause_mates(mention)]
        found = told_just_before(mention, pool, self._words_begin(mention))
        if found is None or self._is_told_with_another(found):
            return None
        return Resolved(_with_span((found.actor,), mention), "who.noun-just-told", 0.6)

    def _pointed_at(self, mention: Mention) -> Who:
        """ "ce sculpteur", "cette fille d'immigrés": the only one who agrees among those told last, in this sentence or the two before."""
        barred = self._clause_mates(mention) | self._speakers_around(mention)
        fitting = [s for s in self.seen if agrees(mention, s) and s.actor.kind == "person" and s.actor.id not in barred]
        last = max((s.sentence for s in fitting), default=-_POINTS_BACK)
        told = {s.actor.id: s.actor for s in fitting if s.sentence == last}
        if len(told) != 1 or mention.sentence - last > _POINTS_BACK:
            return Unknown("nobody shortly before, or several, whom the noun may point at")
        return Resolved(_with_span(tuple(told.values()), mention), "who.noun-pointing", 0.6)

    def _concerned(self, mention: Mention) -> Who:
        """ "L'intéressé": the one person of the sentence before, or the one there who does not act or speak himself."""
        fitting = [s for s in self.seen if agrees(mention, s) and s.actor.kind in ("person", "unnamed")]
        begin = self._words_begin(mention)
        near = next((here for back in (1, 2) if (here := [s for s in fitting if s.sentence == begin - back])), [])
        told = {s.actor.id: s.actor for s in near}
        active = {s.actor.id for s in near if s.subject or s.speaker}
        both = [{a.id for a in actors} for _, sentence, actors in self.pairs if near and sentence == near[0].sentence]
        active |= {key for ids in both if ids & active for key in ids}
        others = {key: actor for key, actor in told.items() if key not in active}
        persons = {key: actor for key, actor in told.items() if actor.kind == "person"}
        for group in (told, others, persons):
            if len(group) == 1:
                return Resolved(_with_span(tuple(group.values()), mention), "who.noun-concerned", 0.6)
        return Unknown("nobody in the sentence before, or several, whom it may concern")

    def _has_own_subject(self, mention: Mention) -> bool:
        """Whether the verb of an object pronoun has a subject that is no person told: "que les sondages ne lui soient …"."""
        verb = self.parsed.tokens[mention.head].head
        subjects = [i for i in self.parsed.children[verb] if self.parsed.tokens[i].dep.startswith("nsubj")]
        told = {m.head for m in self.mentions if m.sentence == mention.sentence and m.kind is not MentionKind.PRONOUN}
        return bool(subjects) and not any(i in told for i in subjects)

    def _after_preposition(self, mention: Mention) -> Who:
        """ "contre lui", "derrière lui": the person told last, also the subject of the same clause."""
        pool = [s for s in self.seen if agrees(mention, s)]
        pool = not_the_speaker(mention, pool, self.utterances, self._speakers_around(mention))
        last = nearest_person(mention, pool, 1) if mention.number != "p" else nearest_many(mention, pool, 1)
        if last is not None:
            return Resolved(_with_span((last.actor,), mention), "who.pronoun-prepositional", 0.6)
        leading = {s.actor.id: s for s in pool if s.sentence == mention.sentence and s.main}
        if len(leading) == 1:  # "Le Tchad rejette les accusations portées contre lui"
            return Resolved(_with_span((next(iter(leading.values())).actor,), mention), "who.pronoun-prepositional", 0.6)
        return Unknown("nobody before fits the pronoun")

    def _two_before(self, mention: Mention) -> tuple[int, tuple[Actor, ...]] | None:
        """ "A et B sont arrivés. Ils …": the last two persons told together, in this sentence or the one before, and where."""
        if mention.number != "p":
            return None
        for position, sentence, actors in reversed(self.pairs):
            if position < mention.span.start and all(a.kind == "person" for a in actors):
                return (position, actors) if mention.sentence - sentence <= 1 else None
        return None

    def _possessor(self, mention: Mention) -> Who:
        """ "son invitation": the subject of the clause, also one that follows; else the only one told before in the sentence."""
        asked = [act for act in self.acts if act.event_type == "REQUEST" and mention.id in act.recipients]
        if asked:
            return self._asked(mention, asked)
        own = self._clause_owner(mention)
        if own is not None:
            return own
        two = self._two_before(mention)
        if two is not None:
            return Resolved(_with_span(two[1], mention), "who.possessor-two", 0.7)
        fits = [s for s in self.seen if s.position < mention.span.start and _may_own(mention, s)]
        here = [s for s in fits if s.sentence == mention.sentence]
        if len({s.actor.id for s in here}) == 1:
            return Resolved(_with_span((here[0].actor,), mention), "who.possessor-before", 0.6)
        return Unknown("no subject for the possessive")

    def _asked(self, mention: Mention, acts: list[Act]) -> Who:
        """ "Les habitants réclament leur départ": those who are to leave, told just before, are others than those who ask."""
        asking = {actor.id for act in acts for m in act.actors for actor in self._actors_of(m)}
        fits = [s for s in self.seen if s.actor.id not in asking and _may_own(mention, s) and s.kind is not MentionKind.PRONOUN]
        near = {s.actor.id: s.actor for s in fits if 0 <= mention.sentence - s.sentence <= 1}
        if len(near) == 1:
            return Resolved(_with_span(tuple(near.values()), mention), "who.possessor-asked", 0.6)
        return Unknown("nobody just before, or several, whose it may be")

    def _clause_owner(self, mention: Mention) -> Who | None:
        sentence = self.parsed.sentences[mention.sentence]
        root = self._root(sentence.first, sentence.last)
        subjects = [
            m
            for m in self.mentions
            if m.sentence == mention.sentence
            and self.parsed.tokens[m.head].dep.startswith(("nsubj", "expl:subj"))
            and m.rule not in (ADJECTIVE, POSSESSIVE)
        ]
        before = [m for m in subjects if m.span.start < mention.span.start]
        after = [m for m in subjects if m.span.start > mention.span.start and self.parsed.tokens[m.head].head == root]
        for candidate in (*reversed(before), *after):
            if candidate.kind is MentionKind.PRONOUN and candidate.id not in self.found:
                continue
            outcome = self.found.get(candidate.id) or self._one(candidate)
            if isinstance(outcome, Resolved) and (len(outcome.value) > 1 or candidate.number == "p") == (mention.number == "p"):
                return Resolved(_with_span(outcome.value, mention), "who.possessor", 0.7)
        return None

    def _root(self, first: int, last: int) -> int:
        return next((t.i for t in self.parsed.tokens[first:last] if t.head == t.i), first)

    def _object_pronoun(self, mention: Mention) -> Who:
        """ "il l'a rencontré", "lui a imposé": somebody told before who is not the subject of the same clause."""
        fits = not_the_speaker(
            mention, [s for s in self.seen if agrees(mention, s)], self.utterances, self._speakers_around(mention)
        )
        mates = self._clause_mates(mention)
        free = [s for s in fits if s.actor.id not in mates]
        # "X craint qu'on ne le voie": the subject of the sentence is not that of the clause
        own = self._has_own_subject(mention)
        here = set() if own else {s.actor.id for s in self.seen if s.sentence == mention.sentence and s.subject}
        pool = {s.actor.id: s for s in free if 0 <= mention.sentence - s.sentence <= 1}
        others = [s for key, s in pool.items() if key not in here]
        persons = [s for s in others if s.actor.kind == "person"]
        nearby = [s for s in persons if own and s.sentence == mention.sentence]
        beside = [s for s in others if s.sentence == mention.sentence and not self._is_of_finite_verb(mention)]
        if len({s.actor.id for s in beside}) == 1:  # "a promis son appui à l'Ukraine, en lui livrant des chars"
            return Resolved(_with_span((beside[0].actor,), mention), "who.pronoun-object", 0.7)
        offices = [s for s in others if s.actor.kind in ("person", "unnamed")]
        for group in (persons, offices, nearby, others, [s for s in pool.values() if s.actor.kind == "person"]):
            if len(group) == 1:
                return Resolved(_with_span((group[0].actor,), mention), "who.pronoun-object", 0.7)
        if others:
            leading = about_whom(mention, others, mates)
            if leading is not None:
                return Resolved(_with_span((leading.actor,), mention), "who.pronoun-object-topic", 0.6)
            return Ambiguous(tuple((s.actor,) for s in others), "several fit the pronoun")
        leading = about_whom(mention, self.seen, mates | self._speakers_around(mention))
        if leading is not None:
            return Resolved(_with_span((leading.actor,), mention), "who.pronoun-object-topic", 0.5)
        return self._topic(mention, free) or Unknown("nobody before fits the pronoun")

    def _is_of_finite_verb(self, mention: Mention) -> bool:
        verb = self.parsed.tokens[mention.head].head
        forms = (verb, *(c for c in self.parsed.children[verb] if self.parsed.tokens[c].dep.startswith("aux")))
        return any("VerbForm=Fin" in self.parsed.tokens[i].morph for i in forms)

    def _topic(self, mention: Mention, fits: list[Seen]) -> Who | None:
        """Whom the text goes on about: the person of the nearest sentence that tells of one, or the only one of a longer stretch."""
        one = (alone_before(mention, fits, _FAR) or only_person(mention, fits)) if mention.number == "s" else None
        return Resolved(_with_span((one.actor,), mention), "who.pronoun-topic", 0.6) if one is not None else None


def _may_own(mention: Mention, seen: Seen) -> bool:
    """Whether somebody told before agrees with a possessive: "leur" with several, "son" with one."""
    return (seen.number == "p") == (mention.number == "p")


def _with_span(actors: tuple[Actor, ...], mention: Mention) -> tuple[Actor, ...]:
    return tuple(replace(actor, mention=mention.span) for actor in actors)
