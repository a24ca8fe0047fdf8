"""Who is meant by an office: "le ministre russe de la Défense", "son homologue", "les ministres de l'Otan"."""

from dataclasses import replace

from recoupe.lexicon.names import fold
from recoupe.lexicon.slug import slug
from recoupe.records import Actor, Ambiguous, Mention, MentionKind, Office, Resolved, Unknown
from recoupe.resolve.antecedent import fits_office, nearest_person, told_alone
from recoupe.resolve.bodies import one_state, without_article
from recoupe.resolve.broader import taken_up_by
from recoupe.resolve.cast import Who
from recoupe.resolve.described import DESCRIBED, is_for_one, is_office_of_one_told, is_other_name, told_just_before
from recoupe.resolve.known_holders import is_holder, named_holder
from recoupe.resolve.offices import Post, of_counterpart, post, same_post
from recoupe.resolve.persons import Person
from recoupe.resolve.several_holders import held_behind, state_in_office
from recoupe.resolve.speaking import Seen, just_named
from recoupe.resolve.unnamed import Sources

_SECRETARY = frozenset({"secretaire", "etat"})  # the office of the American foreign minister, and other offices elsewhere
_OWNED = ("son ", "sa ", "ses ", "leur ", "leurs ")
_THE = ("le ", "la ", "l'", "l’")
_APART = 8  # words between an office and the name in apposition with it
_OF_STATE = frozenset({"minister", "deputy", "premier"})
_OF_A_HEAD = frozenset({"president", "monarch"})
_TOLD_BY_ARTICLE = _OF_A_HEAD | {"porte-parole"}  # "le porte-parole" is no woman, but "le ministre" may be


