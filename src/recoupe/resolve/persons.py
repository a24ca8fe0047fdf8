"""The persons of one report: their names gathered, with the offices that the text gives them."""

from dataclasses import dataclass, field

from recoupe.lexicon import first_names
from recoupe.lexicon.names import fold, same_person_name
from recoupe.lexicon.slug import slug
from recoupe.records import Mention, MentionKind, Office
from recoupe.resolve.offices import Post, post


@dataclass(slots=True)
class Person:
    """One person of a report while it is being read; ``mentions`` in text order, ``first`` where he is named first."""

    name: str
    country: str | None = None
    organisation: str | None = None
    gender: str | None = None
    sector: str | None = None
    variants: list[str] = field(default_factory=list)
    titles: list[tuple[str, str | None]] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    namesake: bool = False  # another person of the report has the same name

    @property
    def id(self) -> str:
        """The local id, from the folded name."""
        return "person:" + slug(self.name) + (f"-{self.country.lower()}" if self.namesake and self.country else "")

    def offices(self, seen: str | None) -> tuple[Office, ...]:
        """The offices that the report gives, each once; *seen* is the day of the report."""
        found: dict[str, Office] = {}
        for title, organisation in self.titles:
            if post(title).counterpart:
                continue
            plain = title.removeprefix("ex-")
            former = title != plain or plain.lower().startswith(("ancien ", "ancienne "))
            found.setdefault(
                plain, Office(title=plain, country=self.country, organisation=organisation, former=former, seen=seen)
            )
        return tuple(found.values())


def gather(mentions: tuple[Mention, ...]) -> tuple[dict[int, Person], list[Person]]:
    """The persons of a report and which mention names which; full names first, so that a last name finds its owner.

    A last name that two full names share belongs to nobody in particular and becomes a person of its own.
    """
    named = [m for m in mentions if m.kind is MentionKind.PERSON and m.name]
    persons: list[Person] = []
    by_mention: dict[int, Person] = {}
    for mention in sorted(named, key=lambda m: (-len((m.name or "").split()), m.span.start)):
        person = _owner(mention, persons)
        if person is None:
            person = Person(name=mention.name or "")
            persons.append(person)
        _learn(person, mention)
        by_mention[mention.id] = person
    spelt = [slug(person.name) for person in persons]
    for person in persons:
        person.mentions.sort()
        person.namesake = spelt.count(slug(person.name)) > 1
    return by_mention, sorted(persons, key=lambda p: p.mentions[0])


def _owner(mention: Mention, persons: list[Person]) -> Person | None:
    name = mention.name or ""
    fitting = [p for p in persons if same_person_name(name, p.name) and not _clash(p.country, mention.country)]
    if len(fitting) == 1:
        return fitting[0]
    exact = [p for p in fitting if fold(p.name) == fold(name)]
    if fitting:
        return exact[0] if exact else None
    return _by_first_word(mention, persons)


def _by_first_word(mention: Mention, persons: list[Person]) -> Person | None:
    """ "Driss Karam … Driss", "Woo Won-shik … M. Woo": the only one told before whose name begins with the word; None for several."""
    words = fold(mention.name or "").split()
    begin = [p for p in persons if words == fold(p.name).split()[: len(words)] and min(p.mentions) < mention.id]
    if len(words) != 1 or len(begin) != 1 or len(fold(begin[0].name).split()) < 2:
        return None
    agrees = not _clash(begin[0].country, mention.country) and not _clash(begin[0].gender, mention.gender)
    return begin[0] if agrees else None


def _clash(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _learn(person: Person, mention: Mention) -> None:
    name = mention.name or ""
    person.mentions.append(mention.id)
    if name not in person.variants:
        person.variants.append(name)
    person.country = person.country or mention.country
    person.organisation = person.organisation or mention.organisation
    person.gender = person.gender or first_names.gender(name) or mention.gender
    person.sector = person.sector or mention.sector
    if mention.office:
        person.titles.append((mention.office, mention.organisation))
        person.posts.append(post(mention.office))
