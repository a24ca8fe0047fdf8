"""Who is meant by an unnamed source: "une source diplomatique", "ce responsable"."""

from dataclasses import replace

from recoupe.atlas import load as load_atlas
from recoupe.lexicon import source_bodies
from recoupe.lexicon.slug import slug
from recoupe.records import Actor, Mention, MentionKind, Resolved, Unknown
from recoupe.resolve.antecedent import acting_body
from recoupe.resolve.bodies import one_state, without_article
from recoupe.resolve.broader import taken_up_by
from recoupe.resolve.cast import Who
from recoupe.resolve.memory import POSSESSIVE, Memory
from recoupe.resolve.persons import Person
from recoupe.resolve.speaking import Seen

# Words that take up somebody named; a source or a witness is somebody else.
_OFFICIALS = frozenset("responsable officiel diplomate officier fonctionnaire négociateur".split()) | {
    "haut responsable",
    "haut fonctionnaire",
}

# Who speak for a body that the text may leave out behind their words.
_FOR_A_BODY = _OFFICIALS | {"porte-parole", "conseiller", "conseillère", "responsable militaire", "officier supérieur"}
# Who come from anywhere to where they meet: "les participants à la conférence de Lomé" are no Togolese for that.
_FROM_ANYWHERE = frozenset({"participant", "participante", "délégué", "déléguée", "invité", "invitée"})
_BODIES = frozenset({"organisation", "group", "state"})


ONE_OF = "office.one-of"  # by the finder of persons
ONE_OF_THEM = "pronoun.one-of-them"  # by the finder of pronouns


