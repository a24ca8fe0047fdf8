"""Which words stand in a grammatical function of a word, and of what kind they are: what the gates of the lexicon ask."""

from recoupe.extract.fillings import Filling
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import PARTITIVES, RELATIVES, ROLE_KINDS, Complement, preposition_of
from recoupe.extract.roles import Roles
from recoupe.lexicon.acts import ActLexicon
from recoupe.records import MentionKind

# Clitics that stand for a complement, with the function that they fill.
_CLITICS = {"le": "obj", "la": "obj", "l'": "obj", "les": "obj", "y": "à", "en": "de", "lui": "à", "leur": "à"}
# Words that stand for a noun told before them.
_STANDS_FOR = frozenset(
    "le la l' les y en il elle ils elles celui celle ceux celles ceux-ci celles-ci celui-ci celle-ci ce cela".split()
)
_PLURAL = frozenset("les ils elles ceux celles ceux-ci celles-ci".split())
# Nouns that say of what kind or how much the next noun is: "des systèmes d'armes", "deux tonnes de vivres".
_MEASURES = frozenset(
    "système type livraison lot paquet aide matériel cargaison envoi fourniture sorte tonne kilo litre baril camion conteneur palette "
    "tranche total stock volume quantité espèce variété somme ration caisse dose ampoule exemplaire flotte parc ligne".split()
)
# How many words before a pronoun the noun that it stands for is looked for.
_BACK = 45


