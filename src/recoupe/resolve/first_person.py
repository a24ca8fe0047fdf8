"""Who says "je", "nous" and "notre": the speaker of the quotation; in a text that is a statement itself, whoever makes it."""

from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from recoupe.atlas import load as load_atlas
from recoupe.lexicon import speech_nouns
from recoupe.lexicon.slug import slug
from recoupe.records import Actor, Mention, MentionKind, Resolved, Unknown
from recoupe.resolve.cast import Who
from recoupe.resolve.holders import Holders
from recoupe.resolve.known_holders import is_in_office

_FOLLOWING = frozenset({"suivant", "suivante"})
_BEFORE_AUTHOR = frozenset({"de", "le", "monsieur", "madame", "m.", "mme", "m", "l'"})
_AUTHORS = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.ORGANISATION, MentionKind.STATE, MentionKind.GROUP})
# Who speaks for a state: its ministers and heads, whom a report on it names without it.
_OF_A_GOVERNMENT = (
    "ministre",
    "premier ministre",
    "première ministre",
    "vice-président",
    "vice-ministre",
    "chef de la diplomatie",
)
# Who is sent to a body by his state, for which he speaks: "l'ambassadeur suédois à l'ONU".
_ENVOYS = ("ambassadeur", "ambassadrice", "représentant", "délégué")
_NEAR = 6  # words from "déclaration" to the "de" of whose it is: "déclaration à la presse de"
_OPENING = 8  # sentences in which a statement says whose it is


class FirstPerson(Holders):
    """Looks for whoever speaks of himself."""

    def _first_person(self, mention: Mention) -> Who:
        """ "je" is who speaks the quotation; "nous" is the state or body that he speaks for, else himself."""
        inside = next((u for u in self.utterances if u.span.start <= mention.span.start < u.span.end), None)
        speaker = inside.speaker if inside is not None else self._author
        if speaker is None or (self.mentions[speaker].kind is MentionKind.PRONOUN and speaker not in self.found):
            return Unknown("the first person outside a quotation, or of a speaker told later by a pronoun")
        outcome = self.found.get(speaker) or self._one(self.mentions[speaker])
        if not isinstance(outcome, Resolved) or len(outcome.value) != 1:
            return Unknown("the first person of an unknown speaker")
        actor = outcome.value[0]
        if mention.number == "p" and actor.kind in ("person", "unnamed"):
            body = self._spoken_for(actor, self.mentions[speaker])
            return Resolved((replace(body, mention=mention.span),), "who.we", 0.7)
        return Resolved((replace(actor, mention=mention.span),), "who.i")

    @cached_property
    def _author(self) -> int | None:
        """The mention of who makes the statement that the text is; None where it is a report."""
        return next((m.id for m in self.mentions if m.sentence < _OPENING and m.kind in _AUTHORS and self._states(m)), None)

    def _states(self, mention: Mention) -> bool:
        """Whether "Déclaration de X" or "X a fait la déclaration suivante :" says that what follows is somebody's own words."""
        sentence = self.parsed.sentences[mention.sentence]
        before = [t for t in self.parsed.tokens[sentence.first : sentence.last] if t.start < mention.span.start][-_NEAR:]
        words = [t.lemma for t in before]
        if speech_nouns.load()["statement"] & set(words) and words[-1] in _BEFORE_AUTHOR and "de" in words:
            return not any("VerbForm=Fin" in t.morph for t in before)
        return self._opens(mention) and self._announces_words(sentence.first, sentence.last)

    def _announces_words(self, first: int, last: int) -> bool:
        tokens = self.parsed.tokens[first:last]
        statements = speech_nouns.load()["statement"]
        said = any(t.lemma in statements and n.lemma in _FOLLOWING for t, n in pairwise(tokens))
        return said and any(t.text == ":" for t in tokens[-2:])

    def _spoken_for(self, actor: Actor, told: Mention) -> Actor:
        envoy = bool(actor.country) and (actor.office or "").lower().startswith(_ENVOYS)
        if actor.organisation and not envoy:
            key = slug(actor.organisation)
            return Actor(id=f"organisation:{key}", name=actor.organisation, kind="organisation", country=actor.country)
        if not actor.country and actor.office and actor.office.lower().startswith(_OF_A_GOVERNMENT):
            actor = replace(actor, country=self.home.just_before(self._words_begin(told)))
        serves = bool(actor.office or actor.within) or is_in_office(actor.name, self.day)
        if actor.country and len(actor.country) == 3 and serves:
            return Actor(
                id=f"state:{actor.country}", name=load_atlas().state(actor.country).name, kind="state", country=actor.country
            )
        return actor