class Sources(Memory):
    """Tells unnamed sources apart by what the text says of them."""

    def _unnamed(self, mention: Mention) -> Who:
        if mention.rule == ONE_OF_THEM:
            return self._one_of_them(mention)
        text = mention.span.of(self.parsed.report.text)
        again = self._described(mention, one_state(mention.country)) if mention.definite else None
        if again is not None:
            return again
        if mention.definite and not mention.within and not mention.country:
            owned = text.lower().startswith(("son ", "sa ", "ses ", "leur", "notre ", "nos "))
            back = None if owned else self._last(lambda s: s.actor.kind == "unnamed" and s.number == mention.number, mention)
            if back is not None and self._is_overtaken(mention, text, back):
                back = None
            named = taken_up_by(mention, text, self.persons, self.seen, one_state(mention.country))
            later = named is not None and self._last(lambda s: s.actor.id == named.id, mention)
            if named is not None and later and (back is None or later.position > back.position):
                return Resolved((self._person_actor(named, mention),), "who.office-broader", 0.7)
            if back is not None:
                return Resolved((replace(back.actor, mention=mention.span),), "who.same-source")
            if text.lower().startswith(("ce ", "cet ", "cette ", "le ", "la ", "l’", "l'")):
                person = self._last(lambda s: s.actor.kind == "person", mention)
                if person is not None and text.lower().startswith(("ce ", "cet ", "cette ")):
                    return Resolved((replace(person.actor, mention=mention.span),), "who.this-official", 0.7)
                one = self._alone_before(mention)
                if one is not None:
                    return Resolved((replace(one, mention=mention.span),), "who.the-official", 0.6)
        country = one_state(mention.country) or self._country_inside(mention)
        if country and text.lower().startswith(("ce ", "cet ", "cette ")):
            countryman = self._last(lambda s: s.actor.kind == "person" and s.actor.country == country, mention)
            if countryman is not None:
                return Resolved((replace(countryman.actor, mention=mention.span),), "who.this-official", 0.7)
        wider = taken_up_by(mention, text, self.persons, self.seen, country)
        if wider is not None:
            return Resolved((self._person_actor(wider, mention),), "who.office-broader", 0.7)
        within = mention.within or mention.organisation
        of_body = self._told_by_adjective(mention, country) or self._army(mention, country)
        if not (within or of_body or country):
            within, of_body, country = self._owner_of_one(mention) or self._belongs_to(mention)
        elif within and not country:
            within, country = self._of_a_state(mention, within)
        body = within or (load_atlas().state(country).name if country else None)
        key = slug(" ".join(filter(None, [mention.office or "source", body or ""])))
        actor = Actor(
            id=f"unnamed:{key}",
            name=without_article(text) if mention.rule != ONE_OF else mention.office or "source",
            kind="unnamed",
            country=country,
            sector=mention.sector,
            organisation=mention.organisation or of_body,
            within=within or country,  # a state by its code, as the codebook writes "source@USA"
            mention=mention.span,
        )
        return Resolved((actor,), "who.unnamed-source")

    def _of_a_state(self, mention: Mention, within: str) -> tuple[str, str | None]:
        """ "Un conseiller de la présidence": which one, by the state that the text speaks of there; any other body as it is called."""
        genders = dict(source_bodies.load().values())
        country = self._home_of(mention) if within in genders else None
        adjective = load_atlas().adjective(country, genders[within], "s") if country else None
        return " ".join(filter(None, (within, adjective))), country

    def _state_served(self, mention: Mention) -> str | None:
        """ "Pékin a protesté. Le porte-parole de la diplomatie …": the state that acts in the sentence before, else the one spoken of."""
        body = (mention.office or "").split()[-1:]
        if mention.organisation or not body or body[0] not in dict(source_bodies.load().values()):
            return None
        told = acting_body(self.seen, self._words_begin(mention) - 1, frozenset({"state"}))
        return told.actor.country if told is not None else self._home_of(mention)

    def _home_of(self, mention: Mention) -> str | None:
        """The state that the text speaks of around a mention."""
        raise NotImplementedError

    def _one_of_them(self, mention: Mention) -> Who:
        """ "Des diplomates attendent. « … », a dit l'un d'eux": somebody out of those of whom the text told last."""
        near = [s for s in self.seen if 0 <= self._words_begin(mention) - s.sentence <= 2 and s.position < mention.span.start]
        said = [u.span for u in self.utterances if u.speaker == mention.id]
        outside = [s for s in near if not any(span.start <= s.position < span.end for span in said)]
        many = [s for s in outside if s.number == "p" and s.actor.kind in ("group", "unnamed")]
        if not many:
            return Unknown("nobody was told before of whom he is one")
        told = many[-1].actor
        within = told.within or told.organisation or told.name
        actor = replace(told, id=f"unnamed:{slug(told.name)}", kind="unnamed", within=within, mention=mention.span)
        return Resolved((actor,), "who.one-of-them", 0.6)

    def _is_overtaken(self, mention: Mention, text: str, back: Seen) -> bool:
        """ "… un enseignant. Le gouverneur X a parlé. … ce haut fonctionnaire": a person was told since as a subject; "cette source".

        "des diplomates … la libération des officiels": several who are not said to speak or act are not those of another word.
        """
        this = text.lower().startswith(("ce ", "cet ", "cette ")) and (mention.office or "").split()[:1] != ["source"]
        same = bool(set(back.actor.name.lower().split()) & set((mention.office or "").split()) - {"haut", "haute"})
        idle = not self.parsed.tokens[mention.head].dep.startswith(("nsubj", "obl:agent")) and not self._is_source(mention)
        if mention.number == "p" and idle and not same and not self._speaks_behind(mention):
            return True
        since = self._last(lambda s: s.actor.kind == "person" and (s.main or s.speaker), mention)
        return this and not same and since is not None and since.position > back.position

    def _owner_of_one(self, mention: Mention) -> tuple[str | None, str | None, str | None] | None:
        """ "La Ligue a démenti. … un de ses responsables": whose he is; None where nobody is told, or a person."""
        if mention.rule != ONE_OF:
            return None
        told = next((s for back in (0, 1, 2) if (s := self._acting_before(mention, back))), None)
        if told is None:
            return None
        return (None, None, told.actor.country) if told.actor.kind == "state" else (told.actor.name, None, told.actor.country)

    def _acting_before(self, mention: Mention, back: int) -> Seen | None:
        return acting_body(self.seen, self._words_begin(mention) - back, _BODIES)

    def _army(self, mention: Mention, country: str | None) -> str | None:
        """ "Un officier cambodgien": the Cambodian army."""
        if (mention.office or "").split()[:1] != ["officier"] or not country or len(country) != 3:
            return None
        adjective = load_atlas().adjective(country, "f", "s")
        return f"armée {adjective}" if adjective else None

    def _belongs_to(self, mention: Mention) -> tuple[str | None, str | None, str | None]:
        """ "La Maison Blanche a protesté. « … », a dit un porte-parole": within which body, of what name, of which state he speaks.

        That which is told to act in the sentence before his words, where nobody else acts or speaks there.
        """
        opens = mention.id in self.speaking and self._opens(mention)
        told_alone = mention.definite or mention.number == "p" or (mention.office or "") not in _FOR_A_BODY
        capital = None if told_alone else self._capital_ahead(mention)
        if capital is not None:
            return None, None, capital
        if told_alone or not (opens or self._speaks_behind(mention)):
            return None, None, None
        begin = self._words_begin(mention)
        told = acting_body(self.seen, begin - 1, _BODIES) or acting_body(self.seen, begin - 2, _BODIES)
        if told is None or (told.actor.kind == "group" and told.number == "p"):
            return None, None, None
        words = without_article(told.actor.mention.of(self.parsed.report.text)) if told.actor.mention else told.actor.name
        if told.actor.kind != "state":
            return told.actor.name, None, told.actor.country
        seat = words if told.kind is MentionKind.STATE and words != told.actor.name else None
        return None, seat, told.actor.country

    def _capital_ahead(self, mention: Mention) -> str | None:
        """ "À Oslo, un porte-parole a démenti": the state of the capital that opens his sentence; a diplomat there may be of any."""
        first = self.parsed.sentences[mention.sentence].span.start
        before = self.mentions[mention.id - 1] if mention.id else None
        if before is None or before.kind is not MentionKind.PLACE or (mention.office or "") == "diplomate":
            return None
        text = self.parsed.report.text
        opens = text[first : before.span.start].strip().lower() in ("à", "a")
        return before.stands_for if opens and text[before.span.end : mention.span.start].strip() == "," else None

    def _with_body_served(self, mention: Mention) -> Mention:
        """ "L'armée a tiré. « … », a dit sa porte-parole": a mention with the body or state that acts in the sentence before."""
        told = None if mention.country or mention.organisation else self._body_served(mention)
        if told is None:
            return mention
        return replace(mention, country=told.country, organisation=None if told.kind == "state" else told.name)

    def _body_served(self, mention: Mention) -> Actor | None:
        owner = next((m for m in self.mentions[mention.id + 1 : mention.id + 2] if m.span.start == mention.span.start), None)
        if owner is None or owner.rule != POSSESSIVE or owner.number == "p" or (mention.office or "") not in _FOR_A_BODY:
            return None
        opens = mention.id in self.speaking and self._opens(mention)
        told = self._acting_before(mention, 1) if opens or self._speaks_behind(mention) else None
        return told.actor if told is not None and told.number != "p" else None

    def _told_by_adjective(self, mention: Mention, country: str | None) -> str | None:
        """ "Une source gouvernementale grecque": the Greek government; None where no adjective tells the body."""
        words = mention.span.of(self.parsed.report.text).lower().split()
        if not any(word in ("source", "sources") for word in words):
            return None
        told = next(
            (source_bodies.load()[form] for word in words if (form := word.removesuffix("s")) in source_bodies.load()), None
        )
        if told is None:
            return None
        adjective = load_atlas().adjective(country, told[1], "s") if country and len(country) == 3 else None
        return " ".join(filter(None, (told[0], adjective)))

    def _person_actor(self, person: Person, mention: Mention | None) -> Actor:
        """A person of the report as an actor, told by *mention*."""
        raise NotImplementedError

    def _described(self, mention: Mention, country: str | None) -> Who | None:
        """Whom a description takes up that says something new of somebody told just before."""
        raise NotImplementedError

    def _alone_before(self, mention: Mention) -> Actor | None:
        """ "La présidente X a averti … La responsable": the person told alone in the sentence before."""
        begin = self._words_begin(mention)
        near = [s for s in self.seen if begin - s.sentence == 1 and s.actor.kind == "person"]
        if mention.number != "s" or (mention.office or "") not in _OFFICIALS or len({s.actor.id for s in near}) != 1:
            return None
        agrees = not (mention.gender and near[-1].gender and mention.gender != near[-1].gender)
        return near[-1].actor if agrees else None

    def _country_inside(self, mention: Mention) -> str | None:
        if (mention.office or "").removesuffix("s") in _FROM_ANYWHERE:
            return None
        end = mention.span.end + (len(mention.within or "") + 20 if mention.within else 0)
        for other in self.mentions[mention.id + 1 : mention.id + 4]:
            if other.sentence == mention.sentence and other.span.start <= end and one_state(other.country):
                return other.country
        return None
