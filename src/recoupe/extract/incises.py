"""Inserted attributions: "« … », a lancé X", "…, a indiqué X, …", "selon X".

An incise is found by its words, not by the parse, which takes a subject after its verb for an object.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.extract.apposed import CLOSERS, is_governed_name, may_say, named_beside
from recoupe.extract.grammar import Grammar
from recoupe.extract.inverted import Clause, Inverted, is_clitic
from recoupe.extract.phrases import RELATIVES, preposition_of
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import Mention, MentionKind

_OPENERS = frozenset({"comme", ",", '"', "–", "—", "-", "(", "?", "!", "..."})
_SPEECH = frozenset({Content.SAY, Content.ANNOUNCE})
_BODIES = frozenset({MentionKind.ORGANISATION, MentionKind.GROUP})
_WHERE_OR_FROM = frozenset({"à", "chez", "dans", "de"})
_JUDGING = frozenset({"ACCUSE", "COMMENT", "CONCEDE", "REJECT", "SUPPORT", "THREATEN"})
_BENEATH = ("acl", "advcl", "csubj")  # clauses that no main clause makes: "Oslo, qui attend, dénonce Minsk."
BEHIND_MARK = "say.behind-mark"
MAX_INCISE = 30  # words between the opening mark and the speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Incise:
    """An inserted clause or phrase of attribution: tokens ``[first, last)`` and the speaker, None where nobody is named.

    ``verb_token`` is the token of the verb of speech, None for a phrase such as "selon X".
    """

    first: int
    last: int
    sentence: int
    speaker: int | None
    verb: str | None
    verb_token: int | None
    rule: str


class Incises:
    """The inserted attributions of one report."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words
        self.inverted = Inverted(grammar)

    def found(self) -> Iterator[Incise]:
        """Yields the inserted clauses, those of a kind in text order."""
        yield from self._behind_marks()
        yield from self._speech_incises()

    # --- "…, a indiqué samedi une source au ministère." -----------------------------------------------------------------

    def _behind_marks(self) -> Iterator[Incise]:
        for clause in self.inverted.clauses:
            incise = self._from_clause(clause)
            if incise is not None:
                yield incise

    def _from_clause(self, clause: Clause) -> Incise | None:
        """The incise of a clause behind a closing mark; None where its subject is nobody known."""
        pronoun = clause.pronoun
        speaker: int | None
        if pronoun is not None and self.grammar.tokens[pronoun].text.lower().endswith("on"):
            speaker, last = self._place_of_speech(clause.after)
        elif pronoun is not None:
            over = self.grammar.mention_over(pronoun)
            speaker, last = over.id if over is not None else None, self._close(clause.after)
        else:
            speaker, last = self._subject_after(clause.after)
        if speaker is None or self._is_where(clause, speaker):
            return None
        carrier = self.words.carrier(clause.verb)
        lemma = " ".join(carrier.form.words) if carrier is not None and carrier.pos == "v" else clause.lemma
        sentence = self.grammar.tokens[clause.verb].sentence
        return Incise(
            first=clause.first, last=last, sentence=sentence, speaker=speaker, verb=lemma, verb_token=clause.verb,
            rule=BEHIND_MARK,
        )  # fmt: skip

    def _is_where(self, clause: Clause, speaker: int) -> bool:
        """ "X, soupçonné de « fraude », a quitté Paris": a place behind a verb that says nothing is where somebody goes."""
        place = self.grammar.mentions[speaker].kind is MentionKind.PLACE
        return place and clause.lemma not in self.inverted.forms.lemmas and self.words.carrier(clause.verb) is None

    def _close(self, at: int) -> int:
        """The token where an incise ends: at the next mark or the end of its sentence."""
        end = self.grammar.sentence(at - 1).last
        while at < end and self.grammar.tokens[at].text not in CLOSERS:
            at += 1
        return at

    def _place_of_speech(self, at: int) -> tuple[int | None, int]:
        """ "glisse-t-on à la chancellerie", "apprend-on de source sûre": the body or the state where, or the source from which."""
        last = self._close(at)
        for k in range(at, last):
            prep = preposition_of(self.grammar.tokens[k])
            if prep is None:
                continue
            mention = self.grammar.mention_starting(k) or self.grammar.mention_starting(k + 1)
            fits = mention is not None and prep in _WHERE_OR_FROM and mention.kind is not MentionKind.PRONOUN and may_say(mention)
            return (mention.id if mention is not None and fits else None), last
        return None, last

    def _subject_after(self, at: int) -> tuple[int | None, int]:
        """The subject behind its verb: the first who may speak and whom no preposition governs, and the end of the incise."""
        tokens = self.grammar.tokens
        end = min(self.grammar.sentence(at - 1).last, at + MAX_INCISE)
        prep = False
        office: int | None = None  # "a affirmé le bureau de MSF": a noun of no mention, whose body speaks
        while at < end:
            token = tokens[at]
            mention = self.grammar.mention_starting(at)
            if (
                mention is not None
                and not prep
                and not self._is_weak_pronoun(mention, at)
                and may_say(mention)
                and not is_governed_name(self.grammar, mention, at)
            ):
                return self._in_apposition(mention)
            if mention is not None and office is not None and mention.kind in _BODIES and self._is_whose(office, at):
                return mention.id, self._close(at)
            if mention is not None:
                at, prep = max(self.grammar.mention_tokens(mention)[1], at + 1), False
                continue
            if token.text in (".", ";", '"', ":") or token.text.lower() in RELATIVES or "VerbForm=Fin" in token.morph:
                return None, at
            if preposition_of(token) is not None and (at not in self.grammar.adverbial or preposition_of(token) == "de"):
                prep = True
            elif token.pos in ("NOUN", "PROPN") or token.text == "," or token.text[:1].isupper():
                office, prep = None if prep else at, False
            at += 1
        return None, at

    def _is_weak_pronoun(self, mention: Mention, at: int) -> bool:
        """Whether a pronoun leans on the verb; "le premier" and "ce dernier" stand alone."""
        alone = self.grammar.mention_tokens(mention)[1] - at > 1
        return mention.kind is MentionKind.PRONOUN and not alone and is_clitic(self.grammar.tokens[at])

    def _is_whose(self, office: int, at: int) -> bool:
        """ "le commandement suprême de l'armée": no more than adjectives and "de" between a noun and whose it is."""
        between = self.grammar.tokens[office + 1 : at]
        of = [t for t in between if preposition_of(t) == "de"]
        return len(of) == 1 and all(t.pos in ("ADJ", "DET") or t is of[0] for t in between)

    def _in_apposition(self, mention: Mention) -> tuple[int, int]:
        """ "prévient un autre dirigeant, Omar Abdi, …": whom the description means, and the end of the incise."""
        named = named_beside(self.grammar, mention)
        last = self.grammar.mention_tokens(named)[1]
        return named.id, last if named is not mention else self._close(last)

    def _speech_incises(self) -> Iterator[Incise]:
        behind = {clause.verb for clause in self.inverted.clauses}
        for token in self.grammar.tokens:
            if token.i in behind or not self._may_speak(token.i):
                continue
            start = self._speech_start(token.i)
            first = self.grammar.sentence(token.i).first
            if start == first and not self._follows_quotation(start):
                continue
            if not self._is_conjugated(start, token.i) or self._calls_himself(start, token.i):
                continue
            if start > first and not self._may_open(start - 1):
                continue
            incise = self._incise_from(start, token.i)
            if incise is not None and not self._is_main_clause(token.i, incise):
                yield incise

    def _is_conjugated(self, start: int, verb: int) -> bool:
        """Whether a verb is conjugated and no passive; the tagger takes "dit" for a participle, but a pronoun hangs on it."""
        finite = self.grammar.is_finite(verb) or self._clitic(start, verb) is not None or self._is_present(start, verb)
        return finite and not self.grammar.children(verb, "aux:pass", "nsubj:pass")

    def _calls_himself(self, start: int, verb: int) -> bool:
        """ "Oslo, qui attend, s'est dit prêt": what somebody says that he is, and no inserted clause."""
        himself = self.grammar.tokens[verb].lemma == "dire" and self.grammar.is_reflexive(verb)
        return himself and self._clitic(start, verb) is None

    def _is_present(self, start: int, verb: int) -> bool:
        """ "…, dit X, …": a form that the tagger takes for a participle, right between a comma and a name."""
        tokens = self.grammar.tokens
        between = (
            start == verb
            and start > 0
            and tokens[start - 1].text == ","
            and tokens[verb].text.lower() in self.inverted.forms.finite
        )
        mention = self.grammar.mention_starting(verb + 1) if between else None
        return mention is not None and mention.kind is MentionKind.PERSON

    def _may_open(self, i: int) -> bool:
        """Whether an incise may stand behind a token: behind a mark, but not behind one that opens a quotation."""
        text = self.grammar.tokens[i].text
        return text in _OPENERS and (text != '"' or self.inverted.is_closing(i))

    def _is_main_clause(self, verb: int, incise: Incise) -> bool:
        """ "Le ministre, X, a accusé Y.": its subject stands before the apposition and no other verb is there to be interrupted."""
        if self._clitic(incise.first, verb) is not None or self.grammar.tokens[incise.first - 1].text == '"':
            return False
        if not any(c < incise.first for c in self.grammar.children(verb, "nsubj")) and not self._is_apposed(incise.first):
            return False
        sentence = self.grammar.sentence(verb)
        outside = [k for k in range(sentence.first, sentence.last) if not incise.first <= k < incise.last]
        return not any(self.grammar.is_verb(k) and "VerbForm=Fin" in self.grammar.tokens[k].morph for k in outside)

    def _is_apposed(self, start: int) -> bool:
        """ "Le plus connu d'entre eux, X, a accusé Y": a name between commas right before the verb stands beside its subject."""
        tokens, first = self.grammar.tokens, self.grammar.sentence(start).first
        mention = self.grammar.mention_over(start - 2) if start - 2 > first and tokens[start - 1].text == "," else None
        if mention is None or mention.kind is not MentionKind.PERSON:
            return False
        return tokens[max(self.grammar.first_token(mention) - 1, first)].text == ","

    def _may_speak(self, i: int) -> bool:
        """Whether a verb says something: a verb of speech, or any verb with an inverted subject after a quotation ("…, lance-t-il")."""
        carrier = self.words.carrier(i)
        if carrier is not None and carrier.content in _SPEECH and carrier.pos == "v":
            return True
        if self.grammar.tokens[i].pos != "VERB":
            return False
        if self._is_between_commas(i):
            return True
        start = self._speech_start(i)
        if start == self.grammar.sentence(i).first or self._clitic(start, i) is None:
            return False
        tokens = self.grammar.tokens
        return tokens[start - 1].text == '"' or (tokens[start - 1].text == "," and tokens[start - 2].text == '"')

    def _is_between_commas(self, verb: int) -> bool:
        """ "Ce refus, a fulminé X, relève du mépris": a verb that only says, behind a comma, with somebody right behind it."""
        start = self._speech_start(verb)
        tokens = self.grammar.tokens
        low, compound = tokens[verb].text.lower(), tokens[start].pos == "AUX"
        known = low in (self.inverted.forms.participles if compound else self.inverted.forms.finite)
        if not known or start == 0 or tokens[start - 1].text != ",":
            return False
        if any(True for _ in self.words.candidates(verb)) and not self._judges_in_passing(start, verb):
            return False
        return self.grammar.mention_starting(verb + 1) is not None and not any(
            c < start for c in self.grammar.children(verb, "nsubj")
        )

    def _judges_in_passing(self, start: int, verb: int) -> bool:
        """ "Dix opposants ont été arrêtés, dénonce l'ONG X.": a verdict at the end on what a main clause before it tells."""
        speech = all(entry.event_type in _JUDGING for entry, _ in self.words.candidates(verb))
        sentence = self.grammar.sentence(verb)
        ends = all(t.text != "," and not self.grammar.is_verb(t.i) for t in self.grammar.tokens[verb + 1 : sentence.last])
        before = range(sentence.first, start)
        main = (k for k in before if self.grammar.is_verb(k) and self.grammar.is_finite(k))
        return speech and ends and any(not self.grammar.tokens[k].dep.startswith(_BENEATH) for k in main)

    def _follows_quotation(self, start: int) -> bool:
        return start > 0 and self.grammar.tokens[start - 1].text in ('"', ",")

    def _speech_start(self, verb: int) -> int:
        """The first word of the verb group, going left over auxiliaries, clitics and adverbs."""
        start = verb
        first = self.grammar.sentence(verb).first
        while start > first:
            token = self.grammar.tokens[start - 1]
            low = token.text.lower()
            if (
                token.pos == "AUX"
                or low
                in (
                    "-t",
                    "-il",
                    "-elle",
                    "-ils",
                    "-elles",
                    "-on",
                    "t",
                    "a",
                    "ont",
                    "avait",
                    "avaient",
                    "lui",
                    "leur",
                    "s'",
                    "se",
                    "en",
                    "y",
                    "l'",
                )
                or (token.pos == "ADV" and start - 1 > first)
            ):
                start -= 1
            else:
                break
        return start

    def _incise_from(self, start: int, verb: int) -> Incise | None:
        tokens = self.grammar.tokens
        sentence = self.grammar.sentence(verb)
        clitic = self._clitic(start, verb)
        if self._says_on(verb):
            speaker, at = self._place_of_speech(verb + 1)
            return self._incise(start, at, speaker, verb) if speaker is not None else None
        at = verb + 1
        speaker = clitic
        body: int | None = None  # "a affirmé le bureau de MSF": the body that the speaker belongs to
        prep = False
        while at < sentence.last and at - verb < MAX_INCISE:
            token = tokens[at]
            low = token.text.lower()
            if low in ("que", "qu'") or (token.text == ":" and speaker is None):
                return None
            mention = self.grammar.mention_starting(at)
            if mention is not None and speaker is None and body is None and self._is_weak_pronoun(mention, at):
                return None  # "affirme les avoir relâchés": an object, and who affirms stands before
            if mention is not None and may_say(mention):
                if speaker is None and not prep and not is_governed_name(self.grammar, mention, at):
                    speaker = mention.id
                elif body is None and preposition_of(tokens[at - 1]) == "de":
                    body = mention.id
                at = max(self.grammar.mention_tokens(mention)[1], at + 1)
                prep = False
                continue
            if token.text in CLOSERS and (speaker is not None or body is not None):
                break
            if token.text in (".", ";", '"', ":"):
                break
            if preposition_of(token) is not None and at not in self.grammar.adverbial:
                prep = True
            elif token.pos in ("NOUN", "PROPN"):
                prep = False
            at += 1
        speaker = speaker if speaker is not None else body
        if speaker is None:
            return None
        return self._incise(start, at, speaker, verb)

    def _incise(self, first: int, last: int, speaker: int, verb: int) -> Incise:
        carrier = self.words.carrier(verb)
        lemma = " ".join(carrier.form.words) if carrier is not None else self.grammar.tokens[verb].lemma
        sentence = self.grammar.tokens[verb].sentence
        return Incise(first=first, last=last, sentence=sentence, speaker=speaker, verb=lemma, verb_token=verb, rule="say.incise")

    def _says_on(self, verb: int) -> bool:
        """ "…, prévient-on à la préfecture", "a-t-on appris"."""
        return any(
            self.grammar.tokens[k].text.lower() == "-on" for k in range(max(verb - 3, 0), min(verb + 3, len(self.grammar.tokens)))
        )

    def _clitic(self, start: int, verb: int) -> int | None:
        for k in (*range(start, verb), verb + 1, verb + 2):
            if k < len(self.grammar.tokens) and self.grammar.tokens[k].text.lower() in ("-il", "-elle", "-ils", "-elles"):
                mention = self.grammar.mention_over(k)
                return mention.id if mention else None
        return None
