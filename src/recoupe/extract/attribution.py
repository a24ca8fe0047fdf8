"""Who says so: incises ("…, a indiqué X"), phrases of source ("selon X"), clauses of speech ("X a dit que …")."""

from functools import cached_property

from recoupe.extract.grammar import Grammar
from recoupe.extract.incises import BEHIND_MARK, Incise, Incises
from recoupe.extract.phrases import preposition_of
from recoupe.extract.source_phrases import SourcePhrases
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import Attribution, Mention, Span

_SPEECH = frozenset({Content.SAY, Content.ANNOUNCE})
# "X espère que …" tells an act by X's lights; the outlet does not vouch for it.
_REPORTS = ("faire", "état", "de")
_ATTITUDES = frozenset({Content.HOPE, Content.FEAR, Content.WISH})
_ANSWERS = frozenset({Content.DENY, Content.REFUSE})


class Attributions:
    """The inserted attributions of one report, and the chain of sources for any of its tokens."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words

    @cached_property
    def incises(self) -> dict[int, tuple[Incise, ...]]:
        """The incises and source phrases, by sentence."""
        found: dict[int, list[Incise]] = {}
        phrases = SourcePhrases(self.grammar, self.words)
        for incise in (*Incises(self.grammar, self.words).found(), *phrases.found()):
            found.setdefault(incise.sentence, []).append(incise)
        return {sentence: tuple(sorted(group, key=lambda x: x.first)) for sentence, group in found.items()}

    def of_sentence(self, sentence: int) -> tuple[Incise, ...]:
        """The incises of one sentence, in text order."""
        return self.incises.get(sentence, ())

    def inserted_over(self, i: int) -> list[Incise]:
        """The incises that say what a token outside the quotations tells, in text order.

        "« … », a dit X, qui a reçu Y": behind its quotation the clause of who speaks is the outlet's own.
        """
        every = self.of_sentence(self.grammar.tokens[i].sentence)
        return [x for x in every if i < x.first or (i >= x.last and (x.rule != BEHIND_MARK or self._says_more(x)))]

    def _says_more(self, incise: Incise) -> bool:
        """ "« … », a dit X, selon lequel …": what follows is X's as well."""
        following = [token.text.lower() for token in self.grammar.tokens[incise.last : incise.last + 4]]
        return bool({"selon", "pour"} & set(following)) and bool({"qui", "lequel", "laquelle"} & set(following))

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

    # --- clauses of speech above a token -----------------------------------------------------------------------------------

    def clause_links(self, i: int) -> list[Attribution]:
        """The verbs of speech whose content token *i* is, from the outside in."""
        links: list[Attribution] = []
        for governor, child in self.grammar.governors(i):
            if self._is_answer(child):
                break
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

    def _is_answer(self, i: int) -> bool:
        """ "X accuse Y d'avoir tiré, ce que dément Y": that Y denies it the outlet tells, not X."""
        tokens = self.grammar.tokens
        if tokens[i].text.lower() != "ce" or i == 0 or tokens[i - 1].text != ",":
            return False
        return any(self.words.content(c) in _ANSWERS for c in self.grammar.children(i, "acl"))

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
        if token.text.lower() in ("ce", "c'") and self.grammar.children(child, "acl:relcl") and token.i > governor + 1:
            return self.grammar.tokens[child - 1].text != ","  # "accuse X d'avoir tiré, ce que nie Y": the outlet's own
        if token.dep == "obl:arg" and self._takes_in(governor, child):
            return True
        if token.dep.startswith(("obl", "advcl", "nmod")):
            mark = [self.grammar.tokens[c].text.lower() for c in self.grammar.children(child, "mark")]
            return bool({"que", "qu'"} & set(mark))
        return child > governor or token.dep in ("ccomp", "parataxis", "obj", "xcomp")

    def _takes_in(self, verb: int, child: int) -> bool:
        """ "fait état de tirs": what is said stands behind the preposition of the verb's own form."""
        carrier = self.words.carrier(verb)
        cases = {preposition_of(self.grammar.tokens[c]) for c in self.grammar.children(child, "case")}
        return carrier is not None and carrier.pos == "v" and carrier.form.words == _REPORTS and "de" in cases

    def _speaker_of(self, verb: int) -> Mention | None:
        if self.grammar.tokens[verb].pos in ("NOUN", "PROPN"):
            return self._noun_speaker(verb)
        told = self._caused(verb) or self._still_speaking(verb)
        if told is not None:
            return told
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

    def _still_speaking(self, verb: int) -> Mention | None:
        """ "« … », a dit X, ajoutant que …": who spoke in the inserted clause just before goes on."""
        morph = self.grammar.tokens[verb].morph
        if "VerbForm=Part" not in morph or "Tense=Pres" not in morph:
            return None
        before = [x for x in self.of_sentence(self.grammar.tokens[verb].sentence) if x.verb_token is not None and x.last <= verb]
        speaker = before[-1].speaker if before else None
        return self.grammar.mentions[speaker] if speaker is not None else None

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
