"""Which words of a report tell an act, and which colour one: lexicon entries matched to tokens."""

from dataclasses import dataclass
from functools import cached_property

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import preposition_of
from recoupe.lexicon.acts import ActEntry, ActLexicon, Carrier, Content, Form
from recoupe.lexicon.hints import Hint
from recoupe.lexicon.hints import load as load_hints
from recoupe.lexicon.set_phrases import load as load_set_phrases
from recoupe.records import MentionKind

_SKIPPED_POS = frozenset({"DET", "ADJ", "ADV", "PUNCT", "PRON", "AUX", "NUM"})
# Prepositions with which a construction goes on after its object: "mettre … en garde", "porter … à la connaissance".
_AFTER_OBJECT = frozenset({"en", "à", "sous", "hors", "sur", "pour"})
_LINKING = _AFTER_OBJECT | {"de", "avec", "contre", "dans", "par"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A form found at a token: ``tokens`` are its words, the first is the anchor."""

    tokens: tuple[int, ...]


class Words:
    """The words of one report against the lexicon; every answer is computed once."""

    def __init__(self, grammar: Grammar, lexicon: ActLexicon) -> None:
        self.grammar = grammar
        self.lexicon = lexicon
        self._candidates: dict[int, list[tuple[ActEntry, Match]]] = {}
        self._hints: dict[int, list[tuple[Hint, int]]] = {}
        self._keys_of: dict[int, tuple[str, ...]] = {}
        self._forms_of: dict[int, frozenset[str | None]] = {}
        self._lasts: dict[int, dict[str | None, int]] = {}
        self.chosen: dict[int, ActEntry | None] = {}  # the sense whose gates hold, once it has been looked for

    def candidates(self, i: int) -> list[tuple[ActEntry, Match]]:
        """The entries whose words stand at token *i*, longest form first. Gates are not looked at."""
        if i not in self._candidates:
            self._candidates[i] = self._look_up(i)
        return self._candidates[i]

    def _look_up(self, i: int) -> list[tuple[ActEntry, Match]]:
        found: list[tuple[ActEntry, Match]] = []
        if self._is_bare_name(i):
            return found
        for pos in self._pos(i):
            for key in self._keys(i):
                for entry in self.lexicon.by_word.get((pos, key), ()):
                    match = self._match(i, entry.form, pos) or self._turned_round(i, entry)
                    if match is not None:
                        found.append((entry, match))
        found.sort(key=lambda pair: -len(pair[0].form.words))
        return [pair for pair in found if len(pair[1].tokens) > self.muted.get(i, 0)]

    def _is_bare_name(self, i: int) -> bool:
        """ "Libération estime", "le Raid": a lone word with a capital inside a sentence is a name, whatever the word says."""
        token = self.grammar.tokens[i]
        if token.pos != "PROPN" or not token.text[:1].isupper() or i == self.grammar.sentence(i).first:
            return False
        before = self.grammar.tokens[i - 1].text
        return before not in ('"', ":", "-", "–") and not self.grammar.children(i, "amod", "nmod", "acl", "flat:name", "nummod")

    @cached_property
    def muted(self) -> dict[int, int]:
        """The words of set phrases that tell no act ("battre un record"), with how many words the phrase has."""
        found: dict[int, int] = {}
        for token in self.grammar.tokens:
            for pos in self._pos(token.i):
                for phrase in (p for key in self._keys(token.i) for p in load_set_phrases().get((pos, key), ())):
                    match = self._match(token.i, phrase, pos)
                    for k in match.tokens if match is not None else ():
                        found[k] = max(found.get(k, 0), len(phrase.words))
        return found

    def hints(self, i: int) -> list[tuple[Hint, int]]:
        """The hints whose words stand at token *i*, with how many words each has, longest first."""
        if i not in self._hints:
            self._hints[i] = self._hinted(i)
        return self._hints[i]

    def _hinted(self, i: int) -> list[tuple[Hint, int]]:
        found = [
            (hint, len(match.tokens))
            for pos in self._pos(i)
            for key in self._keys(i)
            for hint in load_hints().get((pos, key), ())
            if (match := self._match(i, hint.form, pos)) is not None
        ]
        return sorted(found, key=lambda pair: -pair[1])

    def content(self, i: int) -> Content | None:
        """What the word at *i* does to the acts beneath it, as an act or as a carrier; None if nothing."""
        sense = self._sense(i)
        if sense is not None and sense.content is not Content.NONE:
            return sense.content
        carrier = self.carrier(i)
        return carrier.content if carrier else None

    def may_tell(self, i: int) -> bool:
        """Whether the tables list the word at *i* for an act, or hint that it may tell one."""
        return bool(self.candidates(i) or self.hints(i))

    def is_told_by_negation(self, i: int) -> bool:
        """Whether the sense at *i* wants a negation ("n'hésitera pas à"): it then denies neither the sense nor what is told beneath."""
        sense = self.chosen.get(i)
        return sense is not None and ("neg",) in sense.gates

    def control(self, i: int) -> str | None:
        """Whose act an infinitive beneath the word at *i* is: subj, obj or iobj; None if the word does not say."""
        sense = self._sense(i)
        if sense is not None and sense.control:
            return sense.control
        carrier = self.carrier(i)
        return carrier.control if carrier else None

    def _sense(self, i: int) -> ActEntry | None:
        if i in self.chosen:
            return self.chosen[i]
        return next((entry for entry, _ in self.candidates(i) if entry.content is not Content.NONE), None)

    def carrier(self, i: int) -> Carrier | None:
        """The carrier at token *i*, longest form first; None if the word colours nothing."""
        return self._carriers.get(i)

    @cached_property
    def _carriers(self) -> dict[int, Carrier]:
        found: dict[int, Carrier] = {}
        for token in self.grammar.tokens:
            carrier = self._carrier_at(token.i)
            if carrier is not None:
                found[token.i] = carrier
        return found

    def _carrier_at(self, i: int) -> Carrier | None:
        found: list[tuple[int, Carrier]] = []
        compound = bool(self.grammar.children(i, "aux:tense")) and not self.grammar.children(i, "aux:pass")
        for pos in (*self._pos(i), "p"):
            if pos == "a" and compound:
                continue  # "a annoncé" is the verb, "est annoncé" may be the adjective
            for key in self._keys(i):
                for carrier in self.lexicon.carrier_by_word.get((pos, key), ()):
                    match = self._match(i, carrier.form, pos)
                    if match is not None and self._is_followed(carrier, match.tokens[-1]):
                        found.append((len(match.tokens), carrier))
        if not found:
            return None
        longest = max(length for length, _ in found)
        readings = [carrier for length, carrier in found if length == longest]
        speech = [carrier for carrier in readings if carrier.content in (Content.SAY, Content.ANNOUNCE)]
        others = [carrier for carrier in readings if carrier not in speech]
        if speech and (not others or self._introduces_speech(i)):
            return speech[0]
        occurring = [carrier for carrier in others if carrier.content in (Content.OCCUR, Content.OCCUR_PLAN)]
        if occurring and not any(map(self._is_taken, self.grammar.children(i, "obj", "xcomp", "ccomp", "obl:arg"))):
            return occurring[0]
        return next((carrier for carrier in others if carrier not in occurring), others[0])

    def _is_followed(self, carrier: Carrier, last: int) -> bool:
        """Whether what "arriver à" takes stands behind it: an infinitive, past pronouns and adverbs; "arrivé à Lima" tells of a way."""
        if not carrier.bare or len(carrier.form.words) == 1:
            return True
        end = self.grammar.sentence(last).last
        behind = next((k for k in range(last + 1, end) if self.grammar.tokens[k].pos not in ("PRON", "ADV")), end)
        return behind < end and self.grammar.is_infinitive(behind)

    def _is_taken(self, i: int) -> bool:
        """Whether a verb takes a dependent as its complement; times, places and conditions only stand beside it."""
        over = self.grammar.mention_over(i)
        beside = self.grammar.tokens[i].dep == "obl:arg" and over is not None and over.kind is MentionKind.PLACE
        return i not in self.grammar.timed and not beside and not self._is_supposed(i)

    def _is_supposed(self, clause: int) -> bool:
        """ "se tiendra à condition que …": the parse takes for content a clause whose "que" closes a word that opens a condition."""
        marks = [c for c in self.grammar.children(clause, "mark") if self.grammar.low[c] in ("que", "qu'")]
        return any(self.grammar.low[c - 1] in self._before_que for c in marks if c > 0)

    @cached_property
    def _before_que(self) -> frozenset[str]:
        """The words before the "que" of a condition: "à condition que", "dès lors que"."""
        forms = (c.form.words for c in self.lexicon.carriers if c.pos == "p" and c.content is Content.CONDITION)
        return frozenset(words[-2] if words[-1] == "que" else words[-1] for words in forms)

    def _introduces_speech(self, i: int) -> bool:
        """Whether a verb with two readings ("poursuivre") introduces words: before "que" or a colon, or in an inserted clause."""
        tokens = self.grammar.tokens
        following = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
        start = self.grammar.verb_start(i)
        before = tokens[start - 1].text if start > self.grammar.sentence(i).first else ""
        return following in ("que", "qu'", ":", '"') or before in (",", '"')

    def _pos(self, i: int) -> tuple[str, ...]:
        token = self.grammar.tokens[i]
        if token.pos == "VERB":
            return ("v", "a") if "VerbForm=Part" in token.morph else ("v",)
        if token.pos == "AUX":
            return ("v",)
        if token.pos in ("NOUN", "PROPN", "X"):
            return ("n", "a") if token.dep in ("ROOT", "xcomp", "advcl", "parataxis") else ("n",)
        return ("a",) if token.pos in ("ADJ", "ADV") else ()

    def _keys(self, i: int) -> tuple[str, ...]:
        if i not in self._keys_of:
            self._keys_of[i] = self._looked_up(i)
        return self._keys_of[i]

    def _looked_up(self, i: int) -> tuple[str, ...]:
        token, low = self.grammar.tokens[i], self.grammar.low[i]
        keys = [token.lemma, low]
        if token.pos in ("NOUN", "PROPN", "ADJ", "X"):
            keys += [low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("x")]
            keys += [token.lemma + "s"] if low.endswith("s") else []  # "combats" is listed beside "combat": wars have many
        if "VerbForm=Part" in token.morph:
            keys += [low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("e")]
        return tuple(dict.fromkeys(keys))

    def _match(self, i: int, form: Form, pos: str) -> Match | None:
        if pos == "v" and form.reflexive and not (self.grammar.is_reflexive(i) or self._is_gathered(i)):
            return None
        if len(form.words) > 1 and not all(self._last(word, i) > i for word in form.words[1:]):
            return None
        tokens = [i]
        at = i + 1
        end = self.grammar.sentence(i).last
        for word in form.words[1:]:
            step = at
            while (
                step < end and not self._goes_on(step, word) and (self._skips(step, word) or self._steps_over(step, word, pos, i))
            ):
                step += 1
            if step >= end or not self._goes_on(step, word) or self._is_cut(at, step, word == form.words[-1]):
                return None
            tokens.append(step)
            at = step + 1
        return Match(tokens=tuple(tokens))

    def _turned_round(self, i: int, entry: ActEntry) -> Match | None:
        """ "les poursuites ont été abandonnées": the noun of a construction is the subject of the passive of its verb.

        Not where the noun tells the same act by itself: "une grève a été lancée".
        """
        if entry.pos != "v" or len(entry.form.words) != 2 or entry.form.reflexive or not self.grammar.children(i, "aux:pass"):
            return None
        noun = self.grammar.subject(i)
        if noun is None or noun >= i or not self._is_word(noun, entry.form.words[1]):
            return None
        tells = any(sense.pos == "n" and sense.event_type == entry.event_type for sense, _ in self.candidates(noun))
        return None if tells and self.carrier(i) is not None else Match(tokens=(i,))

    def _goes_on(self, i: int, word: str) -> bool:
        """Whether a token is the next word of a construction; the preposition of a time is none."""
        return self._is_word(i, word) and not (i in self.grammar.timed and self.grammar.tokens[i].pos == "ADP")

    def _is_cut(self, first: int, last: int, ends: bool) -> bool:
        """Whether a time ends a construction: before a comma, or before a preposition that *ends* the form.

        "votées le 30 octobre, contre le soja" is no vote against, "arrivera mardi à Moscou" no success.
        """
        between = range(first, last)
        if not any(k in self.grammar.timed for k in between):
            return False
        return (ends and self.grammar.tokens[last].pos == "ADP") or any(self.grammar.tokens[k].text == "," for k in between)

    def _steps_over(self, i: int, word: str, pos: str, anchor: int) -> bool:
        """Whether a construction may go on behind a token: "partage des renseignements", "a mis Tokyo en garde"."""
        if preposition_of(self.grammar.tokens[i]) == "de" and word not in ("de", "des", "du"):
            return self.grammar.tokens[i].text.lower() in ("des", "du", "de")
        if pos != "v":
            return False
        return self.grammar.mention_over(i) is not None or (word in _AFTER_OBJECT and self._is_in_object(i, anchor))

    def _is_in_object(self, i: int, verb: int) -> bool:
        """Whether a token is part of the object of a verb: "a mis ses hommes en alerte"."""
        if self.grammar.tokens[i].pos in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"):
            return False
        path = [(i, i), *self.grammar.governors(i)]
        return any(g == verb and self.grammar.tokens[c].dep.startswith("obj") for g, c in path)

    def _is_gathered(self, i: int) -> bool:
        """A bare plural participle set before its subject is reflexive: "Réunis à Riyad, les ministres"."""
        token = self.grammar.tokens[i]
        return self.grammar.is_bare_participle(i) and token.dep.startswith("advcl") and token.text.lower().endswith("s")

    def _skips(self, i: int, word: str) -> bool:
        """Whether a token may stand before a *word* of a construction."""
        token = self.grammar.tokens[i]
        if i in self.grammar.timed or (i in self.grammar.adverbial and word not in _LINKING):
            return True  # "se réserve d'ailleurs le droit", "a mis mardi en garde"; "arrivera mardi à Moscou" is cut (`_is_cut`)
        return token.pos in _SKIPPED_POS and token.text not in (";", ":", ".")

    def _last(self, word: str, i: int) -> int:
        """The last token of the sentence of token *i* that may be a *word* of a construction; -1 if none is, as is mostly so."""
        number = self.grammar.tokens[i].sentence
        if number not in self._lasts:
            sentence = self.grammar.parsed.sentences[number]
            self._lasts[number] = {form: k for k in range(sentence.first, sentence.last) for form in self._forms(k)}
        return self._lasts[number].get(word, -1)

    def _is_word(self, i: int, word: str) -> bool:
        return word in self._forms(i)

    def _forms(self, i: int) -> frozenset[str | None]:
        """What token *i* may be called as a word of a construction."""
        if i not in self._forms_of:
            token = self.grammar.tokens[i]
            low = self.grammar.low[i]
            preposition = preposition_of(token) if token.pos == "ADP" else None
            said_of = token.pos == "ADJ" or "VerbForm=Part" in token.morph
            agreed = low.removesuffix("s").removesuffix("e") if said_of else None  # "s'est dite troublée"
            self._forms_of[i] = frozenset((token.lemma, low, low.removesuffix("s"), agreed, preposition))
        return self._forms_of[i]
