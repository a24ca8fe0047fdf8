"""Whom a report has told so far: one after another with the grammar they stood in, and two by two."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from recoupe.lexicon import speech
from recoupe.records import Act, Actor, Mention, MentionKind, Parsed, Resolved, Span, Token, Utterance
from recoupe.resolve.cast import Who
from recoupe.resolve.home import Home
from recoupe.resolve.known_holders import state_by_table
from recoupe.resolve.persons import Person, gather
from recoupe.resolve.speaking import Seen

ADJECTIVE = "demonym.adjective"
POSSESSIVE = "pronoun.possessive"
TAKEN_UP = "person.taken-up"
OWN_STATE = "state.own"  # "son pays", by the finder
_PERSONAL = frozenset({MentionKind.OFFICE, MentionKind.UNNAMED})
_COUNTING = frozenset("dizaine vingtaine trentaine centaine millier million majorité partie nombre membre".split())
_LOCATIVE = frozenset({"à", "vers", "depuis", "dans", "en", "sur", "près"})
_JOINT = 8  # characters of "et la " with what stands before
_NAMING = ("flat", "appos")  # how a name hangs on the noun before it
_LONGEST_NAME = 6  # words
_BEFORE_A_CLAUSE = frozenset({",", ";", ":", "mais", "et", "or", "car", "que", "qu'"})
_CLITICS = frozenset("n' ne n’ se s' s’ y en l' l’ le la les lui leur".split())
_NEAR = 24  # mentions that are looked back upon


class Memory:
    """Everybody told before the mention that is read now. ``pairs`` hold the position and sentence where two stood together."""

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
        for person in self.persons:
            person.country = person.country or (None if person.organisation else state_by_table(person.name, seen))
        self.home = Home(mentions)
        self.found: dict[int, Who] = {}
        self.seen: list[Seen] = []
        self.pairs: list[tuple[int, int, tuple[Actor, ...]]] = []
        self.speaking = {link.mention for act in acts for link in act.attributions} | {u.speaker for u in utterances}
        self._ends: dict[int, list[Act]] = {}  # the acts of meeting and agreeing, by the last mention that takes part
        for act in acts:
            if act.event_type in ("CONSULT", "AGREE", "COOPERATE"):
                self._ends.setdefault(max((*act.actors, *act.recipients), default=-1), []).append(act)

    def _one(self, mention: Mention) -> Who:
        """Who one mention means."""
        raise NotImplementedError

    def _remember(self, mention: Mention, actors: tuple[Actor, ...]) -> None:
        token = self.parsed.tokens[mention.head]
        opens = self._opens(mention)
        subject = (
            token.dep.startswith(("nsubj", "expl:subj")) or opens or self._is_counted_subject(mention) or self._acts(mention)
        )
        if len(actors) == 1 and not self._is_where(mention):
            self.seen.append(
                Seen(
                    position=mention.span.start,
                    sentence=mention.sentence,
                    subject=subject,
                    speaker=mention.id in self.speaking or self._is_source(mention) or self._is_inserted(mention),
                    actor=actors[0],
                    gender=self._gender(mention, actors[0]),
                    number=self._number(mention),
                    kind=mention.kind,
                    main=subject and (opens or self._is_of_main_clause(mention)),
                )
            )
        elif len(actors) == 2:
            self.pairs.append((mention.span.start, mention.sentence, actors))
        self._pair_by_and(mention)
        for act in self._ends.get(mention.id, ()):
            together = [a for m in (*act.actors, *act.recipients) for a in self._actors_of(m)]
            unique = list({a.id: a for a in together}.values())
            if len(unique) == 2:
                self.pairs.append((mention.span.start, mention.sentence, tuple(unique)))

    def _is_source(self, mention: Mention) -> bool:
        """Whether a sentence opens with somebody's view: "Selon X, …"."""
        first = self.parsed.sentences[mention.sentence].first
        words = [token.text.lower() for token in self.parsed.tokens[first : first + 4] if token.start <= mention.span.start]
        return mention.kind is not MentionKind.PRONOUN and words[:-1] in (["selon"], ["d'", "après"], ["pour"])

    def _is_inserted(self, mention: Mention) -> bool:
        """Whether somebody stands right behind the verb of an inserted clause of speech: "…, fait remarquer X"."""
        tokens, forms = self.parsed.tokens, speech.load()
        at = next(
            (t.i for t in tokens[max(0, mention.head - _LONGEST_NAME) : mention.head + 1] if t.start >= mention.span.start), 0
        )
        verb = at - 1
        if verb < 1 or mention.kind not in (MentionKind.PERSON, MentionKind.OFFICE, MentionKind.UNNAMED):
            return False
        low = tokens[verb].text.lower()
        said = low in forms.finite or low in forms.participles or tokens[verb].lemma in forms.lemmas
        first = self.parsed.sentences[tokens[verb].sentence].first
        group = next((k for k in range(verb - 1, max(first, verb - 5), -1) if not _is_of_verb_group(tokens[k])), first)
        return said and group > first and tokens[group].text == ","

    def _is_where(self, mention: Mention) -> bool:
        """Whether a capital only tells where: "à Beyrouth"."""
        if mention.kind is not MentionKind.PLACE:
            return False
        at = mention.head
        while at > 0 and self.parsed.tokens[at - 1].start >= mention.span.start:
            at -= 1
        return at > 0 and self.parsed.tokens[at - 1].text.lower() in _LOCATIVE

    def _is_counted_subject(self, mention: Mention) -> bool:
        """Whether a mention is what the subject counts: "une centaine de dockers ont …"."""
        token = self.parsed.tokens[mention.head]
        above = self.parsed.tokens[token.head]
        return token.dep == "nmod" and above.dep.startswith("nsubj") and above.i < token.i and above.lemma in _COUNTING

    def _number(self, mention: Mention) -> str | None:
        """ "Les membres du Conseil ont …": several speak, though the body is one."""
        above = self.parsed.tokens[self.parsed.tokens[mention.head].head]
        several = self._is_counted_subject(mention) and "Number=Plur" in above.morph
        return "p" if several else mention.number

    def _acts(self, mention: Mention) -> bool:
        """Whether a name ends the words of a subject, "le conservateur X", or stands right before its verb: "…, X était venu"."""
        if mention.kind is not MentionKind.PERSON:
            return False
        tokens, at = self.parsed.tokens, mention.head
        while tokens[at].dep.startswith(_NAMING) and tokens[at].head < at:
            at = tokens[at].head
        if tokens[at].dep.startswith("nsubj"):
            return True
        first = next((t.i for t in tokens[max(0, at - _LONGEST_NAME) : at + 1] if t.start >= mention.span.start), at)
        after = next((t for t in tokens[mention.head :] if t.start >= mention.span.end and t.text.lower() not in _CLITICS), None)
        begins = first == 0 or tokens[first - 1].text.lower() in _BEFORE_A_CLAUSE
        return begins and after is not None and after.sentence == mention.sentence and "VerbForm=Fin" in after.morph

    def _is_of_main_clause(self, mention: Mention) -> bool:
        """Whether a subject is that of the verb on which its whole sentence hangs."""
        tokens, at = self.parsed.tokens, mention.head
        while tokens[at].dep.startswith(_NAMING) and tokens[at].head < at:
            at = tokens[at].head
        verb = tokens[tokens[at].head]
        return tokens[at].dep.startswith(("nsubj", "expl:subj")) and verb.head == verb.i

    def _unknown_subject(self, mention: Mention, said: Sequence[Span]) -> bool:
        """Whether somebody who opens the sentence of an inverted pronoun, or the one before it, could not be resolved."""
        near = [m for m in self.mentions[max(0, mention.id - _NEAR) : mention.id] if 0 <= mention.sentence - m.sentence <= 1]
        told = [m for m in near if m.kind in _PERSONAL and not any(span.start <= m.span.start < span.end for span in said)]
        opening = [m for m in told if self._opens(m)]
        last = opening[-1] if opening else None
        agrees = (
            last is not None and last.number != "p" and not (last.gender and mention.gender and last.gender != mention.gender)
        )
        return agrees and last is not None and not isinstance(self.found.get(last.id), Resolved)

    def _opens(self, mention: Mention) -> bool:
        """Whether a mention stands at the head of its sentence, before any other noun, verb or preposition."""
        sentence = self.parsed.sentences[mention.sentence]
        before = (t for t in self.parsed.tokens[sentence.first : sentence.last] if t.start < mention.span.start)
        return all(t.pos in ("PUNCT", "NUM", "CCONJ", "ADV", "DET") for t in before)

    def _pair_by_and(self, mention: Mention) -> None:
        """ "A et B", "le ministre kényan A et le ministre suédois B", "le chef du parti, A, et B": two who are told together."""
        before = (m for m in self.mentions[: mention.id] if m.sentence == mention.sentence and m.span.end <= mention.span.start)
        previous = max(before, key=lambda m: (m.span.end, -m.span.start), default=None)
        if previous is None:
            return
        text = self.parsed.report.text
        between = text[previous.span.end : mention.span.start].strip().lower()
        if "," in text[previous.span.start : previous.span.end]:
            between = between.removeprefix(",").lstrip()  # the comma closes the apposition
        if between in ("et", "et la", "et le", "et l'", "et l’", "et de"):
            both = (*self._actors_of(previous.id), *self._actors_of(mention.id))
            if len(both) == 2:
                self.pairs.append((mention.span.start, mention.sentence, both))

    def _is_told_with_another(self, seen: Seen) -> bool:
        """Whether somebody was told as one of two: "X et Y ont plaidé"."""
        text = self.parsed.report.text
        together = (
            position
            for position, sentence, actors in self.pairs
            if sentence == seen.sentence and seen.actor.id in {a.id for a in actors}
        )
        return any("et" in text[max(0, position - _JOINT) : position].split() for position in together)

    def _speaks_behind(self, mention: Mention) -> bool:
        """Whether somebody speaks a quotation that stands before him."""
        return any(u.speaker == mention.id and u.span.start < mention.span.start for u in self.utterances)

    def _words_begin(self, mention: Mention) -> int:
        """The sentence in which the words that somebody speaks begin; his own where he speaks none before him."""
        starts = [u.span.start for u in self.utterances if u.speaker == mention.id and u.span.start < mention.span.start]
        at = min(starts, default=mention.span.start)
        return next((s.number for s in self.parsed.sentences if s.span.start <= at < s.span.end), mention.sentence)

    def _actors_of(self, mention_id: int) -> tuple[Actor, ...]:
        outcome = self.found.get(mention_id)
        return outcome.value if isinstance(outcome, Resolved) else ()

    def _gender(self, mention: Mention, actor: Actor) -> str | None:
        if actor.kind == "person":
            person = self.by_mention.get(mention.id)
            return (person.gender if person else None) or mention.gender
        if actor.kind == "state":
            article = mention.span.of(self.parsed.report.text).lower()
            return "f" if article.startswith("la ") else "m" if article.startswith("le ") else None
        return mention.gender

    def _learn_gender(self, person: Person, gender: str | None) -> None:
        """Keeps what a description has told of a person's gender, also for where he was told before."""
        if gender is not None and person.gender is None:
            person.gender = gender
            self.seen = [replace(s, gender=gender) if s.actor.id == person.id else s for s in self.seen]

    def _last(self, fits: Callable[[Seen], bool], mention: Mention) -> Seen | None:
        return next((s for s in reversed(self.seen) if s.position < mention.span.start and fits(s)), None)


def _is_of_verb_group(token: Token) -> bool:
    """Whether a word may stand between the comma and the verb of an inserted clause: "a encore", "lui a", "fait"."""
    return token.pos in ("AUX", "ADV") or token.text.lower() in _CLITICS | {"a", "ont", "avait", "avaient", "fait"}
