"""Who is meant: counterparts, pairs, pronouns, offices, unnamed sources and namesakes, in reports of a few sentences."""

from collections.abc import Iterable
from functools import cache

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Actor, Entity, Findings, Statement

VARENKO = "Le ministre russe de la Défense Igor Varenko"
NDEGE = "Le ministre kényan de la Défense Paul Ndege"


def bug(*values: object, reason: str) -> object:
    """A case of ordinary French that the program still gets wrong; the test turns red as soon as it gets it right."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


# Each case: the text and the names of the actors of its last statement. A name in capitals is a state's code.
COUNTERPARTS = [
    (f"{VARENKO} est arrivé à Oslo. Son homologue britannique Alan Peverell a condamné le Mali.", {"Alan Peverell"}),
    bug(
        f"{VARENKO} a reçu le secrétaire britannique à la Défense Alan Peverell. Son homologue a condamné le Mali.",
        {"Alan Peverell"},
        reason="a counterpart told without his state is not led to the only other holder",
    ),
    # nobody of that state is named: the office stays without a name
    (f"{VARENKO} est arrivé à Oslo. Son homologue britannique a condamné le Mali.", {"GBR"}),
]
PAIRS = [
    (
        f"{VARENKO} a rencontré son homologue britannique Alan Peverell. Les deux ministres ont condamné le Mali.",
        {"Igor Varenko", "Alan Peverell"},
    ),
    (f"{VARENKO} a rencontré son homologue britannique Alan Peverell. Les deux pays ont condamné le Mali.", {"RUS", "GBR"}),
    ("Le Kenya et la Somalie ont négocié à Kampala. Les deux pays ont condamné le Mali.", {"KEN", "SOM"}),
    # of one state alone no pair is made
    ("Le Kenya a envoyé des soldats en Ouganda. Les deux dirigeants ont condamné le Mali.", set()),
    ("Les ministres se sont réunis. Les deux ministres ont condamné le Mali.", set()),
]
# Who is told by a relative, by a list with commas alone, by "à la demande de": recipients and actors of the statement of a type.
PARTICIPANTS = [
    ("Le Kenya, auquel Oslo a promis une aide, proteste.", "AGREE", {"Norvège"}, {"Kenya"}),
    ("Le rapport, auquel Oslo a opposé un refus, vise le Kenya.", "REJECT", {"Norvège"}, set()),
    ("Lundi, le Brésil, la Colombie, le Chili ont condamné le Mali.", "ACCUSE", {"Brésil", "Colombie", "Chili"}, {"Mali"}),
    ("Au Brésil, la Colombie, le Chili condamne le Mali.", "ACCUSE", {"Chili"}, {"Mali"}),
    ("Le Pakistan a libéré Omar Abdi à la demande de Washington.", "REQUEST", {"États-Unis"}, {"Pakistan"}),
    # what suffers the act was not asked for it
    ("La base a été fermée à la demande de Washington.", "REQUEST", {"États-Unis"}, set()),
]
PRONOUNS = [
    (f"{VARENKO} a condamné la Suède. Il a menacé la Norvège.", {"Igor Varenko"}),
    ("La ministre suédoise Eva Lindqvist a reçu Igor Varenko. Elle a menacé la Norvège.", {"Eva Lindqvist"}),
    ("La ministre suédoise Eva Lindqvist a reçu M. Igor Varenko. Il a menacé la Norvège.", {"Igor Varenko"}),
    ("Le président russe Ivan Petrov et la chancelière Anna Vogt se sont vus. Ce dernier a menacé la Norvège.", {"Ivan Petrov"}),
    # "ce dernier" is the one named last, not the subject
    (f"{NDEGE} a rencontré son homologue somalien Omar Abdi. Ce dernier a menacé la Norvège.", {"Omar Abdi"}),
    (f"{NDEGE} a rencontré son homologue somalien Omar Abdi. Celui-ci a menacé la Norvège.", {"Omar Abdi"}),
    (f"{NDEGE} a rencontré son homologue somalien Omar Abdi. Il a menacé la Norvège.", {"Paul Ndege"}),
    # two told together are taken up in the plural, one alone is not
    ("Ivan Petrov et Paul Ndege sont arrivés à Oslo. Ils ont menacé la Norvège.", {"Ivan Petrov", "Paul Ndege"}),
    (
        "Le ministre russe Ivan Petrov et le ministre kényan Paul Ndege sont à Oslo. Ils ont menacé le Mali.",
        {"Ivan Petrov", "Paul Ndege"},
    ),
    (
        "Le chef du parti, Ivan Petrov, et le maire, Paul Ndege, sont à Oslo. Ils ont menacé le Mali.",
        {"Ivan Petrov", "Paul Ndege"},
    ),
    ("Ivan Petrov est arrivé à Oslo. Ils ont menacé la Norvège.", set()),
    # what the subject counts is what a pronoun takes up
    ("Une centaine de dockers ont défilé à Oslo. Ils ont condamné le Mali.", {"dockers"}),
    # a capital that only tells where is nobody
    ("À Nairobi, Ada Ndege a été réélue lundi. Elle a condamné le Mali.", {"Ada Ndege"}),
    # an impersonal "il" is nobody, and nobody is taken from far above
    (f"{VARENKO} est à Oslo. Il faut que la Suède condamne la Norvège.", {"SWE"}),
    ("Il a menacé la Norvège.", set()),
]
FIRST_PERSON = [
    (f"« Je condamne la Russie », a déclaré {NDEGE[0].lower()}{NDEGE[1:]}.", {"Paul Ndege"}),
    (f"« Nous avons attaqué les rebelles », a déclaré {NDEGE[0].lower()}{NDEGE[1:]}.", {"KEN"}),
    ("« Nous avons attaqué les rebelles », a déclaré le secrétaire général de l'Otan Mark Oster.", {"Otan"}),
    (f"« Notre pays a attaqué les rebelles », a déclaré {NDEGE[0].lower()}{NDEGE[1:]}.", {"KEN"}),
    (f"« Nos avions ont bombardé les rebelles », a déclaré {NDEGE[0].lower()}{NDEGE[1:]}.", {"KEN"}),
    # outside a quotation nobody known speaks, but for whoever makes the statement that the text is
    ("Nous avons attaqué les rebelles.", set()),
    ("Déclaration de M. Jean Toko, ministre kényan de la Défense\n\nJe condamne la Russie.", {"Jean Toko"}),
    ("Le ministre kényan Jean Toko a fait la déclaration suivante :\n\nNous condamnons la Russie.", {"KEN"}),
    ("La déclaration de Lima est connue.\n\nNous condamnons la Russie.", set()),
]
OFFICES = [
    ("Le secrétaire d'État américain Warren Cole a condamné le Mali.", {"Warren Cole"}),
    ("Warren Cole, secrétaire d'État américain, a condamné le Mali.", {"Warren Cole"}),
    ("L'envoyé spécial de l'ONU, le général Marc Duval, a condamné le Mali.", {"Marc Duval"}),
    ("La présidente du Parlement européen, Carla Meyer, a condamné le Mali.", {"Carla Meyer"}),
    # later by office alone
    (f"{NDEGE} a reçu le roi. Le ministre a condamné le Mali.", {"Paul Ndege"}),
    (f"{NDEGE} est à Oslo. Le ministre kényan de la Défense a condamné le Mali.", {"Paul Ndege"}),
    (f"{NDEGE} est à Oslo. Le ministre kényan des Finances a condamné le Mali.", {"KEN"}),
    (f"{NDEGE} est à Oslo. Le ministre somalien de la Défense a condamné le Mali.", {"SOM"}),
    (
        "Le chef de la diplomatie kényane Paul Ndege est à Oslo. Le ministre kényan des Affaires étrangères a condamné le Mali.",
        {"Paul Ndege"},
    ),
    bug(
        "Le chef de l'État kényan a reçu le Premier ministre somalien. Le président a condamné le Mali.",
        {"KEN"},
        reason="an office without a name is not led to the one of its kind told before",
    ),
    # several at once
    ("Les présidents Paul Ndege et Omar Abdi ont condamné le Mali.", {"Paul Ndege", "Omar Abdi"}),
    ("Les présidents kényan Paul Ndege et somalien Omar Abdi ont condamné le Mali.", {"Paul Ndege", "Omar Abdi"}),
    ("Les ministres de Norvège Paul Ndege et de Somalie Omar Abdi ont condamné le Mali.", {"Paul Ndege", "Omar Abdi"}),
    ("Les chefs de la diplomatie kényane, Paul Ndege, et russe, Omar Abdi, ont condamné le Mali.", {"Paul Ndege", "Omar Abdi"}),
    # near misses: one holder, and somebody else behind "et"
    ("Le président kényan Paul Ndege et somalien de naissance a condamné le Mali.", {"Paul Ndege"}),
    ("Les ministres kényans et Omar Abdi ont condamné le Mali.", {"KEN", "Omar Abdi"}),
    ("Les ministres russe et ukrainien de la Défense ont condamné le Mali.", {"RUS", "UKR"}),
    (
        "Les ministres russe et ukrainien de la Défense, Igor Varenko et Taras Boyko, ont condamné le Mali.",
        {"Igor Varenko", "Taras Boyko"},
    ),
]
NAMES = [
    (f"{VARENKO} est à Oslo. M. Varenko a condamné le Mali.", {"Igor Varenko"}),
    (f"{VARENKO} est à Oslo. Varenko a condamné le Mali.", {"Igor Varenko"}),
]
GROUPS = [
    # holders of an office told together are a group, called as the text calls them
    ("Les ministres de l'Otan ont condamné le Mali.", {"ministres de l'Otan"}),
    ("Quatre sénateurs républicains ont condamné le Mali.", {"Quatre sénateurs républicains"}),
]
BODIES = [
    # a body that every state has one of is that of the state spoken of; nobody's where several are
    ("Le Kenya annonce que ses troupes ont envahi le Mali.", {"KEN"}),
    # a body called by one word after its name; two told near by leave it open, but for the one whose name has the word
    ("L'Otan a condamné la Russie. L'organisation a condamné le Mali.", {"Otan"}),
    ("Le Front du Liptako a fui la Ligue du Sahel. Le mouvement a attaqué les rebelles.", set()),
    ("Le Mouvement du Liptako a fui la Ligue du Sahel. Le mouvement a attaqué les rebelles.", {"Mouvement du Liptako"}),
    # by what states it is of, by a capital alone; fighters are no union of states
    ("L'Union africaine a suspendu le Gabon. L'institution panafricaine a condamné le Mali.", {"Union africaine"}),
    ("L'Otan et l'Union africaine ont suspendu le Gabon. L'organisation régionale a condamné le Mali.", set()),
    ("Le Front du Liptako a fui la Ligue du Sahel. Le Front a attaqué les rebelles.", {"Front du Liptako"}),
    ("Réunie lundi, la Conférence a condamné le Mali.", {"Conférence"}),
    ("L'Union africaine a condamné la Russie. Le mouvement a attaqué les rebelles.", set()),
    # a name and what the body is, and what stands beside a name without being it
    ("Le M23, le mouvement rebelle a attaqué Goma.", {"COD"}),
    # those who face each other
    ("Le Kenya a attaqué la Somalie. La nuit tombe. La nuit tombe. Les belligérants ont condamné le Mali.", {"KEN", "SOM"}),
    ("La nuit tombe. Les belligérants ont condamné le Mali.", {"belligérants"}),
    ("Les parties de l'accord ont condamné le Mali.", set()),
]
HOME = "Le Kenya a condamné la Russie, le Kenya a menacé le Mali. Le gouvernement a attaqué les rebelles."
AT_HOME = (
    "La Suède a reçu le Mali. La Suède a reçu le Mali. Le parlement kényan a demandé au gouvernement d'attaquer les rebelles."
)
NO_HOME = "La Somalie et le Kenya ont condamné la Russie. Le gouvernement a attaqué les rebelles."
CASES = [*COUNTERPARTS, *PAIRS, *PRONOUNS, *FIRST_PERSON, *OFFICES, *NAMES, *GROUPS, *BODIES]

TWO_FIRST_NAMES = "Le président Ivan Petrov a condamné la Suède. Le général Oleg Petrov a menacé la Norvège."
ONE_LAST_NAME = "Ivan Petrov a condamné la Suède. Oleg Petrov a menacé la Norvège. M. Petrov a quitté Oslo pour accuser le Mali."
TWO_COUNTRIES = "Le président russe Ivan Petrov a condamné la Suède. Le ministre bulgare Ivan Petrov a menacé la Norvège."
SPELLINGS = "Le ministre russe Sergueï Varenko a condamné la Suède. Le ministre russe Sergei Varenko a menacé la Norvège."
SAME_SOURCE = (
    "« L'armée a attaqué la ville », a dit une source au sein du ministère kényan de la Défense. "
    "« L'armée a envahi le Mali », a ajouté cette source."
)
OTHER_SOURCE = (
    "« L'armée a attaqué la ville », a dit une source au sein du ministère kényan de la Défense. "
    "« L'armée a envahi le Mali », a ajouté une source diplomatique."
)
FORMER = "L'ancien président kényan Paul Ndege a condamné la Russie."
FORMER_EX = "L'ex-président kényan Paul Ndege a condamné la Russie."
MINISTER = "Le ministre kényan de la Défense Paul Ndege a condamné la Russie."
SPEAKER = "Le ministre kényan Omar Keli est arrivé. « L'armée a quitté la ville », a-t-il affirmé. Omar Keli a condamné le Mali."
HER_WORDS = "La ministre kényane Ada Ndege a reçu Omar Abdi. « L'armée a quitté la ville », a-t-elle affirmé."
# Who speaks, unnamed, and within which body: that of a state alone is the state.
WITHIN = [
    ("L'Ouganda a attaqué la Somalie, a déclaré un haut responsable kényan.", "KEN"),
    (
        "L'Ouganda a attaqué la Somalie, a déclaré une source au sein du ministère kényan de la Défense.",
        "ministère kényan de la Défense",
    ),
    ("L'Ouganda a attaqué la Somalie, a déclaré un haut responsable.", None),
]
TWO_NATIONS = "Le président kényan a rencontré le roi du Maroc à Genève."
ALL = [
    *(str(getattr(case, "values", case)[0]) for case in CASES),
    *(TWO_FIRST_NAMES, ONE_LAST_NAME, TWO_COUNTRIES, SPELLINGS, SAME_SOURCE, OTHER_SOURCE),
    *(HOME, NO_HOME, AT_HOME),
    *(text for text, _ in WITHIN),
    *(FORMER, FORMER_EX, MINISTER, SPEAKER, HER_WORDS, TWO_NATIONS),
]


@cache
def _read() -> dict[str, Findings]:
    reports = [from_bytes(text.encode(), name=f"{n}.txt", location=f"/cases/{n}") for n, text in enumerate(ALL)]
    return dict(zip(ALL, pipeline.analyse_many(reports), strict=True))


def statements(text: str) -> tuple[Statement, ...]:
    return _read()[text].statements


def persons(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in _read()[text].entities if entity.kind == "person"}


def labels(actors: Iterable[Actor]) -> set[str]:
    return {a.name if a.kind in ("person", "organisation") else a.country or a.name for a in actors}


@pytest.mark.parametrize(("text", "actors"), CASES)
def test_whoever_is_meant_is_found(text: str, actors: set[str]) -> None:
    assert labels(statements(text)[-1].actors) == actors


@pytest.mark.parametrize(("text", "countries"), [(HOME, ["KEN"]), (NO_HOME, [None]), (AT_HOME, ["KEN"])])
def test_a_government_is_that_of_the_state_spoken_of(text: str, countries: list[str | None]) -> None:
    assert [a.country for a in statements(text)[-1].actors] == countries


@pytest.mark.parametrize("text", [TWO_FIRST_NAMES, ONE_LAST_NAME])
def test_two_of_one_last_name_stay_two(text: str) -> None:
    assert {"Ivan Petrov", "Oleg Petrov"} <= set(persons(text))
    first, second = statements(text)[:2]
    assert (labels(first.actors), labels(second.actors)) == ({"Ivan Petrov"}, {"Oleg Petrov"})


def test_a_last_name_that_two_share_is_neither_of_them() -> None:
    assert not labels(statements(ONE_LAST_NAME)[-1].actors) & {"Ivan Petrov", "Oleg Petrov"}


def test_two_of_one_name_and_different_states_stay_two() -> None:
    first, second = statements(TWO_COUNTRIES)
    assert (first.actors[0].country, second.actors[0].country) == ("RUS", "BGR")
    assert first.actors[0].id != second.actors[0].id


def test_two_spellings_of_one_name_and_office_are_one_person() -> None:
    first, second = statements(SPELLINGS)
    assert first.actors[0].id == second.actors[0].id
    (entity,) = persons(SPELLINGS).values()
    assert set(entity.variants) == {"Sergueï Varenko", "Sergei Varenko"}


def test_this_source_is_the_one_told_before() -> None:
    first, second = (s.sources[0] for s in statements(SAME_SOURCE))
    assert first.id == second.id
    assert first.within == second.within == "ministère kényan de la Défense"


def test_another_unnamed_source_is_another() -> None:
    first, second = (s.sources[0] for s in statements(OTHER_SOURCE))
    assert first.id != second.id
    assert second.within is None


@pytest.mark.parametrize(("text", "within"), WITHIN)
def test_who_speaks_for_a_state_and_no_body_belongs_to_the_state(text: str, within: str | None) -> None:
    (statement,) = statements(text)
    assert statement.sources[0].within == within


def test_an_office_is_remembered_with_its_state() -> None:
    office = persons(MINISTER)["Paul Ndege"].offices[0]
    assert (office.title, office.country, office.former) == ("ministre de la Défense", "KEN", False)


def test_a_former_office_is_marked() -> None:
    assert [office.former for office in persons(FORMER)["Paul Ndege"].offices] == [True]


def test_a_former_office_with_ex_is_marked() -> None:
    assert [office.former for office in persons(FORMER_EX)["Paul Ndege"].offices] == [True]


def test_the_inverted_pronoun_is_who_spoke_or_acted_last() -> None:
    (quotation,) = _read()[SPEAKER].quotations
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Omar Keli"


def test_every_country_is_one_states_code_or_none() -> None:
    for findings in _read().values():
        for statement in findings.statements:
            for actor in (*statement.actors, *statement.recipients):
                assert actor.country is None or len(actor.country) == 3


def test_a_place_after_an_office_is_no_part_of_it() -> None:
    (meeting,) = statements(TWO_NATIONS)
    assert labels(meeting.actors) == {"KEN", "MAR"}
    assert meeting.place is not None
    assert meeting.place.name == "Genève"


@pytest.mark.parametrize(("text", "event_type", "actors", "recipients"), PARTICIPANTS)
def test_who_takes_part(text: str, event_type: str, actors: set[str], recipients: set[str]) -> None:
    (told,) = (
        s
        for s in pipeline.analyse(from_bytes(text.encode(), name="a.txt", location="a")).statements
        if s.event_type == event_type
    )
    assert {a.name for a in told.actors} == actors
    assert {a.name for a in told.recipients} == recipients


def test_a_body_is_known_by_the_acronym_behind_it_and_by_its_spelling() -> None:
    text = "L'Association des riverains d'Oslo (ARO) a condamné le Mali. Le Pentagone a condamné le Kenya."
    first, second = pipeline.analyse(from_bytes(text.encode(), name="a.txt", location="a")).statements
    assert "ARO" in first.actors[0].variants
    assert "Pentagone" in second.actors[0].variants
