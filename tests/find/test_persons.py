"""Persons in a text: by name, by office, as a pair, as an unnamed source, by pronoun, and what stands in the words."""

from functools import cache

import pytest

from recoupe import find, parse
from recoupe.read import from_bytes
from recoupe.records import Mention, MentionKind

# Each case: the text, the words of a mention, its kind, and the fields that it must have.
CASES = [
    # an office with the name of its holder, before and after
    (
        "Le ministre russe de la Défense Igor Varenko est à Oslo.",
        "Le ministre russe de la Défense Igor Varenko",
        MentionKind.PERSON,
        {"name": "Igor Varenko", "office": "ministre de la Défense", "country": "RUS", "gender": "m"},
    ),
    (
        "Alan Peverell, secrétaire britannique à la Défense, est à Oslo.",
        "Alan Peverell, secrétaire britannique à la Défense",
        MentionKind.PERSON,
        {"name": "Alan Peverell", "office": "secrétaire à la Défense", "country": "GBR"},
    ),
    (
        "La présidente du Parlement européen, Carla Meyer, est à Oslo.",
        "La présidente du Parlement européen, Carla Meyer",
        MentionKind.PERSON,
        {"name": "Carla Meyer", "organisation": "Parlement européen", "gender": "f", "country": None},
    ),
    (
        "L'envoyé spécial de l'ONU, le général Marc Duval, est à Oslo.",
        "L'envoyé spécial de l'ONU, le général Marc Duval",
        MentionKind.PERSON,
        {"name": "Marc Duval", "organisation": "ONU"},
    ),
    (
        "Un émissaire, l'ancien ministre tchadien Abel Sadio, est à Oslo.",
        "Un émissaire, l'ancien ministre tchadien Abel Sadio",
        MentionKind.PERSON,
        {"name": "Abel Sadio", "country": "TCD"},
    ),
    # in a list they are two
    (
        "Un émissaire, l'ancien ministre tchadien Abel Sadio et un juge sont à Oslo.",
        "Un émissaire",
        MentionKind.UNNAMED,
        {"office": "émissaire"},
    ),
    ("L'émir, cheikh Nasser, est à Oslo.", "L'émir, cheikh Nasser", MentionKind.PERSON, {"name": "Nasser", "office": "émir"}),
    # whose state it is, the possessive says
    ("Le ministre dit que son pays est prêt.", "son pays", MentionKind.STATE, {"rule": "state.own", "country": None}),
    # two particles of a name, which no other pair of small words makes
    ("Anna von der Heide est à Oslo.", "Anna von der Heide", MentionKind.PERSON, {"name": "Anna von der Heide"}),
    ("Igor Varenko de la Norvège parle.", "Igor Varenko", MentionKind.PERSON, {"name": "Igor Varenko"}),
    # a body or a participle between an office and the name of its holder
    (
        "Le chef du Polisario Brahim Nasser est à Oslo.",
        "Le chef du Polisario Brahim Nasser",
        MentionKind.PERSON,
        {"name": "Brahim Nasser", "office": "chef du Polisario"},
    ),
    ("Le chef du Polisario est à Oslo.", "Le chef du Polisario", MentionKind.OFFICE, {"office": "chef du Polisario"}),
    (
        "Le président élu Paul Ndege est à Oslo.",
        "Le président élu Paul Ndege",
        MentionKind.PERSON,
        {"name": "Paul Ndege", "office": "président élu"},
    ),
    ("Le ministre limogé, Paul Ndege, est à Oslo.", "Le ministre limogé, Paul Ndege", MentionKind.PERSON, {"name": "Paul Ndege"}),
    ("Le ministre limogé hier est à Oslo.", "Le ministre", MentionKind.OFFICE, {"office": "ministre"}),
    # a particle behind a title
    ("Lundi, Mme von Storch est à Oslo.", "Mme von Storch", MentionKind.PERSON, {"name": "von Storch", "gender": "f"}),
    ("Lundi, M. le Président Ndege est à Oslo.", "le Président Ndege", MentionKind.PERSON, {"name": "Ndege"}),
    # a first name that looks like an article
    (
        "Le ministre et son homologue espagnol Luis Pardo sont à Oslo.",
        "son homologue espagnol Luis Pardo",
        MentionKind.PERSON,
        {"name": "Luis Pardo", "country": "ESP"},
    ),
    # an office alone
    (
        "Le ministre russe de la Défense est à Oslo.",
        "Le ministre russe de la Défense",
        MentionKind.OFFICE,
        {"name": None, "office": "ministre de la Défense", "country": "RUS", "number": "s", "definite": True},
    ),
    (
        "Les ministres russe et ukrainien de la Défense sont à Oslo.",
        "Les ministres russe et ukrainien de la Défense",
        MentionKind.OFFICE,
        {"country": "RUS,UKR", "number": "p"},
    ),
    (
        "Les coprésidents américain, français et russe sont à Oslo.",
        "Les coprésidents américain, français et russe",
        MentionKind.OFFICE,
        {"country": "USA,FRA,RUS", "number": "p"},
    ),
    (
        "Oslo a reçu chacun des deux ministres.",
        "chacun des deux ministres",
        MentionKind.PAIR,
        {"number": "p"},
    ),
    (
        "Oslo a parlé des deux ministres.",
        "des deux ministres",
        MentionKind.PAIR,
        {"number": "p"},
    ),
    # near miss: what a comma and no "et" follow is an aside
    (
        "Le ministre russe, ukrainien de naissance, est à Oslo.",
        "Le ministre russe",
        MentionKind.OFFICE,
        {"country": "RUS", "number": "s"},
    ),
    (
        "La chancelière a reçu le roi du Maroc à Oslo.",
        "le roi du Maroc",
        MentionKind.OFFICE,
        {"country": "MAR"},
    ),
    # a plural office with its holders: each is a person
    (
        "Les ministres russe et ukrainien de la Défense, Igor Varenko et Taras Boyko, sont à Oslo.",
        "Taras Boyko",
        MentionKind.PERSON,
        {"country": "UKR", "office": "ministre de la Défense"},
    ),
    # a name behind a title, and the same name alone later
    ("M. Varenko est à Oslo.", "M. Varenko", MentionKind.PERSON, {"name": "Varenko", "gender": "m"}),
    ("Mme Lindqvist est à Oslo.", "Mme Lindqvist", MentionKind.PERSON, {"name": "Lindqvist", "gender": "f"}),
    # unnamed sources
    (
        "Une source au sein du ministère britannique de la Défense a parlé.",
        "Une source",
        MentionKind.UNNAMED,
        {"within": "ministère britannique de la Défense", "definite": False},
    ),
    ("Un haut responsable de l'Otan a parlé.", "Un haut responsable de l'Otan", MentionKind.UNNAMED, {"within": "Otan"}),
    # one of many, a name of three parts, a long name of a body, a name before its office
    ("Un député kényan a parlé.", "Un député kényan", MentionKind.UNNAMED, {"country": "KEN", "definite": False}),
    ("Mateo de la Vega est à Oslo.", "Mateo de la Vega", MentionKind.PERSON, {"name": "Mateo de la Vega"}),
    (
        "L'émissaire des Nations unies, Carla Meyer, est à Oslo.",
        "L'émissaire des Nations unies, Carla Meyer",
        MentionKind.PERSON,
        {"name": "Carla Meyer", "organisation": "ONU"},
    ),
    (
        "L'ambassadeur auprès de l'Union africaine, Omar Abdi, est à Oslo.",
        "L'ambassadeur auprès de l'Union africaine, Omar Abdi",
        MentionKind.PERSON,
        {"name": "Omar Abdi", "organisation": "Union africaine"},
    ),
    (
        "Un haut fonctionnaire européen a parlé.",
        "Un haut fonctionnaire européen",
        MentionKind.UNNAMED,
        {"within": "Union européenne"},
    ),
    ("Un diplomate turc à l'AFP a parlé.", "Un diplomate turc", MentionKind.UNNAMED, {"within": None, "country": "TUR"}),
    ("Un diplomate européen a parlé.", "Un diplomate européen", MentionKind.UNNAMED, {"within": None}),
    ("« Il viendra », soupire un commerçant du port.", "un commerçant du port", MentionKind.UNNAMED, {"definite": False}),
    # pairs and pronouns
    ("Les deux ministres sont à Oslo.", "Les deux ministres", MentionKind.PAIR, {"number": "p", "office": "ministre"}),
    ("Elle est arrivée à Oslo.", "Elle", MentionKind.PRONOUN, {"gender": "f", "number": "s"}),
    ("Ces derniers sont arrivés à Oslo.", "Ces derniers", MentionKind.PRONOUN, {"gender": "m", "number": "p"}),
]
# Each case: the text and words that no mention of a person may cover.
NOBODY = [
    ("Il faut partir.", "Il"),
    ("Il y a une ville.", "Il"),
    ("Il est urgent de partir.", "Il"),
    ("Washington a parlé.", "Washington"),
    ("Les deux villes sont belles.", "Les deux villes"),
    ("La mécanicienne a réparé la voiture.", "mécanicienne"),
    ("Le Royaume-Uni a parlé.", "Royaume-Uni"),
    ("« Il viendra », lit-on dans un livre.", "un livre"),
    ("« Il viendra », indique un communiqué.", "un communiqué"),
    ("Un commerçant du port est parti.", "Un commerçant"),
    ("« Il viendra », soupire l'infirmière Ada Ndege.", "l'infirmière"),
]
PEOPLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.PAIR, MentionKind.UNNAMED, MentionKind.PRONOUN})
TWICE = "Le ministre russe Igor Varenko est à Oslo. Varenko a parlé."
OF_ORIGIN = "Le ministre dit que son pays d'origine est prêt."
ALL = [OF_ORIGIN, *(case[0] for case in CASES), *(text for text, _ in NOBODY), TWICE]


