"""The time that an act shares with the clause above or beside it, where its own words give none.

Each rule says when French lets one time stand for two acts; ``SharedTimes.time`` asks them in order. A time is given by its
index among the expressions of the report, with the verb that it stands with.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import RELATIVES, preposition_of
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.lexicon.times import time_words
from recoupe.records import TimeExpression, TimeKind

# What is done by being said: it happens where and when it is told or announced.
_SAID = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "COMMENT", "SUPPORT", "CONCEDE"})
_DONE_BY_ANNOUNCING = _SAID | {"SANCTION", "RETREAT"}
_DONE_BY_DECIDING = frozenset({"SANCTION", "REJECT", "RETREAT", "SUPPORT", "CONCEDE", "COERCE"})
_PURPOSES = _SAID | {"PROTEST", "CONSULT"}
_LENDING = frozenset({Content.START, Content.STOP, Content.FAIL, Content.TRY})
_SPOKEN = frozenset(
    {Content.SAY, Content.ANNOUNCE, Content.WISH, Content.HOPE, Content.FEAR, Content.DENY, Content.ACCUSE, Content.THREAT}
)
_NEW = frozenset({"un", "une", "des", "de", "d'", "son", "sa", "ses", "leur", "leurs"})
_FIRST = frozenset({"premier", "première", "seul", "seule"})
_DEEPEST = 3
_IN_WHICH = frozenset({"cours", "lors"})
_OF_WHICH = frozenset({"duquel", "laquelle", "desquels", "desquelles", "lequel"})
# Words before what is done at the same time as the deed of the verb: "tués mardi dans une frappe".
_IN_DEED = frozenset({"dans", "lors", "cours", "par"})
# What is written or answered is said on that day: "dans un communiqué publié lundi", "interrogé lundi".
_ISSUED = frozenset("publier diffuser poster transmettre dater adresser prononcer accorder émettre".split())
_ASKED = frozenset({"interroger", "questionner"})
_ENDING = frozenset({"après", "terme", "issue", "bout"})  # "au terme de trois heures de discussions"
_FAR = 7
_FEW_DAYS = 10  # how many there were is seldom told to the day where there were more
_HOLDING = frozenset({"mener", "conduire", "organiser", "tenir", "lancer", "avoir", "effectuer"})


class Shared(NamedTuple):
    """A time expression, by its index, and the verb that it stands with; ``done``: what is told was done at that time."""

    time: int
    verb: int
    done: bool = False


class SharedTimes:
    """The shared times of one report. *own* gives the index of the time that stands with a verb, None if none does."""

    def __init__(
        self, grammar: Grammar, words: Words, times: tuple[TimeExpression, ...], own: Callable[[int], int | None]
    ) -> None:
        self.grammar = grammar
        self.words = words
        self.times = times
        self._own = own
        self._time_heads = frozenset(expression.head for expression in times)

    def time(self, i: int, nominal: bool) -> Shared | None:
        """The time that the act at token *i* shares; None where no rule gives one."""
        rules = (self._lent_to_noun, self._announced, self._related, self._in_deed, self._ended) if nominal else self._of_verbs()
        return next((found for rule in rules if (found := rule(i)) is not None), None)

    def _of_verbs(self) -> tuple[Callable[[int], Shared | None], ...]:
        return (
            self._coordinated,
            self._listed,
            self._decided,
            self._accompanying,
            self._purpose,
            self._without,
            self._predicated,
            self._meanwhile,
            self._gathered,
            self._issued,
            self._during,
        )

    def _of(self, verb: int, depth: int = 0) -> Shared | None:
        """The time of a verb: its own, else that of the verb that it is joined to."""
        index = self._own(verb)
        if index is not None:
            return Shared(index, verb)
        return self._coordinated(verb, depth + 1) if depth < _DEEPEST else None

    # --- verbs ---------------------------------------------------------------------------------------------------------------

    def _coordinated(self, i: int, depth: int = 0) -> Shared | None:
        """ "Mardi, X a rencontré Y et signé un accord": one time for verbs of one tense, if it stands before the first of them or
        the second has no subject of its own.
        """
        tokens = self.grammar.tokens
        head = self._joined_to(i)
        if tokens[i].dep != "conj" or head is None or head >= i or not self.grammar.is_verb(head):
            return None
        if self.grammar.tense(i) != self.grammar.tense(head) or self.grammar.is_infinitive(i) != self.grammar.is_infinitive(head):
            return None
        found = self._of(head, depth)
        if found is None:
            return None
        before = self.times[found.time].head < self.grammar.verb_start(found.verb)
        return found if before or not self.grammar.children(i, "nsubj") else None

    def _listed(self, i: int) -> Shared | None:
        """ "X a convoqué mardi l'ambassadeur, rappelé le sien et fermé la frontière": a participle with an object of its own, for which
        the engine finds no verb that it is joined to, shares the auxiliary and the time of the verb before it.
        """
        tokens = self.grammar.tokens
        if tokens[i].dep == "conj" or tokens[i - 1].text not in (",", "et") or not self.grammar.is_bare_participle(i):
            return None
        owned = i + 1 < len(tokens) and tokens[i + 1].pos in ("DET", "NUM") and i + 1 not in self.grammar.timed
        if not owned or (self.grammar.object(i) or 0) < i:
            return None
        for k in range(i - 1, self.grammar.sentence(i).first - 1, -1):
            if tokens[k].text.lower() in RELATIVES or tokens[k].text in (";", ":", '"') or tokens[k].pos == "SCONJ":
                return None
            if self.grammar.children(k, "aux:tense"):
                return self._of(k)
        return None

    def _decided(self, i: int) -> Shared | None:
        """ "X a décidé vendredi d'expulser deux diplomates": an authority does such things by deciding them."""
        entry = self.words.chosen.get(i)
        if entry is None or entry.event_type not in _DONE_BY_DECIDING or not self.grammar.is_infinitive(i):
            return None
        verb = self._deciding(i)
        if verb is None or self.grammar.tokens[verb].lemma != "décider" or self.grammar.tense(verb) != "past" or verb > i:
            return None
        found = self._of(verb) or self._of_gathering(verb)
        return found._replace(done=True) if found is not None else None

    def _deciding(self, i: int) -> int | None:
        """The verb that an infinitive hangs on: "décidé de rappeler X, de fermer Y et de geler Z"; None where it is no such list."""
        tokens = self.grammar.tokens
        if tokens[i].dep.startswith("xcomp") or tokens[tokens[i].head].lemma == "décider":
            return tokens[i].head
        start = self.grammar.verb_start(i)
        if preposition_of(tokens[start - 1]) != "de" or tokens[start - 2].text not in (",", "et"):
            return None
        for k in range(start - 3, self.grammar.sentence(i).first, -1):
            if self.grammar.is_infinitive(k) and preposition_of(tokens[self.grammar.verb_start(k) - 1]) == "de":
                return tokens[k].head if tokens[k].dep.startswith("xcomp") else self._deciding(k)
            if "VerbForm=Fin" in tokens[k].morph or tokens[k].text in (";", ":", '"'):
                return None
        return None

    def _joined_to(self, i: int) -> int | None:
        """The verb that "et" joins another to: for a participle without auxiliary the one whose auxiliary it shares."""
        head = self.grammar.tokens[i].head
        if not self.grammar.is_bare_participle(i) or "VerbForm=Part" in self.grammar.tokens[head].morph:
            return head
        before = range(i - 1, self.grammar.sentence(i).first - 1, -1)
        return next((k for k in before if self.grammar.is_verb(k) and self.grammar.children(k, "aux:tense")), head)

    def _accompanying(self, i: int) -> Shared | None:
        """ "X a quitté mardi la salle, accusant Y": what a present participle tells goes with its verb."""
        token = self.grammar.tokens[i]
        if "VerbForm=Part" not in token.morph or "Tense=Pres" not in token.morph:
            return None
        if token.dep.startswith("advcl"):
            return self._of(token.head) if self.grammar.is_verb(token.head) and token.head < i else None
        if self.grammar.tokens[i - 1].text != ",":
            return None
        before = range(i - 2, self.grammar.sentence(i).first - 1, -1)
        verb = next((k for k in before if self.grammar.is_verb(k) and self.grammar.is_finite(k)), None)
        return self._of(verb) if verb is not None and self.grammar.tokens[verb].pos == "VERB" else None

    def _purpose(self, i: int) -> Shared | None:
        """ "X a téléphoné mardi à Y pour lui exprimer son soutien": what is said for a purpose is said then."""
        entry = self.words.chosen.get(i)
        if entry is None or entry.event_type not in _PURPOSES or not {"pour", "afin"} & set(self._marks(i)):
            return None
        head = self.grammar.tokens[i].head
        if self.grammar.tokens[i].dep == "acl" and self.grammar.tokens[head].dep == "obj":
            head = self.grammar.tokens[head].head  # "a convoqué l'ambassadeur pour protester"
        told = self.grammar.is_verb(head) and self.grammar.is_finite(head) and self.grammar.tense(head) == "past"
        return self._of(head) if told else None

    def _without(self, i: int) -> Shared | None:
        """ "Ils ont dîné mardi sans parvenir à s'entendre"."""
        at = i
        while "sans" not in self._marks(at):
            token = self.grammar.tokens[at]
            if not token.dep.startswith("xcomp") or not self.grammar.is_infinitive(at):
                return None
            at = token.head
        head = self.grammar.tokens[at].head
        return self._of(head) if self.grammar.is_infinitive(at) and self.grammar.is_verb(head) else None

    def _predicated(self, i: int) -> Shared | None:
        """ "Mardi, X a été le premier à reconnaître Y"."""
        head = self.grammar.tokens[i].head
        first = self.grammar.tokens[head].text.lower().removesuffix("s") in _FIRST
        return self._of(head) if first and self.grammar.is_infinitive(i) else None

    def _meanwhile(self, i: int) -> Shared | None:
        """ "X a défilé mardi, tandis que l'armée envoyait des renforts": the imperfect of what went on at the same time."""
        token = self.grammar.tokens[i]
        if "Tense=Imp" not in token.morph or not {"tandis", "alors", "pendant"} & set(self._marks(i)):
            return None
        return self._of(token.head) if self.grammar.tense(token.head) == "past" else None

    def _gathered(self, i: int) -> Shared | None:
        """ "Réunis mardi à Vienne, les ministres ont condamné X": who meets speaks and decides there and then."""
        entry = self.words.chosen.get(i)
        told = entry is not None and entry.event_type in _SAID | _DONE_BY_DECIDING
        return self._of_gathering(i) if told else None

    def _of_gathering(self, i: int) -> Shared | None:
        """The time of the gathering that a participle before a finite verb tells."""
        if not self.grammar.is_finite(i):
            return None
        for k in self._participles_before(i):
            if self.grammar.tokens[k].lemma == "attendre":
                continue  # who is awaited there has not come
            if any(sense.event_type == "CONSULT" for sense, _ in self.words.candidates(k)):
                index = self._own(k)
                if index is not None and self.times[index].kind is not TimeKind.RANGE:
                    return Shared(index, k)
        return None

    def _issued(self, i: int) -> Shared | None:
        """ "Dans un communiqué publié lundi, X a condamné Y", "Interrogé lundi, X a rejeté Y": said when written, or when asked."""
        entry = self.words.chosen.get(i)
        if entry is None or entry.event_type not in _SAID or self.grammar.tense(i) != "past" or not self.grammar.is_finite(i):
            return None
        above = {i, self._joined_to(i)}
        for k in range(self.grammar.sentence(i).first, self.grammar.sentence(i).last):
            token = self.grammar.tokens[k]
            if not self.grammar.is_bare_participle(k) or not (self._is_in_writing(k, above) or self._is_answer(k, above)):
                continue
            index = self._own(token.i)
            if index is not None and self.times[index].kind is not TimeKind.RANGE:
                return Shared(index, k)
        return None

    def _is_in_writing(self, participle: int, verbs: set[int | None]) -> bool:
        """Whether a participle tells when the writing appeared in which a verb says something: "dans une lettre datée de lundi"."""
        tokens = self.grammar.tokens
        noun = tokens[participle].head
        if tokens[participle].lemma not in _ISSUED or tokens[noun].pos != "NOUN" or tokens[noun].head not in verbs:
            return False
        return "dans" in {tokens[c].text.lower() for c in self.grammar.children(noun, "case")}

    def _is_answer(self, participle: int, verbs: set[int | None]) -> bool:
        token = self.grammar.tokens[participle]
        return token.lemma in _ASKED and token.head in verbs and token.dep.startswith(("advcl", "acl")) and token.i < token.head

    def _during(self, i: int) -> Shared | None:
        """ "le raid du 1er mars, au cours duquel X a été tué": the time told of the event that the clause is said of."""
        tokens = self.grammar.tokens
        first = self.grammar.sentence(i).first
        mark = next((k for k in range(i - 1, first, -1) if tokens[k].text.lower() in _OF_WHICH), None)
        if mark is None or any("VerbForm=Fin" in tokens[k].morph and tokens[k].pos == "VERB" for k in range(mark, i)):
            return None
        if not {tokens[k].text.lower() for k in range(max(first, mark - 3), mark)} & _IN_WHICH:
            return None
        for index in reversed(range(len(self.times))):
            expression = self.times[index]
            if first <= expression.head < mark and expression.kind is not TimeKind.RANGE:
                between = range(expression.head, mark)
                return None if any("VerbForm=Fin" in tokens[k].morph for k in between) else Shared(index, i)
        return None

    def _participles_before(self, i: int) -> Iterator[int]:
        """The bare participles before a verb that no other conjugated verb and no relative pronoun separates from it."""
        tokens = self.grammar.tokens
        for k in range(self.grammar.verb_start(i) - 1, self.grammar.sentence(i).first - 1, -1):
            if "VerbForm=Fin" in tokens[k].morph or tokens[k].text.lower() in RELATIVES or tokens[k].text in (";", ":", '"'):
                return
            if self.grammar.is_bare_participle(k):
                yield k

    def _marks(self, i: int) -> list[str]:
        return [self.grammar.tokens[c].text.lower() for c in self.grammar.children(i, "mark", "case", "advmod", "fixed")]

    # --- nouns ---------------------------------------------------------------------------------------------------------------

    def _lent_to_noun(self, noun: int) -> Shared | None:
        """ "X a déposé mardi une plainte", "les pourparlers ont échoué mardi", "un exercice est prévu en mai": a verb that only says
        that the event is there or comes.
        """
        token = self.grammar.tokens[noun]
        verb = token.head
        if verb in self._time_heads and not self.grammar.children(noun, "case"):
            verb = self.grammar.tokens[verb].head  # "a mené, les 6 et 7, des discussions": the engine hangs them from the days
        if not self.grammar.is_verb(verb) or self.words.chosen.get(verb) is not None:
            return None
        content = self.words.content(verb)
        if token.dep.startswith("nsubj"):
            planned = content is Content.PLAN and self.grammar.is_passive(verb)
            return self._of(verb) if content in _LENDING or planned else None
        bare = token.dep == "obj" or (not self.grammar.children(noun, "case") and not token.dep.startswith("acl"))
        if not bare or content in _SPOKEN or verb > noun:
            return None
        fresh = self._determiner(noun) in _NEW or content in _LENDING or content is Content.OCCUR
        return self._of(verb) if fresh else None

    def _announced(self, noun: int) -> Shared | None:
        """ "X a annoncé mardi la rupture de ses relations": done by being announced; "annonce pour mardi une grève": on that day."""
        verb = self._verb_over_object(noun)
        if verb is None or self.words.content(verb) is not Content.ANNOUNCE:
            return None
        found = self._of(verb)
        entry = self.words.chosen.get(noun) or next((entry for entry, _ in self.words.candidates(noun)), None)
        if found is None or entry is None:
            return None
        meant = preposition_of(self.grammar.tokens[max(0, self.times[found.time].head - 1)]) == "pour"
        return found if meant or entry.event_type in _DONE_BY_ANNOUNCING else None

    def _related(self, noun: int) -> Shared | None:
        """ "l'attaque qui a fait sept morts lundi", "les manœuvres que l'armée a menées ce mois-ci": what a clause tells of an event by a
        verb that tells no act of its own.
        """
        for verb in self.grammar.children(noun, "acl:relcl"):
            if self.words.chosen.get(verb) is not None or self.words.content(verb) in _SPOKEN or any(self.words.candidates(verb)):
                continue
            if self.grammar.tense(verb) != "past" or not self._relates_to(noun, verb):
                continue
            index = self._own(verb)
            if index is not None and self.times[index].kind is not TimeKind.RANGE:
                return Shared(index, verb)
        return None

    def _in_deed(self, noun: int) -> Shared | None:
        """ "X a été tué mardi dans une frappe": a deed and the attack that it is part of are one happening."""
        verb = self.grammar.tokens[noun].head
        done, part = self.words.chosen.get(verb), self.words.chosen.get(noun)
        if done is None or part is None or {done.event_type, part.event_type} != {"ASSAULT"} or verb > noun:
            return None
        first = max(verb + 1, noun - 4)
        inside = any(self.grammar.tokens[k].text.lower() in _IN_DEED for k in range(first, noun))
        return self._of(verb) if inside and self.grammar.is_verb(verb) else None

    def _ended(self, noun: int) -> Shared | None:
        """ "X a signé mardi un accord après deux jours de discussions": what had lasted until then."""
        low = self.grammar.low
        at = noun - 1
        while at > 0 and self.grammar.tokens[at].pos == "ADJ":
            at -= 1
        if preposition_of(self.grammar.tokens[at]) != "de" or not self._is_short(at - 1):
            return None
        if not set(low[max(self.grammar.sentence(noun).first, at - _FAR) : at]) & _ENDING:
            return None
        verb = next((g for g, _ in self.grammar.governors(noun) if self.grammar.is_verb(g)), None)
        found = self._of(verb) if verb is not None and self.grammar.tense(verb) == "past" else None
        if found is None:
            return None
        ended = self.times[found.time]
        to_the_day = ended.kind is TimeKind.WEEKDAY or ended.day is not None or ended.unit == "day"
        return found if to_the_day and ended.kind is not TimeKind.RANGE else None

    def _is_short(self, unit: int) -> bool:
        """Whether some hours or a few days are told by the unit at a token: "trois heures", "deux jours"."""
        kind = time_words().forms["unit"].get(self.grammar.low[unit])
        if kind != "day":
            return kind == "hour"
        number = self.grammar.low[unit - 1]
        count = number if number.isdigit() else time_words().forms["number"].get(number)
        return count is not None and int(count) <= _FEW_DAYS

    def _relates_to(self, noun: int, verb: int) -> bool:
        """Whether a clause says what an event did, or of a verb of holding, what was done with it."""
        tokens = self.grammar.tokens
        mark = next((k for k in range(noun + 1, verb) if tokens[k].text.lower() in RELATIVES), None)
        if mark is None:
            return False
        if tokens[mark].text.lower() == "qui":
            return True
        return tokens[mark].text.lower() in ("que", "qu'") and tokens[verb].lemma in _HOLDING

    def _verb_over_object(self, noun: int) -> int | None:
        """The verb whose object a noun is, or a part of: "annoncer l'imposition de sanctions"."""
        at = noun
        while self.grammar.tokens[at].dep == "nmod" and self.grammar.tokens[self.grammar.tokens[at].head].pos == "NOUN":
            cases = self.grammar.children(at, "case")
            if any(preposition_of(self.grammar.tokens[c]) != "de" for c in cases):
                return None
            at = self.grammar.tokens[at].head
        head = self.grammar.tokens[at].head
        return head if self.grammar.tokens[at].dep == "obj" and self.grammar.is_verb(head) else None

    def _determiner(self, noun: int) -> str:
        return next((self.grammar.tokens[c].text.lower() for c in self.grammar.children(noun, "det")), "")
