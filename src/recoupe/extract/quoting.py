"""The clause around a quotation, whose words it says they are: "X a jugé « … »", "…, accusant Y de « … »"."""

from recoupe.extract.apposed import is_own_state, may_say, named_beside
from recoupe.extract.attribution import Attributions
from recoupe.extract.grammar import Grammar
from recoupe.extract.incises import Incise
from recoupe.extract.inverted import is_clitic
from recoupe.extract.phrases import preposition_of
from recoupe.extract.roles import Roles
from recoupe.extract.speaking_verbs import CALLING, REACH, WISHES, SpeakingVerbs
from recoupe.extract.triggers import Words
from recoupe.lexicon import acts
from recoupe.records import Mention, MentionKind, Sentence

_PARTED = 9  # words between an auxiliary and its participle
_RELATIVE = frozenset({"où", "qui", "dont"})
_BODIES = frozenset({MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.OFFICE})
_TOLD_OF = frozenset({*_BODIES, MentionKind.PERSON, MentionKind.UNNAMED})
_SOMEBODY = ("people", "person", "body")
_PEOPLE_AROUND = frozenset({"entourage", "camp", "état-major", "rang"})
_BESIDE = frozenset({"tandis", "alors", "quand", "lorsque"})
_QUE = frozenset({"que", "qu'", ":"})
_OPENS_RELATIVE = frozenset("qui dont où lequel laquelle auquel auprès".split())