class Heads:
    """The heads of functions in one report, and the classes that they are of."""

    def __init__(self, grammar: Grammar, roles: Roles, lexicon: ActLexicon) -> None:
        self.grammar = grammar
        self.roles = roles
        self.lexicon = lexicon

    # --- functions ---------------------------------------------------------------------------------------------------------

    def of(self, i: int, function: str, filling: Filling, nominal: bool) -> list[int]:
        """The head tokens of what stands in a function of the word at *i*; a clitic is its own head."""
        if function == "subj":
            token = self.roles.logical_subject(i)
            return [] if token is None else [token]
        if function == "obj":
            return self._objects(i, filling, nominal)
        if function == "iobj":
            function = "à"
        found = [c.head for c in filling.complements if c.prep == function]
        if not nominal:
            found += self._clitics(i, function)
        return found + self._said_of(i, filling) if function == "de" else found

    def _objects(self, i: int, filling: Filling, nominal: bool) -> list[int]:
        token = self.roles.logical_object(i)
        if token is None and not nominal:
            token = self._relative_object(i)
        if token is not None:
            return [token, *self.grammar.children(token, "conj")]
        if nominal:
            return []
        beside = [c for c in filling.complements if c.head not in self.grammar.timed]  # "a rejoint en mars le bloc régional"
        bare = [c.head for c in beside[:1] if c.prep is None or self._is_plural_article(i, c)]
        return bare or self._clitics(i, "obj") or self._past_comma(i)

    def _is_plural_article(self, verb: int, complement: Complement) -> bool:
        """ "accueille des réfugiés": "des" right after a verb is the article, though the engine takes it for a preposition."""
        start = complement.start
        while start > verb + 1 and self.grammar.tokens[start - 1].pos == "ADV":
            start -= 1
        return self.grammar.tokens[complement.start].text.lower() == "des" and start == verb + 1

    def _past_comma(self, verb: int) -> list[int]:
        """ "a conclu mardi, à Genève, un accord": the object after what stands between commas; nothing but phrases may stand there."""
        tokens = self.grammar.tokens
        commas = 0
        for k in range(verb + 1, min(verb + 16, self.grammar.sentence(verb).last)):
            token = tokens[k]
            if token.pos in ("VERB", "AUX", "SCONJ", "CCONJ") or token.text.lower() in RELATIVES or token.text in (";", ":"):
                return []
            if token.pos == "DET" and commas == 2 and tokens[k - 1].text == "," and preposition_of(token) is None:
                return [n for n in range(k + 1, k + 4) if n < len(tokens) and self._is_noun(n)][:1]
            commas += token.text == ","
        return []

    def _relative_object(self, i: int) -> int | None:
        """ "l'offre que Lima a rejetée": what "que" stands for, where the parse has not joined the clause to its noun."""
        token = self.grammar.tokens[i]
        for c in self.grammar.children(i, "obj", "mark"):
            if self.grammar.tokens[c].text.lower() in ("que", "qu'"):
                if token.dep.startswith("acl"):
                    return token.head
                return self._noun_before(c) if self.grammar.tokens[c].dep == "obj" else None
        return None

    def _noun_before(self, at: int) -> int | None:
        first = self.grammar.sentence(at).first
        k = at - 1
        while k >= first and self.grammar.tokens[k].pos in ("PUNCT", "ADJ"):
            k -= 1
        return k if k >= first and self.grammar.tokens[k].pos in ("NOUN", "PROPN", "PRON") else None

    def _clitics(self, i: int, function: str) -> list[int]:
        start = max(self.grammar.sentence(i).first, self.grammar.verb_start(i) - 1, i - 6)
        return [
            k
            for k in range(start, i)
            if _CLITICS.get(self.grammar.tokens[k].text.lower()) == function and self.grammar.tokens[k].pos not in ("DET", "ADP")
        ]

    def _said_of(self, i: int, filling: Filling) -> list[int]:
        """ "qualifier la mesure d'injuste": the adjective after "de"."""
        end = min(self.grammar.sentence(i).last - 1, i + 20)
        for k in range(i + 1, end):
            token = self.grammar.tokens[k]
            if token.text in (";", ":", ".") or token.text.lower() in RELATIVES:
                return []
            if preposition_of(token) == "de":
                following = self._past_marks(k + 1, end)
                if self.grammar.tokens[following].pos in ("ADJ", "VERB"):
                    return [following]
        return []

    def _past_marks(self, at: int, end: int) -> int:
        """The next token that is neither an inverted comma nor an adverb."""
        while at < end and (self.grammar.tokens[at].text == '"' or self.grammar.tokens[at].pos == "ADV"):
            at += 1
        return at

    # --- kinds ---------------------------------------------------------------------------------------------------------------

    def is_actor(self, head: int) -> bool:
        """Whether a word means somebody who acts: a mention, a collective noun of the lexicon, any name."""
        mention = self.grammar.mention_of(head)
        if mention is not None and mention.kind is MentionKind.PRONOUN and self._relates_to_thing(head):
            return False
        if mention is not None:
            return mention.kind in ROLE_KINDS or mention.stands_for is not None
        token = self.grammar.tokens[head]
        if token.lemma in self.lexicon.classes.get("body", frozenset()):
            return True
        if token.pos == "PROPN":
            return True
        return token.text[:1].isupper() and head != self.grammar.sentence(head).first

    def _relates_to_thing(self, head: int) -> bool:
        """ "une crise qui menace la région": "qui" stands for a noun that means nobody."""
        tokens = self.grammar.tokens
        verb = tokens[head].head
        if tokens[head].text.lower() != "qui" or not tokens[verb].dep.startswith("acl"):
            return False
        noun = tokens[verb].head
        return tokens[noun].pos == "NOUN" and self.grammar.mention_over(noun) is None and not self.is_actor(noun)

    def is_of_class(self, head: int, wanted: str) -> bool:
        """Whether a noun, what it counts ("des dizaines de soldats") or what it stands for ("l'a repris") is of a class."""
        lemmas = self.lexicon.classes.get(wanted, frozenset())
        if self._is_kind(head, lemmas):
            return True
        if self.grammar.tokens[head].text.lower() in _STANDS_FOR:
            return self._stands_for_class(head, lemmas)
        at: int | None = head
        for _ in range(4):
            if at is None:
                return False
            if self._is_word(at, lemmas):
                return True
            at = self._counted(at)
        return False

    def _is_kind(self, head: int, lemmas: frozenset[str]) -> bool:
        """A class may name kinds of mentions: "@person" is anybody by name or office; a capital may stand for its state."""
        mention = self.grammar.mention_of(head)
        if mention is None:
            return False
        return f"@{mention.kind.value}" in lemmas or (mention.stands_for is not None and "@state" in lemmas)

    def _is_word(self, at: int, lemmas: frozenset[str]) -> bool:
        token = self.grammar.tokens[at]
        low = token.text.lower()
        forms = {token.lemma, low, low.removesuffix("s"), low.removesuffix("x")}
        return bool(forms & lemmas) or ("-" in low and low.rpartition("-")[2].removesuffix("s") in lemmas)

    def _counted(self, at: int) -> int | None:
        """The noun that a noun counts or names the kind of: "deux tonnes de vivres", "des systèmes d'armes"."""
        token = self.grammar.tokens[at]
        if (
            token.lemma in PARTITIVES
            or token.lemma in _MEASURES
            or token.pos in ("NUM", "PRON", "ADV", "SYM")
            or token.text == "%"
        ):
            return next((c for c in self.grammar.children(at, "nmod", "obl:arg", "amod") if c > at and self._is_noun(c)), None)
        return None

    def _is_noun(self, at: int) -> bool:
        return self.grammar.tokens[at].pos in ("NOUN", "PROPN")

    def _stands_for_class(self, pronoun: int, lemmas: frozenset[str]) -> bool:
        """Whether the last noun of a class before a pronoun agrees with it in number, in its own sentence or the one before."""
        low = self.grammar.tokens[pronoun].text.lower()
        sentence = self.grammar.tokens[pronoun].sentence
        first = self.grammar.parsed.sentences[max(sentence - 1, 0)].first
        for k in range(pronoun - 1, max(first, pronoun - _BACK) - 1, -1):
            if self._is_noun(k) and self._is_word(k, lemmas):
                return low in ("y", "en") or ("Number=Plur" in self.grammar.tokens[k].morph) == (low in _PLURAL)
        return False

    def stands_near(self, i: int, wanted: str) -> bool:
        """Whether a noun of a class stands in the sentence of a word."""
        sentence = self.grammar.sentence(i)
        lemmas = self.lexicon.classes.get(wanted, frozenset())
        return any(self._is_noun(k) and self._is_word(k, lemmas) for k in range(sentence.first, sentence.last) if k != i)
