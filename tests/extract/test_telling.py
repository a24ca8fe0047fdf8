"""Which sentences tell an act at all, and what every statement owes to the text."""

import pytest
from reading import kinds, reader

NOT_POLITICAL = [
    "La tempête a frappé la côte kényane.",
    "Le chien a mordu le facteur.",
    "L'équipe du Kenya a attaqué dès la première minute.",
    "Le prix du pain a augmenté de dix pour cent.",
    "Les relations entre le Kenya et la Somalie sont tendues.",
    "Il a plu sur Nairobi toute la nuit.",
]
# Each case: the text and the types of its acts, once each.
ONCE = [
    # the meeting that is proposed is told by the proposal
    ("La Suède a proposé à la Norvège de se réunir.", ["REQUEST"]),
    ("La Suède et la Norvège se sont réunies.", ["CONSULT"]),
    # a meeting is not told again by its purpose
    ("La Suède a rencontré la Norvège pour discuter du Mali.", ["CONSULT"]),
    ("La Suède a rencontré la Norvège pour condamner le Mali.", ["CONSULT", "ACCUSE"]),
    # but the one after which somebody is sent elsewhere is another
    ("Le Pérou a dépêché un émissaire à La Paz, à l'issue d'un sommet à Arica.", ["CONSULT", "CONSULT"]),
    ("La ministre péruvienne a rencontré le roi Juan lors d'un entretien à Arica.", ["CONSULT"]),
    # to meet, and not to find or to see oneself forced
    ("Les présidents du Chili et du Pérou se sont vus pendant deux heures.", ["CONSULT"]),
    ("Les présidents du Chili et du Pérou se voient contraints de patienter.", []),
    ("Le président péruvien a retrouvé la présidente chilienne à Arica.", ["CONSULT"]),
    ("Le président péruvien a retrouvé le sourire à Arica.", []),
    # an agreement tells what it is about, a declaration makes it
    ("Le Togo a accepté l'accord de cessez-le-feu.", ["AGREE"]),
    ("La déclaration de cessez-le-feu du Togo date de mardi.", ["RETREAT"]),
    # who is sent off does not withdraw
    ("Le ministre kényan fut prié de quitter le pays.", ["SANCTION"]),
    ("L'armée kényane a décidé de quitter la ville.", ["RETREAT"]),
    # what is said and how it is said
    ("« C'est inhumain », s'est emporté le ministre kényan.", ["ACCUSE"]),
    # the threat and what is threatened
    ("La Suède a menacé la Norvège de sanctions.", ["THREATEN"]),
]
# An event noun that names nobody, no day and no place tells an act where it brings one in, and none where it only points back.
EVENT_NOUNS = [
    ("Une attaque a surpris la garnison.", ["ASSAULT"]),
    ("La presse raconte une série d'attentats.", ["ASSAULT"]),
    ("Les rebelles ont repris l'offensive.", ["ASSAULT"]),
    ("L'attaque était imprévue.", []),
    ("Cette attaque était imprévue.", []),
    ("Le témoin portait un fusil d'assaut.", []),
    ("Le témoin parle d'un massacre.", []),
]
# An infinitive without anybody tells an act where its object or its construction says which.
INFINITIVES = [
    ("Il a fallu faire usage de gaz lacrymogène.", ["ASSAULT"]),
    ("Il a fallu consulter.", []),
]
HEADLINES = [
    # a heading that repeats the text is not found again; one that tells something of its own is
    ("Le Mali attaque le Niger\n\nL'armée malienne a attaqué l'armée nigérienne lundi à l'aube.", ["ASSAULT"]),
]
BOILERPLATE = "L'armée malienne a attaqué les rebelles.\n\nLire aussi : L'armée malienne a bombardé la capitale du Niger"
REPORT = (
    "Oslo accueille des pourparlers\n\nPublié le 22 janvier 2022\n\n"
    "« La Russie, a prévenu la ministre suédoise Eva Lindqvist, a attaqué l'Ukraine. » Selon un responsable de l'Otan, "
    "douze soldats auraient été tués vendredi à Kharkiv.\n\n"
    "Si Moscou envahit la Moldavie, Londres imposera des sanctions. La dernière rencontre entre les deux pays date de 2013."
)

# Each case: the text, and the words of its act: those of a quotation belong to it where its verb follows.
WORDS = [
    ("« On nous a trahis », s'est indigné le ministre kényan.", "« On nous a trahis », s'est indigné le ministre kényan"),
    ("Le ministre kényan s'est indigné : « On nous a trahis. »", "s'est indigné"),
]
told = reader([*WORDS, *NOT_POLITICAL, *ONCE, *EVENT_NOUNS, *INFINITIVES, *HEADLINES, BOILERPLATE, REPORT])


@pytest.mark.parametrize("text", NOT_POLITICAL)
def test_sport_weather_trade_and_states_of_affairs_tell_no_act(text: str) -> None:
    assert kinds(told(text)) == []


@pytest.mark.parametrize(("text", "wanted"), ONCE)
def test_an_act_is_told_once_in_a_sentence(text: str, wanted: list[str]) -> None:
    assert kinds(told(text)) == wanted


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_the_words_of_an_act_take_in_what_was_said_before(text: str, words: str) -> None:
    assert words in [statement.text for statement in told(text).statements]


@pytest.mark.parametrize(("text", "wanted"), EVENT_NOUNS)
def test_an_event_noun_brings_in_an_act_or_points_back(text: str, wanted: list[str]) -> None:
    assert kinds(told(text)) == wanted


@pytest.mark.parametrize(("text", "wanted"), INFINITIVES)
def test_an_infinitive_without_anybody_needs_its_object(text: str, wanted: list[str]) -> None:
    assert kinds(told(text)) == wanted


@pytest.mark.parametrize(("text", "wanted"), HEADLINES)
def test_a_headline_is_not_told_again(text: str, wanted: list[str]) -> None:
    assert kinds(told(text)) == wanted


def test_nothing_is_extracted_from_boilerplate() -> None:
    assert [s.text for s in told(BOILERPLATE).statements] == ["a attaqué les rebelles"]


def test_every_word_of_a_record_is_a_word_of_the_report() -> None:
    findings = told(REPORT)
    assert len(findings.statements) >= 4
    for statement in findings.statements:
        assert statement.text == statement.span.of(REPORT)
        assert statement.sentence.covers(statement.span)
        for somebody in (*statement.actors, *statement.recipients, *statement.sources):
            assert somebody.mention is not None
            assert somebody.mention.of(REPORT).strip()
        for told_in_words in filter(None, (statement.when, statement.condition)):
            assert told_in_words.text in REPORT
    for quotation in findings.quotations:
        assert quotation.text == quotation.span.of(REPORT)


def test_ids_are_of_one_record_each() -> None:
    findings = told(REPORT)
    ids = [record.id for record in (*findings.statements, *findings.quotations)]
    assert len(set(ids)) == len(ids)
    assert all(len(name) == 12 for name in ids)


def test_every_statement_names_the_row_that_fired_and_the_rule_of_each_role() -> None:
    for statement in told(REPORT).statements:
        assert statement.rule == statement.trigger
        assert {reason.field for reason in statement.reasons} >= {"event_type", "actors", "recipients"}
        assert 0 < statement.confidence < 1


def test_codes_are_those_of_the_codebook() -> None:
    for statement in told(REPORT).statements:
        assert statement.quad in (1, 2, 3, 4, None)
        assert statement.cameo is None or statement.cameo.isdigit()
        assert statement.intensity is None or -10 <= statement.intensity <= 10