class QuotingClauses(SpeakingVerbs):
    """Questions about the clauses around quotations; answers are token numbers and mention ids of the report."""

    def __init__(self, grammar: Grammar, words: Words, attributions: Attributions, roles: Roles) -> None:
        super().__init__(grammar, words)
        self.attributions = attributions
        self.roles = roles

    # --- the verb ------------------------------------------------------------------------------------------------------------

    def who(self, at: int, sentence: Sentence, tokens: list[int]) -> tuple[int, int] | None:
        """The verb that governs the quotation and the mention that speaks by it; None where no clause tells."""
        passive = told = False
        for verb in self._verbs(at, sentence, tokens):
            if (passive or told) and not self._says(verb):
                continue
            subject = self.speaker(verb)
            if subject is not None:
                return verb, subject
            if not self._is_open(verb):
                passive, told = self.grammar.is_passive(verb), self._is_said_of_nobody(verb)
                if not (passive or told):
                    return None
        return None

    def _is_said_of_nobody(self, verb: int) -> bool:
        """ "souligne que des questions doivent être réglées « … »": the verb has a thing for its subject, and says no words itself."""
        token = self.grammar.subject(verb)
        if token is None or self.grammar.tokens[token].pos != "NOUN" or self.grammar.mention_of(token) is not None:
            return False
        somebody = any(self.grammar.tokens[token].lemma in acts.load().classes[name] for name in _SOMEBODY)
        return not (somebody or self._says(verb) or self._opens(verb, _QUE))

    def _is_open(self, verb: int) -> bool:
        """ "déclare que le pays riposterait « … »", "rompt avec Lima, accusée de « … »": who speaks is told further out."""
        if verb + 1 < len(self.grammar.tokens) and self.grammar.tokens[verb + 1].text == ",":
            return True  # "n'écarte pas, si la capitale était menacée, « … »"
        if self.grammar.is_bare_participle(verb):
            return not self.grammar.children(verb, "aux:pass")
        return self._is_weak(verb)

    def _verbs(self, at: int, sentence: Sentence, tokens: list[int]) -> list[int]:
        """The verbs that may govern the quotation, the likeliest first: those of speech above it by the parse, else the nearest before."""
        inside = set(tokens)
        root = next((t for t in tokens if self.grammar.tokens[t].head not in inside), at)
        every = [(g, child) for g, child in self.grammar.governors(root) if g not in inside]
        outside = [(g, child) for g, child in every if not self._is_of_clause_before(g, at)]
        above = [g for g, child in outside if not self._is_in_subject(g, child, at) and not self._is_in_closed_relative(g, at)]
        speaking = [governor for governor in above if self.speaks(governor)]
        said = [governor for governor in speaking if not self._is_wish_of_another(governor)]
        if said or speaking:
            first = self._outermost(said or speaking)
            return [first, *(k for k in said or speaking if k < first)]
        for i in range(at - 1, sentence.first - 1, -1):
            if self.speaks(i) and not self._is_in_closed_relative(i, at) and not self._is_in_insertion(i, at):
                return [i]
        return [governor for governor in above if self.grammar.is_verb(governor) and governor < at][:1]

    def _is_of_clause_before(self, verb: int, at: int) -> bool:
        """ "Oslo a salué la trêve ; Bamako se démarque en rejetant « … »": a semicolon stands between a verb and the words."""
        return any(self.grammar.tokens[k].text == ";" for k in range(verb + 1, at))

    def _outermost(self, speaking: list[int]) -> int:
        """The lowest verb, but "X estime que Y souhaite « … »" quotes X: a wish told of another is told in the words of who tells it."""
        lowest = speaking[0]
        if self._is_beside(lowest) or self._is_said_before(lowest):
            return lowest
        above = [k for k in speaking[1:] if k < lowest]
        if above and self._is_asked_of_another(lowest, above[0]):
            return above[0]
        if self.grammar.tense(lowest) == "future" and (told := [k for k in above if self._says(k)]):
            return told[0]  # "a assuré que les alliés soutiendront X « … »": what is still to be said is not quoted
        if (self._is_weak(lowest) or self._is_of_own_state(lowest)) and (
            told := [k for k in above if self._says(k) or self._opens_words(k)]
        ):
            return told[0]
        carrier = self.words.carrier(lowest)
        wish = carrier is not None and carrier.content in WISHES
        unsure = not (self._says(lowest) or self._is_act_of_speech(lowest) or self._sees_there(lowest))
        if not (wish or unsure) or not self.grammar.is_finite(lowest):
            return lowest
        return next((k for k in speaking[1:] if k < lowest and self._says(k) and self._speaker_differs(lowest)), lowest)

    def _is_beside(self, verb: int) -> bool:
        """ "X dit A, tandis que Y parle de « … »": a clause that sets somebody beside who speaks above is none of his words."""
        marks = {self.grammar.low[c] for c in self.grammar.children(verb, "mark")}
        told = self.grammar.tokens[verb].dep.startswith("advcl") and bool(marks & _BESIDE)
        return told and self.grammar.is_finite(verb) and self._speaker_differs(verb) and not self._is_weak(verb)

    def _is_said_before(self, verb: int) -> bool:
        """ "X reproche à Y d'avoir qualifié la trêve de « … »": what somebody is blamed for having said are his own words."""
        tokens = self.grammar.tokens
        perfect = "VerbForm=Part" in tokens[verb].morph and tokens[verb - 1].text.lower() == "avoir"
        return perfect and (self._says(verb) or tokens[verb].lemma in CALLING)

    def _is_of_own_state(self, verb: int) -> bool:
        """ "X a déclaré que son pays riposterait « … »": it is X who speaks of his country."""
        token = self.grammar.subject(verb)
        mention = self.grammar.mention_of(token) if token is not None else None
        return mention is not None and is_own_state(mention)

    def _is_asked_of_another(self, verb: int, above: int) -> bool:
        """ "X a prié Y de revenir sur sa décision, « … »": what somebody is asked to do is in the words of who asks; "dit avoir vu"."""
        if not self.grammar.is_infinitive(verb) or not self.grammar.is_finite(above):
            return False
        simple = "VerbForm=Inf" in self.grammar.tokens[verb].morph
        asks = any(entry.event_type == "REQUEST" for entry, _ in self.words.candidates(above))
        return (simple and asks) or not self._says(verb)

    def _speaker_differs(self, verb: int) -> bool:
        """Whether a verb has a subject of its own that is no pronoun."""
        token = self.grammar.subject(verb)
        mention = self.grammar.mention_of(token) if token is not None else None
        return token is not None and (mention is None or mention.kind is not MentionKind.PRONOUN)

    def _is_in_subject(self, governor: int, child: int, at: int) -> bool:
        """Whether words belong to the subject of a verb behind them: "les unités des « … » ont repris la ville"."""
        return governor > at and self.grammar.tokens[child].dep.startswith("nsubj")

    def _is_in_closed_relative(self, verb: int, at: int) -> bool:
        """ "X a confié, depuis Nairobi où il se trouvait, que « … »": the "que" behind the comma is not of the verb inside."""
        tokens = self.grammar.tokens
        opener = next((k for k in range(at - 1, verb, -1) if tokens[k].text.lower() in ("que", "qu'")), None)
        if opener is None or opener - verb < 2 or tokens[opener - 1].text != ",":
            return False
        if any(tokens[k].text == "," for k in range(verb, opener - 1)):
            return False
        first = self.grammar.sentence(verb).first
        relative = next((k for k in range(verb - 1, max(first, verb - 8) - 1, -1) if tokens[k].text.lower() in _RELATIVE), None)
        return relative is not None and not any(tokens[k].text == "," for k in range(relative, verb))

    def _is_in_insertion(self, verb: int, at: int) -> bool:
        """ "Interrogé sur les propos de X, qui n'a pas exclu un envoi, Y a botté en touche : « … »": the main verb stands behind it."""
        tokens = self.grammar.tokens
        comma = next((k for k in range(verb + 1, at) if tokens[k].text == ","), None)
        if comma is None or not any(tokens[k].text.lower() == "qui" for k in range(max(0, verb - REACH), verb)):
            return False
        return any("VerbForm=Fin" in tokens[k].morph for k in range(comma + 1, at))

    def is_told_of(self, verb: int, subject: int, incise: Incise) -> bool:
        """ "X a salué « … », ont indiqué des témoins": the words are X's, whoever tells of them behind.

        Of a state, what its minister says behind is the minister's: "Oslo condamne « … », a dit le ministre".
        """
        mention = self.grammar.mentions[subject]
        if incise.speaker is None or self.grammar.mentions[incise.speaker].kind is MentionKind.PRONOUN:
            return False
        if not self.grammar.is_finite(verb) or self._is_weak(verb):
            return False
        heard = incise.verb_token is None or any(
            token.text.lower() == "-on" for token in self.grammar.tokens[incise.first : incise.last]
        )
        return mention.kind is MentionKind.PERSON or (heard and mention.kind in _TOLD_OF)

    def on_there(self, at: int, sentence: Sentence) -> int | None:
        """ "Au ministère, on assure que « … »", "Dans l'entourage de X, on …": the body that opens a sentence whose subject is "on"."""
        tokens = self.grammar.tokens
        opener = tokens[sentence.first].text.lower()
        among = opener == "dans" and tokens[min(sentence.first + 2, sentence.last - 1)].lemma in _PEOPLE_AROUND
        opens = opener == "chez" or among or preposition_of(tokens[sentence.first]) == "à"
        on = next((k for k in range(sentence.first + 2, at) if tokens[k].text.lower() == "on"), None)
        if not opens or on is None or tokens[on - 1].text != ",":
            return None
        verbs = [k for k in range(on + 1, at) if self.grammar.is_verb(k)]
        mention = self.grammar.mention_starting(sentence.first) or self.grammar.mention_starting(sentence.first + 1)
        speaks = mention is not None and (among or mention.kind in _BODIES)
        fits = speaks and any(self.speaks(k) for k in verbs[:2])
        return mention.id if mention is not None and fits else None

    # --- its subject -----------------------------------------------------------------------------------------------------------

    def speaker(self, verb: int) -> int | None:
        """The mention that speaks by a verb; None where the text names nobody."""
        morph = self.grammar.tokens[verb].morph
        parted = self.parted_auxiliary(verb)
        if parted is not None:
            subject = self.grammar.subject(parted)
            found = self.grammar.mention_of(subject) if subject is not None else self.by_order(parted)
        elif self._is_gerund(verb):
            found = self._doer(verb)
        elif "VerbForm=Part" in morph and "Tense=Pres" in morph:
            found = self._own_subject(verb) or self._bearer(verb) or self._by_main_clause(verb)
        elif self.grammar.is_passive(verb) and (self._is_done_to(verb) or not self.speaks(verb)):
            agent = self.grammar.agent(verb)  # "X a été condamné à « … »": X does not say so
            found = self.grammar.mention_of(agent) if agent is not None else None
        else:
            found = self._by_parse(verb) or (self.by_order(verb) if self.speaks(verb) or self._has_lost_subject(verb) else None)
        return named_beside(self.grammar, found).id if found is not None else None

    def _has_lost_subject(self, verb: int) -> bool:
        """Whether the parse knows no subject of a conjugated verb: "X, 36 ans, élu à l'automne, parle de « … »"."""
        if not self.grammar.is_finite(verb) or self.grammar.tokens[verb].dep.startswith("acl"):
            return False
        return not self.grammar.children(verb, "nsubj")

    def _own_subject(self, participle: int) -> Mention | None:
        """ "ce dernier expliquant que « … »": the participle has a subject of its own."""
        own = [c for c in self.grammar.children(participle, "nsubj") if c < participle]
        mention = self.grammar.mention_of(own[-1]) if own else None
        return mention if mention is not None and may_say(mention) else None

    def parted_auxiliary(self, participle: int) -> int | None:
        """ "s'est, de son côté, dit « prêt »": the auxiliary of a reflexive verb before words between commas; None elsewhere."""
        tokens = self.grammar.tokens
        if "VerbForm=Part" not in tokens[participle].morph or tokens[participle - 1].text != ",":
            return None
        opener = next((k for k in range(participle - 2, max(participle - _PARTED, 2), -1) if tokens[k].text == ","), None)
        parted = opener is not None and tokens[opener - 1].lemma == "être" and tokens[opener - 2].text.lower() in ("s'", "se")
        return opener - 1 if opener is not None and parted else None

    def _bearer(self, participle: int) -> Mention | None:
        """ "accueilli par des grévistes scandant « … »": whom a participle follows without a comma."""
        mention = self.grammar.mention_over(participle - 1) if self.speaks(participle) else None
        told = mention is not None and mention.kind is not MentionKind.PRONOUN and may_say(mention)
        return mention if told and mention is not None and self.grammar.mention_tokens(mention)[1] == participle else None

    def _is_gerund(self, verb: int) -> bool:
        """ "en criant « … »"; the tagger takes some of these forms for conjugated ones."""
        first, at = self.grammar.sentence(verb).first, verb - 1
        while at > first and is_clitic(self.grammar.tokens[at]) and self.grammar.low[at] != "en":
            at -= 1  # "en lui répondant"
        return at >= first and self.grammar.low[at] == "en" and self.grammar.tokens[verb].text.endswith("ant")

    def _doer(self, gerund: int) -> Mention | None:
        """ "quand un homme l'a bousculé en criant « … »": the subject of the verb that the gerund hangs on, wherever that stands."""
        above = next((g for g, _ in self.grammar.governors(gerund) if self.grammar.is_verb(g)), None)
        if above is None:
            return self._by_main_clause(gerund)
        doer = self.grammar.subject(above)
        mention = self.grammar.mention_of(doer) if doer is not None else self._by_parse(above) or self.by_order(above)
        object_form = doer is not None and self.grammar.tokens[doer].dep.startswith("obj")
        return mention if mention is not None and may_say(mention) and not object_form else None

    def _by_parse(self, verb: int) -> Mention | None:
        speaker = self.attributions.speaker(verb)
        if speaker is not None and not self._is_parted(speaker, verb):
            return speaker
        token = self.roles.logical_subject(verb)
        mention = self.grammar.mention_of(token) if token is not None else None
        mention = mention if mention is not None else self._before_qui(verb)
        mention = mention if mention is not None or token is None else self.writer(token)
        fits = mention is not None and may_say(mention) and not self._is_parted(mention, verb)
        return mention if fits else None

    def writer(self, noun: int) -> Mention | None:
        """ "Un texte des putschistes appelle …", "le communiqué du ministère": whose a writing is; None for other nouns."""
        if self.grammar.tokens[noun].lemma not in acts.load().classes["text"]:
            return None
        by = noun + 2  # "le communiqué rédigé par les organisateurs"
        tokens = self.grammar.tokens
        if by + 1 < len(tokens) and tokens[by].text.lower() == "par" and "VerbForm=Part" in tokens[noun + 1].morph:
            return self.grammar.mention_starting(by + 1)
        owners = (c.mention for c in self.grammar.complements(noun, nominal=True) if c.prep == "de" and c.mention is not None)
        mention = next((self.grammar.mentions[m] for m in owners), None)
        return mention if mention is not None and may_say(mention) else None

    def _before_qui(self, verb: int) -> Mention | None:
        """ "les propos du président, qui avait reproché": whom the parse has passed over, right before "qui"."""
        first = self.grammar.sentence(verb).first
        tokens = self.grammar.tokens
        qui = next((k for k in range(verb - 1, max(first, verb - 4), -1) if tokens[k].text.lower() == "qui"), None)
        return self.grammar.mention_over(qui - 2 if tokens[qui - 1].text == "," else qui - 1) if qui is not None else None

    def _is_parted(self, subject: Mention, verb: int) -> bool:
        """Whether a semicolon stands between a subject and its verb: the parse has taken that of the clause before."""
        return any(self.grammar.tokens[k].text == ";" for k in range(subject.head, verb))

    def _by_main_clause(self, participle: int) -> Mention | None:
        """ "…, accusant X de …": who speaks is the subject of the whole sentence, or of the inserted clause just before."""
        sentence = self.grammar.sentence(participle)
        spoken = self.attributions.speaker(participle)
        incises = [x for x in self.attributions.of_sentence(sentence.number) if x.verb_token is not None and x.last <= participle]
        if spoken is not None and incises:
            return spoken
        return self.main_subject(sentence, participle)

    def main_subject(self, sentence: Sentence, before: int) -> Mention | None:
        """The subject of the first conjugated verb of a sentence before a token."""
        tokens = self.grammar.tokens
        first = next((k for k in range(before - 1, sentence.first, -1) if tokens[k].text == ";"), sentence.first)
        finite = (k for k in range(first, before) if tokens[k].pos == "VERB" and self.grammar.is_finite(k))
        main = next((k for k in finite if not self._is_in_insertion(k, before)), None)
        if main is None:
            return None
        token = self.grammar.subject(main)
        mention = self.grammar.mention_of(token) if token is not None else None
        return mention if mention is not None and may_say(mention) else self.by_order(main)

    def by_order(self, verb: int) -> Mention | None:
        """The first of its clause whom no preposition governs: "Vers midi, X, 58 ans, a tweeté"."""
        verb = self._opens_predicate(verb)
        found: Mention | None = None
        first = self.grammar.sentence(verb).first
        at = self._before_relative(self.grammar.verb_start(verb) - 1, first)
        while at >= first:
            token = self.grammar.tokens[at]
            if token.text in (";", ":") or token.text.lower() in ("que", "qu'") or self._is_other_clause(at, verb):
                break
            mention = self.grammar.mention_over(at)
            if mention is None:
                at -= 1
                continue
            start = self.grammar.first_token(mention)
            governed = start > first and preposition_of(self.grammar.tokens[start - 1]) is not None
            clitic = mention.kind is MentionKind.PRONOUN and is_clitic(token) and not token.dep.startswith(("nsubj", "expl:subj"))
            if may_say(mention) and not governed and not clitic:
                found = mention
            at = min(start, at) - 1
        return found

    def _opens_predicate(self, verb: int) -> int:
        """ "X a fait valoir ses droits et promis « … »": the first of the verbs that a participle without auxiliary is joined to."""
        tokens = self.grammar.tokens
        while tokens[verb].dep == "conj" and "VerbForm=Part" in tokens[verb].morph and not self.grammar.children(verb, "aux"):
            head = tokens[verb].head
            if head >= verb or not self.grammar.is_verb(head):
                break
            verb = head
        return verb

    def _before_relative(self, at: int, first: int) -> int:
        """ "Paris, dont le soldat est français, salue": the last word before a relative clause that a comma closes; else *at*."""
        tokens = self.grammar.tokens
        if at < first or tokens[at].text != ",":
            return at
        for k in range(at - 1, first + 1, -1):
            if tokens[k].text in (";", ":", '"'):
                break
            opener = k - 1 if preposition_of(tokens[k - 1]) is None else k - 2
            if tokens[k].text.lower() in _OPENS_RELATIVE and tokens[opener].text == ",":
                return opener - 1
        return at

    def _is_other_clause(self, at: int, verb: int) -> bool:
        token = self.grammar.tokens[at]
        if token.pos not in ("VERB", "AUX") or "VerbForm=Fin" not in token.morph or token.head == verb:
            return False
        return not self._is_its_auxiliary(at, verb)

    def _is_its_auxiliary(self, at: int, verb: int) -> bool:
        """ "a au contraire applaudi": the auxiliary of a participle from which an adverbial parts it."""
        tokens = self.grammar.tokens
        if tokens[at].lemma not in ("avoir", "être") or "VerbForm=Part" not in tokens[verb].morph or verb - at > REACH:
            return False
        return not any(tokens[k].pos in ("VERB", "PUNCT") for k in range(at + 1, verb))
