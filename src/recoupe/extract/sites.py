"""The places of a sentence with the words that bring them in: "à Goma", "aux abords de Goma", "dans les rues de Goma"."""

from dataclasses import dataclass

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import preposition_of
from recoupe.lexicon import locations, place_words
from recoupe.lexicon.acts import load as load_acts
from recoupe.records import Mention, MentionKind

IN = frozenset({"à", "en", "dans", "sur", "devant", "depuis", "vers", "sous", "derrière", "chez", "contre", "entre"})
# Words that bring in a place themselves, before "de": adverbs that the table of nouns does not hold.
_NEAR = frozenset({"près", "autour", "loin", "hors", "auprès"})
_MEASURES = place_words.load()["measure"]
_ARTICLES = frozenset("le la l' les un une des ses son sa leur leurs plusieurs deux trois".split())
_LOOSE = frozenset("tout toute un une ce cet cette ces son sa leur".split())  # before a place, outside its name
HOUSED = place_words.load()["house"]  # one is received "au ministère", "à l'ambassade"
HOMES = place_words.load()["home"]
_SETTLEMENTS = place_words.load()["settlement"]
_DESCRIBED = frozenset({"place.area", "place.described"})
_INSIDE = frozenset({"à", "dans", "sous"})
_WITHIN = frozenset({"en", "dans", "sur", "sous", "near"})
# How much a place tells: towns before named sites and regions, then what has no name of its own ("la frontière"), states last.
_TOWN, _SITE, _REGION, _NAMELESS, _STATE = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place with its preposition: ``prep`` is "near" for "aux abords de" and the like, "" where there is none.

    ``first`` is the token where the phrase begins (its preposition), ``last`` the token after it. ``through`` is the outermost noun that
    stands between ("le commissariat de Goma"), its class ``carrier``; both are empty where there is none.
    """

    mention: int
    prep: str
    first: int
    last: int
    width: int
    through: int | None = None
    carrier: str = ""


class Sites:
    """The sites of one report, sentence by sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.nouns = locations.load()
        classes = load_acts().classes
        self.men = classes["troops"] | classes["police"] | classes["militia"]  # "reculer devant l'armée" is no place
        self._places: dict[int, list[Mention]] = {}
        for mention in grammar.mentions:
            if mention.kind in (MentionKind.PLACE, MentionKind.STATE, MentionKind.ORGANISATION):
                self._places.setdefault(mention.sentence, []).append(mention)
        self._found: dict[int, tuple[Site, ...]] = {}

    def of_sentence(self, i: int) -> tuple[Site, ...]:
        """The sites of the sentence of token *i*, in text order."""
        number = self.grammar.tokens[i].sentence
        if number not in self._found:
            found = [self._site(mention) for mention in self._places.get(number, [])]
            self._found[number] = tuple(site for site in found if site is not None)
        return self._found[number]

    def houses(self, i: int, *, of_any_body: bool = False) -> tuple[Site, ...]:
        """The houses of bodies in the sentence of token *i*, in text order: "à l'Élysée", "au ministère", "dans l'ambassade".

        *of_any_body*: not only of those whose name is that of a house ("à l'ONU").
        """
        found = (self._house(mention, of_any_body) for mention in self._places.get(self.grammar.tokens[i].sentence, ()))
        return tuple(site for site in found if site is not None)

    def _house(self, mention: Mention, of_any_body: bool) -> Site | None:
        housed = of_any_body or self.grammar.tokens[mention.head].text.lower() in HOUSED
        if mention.rule != "atlas.seat" and (mention.kind is not MentionKind.ORGANISATION or not housed):
            return None
        first, last = self.grammar.mention_tokens(mention)
        prep = self._preposition(first - 1, self.grammar.sentence(first).first)
        return self._made(mention, prep, first - 1, last, None, "") if prep in _INSIDE else None

    def _site(self, mention: Mention) -> Site | None:
        over = self.grammar.mention_over(mention.head)
        if mention.rule == "atlas.seat":
            return None  # it stands for its state
        if mention.rule == "demonym.adjective":
            return self._of_adjective(mention)
        if over is None or (over.id != mention.id and mention.rule != "place.inside"):
            return None  # a part of another name, or of an office
        first, last = self.grammar.mention_tokens(mention)
        if mention.kind is MentionKind.ORGANISATION:
            before = self.grammar.tokens[first - 1].text.lower() if first else ""
            seated = before == "devant" and mention.name and self.grammar.tokens[mention.head].lemma not in self.men
            return self._made(mention, "devant", first - 1, last, None, "") if seated else None
        site = self._brought_in(mention, first, last)
        return site if mention.kind is MentionKind.PLACE or self._is_in_state(site, first) else None

    def _of_adjective(self, mention: Mention) -> Site | None:
        """ "sur le sol ukrainien": the land of the state that the adjective names."""
        noun = mention.head - 1
        held = self._carrier(noun)
        if held is None or held[1] != "part":
            return None
        return self._brought_in(mention, mention.head, mention.head + 1, noun)

    def _brought_in(self, mention: Mention, first: int, last: int, noun: int | None = None) -> Site:
        low = self.grammar.sentence(first).first
        start, through, carrier = first, None, ""
        for _ in range(3):
            if noun is None:
                at = self._before_noun_phrase(start, low, named=mention.kind is MentionKind.STATE)
                prep = self._preposition(at, low)
                if prep != "de":
                    found = prep if prep in IN else ""
                    return self._made(mention, found, at if found else start, last, through, carrier)
                found_near = self._near(at)
                if found_near is not None:
                    return self._made(mention, "near", found_near, last, through, carrier)
                noun = self._noun_before(at, low)
            held = self._carrier(noun) if noun is not None else None
            if held is None:
                return self._made(mention, "de", start - 1, last, through, carrier)
            start, carrier, through, noun = held[0], held[1], held[0], None
            while start > low and (
                self.grammar.tokens[start - 1].pos in ("ADJ", "NUM") or self.grammar.tokens[start - 1].text.lower() in _ARTICLES
            ):
                start -= 1
        return self._made(mention, "", start, last, through, carrier)

    def _before_noun_phrase(self, start: int, low: int, *, named: bool) -> int:
        """The token before a place's determiners and the adjectives between them: "du principal aéroport de Goma".

        Those before a state that is *named* stay: "destiné à la seule Ukraine" tells whom, not where.
        """
        at = start - 1
        while at > low and self.grammar.tokens[at].text.lower() in _LOOSE:
            at -= 1
        inner = at
        while (
            not named
            and inner > low
            and self.grammar.tokens[inner].pos in ("ADJ", "NUM")
            and self.grammar.mention_over(inner) is None
        ):
            inner -= 1
        if inner == at:
            return at
        return inner - (inner > low and self.grammar.tokens[inner].text.lower() in _ARTICLES | _LOOSE)

    def _preposition(self, at: int, low: int) -> str | None:
        if at < low:
            return None
        if at == low and self.grammar.tokens[at].text == "A":
            return "à"  # capitals go without accents
        return preposition_of(self.grammar.tokens[at])

    def _made(self, mention: Mention, prep: str, first: int, last: int, through: int | None, carrier: str) -> Site:
        if mention.kind is MentionKind.STATE:
            width = _STATE
        elif mention.rule in ("place.site", "place.street") or mention.kind is MentionKind.ORGANISATION:
            width = _NAMELESS if self.is_nameless(mention) else _SITE
        else:
            whole = mention.rule in ("place.bearing", "place.around") or (prep == "en") or self._has_article(mention)
            width = _REGION if whole else _TOWN
        return Site(mention=mention.id, prep=prep, first=first, last=last, width=width, through=through, carrier=carrier)

    @staticmethod
    def is_nameless(mention: Mention) -> bool:
        """Whether a place is told by a word that names no one place: "la frontière", "la prison"."""
        return not any(c.isupper() for c in mention.name or "")

    def before_article(self, site: Site) -> int:
        """The token before a place and its article: "pour le Guatemala"."""
        at = site.first - 1
        return at - (at > 0 and self.grammar.low[at] in _ARTICLES)

    def is_home(self, site: Site, after: int = -1) -> bool:
        """Whether a place is only where somebody lives, sits or comes from, by words behind token *after*: "né à Goma"."""
        at = site.first - 1
        while at > 0 and self.grammar.tokens[at].pos == "ADJ" and not self._tells_home(at):
            at -= 1
        return at > after and self._tells_home(at)

    def _tells_home(self, at: int) -> bool:
        low = self.grammar.low[at] if at >= 0 else ""
        return bool({low, low.removesuffix("s"), low.removesuffix("s").removesuffix("e")} & HOMES)

    def _has_article(self, mention: Mention) -> bool:
        """ "la Floride", "le Donbass": regions take an article, towns do not ("Le Caire" has its own)."""
        return self.grammar.tokens[self.grammar.first_token(mention)].text in ("le", "la", "l'", "les")

    def breadth(self, site: Site) -> int:
        """How wide a place is; a town is one with its article too, which is the noun's: "la ville de Goma", "l'aéroport de Goma"."""
        mention = self.grammar.mentions[site.mention]
        settled = mention.rule in _DESCRIBED and self.grammar.tokens[mention.head].text.lower() in _SETTLEMENTS
        return _TOWN if settled else site.width

    def _noun_before(self, at: int, low: int) -> int | None:
        """The noun that "de" at token *at* belongs to, over its adjectives and the states that they name."""
        k = at - 1
        while k >= low and self.grammar.tokens[k].pos == "ADJ":
            k -= 1
        return k if k >= low else None

    def _carrier(self, at: int) -> tuple[int, str] | None:
        """The first token and the class of the noun of location that ends at token *at*; None if none does."""
        for length in range(locations.LONGEST, 0, -1):
            if at - length + 1 < 0:
                continue
            words = tuple(token.text.lower() for token in self.grammar.tokens[at - length + 1 : at + 1])
            kind = self.nouns.get(words)
            if kind is not None and kind not in ("near", "event"):
                return at - length + 1, kind
        return None

    def _near(self, at: int) -> int | None:
        """The first token of what brings in a place by "de" at token *at*: "près de", "aux abords de", "à 30 km de"."""
        k = at - 1
        while k > 0 and self.grammar.tokens[k].pos == "ADJ" and self.grammar.tokens[k - 1].lemma in _MEASURES:
            k -= 1
        before = self.grammar.tokens[k] if k >= 0 else None
        if before is None:
            return None
        low = before.text.lower()
        if low in _NEAR:
            return at - 1
        if before.lemma in _MEASURES or low in _MEASURES:
            return self._measure(k)
        if self.nouns.get((low,)) == "near":
            start = at - 2
            if start > 0 and self.grammar.low[start] in _ARTICLES and preposition_of(self.grammar.tokens[start - 1]) == "dans":
                return start - 1  # "dans les environs de"
            return (
                start
                if preposition_of(self.grammar.tokens[start]) in ("à", "en")
                else at - 1
                if low in ("long", "loin")
                else None
            )
        return None

    def _measure(self, at: int) -> int | None:
        """ "à 450 milles nautiques de", "à quelques kilomètres de"."""
        return next((k for k in range(at - 1, max(at - 4, 0), -1) if preposition_of(self.grammar.tokens[k]) == "à"), None)

    def _is_in_state(self, site: Site, first: int) -> bool:
        """ "en Suède", "au Mali", "à Cuba", "sur le sol de l'Ukraine" are places; "à la Suède" and "devant l'ambassade de Suède" not."""
        if site.carrier == "post":
            return False
        if site.prep in _WITHIN or site.prep == "de" or (site.prep and site.carrier):
            return True
        if site.prep == "":
            return site.through is None or bool(site.carrier)
        opener = self.grammar.tokens[site.first].text.lower()
        bare = self.grammar.tokens[first].text.lower() not in ("le", "la", "l'", "les")
        return site.prep == "à" and (opener in ("au", "aux") or bare)
