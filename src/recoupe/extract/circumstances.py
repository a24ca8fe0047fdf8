"""Where and when an act takes place, as far as its own sentence says, and whether it refers back to one told before."""

from recoupe.extract.attribution import Attributions
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import Complement, preposition_of
from recoupe.extract.roles import Filling
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import MentionKind, Parsed, TimeExpression, TimeKind

_PLACE_PREPOSITIONS = frozenset({"à", "en", "dans", "sur", "près", "devant", "au", "depuis", "autour", "vers"})
_NOUN_TIME_PREPOSITIONS = frozenset({"de", "en", "depuis", "dès"})
_SHARES_TIME = frozenset({"lors", "pendant", "durant", "cours", "occasion"})
_PREVIOUS = frozenset({"dernier", "dernière", "précédent", "précédente"})


class Circumstances:
    """Places and times of the acts of one report."""

    def __init__(self, grammar: Grammar, words: Words, attributions: Attributions, times: tuple[TimeExpression, ...]) -> None:
        self.grammar = grammar
        self.words = words
        self.attributions = attributions
        self.times = times
        self._by_sentence: dict[int, list[int]] = {}
        for index, expression in enumerate(times):
            self._by_sentence.setdefault(expression.sentence, []).append(index)

    @property
    def parsed(self) -> Parsed:
        """The report."""
        return self.grammar.parsed

    # --- place ---------------------------------------------------------------------------------------------------------------

    def place(self, i: int, filling: Filling, nominal: bool, stop: int | None = None) -> int | None:
        """The mention of the place of an act: its own complement, else a place at the head of its clause; None if none is told.

        *stop* is the next word that tells an act: what stands behind it is that act's.
        """
        own = self._place_among([c for c in filling.complements if stop is None or c.head < stop])
        if own is not None:
            return own
        if nominal:
            verb = self.occurrence(i)
            return self._place_among(self.grammar.complements(verb, nominal=False)) if verb is not None else None
        return self._fronted_place(i)

    def _place_among(self, complements: list[Complement]) -> int | None:
        for complement in complements:
            if complement.prep in _PLACE_PREPOSITIONS and complement.mention is not None:
                mention = self.grammar.mentions[complement.mention]
                if mention.kind is MentionKind.PLACE or (mention.kind is MentionKind.STATE and self._is_in_state(complement)):
                    return mention.id
        return None

    def _is_in_state(self, complement: Complement) -> bool:
        """ "en Suède", "au Mali", "à Cuba" are places; "à la Suède" is not."""
        if complement.prep in ("en", "dans"):
            return True
        opener = self.parsed.tokens[complement.start]
        return complement.prep == "à" and (opener.text.lower() in ("au", "aux") or complement.head == complement.start + 1)

    def _fronted_place(self, i: int) -> int | None:
        """ "À Genève, X a rencontré Y": a place before the comma that opens the sentence."""
        sentence = self.grammar.sentence(i)
        if self.parsed.tokens[i].dep not in ("ROOT", "conj") or preposition_of(self.parsed.tokens[sentence.first]) not in (
            "à",
            "en",
            "dans",
        ):
            return None
        for k in range(sentence.first, min(sentence.first + 3, i)):
            mention = self.grammar.mention_starting(k)
            if mention is not None and mention.kind in (MentionKind.PLACE, MentionKind.STATE):
                last = self.grammar.mention_tokens(mention)[1]
                following = self.parsed.tokens[last]
                return mention.id if following.text == "," or following.pos in ("DET", "PROPN") else None
        return None

    # --- time ------------------------------------------------------------------------------------------------------------------

    def time(self, i: int, matched: tuple[int, ...], nominal: bool) -> int | None:
        """The index of the time expression that dates an act; None where its own words give none."""
        indexes = self._by_sentence.get(self.parsed.tokens[i].sentence, [])
        own = [index for index in indexes if self._dates(self.times[index], i, matched, nominal)]
        if own:
            return min(
                own, key=lambda index: (self.times[index].rule.startswith("vague"), self.times[index].kind is TimeKind.ANCHORED)
            )
        for index in indexes:
            expression = self.times[index]
            if expression.kind is TimeKind.ANCHORED and expression.anchor == i:
                return index
        return None

    def speech_time(self, i: int) -> int | None:
        """The time of the inserted clause of speech ("…, a indiqué samedi X") in the sentence of token *i*; None if it has none."""
        for index in self._by_sentence.get(self.parsed.tokens[i].sentence, []):
            for incise in self.attributions.of_sentence(self.times[index].sentence):
                if incise.verb_token is not None and incise.first <= self.times[index].head < incise.last:
                    return index
        return None

    def _dates(self, expression: TimeExpression, i: int, matched: tuple[int, ...], nominal: bool) -> bool:
        if expression.kind is TimeKind.ANCHORED and expression.anchor == i:
            return False
        if nominal:
            if self._belongs_to_noun(expression, i):
                return True
            verb = self.occurrence(i)
            above = self._verb_above(i)
            tied = verb is not None or self._shares(i) or self._supported(i, above)
            return tied and above is not None and self._owner(expression) in (verb, above)
        if self._owned_by_noun(expression):
            return False
        owner = self._owner(expression)
        if owner is not None and (owner == i or owner in matched or owner in self._auxiliary_chain(i)):
            return True
        mark = self._when_mark(i)
        return mark is not None and expression.head < mark and not self._finite_between(expression.head, mark)

    def _when_mark(self, i: int) -> int | None:
        """The "lorsque" or "quand" of the clause of an act; the time told just before it is the act's too ("Il était minuit, mardi,
        lorsque …"). None where the clause opens otherwise.
        """
        for at in (i, *(governor for governor, _ in self.grammar.governors(i))):
            for c in self.grammar.children(at, "mark"):
                if self.parsed.tokens[c].text.lower() in ("lorsque", "lorsqu'", "quand"):
                    return c
            if not self.parsed.tokens[at].dep.startswith("xcomp"):
                return None
        return None

    def _finite_between(self, first: int, last: int) -> bool:
        return any("VerbForm=Fin" in self.parsed.tokens[k].morph for k in range(first + 1, last))

    def _belongs_to_noun(self, expression: TimeExpression, noun: int) -> bool:
        """Whether a time stands in the noun's own phrase: "l'assassinat de X en 2006", "la rencontre de samedi", "…, 12 ans plus tard"."""
        first = self._first_token(expression)
        if first <= noun:
            return False
        if self._noun_before(first) != noun:
            return False
        if expression.kind is TimeKind.ANCHORED:
            return True
        if self.parsed.tokens[noun].dep == "obj" and preposition_of(self.parsed.tokens[first]) != "de":
            before = self.parsed.tokens[first - 1]
            return preposition_of(before) == "de" or self.grammar.is_bare_participle(before.i)
        before = self.parsed.tokens[first - 1]
        inner = self.parsed.tokens[first]
        return (
            preposition_of(before) in _NOUN_TIME_PREPOSITIONS
            or preposition_of(inner) in _NOUN_TIME_PREPOSITIONS
            or (before.pos == "VERB" and self.grammar.is_bare_participle(before.i))
        )

    def _noun_before(self, at: int) -> int | None:
        """The event noun whose phrase runs up to token *at*, no conjugated verb between."""
        first = self.grammar.sentence(at - 1).first
        for k in range(at - 1, first - 1, -1):
            token = self.parsed.tokens[k]
            if token.pos in ("VERB", "AUX") and not self.grammar.is_bare_participle(k):
                return None
            if token.pos in ("NOUN", "PROPN") and any(entry.pos == "n" for entry, _ in self.words.candidates(k)):
                return k
        return None

    def _owned_by_noun(self, expression: TimeExpression) -> bool:
        first = self._first_token(expression)
        noun = self._noun_before(first) if first > 0 else None
        return (
            noun is not None
            and self.parsed.tokens[noun].sentence == expression.sentence
            and self._belongs_to_noun(expression, noun)
        )

    def _first_token(self, expression: TimeExpression) -> int:
        at = expression.head
        while at > 0 and self.parsed.tokens[at - 1].start >= expression.span.start:
            at -= 1
        while self.parsed.tokens[at].start < expression.span.start and at + 1 < len(self.parsed.tokens):
            at += 1
        return at

    def _owner(self, expression: TimeExpression) -> int | None:
        """The verb that a time expression stands with: the incise it stands in, else the first verb above it in the parse."""
        for incise in self.attributions.of_sentence(expression.sentence):
            if incise.verb_token is not None and incise.first <= expression.head < incise.last:
                return incise.verb_token
        if self.grammar.is_verb(expression.head):
            return expression.head
        for governor, _ in self.grammar.governors(expression.head):
            if self.parsed.tokens[governor].pos in ("VERB", "AUX") or self.grammar.children(governor, "cop"):
                return governor
        return None

    def _auxiliary_chain(self, i: int) -> set[int]:
        """The words above that only lend tense or mood: "va rencontrer", "doit se rendre"."""
        chain: set[int] = set()
        for governor, child in self.grammar.governors(i):
            carrier = self.words.carrier(governor)
            if (
                carrier is None
                or carrier.content not in (Content.FUTURE, Content.HEDGE, Content.PLAN, Content.START, Content.STOP)
                or not self.parsed.tokens[child].dep.startswith("xcomp")
                or any(self.words.candidates(governor))
            ):
                break
            chain.add(governor)
        return chain

    def _verb_above(self, noun: int) -> int | None:
        return next((g for g, _ in self.grammar.governors(noun) if self.grammar.is_verb(g)), None)

    # --- events told by nouns ----------------------------------------------------------------------------------------------------

    def occurs(self, noun: int) -> bool:
        """Whether a noun is the subject of a verb of occurrence: "la rencontre a eu lieu"."""
        return self.occurrence(noun) is not None

    def occurrence(self, noun: int) -> int | None:
        """The verb of occurrence that a noun is the subject of, also through a modal ("doit se tenir"); None if there is none."""
        for governor, child in self.grammar.governors(noun):
            if not self.grammar.is_verb(governor):
                continue
            if not self.parsed.tokens[child].dep.startswith("nsubj"):
                break
            for verb in (governor, *self._lent_to(governor)):
                carrier = self.words.carrier(verb)
                if carrier is not None and carrier.content in (Content.OCCUR, Content.OCCUR_PLAN):
                    return verb
            break
        return self._occurrence_by_order(noun)

    def _occurrence_by_order(self, noun: int) -> int | None:
        """The verb of occurrence right after the phrase of a noun, where the parse has given it no subject."""
        at = noun + 1
        for complement in self.grammar.complements(noun, nominal=True):
            mention = self.grammar.mention_over(complement.head)
            at = self.grammar.mention_tokens(mention)[1] if mention is not None else complement.head + 1
        end = self.grammar.sentence(noun).last
        while (
            at < end
            and self.words.carrier(at) is None
            and (self.parsed.tokens[at].text.lower() in ('"', "n'", "ne", "se", "s'") or self.parsed.tokens[at].pos == "AUX")
        ):
            at += 1
        if at >= end or not self.grammar.is_verb(at) or self.grammar.children(at, "nsubj"):
            return None
        carrier = self.words.carrier(at)
        return at if carrier is not None and carrier.content in (Content.OCCUR, Content.OCCUR_PLAN) else None

    def _lent_to(self, verb: int) -> list[int]:
        """The infinitives that a modal lends its subject to, from the modal down."""
        found: list[int] = []
        at = verb
        while len(found) < 3:
            below = next((c for c in self.grammar.children(at, "xcomp", "ccomp") if self.grammar.is_infinitive(c)), None)
            if below is None:
                return found
            found.append(below)
            at = below
        return found

    def _shares(self, noun: int) -> bool:
        """Whether a noun stands after "lors de", "au cours de": it shares the time of its verb."""
        first = self.grammar.sentence(noun).first
        return any(self.parsed.tokens[k].text.lower() in _SHARES_TIME for k in range(max(first, noun - 4), noun))

    def _supported(self, noun: int, verb: int | None) -> bool:
        """Whether a noun is the object of a verb that only says that it goes on or begins: "poursuivre les pourparlers"."""
        carrier = self.words.carrier(verb) if verb is not None else None
        return carrier is not None and carrier.content in (Content.START, Content.STOP, Content.TRY) and noun > (verb or 0)

    def refers_back(self, noun: int) -> bool:
        """Whether a noun phrase points to an act already told: "cette rencontre", "ces pourparlers"."""
        first = self.grammar.sentence(noun).first
        for k in range(noun - 1, max(first, noun - 3) - 1, -1):
            token = self.parsed.tokens[k]
            if token.text.lower() in ("ce", "cet", "cette", "ces"):
                return True
            if token.pos not in ("ADJ", "NUM", "PUNCT"):
                return False
        return False

    def is_previous(self, noun: int) -> bool:
        """Whether a noun is called the last of its kind: "la dernière rencontre"."""
        first = self.grammar.sentence(noun).first
        near = [*range(max(first, noun - 2), noun), *range(noun + 1, min(noun + 3, self.grammar.sentence(noun).last))]
        return any(self.parsed.tokens[k].text.lower() in _PREVIOUS for k in near)
