"""Who says so: incises ("…, a indiqué X"), phrases of source ("selon X"), clauses of speech ("X a dit que …").

An incise is found by its words, not by the parse, which takes a subject after its verb for an object.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import ROLE_KINDS, preposition_of
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import Attribution, Mention, MentionKind, Span

_OPENERS = frozenset({"comme", ",", '"', "–", "—", "-", "(", "?", "!", "..."})
_CLOSERS = frozenset({",", ".", '"', ";", ":", "–", "—", ")", "!", "?"})
_SPEECH = frozenset({Content.SAY, Content.ANNOUNCE})
# "X espère que …" tells an act by X's lights; the outlet does not vouch for it.
_ATTITUDES = frozenset({Content.HOPE, Content.FEAR, Content.WISH})
_SPEAKERS = ROLE_KINDS | {MentionKind.PLACE}
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


class Attributions:
    """The inserted attributions of one report, and the chain of sources for any of its tokens."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words

    @cached_property
    def incises(self) -> dict[int, tuple[Incise, ...]]:
        """The incises and source phrases, by sentence."""
        found: dict[int, list[Incise]] = {}
        for incise in (*self._speech_incises(), *self._source_phrases()):
            found.setdefault(incise.sentence, []).append(incise)
        return {sentence: tuple(sorted(group, key=lambda x: x.first)) for sentence, group in found.items()}

    def of_sentence(self, sentence: int) -> tuple[Incise, ...]:
        """The incises of one sentence, in text order."""
        return self.incises.get(sentence, ())

    def tokens(self) -> frozenset[int]:
        """The tokens of all inserted clauses of speech; the subject of a clause is looked for across them."""
        return frozenset(
            i for group in self.incises.values() for x in group if x.verb_token is not None for i in range(x.first, x.last)
        )

    def speakers(self) -> dict[int, int]:
        """The verb of each inserted clause with the mention that speaks it."""
        every = (x for group in self.incises.values() for x in group)
        return {x.verb_token: x.speaker for x in every if x.verb_token is not None and x.speaker is not None}

    def attribution(self, incise: Incise) -> Attribution:
        """The link of a chain that an incise stands for."""
        tokens = self.grammar.tokens
        span = Span(tokens[incise.first].start, tokens[incise.last - 1].end)
        return Attribution(mention=incise.speaker, verb=incise.verb, span=span, rule=incise.rule)

    # --- "…, a indiqué samedi une source au ministère." -----------------------------------------------------------------

    def _speech_incises(self) -> Iterator[Incise]:
        for token in self.grammar.tokens:
            if not self._may_speak(token.i):
                continue
            start = self._speech_start(token.i)
            first = self.grammar.sentence(token.i).first
            if start == first and not self._follows_quotation(start):
                continue
            if not self.grammar.is_finite(token.i):
                continue
            if start > first and self.grammar.tokens[start - 1].text not in _OPENERS:
                continue
            incise = self._incise_from(start, token.i)
            if incise is not None and not self._is_main_clause(token.i, incise):
                yield incise

    def _is_main_clause(self, verb: int, incise: Incise) -> bool:
        """ "Le ministre, X, a accusé Y.": its subject stands before the apposition and no other verb is there to be interrupted."""
        if self._clitic(incise.first, verb) is not None or self.grammar.tokens[incise.first - 1].text == '"':
            return False
        if not any(c < incise.first for c in self.grammar.children(verb, "nsubj")):
            return False
        sentence = self.grammar.sentence(verb)
        outside = [k for k in range(sentence.first, sentence.last) if not incise.first <= k < incise.last]
        return not any(self.grammar.is_verb(k) and "VerbForm=Fin" in self.grammar.tokens[k].morph for k in outside)

    def _may_speak(self, i: int) -> bool:
        """Whether a verb says something: a verb of speech, or any verb with an inverted subject after a quotation ("…, lance-t-il")."""
        carrier = self.words.carrier(i)
        if carrier is not None and carrier.content in _SPEECH and carrier.pos == "v":
            return True
        if self.grammar.tokens[i].pos != "VERB":
            return False
        start = self._speech_start(i)
        if start == self.grammar.sentence(i).first or self._clitic(start, i) is None:
            return False
        tokens = self.grammar.tokens
        return tokens[start - 1].text == '"' or (tokens[start - 1].text == "," and tokens[start - 2].text == '"')

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
            if mention is not None and mention.kind in _SPEAKERS:
                if speaker is None and not prep:
                    speaker = mention.id
                elif body is None and preposition_of(tokens[at - 1]) == "de":
                    body = mention.id
                at = max(self.grammar.mention_tokens(mention)[1], at + 1)
                prep = False
                continue
            if token.text in _CLOSERS and (speaker is not None or body is not None):
                break
            if token.text in (".", ";", '"', ":"):
                break
            if preposition_of(token) is not None:
                prep = True
            elif token.pos in ("NOUN", "PROPN"):
                prep = False
            at += 1
        speaker = speaker if speaker is not None else body
        if speaker is None:
            return None
        carrier = self.words.carrier(verb)
        lemma = " ".join(carrier.form.words) if carrier is not None else tokens[verb].lemma
        return Incise(
            first=start, last=at, sentence=sentence.number, speaker=speaker, verb=lemma, verb_token=verb, rule="say.incise"
        )

    def _clitic(self, start: int, verb: int) -> int | None:
        for k in (*range(start, verb), verb + 1, verb + 2):
            if k < len(self.grammar.tokens) and self.grammar.tokens[k].text.lower() in ("-il", "-elle", "-ils", "-elles"):
                mention = self.grammar.mention_over(k)
                return mention.id if mention else None
        return None

    # --- "selon X", "d'après Y" ------------------------------------------------------------------------------------------

    def _source_phrases(self) -> Iterator[Incise]:
        for token in self.grammar.tokens:
            carrier = self.words.carrier(token.i)
            if carrier is None or carrier.content not in _SPEECH or carrier.pos != "p":
                continue
            sentence = self.grammar.sentence(token.i)
            at = token.i + 1
            while at < sentence.last and at - token.i < 6 and self.grammar.tokens[at].text not in (",", '"', ":", ";"):
                mention = self.grammar.mention_starting(at)
                if mention is not None and mention.kind in _SPEAKERS:
                    last = self.grammar.mention_tokens(mention)[1]
                    if not self._is_pour_whom(token.i, last, sentence.first):
                        yield Incise(
                            first=token.i,
                            last=last,
                            sentence=sentence.number,
                            speaker=mention.id,
                            verb=None,
                            verb_token=None,
                            rule=f"say.{carrier.form.words[0]}",
                        )
                    break
                at += 1

    def _is_pour_whom(self, at: int, last: int, first: int) -> bool:
        """ "pour" names a source only at the head of a sentence and closed by a comma."""
        if self.grammar.tokens[at].text.lower() != "pour":
            return False
        opens = at == first or self.grammar.tokens[at - 1].text == ","
        return not (opens and last < len(self.grammar.tokens) and self.grammar.tokens[last].text == ",")

    # --- clauses of speech above a token -----------------------------------------------------------------------------------

    def clause_links(self, i: int) -> list[Attribution]:
        """The verbs of speech whose content token *i* is, from the outside in."""
        links: list[Attribution] = []
        for governor, child in self.grammar.governors(i):
            carrier = self.words.carrier(governor)
            if carrier is None or carrier.content not in _SPEECH | _ATTITUDES or self._is_incise_verb(governor):
                continue
            if self.grammar.tokens[child].dep in ("conj", "appos"):
                continue
            if not self._is_content(governor, child) or (carrier.content in _ATTITUDES and not self.grammar.is_finite(child)):
                continue
            if self.grammar.is_infinitive(child) and any(
                entry.content is Content.PLAN for entry, _ in self.words.candidates(governor)
            ):
                continue  # "convenir de faire" plans, "convenir que" says
            speaker = self._speaker_of(governor)
            if speaker is None and carrier.pos == "n":
                continue
            tokens = self.grammar.tokens
            links.append(
                Attribution(
                    mention=speaker.id if speaker else None,
                    verb=tokens[governor].lemma,
                    span=tokens[governor].span,
                    rule="say.clause",
                )
            )
        found = [link for link in reversed(links) if link.mention is not None]
        return found or self._by_order(i)

    def _by_order(self, i: int) -> list[Attribution]:
        """The verb of speech or attitude before the "que" that opens the clause of token *i*, where the parse has lost it."""
        first = self.grammar.sentence(i).first
        opener = next((k for k in range(i - 1, first, -1) if self._opens_clause(k) or self.grammar.is_verb(k)), None)
        if opener is None or not self._opens_clause(opener):
            return []
        for k in range(opener - 1, max(first, opener - 14) - 1, -1):
            carrier = self.words.carrier(k)
            if carrier is not None and carrier.pos == "v" and carrier.content in _SPEECH | _ATTITUDES:
                speaker = self._speaker_of(k)
                tokens = self.grammar.tokens
                link = (
                    Attribution(mention=speaker.id, verb=tokens[k].lemma, span=tokens[k].span, rule="say.order")
                    if speaker
                    else None
                )
                return [link] if link else []
            if self.grammar.is_verb(k) or self.grammar.tokens[k].text in (",", ";", ":"):
                return []
        return []

    def _opens_clause(self, k: int) -> bool:
        token = self.grammar.tokens[k]
        return token.text.lower() in ("que", "qu'") and token.pos != "PRON"

    def _is_incise_verb(self, verb: int) -> bool:
        sentence = self.grammar.tokens[verb].sentence
        return any(incise.verb_token == verb for incise in self.of_sentence(sentence))

    def _is_content(self, governor: int, child: int) -> bool:
        """Whether a dependent of a verb of speech is what is said, not who says it or when."""
        token = self.grammar.tokens[child]
        if token.dep.startswith(("nsubj", "obl:agent", "aux", "cop")):
            return False
        if token.dep.startswith(("obl", "advcl", "nmod")):
            mark = [self.grammar.tokens[c].text.lower() for c in self.grammar.children(child, "mark")]
            return bool({"que", "qu'"} & set(mark))
        return child > governor or token.dep in ("ccomp", "parataxis", "obj", "xcomp")

    def _speaker_of(self, verb: int) -> Mention | None:
        if self.grammar.tokens[verb].pos in ("NOUN", "PROPN"):
            return self._noun_speaker(verb)
        caused = self._caused(verb)
        if caused is not None:
            return caused
        token = self.grammar.agent(verb) if self.grammar.is_passive(verb) else self.grammar.subject(verb)
        return None if token is None else self.grammar.mention_of(token)

    def _caused(self, verb: int) -> Mention | None:
        """ "faire espérer à X que …": X hopes, not what makes him."""
        if not self.grammar.is_infinitive(verb) or not self._under_faire(verb):
            return None
        for complement in self.grammar.complements(verb, nominal=False):
            if complement.prep == "à" and complement.mention is not None:
                return self.grammar.mentions[complement.mention]
        return None

    def _under_faire(self, verb: int) -> bool:
        head = self.grammar.tokens[verb].head
        return self.grammar.tokens[head].lemma == "faire" or (verb > 0 and self.grammar.tokens[verb - 1].lemma == "faire")

    def speaker(self, verb: int) -> Mention | None:
        """Who says what a verb or noun of speech or attitude introduces; None where nobody is told."""
        return self._speaker_of(verb)

    def _noun_speaker(self, noun: int) -> Mention | None:
        for complement in self.grammar.complements(noun, nominal=True):
            if complement.prep == "de" and complement.mention is not None:
                return self.grammar.mentions[complement.mention]
        return None