class Holders(Sources):
    """Looks for the holders of offices among the persons of the report."""

    def _person_actor(self, person: Person, mention: Mention | None) -> Actor:
        title = next((t for t, _ in person.titles if not post(t).counterpart), None)
        return Actor(
            id=person.id,
            name=person.name,
            kind="person",
            country=person.country,
            sector=person.sector,
            office=title,
            organisation=person.organisation,
            mention=mention.span if mention else None,
            variants=tuple(person.variants),
        )

    def _office(self, mention: Mention) -> Who:
        if mention.office is None:
            return Unknown("no office is told")
        if mention.number == "p":
            return self._plural_office(mention)
        asked = post(mention.office)
        if asked.counterpart:
            return self._counterpart(mention)
        country = one_state(mention.country) or self._speaking_country(mention)
        holder = self._holder(mention, country)
        known = self._known_holder(mention, country)
        spoke = self._spoke_last_by_table(mention)
        if spoke is not None and (isinstance(holder, Person) or known is None):
            return Resolved((self._person_actor(spoke, mention),), "who.office-of-speaker", 0.8)
        if isinstance(holder, Person) and (known is None or country in (None, holder.country)):
            return Resolved((self._person_actor(holder, mention),), "who.office")
        if holder is not None and not isinstance(holder, Person):
            return holder
        beside = self._named_beside(mention)
        if beside is not None:
            beside.country = beside.country or country
            return Resolved((self._person_actor(beside, mention),), "who.office-beside", 0.8)
        if known is not None:
            return Resolved((self._person_actor(known, mention),), "who.office-by-table", 0.8)
        wider = taken_up_by(mention, mention.span.of(self.parsed.report.text), self.persons, self.seen, country)
        if wider is not None:
            return Resolved((self._person_actor(wider, mention),), "who.office-broader", 0.7)
        named = self._just_named(mention, country) or self._told_by_office(mention) or self._taken_up(mention, country)
        return named or self._described(mention, country) or self._nameless_office(mention)

    def _described(self, mention: Mention, country: str | None) -> Who | None:
        """ "X a plaidé. « … », a dit l'avocat de 47 ans", "…, a lancé le patron du syndicat": who acted or spoke just before.

        Behind his words; what only he can be called also at the head of a sentence. An office takes up those to whom the report
        gives none.
        """
        text = self.parsed.report.text
        behind = self._speaks_behind(mention) or self._is_source(mention)
        other_name = is_other_name(mention, text) and (behind or self._opens(mention))
        office = behind and mention.kind is MentionKind.OFFICE and is_office_of_one_told(mention, text)
        if not other_name and not office:
            return None
        found = told_just_before(mention, self._may_be_described(mention, country, other_name), self._words_begin(mention))
        if found is None or self._is_told_with_another(found):
            return None
        rule = "who.described-again" if other_name else "who.office-of-told"
        return Resolved((replace(found.actor, mention=mention.span),), rule, 0.6)

    def _may_be_described(self, mention: Mention, country: str | None, other_name: bool) -> list[Seen]:
        """Those told outside the quotations whom a description does not contradict; an office leaves out the holders of others."""
        holders = set() if other_name else {p.id for p in self.persons if p.titles}
        said = [u.span for u in self.utterances if u.kind == "direct"]
        outside = [s for s in self.seen if not any(span.start <= s.position < span.end for span in said)]
        return [s for s in outside if s.actor.id not in holders and fits_office(mention, s, country)]

    def _named_beside(self, mention: Mention) -> Person | None:
        """The name that stands in apposition with an office: "le conseiller à la sécurité, X", "X, le ministre qui …"."""
        if not mention.definite:
            return None
        for other in self.mentions[max(0, mention.id - 3) : mention.id + 5]:
            if other.id in self.by_mention and self._is_apposed(mention, other) and self._agree(mention, other):
                return self.by_mention[other.id]
        return None

    def _is_apposed(self, office: Mention, name: Mention) -> bool:
        first, second = (office, name) if office.span.start < name.span.start else (name, office)
        token = self.parsed.tokens[second.head]
        hangs = token.head == first.head and token.dep.startswith(("appos", "flat"))
        between = self.parsed.tokens[first.head + 1 : second.head]
        if not hangs or first.sentence != second.sentence or len(between) > _APART:
            return False
        if second is office and not office.span.of(self.parsed.report.text).lower().startswith(_THE):
            return False
        told = any(first.span.end <= m.span.start < second.span.start for m in self.mentions if m.id in self.by_mention)
        return not told and not any(t.pos == "CCONJ" or "VerbForm=Fin" in t.morph for t in between)

    def _agree(self, office: Mention, name: Mention) -> bool:
        genders = {g for g in (office.gender, self.by_mention[name.id].gender) if g}
        countries = {c for c in (one_state(office.country), self.by_mention[name.id].country) if c}
        return len(genders) < 2 and len(countries) < 2

    def _known_holder(self, mention: Mention, country: str | None) -> Person | None:
        """ "Merkel est arrivée … la chancelière": the only one whom the report names who held the office then, by the table."""
        if not mention.definite or mention.within:
            return None
        office = Office(title=mention.office or "", country=country, organisation=mention.organisation, seen=self.day)
        free = [p for p in self.persons if not (country and p.country and country != p.country)]
        name = named_holder(office, [p.name for p in free])
        return next((p for p in free if p.name == name), None)

    def _spoke_last_by_table(self, mention: Mention) -> Person | None:
        """ "« … », a dit Macron. « … », a dit le président": who has just spoken, if the table has him in such an office."""
        if not self._speaks_behind(mention) or mention.country or mention.organisation or mention.within:
            return None
        begin = self._words_begin(mention)
        near = [s for s in self.seen if begin - s.sentence == 1]
        spoke = [s for s in near if s.speaker] or [s for s in near if s.main]
        last = next((p for p in self.persons if spoke and p.id == spoke[-1].actor.id and not p.titles), None)
        return last if last is not None and is_holder(mention.office or "", last.name, self.day) else None

    def _told_by_office(self, mention: Mention) -> Who | None:
        """ "Le ministre français de la Défense est arrivé. … Le ministre": whom the report told by this office without a name."""
        if mention.country or mention.organisation or not mention.definite:
            return None
        asked = post(mention.office or "")
        fits = [
            s for s in self.seen if s.actor.kind == "unnamed" and s.actor.office and (s.actor.country or s.actor.organisation)
        ]
        told = next((s for s in reversed(fits) if same_post(asked, post(s.actor.office or ""))), None)
        if told is None or (told.gender and mention.gender and told.gender != mention.gender):
            return None
        return Resolved((replace(told.actor, mention=mention.span),), "who.office-again", 0.7)

    def _taken_up(self, mention: Mention, country: str | None) -> Who | None:
        """ "X a gagné. Cet ancien général …", "… Le candidat": the one person before, to whom the report gives no office.

        Heads of state are known by their names alone ("Obama … le président"). Another office of state is its holder's, whom the
        report need not name: "le Premier ministre" takes up nobody, nor does an office told with its state or body.
        """
        text = mention.span.of(self.parsed.report.text).lower()
        if text.startswith(_OWNED) or (mention.rule == DESCRIBED and not is_for_one(mention)):
            return None  # "son avocat" is not he
        this = text.startswith(("ce ", "cet ", "cette "))
        former = any(word in text.split() for word in ("ancien", "ancienne", "l'ancien", "l'ancienne", "l’ancien", "l’ancienne"))
        head = post(mention.office or "").head
        of_state = head in _OF_STATE or (head not in _OF_A_HEAD and bool(mention.country or mention.organisation))
        if of_state and not (this or former):
            return None
        if former and not this and not of_state:
            return self._formerly(mention)
        free = frozenset(p.id for p in self.persons if not p.titles)
        pool = [s for s in self.seen if s.actor.kind == "person" and fits_office(mention, s, country)]
        found = nearest_person(mention, pool, 1) if this else told_alone(mention, self.seen, pool, free)
        person = next((p for p in self.persons if found is not None and p.id == found.actor.id), None)
        if person is None or not mention.definite:
            return None
        self._learn_gender(person, mention.gender)
        return Resolved((self._person_actor(person, mention),), "who.office-this" if this else "who.office-taken-up", 0.6)

    def _formerly(self, mention: Mention) -> Who | None:
        """ "L'ancienne avocate": what the one person of the sentences just before used to be, whatever office she holds now."""
        near = [s for s in self.seen if 0 <= mention.sentence - s.sentence <= 2 and s.actor.kind in ("person", "unnamed")]
        if not mention.definite or len({s.actor.id for s in near}) != 1 or not fits_office(mention, near[-1], None):
            return None
        return Resolved((replace(near[-1].actor, mention=mention.span),), "who.office-formerly", 0.6)

    def _just_named(self, mention: Mention, country: str | None) -> Who | None:
        """ "X est arrivé. « … », a dit le ministre": the office of X, whose office the report does not tell otherwise."""
        behind = any(u.speaker == mention.id and u.span.end <= mention.span.start for u in self.utterances)
        if not behind or not mention.definite or (mention.rule == DESCRIBED and not is_for_one(mention)):
            return None
        if (mention.office or "").startswith("porte-parole d"):
            return None  # who speaks for a family is not the one told of before
        pool = [s for s in self.seen if not any(u.span.start <= s.position < u.span.end for u in self.utterances)]
        found = just_named(mention, pool, self._words_begin(mention), frozenset(p.id for p in self.persons if not p.titles))
        person = next((p for p in self.persons if found is not None and p.id == found.actor.id), None)
        if person is None or found is None or self._is_told_with_another(found):
            return None
        person.country = person.country or country
        return Resolved((self._person_actor(person, mention),), "who.office-just-named", 0.7)

    def _holder(self, mention: Mention, country: str | None) -> Person | Who | None:
        asked = post(mention.office or "")
        fitting = [
            p
            for p in self.persons
            if any(same_post(asked, held) for held in p.posts)
            and not (country and p.country and country != p.country)
            and not (mention.organisation and p.organisation and fold(mention.organisation) != fold(p.organisation))
            and not (mention.organisation and not mention.country and _heads_a_state(p))
            and not (_is_former(mention.office) and not any(_is_former(title) for title, _ in p.titles))
            and not (asked.head in _TOLD_BY_ARTICLE and self._differs_by_article(mention, p))
            and not (_is_of_a_state(mention, asked) and not p.country and _heads_a_body(p))
            and not (asked.words == _SECRETARY and p.country not in (None, "USA") and all(asked.words - h.words for h in p.posts))
        ]
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        before = [p for p in fitting if p.mentions[0] < mention.id]
        exact = [p for p in before if country and p.country == country]
        for group in (exact, before):
            if len(group) == 1:
                return group[0]
        recent = self._last_speaker(mention, before) or max(
            before, key=lambda p: max(m for m in p.mentions if m < mention.id), default=None
        )
        if recent is not None and not mention.country and not asked.portfolio:
            return recent
        return Ambiguous(
            tuple((self._person_actor(p, mention),) for p in fitting), "several persons hold such an office in this report"
        )

    def _last_speaker(self, mention: Mention, among: list[Person]) -> Person | None:
        """ "« … », a dit X aux côtés de Y. « … », a ajouté le président": behind his words the one who spoke last goes on."""
        if not self._speaks_behind(mention):
            return None
        persons = {p.id: p for p in among}
        spoke = [s for s in self.seen if s.speaker and s.position < mention.span.start and s.actor.id in persons]
        return persons[max(spoke, key=lambda s: s.position).actor.id] if spoke else None

    def _nameless_office(self, mention: Mention) -> Who:
        mention = self._with_body_served(mention)
        placed = mention.country or mention.organisation
        held = post(mention.office or "")
        if not placed and not (mention.definite and (held.words or held.premier)):
            return Unknown("an office without a name, a state or a body")
        country = one_state(mention.country) or self._state_served(mention)
        key = slug(mention.office or "")
        name = mention.span.of(self.parsed.report.text)
        actor = Actor(
            id=f"office:{country or slug(mention.organisation or '') or '-'}:{key}",
            name=without_article(name),
            kind="unnamed",
            country=country,
            sector=mention.sector,
            office=mention.office,
            organisation=mention.organisation,
            within=mention.organisation,
            mention=mention.span,
        )
        return Resolved((actor,), "who.office-nameless", 0.7)

    def _differs_by_article(self, mention: Mention, person: Person) -> bool:
        """Whether "le" or "la" before an office says that a person does not hold it: "le président" is no woman who presides."""
        article = mention.span.of(self.parsed.report.text).lower()
        gender = "m" if article.startswith("le ") else "f" if article.startswith("la ") else None
        return bool(gender and person.gender and gender != person.gender)

    def _plural_office(self, mention: Mention) -> Who:
        named = [self.by_mention[m.id] for m in held_behind(mention, self.mentions) if m.id in self.by_mention]
        if named and not mention.country:
            return Resolved(tuple(self._person_actor(person, mention) for person in named), "who.office-plural")
        asked = post(mention.office or "")
        countries = (mention.country or "").split(",") if mention.country else []
        members: list[Actor] = []
        for country in countries:
            held = [p for p in self.persons if p.country == country and any(same_post(asked, h) for h in p.posts)]
            if len(held) == 1:
                members.append(replace(self._person_actor(held[0], mention)))
            else:
                members.append(state_in_office(country, mention))
        if len(members) > 1:
            return Resolved(tuple(members), "who.office-plural")
        if members and members[0].kind == "state":
            return Resolved(
                (
                    replace(
                        members[0],
                        id=f"group:{countries[0]}:{slug(mention.office or '')}",
                        kind="group",
                        name=without_article(mention.span.of(self.parsed.report.text)),
                    ),
                ),
                "who.office-group",
            )
        return Resolved((self._office_group(mention),), "who.office-group", 0.7)

    def _office_group(self, mention: Mention) -> Actor:
        """ "les ministres de l'Otan", "quatre sénateurs": a group, called as the text calls it."""
        name = without_article(mention.span.of(self.parsed.report.text))
        return Actor(
            id=f"group:{slug(mention.organisation or '') or '-'}:{slug(name)}",
            name=name,
            kind="group",
            sector=mention.sector,
            office=mention.office,
            organisation=mention.organisation,
            mention=mention.span,
        )

    def _counterpart(self, mention: Mention) -> Who:
        """ "son homologue britannique": the one of that state who holds the possessor's office."""
        fitting = [
            p
            for p in self.persons
            if p.posts and any(h.counterpart for h in p.posts) and (not mention.country or p.country == mention.country)
        ]
        if not fitting and mention.country:
            owner = self._recent_person(mention)
            fitting = [p for p in self.persons if p.country == mention.country and p is not owner and p.posts]
        if len(fitting) == 1:
            return Resolved((self._person_actor(fitting[0], mention),), "who.counterpart")
        if mention.country:
            owner = self._recent_person(mention)
            title = next((of_counterpart(t) for t, _ in owner.titles), "homologue") if owner else "homologue"
            name = without_article(mention.span.of(self.parsed.report.text))
            actor = Actor(
                id=f"office:{mention.country}:{slug(title)}",
                name=name,
                kind="unnamed",
                country=mention.country,
                office=title,
                mention=mention.span,
            )
            return Resolved((actor,), "who.counterpart-nameless", 0.7)
        return Unknown("no counterpart is named")

    def _give_counterparts_their_office(self) -> None:
        """A person named as counterpart of X holds X's kind of office: that of the last person with an office before him."""
        for person in self.persons:
            if not any(h.counterpart for h in person.posts):
                continue
            at = person.mentions[0]
            owners = [p for p in self.persons if p is not person and p.posts and p.mentions[0] < at]
            owner = max(owners, key=lambda p: max(m for m in p.mentions if m < at), default=None)
            if owner is not None:
                own = [of_counterpart(t) for t, _ in owner.titles if not post(t).counterpart][:1]
                person.titles.extend((t, None) for t in own)
                person.posts.extend(map(post, own))

    def _recent_person(self, mention: Mention) -> Person | None:
        before = [p for p in self.persons if p.mentions[0] < mention.id and p.country != mention.country]
        return max(before, key=lambda p: max(m for m in p.mentions if m < mention.id), default=None)

    def _speaking_country(self, mention: Mention) -> str | None:
        """The state of who speaks around a mention: "le ministre" in an official's words is his own."""
        for utterance in self.utterances:
            if utterance.span.start <= mention.span.start < utterance.span.end and utterance.speaker is not None:
                return self._country_of(utterance.speaker, mention)
        return None

    def _country_of(self, mention_id: int, asking: Mention) -> str | None:
        outcome = self.found.get(mention_id)
        if outcome is None and mention_id > asking.id:
            target = self.mentions[mention_id]
            if target.kind is MentionKind.UNNAMED:
                outcome = self._unnamed(target)
            elif target.country:
                return one_state(target.country)
        if isinstance(outcome, Resolved) and len(outcome.value) == 1:
            return outcome.value[0].country
        return None


def _is_of_a_state(mention: Mention, asked: Post) -> bool:
    """Whether "le président tchadien", "le chef de l'État" asks for the head of a state."""
    named = bool(one_state(mention.country)) and not mention.organisation
    return asked.head == "president" and (named or asked.words == {"chef", "etat"})


def _heads_a_body(person: Person) -> bool:
    """Whether the report calls somebody president of a body that it names."""
    return bool(person.organisation) and any(held.head == "president" for held in person.posts)


def _heads_a_state(person: Person) -> bool:
    """Whether the report calls somebody "le président X" and gives no body: the president of a party is called so with the party."""
    return not person.organisation and any(held.head == "president" and held.words <= {"president"} for held in person.posts)


def _is_former(title: str | None) -> bool:
    """Whether a title is one that somebody held once: "ancien ministre"."""
    return (title or "").startswith("ancien")
