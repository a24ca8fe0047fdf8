"""Places that have no row in the atlas: sites by their noun ("le pont Neuf"), towns by what brings them in ("près de Tarmi")."""

from collections.abc import Iterable, Iterator

from recoupe.find.noun_phrases import gender, is_acronym, is_capitalised, preposition
from recoupe.find.page import ARTICLES, OWNING, Page
from recoupe.lexicon import locations as nouns_of_location
from recoupe.lexicon import place_words
from recoupe.lexicon.first_names import is_first_name
from recoupe.records import Mention, MentionKind, Span

_LOCATIVE = frozenset("à au aux dans sur devant vers derrière depuis".split())
_LEADING = _LOCATIVE | {"en", "de", "d'", "du"}
_HARD = frozenset("près autour loin".split())  # before "de": nothing but a place follows
_PARTICLES = frozenset("de du des d' la le les l' al el".split())
# Where these stand alone after a definite article they are places: "à la frontière", "devant le parlement".
_CAMPS = frozenset(("camp", "base", "camps"))  # "le camp de Durand" is his side
_ALONE = frozenset({"site", "border", "nature"})
# Nouns of nature that point back to what has a name: "l'île", "le quartier".
_POINTS_BACK = place_words.load()["region"] | place_words.load()["settlement"]
# One is hurt "sur une mine" and works "dans une mine".
_BURIED = frozenset({"mine", "mines"})


