"""When an act takes place, as far as its own sentence says, and whether it refers back to one told before."""

from recoupe.extract.attribution import Attributions
from recoupe.extract.event_verbs import behind_participle
from recoupe.extract.grammar import OWNING, Grammar
from recoupe.extract.phrases import RELATIVES, preposition_of
from recoupe.extract.predicates import SPEECH_TYPES
from recoupe.extract.shared_times import SharedTimes
from recoupe.extract.time_order import TimeOrder
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.lexicon.times import time_words
from recoupe.records import Parsed, TimeExpression, TimeKind

_NOUN_TIME_PREPOSITIONS = frozenset({"de", "en", "depuis", "dès"})
_SHARES_TIME = frozenset({"lors", "pendant", "durant", "cours", "occasion"})
# What is asked for, offered or promised is to come.
_ASKED = frozenset({"REQUEST", "AGREE", "THREATEN"})
_TO_COME = frozenset({"relative.in", "relative.by", "range.by"})
_ALREADY = frozenset({"relative.since", "range.since"})  # "réclame depuis juin des élections"
_NO_VERB = frozenset({"range.from", "relative.ago"})  # "à compter du 13 août", "il y a un an"
_INSIDE_OBJECT = frozenset({"nmod", "conj", "appos"})
_HOLDING = frozenset({"cours", "courant", "occasion", "date", "horizon", "lors", "terme"})  # "au cours de 2016"
_AFTER = frozenset({"suite", "après", "depuis", "avant"})
_PREVIOUS = frozenset({"dernier", "dernière", "précédent", "précédente"})