@cache
def _read() -> dict[str, tuple[Mention, ...]]:
    reports = [from_bytes(text.encode(), name=f"{n}.txt", location=f"/cases/{n}") for n, text in enumerate(ALL)]
    return dict(zip(ALL, (find.mentions(parsed) for parsed in parse.reports(reports)), strict=True))


def mentions(text: str) -> tuple[Mention, ...]:
    return _read()[text]


@pytest.mark.parametrize(("text", "words", "kind", "fields"), CASES)
def test_a_mention_is_found_with_what_stands_in_it(text: str, words: str, kind: MentionKind, fields: dict[str, object]) -> None:
    fitting = [m for m in mentions(text) if m.span.of(text) == words and m.kind is kind]
    assert len(fitting) == 1, [(m.span.of(text), m.kind) for m in mentions(text)]
    assert {name: getattr(fitting[0], name) for name in fields} == fields


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_nobody_is_seen_where_nobody_is_meant(text: str, words: str) -> None:
    start = text.index(words)
    assert not [m for m in mentions(text) if m.kind in PEOPLE and m.span.start <= start < m.span.end]


def test_a_country_of_origin_is_nobodys_own_state() -> None:
    assert "state.own" not in {m.rule for m in mentions(OF_ORIGIN)}


def test_a_last_name_alone_is_seen_once_the_full_name_is_known() -> None:
    assert [m.name for m in mentions(TWICE) if m.kind is MentionKind.PERSON] == ["Igor Varenko", "Varenko"]


def test_mentions_stand_in_text_order_and_are_numbered_so() -> None:
    for text in ALL:
        found = mentions(text)
        assert [m.id for m in found] == list(range(len(found)))
        assert [m.span.start for m in found] == sorted(m.span.start for m in found)