class Locations:
    """The finder of sites and unknown towns of one report."""

    def __init__(self, page: Page, found: Iterable[Mention]) -> None:
        self.page = page
        self.nouns = nouns_of_location.load()
        self._first_words = {words[0] for words in self.nouns}
        self.persons = [m for m in found if m.kind is MentionKind.PERSON]
        starts = {token.start: token.i for token in page.parsed.tokens}
        self.taken: dict[int, Mention] = {}
        for mention in found:
            for i in self._tokens(mention, starts):
                if i not in self.taken or mention.kind is not MentionKind.PERSON:
                    self.taken[i] = mention

    def _tokens(self, mention: Mention, starts: dict[int, int]) -> Iterator[int]:
        i = starts.get(mention.span.start)
        while i is not None and i < len(self.page.words) and self.page.parsed.tokens[i].start < mention.span.end:
            yield i
            i += 1

    def all(self) -> Iterator[Mention]:
        """The sites and towns, in text order."""
        at = 0
        while at < len(self.page.words):
            mention, after = self._site(at) or self._town(at) or self._hinted(at) or (None, at + 1)
            if mention is not None:
                yield mention
            at = after

    # --- sites ---------------------------------------------------------------------------------------------------------------

    def _site(self, at: int) -> tuple[Mention, int] | None:
        kind, after = self._noun(at)
        if kind in ("", "near", "part", "event") or at in self.taken:
            return None
        if self._is_no_site(at):
            return None
        after = self._past_adjectives(at, after)
        end = self._name(at, after) if kind != "post" else self._of_body(at, after)
        if end is None:
            alone = kind in _ALONE and not (kind == "nature" and self.page.low(at) in _POINTS_BACK)
            return self._alone(at, after, kind == "border") if alone else None
        rule = "place.street" if kind == "street" else "place.site"
        return self._mention(at, at, end, rule), end

    def _noun(self, at: int) -> tuple[str, int]:
        """The class of the noun of location at token *at* and the token after it; "" where there is none."""
        if self.page.low(at) not in self._first_words:
            return "", at + 1
        end = self.page.end_of(at)
        for length in range(nouns_of_location.LONGEST, 0, -1):
            if at + length <= end:
                words = tuple(self.page.low(k) for k in range(at, at + length))
                if words in self.nouns and self.page.parsed.tokens[at].pos in ("NOUN", "PROPN", "X", "ADJ"):
                    return self.nouns[words], at + length
        return "", at + 1

    def _is_no_site(self, at: int) -> bool:
        """ "depuis son lit d'hôpital, X a dit", "« … », poste X": a noun behind a bare "de", and a verb behind quoted words."""
        tokens = self.page.parsed.tokens
        bare = at > 0 and tokens[at - 1].text.lower() == "d'" and tokens[at].text[:1].islower()
        return bare or (at > 1 and tokens[at - 1].text == "," and tokens[at - 2].text == '"')

    def _past_adjectives(self, at: int, after: int) -> int:
        while after < self.page.end_of(at) and self.page.parsed.tokens[after].pos == "ADJ" and self.page.words[after].islower():
            after += 1
        return after

    def _name(self, at: int, after: int) -> int | None:
        """The token after the name of a site: "San Martín", "de Miraflores", "des Martyrs"; None where it has no name of its own."""
        start = after
        limit = self.page.end_of(at)
        while start < limit and start - after < 2 and self.page.low(start) in _PARTICLES:
            start += 1
        if not self._may_name(start, limit) or self._is_taken(start):
            return None
        if start > after and start in self.taken and self.page.low(at) in _CAMPS:
            return None
        end = start + 1
        while end < limit and (self._may_name(end, limit) or self._is_joint(end, limit)) and not self._is_taken(end):
            end += 1
        return end

    def _is_taken(self, at: int) -> bool:
        """Whether a word is part of a name that no site can bear; a person's may be: "le lycée Jean Moulin"."""
        return at in self.taken and self.taken[at].kind is not MentionKind.PERSON

    def _of_body(self, at: int, after: int) -> int | None:
        """ "devant le bureau des Nations unies": the token after the body whose post it is, where a preposition makes it a place."""
        start = self.page.after_of(after)
        body = self.taken.get(start) if start is not None else None
        placed = self.page.low(at - 1) in ("au", "aux") or self.page.before(at - 1) in ("devant", "dans", "à")
        if body is None or start is None or body.kind is not MentionKind.ORGANISATION or not placed:
            return None
        end = start
        while self.taken.get(end) is body:
            end += 1
        return end

    def _may_name(self, at: int, limit: int) -> bool:
        return at < limit and is_capitalised(self.page.parsed.tokens[at]) and not is_acronym(self.page.parsed.tokens[at])

    def _is_joint(self, at: int, limit: int) -> bool:
        """Whether a particle stands inside a name: "place Charles de Gaulle"."""
        return self.page.low(at) in ("de", "la", "du", "des") and self._may_name(at + 1, limit) and at + 1 not in self.taken

    def _alone(self, at: int, after: int, border: bool) -> tuple[Mention, int] | None:
        """ "à la frontière", "au commissariat central": a site without a name, after a definite article and a preposition of place."""
        article = at - 1
        if self.page.low(at) in _BURIED and self.page.before(article) == "sur":
            return None  # "a sauté sur une mine": one works in the other
        brought = (
            self._is_some(article)
            or self.page.low(article) in ("au", "aux")
            or (
                self.page.low(article) in (ARTICLES | OWNING if border else ARTICLES)
                and (border or self.page.before(article) in _LOCATIVE)
            )
            or self._is_near(article)
        )
        if not brought or any(k in self.taken and self.taken[k].kind is not MentionKind.STATE for k in range(at, after)):
            return None
        following = self.page.low(after) if after < self.page.end_of(at) else ""
        if following in ("de", "d'", "du", "des"):
            return None
        return self._mention(at, at, after, "place.site"), after

    def _is_some(self, article: int) -> bool:
        """ "dans un lycée", "dans la cour d'un lycée"."""
        if self.page.low(article) not in ("un", "une"):
            return False
        before = self.page.before(article)
        return before in _LOCATIVE or (before in ("de", "d'") and self.nouns.get((self.page.before(article - 1),)) == "part")

    def _is_near(self, article: int) -> bool:
        """ "près de la frontière", "autour de l'aéroport", "le long de la frontière", "autour du palais"."""
        before = ""
        if self.page.low(article) in ("du", "des"):
            before = self.page.before(article)
        elif self.page.low(article) in ARTICLES and self.page.before(article) in ("de", "d'"):
            before = self.page.before(article - 1)
        return before in _HARD or self.nouns.get((before,)) == "near"

    # --- towns ---------------------------------------------------------------------------------------------------------------

    def _town(self, at: int) -> tuple[Mention, int] | None:
        """A town that only what brings it in shows: "près de Tarmi", "dans Tarmi", "À Tarmi, …", "le commissariat de Tarmi"."""
        token = self.page.parsed.tokens[at]
        if (
            self._is_taken(at)
            or not is_capitalised(token)
            or is_acronym(token)
            or len(token.text) < 3
            or not token.text[0].isalpha()
        ):
            return None
        if not self._is_brought_in(at):
            return None
        limit = self.page.end_of(at)
        end = at + 1
        while end < limit and end - at < 4 and self._may_name(end, limit) and not self._is_taken(end):
            end += 1
        return (self._mention(at, at, end, "place.brought"), end) if self._is_no_person(at, end) else None

    def _hinted(self, at: int) -> tuple[Mention, int] | None:
        """A name that the engine takes for a place, where the words before it do too: "bloqué au Mans", "ont repris Tarmi"."""
        first, end = self.page.places.get(at, (-1, -1))
        if first != at or any(k in self.taken for k in range(at, end)) or is_acronym(self.page.parsed.tokens[at]):
            return None
        known = is_capitalised(self.page.parsed.tokens[at]) and self._is_no_person(at, end)
        return (self._mention(at, at, end, "place.hinted"), end) if known and self._is_led_to(at) else None

    def _is_led_to(self, at: int) -> bool:
        """Whether a name stands behind a preposition of place, "de", or as the bare object of a verb."""
        start = at - 1 if self.page.before(at) in ARTICLES else at
        if self.page.before(start) in _LEADING:
            return True
        return start == at and at > self.page.first_of(at) and self.page.parsed.tokens[at - 1].pos == "VERB"

    def _is_brought_in(self, at: int) -> bool:
        before = self.page.before(at)
        if before == "à" or self.page.words[at - 1] == "A":
            return (self._opens_clause(at - 1) and self._is_set_apart(at)) or self._is_within(at)
        if before == "dans":
            return True
        return before in ("de", "d'") and self._follows_place_word(at - 1)

    def _opens_clause(self, at: int) -> bool:
        return self.page.before(at) in ("", "–", "—", "-", "«", '"', ":", ";")

    def _is_set_apart(self, at: int) -> bool:
        """Whether a comma or a new clause follows the name: "À Tarmi, …"."""
        end = at
        limit = self.page.end_of(at)
        while end < limit and is_capitalised(self.page.parsed.tokens[end]):
            end += 1
        return end < limit and self.page.words[end] in (",", "(")

    def _is_within(self, at: int) -> bool:
        """Whether a state or a region in apposition follows the name: "à Tarmi, en Ukraine", "à Tarmi (Kenya)"."""
        end = at
        limit = self.page.end_of(at)
        while end < limit and is_capitalised(self.page.parsed.tokens[end]):
            end += 1
        if end + 2 >= limit or is_first_name(self.page.words[at]):
            return False
        if self.page.words[end] == "(":
            around = self.taken.get(end + 1)
        elif self.page.words[end] == "," and self.page.low(end + 1) in ("en", "au", "aux"):
            around = self.taken.get(end + 2)
        else:
            return False
        return around is not None and around.kind in (MentionKind.STATE, MentionKind.PLACE) and around.stands_for is None

    def _follows_place_word(self, at: int) -> bool:
        """Whether "de" at token *at* follows a word that only a place can follow."""
        before = self.page.before(at)
        if before in _HARD:
            return True
        k = at - 1
        first = self.page.first_of(at)
        while k > first and self.page.parsed.tokens[k].pos == "ADJ" and self.page.words[k].islower():
            k -= 1
        for length in range(nouns_of_location.LONGEST, 0, -1):
            words = tuple(self.page.low(j) for j in range(k - length + 1, k + 1))
            kind = self.nouns.get(words) if words[-1] not in _CAMPS else None
            if kind is not None:
                return (
                    kind != "near"
                    or preposition(self.page.parsed.tokens[max(k - 1, 0)]) in ("à", "en")
                    or before in ("long", "loin")
                )
        return False

    def _is_no_person(self, at: int, end: int) -> bool:
        """Whether a name is not told as a person's anywhere else in the report."""
        first, last = self.page.persons.get(at, (at, end))
        return (last - first <= end - at and self.page.words.count(self.page.words[end - 1]) == 1) or not self._is_in_person(
            end - 1
        )

    def _is_in_person(self, at: int) -> bool:
        word = self.page.words[at]
        return word in self.page.last_names or any(
            m.kind is MentionKind.PERSON and word in (m.name or "").split() for m in self.persons
        )

    # --- mentions --------------------------------------------------------------------------------------------------------------

    def _mention(self, at: int, head: int, after: int, rule: str) -> Mention:
        page = self.page
        first = at - 1 if page.before(at) in ARTICLES else at
        token = page.parsed.tokens[head]
        return Mention(
            id=-1, span=Span(page.parsed.tokens[first].start, page.parsed.tokens[after - 1].end), head=head, sentence=token.sentence,
            kind=MentionKind.PLACE, name=page.text(at, after), gender=gender(token), number="s", rule=rule,
        )  # fmt: skip


def locations(page: Page, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places of a report that *found* does not hold: sites and towns without country or coordinates, in text order."""
    return tuple(Locations(page, found).all())


def inside(page: Page, found: tuple[Mention, ...]) -> Iterator[Mention]:
    """The place at the end of the name of a post: "le consulat de Brest", "son ambassade à Alger"."""
    ends = {token.end: token.i for token in page.parsed.tokens}
    for mention in found:
        last = ends.get(mention.span.end)
        if not mention.rule.startswith("composed.") or last is None or not is_capitalised(page.parsed.tokens[last]):
            continue
        for at in range(last, max(mention.head, last - 3), -1):
            hit = page.candidates(at)
            if hit and hit[1] == last + 1 and hit[0][0].kind == "place" and page.before(at) in ("à", "de", "d'", "au", "du"):
                entry, token = hit[0][0], page.parsed.tokens[at]
                yield Mention(
                    id=-1, span=Span(token.start, mention.span.end), head=at, sentence=token.sentence, kind=MentionKind.PLACE,
                    name=entry.name, ref=entry.id, country=entry.country, number="s", rule="place.inside",
                )  # fmt: skip
                break