class Circumstances:
    """Times of the acts of one report."""

    def __init__(self, grammar: Grammar, words: Words, attributions: Attributions, times: tuple[TimeExpression, ...]) -> None:
        self.grammar = grammar
        self.words = words
        self.attributions = attributions
        self.times = times
        self._by_sentence: dict[int, list[int]] = {}
        for index, expression in enumerate(times):
            self._by_sentence.setdefault(expression.sentence, []).append(index)
        self.order = TimeOrder(grammar)
        self._shared = SharedTimes(grammar, words, times, self._own_of_verb)
        self._tenses: dict[int, str | None] = {}

    @property
    def parsed(self) -> Parsed:
        """The report."""
        return self.grammar.parsed

    def time(self, i: int, matched: tuple[int, ...], nominal: bool) -> int | None:
        """The index of the time expression that dates an act; None where its own words give none."""
        indexes = self._by_sentence.get(self.parsed.tokens[i].sentence, [])
        if not indexes:
            return None
        own = self._own(i, matched, nominal)
        if own is not None and not self._is_vague(own):
            return own
        for index in indexes:
            expression = self.times[index]
            hours = expression.unit == "hour"  # "quelques heures après que X eut rompu": on the same day
            if expression.kind is TimeKind.ANCHORED and expression.anchor == i and (hours or not self._is_vague(index)):
                return index
        shared = self._shared.time(i, nominal)
        if shared is None:
            return own
        planned = self.words.content(shared.verb) is Content.PLAN
        done = shared.done or (not nominal and self.grammar.tense(i) == "past")  # "a ordonné mardi un retrait et rappelé"
        self._tenses[i] = "future" if planned and not done else self.grammar.tense(shared.verb)
        return shared.time

    def tense(self, i: int, own: str | None) -> str | None:
        """The tense by which the time of an act is understood: *own*, or that of the verb whose time it shares."""
        return self._tenses.get(i) or own

    def _own(self, i: int, matched: tuple[int, ...], nominal: bool) -> int | None:
        indexes = self._by_sentence.get(self.parsed.tokens[i].sentence, [])
        found = [index for index in indexes if self._dates(self.times[index], i, matched, nominal)]
        return min(
            found,
            key=lambda index: (self._is_vague(index), self.times[index].kind is TimeKind.ANCHORED),
            default=None,
        )

    def _own_of_verb(self, verb: int) -> int | None:
        """The time that stands with a verb, whether or not it tells an act; None where its words give none or only a vague one."""
        index = self._own(verb, (verb,), nominal=False)
        return None if index is None or self._is_vague(index) else index

    def _is_vague(self, index: int) -> bool:
        """Whether an expression gives no date: "récemment", "quelques heures après l'attaque"."""
        expression = self.times[index]
        counted = expression.amount is not None or expression.weekday is not None or expression.start is not None
        counted = counted or (expression.unit == "hour" and expression.anchor is None)  # "quelques heures plus tôt": the same day
        return expression.rule.startswith("vague") or (expression.kind is TimeKind.ANCHORED and not counted)

    def speech_time(self, i: int) -> int | None:
        """The time of the inserted clause of speech ("…, a indiqué samedi X") in the sentence of token *i*; None if it has none."""
        for index in self._by_sentence.get(self.parsed.tokens[i].sentence, []):
            for incise in self.attributions.of_sentence(self.times[index].sentence):
                if incise.verb_token is not None and incise.first <= self.times[index].head < incise.last:
                    self._tenses[i] = self.grammar.tense(incise.verb_token)
                    return index
        return None

    def performs(self, i: int) -> bool:
        """Whether a verb does by being said what it tells: "nous condamnons", "j'exige"."""
        subject = self.grammar.subject(i)
        said = subject is not None and self.parsed.tokens[subject].text.lower() in ("nous", "je", "j'")
        return said and self.grammar.tense(i) == "present"

    def _dates(self, expression: TimeExpression, i: int, matched: tuple[int, ...], nominal: bool) -> bool:
        if (expression.kind is TimeKind.ANCHORED and expression.anchor == i) or self.order.tells_rank(expression):
            return False
        if self.order.tells_part(expression) or self.order.tells_office(expression):
            return False
        if nominal:
            if self._belongs_to_noun(expression, i) or self._right_before_sharing_word(expression, i):
                return True
            verb = self.occurrence(i)
            above = self._verb_above(i)
            announced = self.order.is_of_announcing(expression, verb)
            tied = not announced and (verb is not None or self._shares(i) or self._supported(i, above))
            of_clause = verb is not None and self.parsed.tokens[verb].dep.startswith("acl")  # its time, not that of the main verb
            return tied and above is not None and self._owner(expression) in ((verb,) if of_clause else (verb, above))
        inside = self.order.right_after_participle(expression, i) or self.order.inside_verb(expression, i)
        if inside or self.order.plans(expression, matched) or self.order.is_on_light_verb(expression, i, matched):
            return True
        if (
            self._owned_by_noun(expression)
            or self.order.precedes_antecedent(expression, i)
            or self._is_of_content(expression, i, matched)
        ):
            return False
        owner = self._owner(expression)
        if owner is not None and (owner == i or owner in matched or owner in self._auxiliary_chain(i)):
            return True
        mark = self._when_mark(i)
        return mark is not None and expression.head < mark and not self._finite_between(expression.head, mark)

    def _right_before_sharing_word(self, expression: TimeExpression, noun: int) -> bool:
        """ "rompues en 1982 lors de l'invasion": the time right before "lors de" is the noun's too."""
        word = self._sharing_word(noun)
        if word is None or expression.kind is TimeKind.ANCHORED or not expression.head < word:
            return False
        last = word - 2 if self.parsed.tokens[word - 1].text.lower() in ("au", "à", "l'") else word - 1
        return self.parsed.tokens[last].end == expression.span.end

    def _is_of_content(self, expression: TimeExpression, i: int, matched: tuple[int, ...]) -> bool:
        """ "appelle à une grève lundi", "exige une réponse sous dix jours", "convoque l'ambassadeur pour vendredi": behind what is asked
        for or promised, and after "pour", a time is that of the content, not of the words.
        """
        entry = self.words.chosen.get(i) or next((entry for entry, _ in self.words.candidates(i)), None)
        first = self.order.first_token(expression)
        if entry is not None and entry.event_type in SPEECH_TYPES and preposition_of(self.parsed.tokens[first - 1]) == "pour":
            return True
        if entry is None or entry.event_type not in _ASKED or self.grammar.is_infinitive(i) or self.grammar.tense(i) == "future":
            return False
        if expression.rule in _TO_COME:
            return True
        if expression.rule in _ALREADY:
            return False
        below = self.grammar.children(i, "obj", "obl:arg", "xcomp", "ccomp")
        heads = [c for c in below if i < c < first and c != expression.head and (c not in matched or self.words.candidates(c))]
        if not any(self.parsed.tokens[c].pos == "NOUN" or self.grammar.is_verb(c) for c in heads):
            return False
        return self.parsed.tokens[first - 1].text != ","

    def _when_mark(self, i: int) -> int | None:
        """The "lorsque" or "quand" of the clause of an act, None without: "Il était minuit, mardi, lorsque …" dates it as well."""
        for at in (i, *(governor for governor, _ in self.grammar.governors(i))):
            for c in self.grammar.children(at, "mark"):
                if self.parsed.tokens[c].text.lower() in ("lorsque", "lorsqu'", "quand"):
                    return c
            if not self.parsed.tokens[at].dep.startswith("xcomp"):
                break
        for k in range(self.grammar.verb_start(i) - 1, self.grammar.sentence(i).first - 1, -1):
            token = self.parsed.tokens[k]
            if token.text.lower() in ("lorsque", "lorsqu'", "quand"):
                return k
            if "VerbForm=Fin" in token.morph or token.text.lower() in RELATIVES or token.text in (";", ":", '"'):
                return None
        return None

    def _finite_between(self, first: int, last: int) -> bool:
        return any("VerbForm=Fin" in self.parsed.tokens[k].morph for k in range(first + 1, last))

    def _belongs_to_noun(self, expression: TimeExpression, noun: int) -> bool:
        """Whether a time stands in the noun's own phrase: "l'assassinat de X en 2006", "la rencontre de samedi", "…, 12 ans plus tard"."""
        first = self.order.first_token(expression)
        if first <= noun:
            return False
        if self._noun_before(first) != noun or self._is_of_plain_noun(first):
            return False
        if expression.kind is TimeKind.ANCHORED:
            return True
        apart = self.order.between_commas(expression, first) and self._is_set_behind(noun, first)
        if apart or self.order.inside_noun(expression, noun):
            return True
        before, inner = self.parsed.tokens[first - 1], self.parsed.tokens[first]
        if self.parsed.tokens[noun].dep == "obj" and preposition_of(inner) != "de":
            return preposition_of(before) == "de" or self.grammar.is_bare_participle(before.i)
        if self._is_owned_circumstance(noun):
            return True
        return (
            preposition_of(before) in _NOUN_TIME_PREPOSITIONS
            or preposition_of(inner) in _NOUN_TIME_PREPOSITIONS
            or (before.pos == "VERB" and self.grammar.is_bare_participle(before.i))
        )

    def _is_set_behind(self, noun: int, first: int) -> bool:
        """ "une réunion des chefs d'état-major, vendredi,": right behind a noun, or behind the phrase of one that opens a clause."""
        if first - 2 == noun:
            return True
        inner = any(self.parsed.tokens[k].pos == "PUNCT" for k in range(noun + 1, first - 1))
        return not inner and not self.grammar.children(noun, "case")

    def _is_owned_circumstance(self, noun: int) -> bool:
        """ "jugée à la suite de son arrestation le 3 mars": after what somebody underwent a time is that event's."""
        owned = any(self.parsed.tokens[c].text.lower() in OWNING for c in self.grammar.children(noun, "det"))
        before = {self.parsed.tokens[k].text.lower() for k in range(max(0, noun - 4), noun)}
        return owned and bool(before & _AFTER) and "lors" not in before

    def _noun_before(self, at: int) -> int | None:
        """The event noun whose phrase runs up to token *at*, no conjugated verb between."""
        first = self.grammar.sentence(at - 1).first
        participle: int | None = None
        for k in range(at - 1, first - 1, -1):
            token = self.parsed.tokens[k]
            if token.pos in ("VERB", "AUX"):
                if not self.grammar.is_bare_participle(k):
                    return None
                participle = k
            if self._is_event(k):
                return k
            if participle is not None and token.pos == "NOUN" and self.parsed.tokens[participle].head == k:
                # "des pourparlers sur le traité signé en 2022": the time is the other noun's
                return token.head if token.dep == "nmod" and self._is_event(token.head) else None
        return None

    def _is_event(self, i: int) -> bool:
        listed = any(entry.pos == "n" for entry, _ in self.words.candidates(i))
        return listed and self.parsed.tokens[i].pos in ("NOUN", "PROPN")

    def _owned_by_noun(self, expression: TimeExpression) -> bool:
        first = self.order.first_token(expression)
        if self._is_of_plain_noun(first):
            return True
        noun = self._noun_before(first) if first > 0 else None
        return (
            noun is not None
            and self.parsed.tokens[noun].sentence == expression.sentence
            and self._belongs_to_noun(expression, noun)
        )

    def _is_of_plain_noun(self, first: int) -> bool:
        """ "la collision de mardi", "le scrutin de mai": right behind a thing and "de" a time is that thing's."""
        at = first if preposition_of(self.parsed.tokens[first]) == "de" else first - 1
        if at < 1 or preposition_of(self.parsed.tokens[at]) != "de":
            return False
        noun = self.parsed.tokens[at - 1]
        if noun.text.lower() in _HOLDING or {noun.text.lower()} & {*time_words().forms["unit"], *time_words().forms["part"]}:
            return False
        return (
            noun.pos == "NOUN"
            and not self._is_event(noun.i)
            and self.grammar.mention_over(noun.i) is None
            and noun.i not in self.grammar.timed
        )

    def _owner(self, expression: TimeExpression) -> int | None:
        """The verb that a time expression stands with: the incise it stands in, else the first verb above it in the parse."""
        for incise in self.attributions.of_sentence(expression.sentence):
            if incise.verb_token is not None and incise.first <= expression.head < incise.last:
                return incise.verb_token
        if self.grammar.is_verb(expression.head) and expression.rule not in _NO_VERB:
            return expression.head
        for governor, _ in self.grammar.governors(expression.head):
            if expression.span.covers(self.parsed.tokens[governor].span):
                continue  # "à compter du 13 août"
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
            for verb in (behind_participle(self.grammar, governor), *self._lent_to(governor)):
                carrier = self.words.carrier(verb)
                if carrier is not None and carrier.content in (Content.OCCUR, Content.OCCUR_PLAN):
                    return verb
            break
        return self._occurrence_by_order(noun)

    def _occurrence_by_order(self, noun: int) -> int | None:
        """The verb of occurrence right after the phrase of a noun, where the parse has given it no subject."""
        at, end = noun + 1, self.grammar.sentence(noun).last
        for complement in self.grammar.complements(noun, nominal=True):
            mention = self.grammar.mention_over(complement.head)
            at = self.grammar.mention_tokens(mention)[1] if mention is not None else complement.head + 1
        if (told := self._clause_of_event(noun, at, end)) is not None:
            return told
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

    def _clause_of_event(self, noun: int, at: int, end: int) -> int | None:
        """ "l'attaque contre le camp (sud) qui a eu lieu mardi": of a noun and what stands in its phrase the event takes place."""
        tokens = self.parsed.tokens
        if at < end and tokens[at].text == "(":
            at = next((k + 1 for k in range(at, min(at + 8, end)) if tokens[k].text == ")"), end)
        if at >= end or tokens[at].text.lower() != "qui" or any(self._is_event(k) for k in range(noun + 1, at)):
            return None
        verb = next((k for k in range(at + 1, min(at + 6, end)) if self.words.carrier(k) is not None), None)
        return verb if verb is not None and self.words.content(verb) is Content.OCCUR else None

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
        return self._sharing_word(noun) is not None

    def _sharing_word(self, noun: int) -> int | None:
        """The "lors" or "cours" of "lors de", "au cours de" before a noun."""
        first = self.grammar.sentence(noun).first
        return next((k for k in range(max(first, noun - 4), noun) if self.parsed.tokens[k].text.lower() in _SHARES_TIME), None)

    def _supported(self, noun: int, verb: int | None) -> bool:
        """Whether a noun is the object of a verb that only says that it goes on or begins: "poursuivre les pourparlers"."""
        carrier = self.words.carrier(verb) if verb is not None else None
        if carrier is None or carrier.content not in (Content.START, Content.STOP, Content.TRY) or noun < (verb or 0):
            return False
        for governor, child in self.grammar.governors(noun):
            dep = self.parsed.tokens[child].dep
            if governor == verb:
                cases = {preposition_of(self.parsed.tokens[c]) for c in self.grammar.children(child, "case")}
                return dep in ("obj", "obl:arg") or (dep.startswith("obl") and cases <= set(carrier.form.words))
            if dep not in _INSIDE_OBJECT:
                return False
        return False

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
        sentence = self.grammar.sentence(noun)
        near = [*range(max(sentence.first, noun - 2), noun), *range(noun + 1, min(noun + 3, sentence.last))]
        return any(self.parsed.tokens[k].text.lower() in _PREVIOUS for k in near)
