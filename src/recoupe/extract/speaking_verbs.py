"""Verbs by which somebody says or wishes something: which those are, and what stands around them."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import preposition_of
from recoupe.extract.triggers import Words
from recoupe.lexicon import speech
from recoupe.lexicon.acts import Carrier, Content
from recoupe.records import MentionKind, Token

WISHES = frozenset({Content.WISH, Content.HOPE, Content.FEAR})
REACH = 6  # words between a verb of speech and the "que" or the mark that opens what is said: "estime pour sa part que"
_SAYS = frozenset({Content.SAY, Content.ANNOUNCE})
_SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "COMMENT", "AGREE", "SUPPORT", "CONCEDE"})
# "Interrogé par un journal, X …": who asks does not speak.
_ASKED = frozenset("interroger questionner solliciter joindre contacter relancer interviewer interpeller presser".split())
# Verbs that say something without an object alone: "« … », a poursuivi X", but "poursuivre un dialogue".
_GOING_ON = frozenset("poursuivre continuer reprendre enchaîner tenir relever appuyer".split())
CALLING = frozenset(
    "qualifier juger traiter dénoncer considérer décrire présenter taxer dépeindre percevoir estimer saluer".split()
)
# "fait savoir", "laisse entendre", "veut croire": verbs that say nothing without the infinitive.
_HALVES = frozenset({"faire", "laisser", "vouloir"})
_WORDS_FOLLOW = frozenset({":", "que", "qu'"})
_NAMED_BY_PHRASES = frozenset({MentionKind.ORGANISATION, MentionKind.OFFICE})
_SHORT_NAME = 3  # words: "le nouveau juge" is a judge, "le ministère des Affaires étrangères juge" a ministry that judges


class SpeakingVerbs:
    """Questions about the verbs of one report."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words
        self.forms = speech.load()

    def speaks(self, i: int) -> bool:
        """Whether a token is a verb that says, wishes or tells an act of speech."""
        if self.grammar.tokens[i].lemma in _ASKED and self.grammar.is_bare_participle(i):
            return False
        if self.grammar.tokens[i].lemma in _GOING_ON and self._has_object(i):
            return False
        if self.grammar.tokens[i].lemma == "falloir":
            return False  # "il faut": nobody stands before it
        if self._sees_there(i):
            return True
        if self.grammar.tokens[i].lemma == "relever" and preposition_of(self._next_word(i)) == "de":
            return False  # "cela relève « de la fantaisie »"
        carrier = self.words.carrier(i) or self._under_faire(i)
        if carrier is not None and carrier.pos == "v" and carrier.content in _SAYS | WISHES:
            return True
        if not self.grammar.is_verb(i):
            return self._introduces_by_form(i)
        if self.grammar.tokens[i].lemma in self.forms.lemmas and self._opens_words(i):
            return True
        return any(entry.event_type in _SPEECH_TYPES for entry, _ in self.words.candidates(i))

    def _next_word(self, i: int) -> Token:
        """The token behind another, past an opening mark; the last of the report where none is."""
        tokens = self.grammar.tokens
        after = min(i + 1, len(tokens) - 1)
        return tokens[min(after + 1, len(tokens) - 1)] if tokens[after].text == '"' else tokens[after]

    def _sees_there(self, i: int) -> bool:
        """ "X y voit « une ruse »": what somebody takes something for."""
        tokens = self.grammar.tokens
        return tokens[i].lemma == "voir" and i > 0 and tokens[i - 1].text.lower() == "y" and self.grammar.is_finite(i)

    def calls(self, i: int) -> bool:
        """Whether a token is a form of a verb by which somebody is called something: "qualifié", "jugé", "traité"."""
        return self.grammar.tokens[i].lemma in CALLING or self.speaks(i)

    def brings_in(self, i: int) -> bool:
        """Whether a word brings in a speaker: "affirme", "selon", "hurle"."""
        carrier = self.words.carrier(i)
        low = self.grammar.tokens[i].text.lower()
        half = self.grammar.tokens[i].lemma in _HALVES and not self.grammar.is_infinitive(
            min(i + 1, len(self.grammar.tokens) - 1)
        )
        told = not half and self.grammar.is_verb(i) and (low in self.forms.finite or low in self.forms.participles)
        return told or (carrier is not None and carrier.content in _SAYS) or self.speaks(i)

    def tells_words(self, verb: int) -> bool:
        """Whether a verb that is no infinitive is one by which words are told: "a crié", "reproche", "fait part"."""
        said = self._says(verb) or self.grammar.tokens[verb].lemma in self.forms.lemmas
        return said and not self.grammar.is_infinitive(verb)

    def _says(self, i: int) -> bool:
        carrier = self.words.carrier(i) or self._under_faire(i)
        return carrier is not None and carrier.pos == "v" and carrier.content in _SAYS

    def _is_act_of_speech(self, verb: int) -> bool:
        """Whether a verb tells acts of speech and nothing else: "exiger", but neither "attaquer" nor "faire"."""
        entries = [entry for entry, _ in self.words.candidates(verb) if entry.content is not Content.PLAN]
        return bool(entries) and all(entry.event_type in _SPEECH_TYPES for entry in entries)

    def _under_faire(self, i: int) -> Carrier | None:
        """What "faire valoir", "faire savoir" says; the parse hangs what is said on the infinitive, the words begin with "faire"."""
        caused = i > 0 and self.grammar.is_infinitive(i) and self.grammar.tokens[i - 1].lemma == "faire"
        return self.words.carrier(i - 1) if caused else None

    def _has_object(self, i: int) -> bool:
        """ "poursuivent leur dialogue": whether a noun follows a verb as what it is done to."""
        return any(c > i and self.grammar.tokens[c].pos == "NOUN" for c in self.grammar.children(i, "obj"))

    def _introduces_by_form(self, i: int) -> bool:
        """A verb of speech that the tagger takes for a noun: no article before it, "que", a colon or a mark behind it."""
        tokens = self.grammar.tokens
        if i == self.grammar.sentence(i).first or not self._opens_words(i):
            return False
        low, before = tokens[i].text.lower(), tokens[i - 1]
        compound = low in self.forms.participles and before.text.lower() in ("a", "ont", "avait", "avaient")
        named = before.pos == "ADJ" and self._ends_a_body(i - 1)  # "le ministère des Affaires étrangères juge ces propos « … »"
        return compound or (low in self.forms.finite and (named or before.pos not in ("DET", "ADP", "ADJ")))

    def _ends_a_body(self, i: int) -> bool:
        """Whether a token is the last of a body's or an office's name of several words."""
        mention = self.grammar.mention_over(i)
        if mention is None or mention.kind not in _NAMED_BY_PHRASES:
            return False
        first, end = self.grammar.mention_tokens(mention)
        return end == i + 1 and end - first > _SHORT_NAME

    def opens_clause_of_speech(self, i: int) -> bool:
        """Whether a token is a conjugated verb of speech before "que", a colon or a mark, in no relative clause: "X, qui dit que"."""
        conjugated = self.grammar.is_finite(i) and not self.grammar.is_present_participle(i) and not self.is_relative(i)
        return conjugated and self.speaks(i) and self._opens_words(i) and not self._is_said_of_things(i)

    def _is_said_of_things(self, verb: int) -> bool:
        """ "Les sanctions, a fulminé X, relèvent du « racisme »": a verb that may say nothing, with a subject that is nobody."""
        token = self.grammar.subject(verb)
        return token is not None and self.grammar.mention_of(token) is None and self._is_weak(verb)

    def is_inserted(self, verb: int) -> bool:
        """Whether a verb is a bare participle or stands right behind "que": "rapportés par l'agence", "que soutient Oslo"."""
        before = self.grammar.tokens[verb - 1].text.lower() if verb > self.grammar.sentence(verb).first else ""
        return self.grammar.is_bare_participle(verb) or before in ("que", "qu'")

    def is_relative(self, verb: int) -> bool:
        """Whether "qui" stands before a verb, with no more than its clitics and auxiliary between."""
        first = self.grammar.sentence(verb).first
        return any(self.grammar.tokens[k].text.lower() == "qui" for k in range(max(first, verb - 3), verb))

    def _is_weak(self, verb: int) -> bool:
        """Whether a conjugated verb may say nothing ("relever", "riposter"): nobody is named who would, and no "que" or colon follows."""
        if not self.grammar.is_finite(verb) or self._opens(verb, _WORDS_FOLLOW):
            return False
        if any(entry.event_type in _SPEECH_TYPES for entry, _ in self.words.candidates(verb)):
            return False
        token = self.grammar.subject(verb)
        mention = self.grammar.mention_of(token) if token is not None else None
        return mention is None or mention.kind is MentionKind.PRONOUN

    def _is_wish_of_another(self, i: int) -> bool:
        """ "accuse X de vouloir « … »": the words are those of who accuses, not a wish of X."""
        carrier = self.words.carrier(i)
        caused = i > 0 and self.grammar.tokens[i - 1].lemma == "faire"  # "faisant espérer à X que « … »"
        return carrier is not None and carrier.content in WISHES and self.grammar.is_infinitive(i) and not caused

    def _is_finite_form(self, i: int) -> bool:
        """Whether a form that the tagger takes for a participle is one of the present: "accuse"."""
        return self.grammar.tokens[i].text.lower() in self.forms.finite

    def _opens_words(self, i: int) -> bool:
        """Whether "que", a colon or a mark follows, with no more than an adverbial between."""
        return self._opens(i, _WORDS_FOLLOW | {'"'})

    def _opens(self, i: int, openers: frozenset[str]) -> bool:
        last = min(i + REACH, self.grammar.sentence(i).last)
        for token in self.grammar.tokens[i + 1 : last]:
            if token.text.lower() in openers:
                return True
            if token.pos in ("VERB", "AUX"):
                return False
        return False

    def _is_done_to(self, participle: int) -> bool:
        """ "X a été condamné à « … »", "X, soupçonné de « … », a quitté la ville": whom something is done to does not say so."""
        told = self.grammar.tokens[participle].lemma in CALLING or any(
            entry.event_type == "ACCUSE" for entry, _ in self.words.candidates(participle)
        )
        called = told and preposition_of(self.grammar.tokens[participle + 1]) == "de" and not self._is_finite_form(participle)
        return called or bool(self.grammar.children(participle, "aux:pass"))
